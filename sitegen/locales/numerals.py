"""Numbers as people write them in prose → values: “ćwierć miliarda dolarów”, «2,5 млрд», ‏مليارا دولار‎, 两亿五千万.

Nothing here knows a language: words come from `prose_words.NumberWords`, nouns and currencies from the word table.
What cannot be read for certain – “several million”, “one of them” – is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from sitegen.locales.number_units import Unit, units_of
from sitegen.locales.scripts import MARKS
from sitegen.locales.words import Words

SPACES = " \t\u00a0\u2009\u202f"
_WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652]*")
_SMALL = 10
_EXACT = ("money", "percent", "points")
_SCALE_KINDS = ("one", "two", "many")
_DASHES = "-–—−"

TokenKind = Literal["digits", "number", "fraction", "one", "two", "many", "vague"]


class Token(NamedTuple):
    """One word or one group of digits of a number. scale: has its power of ten, for “one”, “two” and “many”."""

    start: int
    end: int
    kind: TokenKind
    value: Decimal


class Written(NamedTuple):
    """A number in prose.

    start, end  of all of it, its unit included
    values      what it may mean, the likeliest first: the lower end of a range may share the scale of the upper
    units       what it may count; empty when nothing says it
    plain       a small number in words without any scale: hardly ever a figure
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    units: frozenset[Unit]
    plain: bool


