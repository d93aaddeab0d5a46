"""A page as lines for people to compare: its elements indented, a line for each run of words, and nothing that means
nothing, such as the white space between blocks, the order of attributes, and the digests in the names of assets."""

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_INLINE = frozenset(
    "a abbr b bdi br button cite code data em i input label mark q small span strong sub sup time".split()
)
_VOID = frozenset("br hr img input link meta line rect circle path".split())
_DIGEST = re.compile(r"(?<=/assets/)([\w/-]+)\.[0-9a-f]{6,}(\.\w+)")
_SPACE = re.compile("[ \t\n\r\f]+")
NO_BREAK = "⍽"  # a no-break space, seen


def html_lines(html: str) -> str:
    """`html` in the agreed form."""
    root = LexborHTMLParser(html).root
    assert root is not None
    return without_digests("\n".join(_lines(root, 0))) + "\n"


def without_digests(text: str) -> str:
    """`text` with assets by their names alone; no-break spaces made visible."""
    return _DIGEST.sub(r"\1.*\2", text).replace("\u00a0", NO_BREAK)


def _lines(node: LexborNode, depth: int) -> Iterator[str]:
    indent = "  " * depth
    children = list(node.iter(include_text=True))
    if children and node.tag != "script" and all(child.is_text_node or _runs_on(child) for child in children):
        words = "".join(map(_inline, children))
        yield f"{indent}{_opening(node)} {_SPACE.sub(' ', words).strip(' ')}".rstrip(" ")
        return
    yield indent + _opening(node)
    if node.tag == "script":
        for line in _data(node).splitlines():
            yield f"{indent}  {line}"
        return
    words = ""
    for child in children:
        if child.is_text_node or _runs_on(child):
            words += _inline(child)
        elif not child.is_comment_node:
            yield from _words(words, depth)
            words = ""
            yield from _lines(child, depth + 1)
    yield from _words(words, depth)


def _words(words: str, depth: int) -> Iterator[str]:
    # Not str.strip, which takes no-break spaces for nothing.
    if line := _SPACE.sub(" ", words).strip(" "):
        yield f"{'  ' * depth}  {line}"


def _runs_on(node: LexborNode) -> bool:
    """Whether an element is part of a line of words; one with blocks in it is not."""
    return node.tag in _INLINE and all(_runs_on(child) for child in node.iter())


def _inline(node: LexborNode) -> str:
    if node.is_text_node:
        return (node.text_content or "").replace("&", "&amp;").replace("<", "&lt;")
    inside = "".join(_inline(child) for child in node.iter(include_text=True))
    return _opening(node) + ("" if node.tag in _VOID else f"{inside}</{node.tag}>")


def _opening(node: LexborNode) -> str:
    attributes = "".join(
        f" {name}" if value is None else f' {name}="{_SPACE.sub(" ", value).strip()}"'
        for name, value in sorted(node.attributes.items())
    )
    return f"<{node.tag}{attributes}>"


def _data(node: LexborNode) -> str:
    """What a script element holds; data as JSON of many lines."""
    text = node.text().strip()
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1) if text.startswith("{") else text
