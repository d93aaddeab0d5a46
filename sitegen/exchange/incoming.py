"""From what a translator sends back to the fields of a text: each segment put back, each field judged by itself."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sitegen.diagnostics import Diagnostic, Place, error, warning
from sitegen.exchange.codes import Piece, pieces
from sitegen.exchange.codes import faults as code_faults
from sitegen.exchange.fields import SPACE, segmented, whole
from sitegen.exchange.parcel import Returned
from sitegen.exchange.po import readable, resolved
from sitegen.load.characters import FORBIDDEN
from sitegen.load.shown import shown
from sitegen.translation.units import Unit

_MOST_FAULTS = 20  # of one segment
_SPACE = re.compile(r"[ \t\r\n]+")
_BROKEN = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")


class Coming(NamedTuple):
    """A field with its new words; they may be the ones that it has.

    line     of its first segment
    is_done  whether the file says of every segment that it is translated
    """

    unit: Unit
    words: str
    line: int
    is_done: bool = False


class Judged(NamedTuple):
    """fields  to be put in · untranslated  how many fields came back without a translation"""

    fields: tuple[Coming, ...]
    faults: tuple[Diagnostic, ...]
    untranslated: int


def judge(
    units: Sequence[Unit], there: Mapping[str, str], returned: Sequence[Returned], file: str, *, marked: bool
) -> Judged:
    """What came back for one text, field by field.

    units   of the source as it is now
    there   path → the translation that there is
    marked  codes come as the marks of `po`
    """
    by_path: dict[str, list[Returned]] = {}
    for one in returned:
        by_path.setdefault(one.id.partition("#")[0], []).append(one)
    known = {unit.path: unit for unit in units}
    found: list[Coming] = []
    faults: list[Diagnostic] = []
    untranslated = 0
    for path, segments in by_path.items():
        unit = known.get(path)
        if unit is None:
            hint = "export the story again: the source has changed, or the id was"
            faults += [_fault("stray-unit", file, one, "the source has no such field", hint) for one in segments]
            continue
        field = _Field(unit, there.get(path, ""), segments, file, marked)
        faults += field.faults
        if field.words:
            found.append(Coming(unit, field.words, segments[0].line, all(one.is_done for one in segments)))
        elif not field.faults:
            untranslated += 1
    return Judged(tuple(found), tuple(faults), untranslated)


def _fault(rule: str, file: str, one: Returned, message: str, hint: str) -> Diagnostic:
    return error(rule, Place(file, one.line), f"{shown(f'{one.story}/{one.id}')}: {message}", hint)


class _Field:
    """One field: all of its segments, or nothing of it."""

    def __init__(self, unit: Unit, there: str, segments: Sequence[Returned], file: str, marked: bool) -> None:
        self.unit, self.file, self.marked = unit, file, marked
        self.faults: list[Diagnostic] = []
        self.words = ""
        # A field that went out in one piece comes back so, whatever its translation is by now.
        in_one = "#" not in segments[0].id
        self.field = segmented(unit, there)
        if in_one and self.field.ids != (unit.path,):
            self.field = whole(unit, there)
        elif not in_one and self.field.ids == (unit.path,):
            self.field = segmented(unit, "")
        self._read(segments)

    def _read(self, segments: Sequence[Returned]) -> None:
        words: dict[str, str] = {}
        for one in segments:
            if one.id in words:
                self._refuse("duplicate-unit", one, "it stands twice in the file", "keep one of the two")
                continue
            words[one.id] = self._segment(one)
        if self.faults:
            return
        missing = [one for one in self.field.ids if not words.get(one)]
        if len(missing) == len(self.field.ids):
            return
        if missing:
            absent = [one for one in missing if one not in words]
            if absent:
                message = f"{len(absent)} of the {len(self.field.ids)} parts of its text are not in the file"
                self._refuse("old-source", segments[0], message, "the source has grown: export the story again")
            else:
                message = (
                    f"{len(missing)} of {len(self.field.ids)} parts have no translation: the text is left as it was"
                )
                place = Place(self.file, segments[0].line)
                name = shown(f"{segments[0].story}/{self.unit.path}")
                self.faults.append(warning("unfinished-unit", place, f"{name}: {message}", "translate the rest"))
            return
        self.words = self.field.filled(tuple(words[one] for one in self.field.ids))

    def _refuse(self, rule: str, one: Returned, message: str, hint: str) -> None:
        self.faults.append(_fault(rule, self.file, one, message, hint))

    def _segment(self, one: Returned) -> str:
        """The translation of one segment with its codes in place; "" without one, or with a fault."""
        if one.id not in self.field.ids:
            self._refuse("stray-unit", one, "the source has no such part", "export the story again")
            return ""
        place = self.field.ids.index(one.id)
        source, there = self.field.sources[place], self.field.targets[place]
        found = pieces(source, self.unit.kind)
        if _folded(one.source) != _folded(readable(found, found) if self.marked else source):
            message = f"it was translated from an older text, {shown(one.source)}; now it is {shown(source)}"
            self._refuse("old-source", one, message, "export the story again, with --changed for the changes alone")
            return ""
        target, faults = resolved(one.target, found) if self.marked else (one.target, one.faults)
        target = self._tidied(target, source)
        if not target or (self.marked and one.is_done is False):
            return ""
        if target == self._tidied(there, source) and not faults:
            return there  # as it went out, whatever its codes are
        for message in islice((*faults, *self._code_faults(found, target, faults)), _MOST_FAULTS):
            self._refuse("wrong-codes", one, message, "carry each code of the source over, once, and add none")
        wrong = FORBIDDEN.search(target)
        if wrong:
            message = f"the character U+{ord(wrong[0]):04X} has no place in content"
            self._refuse("forbidden-character", one, message, "delete it; direction and spacing are set by sitegen")
        return target

    def _code_faults(self, source: Sequence[Piece], target: str, others: Sequence[str]) -> Iterator[str]:
        if not others:
            yield from code_faults(source, pieces(target, self.unit.kind))

    def _tidied(self, target: str, source: str) -> str:
        """In one normal form, and on one line if the source is: tools break lines as they like."""
        target = unicodedata.normalize("NFC", target).strip(SPACE)
        return target if "\n" in source else _BROKEN.sub(" ", target)


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
