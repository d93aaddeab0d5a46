"""Small cards of finished plain text: what one page shows of other things."""

from collections.abc import Iterable

from sitegen import addresses
from sitegen.chronology import published_on, updated_on
from sitegen.model import Name, Source, Story
from sitegen.pages import Card, EntityCard, SourceCard, TermCard, TopicLink
from sitegen.plan.library import Library
from sitegen.render.plain_text import PlainText


def topic_link(library: Library, tag: str, topic_id: str) -> TopicLink:
    """A topic as a page of `tag` names it."""
    address = addresses.topic(tag, topic_id) if topic_id in library.topics[tag] else ""
    return TopicLink(topic_id, library.site.languages[tag].topics[topic_id].name, address)


def story_card(library: Library, tag: str, story: Story) -> Card:
    """A story as lists of `tag` show it; the story must have a text in `tag`."""
    text = story.texts[tag]
    plain = PlainText(library.words[tag], story)
    return Card(
        id=story.id,
        address=addresses.story(tag, story.id),
        title=plain.filled(text.title),
        summary=plain.filled(text.summary),
        published=published_on(story, text),
        updated=updated_on(story, text),
        topics=tuple(topic_link(library, tag, topic) for topic in story.topics),
        held=library.held.get((story.id, tag), ""),
    )


def _shown(name: Name, tag: str) -> tuple[str, str]:
    """A name and the language it is in: the page's, or else the original."""
    if tag in name.words:
        return name.words[tag], tag
    if name.original:
        return name.original, name.original_language
    other = next(iter(name.words))
    return name.words[other], other


def entity_card(library: Library, tag: str, kind: str, entity_id: str) -> EntityCard:
    """A person or an organisation as a page of `tag` shows it."""
    entity = library.entity(kind, entity_id)
    name, language = _shown(entity.name, tag)
    return EntityCard(
        kind=entity.kind,
        id=entity_id,
        name=name,
        language=language,
        about=entity.about.get(tag, ""),
        original=entity.name.original,
        original_language=entity.name.original_language,
        sort=entity.name.sort.get(tag, ""),
        reading=entity.name.reading.get(tag, ""),
        address=library.entity_address(tag, kind, entity_id),
        stories=len(library.entities[tag].get((kind, entity_id), ())),
    )


def entity_cards(library: Library, tag: str, story: Story) -> tuple[EntityCard, ...]:
    """People, then organisations of a story, in its order."""
    return (
        *(entity_card(library, tag, "person", one) for one in story.people),
        *(entity_card(library, tag, "organisation", one) for one in story.organisations),
    )


def term_card(library: Library, tag: str, term_id: str, stories: Iterable[Card] = ()) -> TermCard:
    """A term as a page of `tag` explains it."""
    term = library.site.terms[term_id]
    name, language = _shown(term.name, tag)
    there = tag in term.name.words
    return TermCard(
        id=term_id,
        name=name,
        language=language,
        text=term.text.get(tag, ""),
        original=term.name.original,
        original_language=term.name.original_language,
        sort=term.name.sort.get(tag, ""),
        reading=term.name.reading.get(tag, ""),
        address=f"{addresses.glossary(tag)}#{term_id}" if there else "",
        stories=tuple(stories),
    )


def source_card(library: Library, tag: str, source: Source, number: int, stories: Iterable[Card] = ()) -> SourceCard:
    """A source as a page of `tag` lists it; its address is its place on the sources pages."""
    label = source.label.get(tag, "")
    by_label = bool(label) and (not source.title or source.language != tag)
    return SourceCard(
        id=source.id,
        number=number,
        name=label if by_label else source.title or source.id,
        name_language=tag if by_label or not source.title else source.language,
        title=source.title,
        language=source.language,
        outlet=source.outlet,
        author=source.author,
        link=source.address,
        date=source.date,
        address=f"{addresses.sources(tag, library.source_page[source.id])}#{source.id}",
        stories=tuple(stories),
    )
