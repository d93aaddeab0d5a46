"""YAML text → a tree that knows where each value stands. Scalars stay text, so no ``no`` becomes false."""

from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

MAX_DEPTH = 20
"""Deepest nesting accepted; words.yaml needs five levels."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(msgspec.Struct, frozen=True):
    """`plain`: written without quotation marks, so that 5 may be meant as a number. Lines and columns from 1."""

    text: str
    plain: bool
    line: int
    column: int


class Items(msgspec.Struct, frozen=True):
    """A sequence."""

    items: "tuple[Node, ...]"
    line: int
    column: int


class Entries(msgspec.Struct, frozen=True):
    """A mapping; keys may repeat, which is for the reader to report."""

    entries: "tuple[tuple[Node, Node], ...]"
    line: int
    column: int


Node = Scalar | Items | Entries


class YamlError(Exception):
    """Why a text is no tree. Caught where the tree is asked for; never leaves this package."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line, self.column = reason, line, column


def parse_tree(text: str) -> Node:
    """The one document of `text`. Raises `YamlError`, and nothing else, for whatever is wrong with it."""
    try:
        events = yaml.parse(text, Loader=_LOADER)
        return _document(events)
    except yaml.MarkedYAMLError as fault:
        reason = " ".join((fault.problem or fault.context or "not YAML").split())
        if fault.problem_mark is None:
            raise YamlError(reason) from None
        raise YamlError(reason, fault.problem_mark.line + 1, fault.problem_mark.column + 1) from None
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise YamlError(" ".join(str(fault).split())[:200] or "not YAML") from None


def _document(events: Iterator[Any]) -> Node:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise YamlError("more than one document", _line(event))
            root = _node(next(events), events, MAX_DEPTH)
    if root is None:
        raise YamlError("the file is empty")
    return root


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    line, column = _line(event), event.start_mark.column + 1
    if not depth:
        raise YamlError("nested too deeply", line, column)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, event.style in (None, ""), line, column)
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(tuple(_children(events, yaml.SequenceEndEvent, depth)), line, column)
    if isinstance(event, yaml.MappingStartEvent):
        flat = iter(tuple(_children(events, yaml.MappingEndEvent, depth)))
        return Entries(tuple(zip(flat, flat, strict=True)), line, column)
    raise YamlError("aliases (*name) are not supported here; write the value again", line, column)


def _children(events: Iterator[Any], end: type, depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, end):
            return
        yield _node(event, events, depth - 1)
