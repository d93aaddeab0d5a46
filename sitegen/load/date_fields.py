"""Kinds of fields that hold a day, a moment, a time zone, or a date as exact as its source."""

import datetime
import re
from typing import Any

from sitegen.chronology import zone_names
from sitegen.load.dates_meant import date_meant, why_no_date
from sitegen.load.fields import Plain, Schema
from sitegen.load.shown import did_you_mean
from sitegen.load.yaml_text import Document, Scalar
from sitegen.locales.partial_dates import PartialDate, parse_partial_date

_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_POINT = f"(?:[0-9]{{4}}(?:-{_MONTH}(?:-{_DAY})?)?|XXXX-{_MONTH}(?:-{_DAY})?)"
ISO_DATE = f"[0-9]{{4}}-{_MONTH}-{_DAY}"
MOMENT = rf"{ISO_DATE}(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9])?"
PARTIAL_DATE = rf"(?:{_POINT}|{_POINT}/{_POINT}|{_POINT}/\.\.|\.\./{_POINT}|(?:early|mid|late) [0-9]{{4}})"


class IsoDate(Plain):
    """A full date, kept as text."""

    expected = "a date such as 2026-11-22"
    examples = ("2026-11-22",)
    _pattern = re.compile(ISO_DATE)

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if self._pattern.fullmatch(value):
            try:
                datetime.date.fromisoformat(value)
            except ValueError:
                return self.refuse("bad-date", value, node, document, "the calendar has no such day")
            return value
        meant = date_meant(value)
        hint = f"did you mean {meant}?" if self._pattern.fullmatch(meant) else why_no_date(value)
        return self.refuse("bad-date", value, node, document, hint)

    def shape(self) -> Schema:
        return {"type": "string", "pattern": f"^{ISO_DATE}$", "errorMessage": f"expected {self.expected}"}


class Moment(Plain):
    """A day, or a day and a time, in the site's time zone; kept as text with a T between the two."""

    expected = "a day such as 2026-11-22, or a day and a time such as 2026-11-22 18:00"
    _pattern = re.compile(MOMENT)

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if self._pattern.fullmatch(value):
            try:
                datetime.datetime.fromisoformat(value)
            except ValueError:
                return self.refuse("bad-date", value, node, document, "the calendar has no such day")
            return value.replace(" ", "T")
        meant = date_meant(value)
        hint = f"did you mean {meant}?" if re.fullmatch(ISO_DATE, meant) else ""
        if clock := re.fullmatch(
            rf"({ISO_DATE})[T ]([0-9]{{1,2}}):?([0-9]{{2}})?(?::[0-9.]+)?(?:Z|[+-][0-9:]+)?", value
        ):
            late = f"{int(clock[2]):02}:{clock[3] or '00'}"
            near = f"{clock[1]} {late}"
            hint = f"did you mean {near}?" if self._pattern.fullmatch(near) else "hours are 00:00 to 23:59"
        return self.refuse("bad-date", value, node, document, hint)

    def shape(self) -> Schema:
        return {"type": "string", "pattern": f"^{MOMENT}$"}


class TimeZone(Plain):
    """A time zone by its IANA name."""

    expected = "a time zone such as Europe/Warsaw"

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        if value in zone_names():
            return value
        hint = did_you_mean(value, zone_names()) or "write UTC, or continent and city: Europe/Warsaw"
        return self.refuse("bad-value", value, node, document, hint)

    def shape(self) -> Schema:
        return {"type": "string", "pattern": "^[A-Z][A-Za-z0-9_+/-]*$"}


class WhenDate(Plain):
    """A date as precise as its source."""

    expected = "a date"
    examples = ("2023", "2023-11", "2023-11-05", "XXXX-04", "2022-12/2023-03", "2022/..", "../2014", "late 2022")
    nothing: PartialDate | None = None
    _pattern = re.compile(PARTIAL_DATE)

    def typed(self, value: str, node: Scalar, document: Document) -> Any:
        date = parse_partial_date(value) if self._pattern.fullmatch(value) else None
        if date is not None:
            return date
        if meant := date_meant(value):
            year = ", or with its year" if meant.startswith("XXXX") else ""
            return self.refuse("bad-date", value, node, document, f"did you mean {meant}{year}?")
        hint = (
            why_no_date(value)
            or "write 2023, 2023-11, 2023-11-05, XXXX-04, 2022-12/2023-03, 2022/.., ../2014 or late 2022"
        )
        return self.refuse("bad-date", value, node, document, hint)

    def shape(self) -> Schema:
        year = {"type": "integer", "minimum": 1000, "maximum": 9999}
        hint = f"expected {self.expected}, as {', '.join(self.examples)}"
        return {"anyOf": [{"type": "string", "pattern": f"^{PARTIAL_DATE}$", "errorMessage": hint}, year]}
