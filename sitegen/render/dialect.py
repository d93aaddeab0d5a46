"""Python-Markdown, kept to the dialect of docs/writing-stories.md: the definition of what `markdown` makes.

Most texts are made without it (`plain_marks`), and to import it takes 10 ms: only `markdown` does, when it has to.
"""

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.inlinepatterns import DelimiterProcessor, InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.util import ETX, STX, AtomicString

from sitegen.load.references import FACT
from sitegen.render.plain_marks import ADDRESS, ALLOWED, MOST_MARKS, one_line

_STOCK_BLOCKS = ("code", "setextheader", "hr", "reference")
_STOCK_PATTERNS = (
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "html", "entity", "em_strong",
)  # fmt: skip

# One alternative per mark, so that the leftmost wins: in `\*` nothing is code, in `*` nothing is escaped.
_PLAIN = r"\\([!-/:-@\[-`{-~])|(?<!`)(?:`([^`]++)`|``((?:[^`]|`(?!`))++)``)(?!`)"
_LINK = r"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]\(([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+)\)"
_BARE_LINK = r"<((?:https?://|mailto:)[^\s<>]++)>"
_HARD_BREAK = r"(?:(?<! ) {2,}+|\\)\n"
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


def parse_blocks(root: Element, block: str) -> None:
    """Add what Python-Markdown makes of one block to `root`; the inline marks stay as they are."""
    _grammar().parser.parseBlocks(root, [block])


def as_typed(text: str) -> str:
    """`text` as `resolve` leaves it alone."""
    return AtomicString(text)


def resolve(root: Element) -> None:
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
