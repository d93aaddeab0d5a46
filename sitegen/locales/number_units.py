"""What a number in prose counts, by the words beside it: a currency, per cent, a multiplier, a noun, a year."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sitegen.locales import cldr
from sitegen.locales.prose_words import Kind
from sitegen.locales.scripts import MARKS
from sitegen.locales.words import PERCENTAGE_POINT, Forms, Words

Unit = tuple[Kind, str]
"""("money", "USD"), ("percent", ""), ("count", "researcher"), ("year", "") …"""

Found = tuple[frozenset[Unit], int, int]
"""Units, and where number and unit together begin and end."""

_SPACES = re.compile("[ \t\u00a0\u2009\u202f]*")
_WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652]*|[%٪‰$€£¥₽×]|[^\W\d_]")
_PERCENT_SIGNS = ("%", "٪")
_TIMES_SIGNS = ("×", "x", "х")
# Shorter beginnings of words are shared by words of other meanings.
_SHORTEST_STEM = 4
_LONGEST_ENDING = 4
_PREPOSITION = 3
_FIELD = re.compile(r"\{\w+\}")


class Units:
    """The units of one language."""

    def __init__(self, words: Words) -> None:
        rules = words.prose.number_words
        self.decimals = cldr.symbols(words.cldr).decimal
        self._spaced = not rules.positional
        after: defaultdict[str, set[Unit]] = defaultdict(set)
        for unit, forms in _forms(words):
            for form in forms:
                after[_folded(form)].add(unit)
        self._after = {form: frozenset(units) for form, units in after.items() if form}
        # By their first word, or character; the longest first.
        self._firsts: defaultdict[str, list[str]] = defaultdict(list)
        for form in sorted(self._after, key=len, reverse=True):
            self._firsts[form.split(" ")[0] if self._spaced else form[0]].append(form)
        self._stems = [*_stems(words)] if self._spaced else []
        # 百分之: no space between.
        self._percent_before = tuple(map(_folded, rules.percent_before))
        self._before: dict[str, frozenset[Unit]] = {
            _folded(word): frozenset({("money", code)})
            for code, entries in rules.currencies.items()
            for word in entries
            if not word.isalpha() or word.isascii()
        }
        self._years = frozenset(map(_folded, (*rules.year_before, *cldr.month_names(words.cldr))))
        # w listopadzie, в ноябре: the last letter of a month changes.
        self._months = tuple({_folded(name)[:-1] for name in cldr.month_names(words.cldr) if name[-1:].isalpha()})
        self._nearly = tuple(sorted({*map(_folded, rules.nearly), *_qualifiers(words)} - {""}, key=len, reverse=True))

    def after(self, low: str, end: int) -> Found | None:
        """The unit that begins at `end` of `low`, spaces aside."""
        at = _SPACES.match(low, end).end()  # type: ignore[union-attr]
        if low[at : at + 1] == "." and low[at - 1 : at].isalpha():  # 300 tys. funtów
            at = _SPACES.match(low, at + 1).end()  # type: ignore[union-attr]
        elif low[at : at + 1] == "-":
            at += 1
        if not self._spaced:
            return self._joined_after(low, at)
        first = _WORD.match(low, at)
        if first is None:
            return None
        word = first[0].translate(MARKS)
        if word in self._firsts:
            stretch = low[at : at + 48].translate(MARKS).replace("\u00a0", " ")
            for form in self._firsts[word]:
                if stretch.startswith(form) and not stretch[len(form) : len(form) + 1].isalpha():
                    return self._after[form], end, at + len(form) + (first.end() - at - len(word))
        for stem, unit in self._stems:
            if word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING:
                return frozenset({unit}), end, first.end()
        return None

    def _joined_after(self, low: str, at: int) -> Found | None:
        for form in self._firsts.get(low[at : at + 1], ()):
            if low.startswith(form, at):
                return self._after[form], at, at + len(form)
        return None

    def before(self, low: str, start: int) -> Found | None:
        """The unit that ends at `start` of `low`: a sign of currency, “per cent”, “the year”."""
        stretch = low[max(0, start - 12) : start].rstrip(" \u00a0")
        for word in self._percent_before:
            if stretch.endswith(word):
                return frozenset({("percent", "")}), start - len(word), start
        for word, units in self._before.items():
            if stretch.endswith(word) and not stretch[: -len(word)][-1:].isalpha():
                return units, start - len(word), start
        words = stretch.split()
        if words and self._is_before_year(words[-1].translate(MARKS)):
            return frozenset({("year", "")}), start, start
        return None

    def _is_before_year(self, word: str) -> bool:
        if word in self._years:
            return True
        return self._spaced and any(word.startswith(month) and len(word) - len(month) <= 3 for month in self._months)

    def is_nearly(self, low: str, start: int, end: int) -> bool:
        """Whether a word beside the number says that it is not exact."""
        before = low[max(0, start - 24) : start].rstrip(" \u00a0").translate(MARKS)
        after = low[end : end + 8].lstrip(" \u00a0")
        if not self._spaced:
            return before.endswith(self._nearly) or after.startswith(self._nearly)
        rest, _, last = before.rpartition(" ")
        # почти на 28 процентов
        stretches = (before, rest) if len(last) <= _PREPOSITION else (before,)
        return any(
            stretch.endswith(word) and not stretch[: -len(word)][-1:].isalpha()
            for stretch in stretches
            for word in self._nearly
        )


def _folded(word: str) -> str:
    return word.lower().translate(MARKS).replace("\u00a0", " ").strip()


def _forms(words: Words) -> Iterator[tuple[Unit, Iterable[str]]]:
    """Units with every form that may stand after their number."""
    rules = words.prose.number_words
    for code, forms in words.currencies.items():
        yield ("money", code), _filled(forms.values())
    for code, entries in rules.currencies.items():
        yield ("money", code), entries
    for noun, forms in words.nouns.items():
        unit: Unit = ("points", "") if noun == PERCENTAGE_POINT else ("count", noun)
        yield unit, _filled(forms.values())
    yield ("percent", ""), (*_PERCENT_SIGNS, *rules.percent)
    yield ("points", ""), rules.points
    yield ("times", ""), (*_TIMES_SIGNS, *rules.times)
    yield ("year", ""), rules.year


def _filled(forms: Iterable[str]) -> Iterator[str]:
    return (_FIELD.sub("", form) for form in forms)


def _stems(words: Words) -> Iterator[tuple[str, Unit]]:
    """What all forms of a one-word unit begin with: for the forms that no table has."""
    tables: list[tuple[Unit, Forms]] = [(("money", code), forms) for code, forms in words.currencies.items()]
    tables += [(("count", noun), forms) for noun, forms in words.nouns.items()]
    for unit, forms in tables:
        entries = [_folded(_FIELD.sub("", form)) for form in forms.values()]
        first, last = min(entries), max(entries)
        stem = first[: next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]
        if len(stem) >= _SHORTEST_STEM and not any(" " in entry for entry in entries):
            yield stem, unit


def _qualifiers(words: Words) -> Iterator[str]:
    """“about {x}” → about."""
    for pattern in words.qualifiers.values():
        before, _, after = pattern.partition("{x}")
        yield _folded(before)
        yield _folded(after)


@lru_cache(maxsize=64)
def units_of(words: Words) -> Units:
    """The one table of units of a language."""
    return Units(words)
