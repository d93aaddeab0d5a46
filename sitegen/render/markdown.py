r"""Markdown → a tree of known elements: Python-Markdown, kept to the dialect of docs/writing-stories.md.

HTML is text, there are no pictures, no reference links, no code by indentation.  A subheading is an ``h3`` or ``h4``,
whatever the editor wrote.  Only the elements and attributes in `ALLOWED` ever come out; a link whose address is none of
the known kinds stays as it was typed.  Every pattern takes time in proportion to the text, and what no editor writes
(hundreds of nested marks) is shown as typed, so that no text can make a build slow or fail.

Python-Markdown is the definition; what is simple – paragraphs, lists without levels, the marks of `plain_marks` – is
made without it, which tests hold to be the same.
"""

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.inlinepatterns import DelimiterProcessor, InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.util import ETX, STX, AtomicString

from sitegen.load.references import FACT
from sitegen.render.plain_marks import ADDRESS, MOST_MARKS, one_line, plain_line

ALLOWED = MappingProxyType(
    {
        "div": (),
        "p": (),
        "h3": (),
        "h4": (),
        "ul": (),
        "ol": (),
        "li": (),
        "blockquote": (),
        "em": (),
        "strong": (),
        "code": (),
        "br": (),
        "a": ("href",),
        "fact": ("id", "variant"),
    }
)
"""Element → its attributes. ``div`` is the root; ``fact`` is a reference ``{id:variant}``, which is never HTML."""

_STOCK_BLOCKS = ("code", "setextheader", "hr", "reference")
_STOCK_PATTERNS = (
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "html", "entity", "em_strong",
)  # fmt: skip
_RENAMED = MappingProxyType({"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"})

# More than any editor writes in one paragraph: shown as typed.
_MOST_LINKS = 1_000
_LONGEST_BLOCK = 20_000
_DEEPEST = 40

# One alternative per mark, so that the leftmost wins: in `\*` nothing is code, in `*` nothing is escaped.
_PLAIN = r"\\([!-/:-@\[-`{-~])|(?<!`)(?:`([^`]++)`|``((?:[^`]|`(?!`))++)``)(?!`)"
_LINK = r"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]\(([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+)\)"
_BARE_LINK = r"<((?:https?://|mailto:)[^\s<>]++)>"
_HARD_BREAK = r"(?:(?<! ) {2,}+|\\)\n"

# These are sought in a block with a line end before it: `re` finds that faster than the beginnings of lines.
_NESTED = re.compile(rf"\n[ >*+\-\d.)]{{{_DEEPEST}}}")
_LINE_START = re.compile(r"\n +")
_BLOCK_MARK = re.compile(r"\n(?:>|#{1,6} |[*+-] |\d{1,3}\. )")
_LIST = re.compile(r"(?:\n(?:[*+-]|\d{1,3}\.) +(?!>|#{1,6} |[*+-] |\d{1,3}\. )\S.*)+")

_ITEM = re.compile(r"( *)(?:[*+-]|\d{1,3}\.) +(?=\S)")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_HEADING = re.compile(r"^(#{1,6} .*)$", re.M)
_MARK = re.compile(f"[\\\\`*_\\[<{{\n\r\t{STX}{ETX}]")
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")


class _Plain(InlineProcessor):
    """A backslash before punctuation, or code: text in which nothing else is a mark."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:  # type: ignore[override]  # noqa: N802
        if m[1]:
            return f"{STX}{ord(m[1])}{ETX}", m.start(), m.end()
        code = Element("code")
        code.text = AtomicString(one_line((m[2] or m[3]).strip()))
        return code, m.start(), m.end()


class _Link(InlineProcessor):
    """``[words](address)``, the words with at most one pair of brackets inside."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        address = _unescaped(self.unescape(m[2]))
        if not ADDRESS.fullmatch(address) or not m[1].strip():
            return None, None, None
        link = Element("a", href=address)
        link.text = m[1]
        return link, m.start(), m.end()


