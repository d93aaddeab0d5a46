"""XLIFF 1.2 in, by expat alone: a document type, and so every entity, is refused before anything is expanded."""

import re
from itertools import islice
from typing import NamedTuple
from xml.parsers import expat

from sitegen.diagnostics import Diagnostic
from sitegen.exchange.codes import Part
from sitegen.exchange.parcel import Mark, Returned, misplaced
from sitegen.exchange.xliff import NAMESPACE
from sitegen.load.faults import Faults
from sitegen.load.shown import shown

_DEEPEST = 100
_MOST_FAULTS = 20  # of one unit
_XLIFF_2 = "urn:oasis:names:tc:xliff:document:2."
_PARTS: dict[str, Part] = {
    "ph": "single", "x": "single", "it": "single", "bpt": "open", "bx": "open", "ept": "close", "ex": "close",
}  # fmt: skip
_STORY = re.compile(r"(?:.*/)?content/stories/([^/]+)/[^/]+\.yaml")
# What other tools add around ours, and what in it is not ours to read.
_PASSED_OVER = frozenset({"alt-trans", "seg-source", "bin-unit", "note", "header"})
_UNFINISHED = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n"})
_FINISHED = frozenset({"final", "signed-off", "translated"})


class _Refused(Exception):  # noqa: N818
    """Reading on makes no sense; the fault is noted."""


class _Piece(NamedTuple):
    """Words (`part` is None), or a code: `key` is what its two ends share."""

    text: str
    part: Part | None = None
    key: str = ""


