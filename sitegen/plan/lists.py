"""Lists of stories: the home page and its further pages, topics, people, organisations, and the feed."""

from collections.abc import Iterator, Sequence

from sitegen import addresses
from sitegen.chronology import changed_on
from sitegen.marks import mark_of, value_mark
from sitegen.model import EntityKind
from sitegen.pages import AnyPage, Card, EntitiesPage, EntityPage, FeedPage, HomePage, NotFoundPage, TopicPage
from sitegen.plan.cards import topic_link
from sitegen.plan.groups import Group
from sitegen.plan.ledger import Ledger
from sitegen.plan.library import Library
from sitegen.plan.versions import homes, versions

# Entries of a feed: the newest.
FEED_LENGTH = 20
_KINDS: tuple[EntityKind, ...] = ("person", "organisation")


def list_groups(ledger: Ledger, tag: str) -> Iterator[Group]:
    """The home page with its further pages, topics, the feed and the page not found."""
    library = ledger.library
    newest = library.newest[tag]
    # Which of these pages the other languages have depends on how many stories they have, in all and on a topic.
    counts = value_mark([len(library.newest[one]) for one in library.tags])
    key = mark_of(ledger.common, counts, ledger.listed(tag, newest))
    yield Group(f"home:{tag}", key, lambda: _home(ledger, tag))
    for topic, ids in library.topics[tag].items():
        key = mark_of(ledger.common, value_mark(_topic_pages(library, topic)), ledger.listed(tag, ids))
        yield Group(f"topic:{tag}:{topic}", key, lambda topic=topic: _topic(ledger, tag, topic))  # type: ignore[misc]
    feed = newest[:FEED_LENGTH]
    key = mark_of(ledger.common, *[ledger.own(one) for one in feed])
    yield Group(f"feed:{tag}", key, lambda: [_feed(ledger, tag)])
    key = mark_of(ledger.common, ledger.listed(tag, newest[:3]))
    yield Group(f"not-found:{tag}", key, lambda: [_not_found(ledger, tag)])


def _home(ledger: Ledger, tag: str) -> Iterator[AnyPage]:
    library = ledger.library
    size = library.site.settings.page_size
    pages = {one: _page_count(library.newest[one], size) for one in library.tags}
    newest = library.newest[tag]
    for number, cards in _pages(ledger, tag, newest, size):
        there = {
            one: (addresses.home(one, number), library.site.languages[one].title)
            for one in library.tags
            if number <= pages[one]
        }
        alternates, missing = versions(library, there, homes(library))
        yield HomePage(
            tag=tag,
            address=addresses.home(tag, number),
            alternates=alternates,
            missing=missing,
            cards=cards,
            number=number,
            total=pages[tag],
            count=len(newest),
        )


