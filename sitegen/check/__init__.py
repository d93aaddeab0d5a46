"""Rules that need more than one file: between a story and its texts, between stories and the lists of known things."""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

import msgspec

from sitegen.check.case import Case, Find, as_it_is, no_body
from sitegen.check.prose import prose_faults
from sitegen.check.site import SITE_RULES, WORD_RULES
from sitegen.check.stories import STORY_RULES
from sitegen.check.texts import TEXT_RULES
from sitegen.diagnostics import Diagnostic
from sitegen.locales.words import Words
from sitegen.marks import StoryMarks, mark_of, value_mark
from sitegen.model import Body, Site, Story, Text
from sitegen.workers import in_chunks, map_in_order

# A story takes about 2 ms, sending a chunk to a process 0.2.
_STORIES_IN_A_CHUNK = 32

__all__ = ["SITE_RULES", "STORY_RULES", "TEXT_RULES", "WORD_RULES", "Case", "Judgement", "check_site", "judge"]


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
    return judge(Case(site, words, unread, find, body), b"", {}).diagnostics


class Judgement(NamedTuple):
    """What there is to say of a site.

    passed  story id → mark of all that its rules look at, for each story of which there is nothing to say
    """

    diagnostics: tuple[Diagnostic, ...]
    passed: dict[str, bytes]


def judge(
    case: Case, machinery: bytes, passed: Mapping[str, bytes], marks: StoryMarks | None = None, jobs: int = 1
) -> Judgement:
    """Every fault of a site; stories that `passed` before are not looked at again where nothing has changed.

    machinery  digest of the rules and the word tables
    marks      those that were made already
    jobs       processes, where one can be forked with the case in it
    """
    context = _context(case, machinery)
    marks = marks or StoryMarks()
    clean = {story.id: mark_of(context, marks.of(story)) for story in case.site.stories.values()}
    due = [story for story in case.site.stories.values() if passed.get(story.id) != clean[story.id]]
    found = [*_of_site(case)]
    chunks = list(in_chunks(due, _STORIES_IN_A_CHUNK))
    for faults in map_in_order(_of_stories, chunks, prepare=lambda: case, jobs=jobs if sys.platform == "linux" else 1):
        for story_id, of_story in faults:
            del clean[story_id]
            found += of_story
    return Judgement(tuple(found), clean)


def _of_stories(case: Case, stories: tuple[Story, ...]) -> tuple[tuple[str, tuple[Diagnostic, ...]], ...]:
    """The faults of each story that has any."""
    every = ((story.id, tuple(_of_story(story, case))) for story in stories)
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


def _of_story(story: Story, case: Case) -> Iterator[Diagnostic]:
    """Rules of a story look at no other: which there are, and in which languages, is all that they may ask."""
    for story_rule in STORY_RULES:
        yield from story_rule(story, case)
    for text in story.texts.values():
        for text_rule in TEXT_RULES:
            yield from text_rule(text, story, case)
    yield from prose_faults(story, case)
