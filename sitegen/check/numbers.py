"""Numbers written out in prose against the facts of the story."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from sitegen.check.findings import Finding, Telling, in_plain, in_raw
from sitegen.check.passages import END, Prose
from sitegen.load.ids import ID
from sitegen.locales.number_units import Unit
from sitegen.locales.numerals import Numerals, Written, numerals
from sitegen.locales.partial_dates import PartialDate
from sitegen.model import Figure, Story

_NEAR = Decimal("0.1")
"""How far “about” may be from a fact, as a part of it."""

_SMALL = 10
"""Smaller counts and multipliers are words of the language more often than figures."""

_SMALL_WORDS = 100
"""Likewise where no digits are used."""

_TENS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 6, 9))
_FOLLOWING = re.compile(r"\.?[ \u00a0]?([^\W\d_]+)")
_SCALES = tuple(Decimal(10) ** power for power in (3, 4, 6, 8, 9, 12))
_YEARS = range(1800, 2100)
_HINT = "write {id} for the fact, add the number to story.yaml, or allow it under allow: with a reason"
_FACTS_OF = re.compile(rf"\{{({ID})|\(fact:({ID})\)")


class Fact(NamedTuple):
    """One number of story.yaml."""

    value: Decimal
    unit: Unit
    id: str


class Verdict(NamedTuple):
    """The rule that a number breaks, and the fact that it may stand for. rule: "" if only other languages can tell."""

    rule: str
    fact: Fact | None


class Number(NamedTuple):
    """A `Written`, and whether it need not be exact, or counts something that no table knows."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    units: frozenset[Unit]
    plain: bool
    nearly: bool
    counts: bool = False


def written_numbers(telling: Telling) -> Iterator[Finding]:
    """A number in prose is not what the story's facts say.

    Only numbers of kinds that the story has facts of are judged: its currencies or others, per cent, multipliers, what
    its counts count, years.  A small count in words is left alone, and so is what the sources themselves print.
    """
    facts = _facts(telling.story)
    if facts:
        for tag, prose in telling.prose.items():
            yield from _in_text(prose, numerals(telling.words[tag]), facts, telling)


def _in_text(prose: Prose, reader: Numerals, facts: tuple[Fact, ...], telling: Telling) -> Iterator[Finding]:
    common = frozenset(telling.words[prose.text.tag].prose.common)
    exact = {(fact.unit, fact.value) for fact in facts}
    reported: set[int] = set()
    for finding, start in _tied(prose, reader, facts):
        reported.add(start)
        yield finding
    for found in reader.find(prose.plain, prose.lexicon):
        if any((unit, found.values[0]) in exact for unit in found.units):
            continue
        counts = not found.units and _counts_something(prose.low, found.end, common)
        written = Number(*found, nearly=reader.is_nearly(prose.plain, found), counts=counts)
        verdict = _judged(written, facts)
        if verdict is None:
            continue
        start = prose.raw_offset(written.start)
        if any(start <= one <= start + written.end - written.start for one in reported):
            continue
        meant = _expected_here(written, prose.unit_at(start)[0].path, prose, telling, facts)
        if meant is not None:
            verdict = Verdict("contradicting-number", meant)
        if verdict.rule and not _printed_by_sources(written, telling):
            yield _finding(prose, written, verdict)


def _counts_something(low: str, end: int, common: frozenset[str]) -> bool:
    """Whether a word of its own follows: 250 thousand *lines*, and not 250 thousand *and*."""
    following = _FOLLOWING.match(low, end)
    if following is None:
        return False
    word = following[1]
    return word not in common and word[:1] not in common


def _finding(prose: Prose, written: Number, verdict: Verdict) -> Finding:
    rule, fact = verdict
    if rule == "contradicting-number" and fact is not None:
        message = f"{{}} contradicts the fact “{fact.id}”, {_shown(fact)}"
        return in_plain(rule, prose, written.start, written.end, message, f"write {{{fact.id}}}, or correct story.yaml")
    nearest = f"; the nearest is “{fact.id}”, {_shown(fact)}" if fact is not None else ""
    return in_plain(rule, prose, written.start, written.end, f"{{}} is none of the story’s facts{nearest}", _HINT)


def _shown(fact: Fact) -> str:
    kind, unit = fact.unit
    sign = {"percent": "%", "times": "×", "points": " points"}.get(kind, f" {unit}" if unit else "")
    return f"{fact.value:f}{sign}"


