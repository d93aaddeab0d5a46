"""Dates as people write them → the form that content files have, where there is no doubt which day is meant."""

import re
import unicodedata

from sitegen.locales.partial_dates import parse_partial_date

_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2}) ?[./-] ?)?(?P<month>\d{1,2}) ?[./-] ?(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}) ?[./年-] ?(?P<month>\d{1,2})月?(?: ?[./-]? ?(?P<day>\d{1,2})日?)?")
_NO_YEAR = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?")
_YEARS = re.compile(r"(?P<first>\d{4}) ?[-–—] ?(?P<last>\d{4})")
_OPEN = re.compile(r"(?P<since>[0-9-]{4,10})/|/(?P<until>[0-9-]{4,10})")
_WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?")
_ROUGHLY = re.compile(r"[~?≈ ]*([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)[~?%]*(?:-[Xxu?]{2}){0,2}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?(?: (?P<later>\d{{1,2}}),?)? (?P<year>\d{{4}})",
    re.I,
)
_SLASHES = re.compile(r"(?P<one>\d{1,2})/(?P<other>\d{1,2})/\d{4}")


def date_meant(text: str) -> str:
    """``1.10.2026`` → ``2026-10-01``, ``1.10`` → ``XXXX-10-01``, ``2019-2024`` → ``2019/2024``; "" if in doubt.

    Between slashes the order of day and month differs from country to country: in doubt, unless one is over 12.
    """
    given, text = text, unicodedata.normalize("NFKC", text)
    if open_end := _OPEN.fullmatch(text):
        iso = f"{open_end['since']}/.." if open_end["since"] else f"../{open_end['until']}"
    elif (near := _WITH_TIME.fullmatch(text) or _ROUGHLY.fullmatch(text)) and near[1] != given:
        iso = near[1]
    elif words := _IN_WORDS.fullmatch(text):
        day = words["day"] or words["later"]
        month = _MONTHS.index(words["month"][:3].lower()) + 1
        iso = f"{words['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
    elif years := _YEARS.fullmatch(text):
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


_DAY = re.compile(r"(?:[0-9]{4}|XXXX)-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")


def why_no_date(text: str) -> str:
    """Why a date that is written as dates are is none; "" for what is no date at all."""
    ends = text.split("/")
    if ends == ["..", ".."]:
        return "state at least one end"
    if len(ends) == 2 and all(parse_partial_date(end) for end in ends):
        return f"the earlier end comes first: {ends[1]}/{ends[0]}"
    for end in ends:
        found = _DAY.fullmatch(end)
        if found and not 1 <= int(found["month"]) <= 12:
            return "months are 01 to 12"
        if found and found["day"] and not parse_partial_date(end):
            return "the calendar has no such day"
    return "there is no year 0" if "0000" in ends else ""
