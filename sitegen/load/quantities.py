"""Amounts as editors write them: ``125_000_000 USD``, ``few-dozen..maybe 1_000 researcher``, ``final - curry``."""

import re
from decimal import Decimal
from typing import Any, get_args

from sitegen.load.amounts_meant import amount_meant
from sitegen.load.fields import Plain, Schema
from sitegen.load.ids import ID
from sitegen.load.shown import did_you_mean, one_of
from sitegen.load.yaml_text import Document, Scalar
from sitegen.locales.cldr import currencies
from sitegen.locales.words import VagueKey
from sitegen.model import Bound, Quantity, QuantityKind, Step

KINDS: tuple[QuantityKind, ...] = get_args(QuantityKind)
VAGUE: tuple[VagueKey, ...] = get_args(VagueKey)

_NUMBER = r"-?[0-9]{1,30}(?:_[0-9]{1,30})*(?:\.[0-9]{1,30})?"
_END = rf"(?:maybe +)?(?:{_NUMBER}|{'|'.join(VAGUE)})"
_AMOUNT = rf"(?:{_END}|{_END} *\.\. *(?:{_END})?|\.\. *{_END})"
_UNITS = {"money": " +[A-Z]{3}", "count": f" +{ID}"}
_EXAMPLES = {
    "money": ("125_000_000 USD", "140_000..300_000 GBP", "hundreds-of-millions EUR"),
    "count": ("24 year", "few-dozen..maybe 1_000 researcher", "..1_000 researcher"),
    "times": ("2.5", "10_000"),
}
_EXPECTED = {
    "money": "an amount of money such as 125_000_000 USD",
    "count": "a count such as 24 year, with the key of the noun",
}
_BOUND = re.compile(rf"(?P<maybe>maybe +)?(?:(?P<number>{_NUMBER})|(?P<vague>{'|'.join(VAGUE)}))")
_LONGEST = 200
# What each vague word means at the least.
_AT_LEAST = dict(zip(VAGUE, map(Decimal, (20, 10, 100, 10**3, 10**6, 10**7, 10**8, 10**9)), strict=True))
# Asking CLDR takes 30 ms: of these nobody needs to.
_USUAL = frozenset(("USD", "EUR", "GBP", "PLN", "RUB", "CNY", "JPY", "CHF", "UAH", "SAR", "AED", "EGP", "INR", "KRW"))


class Amount(Plain):
    """How much: a number, a vague word or a range, and what is counted."""

    nothing: Quantity | None = None

    def __init__(self, kind: QuantityKind, description: str = "") -> None:
        super().__init__(description)
        self.kind = kind
        self.expected = _EXPECTED.get(kind, "a number such as 16.5, a vague word or a range such as 10..20")
        self.examples = _EXAMPLES.get(kind, ("16.5", "10..20", "..75"))
        self.pattern = _AMOUNT + _UNITS.get(kind, "")
        self._compiled = re.compile(self.pattern)

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if len(value) > _LONGEST or not self._compiled.fullmatch(value):
            return self.refuse("bad-amount", value, node, document, self._hint(value))
        amount, unit = value.rsplit(None, 1) if self.kind in _UNITS else (value, "")
        if self.kind == "money" and unit not in _USUAL and unit not in currencies():
            hint = did_you_mean(unit, _USUAL) or "write its ISO 4217 code, as EUR or PLN"
            return self.refuse("bad-amount", value, node, document, f"there is no currency {unit}; {hint}")
        low_text, dots, high_text = amount.partition("..")
        low, high = _bound(low_text), _bound(high_text)
        if dots and high is None:
            # The source gives a least value only. None would read as a single value.
            high = Bound()
        if _inverted(low, high):
            hint = "write LOW..HIGH, the lower end first"
            if _least(low) == _least(high):
                hint = f"both ends are the same: {low_text.strip()} {unit}".strip()
            return self.refuse("bad-range", value, node, document, hint)
        return Quantity(self.kind, unit, low, high)

    def _hint(self, value: str) -> str:
        """What is wrong with an amount, if it can be told."""
        words = value.split()
        meant = amount_meant(value, money=self.kind == "money")
        if meant != value and self._compiled.fullmatch(meant):
            return f"did you mean {meant}?"
        if re.search(r"[0-9],[0-9]{3}(?![0-9])", value):
            return "group digits with underscores: 125_000_000"
        if re.search(r"[0-9],[0-9]", value):
            return "the decimal sign is a point: 16.5"
        if "$" in value or "€" in value or "£" in value or (re.search(r"\b[a-z]{3}$", value) and self.kind == "money"):
            return "write the currency as its ISO 4217 code in capitals after the amount: 125_000_000 USD"
        if "%" in value:
            return "leave the % out"
        if self.kind in _UNITS and re.fullmatch(_AMOUNT, value):
            what = "the currency, as in 125_000_000 USD" if self.kind == "money" else "what is counted, as in 24 year"
            return f"add {what}"
        if words and not re.match(r"[-0-9.]|maybe$", words[0]):
            near = did_you_mean(re.split(r"\.\.", words[0])[0], VAGUE)
            known = f"vague amounts are {one_of(VAGUE)}"
            return near or (f"put the number before it, as in 24 {value}; {known}" if len(words) == 1 else known)
        if self.kind not in _UNITS and re.fullmatch(rf"{_AMOUNT} +\S+", value):
            return "write the number alone"
        return "an amount is a number such as 1_000 or 16.5, a vague word, or LOW..HIGH"

    def shape(self) -> Schema:
        # A bare number reaches editors' programs as a number.
        kind = "string" if self.kind in _UNITS else ["string", "number"]
        return {"type": kind, "pattern": f"^{self.pattern}$", "errorMessage": f"expected {self.expected}"}


