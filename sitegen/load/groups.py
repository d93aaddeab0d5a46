"""Kinds that hold other kinds: lists, maps by id or language, groups of named fields, and short forms."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

from sitegen.load.fields import Id, Kind, Plain, Schema, Tag
from sitegen.load.ids import DEVICE, ID, LONGEST_ID, TAG, id_hint, id_meant, shown_id, tag_hint, tag_meant
from sitegen.load.shown import LONGEST, SURELY, did_you_mean, nearest, one_of, printable, shown
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
            self.wrong_type(node, document)
            # Of names without brackets and entries without dashes it is enough to say that.
            return self._names(node) or self._entries(node, document)
        read, nothing = self.kind.read, self.kind.nothing
        values = [value for item in node.items if (value := read(item, document)) != nothing]
        if len(node.items) < self.least:
            document.fault("empty-value", node, f"{document.path_to(node)}: the list is empty", "name at least one")
        if self.unique and len(set(values)) < len(values):
            _report_repeats(node, document)
            values = list(dict.fromkeys(values))
        return tuple(values)

    def _names(self, node: Node) -> tuple[str, ...]:
        """The ids or tags in ``a, b``, which should have been ``[a, b]``."""
        pattern = ID if isinstance(self.kind, Id) else TAG if isinstance(self.kind, Tag) else "(?!)"
        names = re.split(r"\s*[,;]\s*", node.value.strip()) if type(node) is Scalar and len(node.value) < 400 else []
        return tuple(dict.fromkeys(names)) if all(re.fullmatch(pattern, name) for name in names) else ()

    def _entries(self, node: Node, document: Document) -> tuple[Any, ...]:
        """One entry that has no dash, or entries by id as most other fields have them."""
        if type(node) is not Mapping or type(self.kind) is not Record:
            return ()
        if not node.entries.keys().isdisjoint(self.kind.kinds):
            return (self.kind.read(node, document),)
        return tuple(self.kind.read(entry, document) for entry in self._by_id(node))

    def _by_id(self, node: Mapping) -> Iterator[Mapping]:
        if type(self.kind) is Record and "id" in self.kind.kinds:
            for key, below in node.entries.values():
                if type(below) is Mapping:
                    entry = Mapping(key.start_mark, below.flow)
                    entry.entries = {"id": (key, key), **below.entries}
                    yield entry

    def cure(self, node: Node) -> str:
        if names := self._names(node):
            return f"write [{', '.join(names)}]"
        if type(node) is Mapping and (entries := list(self._by_id(node))):
            first = printable(entries[0].entries["id"][0].value[:LONGEST])
            return f"write “- id: {first}” instead of “{first}:”"
        if type(node) is Scalar and node.value.strip():
            return "write each entry on a line of its own, after “- ”"
        return "write “- ” before each entry" if type(node) is Mapping and not node.flow else ""

    def shape(self) -> Schema:
        limits: Schema = {"minItems": self.least} if self.least else {}
        if self.unique:
            limits["uniqueItems"] = True
        return {"type": "array", "items": self.kind.schema(), **limits}


def _report_repeats(node: Sequence, document: Document) -> None:
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


class MapOf(Kind):
    """Values of one kind, each under an id. of: whose ids they are, as for `sitegen.load.fields.Id`."""

    expected = "entries by id"
    rule = "bad-id"
    key_name = "an id"
    pattern = ID
    _compiled = re.compile(f"(?!{DEVICE}$){ID}")

    def __init__(self, kind: Kind, description: str = "", *, least: int = 0, of: str = "") -> None:
        super().__init__(description)
        self.kind, self.least, self.of = kind, least, of
        self.nothing: dict[str, Any] = {}

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is not Mapping:
            return self.wrong_type(node, document)
        read, fits = self.kind.read, self.fits
        values = {}
        for name, (key, below) in tuple(node.entries.items()):
            if node.flow and not re.fullmatch(f"{ID}|{TAG}", name) and _is_split(name, node):
                _report_split(name, key, document)
                continue
            value = read(below, document)
            if fits(name):
                values[name] = value
                continue
            meant = self.meant(name)
            if not meant or meant != name.replace("\ufffd", ""):
                document.fault(self.rule, key, f"{shown_id(name)} is not {self.key_name}", self.key_hint(name))
            if not meant and self.pattern == ID and re.fullmatch(ID, name):
                values[name] = value
            elif meant and meant not in node.entries:
                # Read on with what was probably meant, and found under it: one fault is then told once.
                values[meant] = value
                node.entries[meant] = key, below
        if len(node.entries) < self.least:
            document.fault("empty-value", node, f"{document.path_to(node)}: it is empty", "name at least one")
        return values

    def fits(self, name: str) -> bool:
        """Whether `name` may be a key."""
        return self._compiled.fullmatch(name) is not None and len(name) <= LONGEST_ID

    def meant(self, name: str) -> str:
        """The key that was probably meant by one that does not fit; "" if that cannot be told."""
        return id_meant(name)

    def key_hint(self, name: str) -> str:
        """How to write a key."""
        return id_hint(name)

    def key_shape(self) -> Schema:
        """The schema of a key."""
        devices = f"(?!{DEVICE}$)" if self.pattern == ID else ""
        return {"pattern": f"^{devices}{self.pattern}$", "maxLength": LONGEST_ID}

    def shape(self) -> Schema:
        limits: Schema = {"minProperties": self.least} if self.least else {}
        return {
            "type": "object",
            "propertyNames": {"$ref": f"#/$defs/{self.of}"} if self.of else self.key_shape(),
            "additionalProperties": self.kind.schema(),
            **limits,
        }


def _is_split(name: str, node: Mapping) -> bool:
    """Whether a comma in a text made a field `name` of its second half, as in ``{a: one, two}``."""
    below = node.entries[name][1]
    return node.flow and type(below) is Scalar and not below.value and not below.style


def _report_split(name: str, key: Scalar, document: Document) -> None:
    message = f"{shown(name)} is read as a field of its own, because a comma stands before it"
    hint = 'inside {…} put a text with a comma in quotes: "…"'
    if name[:1].isdigit():
        hint = "write thousands as 125_000_000, decimals as 2.5"
    document.fault("comma-in-braces", key, message, hint)


class Localised(MapOf):
    """Values of one kind, each under a language tag."""

    expected = "words by language such as {pl: …, ru: …}"
    rule = "bad-tag"
    key_name = "a language tag such as zh-Hans"
    pattern = TAG
    _compiled = re.compile(TAG)

    def __init__(self, kind: Kind, description: str = "", *, least: int = 0) -> None:
        super().__init__(kind, description, least=least, of="language")

    def meant(self, name: str) -> str:
        return tag_meant(name)

    def key_hint(self, name: str) -> str:
        return tag_hint(name)

    def cure(self, node: Node) -> str:
        return "write the language before it, as {pl: …}" if type(node) is Scalar and node.value.strip() else ""


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
        kinds, entries = self.kinds, node.entries
        if not entries.keys() <= kinds.keys():
            return self._read_with_unknown(node, document)
        values = {name: kinds[name].read(below, document) for name, (_, below) in entries.items()}
        self._check_complete(entries, node, document)
        return values

    def _read_with_unknown(self, node: Mapping, document: Document) -> dict[str, Any]:
        """The fields when some are not known.

        One that is nearly the name of a field that is not there is that field misspelt: its value is read all the same,
        so that nothing is said to be missing because of it, and what is wrong inside it is told at once.
        """
        kinds, names = self.kinds, list(node.entries)
        split = {name for name in names if name not in kinds and _is_split(name, node)}
        cut = {before for before, name in pairwise(names) if name in split}
        there = [name for name in names if name in kinds]
        values: dict[str, Any] = {}
        for after, (name, (key, below)) in zip(["", *names], node.entries.items(), strict=False):
            if name in kinds:
                values[name] = kinds[name].nothing if name in cut else kinds[name].read(below, document)
            elif name in split:
                # Of 35,000,000 it is enough to name the first comma.
                if after not in split:
                    _report_split(name, key, document)
            else:
                meant = nearest(name, [one for one in kinds if one not in there])
                self._unknown(name, meant, key, document)
                there.append(meant)
                if nearest(name, [meant], SURELY) and name not in cut:
                    values[meant] = kinds[meant].read(below, document)
        # Behind a merge key anything may stand.
        if "<<" not in node.entries:
            self._check_complete(there, node, document)
        return values

    def cure(self, node: Node) -> str:
        if type(node) is Scalar and node.value.strip() and len(self.required) == 1:
            (name,) = self.required
            return f"write {{{name}: {node.value.strip()}}}" if len(node.value) < 60 else f"write {{{name}: …}}"
        return ""

    def _unknown(self, name: str, meant: str, key: Scalar, document: Document) -> None:
        if meant and meant == name.replace("\ufffd", ""):
            # Only a character that has been reported already is too much.
            return
        near = f"did you mean “{meant}”?" if meant else did_you_mean(name, self.kinds)
        near = "fields are not taken over from elsewhere: write them out" if name == "<<" else near
        hint = near or f"known are {one_of(self.kinds, 20)}"
        document.fault("unknown-field", key, f"the field {shown(name)} is not known here", hint)

    def _check_complete(self, there: Collection[str], node: Mapping, document: Document) -> None:
        for name in self.required:
            if name not in there:
                self._missing(name, node, document)
        if self.one_of:
            self._check_one_of(there, node, document)

    def _missing(self, name: str, node: Node, document: Document) -> None:
        if not document.ends_at:
            path = document.path_to(node)
            what = self.kinds[name].description
            hint = f"add “{name}: …”" + (f": {what[0].lower()}{what[1:]}" if what else "")
            document.fault("missing-field", node, f"{path + ': ' if path else ''}the field “{name}” is missing", hint)

    def _check_one_of(self, there: Collection[str], node: Mapping, document: Document) -> None:
        written = [name for name in self.one_of if name in node.entries]
        if len(written) > 1:
            message = f"{document.path_to(node)}: of {one_of(written)} only one may stand"
            document.fault("contradiction", node.entries[written[1]][0], message, "keep one of them")
        elif not document.ends_at and not any(name in there for name in self.one_of):
            message = f"{document.path_to(node)}: one of {one_of(self.one_of)} is missing"
            document.fault("missing-field", node, message, f"add the one that fits, as “{self.one_of[0]}: …”")

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

    takes_text = True

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
