"""Money and counted things: exact, as ranges, vague, qualified, per period. Output goes through typography later."""

import enum
from functools import lru_cache
from typing import Literal

from sitegen.locales import cldr
from sitegen.locales.numbers import Number, Scaled, decimal, exact, inflected, scaled, with_scale
from sitegen.locales.patterns import fill
from sitegen.locales.words import Forms, Period, Qualifier, Words

Style = Literal["compact", "full", "long", "round"]
"""compact: in scales where that is short; full: every digit; long: the scale in full; round: only whole scales."""


class Vague(enum.StrEnum):
    """An amount that the source gives without figures."""

    FEW_DOZEN = "few-dozen"
    TENS = "tens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    MILLIONS = "millions"
    TENS_OF_MILLIONS = "tens-of-millions"
    HUNDREDS_OF_MILLIONS = "hundreds-of-millions"
    BILLIONS = "billions"


Amount = Number | Vague

_AT_LEAST = {
    Vague.FEW_DOZEN: 24,
    Vague.TENS: 10,
    Vague.HUNDREDS: 100,
    Vague.THOUSANDS: 1_000,
    Vague.MILLIONS: 1_000_000,
    Vague.TENS_OF_MILLIONS: 10_000_000,
    Vague.HUNDREDS_OF_MILLIONS: 100_000_000,
    Vague.BILLIONS: 1_000_000_000,
}
"""Figures for a language that has no words for vague amounts: “10+”."""

_QUALIFIER_SIGNS: dict[str, str] = {
    "about": "≈{x}",
    "more_than": ">{x}",
    "less_than": "<{x}",
    "almost": "≲{x}",
    "at_least": "≥{x}",
    "up_to": "≤{x}",
    "from": "≥{x}",
    "maybe": "{x}?",
}
"""For a language that has no words for qualifiers."""


class _Grammar:
    """The case that an amount stands in: which form of a word a plural category asks for."""

    def __init__(self, words: Words, *, genitive: bool, case: str | None) -> None:
        self.genitive, self.case = genitive, case
        self._map = words.grammar.genitive if genitive else {}

    def form(self, category: str, forms: Forms | None) -> str:
        category = self._map.get(category, category)
        cased = f"{category}_{self.case}"
        return cased if forms is not None and cased in forms else category


class _Unit:
    """What is counted: a noun, or a currency with its own words after scales."""

    def __init__(self, words: Words, forms: Forms, style: Style, *, is_money: bool) -> None:
        self.words, self.forms, self.style, self.is_money = words, forms, style, is_money

    def scaled(self, number: Number) -> Scaled:
        if self.style == "full":
            return Scaled(exact(number), None)
        found = scaled(self.words, number)
        return found if self.style != "round" or isinstance(found.mantissa, int) else Scaled(exact(number), None)

    def number(self, number: Number, grammar: _Grammar) -> str:
        """The number alone, with its scale word."""
        return self._number(self.scaled(number), grammar)

    def _number(self, amount: Scaled, grammar: _Grammar) -> str:
        if amount.scale is None:
            return decimal(self.words, amount.mantissa)
        forms = amount.scale.long or amount.scale.forms
        form = grammar.form(cldr.plural_category(self.words.cldr, amount.mantissa), forms)
        return with_scale(self.words, amount, form, long=self.style == "long")

    def counted(self, number: Number, grammar: _Grammar, lead: str | None = None) -> str:
        """Number and word. `lead` stands in for the number where only its word is wanted."""
        amount = self.scaled(number)
        text = self._number(amount, grammar) if lead is None else lead
        form = grammar.form(cldr.plural_category(self.words.cldr, exact(number)), self.forms)
        if amount.scale is None or not self.is_money:
            return inflected(self.words, self.forms, text, form)
        word = self.forms.get("scaled") or self.forms.get(form) or self.forms["other"]
        return fill(self.words.money.scaled, n=text, currency=fill(word, n="").strip())

    def vague(self, amount: Vague, grammar: _Grammar) -> str:
        """A vague amount and its word."""
        rules = self.words.vague
        entry = rules.amounts.get(amount.value)
        word = self.forms.get("vague") or self.forms.get(rules.form) or self.forms["other"]
        alone = self.vague_alone(amount, grammar)
        if "{n}" in word:
            return fill(word, n=alone)
        if entry is not None and entry.pattern is not None:
            return fill(entry.pattern, noun=word)
        return fill(rules.pattern, x=alone, noun=word)

    def vague_alone(self, amount: Vague, grammar: _Grammar) -> str:
        entry = self.words.vague.amounts.get(amount.value)
        if entry is None:
            least = _AT_LEAST[amount]
            return f"{with_scale(self.words, scaled(self.words, least), 'other')}+"
        return (grammar.genitive and entry.genitive) or entry.alone

    def full(self, amount: Amount, grammar: _Grammar) -> str:
        return self.vague(amount, grammar) if isinstance(amount, Vague) else self.counted(amount, grammar)

    def bare(self, amount: Amount, grammar: _Grammar) -> str:
        """The lower end of a range: its word follows the upper end."""
        if isinstance(amount, Vague):
            return self.vague_alone(amount, grammar)
        return self.number(amount, grammar)


