"""Kinds that hold other kinds: lists, maps by id or language, groups of named fields, and short forms."""

import re
from typing import Any

from sitegen.load.fields import LONGEST_ID, Kind, Plain, Schema, id_hint, tag_hint
from sitegen.load.references import ID, TAG
from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.load.yaml_text import Document, Mapping, Mark, Node, Scalar, Sequence


class ListOf(Kind):
    """A list of one kind of value; a tuple without what was refused.

    unique  no plain value may stand twice
    least   how many there must be
    """

    expected = "a list such as [a, b]"
    nothing: tuple[Any, ...] = ()

    def __init__(self, kind: Kind, description: str = "", *, unique: bool = False, least: int = 0) -> None:
        super().__init__(description)
        self.kind, self.unique, self.least = kind, unique, least

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is not Sequence:
            return self.wrong_type(node, document)
        read, nothing = self.kind.read, self.kind.nothing
        values = [value for item in node.items if (value := read(item, document)) != nothing]
        if len(node.items) < self.least:
            document.fault("empty-value", node, f"{document.path_to(node)}: the list is empty", "name at least one")
        if self.unique and len(set(values)) < len(values):
            values = _without_repeats(node, document)
        return tuple(values)

    def shape(self) -> Schema:
        limits: Schema = {"minItems": self.least} if self.least else {}
        if self.unique:
            limits["uniqueItems"] = True
        return {"type": "array", "items": self.kind.schema(), **limits}


def _without_repeats(node: Sequence, document: Document) -> list[str]:
    first: dict[str, Node] = {}
    for item in node.items:
        if type(item) is not Scalar:
            continue
        value = item.value.strip()
        if value in first:
            mark: Mark = first[value].start_mark
            message = f"{document.path_to(node)}: {shown(value)} stands twice, first in line {mark.line + 1}"
            document.fault("duplicate-entry", item, message, "keep one of the two")
        else:
            first[value] = item
    return list(first)


class MapOf(Kind):
    """Values of one kind, each under an id. of: whose ids they are, as for `sitegen.load.fields.Id`."""

    expected = "entries by id"
    rule = "bad-id"
    key_name = "an id"
    pattern = ID
    _compiled = re.compile(ID)

    def __init__(self, kind: Kind, description: str = "", *, least: int = 0, of: str = "") -> None:
        super().__init__(description)
        self.kind, self.least, self.of = kind, least, of
        self.nothing: dict[str, Any] = {}

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is not Mapping:
            return self.wrong_type(node, document)
        read, fits = self.kind.read, self._compiled.fullmatch
        values = {}
        for name, (key, below) in node.entries.items():
            if node.flow and not re.fullmatch(f"{ID}|{TAG}", name) and _is_split(name, key, below, document):
                continue
            value = read(below, document)
            if fits(name) and len(name) <= LONGEST_ID:
                values[name] = value
            else:
                document.fault(self.rule, key, f"{shown(name)} is not {self.key_name}", self.key_hint(name))
        if len(node.entries) < self.least:
            document.fault("empty-value", node, f"{document.path_to(node)}: it is empty", "name at least one")
        return values

    def key_hint(self, name: str) -> str:
        """The key that was probably meant."""
        return id_hint(name)

    def key_shape(self) -> Schema:
        """The schema of a key."""
        return {"pattern": f"^{self.pattern}$", "maxLength": LONGEST_ID}

    def shape(self) -> Schema:
        limits: Schema = {"minProperties": self.least} if self.least else {}
        return {
            "type": "object",
            "propertyNames": {"$ref": f"#/$defs/{self.of}"} if self.of else self.key_shape(),
            "additionalProperties": self.kind.schema(),
            **limits,
        }


