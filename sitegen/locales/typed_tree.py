"""A tree of YAML values → values of our types. All faults are collected; the type is the schema."""

import difflib
import types
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from sitegen.locales.yaml_tree import Entries, Items, Node, Scalar

_NUMBERLIKE = ("true", "false", "null", "~", "")

Report = Callable[[Node, str, str, str], None]
"""Takes the node at fault, the rule's name, the message and the hint."""


class _Bad:
    """What stands for a value that could not be read."""


BAD = _Bad()


def read_as(kind: Any, node: Node, name: str, report: Report) -> Any:
    """`node` as a value of type `kind`, or `BAD` after `report` was called. `name` is the place in dots."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _struct(kind, node, name, report)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        (kept,) = (argument for argument in arguments if argument is not type(None))
        return read_as(kept, node, name, report)
    if origin is Mapping:
        return _mapping(arguments[0], arguments[1], node, name, report)
    if origin is tuple:
        return _tuple(arguments, node, name, report)
    return _scalar(kind, node, name, report)


def _wrong(node: Node, name: str, wanted: str, report: Report) -> _Bad:
    found = {Items: "a list", Entries: "a mapping"}.get(type(node), "")
    if isinstance(node, Scalar):
        found = f"“{_short(node.text)}”"
    report(node, "wrong-type", f"{name or 'the file'} must be {wanted}, not {found}", "")
    return BAD


def _struct(kind: type[msgspec.Struct], node: Node, name: str, report: Report) -> Any:
    if not isinstance(node, Entries):
        return _wrong(node, name, "a mapping", report)
    hints, fields = _hints(kind), {field.name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, Any] = {}
    for key, child in _unique(node, name, report):
        if key.text not in fields:
            near = difflib.get_close_matches(key.text, fields, 1)
            hint = f"did you mean “{near[0]}”?" if near else "known here: " + ", ".join(sorted(fields))
            report(key, "unknown-key", f"unknown key “{_short(_join(name, key.text))}”", hint)
        else:
            values[key.text] = read_as(hints[key.text], child, _join(name, key.text), report)
    for missing in [field.name for field in fields.values() if field.required and field.name not in values]:
        report(node, "missing-key", f"“{_join(name, missing)}” is missing", "")
        values[missing] = BAD
    return BAD if any(value is BAD for value in values.values()) else kind(**values)


def _mapping(key_kind: Any, kind: Any, node: Node, name: str, report: Report) -> Any:
    if not isinstance(node, Entries):
        return _wrong(node, name, "a mapping", report)
    values: dict[Any, Any] = {}
    for key, child in _unique(node, name, report):
        label = read_as(key_kind, key, f"key of {name}", report)
        values[label] = read_as(kind, child, _join(name, key.text), report)
    return BAD if BAD in values or any(value is BAD for value in values.values()) else values


def _tuple(arguments: tuple[Any, ...], node: Node, name: str, report: Report) -> Any:
    if not isinstance(node, Items):
        return _wrong(node, name, "a list", report)
    many = len(arguments) == 2 and arguments[1] is Ellipsis
    if not many and len(node.items) != len(arguments):
        return _wrong(node, name, f"a list of {len(arguments)}", report)
    values = tuple(read_as(arguments[0], item, f"{name}[{place}]", report) for place, item in enumerate(node.items, 1))
    return BAD if any(value is BAD for value in values) else values


def _scalar(kind: Any, node: Node, name: str, report: Report) -> Any:
    if not isinstance(node, Scalar):
        return _wrong(node, name, {str: "text", int: "a whole number", bool: "true or false"}.get(kind, "text"), report)
    if kind is bool:
        known = {"true": True, "false": False}
        return known[node.text] if node.plain and node.text in known else _wrong(node, name, "true or false", report)
    if kind is int:
        digits = node.text.isascii() and node.text.isdigit() and len(node.text) <= 18
        return int(node.text) if digits and node.plain else _wrong(node, name, "a whole number", report)
    if node.plain and (node.text in _NUMBERLIKE or node.text.lstrip("+-").replace(".", "", 1).isdigit()):
        return _wrong(node, name, "text (put it in quotation marks)", report)
    if get_origin(kind) is Literal and node.text not in get_args(kind):
        return _wrong(node, name, "one of " + ", ".join(get_args(kind)), report)
    return node.text


def _unique(node: Entries, name: str, report: Report) -> list[tuple[Scalar, Node]]:
    seen: dict[str, tuple[Scalar, Node]] = {}
    for key, child in node.entries:
        if not isinstance(key, Scalar):
            _wrong(key, f"a key of {name or 'the file'}", "text", report)
        elif key.text in seen:
            report(key, "duplicate-key", f"“{_short(_join(name, key.text))}” is given twice", "keep one of them")
        else:
            seen[key.text] = (key, child)
    return list(seen.values())


def find(node: Node, path: tuple[str, ...]) -> Node:
    """The node at `path`, or the nearest one above it that exists."""
    for step in path:
        children: dict[str, Node] = {}
        if isinstance(node, Entries):
            children = {key.text: child for key, child in node.entries if isinstance(key, Scalar)}
        elif isinstance(node, Items):
            children = {str(place): child for place, child in enumerate(node.items)}
        if step not in children:
            break
        node = children[step]
    return node


def _join(name: str, key: str) -> str:
    return f"{name}.{key}" if name else key


def _short(text: str) -> str:
    """Fit for a one-line message: no control characters, at most 60 characters."""
    visible = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text[:60])
    return visible + "…" if len(text) > 60 else visible


@lru_cache(maxsize=64)
def _hints(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return get_type_hints(kind)
