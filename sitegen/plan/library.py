"""The site as readers of each language meet it: which stories they have, and where each thing has a page."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sitegen import addresses
from sitegen.chronology import published_on
from sitegen.locales.words import Words
from sitegen.model import Entity, Held, Site, Story

# A page of 40,000 sources would weigh 20 MB.
SOURCES_ON_A_PAGE = 200


class Library(msgspec.Struct, frozen=True):
    """Who sees what.

    site       its stories are those to show, what readers may not have already left out
    words      tag → word table
    newest     tag → ids of its stories, newest first
    places     tag → story id → its place in that list, from 0
    alike      the tags, in groups of those that have the same stories in the same order
    topics     tag → topic id → story ids, newest first
    entities   tag → (kind, id) → story ids, newest first
    terms      tag → term id → story ids, newest first
    sources    tag → source id → story ids, newest first
    compared   tag → ids of its stories in which more than one source has its say, newest first
    source_page  source id → number of the sources page (from 1) that lists it
    held       (story id, tag) → why readers would not have a text that is shown nevertheless
    """

    site: Site
    words: Mapping[str, Words]
    newest: dict[str, tuple[str, ...]]
    places: dict[str, dict[str, int]]
    alike: tuple[tuple[str, ...], ...]
    topics: dict[str, dict[str, list[str]]]
    entities: dict[str, dict[tuple[str, str], list[str]]]
    terms: dict[str, dict[str, list[str]]]
    sources: dict[str, dict[str, list[str]]]
    source_page: dict[str, int]
    compared: dict[str, tuple[str, ...]]
    held: dict[tuple[str, str], Held]

    @property
    def tags(self) -> tuple[str, ...]:
        """The site's languages, in order."""
        return self.site.settings.languages

    def entity(self, kind: str, entity_id: str) -> Entity:
        """A person or an organisation."""
        return (self.site.people if kind == "person" else self.site.organisations)[entity_id]

    def entity_address(self, tag: str, kind: str, entity_id: str) -> str:
        """Where its page is in a language; "" when it has none there."""
        return addresses.entity(tag, kind, entity_id) if (kind, entity_id) in self.entities[tag] else ""

    def has_glossary(self, tag: str) -> bool:
        """Whether a language has any term to explain."""
        return any(tag in term.name.words for term in self.site.terms.values())


def speaking(story: Story) -> tuple[str, ...]:
    """The sources of a story that state a figure, take a position or print a quotation, in its order."""
    found: set[str] = set()
    for figure in story.figures:
        found.update(figure.says)
    for claim in story.claims:
        found.update(one.source for one in claim.positions)
    for quote in story.quotes:
        found.update(quote.wording)
    return tuple(one for one in story.sources if one in found)


def listing(story: Story) -> object:
    """All that decides whether, where and in which order the pages of a site list a story.

    That is what `release`, `shelve` and `relations` ask of it; what they list is a card of it.
    """
    texts = [(tag, text.draft, text.published, text.embargo) for tag, text in story.texts.items()]
    return (
        (story.draft, story.published, story.embargo, texts),
        (story.topics, story.people, story.organisations, story.terms, story.sources),
        len(speaking(story)) > 1,
    )


class Shelves(NamedTuple):
    """The stories of a language by what they are about: id → story ids, newest first."""

    topics: dict[str, list[str]]
    entities: dict[tuple[str, str], list[str]]
    terms: dict[str, list[str]]
    sources: dict[str, list[str]]


def shelve(
    site: Site, words: Mapping[str, Words], held: Mapping[tuple[str, str], Held] = MappingProxyType({})
) -> Library:
    """Sort the stories of each language by everything that lists them. held: as in `Release`."""
    tags = site.settings.languages
    order = sorted(site.stories.values(), key=lambda story: story.id)
    order.sort(key=lambda story: story.published, reverse=True)
    # A text of its own date is rare: only then does a language have an order of its own.
    own_dates = {tag for story in order for tag, text in story.texts.items() if text.published}
    newest: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        here = [story for story in order if tag in story.texts]
        if tag in own_dates:
            here.sort(key=lambda story: published_on(story, story.texts[tag]), reverse=True)
        newest[tag] = tuple(story.id for story in here)
    alike: dict[tuple[str, ...], list[str]] = {}
    for tag, ids in newest.items():
        alike.setdefault(ids, []).append(tag)
    several = {story.id for story in order if len(speaking(story)) > 1}
    shelves: dict[str, Shelves] = {}
    places: dict[str, dict[str, int]] = {}
    compared: dict[str, tuple[str, ...]] = {}
    for ids, those in alike.items():
        found, where = _shelves([site.stories[one] for one in ids]), {one: at for at, one in enumerate(ids)}
        for tag in those:
            shelves[tag], places[tag] = found, where
            compared[tag] = tuple(one for one in ids if one in several)
    return Library(
        site=site,
        words=words,
        newest=newest,
        places=places,
        alike=tuple(map(tuple, alike.values())),
        topics={tag: shelves[tag].topics for tag in tags},
        entities={tag: shelves[tag].entities for tag in tags},
        terms={tag: shelves[tag].terms for tag in tags},
        sources={tag: shelves[tag].sources for tag in tags},
        source_page={source: at // SOURCES_ON_A_PAGE + 1 for at, source in enumerate(site.sources)},
        compared={tag: compared[tag] for tag in tags},
        held=dict(held),
    )


def _shelves(stories: Iterable[Story]) -> Shelves:
    shelves = Shelves({}, {}, {}, {})
    topics, entities, terms, sources = shelves
    for story in stories:
        for one in story.topics:
            topics.setdefault(one, []).append(story.id)
        for one in story.terms:
            terms.setdefault(one, []).append(story.id)
        for one in story.sources:
            sources.setdefault(one, []).append(story.id)
        for one in story.people:
            entities.setdefault(("person", one), []).append(story.id)
        for one in story.organisations:
            entities.setdefault(("organisation", one), []).append(story.id)
    return shelves
