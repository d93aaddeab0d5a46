"""Words of a text, and the minutes a silent reader needs for it."""

import re
from fractions import Fraction

import msgspec

from sitegen.locales.scripts import HAN, MARKS
from sitegen.locales.words import Words

_WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*")
_HAN = re.compile(f"[{HAN}]")


class WordCount(msgspec.Struct, frozen=True):
    """words  runs of letters and digits
    han       Han characters, counted apart; always 0 in a language of another script
    """

    words: int
    han: int = 0


def count_words(words: Words, text: str) -> WordCount:
    """What there is to read in `text`. Vowel points are taken out first: they would split words."""
    if words.script == "han":
        rest, han = _HAN.subn(" ", text)
        return WordCount(len(_WORD.findall(rest)), han)
    return WordCount(len(_WORD.findall(text if text.isascii() else text.translate(MARKS))))


def minutes(words: Words, count: WordCount) -> int:
    """Whole minutes, half a minute rounded up, never less than one."""
    exact = Fraction(count.words, words.reading.words) + Fraction(count.han, words.reading.han)
    return max(1, int(exact + Fraction(1, 2)))
