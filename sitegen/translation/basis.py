"""What a translation was made from: the words of its original, unit by unit, in ``<tag>.basis.yaml``.

The file is written by sitegen, kept under version control, and read only where translating is the matter: no page
depends on it.  With it beside a text, what has changed in the original since is known by field and not by date.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import msgspec

from sitegen.translation.units import Unit, UnitKind, canonical, kind_of, same_words

POINTS = "key_points"


class Basis(msgspec.Struct, frozen=True):
    """The record of one text.

    of      language tag of the original
    fields  path of a unit → the original's words from which its translation was made
    """

    of: str
    fields: dict[str, str] = {}


class Change(msgspec.Struct, frozen=True):
    """A unit of the original that is not as it was when the translation was made.

    path  of the unit as it is now; of a key point that is gone, ``key_points/was-2``, by its number then
    was   the words then; "" if the unit is new
    now   the words now; "" if the unit is gone
    """

    path: str
    kind: UnitKind
    was: str
    now: str

    @property
    def state(self) -> Literal["changed", "new", "gone"]:
        """What became of it."""
        return "new" if not self.was else "gone" if not self.now else "changed"


class _Pair(NamedTuple):
    """A unit then (None: it was not there) and now (None: it is gone)."""

    path: str
    kind: UnitKind
    was: str | None
    now: str | None

    @property
    def settled(self) -> bool:
        return self.was is not None and self.now is not None and same_words(self.was, self.now, self.kind)


def made_from(tag: str, units: Iterable[Unit]) -> Basis:
    """The record of a translation that is made now from all units of the language `tag`."""
    return Basis(tag, {unit.path: unit.words for unit in units})


def count(basis: Basis, units: Sequence[Unit]) -> int:
    """Of how many units there is something to say: those that are there, and those that are gone."""
    return sum(1 for _ in _pairs(basis, units))


def changes(basis: Basis, units: Sequence[Unit]) -> tuple[Change, ...]:
    """What is not as it was, in the order of the original; units that are gone come last."""
    found = (pair for pair in _pairs(basis, units) if not pair.settled)
    return tuple(Change(pair.path, pair.kind, pair.was or "", pair.now or "") for pair in found)


def settled(basis: Basis, units: Sequence[Unit], fields: Collection[str] | None = None) -> Basis:
    """The record after a translator has followed the original in `fields`; None stands for all of them.

    fields  paths of units or of changes, or what such paths begin with: ``sections/the-offer``
    """
    if fields is None:
        return made_from(basis.of, units)
    kept: dict[str, str] = {}
    points = 0
    for pair in _pairs(basis, units):
        words = pair.now if covers(fields, pair.path) else pair.was
        if words is None:
            continue
        if pair.path.startswith(f"{POINTS}/"):
            points += 1
            kept[f"{POINTS}/{points}"] = words
        else:
            kept[pair.path] = words
    return Basis(basis.of, kept)


def covers(fields: Collection[str], path: str) -> bool:
    """Whether one of `fields` is `path` or what it begins with."""
    return any(path == field or path.startswith(f"{field}/") for field in fields)


def _pairs(basis: Basis, units: Sequence[Unit]) -> Iterator[_Pair]:
    """Every unit then and now. Key points, which have no ids, are aligned by their words."""
    points = [unit for unit in units if unit.path.startswith(f"{POINTS}/")]
    then = {path: words for path, words in basis.fields.items() if path.startswith(f"{POINTS}/")}
    order = sorted(then, key=lambda path: int(path.rpartition("/")[2]))
    pending: Iterator[_Pair] | None = _aligned([(path, then[path]) for path in order], points)
    there = set()
    for unit in units:
        there.add(unit.path)
        if unit.path.startswith(f"{POINTS}/"):
            if pending is not None:
                yield from pending
                pending = None
        else:
            yield _Pair(unit.path, unit.kind, basis.fields.get(unit.path), unit.words)
    if pending is not None:
        yield from pending
    for path, words in basis.fields.items():
        if path not in there and path not in then:
            yield _Pair(path, kind_of(path), words, None)


def _aligned(then: Sequence[tuple[str, str]], now: Sequence[Unit]) -> Iterator[_Pair]:
    before, after = [canonical(words, "inline") for _, words in then], [canonical(one.words, "inline") for one in now]
    for what, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        both = min(end - start, last - first) if what != "insert" else 0
        for at in range(both):
            yield _Pair(now[first + at].path, "inline", then[start + at][1], now[first + at].words)
        for at in range(start + both, end):
            yield _Pair(f"{POINTS}/was-{at + 1}", "inline", then[at][1], None)
        for at in range(first + both, last):
            yield _Pair(now[at].path, "inline", None, now[at].words)


# -- the file -----------------------------------------------------------------------------------------------------

_HEADER = """\
# The words from which {tag}.yaml was made. Written by sitegen, which tells by it what has changed since.
# Keep it with the text. Do not edit it: when {tag} has followed a change, run  sitegen settle {story} {tag}
"""
# What a line of a literal block cannot hold as it is.
_AWKWARD = re.compile("[\t\r\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPED = {"\x7f": "\\x7f", "\x85": "\\x85", "\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\ufeff"}


def basis_file(basis: Basis, story: str, tag: str) -> str:
    """The text of ``<tag>.basis.yaml``: one line a unit, paragraphs as they are, so that differences are short."""
    return _HEADER.format(tag=tag, story=story) + unheaded(basis)


def unheaded(basis: Basis) -> str:
    """The same without the comment at its top."""
    fields = "".join(f"  {path}:{_scalar(words)}\n" for path, words in basis.fields.items())
    return f"of: {basis.of}\nfields:\n{fields}" if fields else f"of: {basis.of}\nfields: {{}}\n"


def _scalar(words: str) -> str:
    if "\n" not in words or words != words.strip() or _AWKWARD.search(words):
        quoted = json.dumps(words, ensure_ascii=False)
        return " " + re.sub("[\x7f\x85\u2028\u2029\ufeff]", lambda found: _ESCAPED[found[0]], quoted)
    return " |-\n" + "\n".join(f"    {line}" if line else "" for line in words.split("\n"))