# -- what the facts are --------------------------------------------------------------------------------------------


def _facts(story: Story) -> tuple[Fact, ...]:
    found = [fact for figure in story.figures for fact in _of_figure(figure)]
    for event in story.timeline:
        found += _years_of(event.when, event.id)
    return tuple(found)


def _years_of(when: PartialDate | None, of: str) -> Iterator[Fact]:
    for point in (when.start, when.end) if when else ():
        if point is not None and point.year is not None:
            yield Fact(Decimal(point.year), ("year", ""), of)


def _of_figure(figure: Figure) -> Iterator[Fact]:
    quantity = figure.quantity
    for bound in (quantity.low, quantity.high):
        if bound is not None and bound.amount is not None:
            kind = "" if quantity.kind == "number" else quantity.kind
            yield Fact(bound.amount, (kind, quantity.unit), figure.id)
    if figure.over:
        yield Fact(Decimal(figure.over), ("count", "year"), figure.id)
    yield from _years_of(figure.period, figure.id)


def _other_years(telling: Telling) -> set[int]:
    """Years that everyone may mention: when the story was published, and when its sources were."""
    dates = [telling.story.published, telling.story.updated]
    years = {int(date[:4]) for date in dates if date[:4].isdigit()}
    for source in telling.sources:
        if source.date is not None and source.date.start is not None and source.date.start.year:
            years.add(source.date.start.year)
    return years


# -- judging one number --------------------------------------------------------------------------------------------


def _judged(written: Number, facts: tuple[Fact, ...]) -> Verdict | None:
    """The rule that a number breaks and the fact that it may stand for.

    None when it breaks none.
    """
    value = written.values[0]
    units = written.units
    if ("year", "") in units and int(value) in _YEARS and value == int(value):
        years = [fact for fact in facts if fact.unit == ("year", "")]
        if not years or any(fact.value == value for fact in years):
            return None
        return Verdict("number-without-fact", min(years, key=lambda fact: abs(fact.value - value)))
    same = _same_kind(units, facts)
    if any(_agrees(written, fact.value) for fact in same):
        return None
    if not units:
        if (
            written.plain
            or written.counts
            or value < 1000
            or value != value.to_integral_value()
            or int(value) in _YEARS
        ):
            return None
        if any(_agrees(written, fact.value) for fact in facts):
            return None
        # “Over a billion” differs from ten million by its zeros, and says nothing of it.
        slip = _slip(value, facts) if _significant(value) > 1 else None
        return Verdict("contradicting-number", slip) if slip is not None else None
    if not same:
        elsewhere = _in_another_currency(written, facts)
        return Verdict("contradicting-number", elsewhere) if elsewhere is not None else None
    kinds = {kind for kind, _ in units}
    smallest = _SMALL_WORDS if written.plain else _SMALL
    if kinds <= {"count", "times", "year"} and (value < smallest or _is_duration(units)):
        return Verdict("", None)
    slip = _slip(value, [fact for fact in same if fact.unit in units])
    if slip is not None:
        return Verdict("contradicting-number", slip)
    if _is_difference(written, same) or ("times" in kinds and _is_ratio(value, facts)):
        return None
    elsewhere = _in_another_currency(written, facts)
    if elsewhere is not None:
        return Verdict("contradicting-number", elsewhere)
    return Verdict("number-without-fact", min(same, key=lambda fact: abs(fact.value - value)))


def _in_another_currency(written: Number, facts: Iterable[Fact]) -> Fact | None:
    """The fact that has the same amount of other money."""
    if not any(kind == "money" for kind, _ in written.units):
        return None
    return next((fact for fact in facts if fact.unit[0] == "money" and fact.value in written.values), None)


def _is_duration(units: frozenset[Unit]) -> bool:
    """Years and months pass in every story."""
    return all(unit in ("year", "year-old", "month", "minute") or kind == "year" for kind, unit in units)


def _same_kind(units: frozenset[Unit], facts: Iterable[Fact]) -> list[Fact]:
    """The facts of one of the units."""
    return [fact for fact in facts if fact.unit in units or _is_years(fact.unit, units)]


def _is_years(unit: Unit, units: frozenset[Unit]) -> bool:
    """Age and duration are counted in the same words in many languages."""
    years = {("count", "year"), ("count", "year-old")}
    return unit in years and bool(units & years)


