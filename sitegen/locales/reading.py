"""Words of a text, and the minutes a silent reader needs for it."""

import re
from fractions import Fraction

import msgspec

from sitegen.locales.scripts import HAN, MARKS
from sitegen.locales.words import Words

_WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*")
_HAN = re.compile(f"[{HAN}]+")
_MARKS = re.compile(f"[{''.join(map(chr, MARKS))}]+")


class WordCount(msgspec.Struct, frozen=True):
    """words  runs of letters and digits
    han       Han characters, counted apart; always 0 in a language of another script
    """

    words: int
    han: int = 0


def count_words(words: Words, text: str) -> WordCount:
    """What there is to read in `text`. Vowel points are taken out first: they would split words."""
    if words.script == "han":
        rest, runs = _HAN.subn(" ", text)
        return WordCount(_runs(rest), len(text) - len(rest) + runs)
    return WordCount(_runs(_MARKS.sub("", text)))


def _runs(text: str) -> int:
    """How often `_WORD` is in `text`. Most of what stands between spaces is one word: the pattern sees the rest."""
    pieces = text.split()
    odd = [piece for piece in pieces if not piece.isalnum()]
    return len(pieces) - len(odd) + len(_WORD.findall(" ".join(odd)))


def minutes(words: Words, count: WordCount) -> int:
    """Whole minutes, half a minute rounded up, never less than one."""
    exact = Fraction(count.words, words.reading.words) + Fraction(count.han, words.reading.han)
    return max(1, int(exact + Fraction(1, 2)))
