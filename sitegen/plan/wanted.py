"""Every page that the site should have, each with all that its template may read."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen import addresses
from sitegen.chronology import changed_on
from sitegen.model import EntityKind, Reference, Story, Text
from sitegen.pages import (
    AboutPage,
    Alternate,
    AnyPage,
    Card,
    ChooserPage,
    EntitiesPage,
    EntityCard,
    EntityPage,
    FeedPage,
    GlossaryPage,
    HomePage,
    Missing,
    NotFoundPage,
    RobotsPage,
    RootNotFoundPage,
    SourcesPage,
    StoryDataPage,
    StoryPage,
    TopicPage,
)
from sitegen.plan.cards import entity_card, entity_cards, source_card, story_card, term_card, topic_link
from sitegen.plan.finding import search_pages
from sitegen.plan.library import Library
from sitegen.plan.press import Press, press_pages
from sitegen.plan.related import Neighbours
from sitegen.plan.sitemap import sitemap_pages
from sitegen.plan.social import NO_PICTURES, Pictures

# Entries of a feed, and stories under a term or a source: the newest few; a person's or a topic's page lists all.
FEED_LENGTH = 20
FEW = 12

Cards = dict[tuple[str, str], Card]


def wanted_pages(library: Library, pictures: Pictures = NO_PICTURES) -> tuple[AnyPage, ...]:
    """All pages, in an order that does not depend on anything but the content."""
    cards: Cards = {
        (tag, story_id): story_card(library, tag, library.site.stories[story_id])
        for tag in library.tags
        for story_id in library.newest[tag]
    }
    press = Press(library)
    pages: list[AnyPage] = [_chooser(library, cards)]
    for tag in library.tags:
        pages += _home(library, tag, cards)
        pages += _topics(library, tag, cards)
        pages += _entities(library, tag, cards)
        pages += _reference(library, tag, cards)
        pages += press_pages(library, press, tag, cards)
        pages.append(_feed(library, tag, cards))
        pages += _stories(library, press, tag, cards, pictures)
    pages += sitemap_pages(library, pages)
    pages += search_pages(library, cards)
    pages.append(RootNotFoundPage(tag=library.tags[0], address=addresses.NOT_FOUND))
    pages.append(RobotsPage(tag=library.tags[0], address=addresses.ROBOTS))
    return tuple(pages)


def _others(
    library: Library,
    there: Mapping[str, tuple[str, str] | tuple[str, str, str]],
    nearest: Mapping[str, tuple[str, str]],
) -> tuple[tuple[Alternate, ...], tuple[Missing, ...]]:
    """Alternates and missing languages of a page. Both maps: tag → (address, title[, translation of])."""
    alternates = tuple(Alternate(tag, *there[tag]) for tag in library.tags if tag in there)
    missing = tuple(Missing(tag, *nearest[tag]) for tag in library.tags if tag not in there)
    return alternates, missing


def _homes(library: Library) -> dict[str, tuple[str, str]]:
    return {tag: (addresses.home(tag), library.site.languages[tag].title) for tag in library.tags}


def _chooser(library: Library, cards: Cards) -> ChooserPage:
    latest = {tag: cards[tag, ids[0]] for tag, ids in library.newest.items() if ids}
    alternates, _ = _others(library, _homes(library), {})
    return ChooserPage(tag=library.tags[0], address=addresses.CHOOSER, alternates=alternates, latest=latest)


def _home(library: Library, tag: str, cards: Cards) -> Iterator[AnyPage]:
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
        alternates, missing = _others(library, there, _homes(library))
        yield HomePage(
            tag=tag,
            address=addresses.home(tag, number),
            alternates=alternates,
            missing=missing,
            cards=tuple(cards[tag, one] for one in newest[(number - 1) * size : number * size]),
            number=number,
            total=page_count(tag),
            count=len(newest),
        )


def _topics(library: Library, tag: str, cards: Cards) -> Iterator[AnyPage]:
    for topic in library.site.settings.topics:
        if topic not in library.topics[tag]:
            continue
        there = {
            one: (addresses.topic(one, topic), library.site.languages[one].topics[topic].name)
            for one in library.tags
            if topic in library.topics[one]
        }
        alternates, missing = _others(library, there, _homes(library))
        yield TopicPage(
            tag=tag,
            address=addresses.topic(tag, topic),
            alternates=alternates,
            missing=missing,
            topic=topic_link(library, tag, topic),
            description=library.site.languages[tag].topics[topic].description,
            cards=tuple(cards[tag, one] for one in library.topics[tag][topic]),
        )


def _entities(library: Library, tag: str, cards: Cards) -> Iterator[AnyPage]:
    kinds: tuple[EntityKind, ...] = ("person", "organisation")
    for kind in kinds:
        registry = library.site.people if kind == "person" else library.site.organisations
        here = [one for one in registry if (kind, one) in library.entities[tag]]
        if not here:
            continue
        lists = {
            one: (addresses.entities(one, kind), "")
            for one in library.tags
            if any(key[0] == kind for key in library.entities[one])
        }
        alternates, missing = _others(library, lists, _homes(library))
        yield EntitiesPage(
            tag=tag,
            address=addresses.entities(tag, kind),
            alternates=alternates,
            missing=missing,
            kind=kind,
            entities=tuple(entity_card(library, tag, kind, one) for one in here),
        )
        nearest = _homes(library) | lists
        for entity_id in here:
            names = {one: entity_card(library, one, kind, entity_id) for one in library.tags}
            there = {one: (card.address, card.name) for one, card in names.items() if card.address}
            alternates, missing = _others(library, there, nearest)
            yield EntityPage(
                tag=tag,
                address=addresses.entity(tag, kind, entity_id),
                alternates=alternates,
                missing=missing,
                entity=names[tag],
                names={one: card.name for one, card in names.items() if card.language == one},
                cards=tuple(cards[tag, one] for one in library.entities[tag][kind, entity_id]),
            )


def _reference(library: Library, tag: str, cards: Cards) -> Iterator[AnyPage]:
    """Glossary, sources, about, page not found."""
    site = library.site
    if library.has_glossary(tag):
        there = {one: (addresses.glossary(one), "") for one in library.tags if library.has_glossary(one)}
        alternates, missing = _others(library, there, _homes(library))
        terms = tuple(
            term_card(library, tag, one, (cards[tag, story] for story in library.terms[tag].get(one, ())[:FEW]))
            for one, term in site.terms.items()
            if tag in term.name.words
        )
        references = (one for term in site.terms.values() if tag in term.name.words for one in term.references)
        links, entities = _linked(library, tag, references, cards)
        yield GlossaryPage(
            tag=tag,
            address=addresses.glossary(tag),
            alternates=alternates,
            missing=missing,
            terms=terms,
            links=links,
            entities=entities,
        )
    total = max(library.source_page.values(), default=0)
    for number in range(1, total + 1):
        there = {one: (addresses.sources(one, number), "") for one in library.tags}
        alternates, missing = _others(library, there, _homes(library))
        yield SourcesPage(
            tag=tag,
            address=addresses.sources(tag, number),
            alternates=alternates,
            missing=missing,
            sources=tuple(
                source_card(
                    library, tag, source, 0, (cards[tag, one] for one in library.sources[tag].get(source.id, ())[:FEW])
                )
                for source in site.sources.values()
                if library.source_page[source.id] == number
            ),
            number=number,
            total=total,
        )
    there = {one: (addresses.about(one), "") for one in library.tags}
    alternates, missing = _others(library, there, _homes(library))
    links, entities = _linked(library, tag, site.languages[tag].references, cards)
    yield AboutPage(
        tag=tag,
        address=addresses.about(tag),
        alternates=alternates,
        missing=missing,
        text=site.languages[tag].about,
        links=links,
        entities=entities,
    )
    there = {one: (addresses.not_found(one), "") for one in library.tags}
    alternates, missing = _others(library, there, _homes(library))
    yield NotFoundPage(
        tag=tag,
        address=addresses.not_found(tag),
        alternates=alternates,
        missing=missing,
        latest=tuple(cards[tag, one] for one in library.newest[tag][:3]),
    )


def _linked(
    library: Library, tag: str, references: Iterable[Reference], cards: Cards
) -> tuple[dict[str, Card], tuple[EntityCard, ...]]:
    """The stories and the people and organisations that a text in `tag` leads to and that have a page there."""
    stories: dict[str, Card] = {}
    entities: dict[tuple[str, str], EntityCard] = {}
    for one in references:
        if one.kind == "story" and (tag, one.id) in cards:
            stories[one.id] = cards[tag, one.id]
        elif one.kind in ("person", "organisation") and (one.kind, one.id) in library.entities[tag]:
            entities[one.kind, one.id] = entity_card(library, tag, one.kind, one.id)
    return stories, tuple(entities.values())


def _feed(library: Library, tag: str, cards: Cards) -> FeedPage:
    newest = library.newest[tag][:FEED_LENGTH]
    stories = library.site.stories
    dates = (changed_on(stories[one], stories[one].texts[tag]) for one in newest)
    return FeedPage(
        tag=tag,
        address=addresses.feed(tag),
        cards=tuple(cards[tag, one] for one in newest),
        updated=max(dates, default=""),
    )


def _nearest_to_story(library: Library, story: Story) -> dict[str, tuple[str, str]]:
    """For each language that lacks the story: its topic there, or else the home page."""
    nearest = _homes(library)
    for tag in library.tags:
        for topic in story.topics:
            if tag not in story.texts and topic in library.topics[tag]:
                nearest[tag] = (addresses.topic(tag, topic), library.site.languages[tag].topics[topic].name)
                break
    return nearest


def _translated_from(text: Text, story: Story) -> str:
    """The language of which a text is a translation, if readers have that text: it may be a draft, or a source."""
    account = text.account
    return account.of if account.kind == "translation" and account.of in story.texts else ""


def _stories(library: Library, press: Press, tag: str, cards: Cards, pictures: Pictures) -> Iterator[AnyPage]:
    neighbours = Neighbours(library, tag)
    newest = library.newest[tag]
    for at, story_id in enumerate(newest):
        story = library.site.stories[story_id]
        text = story.texts[tag]
        there = {
            one: (cards[one, story_id].address, cards[one, story_id].title, _translated_from(other, story))
            for one, other in story.texts.items()
        }
        nearest = _nearest_to_story(library, story) if len(there) < len(library.tags) else {}
        alternates, missing = _others(library, there, nearest)
        links, _ = _linked(library, tag, text.references, cards)
        picture = pictures.pages.get((tag, story_id))
        page = StoryPage(
            tag=tag,
            address=cards[tag, story_id].address,
            alternates=alternates,
            missing=missing,
            story=msgspec.structs.replace(story, texts={}),
            text=msgspec.structs.replace(text, references=(), keys={}),
            topics=cards[tag, story_id].topics,
            entities=entity_cards(library, tag, story),
            terms=tuple(term_card(library, tag, one) for one in story.terms),
            sources=tuple(
                source_card(library, tag, library.site.sources[one], number)
                for number, one in enumerate(story.sources, start=1)
            ),
            links=links,
            related=tuple(cards[tag, one] for one in neighbours.of(story)),
            previous=cards[tag, newest[at + 1]] if at + 1 < len(newest) else None,
            next=cards[tag, newest[at - 1]] if at else None,
            press=press.address(tag, story_id),
            picture=picture.address if picture else "",
            held=library.held.get((story_id, tag), ""),
        )
        yield page
        if picture:
            yield picture
        data = {field: getattr(page, field) for field in page.__struct_fields__}
        yield StoryDataPage(**data | {"address": addresses.story_data(tag, story_id), "press": ""})
