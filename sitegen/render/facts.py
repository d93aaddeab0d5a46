"""A story's facts in words: a figure, a date, how a figure was derived; and a figure as data for story.json.

The words are plain text before the typography pass.
"""

from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, cast

from sitegen.locales import cldr
from sitegen.locales.amounts import Amount, Style, Vague, count, money
from sitegen.locales.dates import format_partial, year
from sitegen.locales.numbers import decimal, exact, multiplier, percent
from sitegen.locales.partial_dates import DatePoint, PartialDate
from sitegen.locales.patterns import fill
from sitegen.locales.words import PERCENTAGE_POINT, Period, Qualifier, Words
from sitegen.model import Bound, Event, Figure, Quantity

_STYLES: MappingProxyType[str, Style] = MappingProxyType({"digits": "full", "long": "long"})
_SIGNS = MappingProxyType({"+": "+", "-": "\u2212"})

# ISO 8601-2, level 2: the thirds of a year, about.
_PARTS = MappingProxyType({"early": "34~", "mid": "35~", "late": "36~"})


class Derivation(NamedTuple):
    """How a figure was computed: `left` is a figure's id; on the right stands a figure (`right`) or a `number`.

    sign    as the language prints it: + − × ÷
    right   id of a figure; "" when a number stands there
    number  in the page's language; "" when a figure stands there
    """

    left: str
    sign: str
    right: str
    number: str


class _Ends(NamedTuple):
    """A quantity as the formatters take it: `to` is None unless it is a range."""

    amount: Amount | None
    to: Amount | None
    maybe: bool
    qualifier: Qualifier | None


@lru_cache(maxsize=4096)
def figure_text(words: Words, figure: Figure, variant: str = "") -> str:
    """A figure in words: its qualifier and its value. Kept for story.json, which follows its page.

    variant  "full" adds per, over and once; "bare" leaves the qualifier out, "number" the unit too; "digits" writes
             every digit, "long" the scale in full; "nom" is the Arabic nominative
    """
    plain = variant in ("bare", "number")
    text = _quantity_text(words, figure.quantity, "" if plain else figure.qualifier, variant)
    text = _doubtful(words, figure.quantity, "" if plain else figure.qualifier, text)
    return _spread(words, text, figure) if variant == "full" else text


def _quantity_text(words: Words, quantity: Quantity, qualifier: str, variant: str) -> str:
    ends = _ends(quantity, qualifier)
    if variant == "number":
        # A qualifier is here the amount's own (“from”, “maybe”): the figure's has been left out.
        amount, to, maybe, own = ends
        return count(words, amount, "", to=to, maybe=maybe, qualifier=own, style="compact", case="alone")
    if quantity.kind in ("percent", "times"):
        return _qualified(words, ends.qualifier, _pattern_text(words, quantity, ends))
    style, case = _STYLES.get(variant), "nom" if variant == "nom" else None
    noun = {"count": quantity.unit, "points": PERCENTAGE_POINT}.get(quantity.kind, "")
    is_money = quantity.kind == "money"
    return (money if is_money else count)(
        words,
        ends.amount,
        quantity.unit if is_money else noun,
        to=ends.to,
        maybe=ends.maybe,
        qualifier=ends.qualifier,
        style=style or ("compact" if is_money else _count_style(words, quantity.kind)),
        case=case,
    )


def _count_style(words: Words, kind: str) -> Style:
    return "round" if kind == "count" and words.numbers.compact_counts else "full"


def _ends(quantity: Quantity, qualifier: str) -> _Ends:
    """The ends as amounts. An open upper end is the qualifier “from”; a doubtful single value is “maybe”."""
    low, high = quantity.low, quantity.high
    chosen = cast(Qualifier, qualifier.replace("-", "_")) if qualifier else None
    if high is None:
        doubtful = low is not None and low.qualifier == "maybe"
        return _Ends(_amount(low), None, False, chosen or ("maybe" if doubtful else None))
    if high.amount is None and not high.vague:
        return _Ends(_amount(low), None, False, "from")
    return _Ends(_amount(low), _amount(high), high.qualifier == "maybe", chosen)


def _amount(bound: Bound | None) -> Amount | None:
    if bound is None:
        return None
    return Vague(bound.vague) if bound.vague else bound.amount


def _doubtful(words: Words, quantity: Quantity, qualifier: str, text: str) -> str:
    """`text` with the doubt that the formatters cannot add: about a lower end, or about a qualified single value."""
    low, high = quantity.low, quantity.high
    if low is None or low.qualifier != "maybe":
        return text
    said = not qualifier if high is None else high.qualifier == "maybe"
    return text if said else _qualified(words, "maybe", text)


def _pattern_text(words: Words, quantity: Quantity, ends: _Ends) -> str:
    """A percentage or a multiplier. Two numbers of per cent share a sign where the language lets them."""
    amount, to = ends.amount, ends.to
    if to is None:
        return _one(words, quantity.kind, amount)
    if amount is None:
        pattern = words.range.to_maybe if ends.maybe else words.range.to
        return fill(pattern, b=_one(words, quantity.kind, to))
    if quantity.kind == "percent" and not (isinstance(amount, Vague) or isinstance(to, Vague) or ends.maybe):
        return percent(words, amount, to=to)
    pattern = words.range.maybe if ends.maybe else words.range.cross
    return fill(pattern, a=_one(words, quantity.kind, amount), b=_one(words, quantity.kind, to))


