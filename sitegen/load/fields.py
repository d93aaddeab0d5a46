"""What one field may hold, as data: every kind reads a node, collecting faults, and describes itself in JSON Schema.

Editors' programs type YAML before they check it: `75` and `no` reach them as a number and a boolean. Where we read
text, the schema therefore lets those through. ``errorMessage`` and ``enumDescriptions`` are words of the language
servers, not of JSON Schema: what is said where a value does not fit, and beside each word that is offered.
"""

import abc
import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from typing import Any

from sitegen.load.ids import DEVICE, ID, LONGEST_ID, TAG, id_hint, id_meant, is_id, shown_id, tag_hint, tag_meant
from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.load.yaml_text import Document, Mapping, Node, Refused, Scalar, Sequence

Schema = dict[str, Any]

_BLANK = " \t\r\n"
# A boolean, said so that editors do not offer `true` and `false` wherever a text is wanted.
_BOOLEAN = {"not": {"type": ["string", "number", "object", "array", "null"]}}
_ONE_LINE = r"^\s*\S[^\n]*\s*$"
ADDRESS = r"https?://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?"


class Kind(abc.ABC):
    """What a field may hold.

    expected     how messages call it: "a list"
    description  what editors see when they point at the field
    examples     of how it is written, for editors
    nothing      what stands for a value that was refused
    takes_text   whether a plain text would do
    """

    expected = "text"
    examples: tuple[str, ...] = ()
    nothing: Any = ""
    takes_text = False

    def __init__(self, description: str = "") -> None:
        self.description = description

    @abc.abstractmethod
    def read(self, node: Node, document: Document) -> Any:
        """The value of `node`; every fault goes to `document`."""

    def schema(self) -> Schema:
        """The same as JSON Schema."""
        described = {"description": self.description} if self.description else {}
        return {**described, **self.shape(), **({"examples": list(self.examples)} if self.examples else {})}

    @abc.abstractmethod
    def shape(self) -> Schema:
        """The schema without its description."""

    def wrong_type(self, node: Node, document: Document) -> Any:
        """Report that `node` is of another shape than this kind reads."""
        if type(node) is Refused:
            return self.nothing
        path = document.path_to(node)
        hint = ""
        if type(node) is Scalar:
            found = f"the text {shown(node.value)}" if node.value.strip() else "nothing"
            hint = "" if node.value.strip() else "fill it in; if it may be missing, delete the line"
        elif type(node) is Mapping:
            found = "a group of fields"
            if node.flow and self.takes_text:
                hint = 'if it is a text that starts with {, put it in quotes: "…"'
            elif self.takes_text and len(node.entries) == 1:
                hint = 'if it is a text with a colon in it, put it in quotes: "…"'
        else:
            found = "a list"
            if type(node) is Sequence and node.flow and self.takes_text:
                hint = 'if it is a text that starts with [, put it in quotes: "…"'
        hint = self.cure(node) or hint
        document.fault("wrong-type", node, f"{path or 'the file'}: expected {self.expected}, found {found}", hint)
        return self.nothing

    def cure(self, node: Node) -> str:
        """How what stands here is to be written so that it is of this kind; "" if that cannot be told."""
        return ""


class Plain(Kind):
    """A scalar. Subclasses say in `typed` what its text may be."""

    takes_text = True

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is not Scalar:
            return self.wrong_type(node, document)
        value = node.value.strip(_BLANK)
        # No-break and ideographic spaces are kept inside a text, and are none by themselves.
        if not value or value.isspace():
            message = f"{document.path_to(node)}: nothing stands here"
            document.fault(
                "empty-value", node, message, f"fill in {self.expected}; if it may be missing, delete the line"
            )
            return self.nothing
        return self.typed(value, node, document)

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        """`value` as what the field holds."""
        return value

    def refuse(self, rule: str, value: str, node: Scalar, document: Document, hint: str = "") -> Any:
        """Report that `value` is not what this kind expects."""
        message = f"{document.path_to(node)}: {shown(value)} is not {self.expected}"
        document.fault(rule, node, message, hint)
        return self.nothing

    def shape(self) -> Schema:
        return self.typed_as(["string", "number"], _ONE_LINE)

    def typed_as(self, kind: str | list[str], pattern: str, *others: Schema) -> Schema:
        """The schema of a text of `pattern` that editors' programs take for `kind`, or for a boolean, or `others`."""
        text = {"type": kind, "pattern": pattern, "errorMessage": f"expected {self.expected}"}
        return {"anyOf": [text, *others, _BOOLEAN]}


class Line(Plain):
    """Text on one line, without Markdown and references. of: as for `Id`."""

    expected = "a line of text"

    def __init__(self, description: str = "", of: str = "") -> None:
        super().__init__(description)
        self.of = of

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if "\n" in value:
            return self.refuse("bad-value", value, node, document, "write it on one line; > folds lines into one")
        return value

    def shape(self) -> Schema:
        return {"$ref": f"#/$defs/{self.of}"} if self.of else super().shape()


class Words(Line):
    """Text on one line in which ``{id}`` refers to facts."""

    markdown = False
    block = False

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if "{" in value or "](" in value:
            document.prose.append((node, self.markdown, self.block))
        return super().typed(value, node, document)


class Inline(Words):
    """Inline Markdown: one line with links, emphasis and references."""

    markdown = True
    expected = "a line of text"

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if "{" in value or "[" in value or "<" in value:
            document.prose.append((node, self.markdown, self.block))
        return Line.typed(self, value, node, document)


