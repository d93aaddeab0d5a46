"""By how much the numbers of several sources differ, where that can be told: one kind of quantity, one basis."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from sitegen.diagnostics import Place
from sitegen.model import Bound, Figure, Quantity

_BELOW = frozenset({"up_to", "less_than"})
_ABOVE = frozenset({"at_least", "more_than"})

Finding = Literal[
    "same", "same-number", "other-basis", "apart",
    "upper-same", "upper-apart", "upper-only", "lower-same", "lower-apart", "lower-only",
]  # fmt: skip


class Difference(NamedTuple):
    """One finding.

    amount   the difference, or the limit that is the same; None where there is none to name
    sources  ids of those that alone state a limit
    """

    finding: Finding
    amount: Figure | None = None
    sources: tuple[str, ...] = ()


class Ends(NamedTuple):
    """Between which numbers a figure lies; None for an end that is open or only a vague word."""

    low: Decimal | None
    high: Decimal | None
    exact: bool


def ends(figure: Figure) -> Ends:
    """The ends of a figure: “up to 100” has an upper one only, “about 100” is 100 but not exact."""
    low, high = figure.quantity.low, figure.quantity.high
    first = low.amount if low else None
    if high is not None:
        sure = all(one is None or not one.qualifier for one in (low, high))
        return Ends(first, high.amount, sure and not figure.qualifier)
    exact = not figure.qualifier and not (low and low.qualifier)
    if figure.qualifier in _BELOW:
        return Ends(None, first, exact)
    if figure.qualifier in _ABOVE:
        return Ends(first, None, exact)
    return Ends(first, first, exact)


def alike(figures: Iterable[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Figures of one kind of quantity that at least two sources state between them, in the order given."""
    groups: dict[tuple[str, str, bool], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.quantity.kind, figure.quantity.unit, figure.hypothetical), []).append(figure)
    for group in groups.values():
        if len(group) > 1 and len({source for figure in group for source in figure.says}) > 1:
            yield tuple(group)


def differences(figures: Sequence[Figure]) -> tuple[Difference, ...]:
    """What can be said of figures that are `alike`; nothing where words like “dozens” leave nothing to compare."""
    limits = [ends(figure) for figure in figures]
    bases = {(figure.per, figure.over, figure.once, figure.period) for figure in figures}
    points = [one.low for one in limits if one.low is not None and one.low == one.high]
    if len(points) == len(limits):
        if len(set(points)) == 1:
            plain = len(bases) == 1 and len({figure.qualifier for figure in figures}) == 1
            return (Difference("same-number" if plain else "same"),)
        if len(bases) > 1:
            return (Difference("other-basis"),)
        return (Difference("apart", _between(figures[0], points, limits)),)
    if len(bases) > 1:
        return (Difference("other-basis"),)
    found = []
    for upper in (True, False):
        values = [value for one in limits if (value := one.high if upper else one.low) is not None]
        if len(values) < 2:
            stating = tuple(figure for figure in figures if _states(figure, upper=upper))
            if 0 < len(stating) < len(figures):
                sources = dict.fromkeys(source for figure in stating for source in figure.says)
                found.append(Difference("upper-only" if upper else "lower-only", None, tuple(sources)))
        elif len(set(values)) == 1:
            found.append(Difference("upper-same" if upper else "lower-same", _amount(figures[0].quantity, values[0])))
        elif (amount := _between(figures[0], values, limits)) is not None:
            found.append(Difference("upper-apart" if upper else "lower-apart", amount))
    return tuple(found)


def _states(figure: Figure, *, upper: bool) -> bool:
    """Whether a figure has an upper or a lower limit, if only in a vague word."""
    if figure.quantity.high is None:
        return figure.qualifier not in (_ABOVE if upper else _BELOW)
    bound = figure.quantity.high if upper else figure.quantity.low
    return bound is not None and (bound.amount is not None or bool(bound.vague))


def _between(figure: Figure, values: Sequence[Decimal], limits: Sequence[Ends]) -> Figure | None:
    """How far the values lie apart: per cent in percentage points; of multipliers there is no difference to name."""
    quantity = figure.quantity
    if quantity.kind == "times":
        return None
    if quantity.kind == "percent":
        quantity = Quantity("points")
    return _amount(quantity, max(values) - min(values), "" if all(one.exact for one in limits) else "about")


def _amount(like: Quantity, value: Decimal, qualifier: str = "") -> Figure:
    return Figure("", Quantity(like.kind, like.unit, Bound(value)), Place(""), qualifier)
