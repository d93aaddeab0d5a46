"""When a text was published, when it last changed, and from which moment on readers may have it.

Dates of the content are days in the site's time zone (``time_zone`` of site.yaml; UTC if it has none), an ``embargo``
may name an hour.  Zones come from the package ``tzdata``, so that the same hour is meant on every machine.
"""

from datetime import UTC, datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from sitegen.model import Correction, Story, Text


@cache
def zone_names() -> tuple[str, ...]:
    """The names of all time zones (IANA)."""
    from importlib.resources import files  # 5 ms, and many sites state no zone

    return tuple(files("tzdata").joinpath("zones").read_text(encoding="ascii").split())


@cache
def zone(name: str) -> tzinfo:
    """The time zone of that name, one of `zone_names`."""
    if name == "UTC":
        return UTC
    from importlib.resources import files

    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, name)


@cache
def instant(when: str, place: tzinfo) -> datetime:
    """The moment, in UTC, of a day (its first minute) or of a day and a time: “2026-11-22”, “2026-11-22T18:00”.

    Of an hour that comes twice, when clocks are put back, it is the first. In the first and last hours of the calendar,
    years 1 and 9999, it may be off by the zone's distance from UTC: what they mean is “always” and “never”.
    """
    stated = datetime.fromisoformat(when)
    try:
        return stated.replace(tzinfo=place).astimezone(UTC)
    except OverflowError:
        return stated.replace(tzinfo=UTC)


def published_on(story: Story, text: Text) -> str:
    """The ISO 8601 date under which readers of this text see it."""
    return max(story.published, text.published)


def changed_on(story: Story, text: Text) -> str:
    """The ISO 8601 date of the last change of facts or words that readers of this text see."""
    return max(published_on(story, text), updated_on(story, text))


def updated_on(story: Story, text: Text) -> str:
    """The date of the last update or correction that is stated; "" if none is."""
    return max(story.updated, text.updated, *(one.on for one in text.corrections))


def not_followed(story: Story, tag: str) -> tuple[tuple[str, Correction], ...]:
    """Corrections of other languages that the text `tag` has not followed: (language, correction), the newest first.

    A text follows a correction when it has one of the same id. Of several languages that have it, the one that was
    corrected first is named. Which texts count is the caller's choice: those that are in `story`.
    """
    text = story.texts[tag]
    settled = {*(one.id for one in text.corrections), *text.unaffected}
    first: dict[str, tuple[str, Correction]] = {}
    for other, its in story.texts.items():
        for one in its.corrections:
            known = first.get(one.id)
            if other != tag and not one.here and one.id not in settled and (known is None or one.on < known[1].on):
                first[one.id] = (other, one)
    return tuple(sorted(first.values(), key=lambda pair: pair[1].on, reverse=True))


def due_on(story: Story, text: Text) -> str:
    """The ISO 8601 date, in the site's time zone, on which that moment is."""
    return max(_dates(story, text))[:10]


def _dates(story: Story, text: Text | None) -> list[str]:
    own = (text.published, text.embargo) if text is not None else ()
    return [one for one in (story.published, story.embargo, *own) if one]


def due(story: Story, text: Text | None, place: tzinfo) -> datetime:
    """From when on readers may have a text: its own dates and its story's have come. None: one without dates."""
    return max(instant(one, place) for one in _dates(story, text))
