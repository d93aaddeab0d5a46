"""Every page that the site should have, each with all that its template may read, in groups planned at need."""

from collections.abc import Iterator

from sitegen import addresses
from sitegen.load.card_kit import CardKit
from sitegen.marks import NOTHING, mark_of, value_mark
from sitegen.pages import (
    AboutPage,
    ChooserPage,
    GlossaryPage,
    RobotsPage,
    RootNotFoundPage,
    SourcesPage,
)
from sitegen.plan.cards import source_card, term_card
from sitegen.plan.finding import search_groups
from sitegen.plan.groups import Group
from sitegen.plan.ledger import Ledger
from sitegen.plan.lists import entity_groups, list_groups
from sitegen.plan.press import press_groups
from sitegen.plan.story_pages import Stories, linked, linked_mark
from sitegen.plan.versions import homes, versions

# Stories under a term or a source: the newest; a person's or a topic's pages list all.
FEW = 12


def wanted_groups(ledger: Ledger, kit: CardKit | None) -> Iterator[Group]:
    """All pages but the sitemap's, in an order that does not depend on anything but the content."""
    library = ledger.library
    first = library.tags[0]
    latest = [ledger.card(tag, ids[0]) for tag, ids in library.newest.items() if ids]
    yield Group("chooser", mark_of(ledger.common, *latest), lambda: [_chooser(ledger)])
    for tag in library.tags:
        yield from list_groups(ledger, tag)
        yield from _reference(ledger, tag)
        yield from press_groups(ledger, tag)
    yield from _source_lists(ledger)
    yield from entity_groups(ledger)
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
