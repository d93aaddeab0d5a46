"""XLIFF 1.2 out: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html.

A single code is a ``ph``, the ends of a pair are ``bpt`` and ``ept``; each holds the Markdown that it stands for, so
that every tool can show it and none has to understand it (docs/decisions/0013-xliff-1.2-and-po.md).
"""

from collections.abc import Iterator, Sequence

from sitegen import __version__
from sitegen.exchange.codes import Code, Piece
from sitegen.exchange.parcel import Parcel, Segment, Sheet

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_STATES = {"new": "needs-translation", "changed": "needs-adaptation", "done": "translated"}
_KINDS = {"fact": "x-fact", "em": "italic", "strong": "bold", "both": "x-bold-italic", "link": "link", "break": "lb"}
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def write_xliff(parcel: Parcel) -> str:
    """The file. The same parcel gives the same bytes."""
    return "".join(_lines(parcel))


def _lines(parcel: Parcel) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{NAMESPACE}">\n'
    for sheet in parcel.sheets:
        yield (
            f'  <file original="{_attribute(sheet.path)}" source-language="{parcel.source}"'
            f' target-language="{parcel.target}" datatype="x-markdown">\n'
            f'    <header><tool tool-id="sitegen" tool-name="sitegen" tool-version="{__version__}"/></header>\n'
            "    <body>\n"
        )
        for segment in sheet.segments:
            yield from _unit(segment, sheet, parcel)
        yield "    </body>\n  </file>\n"
    yield "</xliff>\n"


def _unit(segment: Segment, sheet: Sheet, parcel: Parcel) -> Iterator[str]:
    approved = ' approved="yes"' if segment.state == "done" else ""
    yield f'      <trans-unit id="{_attribute(segment.id)}"{approved} xml:space="preserve">\n'
    yield f'        <source xml:lang="{parcel.source}">{_content(segment.source, sheet)}</source>\n'
    state = _STATES[segment.state]
    yield f'        <target xml:lang="{parcel.target}" state="{state}">{_content(segment.target, sheet)}</target>\n'
    for note in segment.notes:
        yield f'        <note from="sitegen" annotates="source">{note.translate(_TEXT)}</note>\n'
    yield "      </trans-unit>\n"


def _content(pieces: Sequence[Piece], sheet: Sheet) -> str:
    return "".join(_code(one, sheet) if isinstance(one, Code) else one.translate(_TEXT) for one in pieces)


def _code(code: Code, sheet: Sheet) -> str:
    native = code.native.translate(_TEXT)
    if code.part == "close":
        return f'<ept id="{code.number}" rid="{code.number}">{native}</ept>'
    kind = _KINDS.get(code.sort, f"x-{code.sort}")
    if code.part == "open":
        return f'<bpt id="{code.number}" rid="{code.number}" ctype="{kind}">{native}</bpt>'
    shown = sheet.shown.get(code.means, "")
    equivalent = f' equiv-text="{_attribute(shown)}"' if shown else ""
    return f'<ph id="{code.number}" ctype="{kind}"{equivalent}>{native}</ph>'


def _attribute(text: str) -> str:
    return text.translate(_ATTRIBUTE)
