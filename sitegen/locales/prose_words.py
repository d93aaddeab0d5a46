"""How people of a language write in prose what pages write by rule: the part of words.yaml that only checks read."""

from collections.abc import Mapping
from typing import Literal

import msgspec


class ScaleWords(msgspec.Struct, frozen=True):
    """Words for a power of ten.

    one   forms that alone mean one of it (million)
    two   forms that alone mean two of it, a dual
    many  forms that alone mean an unstated number of it (millions), and short forms
    """

    one: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    many: tuple[str, ...] = ()


class NumberWords(msgspec.Struct, frozen=True):
    """Numbers as prose has them. Every list has all inflected forms; short forms stand without their dot.

    positional  digits and powers of ten in one run of characters, as 两亿五千万; otherwise words that are added up
    numbers     value below a thousand → its words; of a positional language, each digit and each power of ten
    fractions   value such as 0.25 → its words
    scales      power of ten from a thousand → its words
    joined_by   words between parts of a number: two *and* a half
    to          words between the ends of a range
    vague       words that make a following number or scale an unstated one: *several* million
    nearly      words before a number, or after it, by which it need not be exact; those of qualifiers: are known
    ordinal     what makes an ordinal of a following number
    percent     words for per cent; before: those that stand before the number
    points      words for percentage points, beside the noun
    times       words that make a multiplier of a number
    currencies  ISO 4217 code → words and signs beside those of currencies:
    year        words after the number of a year; year_before: before it
    """

    positional: bool = False
    numbers: Mapping[str, tuple[str, ...]] = {}
    fractions: Mapping[str, tuple[str, ...]] = {}
    scales: Mapping[str, ScaleWords] = {}
    joined_by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    nearly: tuple[str, ...] = ()
    ordinal: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    percent_before: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    currencies: Mapping[str, tuple[str, ...]] = {}
    year: tuple[str, ...] = ()
    year_before: tuple[str, ...] = ()


class ProseWords(msgspec.Struct, frozen=True):
    """What checks of prose need to know of a language.

    number_words      see `NumberWords`
    common            frequent small words: a long passage without any of them is in another language
    alternants        groups of final consonants that inflection changes into one another, as [k, c] in Polish
    foreign_letters   letters of the same script that the language does not have
    placeholders      words that are never meant for readers; loose_placeholders: only where they stand alone
    """

    number_words: NumberWords = NumberWords()
    common: tuple[str, ...] = ()
    alternants: tuple[tuple[str, ...], ...] = ()
    foreign_letters: str = ""
    placeholders: tuple[str, ...] = ()
    loose_placeholders: tuple[str, ...] = ()


Kind = Literal["money", "percent", "points", "times", "count", "year", ""]
"""What a number in prose counts; "" when nothing says it."""
