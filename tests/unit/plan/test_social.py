"""Which stories get a social card, and what it says."""

from typing import NamedTuple

import msgspec

from sitegen.load.card_kit import CardKit
from sitegen.load.typefaces import Typeface
from sitegen.pages import CardPage, SitemapPage, StoryPage
from sitegen.plan.library import Library, shelve
from sitegen.plan.social import lacking_notes, picture_of
from tests.unit.check.good_site import word_tables
from tests.unit.plan.sites import TAGS, a_site, a_story, wanted_pages

LATIN = Typeface("Sans", (0x20,), (0x24F,))
CYRILLIC = Typeface("Sans C", (0x400,), (0x52F,))
ARABIC = Typeface("Sans A", (0x600,), (0x6FF,))


def a_kit(*faces: Typeface) -> CardKit:
    return CardKit("d", b"", (), faces, {"accent": "#000000"})


def a_library(title: str = "About OpenAI") -> Library:
    story = a_story("a", topics=("t",))
    texts = {tag: msgspec.structs.replace(text, title=title) for tag, text in story.texts.items()}
    return shelve(a_site(msgspec.structs.replace(story, texts=texts)), {tag: word_tables()[tag] for tag in TAGS})


class Drawn(NamedTuple):
    pages: dict[tuple[str, str], CardPage]
    notes: tuple[str, ...]


def pictures(library: Library, kit: CardKit) -> Drawn:
    """The cards of the one story, and what is said of those that are lacking."""
    (story,) = library.site.stories.values()
    made = {(tag, story.id): picture_of(library, kit, tag, story) for tag in story.texts}
    lacking = {key[0]: [one] for key, one in made.items() if isinstance(one, str)}
    return Drawn({key: one for key, one in made.items() if isinstance(one, CardPage)}, lacking_notes(library, lacking))


def test_without_a_kit_there_are_no_cards_and_no_story_speaks_of_one() -> None:
    library = a_library()

    pages = wanted_pages(library, None)
    assert not [page for page in pages if isinstance(page, CardPage)]
    assert {page.picture for page in pages if isinstance(page, StoryPage)} == {""}


def test_a_language_has_cards_if_its_characters_are_there() -> None:
    library = a_library()

    drawn = pictures(library, a_kit(LATIN, CYRILLIC, ARABIC))

    assert [tag for tag, _ in drawn.pages] == ["pl", "ru", "ar"]
    assert drawn.notes == (
        "1 of 1 stories in zh-Hans have no social card: no font has 简 体 中 文 (a font in templates/cards/ would do)",
    )
    assert drawn.pages["ar", "a"].fonts == ("Sans A", "Sans", "Sans C")


def test_a_card_stands_beside_its_story_and_in_no_sitemap() -> None:
    library = a_library()
    pages = wanted_pages(library, a_kit(LATIN))

    (story,) = (page for page in pages if type(page) is StoryPage and page.tag == "pl")
    assert story.picture == "pl/stories/a/card.png"
    (card,) = (page for page in pages if isinstance(page, CardPage))
    assert (card.address, card.language, card.site, card.topic) == (story.picture, "polski", "site pl", "t pl")
    (sitemap,) = (page for page in pages if isinstance(page, SitemapPage))
    assert not [address for address, _, _ in sitemap.entries if address.endswith(".png")]


def test_foreign_names_are_isolated_in_a_right_to_left_title() -> None:
    drawn = pictures(a_library("شركة <OpenAI> & Meta"), a_kit(LATIN, ARABIC))

    assert drawn.pages["ar", "a"].title == "شركة <\u2066OpenAI\u2069> & \u2066Meta\u2069"
    assert drawn.pages["pl", "a"].title.endswith("<OpenAI> & Meta")


def test_a_title_that_cannot_be_shown_whole_has_no_card() -> None:
    drawn = pictures(a_library("Title ☃"), a_kit(LATIN))

    assert drawn.pages == {}
    assert drawn.notes[0].startswith("1 of 1 stories in pl have no social card: no font has ☃")