class Numerals:
    """The numbers of one language."""

    def __init__(self, words: Words) -> None:
        rules = words.prose.number_words
        self._positional = rules.positional
        self._prefixes = (*_prefixes(words), "")
        self._vocabulary = dict(_vocabulary(rules.numbers, rules.fractions, rules.vague))
        for value, scale in rules.scales.items():
            for kind in ("one", "two", "many"):
                for word in getattr(scale, kind):
                    # “thousands” may stand among the vague words too: as a scale it is more.
                    self._vocabulary[folded(word)] = (kind, Decimal(value))
        if not self._positional:
            # Words of a language that writes “and” and the article together with the next word.
            for word, entry in [*self._vocabulary.items()]:
                for prefix in self._prefixes:
                    self._vocabulary.setdefault(prefix + word, entry)
        for word in map(folded, rules.percent):
            self._vocabulary.pop(word, None)
        self._known = frozenset(self._vocabulary)
        self._joined = frozenset(map(folded, rules.joined_by))
        self._to = frozenset(map(folded, rules.to))
        self._vague = frozenset(map(folded, rules.vague))
        self._ordinal = tuple(rules.ordinal)
        self._units = units_of(words)
        self._digits = _digits_pattern(words)
        self._characters = self._run_pattern()

    def find(self, text: str, lexicon: Iterable[str] | None = None, *, small: bool = False) -> Iterator[Written]:
        """The numbers in `text`, in order.

        lexicon  all words of `text`, if they are known already
        small    also those below ten in one word of which nothing is counted exactly: *one* of them
        """
        low = _lowered(text)
        tokens = self._positional_tokens(low) if self._positional else self._tokens(low, lexicon)
        chains = self._chains(low, tokens)
        for place, chain in enumerate(chains):
            first = chain[0]
            is_small = len(chain) == 1 and first.kind == "number" and first.value < _SMALL
            following = chains[place + 1] if place + 1 < len(chains) and not is_small else None
            written = self._written(low, chain, following)
            if written is not None and (small or not is_small or any(kind in _EXACT for kind, _ in written.units)):
                yield written

    def is_nearly(self, text: str, written: Written) -> bool:
        """Whether a word beside the number says that it is not exact."""
        return self._units.is_nearly(_lowered(text), written.start, written.end)

    # -- from text to tokens ---------------------------------------------------------------------------------------

    def _tokens(self, low: str, lexicon: Iterable[str] | None) -> list[Token]:
        found = [*self._digit_tokens(low)]
        present = self._known.intersection(lexicon if lexicon is not None else _WORD.findall(low))
        for word in present:
            kind, value = self._vocabulary[word]
            at = low.find(word)
            while at >= 0:
                end = at + len(word)
                if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
                    found.append(Token(at, end, kind, value))
                at = low.find(word, end)
        return sorted(found)

    def _digit_tokens(self, low: str) -> Iterator[Token]:
        for found in self._digits.finditer(low):
            value = _value_of(found[0], self._units.decimals)
            if value is not None and _stands_alone(low, found.start(), found.end()):
                yield Token(found.start(), found.end(), "digits", value)

    def _run_pattern(self) -> re.Pattern[str] | None:
        if not self._positional:
            return None
        characters = "".join(word for word in self._vocabulary if len(word) == 1 and self._is_digit(word))
        return re.compile(
            rf"[\d{re.escape(characters)}](?:[\d.,٫{re.escape(characters)}点]*[\d{re.escape(characters)}])?"
        )

    def _is_digit(self, word: str) -> bool:
        return self._vocabulary[word][0] != "vague"

    def _positional_tokens(self, low: str) -> list[Token]:
        assert self._characters is not None
        found = []
        for run in self._characters.finditer(low):
            value = None if self._is_vague_before(low, run.start()) else self._run_value(run[0])
            if value is not None and _stands_alone(low, run.start(), run.end()):
                kind: TokenKind = "digits" if run[0][0].isdecimal() or len(run[0]) > 1 else "number"
                found.append(Token(run.start(), run.end(), kind, value))
        return found

    def _is_vague_before(self, low: str, start: int) -> bool:
        before = low[max(0, start - 2) : start]
        return before.endswith((*self._vague, *self._ordinal))

    def _run_value(self, run: str) -> Decimal | None:
        """两亿五千万 → 250,000,000; None for what is no number by itself, such as 百万 or 两三."""
        total = section = largest = Decimal(0)
        digit: Decimal | None = None
        digits = self._digits.match(run)
        if digits:
            digit = _value_of(digits[0], self._units.decimals)
            run = run[digits.end() :]
            if digit is None:
                return None
        fraction, place = False, Decimal("0.1")
        for character in run:
            if character == "点":
                fraction, digit = True, digit or Decimal(0)
                continue
            if character not in self._vocabulary:  # 5点45分 is a time
                return None
            kind, value = self._vocabulary[character]
            if kind == "number" and value < 10:
                if fraction and digit is not None:
                    digit, place = digit + value * place, place / 10
                elif digit is None or digit == 0:
                    digit = value
                else:
                    return None
            elif kind == "number" or (kind == "many" and value <= 1000):
                if digit is None and not (value == 10 and not section and not total):
                    return None
                section, digit, fraction = section + (1 if digit is None else digit) * value, None, False
            elif kind == "many":
                section += digit or 0
                if not section and not total:
                    return None
                # 2万亿, 5千万亿: a larger scale multiplies all before it; a smaller one only what stands just before.
                total = (total + section) * value if value > largest else total + section * value
                section, digit, fraction, largest = Decimal(0), None, False, max(value, largest)
            else:
                return None
        return total + section + (digit or 0)

    # -- from tokens to numbers ------------------------------------------------------------------------------------

    def _chains(self, low: str, tokens: list[Token]) -> list[list[Token]]:
        """Tokens that make one number together."""
        chains: list[list[Token]] = []
        for token in tokens:
            last = chains[-1][-1] if chains else None
            if last is not None and token.start < last.end:
                continue
            if last is not None and self._continues(low, last, token):
                chains[-1].append(token)
            else:
                chains.append([token])
        return chains

    def _continues(self, low: str, last: Token, token: Token) -> bool:
        if self._positional or (token.kind == "digits" and last.kind != "vague"):
            return False
        between = low[last.end : token.start]
        return len(between) < 8 and (not between.strip(SPACES) or between.strip(SPACES) in self._joined)

    def _written(self, low: str, chain: list[Token], following: list[Token] | None) -> Written | None:
        if any(token.kind == "vague" for token in chain):
            return None
        value = _sum(chain)
        if value is None:
            return None
        start, end = chain[0].start, chain[-1].end
        unit = self._units.after(low, end) or self._units.before(low, start)
        values = [value]
        if unit is None and following is not None and self._is_range(low[end : following[0].start]):
            scale = max(
                (token.value for token in following if token.kind in ("one", "two", "many")), default=Decimal(1)
            )
            if scale > 1 and len(chain) == 1:
                values.append(value * scale)
            unit = self._units.after(low, following[-1].end) or self._units.before(low, start)
            if unit is not None:
                unit = (unit[0], start, end)
        units, first, last = unit or (frozenset(), start, end)
        has_digits = any(token.kind == "digits" for token in chain)
        scaled = any(token.kind in _SCALE_KINDS for token in chain)
        return Written(
            min(first, start),
            max(last, end),
            tuple(values),
            units,
            not has_digits and not scaled and value < 1000,
        )

    def _is_range(self, between: str) -> bool:
        stripped = between.strip(SPACES)
        return len(stripped) <= 4 and (stripped in self._to or (bool(stripped) and stripped in _DASHES))


