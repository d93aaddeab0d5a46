"""One built HTML page as the rules see it: its elements and texts in order, each with the language in force.

Parsed by selectolax (Lexbor): the tree that a browser would build, in C, in under a millisecond; `html.parser` needs
three times as long and does not repair the tree.  Lexbor keeps no positions, so an element knows which one of its name
it is, and the source is scanned for tags only when something was found (`Document.place`): most pages are clean.
"""

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser

from sitegen.diagnostics import Place

# What the typography pass leaves alone (docs/language-rules.md, Typography).
QUIET = frozenset({"code", "pre", "kbd", "samp", "var", "script", "style", "textarea", "math", "svg", "template"})
# Elements that show something without holding text.
SHOWING = frozenset(
    {"input", "select", "textarea", "video", "audio", "canvas", "iframe", "object", "progress", "meter"}
)
NO_MARKS: frozenset[str] = frozenset()


class Element:
    """A start tag.

    nth     which of its name it is on the page, from 0
    lang    language in force inside it; dir likewise, "" where nothing states it
    quiet   its text is code or marked as not ours: no lint of words
    filled  it shows or names something: text, an image with alt, a control, an accessible name
    marks   languages and directions that elements inside it state ("lang:ar", "dir:rtl"); kept for links only
    """

    __slots__ = ("attributes", "dir", "filled", "lang", "marks", "nth", "parent", "quiet", "tag")

    def __init__(self, tag: str, nth: int, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.nth = nth
        self.attributes = attributes
        self.parent = parent
        self.marks: frozenset[str] = NO_MARKS
        self.filled = False
        self.lang: str = attributes.get("lang", parent.lang if parent else "")
        self.dir: str = attributes.get("dir", parent.dir if parent else "")
        self.quiet: bool = (
            (parent is not None and parent.quiet)
            or tag in QUIET
            or attributes.get("translate") == "no"
            or "data-notypo" in attributes
        )

    def get(self, name: str) -> str:
        """The value of an attribute, without spaces around it; "" when absent."""
        return self.attributes.get(name, "").strip()

    def tokens(self, name: str) -> list[str]:
        """The values of an attribute that holds a list, in lower case."""
        return self.attributes.get(name, "").lower().split()

    def ancestors(self) -> Iterator["Element"]:
        """The elements around it, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class Text:
    """A text node; `followed` says that an element stands directly behind it."""

    __slots__ = ("followed", "parent", "text")

    def __init__(self, text: str, parent: Element, followed: bool) -> None:
        self.text = text
        self.parent = parent
        self.followed = followed


class Document:
    """A parsed page.

    file      from the site's folder; address  its path as links name it ("pl/" for pl/index.html)
    elements  in document order; named  the same by tag
    """

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.address = file.removesuffix("index.html") if file.rpartition("/")[2] == "index.html" else file
        self.source = source
        self.elements: list[Element] = []
        self.named: dict[str, list[Element]] = {}
        self.texts: list[Text] = []
        self._offsets: dict[str, list[int]] | None = None
        _read(self)

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of these names, in order within each name."""
        for tag in tags:
            yield from self.named.get(tag, ())

    @property
    def html(self) -> Element | None:
        return next(self.all("html"), None)

    @property
    def lang(self) -> str:
        return self.html.get("lang") if self.html else ""

    @property
    def dir(self) -> str:
        return (self.html.get("dir") if self.html else "") or "ltr"

    def place(self, element: Element | None = None, within: str = "") -> Place:
        """Where `element` starts, or where the words `within` stand in it."""
        if element is None:
            return Place(self.file)
        offset = self._offset(element)
        if offset is None:
            return Place(self.file)
        if within:
            found = (self.source.find(form, offset) for form in (within, escape(within), escape(within, quote=False)))
            offset = min((position for position in found if position >= 0), default=offset)
        return place_at(self.file, self.source, offset)

    def _offset(self, element: Element) -> int | None:
        if self._offsets is None:
            self._offsets = tag_offsets(self.source)
        starts = self._offsets.get(element.tag, [])
        # A tag that the parser had to add (tbody, head) has no place in the source, nor then have its like.
        return starts[element.nth] if len(starts) == len(self.named.get(element.tag, ())) else None


def place_at(file: str, source: str, offset: int) -> Place:
    """The place of a character counted from the start of the file."""
    return Place(file, source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset))


def tag_offsets(source: str) -> dict[str, list[int]]:
    """For each tag name, where its start tags stand in the source."""
    scanner = _Scanner(source)
    scanner.feed(source)
    scanner.close()
    return scanner.offsets


class _Scanner(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.offsets: dict[str, list[int]] = {}
        self._lines = [0]
        self._templates = 0
        for line in source.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._templates:
            line, column = self.getpos()
            self.offsets.setdefault(tag, []).append(self._lines[line - 1] + column)
        self._templates += tag == "template"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template" and self._templates > 0


def _read(document: Document) -> None:
    """Fill `document` from its source in one walk: depth first, without recursion, so depth is no matter."""
    node = LexborHTMLParser(document.source).root
    parent: Element | None = None
    while node is not None:
        entered: Element | None = None
        if node.is_text_node:
            if parent is not None:
                _read_text(document, node.text_content or "", parent, node.next is not None)
        elif node.is_element_node:
            tag = node.tag or ""
            alike = document.named.setdefault(tag, [])
            attributes = node.attributes
            entered = Element(
                tag, len(alike), {k: v or "" for k, v in attributes.items()} if attributes else {}, parent
            )
            alike.append(entered)
            document.elements.append(entered)
            if tag == "bdi" or "lang" in attributes or "dir" in attributes:
                _note_marks(entered)
        child = node.first_child if entered is not None else None
        if child is not None:
            node, parent = child, entered
            continue
        if entered is not None:
            _leave(entered)
        while node is not None and node.next is None:
            node = node.parent
            if parent is not None:
                _leave(parent)
                parent = parent.parent
        node = node.next if node is not None else None


def _read_text(document: Document, text: str, parent: Element, followed: bool) -> None:
    if text.strip():
        document.texts.append(Text(text, parent, followed))
        parent.filled = True


def _note_marks(element: Element) -> None:
    """Tell the link around `element` which language and direction it states."""
    marks = {f"{name}:{element.get(name)}" for name in ("lang", "dir") if name in element.attributes}
    if element.tag == "bdi":
        marks.add("dir:auto")
    for link in (element, *element.ancestors()):
        if link.tag == "a":
            link.marks = link.marks | marks
            return


def _leave(element: Element) -> None:
    if not element.filled:
        attributes = element.attributes
        element.filled = bool(
            element.tag in SHOWING
            or (attributes and (attributes.get("aria-label") or attributes.get("aria-labelledby")))
            or (element.tag in {"img", "area"} and attributes.get("alt"))
        )
    if element.filled and element.parent is not None:
        element.parent.filled = True
