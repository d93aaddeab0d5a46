"""Every page that the site should have, each with all that its template may read, in groups planned at need."""

from collections.abc import Iterator

from sitegen import addresses
from sitegen.chronology import changed_on
from sitegen.load.card_kit import CardKit
from sitegen.marks import NOTHING, mark_of, value_mark
from sitegen.model import EntityKind
from sitegen.pages import (
    AboutPage,
    AnyPage,
    ChooserPage,
    EntitiesPage,
    EntityPage,
    FeedPage,
    GlossaryPage,
    HomePage,
    NotFoundPage,
    RobotsPage,
    RootNotFoundPage,
    SourcesPage,
    TopicPage,
)
from sitegen.plan.cards import source_card, term_card, topic_link
from sitegen.plan.finding import search_groups
from sitegen.plan.groups import Group
from sitegen.plan.ledger import Ledger
from sitegen.plan.library import Library
from sitegen.plan.press import press_groups
from sitegen.plan.story_pages import Stories, linked, linked_mark
from sitegen.plan.versions import homes, versions

# Entries of a feed, and stories under a term or a source: the newest few; a person's or a topic's page lists all.
FEED_LENGTH = 20
FEW = 12
_KINDS: tuple[EntityKind, ...] = ("person", "organisation")


def wanted_groups(ledger: Ledger, kit: CardKit | None) -> Iterator[Group]:
    """All pages but the sitemap's, in an order that does not depend on anything but the content."""
    library = ledger.library
    first = library.tags[0]
    latest = [ledger.card(tag, ids[0]) for tag, ids in library.newest.items() if ids]
    yield Group("chooser", mark_of(ledger.common, *latest), lambda: [_chooser(ledger)])
    for tag in library.tags:
        yield from _lists(ledger, tag)
        yield from _reference(ledger, tag)
        yield from press_groups(ledger, tag)
    yield from _source_lists(ledger)
    yield from _entities(ledger)
    yield from Stories(ledger, kit).groups()
    yield from search_groups(ledger)
    alone = (
        RootNotFoundPage(tag=first, address=addresses.NOT_FOUND),
        RobotsPage(tag=first, address=addresses.ROBOTS),
    )
    yield Group("root", ledger.common, lambda: alone)


def _chooser(ledger: Ledger) -> ChooserPage:
    library = ledger.library
    latest = {tag: ledger.cards[tag, ids[0]] for tag, ids in library.newest.items() if ids}
    alternates, _ = versions(library, homes(library), {})
    return ChooserPage(tag=library.tags[0], address=addresses.CHOOSER, alternates=alternates, latest=latest)


def _lists(ledger: Ledger, tag: str) -> Iterator[Group]:
    """The home page with its further pages, topics, the feed and the page not found."""
    library = ledger.library
    newest = library.newest[tag]
    # Which of these pages the other languages have depends on how many stories they have, in all and on a topic.
    counts = value_mark([len(library.newest[one]) for one in library.tags])
    key = mark_of(ledger.common, counts, ledger.listed(tag, newest))
    yield Group(f"home:{tag}", key, lambda: _home(ledger, tag))
    for topic, ids in library.topics[tag].items():
        key = mark_of(ledger.common, ledger.listed(tag, ids))
        yield Group(f"topic:{tag}:{topic}", key, lambda topic=topic: _topic(ledger, tag, topic))  # type: ignore[misc]
    feed = newest[:FEED_LENGTH]
    key = mark_of(ledger.common, *[ledger.own(one) for one in feed])
    yield Group(f"feed:{tag}", key, lambda: [_feed(ledger, tag)])
    key = mark_of(ledger.common, ledger.listed(tag, newest[:3]))
    yield Group(f"not-found:{tag}", key, lambda: [_not_found(ledger, tag)])


