"""stories/<id>/<tag>.basis.yaml: what a translation was made from. Written by sitegen, read like all else."""

import re
from typing import Any

from sitegen.diagnostics import Diagnostic
from sitegen.load.fields import Plain, Schema, Tag
from sitegen.load.groups import MapOf, Record
from sitegen.load.ids import ID, TAG
from sitegen.load.reading import fields_of
from sitegen.load.shown import shown
from sitegen.load.yaml_text import Document, Mapping, Node, Scalar
from sitegen.model import Story
from sitegen.system import Files
from sitegen.translation.basis import Basis
from sitegen.translation.units import PATH

_STORIES = "content/stories"
BASIS = re.compile(rf"{_STORIES}/({ID})/({TAG})\.basis\.yaml")
"""The path of a record: the story, the language."""

_HINT = "restore the file from version control, or write it anew with: sitegen settle"


class _Words(Plain):
    """Words as they stand in the original, in one line or several."""

    expected = "words of the original"

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is Scalar and node.value.strip():
            return node.value
        return super().read(node, document)

    def shape(self) -> Schema:
        return self.typed_as(["string", "number"], r"\S")


class _Units(MapOf):
    """Words under the paths of units."""

    pattern = PATH
    _fits = re.compile(PATH)

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is not Mapping:
            return self.wrong_type(node, document)
        values = {}
        for name, (key, below) in node.entries.items():
            if self._fits.fullmatch(name):
                values[name] = self.kind.read(below, document)
            else:
                document.fault("unknown-unit", key, f"{shown(name)} is not the path of a field of a text", _HINT)
        return values

    def shape(self) -> Schema:
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{PATH})$"},
            "additionalProperties": self.kind.schema(),
        }


SHAPE = Record(
    "What a translation was made from. Written by sitegen.",
    required={
        "of": Tag("The language of the original."),
        "fields": _Units(_Words(), "The words of the original by field."),
    },
)


def original_of(story: Story, tag: str) -> str:
    """The language from which a text was made; "" for an independent one, and one made from a source."""
    account = story.texts[tag].account
    other = account.of != tag and account.of in story.texts
    return account.of if account.kind != "independent" and other else ""


def text_path(story: str, tag: str) -> str:
    """Where a text is."""
    return f"{_STORIES}/{story}/{tag}.yaml"


def basis_path(story: str, tag: str) -> str:
    """Where the record of a text is."""
    return f"{_STORIES}/{story}/{tag}.basis.yaml"


def basis_paths(files: Files) -> dict[tuple[str, str], str]:
    """(story id, tag) → the path of each record that there is, in order."""
    found = (BASIS.fullmatch(path) for path in files.list(_STORIES) if path.endswith(".basis.yaml"))
    return {(one[1], one[2]): one[0] for one in found if one}


def read_basis_file(data: bytes, file: str) -> tuple[Basis | None, tuple[Diagnostic, ...]]:
    """The record in a file; None where nothing can be told by it. Entries that make no sense are left out."""
    document, fields = fields_of(data, file, SHAPE)
    if fields is None or not fields.get("of"):
        return None, tuple(document.found)
    words = {path: value for path, value in fields.get("fields", {}).items() if value}
    return Basis(fields["of"], words), tuple(document.found)
