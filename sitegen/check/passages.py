"""The words of one text as the checks read them: one plain string, and the way back to where a word was written.

All passages of a text stand in one string, so that a rule is one search instead of sixty.  References are taken out by
substitutions with constants, which cost next to nothing; only a fault asks where in its file something stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, filterfalse
from typing import NamedTuple

from sitegen.load.ids import ID
from sitegen.model import Body, Text
from sitegen.translation.units import Unit, units_of

END = "\x1e"
"""After every passage. No content can hold it."""

HOLE = "\ufffc"
"""Stands for what is no prose of this language: a fact that will be written out, code, an address, foreign words."""


class Tie(NamedTuple):
    """Words that an editor tied to something: ``[words](kind:id)``. start: of the words, in `Prose.raw`."""

    words: str
    kind: str
    id: str
    start: int


CODE = re.compile(r"`(?<!``)(`*)(?!`)[^\x1e]+?(?<!`)`\1(?!`)")
ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_FOREIGN = re.compile(r"\[[^\[\]\x1e]*\]\(lang:[^()\s]*\)")
_FACT = re.compile(rf"\{{{ID}(?::{ID})?\}}")
_LINK_END = re.compile(r"\]\([^()\s]*\)")
_LONG_LINK_END = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_LINK_START = re.compile(r"\[")
_ADDRESS = re.compile(r"<?(?:https?://|www\.|mailto:)[^\s<>\x1e]+>?")
# What to look for before the pattern is worth its time, the pattern, and what stands there instead.
_STEPS = (
    ("`", CODE, HOLE),
    ("\\", ESCAPE, HOLE),
    ("](lang:", _FOREIGN, HOLE),
    ("{", _FACT, HOLE),
    ("](", _LINK_END, ""),
    ("](http", _LONG_LINK_END, ""),
    ("[", _LINK_START, ""),
    ("://", _ADDRESS, HOLE),
    ("www.", _ADDRESS, HOLE),
    ("mailto:", _ADDRESS, HOLE),
)
_WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652]*")
_TIE = re.compile(rf"\[([^\[\]\x1e]*)\]\((person|organisation|fact):({ID})\)")


def _lexicon(low: str) -> frozenset[str]:
    """Most of what stands between spaces is one word: the pattern sees the rest."""
    pieces = set(low.split())
    odd = tuple(filterfalse(str.isalpha, pieces))
    pieces.difference_update(odd)
    pieces.update(_WORD.findall(" ".join(odd)))
    return frozenset(pieces)


class Prose:
    """One text, ready to be searched.

    units  its passages; wordings: what stands in them
    raw    all of them as written, each followed by `END`
    plain  the same without references and links: what rules search
    low    `plain` in small letters
    lexicon  all words of `plain`, in small letters
    ties   words tied to a person, an organisation or a fact
    """

    def __init__(self, text: Text, body: Body) -> None:
        self.text = text
        self.units = units_of(text, body)
        self.wordings = frozenset(unit.words for unit in self.units)
        self.raw = END.join([*(unit.words for unit in self.units), ""])
        plain = self.raw
        for mark, pattern, instead in _STEPS:
            if mark in plain:
                plain = pattern.sub(instead, plain)
        self.plain = plain
        self.low = plain.lower()
        self.lexicon = _lexicon(self.low)
        self.ties = tuple(Tie(found[1], found[2], found[3], found.start(1)) for found in _TIE.finditer(self.raw))
        self._maps: list[tuple[list[int], list[int]]] | None = None
        self._starts: list[int] | None = None

    def plain_passages(self) -> list[str]:
        """`plain`, cut; one for each of `units`."""
        return self.plain.split(END)[:-1]

    def raw_offset(self, offset: int) -> int:
        """Where in `raw` the character at `offset` of `plain` stands."""
        if self._maps is None:
            self._maps = list(self._retrace())
        for news, olds in reversed(self._maps):
            at = bisect_right(news, offset) - 1
            offset = olds[at] + offset - news[at]
        return offset

    def paragraph_end(self, offset: int) -> int:
        """Where in `plain` the paragraph of `offset` ends."""
        passage = self.plain.index(END, offset)
        paragraph = self.plain.find("\n\n", offset, passage)
        return passage if paragraph < 0 else paragraph

    def start_of(self, number: int) -> int:
        """Where in `raw` the unit with a number, from 0, begins."""
        return self._unit_starts()[number]

    def unit_at(self, raw_offset: int) -> tuple[Unit, int]:
        """The unit in which `raw_offset` of `raw` lies, and where in it."""
        starts = self._unit_starts()
        at = bisect_right(starts, raw_offset) - 1
        return self.units[at], raw_offset - starts[at]

    def _unit_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *accumulate(len(unit.words) + 1 for unit in self.units)]
        return self._starts

    def _retrace(self) -> Iterator[tuple[list[int], list[int]]]:
        """For each substitution: offsets after it at which a new stretch begins, and the same offsets before it."""
        before = self.raw
        for mark, pattern, instead in _STEPS:
            if mark not in before:
                continue
            news, olds, moved = [0], [0], 0
            for found in pattern.finditer(before):
                moved += len(found[0]) - len(instead)
                news.append(found.end() - moved)
                olds.append(found.end())
            yield news, olds
            before = pattern.sub(instead, before)