def _home(ledger: Ledger, tag: str) -> Iterator[AnyPage]:
    library = ledger.library
    size = library.site.settings.page_size

    def page_count(one: str) -> int:
        return max(1, -(-len(library.newest[one]) // size))

    newest = library.newest[tag]
    for number in range(1, page_count(tag) + 1):
        there = {
            one: (addresses.home(one, number), library.site.languages[one].title)
            for one in library.tags
            if number <= page_count(one)
        }
        alternates, missing = versions(library, there, homes(library))
        yield HomePage(
            tag=tag,
            address=addresses.home(tag, number),
            alternates=alternates,
            missing=missing,
            cards=tuple(ledger.cards[tag, one] for one in newest[(number - 1) * size : number * size]),
            number=number,
            total=page_count(tag),
            count=len(newest),
        )


def _topic(ledger: Ledger, tag: str, topic: str) -> Iterator[AnyPage]:
    library = ledger.library
    there = {
        one: (addresses.topic(one, topic), library.site.languages[one].topics[topic].name)
        for one in library.tags
        if topic in library.topics[one]
    }
    alternates, missing = versions(library, there, homes(library))
    yield TopicPage(
        tag=tag,
        address=addresses.topic(tag, topic),
        alternates=alternates,
        missing=missing,
        topic=topic_link(library, tag, topic),
        description=library.site.languages[tag].topics[topic].description,
        cards=tuple(ledger.cards[tag, one] for one in library.topics[tag][topic]),
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


def _entities(ledger: Ledger) -> Iterator[Group]:
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
    there = {tag: (card.address, card.name) for tag, card in names.items() if card.address}
    alternates, missing = versions(library, there, homes(library) | _list_versions(library, kind))
    for tag in there:
        yield EntityPage(
            tag=tag,
            address=addresses.entity(tag, kind, entity_id),
            alternates=alternates,
            missing=missing,
            entity=names[tag],
            names={one: card.name for one, card in names.items() if card.language == one},
            cards=tuple(ledger.cards[tag, one] for one in library.entities[tag][kind, entity_id]),
        )


def _reference(ledger: Ledger, tag: str) -> Iterator[Group]:
    """Glossary, about."""
    library, site = ledger.library, ledger.library.site
    if library.has_glossary(tag):
        parts = [ledger.common]
        for term_id, term in site.terms.items():
            # Whether a language has a glossary depends on the names of terms in it.
            parts.append(ledger.term_marks(term_id))
            parts.append(ledger.listed(tag, library.terms[tag].get(term_id, ())[:FEW]))
            parts += [linked_mark(ledger, tag, one) for one in term.references]
        yield Group(f"glossary:{tag}", mark_of(*parts), lambda: [_glossary(ledger, tag)])
    language = site.languages[tag]
    marks = [linked_mark(ledger, tag, one) for one in language.references]
    yield Group(f"about:{tag}", mark_of(ledger.common, value_mark(language), *marks), lambda: [_about(ledger, tag)])


def _source_lists(ledger: Ledger) -> Iterator[Group]:
    """The sources, a page of them in all languages at a time."""
    library = ledger.library
    by_page: dict[int, list[str]] = {}
    for source_id, number in library.source_page.items():
        by_page.setdefault(number, []).append(source_id)
    for number, ids in by_page.items():
        parts = [ledger.common, value_mark((number, len(by_page))), *map(ledger.source_mark, ids)]
        for tag, *_ in library.alike:
            shelves = library.sources[tag]
            for one in ids:
                parts += (NOTHING, *map(ledger.cards_mark, shelves.get(one, ())[:FEW]))
        yield Group(
            f"sources:{number}",
            mark_of(*parts),
            lambda number=number, ids=ids: [_sources(ledger, tag, number, len(by_page), ids) for tag in library.tags],  # type: ignore[misc]
        )


def _glossary(ledger: Ledger, tag: str) -> GlossaryPage:
    library, site = ledger.library, ledger.library.site
    there = {one: (addresses.glossary(one), "") for one in library.tags if library.has_glossary(one)}
    alternates, missing = versions(library, there, homes(library))
    terms = [one for one, term in site.terms.items() if tag in term.name.words]
    links, entities = linked(ledger, tag, (reference for one in terms for reference in site.terms[one].references))
    return GlossaryPage(
        tag=tag,
        address=addresses.glossary(tag),
        alternates=alternates,
        missing=missing,
        terms=tuple(
            term_card(library, tag, one, (ledger.cards[tag, story] for story in library.terms[tag].get(one, ())[:FEW]))
            for one in terms
        ),
        links=links,
        entities=entities,
    )


def _sources(ledger: Ledger, tag: str, number: int, total: int, source_ids: list[str]) -> SourcesPage:
    library, site = ledger.library, ledger.library.site
    alternates, missing = versions(library, {one: (addresses.sources(one, number), "") for one in library.tags}, {})

    def stories(source_id: str) -> list[str]:
        return library.sources[tag].get(source_id, [])[:FEW]

    return SourcesPage(
        tag=tag,
        address=addresses.sources(tag, number),
        alternates=alternates,
        missing=missing,
        sources=tuple(
            source_card(library, tag, site.sources[one], 0, (ledger.cards[tag, story] for story in stories(one)))
            for one in source_ids
        ),
        number=number,
        total=total,
    )


def _about(ledger: Ledger, tag: str) -> AboutPage:
    library = ledger.library
    alternates, missing = versions(library, {one: (addresses.about(one), "") for one in library.tags}, {})
    links, entities = linked(ledger, tag, library.site.languages[tag].references)
    return AboutPage(
        tag=tag,
        address=addresses.about(tag),
        alternates=alternates,
        missing=missing,
        text=library.site.languages[tag].about,
        links=links,
        entities=entities,
    )
