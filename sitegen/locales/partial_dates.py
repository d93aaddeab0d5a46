"""Dates as exact as the source states them: a subset of ISO 8601-2 (EDTF), with early, mid and late years."""

import calendar
import re

from sitegen.locales.words import PartOfYear
from sitegen.values import Value

_POINT = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_PART = re.compile(r"(?P<part>early|mid|late)[ -](?P<year>\d{4})", re.ASCII)
_OPEN = ("", "..")

_MONTHS_OF_PART: dict[PartOfYear | None, int] = {None: 0, "early": 1, "mid": 5, "late": 9}


class DatePoint(Value, frozen=True):
    """A year, a month, a day or a part of a year; `year` is None when the source does not state it."""

    year: int | None
    month: int | None = None
    day: int | None = None
    part: PartOfYear | None = None

    @property
    def iso(self) -> str | None:
        """As HTML's ``<time datetime>`` takes it; None for a month without a year, which it has no form for."""
        if self.year is None:
            return f"{self.month:02}-{self.day:02}" if self.day else None
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


class PartialDate(Value, frozen=True):
    """One point in time (`end` equals `start`), or an interval; an end that is None is open."""

    start: DatePoint | None
    end: DatePoint | None

    @property
    def is_interval(self) -> bool:
        """Whether it has two ends."""
        return self.start != self.end

    @property
    def iso(self) -> str | None:
        """Valid for ``<time datetime>``; None when HTML has no form for it (intervals). “Late 2022” is 2022."""
        return self.start.iso if self.start is not None and not self.is_interval else None

    @property
    def sort_key(self) -> tuple[int, ...]:
        """In order of time: a year before its months, an unstated year last, “by 2014” with 2014's end."""
        if self.start is None:
            assert self.end is not None  # parse never makes a date open on both sides
            return (*_place(self.end, 13), *_place(self.end, 13))
        return (*_place(self.start, 0), *(_place(self.end, 0) if self.end is not None else (10_000, 0, 0)))


def ends_before(one: PartialDate, other: PartialDate) -> bool:
    """Whether all of `one` is surely over when `other` begins: never where a year is not stated or a side is open."""
    end, start = one.end, other.start
    if end is None or start is None or end.year is None or start.year is None:
        return False
    return (end.year, end.month or 12, end.day or 31) < (start.year, start.month or 1, start.day or 1)


def parse_partial_date(text: str) -> PartialDate | None:
    """``2023``, ``2023-11``, ``2023-11-05``, ``XXXX-04``, ``late 2022``, ``2022-12/2023-03``, ``2022/..``, ``../2014``.

    None if `text` is nothing of the kind, no day of the calendar, or an interval that ends before it starts.
    """
    first, slash, second = text.partition("/")
    if not slash:
        point = _point(first)
        return PartialDate(point, point) if point is not None else None
    start, end = _point(first), _point(second)
    if (start is None and first not in _OPEN) or (end is None and second not in _OPEN) or start == end:
        return None
    if any(point is not None and point.year is None for point in (start, end)):
        return None
    if start is not None and end is not None and _place(start, 0) > _place(end, 13):
        return None
    return PartialDate(start, end)


def _point(text: str) -> DatePoint | None:
    match = _PART.fullmatch(text)
    if match:
        part: PartOfYear = match["part"]  # type: ignore[assignment]
        return DatePoint(int(match["year"]), part=part) if int(match["year"]) else None
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year = None if match["year"] == "XXXX" else int(match["year"])
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    if year == 0 or (match["month"] and not 1 <= month <= 12) or (year is None and not month):
        return None
    if match["day"] and not 1 <= day <= calendar.monthrange(2000 if year is None else year, month)[1]:
        return None
    return DatePoint(year, month or None, day or None)


def _place(point: DatePoint, unknown_month: int) -> tuple[int, int, int]:
    month = point.month or _MONTHS_OF_PART[point.part] or unknown_month
    return (
        9_999 if point.year is None else point.year,
        month,
        point.day or (99 if unknown_month and not point.day else 0),
    )