def _lowered(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else text


def folded(word: str) -> str:
    """A word of the table as it is looked up."""
    return word.lower().translate(MARKS)


def _prefixes(words: Words) -> Iterator[str]:
    yield from words.search.articles
    yield from words.search.prefixes


def _vocabulary(
    numbers: Mapping[str, tuple[str, ...]], fractions: Mapping[str, tuple[str, ...]], vague: tuple[str, ...]
) -> Iterator[tuple[str, tuple[TokenKind, Decimal]]]:
    for word in vague:
        yield folded(word), ("vague", Decimal(0))
    for value, entries in numbers.items():
        yield from ((folded(word), ("number", Decimal(value))) for word in entries)
    for value, entries in fractions.items():
        yield from ((folded(word), ("fraction", Decimal(value))) for word in entries)


def _digits_pattern(words: Words) -> re.Pattern[str]:
    # The first digit stands apart, because `re` skips quickly only to a character of a known set.
    return re.compile(r"\d\d*(?:[.,٫٬ \u00a0\u2009\u202f](?=\d)\d+)*")


def _value_of(text: str, decimals: str) -> Decimal | None:
    """Groups of three are one number; so is what stands behind the decimal sign. None for “1 2” and dates."""
    parts = re.split(r"([.,٫٬ \u00a0\u2009\u202f])", text)
    whole, fraction = parts[0], ""
    for at in range(1, len(parts), 2):
        sign, digits = parts[at], parts[at + 1]
        is_last = at == len(parts) - 2
        is_group = len(digits) == 3 and len(parts[0]) <= 3 and sign not in decimals
        if is_group and not fraction:
            whole += digits
        elif is_last and sign in ".,٫" and not fraction:
            fraction = digits
        else:
            return None
    ascii_digits = "".join(str(int(digit)) for digit in whole)
    return Decimal(f"{ascii_digits}.{''.join(str(int(digit)) for digit in fraction) or 0}").normalize() + 0


def _stands_alone(low: str, start: int, end: int) -> bool:
    """Whether the digits are no part of a name (GPT-4, 405B), a version or a date."""
    before, after = low[max(0, start - 2) : start], low[end : end + 2]
    if before[-1:].isascii() and before[-1:].isalpha():
        return False
    if before[-1:] in ("-", "–", ".", "/", ":", "_") and before[:1].isalnum() and not before[:1].isdecimal():
        return False
    if before[-1:] in (":", "/", "_", "#", ".") and before[:1].isdecimal():
        return False
    if after[:1].isascii() and after[:1].isalpha() and after[:1] not in "x":
        return False
    return not (after[:1] in (":", "/", "_") and after[1:2].isdecimal())


def _sum(chain: list[Token]) -> Decimal | None:
    """“dwa i pół miliarda”, “مليار ونصف المليار”: words add up, scales multiply what stands before them."""
    total, current, scale = Decimal(0), None, Decimal(0)
    half_of_scale = False
    for token in chain:
        if token.kind in ("digits", "number"):
            if current is not None and token.value == 100 and current < 10:
                current *= 100
            else:
                current = token.value if current is None else current + token.value
        elif token.kind == "fraction":
            if current is None and scale:
                total, half_of_scale = total + token.value * scale, True
            else:
                current = (current or 0) + token.value
        elif half_of_scale and token.value == scale:
            half_of_scale = False
        elif current is None and token.kind == "many":
            # Thousands of what stands before: “100 thousand million”; alone it says no number.
            if not total:
                return None
            total, scale = total * token.value, token.value
        else:
            times = 2 if token.kind == "two" else 1
            total, scale = total + (1 if current is None else current) * times * token.value, token.value
            current = None
    return total + (current or 0)


@lru_cache(maxsize=64)
def numerals(words: Words) -> Numerals:
    """The one reader of numbers of a language."""
    return Numerals(words)