def _agrees(written: Number, value: Decimal) -> bool:
    for one in written.values:
        if one == value or (written.nearly and value and abs(one - value) <= abs(value) * _NEAR):
            return True
    return False


def _slip(value: Decimal, facts: Iterable[Fact]) -> Fact | None:
    """The fact that differs by the place of its decimal sign alone."""
    for fact in facts:
        for ten in _TENS:
            if value and value in (fact.value * ten, fact.value / ten):
                return fact
    return None


def _significant(value: Decimal) -> int:
    """How many digits say something."""
    return len(value.normalize().as_tuple().digits)


def _is_difference(written: Number, facts: list[Fact]) -> bool:
    values = {fact.value for fact in facts}
    return any(_agrees(written, abs(one - other)) for one in values for other in values if one != other)


def _is_ratio(value: Decimal, facts: Iterable[Fact]) -> bool:
    by_unit: dict[Unit, set[Decimal]] = {}
    for fact in facts:
        by_unit.setdefault(fact.unit, set()).add(fact.value)
    return any(one == other * value for values in by_unit.values() for one in values for other in values if other)


# -- what else a number may be -------------------------------------------------------------------------------------


def _tied(prose: Prose, reader: Numerals, facts: tuple[Fact, ...]) -> Iterator[tuple[Finding, int]]:
    """``[250 mln](fact:final-offer)``: the words must say what the fact says."""
    for tie in prose.ties:
        if tie.kind != "fact":
            continue
        about = [fact for fact in facts if fact.id == tie.id]
        every = reader.find(tie.words, small=True) if about else ()
        found = [Number(*one, nearly=reader.is_nearly(tie.words, one)) for one in every if _may_be(one, about)]
        if found and not any(_agrees(one, fact.value) or _is_mantissa(one, fact) for one in found for fact in about):
            one, fact = found[0], about[0]
            number = tie.words[one.start : one.end]
            message = f"{{}} is tied to the fact “{fact.id}”, which is {_shown(fact)}"
            finding = in_raw(
                "contradicting-number", prose, tie.start + one.start, number, message, "correct the words or the fact"
            )
            yield finding, tie.start + one.start


def _is_mantissa(written: Number, fact: Fact) -> bool:
    """Whether the number says the fact without its scale: “from [79](fact:a) to {b}” million."""
    return not written.units and any(one * ten == fact.value for one in written.values for ten in _SCALES)


def _may_be(written: Written, about: list[Fact]) -> bool:
    if written.plain and not written.units and written.values[0] < _SMALL:
        return False
    return (
        not written.units
        or bool(_same_kind(written.units, about))
        or any(kind == fact.unit[0] for kind, _ in written.units for fact in about)
    )


def _expected_here(written: Number, path: str, prose: Prose, telling: Telling, facts: tuple[Fact, ...]) -> Fact | None:
    """The fact that all other languages name in this very unit and this one does not: the number stands for it."""
    if path.startswith("key_points/"):
        return None
    others = [other for tag, other in telling.prose.items() if tag != prose.text.tag]
    if not others:
        return None
    expected = set.intersection(*(_facts_in(other, path) for other in others)) - _facts_in(prose, path)
    fitting = [
        fact
        for fact in facts
        if fact.id in expected and (fact.unit in written.units or _is_years(fact.unit, written.units))
    ]
    return fitting[0] if fitting and not any(_agrees(written, fact.value) for fact in fitting) else None


def _facts_in(prose: Prose, path: str) -> set[str]:
    for unit in prose.units:
        if unit.path == path:
            return {one or other for one, other in _FACTS_OF.findall(unit.words)}
    return set()


def _printed_by_sources(written: Number, telling: Telling) -> bool:
    """Whether a title or a quoted wording of a source has the same number: then it is the source's own."""
    by_language: dict[str, list[str]] = {}
    for source in telling.sources:
        texts = by_language.setdefault(source.language, [source.title])
        texts += (quote.wording[source.id] for quote in telling.story.quotes if source.id in quote.wording)
        texts += (
            position.original
            for claim in telling.story.claims
            for position in claim.positions
            if position.source == source.id
        )
    return any(
        value in written.values
        for tag, texts in by_language.items()
        if tag in telling.words
        for one in numerals(telling.words[tag]).find(END.join(texts))
        for value in one.values
    )
