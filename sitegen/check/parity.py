"""What one language's text of a story has and another lacks: figures, events, people, terms, quotations, key points."""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from sitegen.diagnostics import Place
from sitegen.model import Account, Story, Text

GapKind = Literal["figure", "event", "person", "organisation", "term", "source", "section", "quote", "key-points"]

_REFERENCES: tuple[GapKind, ...] = ("figure", "event", "person", "organisation", "term", "source")


class Gap(msgspec.Struct, frozen=True):
    """One thing that other languages have and one lacks.

    id        of the thing; for key points, how many there are: "5/6" (here / in the others)
    tag       the language that lacks it
    others    the languages that have it, in the order of the site
    place     where the first of them has it
    expected  whether it should be there: a translation has all that its original has; any other text may leave out
              what it likes, unless every other language (two at least) has it
    """

    kind: GapKind
    id: str
    tag: str
    others: tuple[str, ...]
    place: Place
    expected: bool


def gaps_of(story: Story, texts: Mapping[str, Text]) -> tuple[Gap, ...]:
    """Every gap between `texts` (tag → text), by language, then by kind. Pure; drafts are left out by the caller.

    Links to other stories are no gaps: each language recommends what its readers can read.
    """
    has = {tag: _things(story, text) for tag, text in texts.items()}
    return tuple(gap for tag, text in texts.items() for gap in _gaps(tag, text, texts, has))


Things = dict[tuple[GapKind, str], Place]
"""What a text has, each where it stands first."""


def _things(story: Story, text: Text) -> Things:
    figures = {figure.id for figure in story.figures}
    found: Things = {}
    for one in text.references:
        kind = ("figure" if one.id in figures else "event") if one.kind == "fact" else one.kind
        if kind in _REFERENCES:
            found.setdefault((kind, one.id), one.place)
    for section in text.sections:
        found[("section", section.id)] = text.place
    # Whether a quotation needs a translation depends on the language; its line of context does not.
    for quote in text.keys.get("contexts", ()):
        found[("quote", quote)] = text.place
    return found


def _gaps(tag: str, text: Text, texts: Mapping[str, Text], has: Mapping[str, Things]) -> Iterator[Gap]:
    original = _original(text.account, texts)
    others = [other for other in texts if other != tag]
    for thing in dict.fromkeys(thing for other in others for thing in has[other]):
        if thing in has[tag]:
            continue
        there = tuple(other for other in others if thing in has[other])
        expected = original in there if original else len(there) == len(others) > 1
        # Of a translation, what its original has is shown where the original has it.
        place = has[original if original in there else there[0]][thing]
        yield Gap(*thing, tag, there, place, expected)
    yield from _key_points(tag, text, texts, original)


def _original(account: Account, texts: Mapping[str, Text]) -> str:
    return account.of if account.kind == "translation" and account.of in texts else ""


def _key_points(tag: str, text: Text, texts: Mapping[str, Text], original: str) -> Iterator[Gap]:
    """A translation has as many key points as its original; any other text has some if all others do."""
    more = tuple(other for other in texts if texts[other].points > text.points)
    if not more:
        if original and texts[original].points < text.points:
            yield Gap("key-points", f"{text.points}/{texts[original].points}", tag, (), text.place, True)
        return
    expected = original in more if original else not text.points and len(more) == len(texts) - 1 > 1
    shown = texts[original if original in more else more[0]]
    yield Gap("key-points", f"{text.points}/{shown.points}", tag, more, shown.place, expected)
