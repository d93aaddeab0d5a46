"""Dates as people write them → the form that content files have, where there is no doubt which day is meant."""

import re

from sitegen.locales.partial_dates import parse_partial_date

_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2}) ?[./-] ?)?(?P<month>\d{1,2}) ?[./-] ?(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}) ?[./年-] ?(?P<month>\d{1,2})月?(?: ?[./-]? ?(?P<day>\d{1,2})日?)?")
_NO_YEAR = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?")
_YEARS = re.compile(r"(?P<first>\d{4}) ?[-–—] ?(?P<last>\d{4})")
_SLASHES = re.compile(r"(?P<one>\d{1,2})/(?P<other>\d{1,2})/\d{4}")


def date_meant(text: str) -> str:
    """``1.10.2026`` → ``2026-10-01``, ``1.10`` → ``XXXX-10-01``, ``2019-2024`` → ``2019/2024``; "" if in doubt.

    Between slashes the order of day and month differs from country to country: in doubt, unless one is over 12.
    """
    if years := _YEARS.fullmatch(text):
        iso = f"{int(years['first'])}/{int(years['last'])}"
    elif found := _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _NO_YEAR.fullmatch(text):
        parts = {name: int(number) for name, number in found.groupdict().items() if number}
        day, month = parts.get("day"), parts["month"]
        if slashes := _SLASHES.fullmatch(text):
            if day and day <= 12 and month <= 12 and slashes["one"] != slashes["other"]:
                return ""
            if day and month > 12:
                day, month = month, day
        iso = f"{parts.get('year', 'XXXX')}-{month:02}" + (f"-{day:02}" if day is not None else "")
    else:
        return ""
    return iso if parse_partial_date(iso) else ""
