"""gettext PO out: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.

In PO a code is a short mark that a translator can type: ``<1>words</1>`` for a pair, ``<2/>`` for a single one; what
each stands for is said above the message.  A fact stays ``{first-offer}``, which says itself what it is.
"""

import re
from collections.abc import Iterator, Sequence

from sitegen import __version__
from sitegen.exchange.codes import Piece, codes, name
from sitegen.exchange.parcel import Mark, Parcel, Segment, Sheet, misplaced

# Words that look like one of our marks are written so that they do not.
_LIKE_A_MARK = re.compile(r"<(?=/?[0-9]+/?>|lt/>)")
_MARK = re.compile(r"<(?P<end>/?)(?P<number>[0-9]{1,6})(?P<single>/?)>|(?P<lt><lt/>)")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_WIDTH = 100
_MOST_FAULTS = 20  # of one unit


def write_po(parcel: Parcel) -> str:
    """The file. The same parcel gives the same bytes."""
    return "".join(_lines(parcel))


def _lines(parcel: Parcel) -> Iterator[str]:
    fields = (
        f"Project-Id-Version: sitegen {__version__}",
        f"Language: {parcel.target.replace('-', '_')}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"X-Source-Language: {parcel.source}",
        f"X-Target-Language: {parcel.target}",
    )
    yield 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)
    for sheet in parcel.sheets:
        for segment in sheet.segments:
            yield from _message(segment, sheet)


def _message(segment: Segment, sheet: Sheet) -> Iterator[str]:
    yield "\n"
    for note in _notes(segment):
        yield f"#. {note}\n"
    yield f"#: {sheet.path}\n"
    if segment.state == "changed":
        yield "#, fuzzy\n"
    yield f"msgctxt {_quoted(f'{sheet.story}/{segment.id}')}\n"
    yield f"msgid {_wrapped(readable(segment.source, segment.source))}\n"
    yield f"msgstr {_wrapped(readable(segment.target, segment.source))}\n"


def _notes(segment: Segment) -> Iterator[str]:
    """The notes, and what each mark stands for; what is said of a code is said there."""
    said = {}
    for code in codes(segment.source):
        if code.sort != "fact" and code.part != "close":
            named = " ".join(name(code).split())
            known = next((note for note in segment.notes if note.startswith(f"{named}: ")), named)
            said[f"<{code.number}/>" if code.part == "single" else f"<{code.number}>…</{code.number}>"] = known
    yield from (note for note in segment.notes if note not in said.values())
    yield from (f"{mark} = {what}" for mark, what in said.items())


def readable(pieces: Sequence[Piece], source: Sequence[Piece]) -> str:
    """A text with its codes as marks. A code that its source lacks stays Markdown."""
    known = {code.number for code in codes(source)}
    found = []
    for one in pieces:
        if isinstance(one, str):
            found.append(_LIKE_A_MARK.sub("<lt/>", one))
        elif one.sort == "fact" or one.number not in known:
            found.append(one.native)
        else:
            found.append(f"<{one.number}/>" if one.part == "single" else f"<{'/' * (one.part == 'close')}{one.number}>")
    return "".join(found)


def resolved(text: str, source: Sequence[Piece]) -> tuple[str, tuple[str, ...]]:
    """`text` with Markdown instead of marks, and what is wrong with its marks, each fault as a sentence."""
    single = {code.number: code for code in codes(source) if code.part == "single" and code.sort != "fact"}
    opens = {code.number: code for code in codes(source) if code.part == "open"}
    closes = {code.number: code for code in codes(source) if code.part == "close"}
    faults: list[str] = []
    marks: list[Mark] = []

    def native(found: re.Match[str]) -> str:
        if found["lt"]:
            return "<"
        number = int(found["number"])
        table = single if found["single"] else closes if found["end"] else opens
        if number not in table or (found["single"] and found["end"]):
            faults.append(f"there is no {found[0]} in the source")
            return found[0]
        code = table[number]
        marks.append(Mark(code.part, found["number"], f"<{found['number']}>"))
        return code.native

    words = _MARK.sub(native, text)
    return words, (*faults, *misplaced(marks))[:_MOST_FAULTS]


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def _wrapped(text: str) -> str:
    """A string on one line if it is short; else a line of the file for each line, cut between words."""
    if len(text) <= _WIDTH and "\n" not in text:
        return _quoted(text)
    lines = [""]
    for word in re.findall(r"[^\s]*(?:[^\S\n]+|\n|$)", text):
        if lines[-1] and (lines[-1].endswith("\n") or len(lines[-1]) + len(word) > _WIDTH):
            lines.append("")
        lines[-1] += word
    return "\n".join(['""', *(_quoted(line) for line in lines if line)])
