"""Rules that need more than one file: between a story and its texts, between stories and the lists of known things."""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sitegen.check.case import Case, Find, as_it_is, no_body
from sitegen.check.prose import prose_faults
from sitegen.check.site import SITE_RULES, WORD_RULES
from sitegen.check.stories import STORY_RULES
from sitegen.check.texts import TEXT_RULES
from sitegen.diagnostics import Diagnostic
from sitegen.load.faults import not_too_many
from sitegen.locales.words import Words
from sitegen.marks import mark_of, story_mark, value_mark
from sitegen.model import Body, Site, Story, Text
from sitegen.workers import in_chunks, map_in_order

# A story takes about 2 ms, sending a chunk to a process 0.2.
_STORIES_IN_A_CHUNK = 32

__all__ = [
    "SITE_RULES",
    "STORY_RULES",
    "TEXT_RULES",
    "WORD_RULES",
    "Before",
    "Case",
    "Judgement",
    "Verdict",
    "Verdicts",
    "check_site",
    "judge",
    "story_faults",
]


def check_site(
    site: Site,
    words: Mapping[str, Words] | None,
    unread: Collection[str] = (),
    find: Find = as_it_is,
    body: Callable[[Text], Body | None] = no_body,
) -> tuple[Diagnostic, ...]:
    """Every fault that the files together have.

    words   language tag → word table, nouns of the site included; None when the tables could not be read
    unread  paths of files that could not be read: nothing is said to be missing from those
    find    tells exact places, such as a `sitegen.load.places.Finder`
    body    gives the words of a text; without it nothing is said about them
    """
    return judge(Case(site, words, unread, find, body)).diagnostics


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """What there is to say of one story. mark: of all that its rules look at."""

    mark: bytes
    faults: tuple[Diagnostic, ...] = ()


Verdicts = Mapping[str, Verdict]
"""By story id."""


class Judgement(NamedTuple):
    """What there is to say of a site, and of each of its stories."""

    diagnostics: tuple[Diagnostic, ...]
    verdicts: Verdicts


class Before(NamedTuple):
    """What is known from before.

    machinery  digest of the rules and the word tables
    stamps     story id → digest of the bytes of its files, on which all that is said of it depends
    verdicts   of an earlier judgement: a story of which nothing has changed since is not looked at again
    """

    machinery: bytes = b""
    stamps: Mapping[str, bytes] = MappingProxyType({})
    verdicts: Verdicts = MappingProxyType({})


def judge(case: Case, before: Before = Before(), jobs: int = 1) -> Judgement:  # noqa: B008 – it is frozen
    """Every fault of a site. jobs: processes, where one can be forked with the case in it."""
    context = _context(case, before.machinery)
    stories = case.site.stories.values()
    stamps = before.stamps
    verdicts = {one.id: Verdict(mark_of(context, story_mark(one, stamps.get(one.id, b"")))) for one in stories}
    due = []
    for story in stories:
        known = before.verdicts.get(story.id)
        if known is not None and known.mark == verdicts[story.id].mark:
            verdicts[story.id] = known
        else:
            due.append(story)
    chunks = list(in_chunks(due, _STORIES_IN_A_CHUNK))
    for faults in map_in_order(_of_stories, chunks, prepare=lambda: case, jobs=jobs if sys.platform == "linux" else 1):
        for story_id, of_story in faults:
            verdicts[story_id] = Verdict(verdicts[story_id].mark, of_story)
    of_stories = (fault for one in verdicts.values() for fault in one.faults)
    return Judgement((*_of_site(case), *of_stories), verdicts)


def _of_stories(case: Case, stories: tuple[Story, ...]) -> tuple[tuple[str, tuple[Diagnostic, ...]], ...]:
    """The faults of each story that has any."""
    every = ((story.id, story_faults(story, case)) for story in stories)
    return tuple(one for one in every if one[1])


def _context(case: Case, machinery: bytes) -> bytes:
    """A digest of what the rules of a story look at besides it: all but stories, and which stories there are."""
    stories = {story.id: [*story.texts] for story in case.site.stories.values()}
    bare = msgspec.structs.replace(case.site, stories={})
    unread = sorted(path.encode(errors="surrogateescape") for path in case.unread)
    return value_mark((machinery, bare, stories, unread))


def _of_site(case: Case) -> Iterator[Diagnostic]:
    for site_rule in SITE_RULES:
        yield from site_rule(case)
    if case.words is not None:
        for word_rule in WORD_RULES:
            yield from word_rule(case, case.words)


def story_faults(story: Story, case: Case) -> tuple[Diagnostic, ...]:
    """Every fault of one story. Its rules look at no other: they may only ask which there are, in which languages."""
    return tuple(not_too_many(_of_story(story, case)))


def _of_story(story: Story, case: Case) -> Iterator[Diagnostic]:
    for story_rule in STORY_RULES:
        yield from story_rule(story, case)
    for text in story.texts.values():
        for text_rule in TEXT_RULES:
            yield from text_rule(text, story, case)
    yield from prose_faults(story, case)
