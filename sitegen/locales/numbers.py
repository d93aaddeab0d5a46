"""Plain numbers, percentages, multipliers and plural categories. Decimal and int only: a float has lost digits."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sitegen.locales import cldr
from sitegen.locales.patterns import fill
from sitegen.locales.words import Forms, Scale, Words

MINUS = "\u2212"
COMPACT_FROM = 10_000
"""Smaller numbers are always written in full."""
_COMPACT_FROM_POWER = len(str(COMPACT_FROM)) - 1

Number = Decimal | int


@lru_cache(maxsize=8192, typed=True)  # typed: True must not find the answer of 1
def exact(value: Number) -> Number:
    """The same value without trailing zeros: an int if whole. `TypeError` for anything but Decimal and int."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise TypeError(f"a number is Decimal or int, not {type(value).__name__}")
    if isinstance(value, int):
        return value
    if not value.is_finite():
        raise ValueError(f"{value} cannot be written as a number")
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # finite, so never "n" or "F"
    kept = list(digits)
    while exponent < 0 and kept and kept[-1] == 0:
        kept.pop()
        exponent += 1
    if not any(kept):
        return 0
    return int(value) if exponent >= 0 else Decimal((sign, kept, exponent))


def category(words: Words, value: Number) -> str:
    """CLDR plural category of `value`."""
    return cldr.plural_category(words.cldr, exact(value))


@lru_cache(maxsize=8192, typed=True)  # typed: 1.0 must not find the answer of 1
def decimal(words: Words, value: Number) -> str:
    """Every digit of `value`, grouped; the negative sign is U+2212."""
    number = exact(value)
    signs = cldr.symbols(words.cldr)
    whole, _, fraction = _digits(number).partition(".")
    if len(whole) >= words.numbers.group_from:
        whole = _grouped(whole, signs)
    text = f"{whole}{signs.decimal}{fraction}" if fraction else whole
    return MINUS + text if number < 0 else text


def _digits(number: Number) -> str:
    """All digits without the sign. `copy_abs` and not `abs`, which would round to the decimal context."""
    return str(abs(number)) if isinstance(number, int) else f"{number.copy_abs():f}"


def _grouped(digits: str, signs: cldr.Symbols) -> str:
    last, other = signs.groups
    groups, rest = [digits[-last:]], digits[:-last]
    while rest:
        groups.append(rest[-other:])
        rest = rest[:-other]
    return signs.group.join(reversed(groups))


def percent(words: Words, value: Number, *, to: Number | None = None) -> str:
    """`value` per cent, or the range from `value` to `to`."""
    pattern = words.numbers.percent or cldr.percent(words.cldr)
    if to is None or exact(to) == exact(value):
        return fill(pattern, n=decimal(words, value))
    start, end = decimal(words, value), fill(pattern, n=decimal(words, to))
    return fill(words.range.same, a=fill(pattern, n=start) if words.range.repeat_percent else start, b=end)


def multiplier(words: Words, value: Number) -> str:
    """“10,000x”: so many times as much."""
    rule = words.numbers.multiplier
    number = written(words, value) if rule.compact else decimal(words, value)
    if rule.forms is None:
        return fill(rule.pattern, n=number)
    return inflected(words, rule.forms, number, category(words, value))


def inflected(words: Words, forms: Forms, number: str, form: str) -> str:
    """`number` with the word in `form`, or in “other”: so a negative number if the word says the number itself."""
    word = forms.get(form) or forms["other"]
    if number.startswith(MINUS) and "{n}" not in word and "{n}" in forms["other"]:
        word = forms["other"]
    if "{n}" in word or any("{n}" in one for one in forms.values()):
        return fill(word, n=number)
    return fill(words.numbers.count, n=number, noun=word)


class Scaled(NamedTuple):
    """A number as mantissa × scale; without `scale`, the mantissa is the number."""

    mantissa: Number
    scale: Scale | None


@lru_cache(maxsize=8192, typed=True)  # typed: 1.0 must not find the answer of 1
def scaled(words: Words, value: Number) -> Scaled:
    """`value` in the largest scale that needs no rounding and no long tail of digits: no source is ever rounded."""
    number = exact(value)
    power = number.adjusted() if isinstance(number, Decimal) else len(str(abs(number))) - 1
    if power < _COMPACT_FROM_POWER:
        return Scaled(number, None)
    for scale, places in _powers(words):
        if power >= places:
            if isinstance(number, Decimal) and places > scale.decimals:  # and then the digits of its fraction
                return Scaled(number, None)
            mantissa = exact(_shifted(number, places))
            short = _decimals(mantissa) <= scale.decimals
            return Scaled(mantissa, scale) if short else Scaled(number, None)
    return Scaled(number, None)


@lru_cache(maxsize=64)
def _powers(words: Words) -> tuple[tuple[Scale, int], ...]:
    """The scales of the language, largest first, each with its power of ten."""
    return tuple((scale, len(str(scale.value)) - 1) for scale in scales(words))


def _decimals(number: Number) -> int:
    """Digits after the decimal sign."""
    return len(_digits(number).partition(".")[2])


def _shifted(number: Number, places: int) -> Decimal:
    """`number` / 10^places, exactly whatever the decimal context."""
    sign, digits, exponent = Decimal(number).as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent - places))


@lru_cache(maxsize=64)
def scales(words: Words) -> tuple[Scale, ...]:
    """The scales of the language, largest first; CLDR's where words.yaml has none."""
    if words.numbers.scales:
        return tuple(sorted(words.numbers.scales, key=lambda scale: -scale.value))
    return tuple(
        Scale(value=power, short=pattern, decimals=1 if power == 1000 else 2)
        for power, pattern in cldr.scales(words.cldr, "short", "other")
    )


def with_scale(words: Words, amount: Scaled, form: str, *, long: bool = False) -> str:
    """Mantissa and scale word in `form`, a plural category or a house form such as two_obl."""
    number, scale = decimal(words, amount.mantissa), amount.scale
    if scale is None:
        return number
    if long and scale.long is not None:
        return inflected(words, scale.long, number, form)
    if long and not scale.forms:
        return fill(dict(cldr.scales(words.cldr, "long", form)).get(scale.value, scale.short), n=number)
    return inflected(words, scale.forms, number, form) if scale.forms else fill(scale.short, n=number)


def written(words: Words, value: Number) -> str:
    """`value` in scales where that is short, without a noun."""
    amount = scaled(words, value)
    return with_scale(words, amount, category(words, amount.mantissa))