def read_xliff(data: bytes, file: str) -> tuple[tuple[Returned, ...], tuple[Diagnostic, ...]]:
    """Every unit of the file, and what is wrong with the file. Never raises because of what `data` holds."""
    reader = _Reader(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    reader.parser = parser
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.document_type
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        what = expat.ErrorString(fault.code) or "not well-formed"
        reader.faults.add(
            "xliff-syntax", fault.lineno, fault.offset + 1, f"the file is not XML: {what}", "export it again"
        )
    except _Refused:
        pass
    except (LookupError, ValueError) as fault:
        reader.faults.add("xliff-syntax", 1, 1, f"the file cannot be read: {shown(str(fault))}", "save it as UTF-8")
    return tuple(reader.returned), tuple(reader.faults.found)


class _Reader:
    """Expat's handlers, and where in the file they are."""

    def __init__(self, file: str) -> None:
        self.faults = Faults(file)
        self.returned: list[Returned] = []
        self.parser: expat.XMLParserType
        self.path: list[str] = []
        self.skipping = 0
        self.story = self.source_tag = self.target_tag = ""
        self.id, self.line, self.state, self.approved = "", 0, "", ""
        self.sides: dict[str, list[_Piece]] = {}
        self.side: list[_Piece] | None = None
        self.opened: list[tuple[str, str, list[str]]] = []  # codes whose native text is being read
        self.spans: list[str] = []  # ids of the <g> that are open

    def fault(self, rule: str, line: int, column: int, message: str, hint: str = "") -> None:
        """Note a fault of the file; one that repeats itself a hundred times is enough."""
        self.faults.add(rule, line, column, message, hint)
        if self.faults.is_full(rule):
            raise _Refused

    def refuse(self, message: str, hint: str, rule: str = "xliff-syntax") -> None:
        """Note a fault here, and stop."""
        self.fault(rule, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, message, hint)
        raise _Refused

    def document_type(self, *_: object) -> None:
        """Entities are the way to other files, and to a kilobyte that becomes a gigabyte."""
        self.refuse("the file has a document type, and XLIFF needs none", "delete <!DOCTYPE …>, or export it again")

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        namespace, _, name = qualified.rpartition(" ")
        if not self.path:
            self._root(namespace, name, attributes)
        self.path.append(name)
        if len(self.path) > _DEEPEST:
            self.refuse(f"more than {_DEEPEST} elements stand inside each other", "export it again")
        if self.skipping or namespace != NAMESPACE or name in _PASSED_OVER:
            self.skipping += 1
        elif name == "file":
            self._file(attributes)
        elif name == "trans-unit":
            self.id, self.line = attributes.get("id", ""), self.parser.CurrentLineNumber
            self.approved, self.state, self.sides = attributes.get("approved", ""), "", {}
        elif name in ("source", "target"):
            self.side = self.sides[name] = []
            if name == "target":
                self.state = attributes.get("state", "")
        elif self.side is not None:
            self._code(name, attributes)

    def end(self, qualified: str) -> None:
        """An element ends."""
        name = self.path.pop()
        if self.skipping:
            self.skipping -= 1
        elif name == "trans-unit":
            self._unit()
        elif name in ("source", "target"):
            self.side, self.opened, self.spans = None, [], []
        elif self.side is not None and self.opened and name == self.opened[-1][0]:
            _, key, native = self.opened.pop()
            if self.opened:
                self.opened[-1][2].extend(native)
            else:
                self.side.append(_Piece("".join(native), _PARTS[name], key))
        elif self.side is not None and name == "g" and self.spans:
            self.side.append(_Piece("", "close", self.spans.pop()))

    def text(self, text: str) -> None:
        """Words, or what a code stands for."""
        if self.skipping or self.side is None:
            return
        if self.opened:
            self.opened[-1][2].append(text)
        else:
            self.side.append(_Piece(text))

    def _root(self, namespace: str, name: str, attributes: dict[str, str]) -> None:
        if name != "xliff":
            self.refuse(f"the file is {shown(f'<{name}>')}, not XLIFF", "import what sitegen export wrote")
        if namespace != NAMESPACE:
            version = "2" if namespace.startswith(_XLIFF_2) else attributes.get("version", "")
            hint = "save it as XLIFF 1.2, the version in which sitegen export wrote it"
            self.refuse(f"the file is XLIFF {shown(version)}, not 1.2", hint)

    def _file(self, attributes: dict[str, str]) -> None:
        original = attributes.get("original", "")
        found = _STORY.fullmatch(original)
        self.story = found[1] if found else ""
        self.source_tag = attributes.get("source-language", "")
        self.target_tag = attributes.get("target-language", "")
        line = self.parser.CurrentLineNumber
        if not found:
            message = f"original={shown(original)} is no text of a story"
            self.fault("xliff-syntax", line, 1, message, "it must be content/stories/ID/LANG.yaml, as exported")
        if not self.source_tag or not self.target_tag:
            message = "the file does not say its two languages"
            self.fault("xliff-syntax", line, 1, message, "it needs source-language and target-language, as exported")

    def _code(self, name: str, attributes: dict[str, str]) -> None:
        key = attributes.get("rid") or attributes.get("id", "")
        if name in _PARTS:
            self.opened.append((name, key, []))
        elif name == "g" and self.side is not None and not self.opened:
            self.side.append(_Piece("", "open", key))
            self.spans.append(key)

    def _unit(self) -> None:
        if not self.story or not self.source_tag or not self.target_tag:
            return
        source, target = self.sides.get("source", []), self.sides.get("target", [])
        natives = {(one.part, one.key): one.text for one in source if one.part}
        faults: list[str] = []
        pieces: list[str] = []
        marks: list[Mark] = []
        for one in target:
            if one.part is None:
                pieces.append(one.text)
                continue
            native = one.text or natives.get((one.part, one.key), "")
            if not native:
                faults.append(f"the code with the id {shown(one.key)} is not in the source")
            pieces.append(native)
            both = (natives.get(("open", one.key), "…"), natives.get(("close", one.key), "…"))
            marks.append(Mark(one.part, one.key, native if one.part == "single" else "…".join(both)))
        faults += islice(misplaced(marks), _MOST_FAULTS)
        is_done = None
        if self.state in _UNFINISHED:
            is_done = False
        elif self.approved == "yes" or self.state in _FINISHED:
            is_done = True
        self.returned.append(
            Returned(
                self.story,
                self.source_tag,
                self.target_tag,
                self.id,
                "".join(one.text for one in source),
                "".join(pieces),
                self.line,
                is_done,
                tuple(faults),
            )
        )
