"""What of a site readers may have now: without drafts, and without what waits for its date."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from sitegen.chronology import due, zone
from sitegen.model import Held, Site, Story


class Release(msgspec.Struct, frozen=True):
    """A site at a moment.

    site    its stories are those to show; a story without any text left is gone
    held    (story id, tag) → why readers would not have this text; of what is shown only if that was asked for
    since   the moment up to which it was another site; None if it never was
    until   the moment from which on it is another site; None if nothing waits
    """

    site: Site
    held: dict[tuple[str, str], Held] = {}
    since: datetime | None = None
    until: datetime | None = None


def release(site: Site, now: datetime, *, drafts: bool = False) -> Release:
    """The site at `now` (UTC). With `drafts` everything is shown, and `held` says what readers would not have."""
    held: dict[tuple[str, str], Held] = {}
    since: datetime | None = None
    until: datetime | None = None
    place = zone(site.settings.time_zone)
    for key, story in site.stories.items():
        of_most: datetime | None = None
        for tag, text in story.texts.items():
            if story.draft or text.draft:
                held[key, tag] = "draft"
                continue
            if text.published or text.embargo:
                moment = due(story, text, place)
            else:
                moment = of_most = of_most or due(story, None, place)
            if moment > now:
                held[key, tag] = "scheduled"
                until = moment if until is None else min(until, moment)
            else:
                since = moment if since is None else max(since, moment)
    if drafts:
        shown = {key: story for key, story in site.stories.items() if story.texts}
        return Release(msgspec.structs.replace(site, stories=shown), held, since, until)
    stories = dict(_stories(site, held))
    left = msgspec.structs.replace(site, stories=stories)
    return Release(_without_their_sources(site, left) if held else left, held, since, until)


def _stories(site: Site, held: dict[tuple[str, str], Held]) -> Iterator[tuple[str, Story]]:
    for key, story in site.stories.items():
        texts = {tag: text for tag, text in story.texts.items() if (key, tag) not in held}
        if texts:
            yield key, story if len(texts) == len(story.texts) else msgspec.structs.replace(story, texts=texts)


def _without_their_sources(site: Site, left: Site) -> Site:
    """Sources and terms that nothing but held stories uses would tell readers what these are about."""
    used = {one for story in left.stories.values() for one in (*story.sources, *story.terms)}
    named = (one for language in site.languages.values() for one in language.references)
    used |= {one.id for one in named} | {one.id for term in site.terms.values() for one in term.references}
    hidden = [story for key, story in site.stories.items() if key not in left.stories]
    secret = {one for story in hidden for one in (*story.sources, *story.terms)} - used
    if not secret:
        return left
    return msgspec.structs.replace(
        left,
        sources={key: one for key, one in left.sources.items() if key not in secret},
        terms={key: one for key, one in left.terms.items() if key not in secret},
    )


def waiting(found: Release, time_zone: str) -> str:
    """What is held back, in one line for people; "" if nothing is."""
    drafts = sum(why == "draft" for why in found.held.values())
    scheduled = len(found.held) - drafts
    parts = [f"{drafts} draft text{'s'[: drafts != 1]}"] if drafts else []
    if scheduled and found.until is not None:
        moment = found.until.astimezone(zone(time_zone)).strftime("%Y-%m-%d %H:%M")
        parts.append(f"{scheduled} that wait{'s'[: scheduled == 1]} for a date, the next {moment} ({time_zone})")
    return f"left out: {' and '.join(parts)}" if parts else ""
