"""Rules that need more than one file: between a story and its texts, between stories and the lists of known things."""

from collections.abc import Collection, Iterator, Mapping

from sitegen.check.case import Case, Find, as_it_is
from sitegen.check.site import SITE_RULES, WORD_RULES
from sitegen.check.stories import STORY_RULES
from sitegen.check.texts import TEXT_RULES
from sitegen.diagnostics import Diagnostic
from sitegen.locales.words import Words
from sitegen.model import Site

__all__ = ["SITE_RULES", "STORY_RULES", "TEXT_RULES", "WORD_RULES", "check_site"]


def check_site(
    site: Site, words: Mapping[str, Words] | None, unread: Collection[str] = (), find: Find = as_it_is
) -> tuple[Diagnostic, ...]:
    """Every fault that the files together have.

    words   language tag → word table, nouns of the site included; None when the tables could not be read
    unread  paths of files that could not be read: nothing is said to be missing from those
    find    tells exact places, such as a `sitegen.load.places.Finder`
    """
    return tuple(_found(Case(site, words, unread, find)))


def _found(case: Case) -> Iterator[Diagnostic]:
    for site_rule in SITE_RULES:
        yield from site_rule(case)
    if case.words is not None:
        for word_rule in WORD_RULES:
            yield from word_rule(case, case.words)
    for story in case.site.stories.values():
        for story_rule in STORY_RULES:
            yield from story_rule(story, case)
        for text in story.texts.values():
            for text_rule in TEXT_RULES:
                yield from text_rule(text, story, case)