def _least(bound: Bound | None) -> Decimal | None:
    if bound is None:
        return None
    return bound.amount if bound.amount is not None else _AT_LEAST.get(bound.vague)  # type: ignore[call-overload]


def _inverted(low: Bound | None, high: Bound | None) -> bool:
    """Whether a range goes down: of ends that are vague, only if no reading of them makes it go up."""
    least, most = _least(low), _least(high)
    if low is None or high is None or least is None or most is None:
        return False
    if low.vague and high.vague:
        return VAGUE.index(low.vague) >= VAGUE.index(high.vague)
    if high.vague:
        return False
    return least >= most


def _bound(text: str) -> Bound | None:
    found = _BOUND.fullmatch(text.strip())
    if found is None:
        return None
    number = found["number"]
    return Bound(
        Decimal(number.replace("_", "")) if number else None, found["vague"] or "", "maybe" if found["maybe"] else ""
    )


class Derivation(Plain):
    """Our arithmetic on other figures: ``a - b``, ``a * 2``."""

    expected = "a formula such as final-offer - curry-less or price / 4"
    examples = ("final-offer - curry-less", "price / 4")
    nothing: Step | None = None
    pattern = rf"(?P<left>{ID}) +(?P<operator>[-+*/]) +(?P<right>{ID}|{_NUMBER})"
    _compiled = re.compile(pattern)

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        found = self._compiled.fullmatch(value)
        if found is None or len(value) > _LONGEST:
            hint = "two figures, or a figure and a number, with + - * / and spaces between"
            return self.refuse("bad-formula", value, node, document, hint)
        return Step(found["left"], found["operator"], found["right"])  # type: ignore[arg-type]

    def shape(self) -> Schema:
        pattern = "^" + re.sub(r"\?P<\w+>", "?:", self.pattern) + "$"
        return {"type": "string", "pattern": pattern, "errorMessage": f"expected {self.expected}"}


class Years(Plain):
    """``4 years`` as a whole number."""

    expected = "a number of years such as 4 years"
    examples = ("4 years",)
    nothing = 0
    _compiled = re.compile("([1-9][0-9]{0,2}) +years?")

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        found = self._compiled.fullmatch(value)
        return int(found[1]) if found else self.refuse("bad-value", value, node, document)

    def shape(self) -> Schema:
        pattern = f"^{self._compiled.pattern}$"
        return {"type": "string", "pattern": pattern, "errorMessage": f"expected {self.expected}"}
