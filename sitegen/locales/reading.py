"""Words of a text, and the minutes a silent reader needs for it."""

import re
from itertools import filterfalse

import msgspec

from sitegen.locales.scripts import HAN, MARKS, TATWEEL
from sitegen.locales.words import Words

_WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*")
_HAN = re.compile(f"[{HAN}]+")
_MARKS = re.compile(f"[{''.join(map(chr, MARKS))}]")


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
        ordinary, odd = _sorted(rest)
        return WordCount(ordinary + len(_WORD.findall(odd)), len(text) - len(rest) + runs)
    ordinary, odd = _sorted(text.replace(TATWEEL, ""))  # a vowel mark that counts as a letter
    return WordCount(ordinary + len(_WORD.findall(_MARKS.sub("", odd))))


def _sorted(text: str) -> tuple[int, str]:
    """Most of what stands between spaces is one word: how often that is so, and all the rest, for the pattern."""
    pieces = text.split()
    odd = list(filterfalse(str.isalnum, pieces))
    return len(pieces) - len(odd), " ".join(odd)


def minutes(words: Words, count: WordCount) -> int:
    """Whole minutes, half a minute rounded up, never less than one."""
    a_minute, han_a_minute = words.reading.words, words.reading.han
    whole = a_minute * han_a_minute
    return max(1, (2 * (count.words * han_a_minute + count.han * a_minute) + whole) // (2 * whole))
