"""Rules that need more than one file: between a story and its texts, between stories and the lists of known things."""

from collections.abc import Collection, Iterable, Mapping

from sitegen.check.site import SITE_RULES
from sitegen.check.stories import STORY_RULES
from sitegen.check.texts import TEXT_RULES
from sitegen.diagnostics import Diagnostic
from sitegen.locales.words import Words
from sitegen.model import Site

__all__ = ["SITE_RULES", "STORY_RULES", "TEXT_RULES", "check_site"]


def check_site(
    site: Site, words: Mapping[str, Words], unread: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Every fault that the files together have.

    words   language tag → word table, nouns of the site included
    unread  paths of files that could not be read: nothing is said to be missing from those
    """

    def all_found() -> Iterable[Diagnostic]:
        for site_rule in SITE_RULES:
            yield from site_rule(site, words)
        for story in site.stories.values():
            for story_rule in STORY_RULES:
                yield from story_rule(story, site)
            for text in story.texts.values():
                for text_rule in TEXT_RULES:
                    yield from text_rule(text, story, site)

    return tuple(all_found())
