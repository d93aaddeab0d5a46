"""Putting words into a content file: the one value changes, every other byte of the file stays.

The file has been read without a fault before, so it holds one mapping and no aliases, anchors or tags.  Each edit
reads the text anew, which costs a millisecond and keeps every edit independent of those before it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from sitegen.exchange.yaml_words import Loader, block, double_quoted, one_line

Path = tuple[str, ...]
"""Names of fields; in a list the ``id`` of an item, or its number from 1."""


class CannotEdit(Exception):  # noqa: N818
    """The file has another shape than the path asks for."""


def put(text: str, path: Path, words: str, *, paragraphs: bool, order: Sequence[Path] = ()) -> str:
    """`text` with `words` as the value at `path`; groups on the way there are made where they lack.

    paragraphs  write as a literal block where nothing stands yet
    order       paths in the order in which new ones are to stand

    Raises `CannotEdit`.
    """
    root = yaml.compose(text, Loader=Loader)
    if not isinstance(root, yaml.MappingNode):
        raise CannotEdit("the file is not a mapping")
    node: yaml.Node = root
    for number, step in enumerate(path):
        below = _below(node, step)
        if below is None:
            before = _before(path, number, order)
            return _Insert(text, node, path[number:], words, paragraphs, before).result()
        node = below
    if isinstance(node, yaml.ScalarNode):
        return _Replacement(text, root, node, words, paragraphs).result()
    raise CannotEdit(f"{'/'.join(path)} is no text")


class Value(NamedTuple):
    """What `put_all` puts in: see `put`."""

    path: Path
    words: str
    paragraphs: bool


def put_all(text: str, values: Sequence[Value], *, order: Sequence[Path] = ()) -> str:
    """`text` with all `values`, as `put` would have them one by one; those that replace another are done in one go."""
    outline = Outline(text)
    replaced: list[_Replacement] = []
    new: list[Value] = []
    for value in values:
        node = outline.find(value.path)
        if isinstance(node, yaml.ScalarNode):
            replaced.append(_Replacement(text, outline.root, node, value.words, value.paragraphs))
        else:
            new.append(value)
    for one in sorted(replaced, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + one.new + text[one.end :]
    for value in new:
        text = put(text, value.path, value.words, paragraphs=value.paragraphs, order=order)
    return text


class Outline:
    """What stands where in a file."""

    def __init__(self, text: str) -> None:
        root = yaml.compose(text, Loader=Loader)
        if root is None:
            raise CannotEdit("the file is empty")
        self.root: yaml.Node = root

    def find(self, path: Path) -> yaml.Node | None:
        """The node at `path`; None where nothing is, or a text where a group should be."""
        node: yaml.Node | None = self.root
        for step in path:
            if not isinstance(node, yaml.CollectionNode):
                return None
            node = _below(node, step)
        return node

    def is_group(self, path: Path) -> bool:
        """Whether fields stand at `path`, and not a text."""
        return isinstance(self.find(path), yaml.MappingNode)

    def is_text(self, path: Path) -> bool:
        """Whether a text stands at `path`."""
        return isinstance(self.find(path), yaml.ScalarNode)


def expand(text: str, path: Path, name: str) -> str:
    """`text` with ``key: words`` at `path` as ``key: {name: words}``, in lines of its own; unless it is so already."""
    root = yaml.compose(text, Loader=Loader)
    node: yaml.Node | None = root
    for step in path:
        node = _below(node, step) if node is not None else None
    if not isinstance(node, yaml.ScalarNode) or root is None:
        return text
    start, end = node.start_mark.index, _content_end(text, node)
    if _is_in_flow(root, node):
        return f"{text[:start]}{{{name}: {text[start:end]}}}{text[end:]}"
    if node.style in ("|", ">"):
        raise CannotEdit(f"{'/'.join(path)} is a block of text")
    margin = " " * (_indent(text, start) + 2)
    return f"{text[:start].rstrip(' ')}{_line_end(text)}{margin}{name}: {text[start:]}"


def _before(path: Path, number: int, order: Sequence[Path]) -> list[str]:
    """The names beside step `number` of `path` that stand before it in `order`."""
    found: list[str] = []
    for one in order:
        if one[:number] == path[:number] and len(one) > number:
            if one[number] == path[number]:
                break
            found.append(one[number])
    return list(dict.fromkeys(found))


def _below(node: yaml.Node, step: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode):
        if step.isdigit() and all(isinstance(item, yaml.ScalarNode) for item in node.value):
            return node.value[int(step) - 1] if 0 < int(step) <= len(node.value) else None
        return next((item for item in node.value if _item_id(item) == step), None)
    raise CannotEdit(f"a text stands where {step} should be below it")


def _item_id(item: yaml.Node) -> str:
    name = _below(item, "id") if isinstance(item, yaml.MappingNode) else None
    return name.value.strip() if isinstance(name, yaml.ScalarNode) else ""


class _Replacement:
    """A scalar in other words: `new` from `start` to `end`."""

    def __init__(self, text: str, root: yaml.Node, node: yaml.ScalarNode, words: str, paragraphs: bool) -> None:
        self._text = text
        self.start, self.end = int(node.start_mark.index), _content_end(text, node)
        self.new = _in_its_style(text, root, node, words, paragraphs)

    def result(self) -> str:
        """The text with it."""
        return self._text[: self.start] + self.new + self._text[self.end :]


def _in_its_style(text: str, root: yaml.Node, node: yaml.ScalarNode, words: str, paragraphs: bool) -> str:
    start = node.start_mark.index
    line_end = _line_end(text)
    flow = _is_in_flow(root, node)
    new: str | None = None
    if node.style in ("|", ">"):
        first = text.find("\n", start) + 1
        old = re.compile(r"(?:[ ]*\r?\n)*([ ]+)\S").match(text, first)
        header = "|" if node.style == ">" and "\n" in words else text[start : first - 1].rstrip("\r")
        plain_header = re.fullmatch(r"[|>][-+]?", header) is not None
        if old is not None and plain_header and (header[0] == "|" or "\n" not in words):
            new = block(words, header, len(old[1]), line_end)
    elif paragraphs and "\n" in words and not flow and _alone(text, node):
        new = block(words, "|", _indent(text, start) + 2, line_end)
    if new is None:
        new = one_line(words, node.style if node.style in ("'", '"') else None, flow=flow)
    return new


def _alone(text: str, node: yaml.Node) -> bool:
    """Whether nothing, not even a comment, follows a value on its line."""
    return not text[_content_end(text, node) : _line_after(text, _content_end(text, node))].strip()


def _indent(text: str, index: int) -> int:
    """Column of the field or the dash at the start of the line of `index`."""
    start = text.rfind("\n", 0, index) + 1
    found = re.compile(r"[ ]*(?:- +)?").match(text, start)
    return len(found[0]) if found else 0


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _line_after(text: str, index: int) -> int:
    """Where the line after that of `index` begins."""
    found = text.find("\n", index)
    return found + 1 if found >= 0 else len(text)


def _is_in_flow(node: yaml.Node, wanted: yaml.Node, flow: bool = False) -> bool:
    waiting = [(node, flow)]
    while waiting:
        one, inside = waiting.pop()
        if one is wanted:
            return inside
        if isinstance(one, yaml.MappingNode):
            waiting.extend((value, inside or bool(one.flow_style)) for _, value in one.value)
        elif isinstance(one, yaml.SequenceNode):
            waiting.extend((item, inside or bool(one.flow_style)) for item in one.value)
    return False


def _content_end(text: str, node: yaml.Node) -> int:
    """Where the last visible character of `node` ends."""
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        end = int(node.end_mark.index)
        return len(text[:end].rstrip(" \r\n")) if text[node.start_mark.index : end].strip() else end
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(_content_end(text, one) for one in (last if isinstance(last, tuple) else (last,)))
    return int(node.end_mark.index)


class _Insert:
    """A value, and the groups around it that are still missing, as new lines (or in a {…} as one more entry)."""

    def __init__(
        self, text: str, parent: yaml.Node, path: Path, words: str, paragraphs: bool, before: Sequence[str]
    ) -> None:
        self.text, self.parent, self.path = text, parent, path
        self.words, self.paragraphs, self.before = words, paragraphs, before
        self.line_end = _line_end(text)

    def result(self) -> str:
        """The text with the new lines."""
        if not isinstance(self.parent, yaml.CollectionNode):
            raise CannotEdit(f"a text stands where {self.path[0]} should be below it")
        if self.parent.flow_style:
            return self._in_flow()
        if not self.parent.value:
            raise CannotEdit(f"nothing stands where {self.path[0]} should be below it")
        after = self._neighbour()
        at = _line_after(self.text, _content_end(self.text, after))
        column = self._column()
        lines = self._item(column) if isinstance(self.parent, yaml.SequenceNode) else self._field(self.path, column)
        head = self.text[:at]
        if head and not head.endswith("\n"):
            head += self.line_end
        return head + self.line_end.join(lines) + self.line_end + self.text[at:]

    def _neighbour(self) -> yaml.Node:
        """The last entry that should stand before the new one; the last of all if there is none."""
        entries = self.parent.value
        named: dict[str, yaml.Node] = {}
        for one in entries:
            if isinstance(one, tuple):
                named[one[0].value] = one[1] if _content_end(self.text, one[1]) >= one[0].end_mark.index else one[0]
            else:
                named[_item_id(one)] = one
        found = [named[name] for name in self.before if name in named]
        last = entries[-1]
        if found:
            return found[-1]
        return named[last[0].value if isinstance(last, tuple) else _item_id(last)]

    def _column(self) -> int:
        first = self.parent.value[0]
        if isinstance(first, tuple):
            return int(first[0].start_mark.column)
        return int(self.parent.start_mark.column)

    def _field(self, path: Path, column: int) -> list[str]:
        """``name: words``, each further step of the path one level deeper."""
        margin = " " * column
        if len(path) > 1:
            if path[0] == "sections" or path[1].isdigit():
                return [f"{margin}{path[0]}:", *self._item(column + 2, path[1:])]
            return [f"{margin}{path[0]}:", *self._field(path[1:], column + 2)]
        if self.paragraphs and (found := block(self.words, "|", column + 2, "\n")) is not None:
            return f"{margin}{path[0]}: {found}".split("\n")
        return [f"{margin}{path[0]}: {one_line(self.words, None)}"]

    def _item(self, column: int, path: Path | None = None) -> list[str]:
        path = path or self.path
        margin = " " * column
        if len(path) == 1:
            return [f"{margin}- {one_line(self.words, None)}"]
        return [f"{margin}- id: {path[0]}", *self._field(path[1:], column + 2)]

    def _in_flow(self) -> str:
        if len(self.path) > 1 or isinstance(self.parent, yaml.SequenceNode):
            raise CannotEdit("the group stands in brackets on one line")
        at = self.parent.end_mark.index - 1
        comma = ", " if self.parent.value else ""
        inside = self.text[:at].rstrip()
        return f"{inside}{comma}{self.path[0]}: {double_quoted(self.words)}{self.text[at:]}"
