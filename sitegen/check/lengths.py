"""Titles and summaries that a search result would cut off."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sitegen.check.findings import Finding, Telling
from sitegen.check.passages import Prose
from sitegen.load.references import FACT
from sitegen.locales.words import Words
from sitegen.model import Event, Figure
from sitegen.render.facts import event_text, figure_text

LONGEST_TITLE = 65
LONGEST_SUMMARY = 160
"""Columns: a wide character (UAX #11) takes two.

Search engines state no limit; they cut at the width of the device (developers.google.com/search/docs/appearance/snippet
and …/title-link).  What is measured again and again is about 600 pixels of a title, 50 to 65 Latin letters, and about
920 pixels of a description on a desktop, 155 to 160 letters; Han characters take twice the width.
"""

_MARKS = ("Mn", "Me", "Cf")
_ASCII = re.compile(r"[\x00-\x7f]*")


def too_long(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """The title or the summary is wider than a search result shows."""
    text = prose.text
    yield from _too_wide("long-title", text.tag, "title", _filled(text.title, words, telling), LONGEST_TITLE)
    yield from _too_wide("long-summary", text.tag, "summary", _filled(text.summary, words, telling), LONGEST_SUMMARY)


def _too_wide(rule: str, tag: str, path: str, text: str, limit: int) -> Iterator[Finding]:
    # No character takes more than two columns.
    found = width(text) if 2 * len(text) > limit else 0
    if found > limit:
        message = f"the {path} is {found} columns wide, and a search result shows about {limit}"
        yield Finding(rule, tag, message, "say it in fewer words", "", path, 0)


def width(text: str) -> int:
    """Columns of `text`: two for a wide or full-width character, none for a mark."""
    if _ASCII.fullmatch(text):
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=8192)
def _columns(one: str) -> int:
    if unicodedata.category(one) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(one) in "WF" else 1


def _filled(text: str, words: Words, telling: Telling) -> str:
    """`text` with its facts written out."""
    if "{" not in text:
        return text
    figures: dict[str, Figure] = {one.id: one for one in telling.story.figures}
    events: dict[str, Event] = {one.id: one for one in telling.story.timeline}

    def written(found: re.Match[str]) -> str:
        one, variant = found[1], found[2] or ""
        if one in figures:
            return figure_text(words, figures[one], variant)
        return event_text(words, events[one], variant) if one in events else found[0]

    return FACT.sub(written, text)
