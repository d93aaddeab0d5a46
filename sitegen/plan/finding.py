"""The search page of each language, and the cards that its results are made of."""

from collections.abc import Iterator, Mapping, Sequence

from sitegen import addresses
from sitegen.digests import digest
from sitegen.model import Site, Story
from sitegen.pages import Alternate, AnyPage, Card, SearchCardsPage, SearchPage
from sitegen.plan.cards import entity_card
from sitegen.plan.library import Library
from sitegen.search.postings import BLOCK

# Cards in a file: a query needs about eight, from anywhere.
CARDS = 4
NEWEST = 10
# People on the search page: more have a page of their own, which it leads to.
MOST_PEOPLE = 200
_STAMP = 6


def numbered(site: Site) -> tuple[Story, ...]:
    """All stories by the number under which the index knows them: from the oldest on."""
    return tuple(sorted(site.stories.values(), key=lambda story: (story.published, story.id)))


def stamps(stories: Sequence[Story]) -> Iterator[str]:
    """For each block of numbers, which stories they stand for: cards of another order must not be taken for these."""
    for first in range(0, len(stories), BLOCK):
        yield digest(*(story.id.encode() for story in stories[first : first + BLOCK]))[:_STAMP]


def search_pages(library: Library, cards: Mapping[tuple[str, str], Card]) -> Iterator[AnyPage]:
    """The search pages of all languages and the cards of all stories."""
    alternates = tuple(Alternate(tag, addresses.search(tag), "") for tag in library.tags)
    stories = numbered(library.site)
    stamped = list(stamps(stories))
    titles = {
        story.id: tuple((tag, cards[tag, story.id].title) for tag in library.tags if tag in story.texts)
        for story in stories
    }
    for tag in library.tags:
        people = [one for one in library.site.people if ("person", one) in library.entities[tag]]
        yield SearchPage(
            tag=tag,
            address=addresses.search(tag),
            alternates=alternates,
            people=tuple(entity_card(library, tag, "person", one) for one in people[: MOST_PEOPLE + 1]),
            latest=tuple(cards[tag, one] for one in library.newest[tag][:NEWEST]),
        )
        for first in range(0, len(stories), CARDS):
            yield SearchCardsPage(
                tag=tag,
                address=addresses.search_cards(tag, stamped[first // BLOCK], first // CARDS),
                cards=tuple(
                    (story.id, cards.get((tag, story.id)), tuple(one for one in titles[story.id] if one[0] != tag))
                    for story in stories[first : first + CARDS]
                ),
            )