def _page_count(story_ids: Sequence[str], size: int) -> int:
    return max(1, -(-len(story_ids) // size))


def _pages(ledger: Ledger, tag: str, story_ids: Sequence[str], size: int) -> Iterator[tuple[int, tuple[Card, ...]]]:
    """The number of each page of a list, from 1, and the stories on it."""
    for number in range(1, _page_count(story_ids, size) + 1):
        yield number, tuple(ledger.cards[tag, one] for one in story_ids[(number - 1) * size : number * size])


def _topic_pages(library: Library, topic: str) -> dict[str, int]:
    """How many pages a topic has, in each language in which it has one."""
    size = library.site.settings.list_size
    shelves = {tag: library.topics[tag] for tag in library.tags}
    return {tag: _page_count(shelf[topic], size) for tag, shelf in shelves.items() if topic in shelf}


def _topic(ledger: Ledger, tag: str, topic: str) -> Iterator[AnyPage]:
    library = ledger.library
    languages = library.site.languages
    pages = _topic_pages(library, topic)
    ids = library.topics[tag][topic]

    def numbered(number: int) -> dict[str, tuple[str, str]]:
        return {
            one: (addresses.topic(one, topic, number), languages[one].topics[topic].name)
            for one, total in pages.items()
            if number <= total
        }

    for number, cards in _pages(ledger, tag, ids, library.site.settings.list_size):
        alternates, missing = versions(library, numbered(number), homes(library) | numbered(1))
        yield TopicPage(
            tag=tag,
            address=addresses.topic(tag, topic, number),
            alternates=alternates,
            missing=missing,
            topic=topic_link(library, tag, topic),
            description=languages[tag].topics[topic].description,
            cards=cards,
            number=number,
            total=pages[tag],
            count=len(ids),
        )


def _feed(ledger: Ledger, tag: str) -> FeedPage:
    newest = ledger.library.newest[tag][:FEED_LENGTH]
    stories = ledger.library.site.stories
    dates = (changed_on(stories[one], stories[one].texts[tag]) for one in newest)
    return FeedPage(
        tag=tag,
        address=addresses.feed(tag),
        cards=tuple(ledger.cards[tag, one] for one in newest),
        updated=max(dates, default=""),
    )


def _not_found(ledger: Ledger, tag: str) -> NotFoundPage:
    library = ledger.library
    alternates, missing = versions(library, {one: (addresses.not_found(one), "") for one in library.tags}, {})
    return NotFoundPage(
        tag=tag,
        address=addresses.not_found(tag),
        alternates=alternates,
        missing=missing,
        latest=tuple(ledger.cards[tag, one] for one in library.newest[tag][:3]),
    )


def entity_groups(ledger: Ledger) -> Iterator[Group]:
    """People and organisations: the list of each kind, and a page for everyone, in all languages."""
    library = ledger.library
    for kind in _KINDS:
        registry = library.site.people if kind == "person" else library.site.organisations
        marks = {
            one: [ledger.entity_mark(tag, kind, one) for tag in library.tags]
            for one in registry
            if any((kind, one) in library.entities[tag] for tag in library.tags)
        }
        every = mark_of(ledger.common, *[mark for each in marks.values() for mark in each])
        yield Group(f"entities:{kind}", every, lambda kind=kind: _entity_lists(ledger, kind))  # type: ignore[misc]
        common = mark_of(ledger.common, value_mark([_has_list(library, tag, kind) for tag in library.tags]))
        for entity_id, each in marks.items():
            shelves = [ledger.listed(tag, library.entities[tag].get((kind, entity_id), ())) for tag in library.tags]
            yield Group(
                f"{kind}:{entity_id}",
                mark_of(common, *each, *shelves),
                lambda kind=kind, entity_id=entity_id: _entity_pages(ledger, kind, entity_id),  # type: ignore[misc]
            )


def _has_list(library: Library, tag: str, kind: EntityKind) -> bool:
    return any(key[0] == kind for key in library.entities[tag])


def _list_versions(library: Library, kind: EntityKind) -> dict[str, tuple[str, str]]:
    return {tag: (addresses.entities(tag, kind), "") for tag in library.tags if _has_list(library, tag, kind)}


def _entity_lists(ledger: Ledger, kind: EntityKind) -> Iterator[AnyPage]:
    library = ledger.library
    registry = library.site.people if kind == "person" else library.site.organisations
    there = _list_versions(library, kind)
    alternates, missing = versions(library, there, homes(library))
    for tag in there:
        here = [one for one in registry if (kind, one) in library.entities[tag]]
        yield EntitiesPage(
            tag=tag,
            address=addresses.entities(tag, kind),
            alternates=alternates,
            missing=missing,
            kind=kind,
            entities=tuple(ledger.entity(tag, kind, one) for one in here),
        )


def _entity_pages(ledger: Ledger, kind: EntityKind, entity_id: str) -> Iterator[AnyPage]:
    library = ledger.library
    names = {tag: ledger.entity(tag, kind, entity_id) for tag in library.tags}
    first = {tag: (card.address, card.name) for tag, card in names.items() if card.address}
    nearest = homes(library) | _list_versions(library, kind) | first
    size = library.site.settings.list_size
    shelves = {tag: library.entities[tag][kind, entity_id] for tag in first}
    pages = {tag: _page_count(shelf, size) for tag, shelf in shelves.items()}
    for tag, shelf in shelves.items():
        for number, cards in _pages(ledger, tag, shelf, size):
            there = {
                one: (addresses.entity(one, kind, entity_id, number), name)
                for one, (_, name) in first.items()
                if number <= pages[one]
            }
            alternates, missing = versions(library, there, nearest)
            yield EntityPage(
                tag=tag,
                address=addresses.entity(tag, kind, entity_id, number),
                alternates=alternates,
                missing=missing,
                entity=names[tag],
                names={one: card.name for one, card in names.items() if card.language == one},
                cards=cards,
                number=number,
                total=pages[tag],
                count=len(shelf),
            )
