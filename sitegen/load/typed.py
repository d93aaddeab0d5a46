"""Our own types → kinds of fields: where a struct says what a file may hold, nothing has to be said twice."""

import re
from collections.abc import Mapping as MappingType
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from sitegen.load.fields import Choice, Kind, Plain, WholeNumber, YesNo
from sitegen.load.groups import ListOf, MapOf, Record
from sitegen.load.yaml_text import Document, Node, Scalar, Sequence


class Verbatim(Plain):
    """Text exactly as written, spaces at its ends included; in quotes it may be empty."""

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is Scalar and (node.value or node.style):
            return node.value
        return super().read(node, document)


class Several(ListOf):
    """A list of so many values, no more and no fewer."""

    def __init__(self, kind: Kind, length: int) -> None:
        super().__init__(kind)
        self.length = length
        self.expected = f"a list of {length}"

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is Sequence and len(node.items) != self.length:
            message = f"{document.path_to(node)}: expected {self.expected}, found a list of {len(node.items)}"
            document.fault("wrong-type", node, message)
            return self.nothing
        return super().read(node, document)


class _Entries(MapOf):
    """Values under keys that are words of a language, codes or numbers, and no ids."""

    rule = "bad-value"

    def __init__(self, kind: Kind, key: type) -> None:
        super().__init__(kind)
        self.expected = "a group of entries"
        self.key_name, self.pattern = ("a whole number", "[0-9]{1,9}") if key is int else ("a key", r"\S(?:.*\S)?")
        self._compiled = re.compile(self.pattern)

    def meant(self, name: str) -> str:
        return ""

    def key_hint(self, name: str) -> str:
        return ""


@cache
def kind_of(wanted: Any) -> Kind:
    """What reads a value of type `wanted`: plain values that `msgspec.convert` then puts into our types."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (UnionType, Union):
        (kept,) = (argument for argument in arguments if argument is not type(None))
        return kind_of(kept)
    if origin is Literal:
        return Choice(arguments)
    if origin is tuple:
        return ListOf(kind_of(arguments[0])) if arguments[-1] is ... else Several(kind_of(arguments[0]), len(arguments))
    if origin is MappingType:
        key, value = arguments
        if get_origin(key) is Literal:
            return Record("", optional={name: kind_of(value) for name in get_args(key)})
        return _Entries(kind_of(value), key)
    if issubclass(wanted, msgspec.Struct):
        return _record(wanted)
    plain: dict[type, Kind] = {str: Verbatim(), int: WholeNumber(), bool: YesNo()}
    return plain[wanted]


def _record(wanted: type[msgspec.Struct]) -> Record:
    hints = get_type_hints(wanted)
    kinds = {field.name: (field.required, kind_of(hints[field.name])) for field in msgspec.structs.fields(wanted)}
    return Record(
        "",
        required={name: kind for name, (required, kind) in kinds.items() if required},
        optional={name: kind for name, (required, kind) in kinds.items() if not required},
    )
