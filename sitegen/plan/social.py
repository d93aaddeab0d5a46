"""A story's social card, if every character of it can be shown."""

from collections.abc import Mapping

from sitegen import addresses
from sitegen.load.card_kit import CardKit
from sitegen.locales.direction import isolated
from sitegen.locales.typography import typeset
from sitegen.model import Story
from sitegen.pages import CardPage
from sitegen.plan.library import Library
from sitegen.render.plain_text import PlainText

_MOST_SHOWN = 12  # characters that a note lists


def picture_of(library: Library, kit: CardKit, tag: str, story: Story) -> CardPage | str:
    """The social card of a story in a language; or else the characters that no font of the kit has."""
    words = library.words[tag]
    site = library.site.languages[tag].title
    title = PlainText(words, story).filled(story.texts[tag].title)
    topic = library.site.languages[tag].topics[story.topics[0]].name if story.topics else ""
    shown = [typeset(words, one) for one in (title, site, topic)]
    lacking = kit.lacking("".join((*shown, words.endonym)))
    if lacking:
        return lacking
    title, name, topic = (isolated(words, one) for one in shown)
    return CardPage(
        tag=tag,
        address=addresses.story_picture(tag, story.id),
        title=title,
        site=name,
        topic=topic,
        language=words.endonym,
        dir=words.dir,
        script=words.script,
        locale=words.og_locale,
        fonts=kit.families(words.endonym),
        colours=kit.colours,
    )


def lacking_notes(library: Library, planned: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Which social cards could not be made. planned: language tag → for each story without one, what no font has."""
    notes = []
    for tag in library.tags:
        if planned.get(tag):
            listed = " ".join(list(dict.fromkeys("".join(planned[tag])))[:_MOST_SHOWN])
            notes.append(
                f"{len(planned[tag])} of {len(library.newest[tag])} stories in {tag} have no social card:"
                f" no font has {listed} (a font in templates/cards/ would do)"
            )
    return tuple(notes)
