"""Which stories get a social card: those whose every character can be shown."""

import msgspec

from sitegen import addresses
from sitegen.load.card_kit import CardKit
from sitegen.locales.direction import isolated
from sitegen.locales.typography import typeset
from sitegen.pages import CardPage
from sitegen.plan.library import Library
from sitegen.render.plain_text import PlainText

_MOST_SHOWN = 12  # characters that a note lists


class Pictures(msgspec.Struct, frozen=True):
    """Social cards by language tag and story id, and what is to be said of those that could not be."""

    pages: dict[tuple[str, str], CardPage] = {}
    notes: tuple[str, ...] = ()


NO_PICTURES = Pictures()


def pictures(library: Library, kit: CardKit | None) -> Pictures:
    """The social cards of all stories; without a kit there are none."""
    if kit is None:
        return NO_PICTURES
    pages: dict[tuple[str, str], CardPage] = {}
    notes = list(kit.notes)
    for tag in library.tags:
        words = library.words[tag]
        site = library.site.languages[tag].title
        fonts = kit.families(words.endonym)
        missing: dict[str, None] = {}
        without = 0
        for story_id in library.newest[tag]:
            story = library.site.stories[story_id]
            title = PlainText(words, story).filled(story.texts[tag].title)
            topic = library.site.languages[tag].topics[story.topics[0]].name if story.topics else ""
            shown = [typeset(words, one) for one in (title, site, topic)]
            lacking = kit.lacking("".join((*shown, words.endonym)))
            if lacking:
                missing |= dict.fromkeys(lacking)
                without += 1
                continue
            title, name, topic = (isolated(words, one) for one in shown)
            pages[tag, story_id] = CardPage(
                tag=tag,
                address=addresses.story_picture(tag, story_id),
                title=title,
                site=name,
                topic=topic,
                language=words.endonym,
                dir=words.dir,
                script=words.script,
                locale=words.og_locale,
                fonts=fonts,
                colours=kit.colours,
            )
        if without:
            listed = " ".join(list(missing)[:_MOST_SHOWN])
            notes.append(
                f"{without} of {len(library.newest[tag])} stories in {tag} have no social card: no font has {listed}"
                " (a font in templates/cards/ would do)"
            )
    return Pictures(pages, tuple(notes))
