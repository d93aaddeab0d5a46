"""The search page of each language, and the cards that its results are made of."""

from collections.abc import Iterator, Sequence

from sitegen import addresses
from sitegen.digests import digest
from sitegen.marks import mark_of, value_mark
from sitegen.model import Site, Story
from sitegen.pages import Alternate, SearchCardsPage, SearchPage
from sitegen.plan.groups import Group
from sitegen.plan.ledger import Ledger
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


def search_groups(ledger: Ledger) -> Iterator[Group]:
    """The search pages of all languages and the cards of all stories."""
    library = ledger.library
    stories = numbered(library.site)
    stamped = list(stamps(stories))
    for tag in library.tags:
        people = [one for one in library.site.people if ("person", one) in library.entities[tag]][: MOST_PEOPLE + 1]
        marks = [ledger.entity_mark(tag, "person", one) for one in people]
        key = mark_of(ledger.common, *marks, ledger.listed(tag, library.newest[tag][:NEWEST]))
        yield Group(f"search:{tag}", key, lambda tag=tag, people=people: [_search(ledger, tag, people)])  # type: ignore[misc]
    for first in range(0, len(stories), BLOCK):
        block, stamp = stories[first : first + BLOCK], stamped[first // BLOCK]
        marks = [ledger.card(tag, story.id) for story in block for tag in story.texts]
        key = mark_of(ledger.common, value_mark((stamp, [[*story.texts] for story in block])), *marks)
        yield Group(
            f"found:{first}",
            key,
            lambda first=first, block=block, stamp=stamp: _cards(ledger, first, block, stamp),  # type: ignore[misc]
        )


def _search(ledger: Ledger, tag: str, people: Sequence[str]) -> SearchPage:
    library = ledger.library
    return SearchPage(
        tag=tag,
        address=addresses.search(tag),
        alternates=tuple(Alternate(one, addresses.search(one), "") for one in library.tags),
        people=tuple(ledger.entity(tag, "person", one) for one in people),
        latest=tuple(ledger.cards[tag, one] for one in library.newest[tag][:NEWEST]),
    )


def _cards(ledger: Ledger, first: int, block: Sequence[Story], stamp: str) -> Iterator[SearchCardsPage]:
    """The files of a block of stories, `first` being the number of its first."""
    cards, tags = ledger.cards, ledger.library.tags
    titles = {story.id: [(tag, cards[tag, story.id].title) for tag in story.texts] for story in block}
    for tag in tags:
        for at in range(0, len(block), CARDS):
            yield SearchCardsPage(
                tag=tag,
                address=addresses.search_cards(tag, stamp, (first + at) // CARDS),
                cards=tuple(
                    (
                        story.id,
                        cards[tag, story.id] if tag in story.texts else None,
                        tuple(one for one in titles[story.id] if one[0] != tag),
                    )
                    for story in block[at : at + CARDS]
                ),
            )
