"""The pages of one story: in each of its languages the story itself, the same as data, and its social card."""

from collections.abc import Iterable, Iterator

import msgspec

from sitegen import addresses
from sitegen.chronology import not_followed
from sitegen.load.card_kit import CardKit
from sitegen.marks import NOTHING, mark_of
from sitegen.model import Reference, Story, Text
from sitegen.pages import AnyPage, Card, EntityCard, NotFollowed, StoryDataPage, StoryPage
from sitegen.plan.cards import source_card, term_card
from sitegen.plan.groups import Group, Planned
from sitegen.plan.ledger import Ledger
from sitegen.plan.social import picture_of
from sitegen.plan.versions import homes, versions


class Stories:
    """The groups of all stories, newest first in their languages. kit: with which social cards are made, if at all."""

    def __init__(self, ledger: Ledger, kit: CardKit | None) -> None:
        self._ledger = ledger
        self._kit = kit
        self._common = mark_of(ledger.common, kit.digest.encode() if kit else b"")
        self._related = ledger.relations.of

    def groups(self) -> Iterator[Group]:
        """One for each story, by id."""
        for story in self._ledger.library.site.stories.values():
            yield Group(f"story:{story.id}", self._key(story), lambda story=story: self.planned(story))  # type: ignore[misc]

    def _beside(self, tag: str, story: Story) -> tuple[str | None, str | None]:
        """The story before it in time and the one after."""
        library = self._ledger.library
        newest, at = library.newest[tag], library.places[tag][story.id]
        return (newest[at + 1] if at + 1 < len(newest) else None), (newest[at - 1] if at else None)

    def _key(self, story: Story) -> bytes:
        """The mark of all that its pages read: what `planned` asks the ledger for must have its part here."""
        ledger = self._ledger
        parts = [self._common, ledger.own(story.id), *map(ledger.source_mark, story.sources)]
        parts += [ledger.entity_marks("person", one) for one in story.people]
        parts += [ledger.entity_marks("organisation", one) for one in story.organisations]
        parts += map(ledger.term_marks, story.terms)
        for tag, *alike in ledger.library.alike:
            if tag in story.texts:
                parts += map(ledger.cards_mark, self._related[tag][story.id])
                parts += [ledger.cards_mark(one) if one else NOTHING for one in self._beside(tag, story)]
                parts += [ledger.press_mark(one, story.id) for one in (tag, *alike)]
        for tag, text in story.texts.items():
            parts += [linked_mark(ledger, tag, one) for one in text.references if one.kind == "story"]
        return mark_of(*parts)

    def planned(self, story: Story) -> Planned:
        """The pages of one story of the library."""
        ledger, library = self._ledger, self._ledger.library
        cards = ledger.cards
        there = {
            one: (cards[one, story.id].address, cards[one, story.id].title, _translated_from(other, story))
            for one, other in story.texts.items()
        }
        alternates, missing = versions(library, there, self._nearest(story) if len(there) < len(library.tags) else {})
        pages: list[AnyPage] = []
        lacking = []
        for tag, text in story.texts.items():
            picture = picture_of(library, self._kit, tag, story) if self._kit else ""
            if isinstance(picture, str) and picture:
                lacking.append((tag, picture))
            before, after = self._beside(tag, story)
            page = StoryPage(
                tag=tag,
                address=cards[tag, story.id].address,
                alternates=alternates,
                missing=missing,
                story=msgspec.structs.replace(story, texts={}),
                text=msgspec.structs.replace(text, references=(), keys={}),
                topics=cards[tag, story.id].topics,
                entities=ledger.entities_of(tag, story),
                terms=tuple(term_card(library, tag, one) for one in story.terms),
                sources=tuple(
                    source_card(library, tag, library.site.sources[one], number)
                    for number, one in enumerate(story.sources, start=1)
                ),
                links=linked(ledger, tag, text.references)[0],
                related=tuple(cards[tag, one] for one in self._related[tag][story.id]),
                previous=cards[tag, before] if before else None,
                next=cards[tag, after] if after else None,
                press=ledger.press.address(tag, story.id),
                picture="" if isinstance(picture, str) else picture.address,
                held=library.held.get((story.id, tag), ""),
                not_followed=_not_followed(story, tag),
            )
            pages.append(page)
            if not isinstance(picture, str):
                pages.append(picture)
            data = {field: getattr(page, field) for field in page.__struct_fields__}
            pages.append(StoryDataPage(**data | {"address": addresses.story_data(tag, story.id), "press": ""}))
        return Planned(tuple(pages), tuple(lacking))

    def _nearest(self, story: Story) -> dict[str, tuple[str, str]]:
        """For each language that lacks the story: its topic there, or else the home page."""
        library = self._ledger.library
        nearest = homes(library)
        for tag in library.tags:
            for topic in story.topics:
                if tag not in story.texts and topic in library.topics[tag]:
                    nearest[tag] = (addresses.topic(tag, topic), library.site.languages[tag].topics[topic].name)
                    break
        return nearest


def _not_followed(story: Story, tag: str) -> tuple[NotFollowed, ...]:
    """Of each language the newest."""
    newest: dict[str, str] = {}
    for other, correction in not_followed(story, tag):
        newest.setdefault(other, correction.on)
    return tuple(NotFollowed(other, on, addresses.story(other, story.id)) for other, on in newest.items())


def linked(ledger: Ledger, tag: str, references: Iterable[Reference]) -> tuple[dict[str, Card], tuple[EntityCard, ...]]:
    """The stories and the people and organisations that a text in `tag` leads to and that have a page there."""
    stories: dict[str, Card] = {}
    entities: dict[tuple[str, str], EntityCard] = {}
    there = ledger.library.site.stories
    for one in references:
        if one.kind == "story" and one.id in there and tag in there[one.id].texts:
            stories[one.id] = ledger.cards[tag, one.id]
        elif one.kind in ("person", "organisation") and (one.kind, one.id) in ledger.library.entities[tag]:
            entities[one.kind, one.id] = ledger.entity(tag, one.kind, one.id)  # type: ignore[arg-type]
    return stories, tuple(entities.values())


def linked_mark(ledger: Ledger, tag: str, reference: Reference) -> bytes:
    """The mark of what `linked` finds for one reference; what it does not find has one too."""
    there = ledger.library.site.stories
    if reference.kind == "story":
        found = reference.id in there and tag in there[reference.id].texts
        return ledger.card(tag, reference.id) if found else NOTHING
    if (reference.kind, reference.id) in ledger.library.entities[tag]:
        return ledger.entity_mark(tag, reference.kind, reference.id)  # type: ignore[arg-type]
    return NOTHING


def _translated_from(text: Text, story: Story) -> str:
    """The language of which a text is a translation, if readers have that text: it may be a draft, or a source."""
    account = text.account
    return account.of if account.kind == "translation" and account.of in story.texts else ""