def _is_split(name: str, key: Scalar, below: Node, document: Document) -> bool:
    """Whether a comma in a text made two fields of ``{a: one, two}``; if so it is reported."""
    if type(below) is not Scalar or below.value or below.style:
        return False
    message = f"{shown(name)} is read as a field of its own, because a comma stands before it"
    hint = 'inside {…} put a text with a comma in quotes: "…"'
    if name[:1].isdigit():
        hint = "group digits with underscores: 125_000_000"
    document.fault("comma-in-braces", key, message, hint)
    return True


class Localised(MapOf):
    """Values of one kind, each under a language tag."""

    expected = "words by language such as {pl: …, ru: …}"
    rule = "bad-tag"
    key_name = "a language tag such as zh-Hans"
    pattern = TAG
    _compiled = re.compile(TAG)

    def __init__(self, kind: Kind, description: str = "", *, least: int = 0) -> None:
        super().__init__(kind, description, least=least, of="language")

    def key_hint(self, name: str) -> str:
        return tag_hint(name)


class Record(Kind):
    """A group of named fields, read as a dictionary of those that are there.

    one_of  names of fields of which exactly one must stand
    """

    expected = "a group of fields"

    def __init__(
        self,
        description: str,
        *,
        required: dict[str, Kind] | None = None,
        optional: dict[str, Kind] | None = None,
        one_of: tuple[str, ...] = (),
    ) -> None:
        super().__init__(description)
        self.nothing: dict[str, Any] = {}
        self.required = required or {}
        self.kinds = {**self.required, **(optional or {})}
        self.one_of = one_of

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is not Mapping:
            return self.wrong_type(node, document)
        kinds = self.kinds
        values = {}
        for name, (key, below) in node.entries.items():
            kind = kinds.get(name)
            if kind is not None:
                values[name] = kind.read(below, document)
            elif not (node.flow and _is_split(name, key, below, document)):
                self._unknown(name, key, document)
        for name in self.required:
            if name not in values:
                self._missing(name, node, document)
        if self.one_of and sum(name in values for name in self.one_of) != 1:
            self._not_one(node, document)
        return values

    def _unknown(self, name: str, key: Scalar, document: Document) -> None:
        near = did_you_mean(name, self.kinds)
        hint = near or f"known are {one_of(self.kinds, 20)}"
        document.fault("unknown-field", key, f"the field {shown(name)} is not known here", hint)

    def _missing(self, name: str, node: Node, document: Document) -> None:
        if not document.ends_at:
            path = document.path_to(node)
            what = self.kinds[name].description
            document.fault("missing-field", node, f"{path + ': ' if path else ''}the field “{name}” is missing", what)

    def _not_one(self, node: Mapping, document: Document) -> None:
        there = [name for name in self.one_of if name in node.entries]
        path = document.path_to(node)
        if len(there) > 1:
            message = f"{path}: of {one_of(there)} only one may stand"
            document.fault("contradiction", node.entries[there[1]][0], message, "keep one of them")
        elif not document.ends_at:
            document.fault("missing-field", node, f"{path}: one of {one_of(self.one_of)} is missing")

    def shape(self) -> Schema:
        more: Schema = {"required": list(self.required)} if self.required else {}
        if self.one_of:
            missing = f"one of {one_of(self.one_of)} is missing"
            more["oneOf"] = [{"required": [name], "errorMessage": missing} for name in self.one_of]
        return {
            "type": "object",
            "properties": {name: kind.schema() for name, kind in self.kinds.items()},
            "additionalProperties": False,
            **more,
        }


class Either(Kind):
    """A short form, just text, or the full form, a group of fields."""

    def __init__(self, short: Plain, full: Record, description: str = "") -> None:
        super().__init__(description)
        self.short, self.full = short, full
        self.expected = f"{short.expected} or {full.expected}"

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is Scalar:
            return self.short.read(node, document)
        if type(node) is Mapping:
            return self.full.read(node, document)
        return self.wrong_type(node, document)

    def shape(self) -> Schema:
        return {"anyOf": [self.short.schema(), self.full.schema()]}