def _one(words: Words, kind: str, amount: Amount | None) -> str:
    if amount is None:
        return ""
    if not isinstance(amount, Vague):
        return percent(words, amount) if kind == "percent" else multiplier(words, amount)
    sign = words.numbers.percent or cldr.percent(words.cldr)
    return fill(sign if kind == "percent" else words.numbers.multiplier.pattern, n=count(words, amount, ""))


def _qualified(words: Words, qualifier: Qualifier | None, text: str) -> str:
    if qualifier is None:
        return text
    pattern = words.qualifiers.get(qualifier)
    if pattern is None:
        # The sign that the formatters use for a language without the word: seen in a number, put before the text.
        pattern = count(words, 0, "", qualifier=qualifier).replace(decimal(words, 0), "{x}")
    return fill(pattern, x=text)


def _spread(words: Words, text: str, figure: Figure) -> str:
    """`text` each month or year, over so many years, once."""
    period = cast("Period | None", "once" if figure.once else figure.per or None)
    if period is not None:
        text = fill(words.per.get(period) or cldr.per_unit(words.cldr, period) or "{x} (1×)", x=text)
    if not figure.over:
        return text
    pattern = (period is not None and words.over.with_per) or words.over.pattern
    spelled = words.over.spelled.get("year", {}).get(figure.over)
    length = spelled or count(words, figure.over, "year", case=words.grammar.case_after_qualifier)
    return fill(pattern, x=text, period=length)


def event_text(words: Words, event: Event, variant: str = "") -> str:
    """The date of an event, or with "year" its year; "" when no date is stated."""
    when = event.when
    if when is None:
        return ""
    if variant == "year":
        years = dict.fromkeys(point.year for point in (when.start, when.end) if point is not None)
        if len(years) == 1 and (only := next(iter(years))) is not None:
            return year(words, only)
    return format_partial(words, when)


def exact_value(figure: Figure) -> str:
    """The number that stands for a figure in ``<data value>``: of a single value that is exact or “about”, else ""."""
    quantity = figure.quantity
    low = quantity.low
    if low is None or low.amount is None or low.qualifier or quantity.high is not None:
        return ""
    return _digits(low) if figure.qualifier in ("", "about") else ""


def derivation_text(words: Words, figure: Figure, figures: dict[str, Figure]) -> Derivation | None:
    """How `figure` was computed from others; None when a source states it."""
    step = figure.derived
    if step is None:
        return None
    numbers = words.numbers
    sign = _SIGNS.get(step.operator) or (numbers.multiplication if step.operator == "*" else numbers.division)
    if step.right in figures:
        return Derivation(step.left, sign, step.right, "")
    return Derivation(step.left, sign, "", _number_text(words, step.right))


def _number_text(words: Words, text: str) -> str:
    return decimal(words, exact(Decimal(text.replace("_", ""))))


def figure_data(figure: Figure) -> dict[str, object]:
    """A figure for story.json: numbers as strings of every digit, dates as EDTF; what is not stated is left out."""
    quantity = figure.quantity
    stated: dict[str, object] = {
        "id": figure.id,
        "kind": quantity.kind,
        "unit": quantity.unit,
        "low": _bound_data(quantity.low),
        "high": _bound_data(quantity.high),
        "open": "upper" if quantity.high == Bound() else "lower" if quantity.low is None and quantity.high else "",
        "qualifier": figure.qualifier,
        "per": figure.per,
        "over_years": figure.over,
        "once": figure.once,
        "period": edtf(figure.period) if figure.period else "",
        "says": list(figure.says),
        "by": list(figure.by),
        "derived": _derived_data(figure),
        "hypothetical": figure.hypothetical,
    }
    return {key: value for key, value in stated.items() if value}


def _bound_data(bound: Bound | None) -> dict[str, str]:
    if bound is None:
        return {}
    stated = {"amount": _digits(bound), "vague": bound.vague, "qualifier": bound.qualifier}
    return {key: value for key, value in stated.items() if value}


def _digits(bound: Bound) -> str:
    return "" if bound.amount is None else format(Decimal(exact(bound.amount)), "f")


def _derived_data(figure: Figure) -> dict[str, str]:
    step = figure.derived
    return {"left": step.left, "operator": step.operator, "right": step.right} if step else {}


def edtf(date: PartialDate) -> str:
    """A date in ISO 8601-2 notation. “Late 2022” is ``2022-36~``: about the last third of 2022."""
    if not date.is_interval:
        return _point(date.start)
    return f"{_point(date.start)}/{_point(date.end)}"


def _point(point: DatePoint | None) -> str:
    if point is None:
        return ".."
    parts = ["XXXX" if point.year is None else f"{point.year:04}"]
    if point.part:
        parts.append(_PARTS[point.part])
    parts += [f"{part:02}" for part in (point.month, point.day) if part]
    return "-".join(parts)