class _BareLink(InlineProcessor):
    """``<https://…>``."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        address = _unescaped(self.unescape(m[1]))
        if not ADDRESS.fullmatch(address):
            return None, None, None
        link = Element("a", href=address)
        link.text = AtomicString(address.removeprefix("mailto:"))
        return link, m.start(), m.end()


class _Fact(InlineProcessor):
    """``{id}`` or ``{id:variant}``."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        return Element("fact", id=m[1], variant=m[2] or ""), m.start(), m.end()


class _HardBreak(InlineProcessor):
    """Two spaces, or a backslash, at the end of a line."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        return Element("br"), m.start(), m.end()


class _Emphasis(DelimiterProcessor):
    """Python-Markdown's own, which tries every pair: only for as many marks as an editor may write."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        if not self.regions and data.count("*") + data.count("_") > MOST_MARKS:
            return None, m.start(), len(data)
        element, start, end = super().handleMatch(m, data)
        if element is not None and _words(data[start:end]) != _words("".join(element.itertext())):
            # Of `*a**b*c` Python-Markdown 3.11 would swallow the c: rather shown as typed.
            self.reset()
            return None, start, len(data)
        return element, start, end


class _Heading(HashHeaderProcessor):
    """``###`` and ``####`` with a space after them: “#1” is text."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6}) +(?P<header>[^\n]*)(?:\n|$)")


@cache
def _grammar() -> Markdown:
    """The one parser: compiled patterns. What it remembers of a text is gone with `_inline`."""
    grammar = Markdown()
    for name in _STOCK_BLOCKS:
        grammar.parser.blockprocessors.deregister(name)
    grammar.parser.blockprocessors.register(_Heading(grammar.parser), "hashheader", 70)
    # A paragraph that begins with a year is not a list.
    ordered = grammar.parser.blockprocessors["olist"]
    ordered.RE = re.compile(r"^[ ]{0,3}\d{1,3}\.[ ]+(.*)")  # type: ignore[attr-defined]
    patterns = grammar.inlinePatterns
    for name in _STOCK_PATTERNS:
        patterns.deregister(name)
    patterns.register(_Plain(_PLAIN, grammar), "plain", 70)
    patterns.register(_Fact(FACT.pattern, grammar), "fact", 60)
    patterns.register(_Link(_LINK, grammar), "link", 50)
    patterns.register(_BareLink(_BARE_LINK, grammar), "autolink", 40)
    patterns.register(_HardBreak(_HARD_BREAK, grammar), "break", 30)
    emphasis = _Emphasis("*", "strong,em", grammar)
    patterns.register(emphasis, "emphasis", 20)
    emphasis.add("_", "strong,em", smart=True)
    return grammar


def _inline_tree(grammar: Markdown) -> InlineTree:
    tree = grammar.treeprocessors["inline"]
    assert isinstance(tree, InlineTree)
    return tree


def has_marks(text: str) -> bool:
    """Whether any character of `text` can mean something to `parse_inline`."""
    return _MARK.search(text) is not None


def parse(text: str) -> Element:
    """Blocks of Markdown, under a ``div``."""
    root = Element("div")
    in_list = False
    for block in _blocks(text):
        if _is_excessive(block):
            SubElement(root, "p").text = AtomicString(block)
            continue
        lines = f"\n{block}"
        inside = in_list and block.startswith("  ")
        in_list = inside or _ITEM.match(block) is not None
        if in_list:
            if inside or not _LIST.fullmatch(lines) or not _add_list(root, block):
                _grammar().parser.parseBlocks(root, [_levelled(block, inside)])
            continue
        lines = _LINE_START.sub("\n", lines)
        if _BLOCK_MARK.search(lines):
            _grammar().parser.parseBlocks(root, [lines[1:]])
        else:
            SubElement(root, "p").text = lines.lstrip()
    return _inline(root)


def _add_list(root: Element, block: str) -> bool:
    """A list of one level that holds lines only; not if it would go on with the list before it."""
    if len(root) and root[-1].tag in ("ul", "ol"):
        return False
    items = SubElement(root, "ol" if block[0].isdigit() else "ul")
    for line in block.split("\n"):
        SubElement(items, "li").text = line[line.index(" ") :].lstrip(" ")
    return True


def parse_inline(text: str) -> Element:
    """Inline Markdown, under a ``div``: what would begin a block is text."""
    root = Element("div")
    paragraph = SubElement(root, "p")
    text = _tidy(text).strip()
    paragraph.text = AtomicString(text) if _is_excessive(text) else text
    return _inline(root)[0] if text else paragraph


def _tidy(text: str) -> str:
    """One kind of line end, no tabs, and none of the characters that Python-Markdown keeps for itself."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").replace(STX, "").replace(ETX, "")