@lru_cache(maxsize=8192, typed=True)  # typed: 1.0 must not find the answer of 1
def money(
    words: Words,
    amount: Amount | None,
    currency: str,
    *,
    to: Amount | None = None,
    maybe: bool = False,
    per: Period | None = None,
    over: Number | None = None,
    over_unit: str = "year",
    qualifier: Qualifier | None = None,
    style: Style = "compact",
    case: str | None = None,
) -> str:
    """An amount of money, or with `to` a range of them.

    amount    whole currency units; None for a range without a lower end
    currency  ISO 4217 code; one that words.yaml lacks gets CLDR's name
    maybe     the upper end is doubtful
    per       each year or month, or once
    over      spread over so many `over_unit`
    case      “nom” or “obl” where the sentence decides it; the language's usual case otherwise
    """
    amounts = [value for value in (to, amount) if value is not None and not isinstance(value, Vague)]
    forms = words.currencies.get(currency) or _cldr_currency(words, currency, exact(amounts[0]) if amounts else 0)
    unit = _Unit(words, forms, style, is_money=True)
    text = _qualified(words, unit, amount, to, maybe, qualifier, case or words.money.case)
    if per is not None:
        text = fill(words.per.get(per) or cldr.per_unit(words.cldr, per) or "{x} (1×)", x=text)
    if over is not None:
        pattern = (per is not None and words.over.with_per) or words.over.pattern
        text = fill(pattern, x=text, period=_time(words, over, over_unit))
    return text


@lru_cache(maxsize=8192, typed=True)  # typed: 1.0 must not find the answer of 1
def count(
    words: Words,
    n: Amount | None,
    noun: str,
    *,
    to: Amount | None = None,
    maybe: bool = False,
    qualifier: Qualifier | None = None,
    case: str | None = None,
    style: Style = "full",
) -> str:
    """So many things, or with `to` a range of them. A noun that `words` lacks is left out: ask `has_noun` first."""
    forms = words.nouns.get(noun) or {"other": "{n}"}
    unit = _Unit(words, forms, style, is_money=False)
    return _qualified(words, unit, n, to, maybe, qualifier, case)


def _qualified(
    words: Words,
    unit: _Unit,
    amount: Amount | None,
    to: Amount | None,
    maybe: bool,
    qualifier: Qualifier | None,
    case: str | None,
) -> str:
    rules = words.grammar
    if qualifier is not None:
        case = rules.case_after_qualifier or case
    grammar = _Grammar(words, genitive=qualifier in rules.genitive_qualifiers, case=case)
    if to is None or (to == amount and not maybe):
        text = "" if amount is None else unit.full(amount, grammar)
    else:
        text = _range(words, unit, amount, to, maybe, grammar)
    if qualifier is None:
        return text
    return fill(words.qualifiers.get(qualifier) or _QUALIFIER_SIGNS[qualifier], x=text)


def _range(words: Words, unit: _Unit, low: Amount | None, high: Amount, maybe: bool, grammar: _Grammar) -> str:
    rules = words.range
    oblique = words.grammar.case_after_qualifier or grammar.case
    same = _Grammar(words, genitive=grammar.genitive, case=oblique)
    governed = _Grammar(words, genitive=grammar.genitive or rules.genitive, case=oblique)
    if low is None:
        return fill(rules.to_maybe if maybe else rules.to, b=unit.full(high, governed))
    if not maybe and not isinstance(low, Vague) and not isinstance(high, Vague):
        first, second = unit.scaled(low), unit.scaled(high)
        if first.scale == second.scale:
            repeat = rules.repeat_scale and first.scale is not None
            start = unit.number(low, same) if repeat else decimal(words, first.mantissa)
            return fill(rules.same, a=start, b=unit.full(high, same))
    alone = _Grammar(words, genitive=governed.genitive, case="alone")
    pattern = rules.maybe if maybe else rules.cross
    return fill(pattern, a=unit.bare(low, alone), b=unit.full(high, governed))


def _time(words: Words, length: Number, unit: str) -> str:
    number = exact(length)
    spelled = words.over.spelled.get(unit, {}).get(number) if isinstance(number, int) else None
    return spelled or count(words, number, unit, case=words.grammar.case_after_qualifier)


def _cldr_currency(words: Words, currency: str, number: Number) -> Forms:
    categories = cldr.plural_categories(words.cldr)
    samples = {category: cldr.currency_name(words.cldr, currency, n) for category, n in _samples(words.cldr).items()}
    return {
        category: samples.get(category) or cldr.currency_name(words.cldr, currency, number) for category in categories
    }


@lru_cache(maxsize=64)
def _samples(name: str) -> dict[str, Number]:
    """One number of each plural category, so that Babel can be asked for each form."""
    from decimal import Decimal

    found: dict[str, Number] = {}
    for number in (*range(201), Decimal("0.5"), Decimal("1.5"), 1_000_000):
        found.setdefault(cldr.plural_category(name, number), number)
    return found