class Markdown(Inline):
    """Paragraphs of Markdown."""

    block = True
    expected = "Markdown text"

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if "{" in value or "[" in value or "<" in value:
            document.prose.append((node, True, True))
        return node.value.strip("\n")

    def shape(self) -> Schema:
        return self.typed_as(["string", "number"], r"\S")


class Id(Plain):
    """An id: part of addresses, so ASCII and never changed.

    of  whose id it is, a key of `sitegen.load.known.Known`: editors offer those that the site has; "" for a new one
    """

    expected = "an id"

    def __init__(self, description: str = "", of: str = "") -> None:
        super().__init__(description)
        self.of = of

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if is_id(value):
            return value
        meant = id_meant(value)
        # A character that was refused has been reported, and is the whole fault where all else is right.
        if not meant or meant != value.replace("\ufffd", ""):
            message = f"{document.path_to(node)}: {shown_id(value)} is not {self.expected}"
            document.fault("bad-id", node, message, id_hint(value))
        # Read on with what was probably meant: nothing else is then said to be missing or unknown because of it.
        return meant or (value if re.fullmatch(ID, value) else self.nothing)

    def shape(self) -> Schema:
        if self.of:
            return {"$ref": f"#/$defs/{self.of}"}
        # The rule of `LONGEST_ID` within the pattern, so that one message says all.
        return self.typed_as(
            "string", f"^(?!{DEVICE}$)(?=.{{1,{LONGEST_ID}}}$){ID}$", {"type": "integer", "minimum": 0}
        )


class Tag(Plain):
    """A BCP 47 language tag, in the usual case: zh-Hans."""

    expected = "a language tag such as zh-Hans"
    examples = ("en", "zh-Hans")
    _pattern = re.compile(TAG)

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if self._pattern.fullmatch(value):
            return value
        return self.refuse("bad-tag", value, node, document, tag_hint(value)) or tag_meant(value)

    def shape(self) -> Schema:
        # ``no`` is Norwegian to us, and false to a program that reads YAML 1.1.
        text = {"type": "string", "pattern": f"^{TAG}$", "errorMessage": f"expected {self.expected}"}
        return {"anyOf": [text, {"const": False, "errorMessage": text["errorMessage"]}]}


class Choice(Plain):
    """One of a few words. words: with what each means, where that is not plain."""

    expected = "one of the known words"

    def __init__(self, words: Iterable[str] | MappingType[str, str], description: str = "") -> None:
        super().__init__(description)
        self.words = tuple(words)
        self.meanings = tuple(words.values()) if isinstance(words, MappingType) else ()

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if value in self.words:
            return value
        near = did_you_mean(value, self.words)
        hint = f"{near} known are {one_of(self.words)}" if near else f"known are {one_of(self.words)}"
        return self.refuse("bad-value", value, node, document, hint)

    def shape(self) -> Schema:
        return {"enum": list(self.words), **({"enumDescriptions": list(self.meanings)} if self.meanings else {})}


class YesNo(Plain):
    """`yes` or `no`."""

    expected = "yes or no"
    nothing = False

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if value in ("yes", "true"):
            return True
        return False if value in ("no", "false") else self.refuse("bad-value", value, node, document)

    def shape(self) -> Schema:
        return {"anyOf": [{"enum": ["yes", "no"]}, {"type": "string", "pattern": "^(?:true|false)$"}, _BOOLEAN]}


class WholeNumber(Plain):
    """A whole number of at most eighteen digits, or one between two others."""

    expected = "a whole number"
    nothing = 0

    def __init__(self, low: int = 0, high: int = 10**18 - 1, description: str = "") -> None:
        super().__init__(description)
        self.low, self.high = low, high
        if (low, high) != (0, 10**18 - 1):
            self.expected = f"a whole number from {low} to {high}"

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if re.fullmatch("[0-9]{1,18}", value) and self.low <= int(value) <= self.high:
            return int(value)
        return self.refuse("bad-value", value, node, document)

    def shape(self) -> Schema:
        bounds = {"minimum": self.low, "maximum": self.high}
        return {"type": "integer", **bounds, "errorMessage": f"expected {self.expected}"}


class Address(Plain):
    """A complete http or https address."""

    expected = "a complete address: https://host/path"
    examples = ("https://example.org/news/",)
    _pattern = re.compile(ADDRESS)

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if self._pattern.fullmatch(value):
            return value
        return self.refuse("bad-address", value, node, document, _address_hint(value))

    def shape(self) -> Schema:
        return {"type": "string", "pattern": f"^{ADDRESS}$", "errorMessage": f"expected {self.expected}"}


def _address_hint(value: str) -> str:
    if re.match(r"https?://[^/?#]*@", value):
        return "leave out the name and the password before the @"
    if " " in value:
        return "write %20 for a space"
    scheme, _, rest = value.rpartition("://")
    near = f"{scheme.lower() or 'https'}://{rest}"
    return f"did you mean {near}?" if "." in rest and re.fullmatch(ADDRESS, near) else ""


class Stated(Kind):
    """A value, or the words `not stated`, which must be written out: then nothing."""

    def __init__(self, kind: Kind, description: str = "") -> None:
        super().__init__(description)
        self.kind = kind
        self.nothing = kind.nothing

    def read(self, node: Node, document: Document) -> Any:
        if type(node) is Scalar and node.value == "not stated":
            return self.nothing
        if type(node) is Scalar and node.value.strip().casefold() == "not stated":
            message = f"{document.path_to(node)}: {shown(node.value)} would be taken for a text"
            document.fault("bad-value", node, message, "write it in small letters: not stated")
            return self.nothing
        return self.kind.read(node, document)

    def shape(self) -> Schema:
        return {"anyOf": [{"const": "not stated"}, self.kind.schema()]}
