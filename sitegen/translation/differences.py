"""Two wordings of one field, word by word: what went, what came, what stayed."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from sitegen.locales.scripts import HAN

_TOKEN = re.compile(rf"\s+|\{{[^{{}}\s]*\}}|[{HAN}]|[^\W{HAN}]+(?:['’\-][^\W{HAN}]+)*|.", re.DOTALL)
# Beyond that comparing takes seconds, and nobody would read the outcome.
_MOST = 4_000_000
_AROUND = 8


class Piece(NamedTuple):
    """A run of words. For “left-out”, unchanged words that are not shown, the text is empty."""

    what: Literal["same", "gone", "new", "left-out"]
    text: str


def word_diff(was: str, now: str) -> tuple[Piece, ...]:
    """The pieces of both in reading order. Words are compared; of Han script, single characters."""
    before, after = _TOKEN.findall(was), _TOKEN.findall(now)
    if not was or not now or len(before) * len(after) > _MOST:
        return tuple(piece for piece in (Piece("gone", was), Piece("new", now)) if piece.text)
    pieces: list[Piece] = []
    for what, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", "".join(after[first:last])))
            continue
        pieces += [Piece("gone", "".join(before[start:end]))] if end > start else []
        pieces += [Piece("new", "".join(after[first:last]))] if last > first else []
    return tuple(pieces)


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same with only a few of the unchanged words around each change."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        tokens = _TOKEN.findall(piece.text)
        head = 0 if at == 0 else 2 * _AROUND
        tail = 0 if at == len(pieces) - 1 else 2 * _AROUND
        if piece.what != "same" or len(tokens) <= head + tail + 4:
            found.append(piece)
            continue
        kept = (
            Piece("same", "".join(tokens[:head])),
            Piece("left-out", ""),
            Piece("same", "".join(tokens[-tail:] if tail else [])),
        )
        found += [one for one in kept if one.text or one.what == "left-out"]
    return tuple(found)
