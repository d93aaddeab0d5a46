"""The site as readers of each language meet it: which stories they have, and where each thing has a page."""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen import addresses
from sitegen.locales.words import Words
from sitegen.model import Entity, Site, Story, Text

# A page of 40,000 sources would weigh 20 MB.
SOURCES_ON_A_PAGE = 200


class Library(msgspec.Struct, frozen=True):
    """Who sees what.

    site       its stories are those to publish, drafts already left out
    words      tag → word table
    newest     tag → ids of its stories, newest first
    topics     tag → topic id → story ids, newest first
    entities   tag → (kind, id) → story ids, newest first
    terms      tag → term id → story ids, newest first
    sources    tag → source id → story ids, newest first
    compared   tag → ids of its stories in which more than one source has its say, newest first
    source_page  source id → number of the sources page (from 1) that lists it
    """

    site: Site
    words: Mapping[str, Words]
    newest: dict[str, tuple[str, ...]]
    topics: dict[str, dict[str, list[str]]]
    entities: dict[str, dict[tuple[str, str], list[str]]]
    terms: dict[str, dict[str, list[str]]]
    sources: dict[str, dict[str, list[str]]]
    source_page: dict[str, int]
    compared: dict[str, tuple[str, ...]]

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


def published(site: Site, *, drafts: bool) -> Site:
    """The site without drafts, unless asked for; a story without any text left goes too."""
    if drafts:
        stories = {key: story for key, story in site.stories.items() if story.texts}
    else:
        stories = {}
        for key, story in site.stories.items():
            if story.draft:
                continue
            texts = {tag: text for tag, text in story.texts.items() if not text.draft}
            if texts:
                whole = len(texts) == len(story.texts)
                stories[key] = story if whole else msgspec.structs.replace(story, texts=texts)
    return msgspec.structs.replace(site, stories=stories)


def date_of(story: Story, text: Text) -> str:
    """ISO 8601 date of the last change that readers of this text see."""
    return max(story.published, story.updated, text.updated)


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


def _add(index: dict[str, list[str]], keys: Iterable[str], story_id: str) -> None:
    for key in keys:
        index.setdefault(key, []).append(story_id)


def shelve(site: Site, words: Mapping[str, Words]) -> Library:
    """Sort the stories of each language by everything that lists them."""
    tags = site.settings.languages
    order = sorted(site.stories.values(), key=lambda story: story.id)
    order.sort(key=lambda story: story.published, reverse=True)
    newest: dict[str, tuple[str, ...]] = {}
    topics: dict[str, dict[str, list[str]]] = {tag: {} for tag in tags}
    entities: dict[str, dict[tuple[str, str], list[str]]] = {tag: {} for tag in tags}
    terms: dict[str, dict[str, list[str]]] = {tag: {} for tag in tags}
    sources: dict[str, dict[str, list[str]]] = {tag: {} for tag in tags}
    for tag in tags:
        newest[tag] = tuple(story.id for story in order if tag in story.texts)
        for story_id in newest[tag]:
            story = site.stories[story_id]
            _add(topics[tag], story.topics, story_id)
            _add(terms[tag], story.terms, story_id)
            _add(sources[tag], story.sources, story_id)
            for person in story.people:
                entities[tag].setdefault(("person", person), []).append(story_id)
            for organisation in story.organisations:
                entities[tag].setdefault(("organisation", organisation), []).append(story_id)
    source_page = {source: at // SOURCES_ON_A_PAGE + 1 for at, source in enumerate(site.sources)}
    several = {story.id for story in order if len(speaking(story)) > 1}
    compared = {tag: tuple(one for one in newest[tag] if one in several) for tag in tags}
    return Library(site, words, newest, topics, entities, terms, sources, source_page, compared)
