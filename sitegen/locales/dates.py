"""Dates in words. Numeric forms are not used; nothing is relative to today; a moment is shown in UTC."""

import datetime
from functools import lru_cache
from typing import Literal

from sitegen.locales import cldr
from sitegen.locales.partial_dates import DatePoint, PartialDate
from sitegen.locales.patterns import fill
from sitegen.locales.words import OpenDate, Words

_DAY_RANGE = "{from_day}–{to}"
_YEAR_RANGE = "{from_month_day} – {to}"
"""Where CLDR writes the day first; elsewhere both dates are given whole."""


@lru_cache(maxsize=4096)
def full_date(words: Words, day: datetime.date) -> str:
    """With the day of the week."""
    return _cldr_style(words, day, "full")


@lru_cache(maxsize=4096)
def long_date(words: Words, day: datetime.date) -> str:
    """Day, month in words, year."""
    return _cldr_style(words, day, "long")


@lru_cache(maxsize=4096)
def month_day(words: Words, day: datetime.date) -> str:
    """Day and month without the year."""
    return _skeleton(words, day, "MMMMd")


@lru_cache(maxsize=4096)
def month_year(words: Words, year: int, month: int, *, genitive: bool = False) -> str:
    """Month and year; `genitive` as after “since” (Polish od lipca 2026)."""
    found = cldr.locale(words.cldr).datetime_skeletons.get("yMMMM")
    pattern = str(getattr(found, "pattern", "LLLL y"))
    return _formatted(words, datetime.date(year, month, 1), pattern.replace("LLLL", "MMMM") if genitive else pattern)


@lru_cache(maxsize=4096)
def year(words: Words, number: int) -> str:
    """A year standing alone (Chinese 2026年)."""
    return _skeleton(words, datetime.date(number, 1, 1), "y")


@lru_cache(maxsize=64)
def month(words: Words, number: int) -> str:
    """A month whose year is not known."""
    return _formatted(words, datetime.date(2000, number, 1), words.dates.month)


def date_time(words: Words, moment: datetime.datetime) -> str:
    """A moment, converted to UTC, to the minute. `ValueError` if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    utc = moment.astimezone(datetime.UTC)
    return fill(words.dates.datetime, date=long_date(words, utc.date()), time=f"{utc:%H:%M}\u00a0UTC")


@lru_cache(maxsize=4096)
def date_range(words: Words, start: datetime.date, end: datetime.date) -> str:
    """From one day to another, naming what they share once."""
    if start == end:
        return long_date(words, start)
    rules, day_first = words.dates, cldr.is_day_first(words.cldr)
    pattern = rules.range
    if start.year == end.year:
        pattern = rules.year_range or (_YEAR_RANGE if day_first else pattern)
        if start.month == end.month:
            pattern = rules.day_range or (_DAY_RANGE if day_first else rules.range)
    ends = {"from": long_date(words, start), "to": long_date(words, end)}
    days = {"from_day": _formatted(words, start, rules.day), "to_day": _formatted(words, end, rules.day)}
    months = {"from_month_day": month_day(words, start), "to_month_day": month_day(words, end)}
    return fill(pattern, **ends, **days, **months)


@lru_cache(maxsize=4096)
def month_range(words: Words, start: tuple[int, int], end: tuple[int, int]) -> str:
    """From one (year, month) to another."""
    if start == end:
        return month_year(words, *start)
    pattern = words.dates.month_range if start[0] == end[0] else words.dates.range
    ends = {"from": month_year(words, *start), "to": month_year(words, *end)}
    return fill(pattern, **ends, from_month=month(words, start[1]), to_month=month(words, end[1]))


@lru_cache(maxsize=4096)
def format_partial(words: Words, date: PartialDate) -> str:
    """A date as exact as it is known."""
    start, end = date.start, date.end
    if start is None and end is not None:
        return _open(words, words.dates.until, end)
    if end is None and start is not None:
        return _open(words, words.dates.since, start)
    assert start is not None and end is not None  # parse never makes a date open on both sides
    if not date.is_interval:
        return _point(words, start)
    if start.year is not None and end.year is not None:
        if start.day and end.day and start.month and end.month:
            days = (datetime.date(p.year or 1, p.month or 1, p.day or 1) for p in (start, end))
            return date_range(words, *days)
        if start.month and end.month and not start.day and not end.day:
            return month_range(words, (start.year, start.month), (end.year, end.month))
        if not (start.month or end.month or start.part or end.part):
            return fill(words.dates.years, **{"from": str(start.year), "to": str(end.year)})
    return fill(words.dates.range, **{"from": _point(words, start), "to": _point(words, end)})


def _point(words: Words, point: DatePoint) -> str:
    if point.year is None:
        if point.day:
            return month_day(words, datetime.date(2000, point.month or 1, point.day))
        return month(words, point.month or 1)
    if point.part is not None:
        return _part(words, point, genitive=False)
    if point.day and point.month:
        return long_date(words, datetime.date(point.year, point.month, point.day))
    return month_year(words, point.year, point.month) if point.month else year(words, point.year)


def _open(words: Words, patterns: OpenDate, point: DatePoint) -> str:
    if point.day:
        return fill(patterns.day, x=_point(words, point))
    if point.part is not None:
        return fill(patterns.part or patterns.month, x=_part(words, point, genitive=True))
    if point.month and point.year is not None:
        return fill(patterns.month, x=month_year(words, point.year, point.month, genitive=True))
    return fill(patterns.year, x=str(point.year))


def _part(words: Words, point: DatePoint, *, genitive: bool) -> str:
    entry = words.dates.parts.get(point.part) if point.part is not None else None
    if entry is None:
        return year(words, point.year or 1)
    return fill((genitive and entry.genitive) or entry.pattern, y=str(point.year))


def _cldr_style(words: Words, day: datetime.date, style: Literal["full", "long"]) -> str:
    from babel.dates import format_date

    return cldr.clean(format_date(day, style, locale=cldr.locale(words.cldr)))


def _skeleton(words: Words, day: datetime.date, skeleton: str) -> str:
    from babel.dates import format_skeleton

    return cldr.clean(format_skeleton(skeleton, day, locale=cldr.locale(words.cldr)))


def _formatted(words: Words, day: datetime.date, pattern: str) -> str:
    """`day` by a CLDR `pattern`, past `format_date`, which would take a short pattern for the name of a style."""
    from babel.dates import parse_pattern

    return cldr.clean(parse_pattern(pattern).apply(day, cldr.locale(words.cldr)))