def _blocks(text: str) -> Iterator[str]:
    """What stands between blank lines; a heading is a block of its own."""
    text = _tidy(text)
    if "#" in text:
        text = _HEADING.sub(r"\n\1\n", text)
    for block in _BLANK.split(f"\n{text}\n"):
        if block.strip():
            yield block.strip("\n")


def _is_excessive(block: str) -> bool:
    """Whether this is too long or too deep for an editor to have meant it as Markdown."""
    if len(block) < _DEEPEST:
        return False
    return len(block) > _LONGEST_BLOCK or block.count("[") > _MOST_LINKS or _NESTED.search(f"\n{block}") is not None


def _levelled(block: str, inside: bool) -> str:
    """A list whose levels are four spaces apart, as Python-Markdown wants, however far the editor indented.

    inside  the block goes on with an item of the list before it
    """
    levels: list[int] = []
    lines = []
    for line in block.split("\n"):
        item = _ITEM.match(line)
        if item is None:
            indent = 4 * max(len(levels) - 1, 0) if levels else 0
            lines.append(" " * (indent + 4 * inside) + line.lstrip())
            continue
        depth = len(item[1])
        while levels and depth <= levels[-1]:
            levels.pop()
        if not levels or depth >= levels[-1] + 2:
            levels.append(depth)
        lines.append(" " * 4 * (min(len(levels), 4) - 1 + inside) + line.lstrip())
    return "\n".join(lines)


def _inline(root: Element) -> Element:
    """The inline marks of all blocks resolved, and nothing but what is allowed left."""
    plain: list[tuple[Element, Element]] = []
    is_done = True
    for element in root.iter():
        if element.tag in _RENAMED:
            element.tag = _RENAMED[element.tag]
        text = element.text
        line = plain_line(text) if text and type(text) is str else None
        if line is not None:
            element.text = None  # for the grammar, which would read it again
            plain.append((element, line))
        elif text or element.tail:
            is_done = False
    if not is_done:
        _resolve(root)
    for element, line in plain:
        element.text = line.text
        if len(line):
            element[:0] = line
    return root


def _resolve(root: Element) -> None:
    """The inline marks of all texts resolved by Python-Markdown, and what it makes tidied."""
    grammar = _grammar()
    tree = _inline_tree(grammar)
    try:
        tree.run(root)
    finally:
        grammar.reset()
        grammar.parser.state.clear()
        tree.stashed_nodes = {}
        tree.parent_map = {}
    _tidied(root)


def _words(text: str) -> str:
    return text.replace("*", "").replace("_", "")


def _tidied(root: Element) -> None:
    """Escapes resolved, line ends made spaces, nothing left that is not allowed."""
    for element in root.iter():
        allowed = ALLOWED.get(element.tag)
        if allowed is None:
            element.tag, allowed = "div", ()
        for name in [name for name in element.attrib if name not in allowed]:
            del element.attrib[name]
        if element.text and element.tag != "code":
            element.text = _line(element.text)
        if element.tail:
            element.tail = _line(element.tail)


def _line(text: str) -> str:
    if "\n" in text:
        text = one_line(text)
    return _unescaped(text) if STX in text else text


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1])), text)
