r"""Markdown → a tree of known elements: Python-Markdown, kept to the dialect of docs/writing-stories.md.

HTML is text, there are no pictures, no reference links, no code by indentation.  A subheading is an ``h3`` or ``h4``,
whatever the editor wrote.  Only the elements and attributes in `plain_marks.ALLOWED` ever come out; a link whose
address is none of the known kinds stays as it was typed.  Every pattern takes time in proportion to the text, and what
no editor writes (hundreds of nested marks) is shown as typed, so that no text can make a build slow or fail.

Python-Markdown is the definition (`dialect`); what is simple – paragraphs, lists without levels, the marks of
`plain_marks` – is made without it, which tests hold to be the same.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from sitegen.render.plain_marks import plain_line

_STX, _ETX = "\u0002", "\u0003"  # markdown.util
_RENAMED = MappingProxyType({"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"})

# More than any editor writes in one paragraph: shown as typed.
_MOST_LINKS = 1_000
_LONGEST_BLOCK = 20_000
_DEEPEST = 40

# These are sought in a block with a line end before it: `re` finds that faster than the beginnings of lines.
_NESTED = re.compile(rf"\n[ >*+\-\d.)]{{{_DEEPEST}}}")
_LINE_START = re.compile(r"\n +")
_BLOCK_MARK = re.compile(r"\n(?:>|#{1,6} |[*+-] |\d{1,3}\. )")
_LIST = re.compile(r"(?:\n(?:[*+-]|\d{1,3}\.) +(?!>|#{1,6} |[*+-] |\d{1,3}\. )\S.*)+")

_ITEM = re.compile(r"( *)(?:[*+-]|\d{1,3}\.) +(?=\S)")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_HEADING = re.compile(r"^(#{1,6} .*)$", re.M)
_MARK = re.compile(f"[\\\\`*_\\[<{{\n\r\t{_STX}{_ETX}]")


def has_marks(text: str) -> bool:
    """Whether any character of `text` can mean something to `parse_inline`."""
    return _MARK.search(text) is not None


def parse(text: str) -> Element:
    """Blocks of Markdown, under a ``div``."""
    root = Element("div")
    in_list = False
    for block in _blocks(text):
        if _is_excessive(block):
            SubElement(root, "p").text = _as_typed(block)
            continue
        lines = f"\n{block}"
        inside = in_list and block.startswith("  ")
        in_list = inside or _ITEM.match(block) is not None
        if in_list:
            if inside or not _LIST.fullmatch(lines) or not _add_list(root, block):
                _parse_blocks(root, _levelled(block, inside))
            continue
        lines = _LINE_START.sub("\n", lines)
        if _BLOCK_MARK.search(lines):
            _parse_blocks(root, lines[1:])
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
    paragraph.text = _as_typed(text) if _is_excessive(text) else text
    return _inline(root)[0] if text else paragraph


def _tidy(text: str) -> str:
    """One kind of line end, no tabs, and none of the characters that Python-Markdown keeps for itself."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").replace(_STX, "").replace(_ETX, "")


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


# Most texts need no Python-Markdown.


def _parse_blocks(root: Element, block: str) -> None:
    from sitegen.render import dialect

    dialect.parse_blocks(root, block)


def _as_typed(text: str) -> str:
    from sitegen.render import dialect

    return dialect.as_typed(text)


def _resolve(root: Element) -> None:
    from sitegen.render import dialect

    dialect.resolve(root)
