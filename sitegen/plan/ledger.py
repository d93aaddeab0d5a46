"""What pages show of other things, made once for a plan, and the *mark* of each: a digest that changes when it does."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sitegen.marks import NOTHING, mark_of, story_mark, value_mark
from sitegen.model import EntityKind, Story
from sitegen.page_cards import Card, EntityCard
from sitegen.plan.cards import entity_card, story_card, term_card
from sitegen.plan.compared import Press
from sitegen.plan.library import Library
from sitegen.plan.related import Relations, relations

_NONE: Mapping[str, bytes] = MappingProxyType({})


class CardMarks(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The marks of a story's cards. own: the mark of the story that they were made from."""

    own: bytes
    cards: dict[str, bytes]


class LedgerNote(msgspec.Struct, frozen=True, array_like=True):
    """What the next plan need not make again.

    common     the mark of what all cards depend on besides their story
    stories    story id → marks of its cards
    relations  which stories go with which
    """

    common: bytes = b""
    stories: dict[str, CardMarks] = {}
    relations: Relations = Relations()


class Cards(dict[tuple[str, str], Card]):
    """(tag, story id) → the story's card, made when it is first asked for. KeyError without a text in that language."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def __missing__(self, key: tuple[str, str]) -> Card:
        tag, story_id = key
        story = self._library.site.stories[story_id]
        if tag not in story.texts:
            raise KeyError(key)
        card = self[key] = story_card(self._library, tag, story)
        return card


class Ledger:
    """A library with all that its pages show of each other.

    common       the mark of what every page depends on: frames, templates, word tables, the program
    cards        the card of each story in each of its languages
    press        which stories are compared where
    relations    which stories go with which
    entity       (tag, kind, id) → a person or an organisation as pages in a language show it
    entity_mark  the mark of that card; entity_marks: (kind, id) → one mark for all languages
    term_mark    (tag, id) → the mark of a term as a page in a language explains it; term_marks: for all languages
    source_mark  id → the mark of a source in all languages
    """

    def __init__(
        self, library: Library, heads: Mapping[str, bytes], past: LedgerNote, stamps: Mapping[str, bytes] = _NONE
    ) -> None:
        """Heads: tag → digest of the language's frame and machinery. stamps: story id → as `story_mark` takes it."""
        self.library = library
        bare = [msgspec.structs.replace(one, about="", references=()) for one in library.site.languages.values()]
        self.common = value_mark(([heads.get(tag, b"") for tag in library.tags], library.site.settings, bare))
        self.cards = Cards(library)
        self.press = Press(library)
        self.relations = relations(library, past.relations)
        self.entity, self.entity_mark, self.entity_marks = _entities(library)
        self.term_mark = term_mark = cache(lambda tag, term_id: value_mark(term_card(library, tag, term_id)))
        self.term_marks = cache(lambda term_id: mark_of(*[term_mark(tag, term_id) for tag in library.tags]))
        self.source_mark = cache(lambda one: value_mark((library.site.sources[one], library.source_page[one])))
        self._address_mark = cache(lambda address: value_mark(address) if address else NOTHING)
        self._own: dict[str, bytes] = {}
        self._marks: dict[str, dict[str, bytes]] = {}
        self._all_cards: dict[str, bytes] = {}
        known = past.stories if past.common == self.common else {}
        for story_id, story in library.site.stories.items():
            self._own[story_id] = own = self._mark_of(story, stamps.get(story_id, b""))
            before = known.get(story_id)
            self._marks[story_id] = before.cards if before and before.own == own else self._made(story)

    def with_story(self, story: Story) -> "Ledger":
        """The same site in which one story says something else, and is listed everywhere as it was.

        Takes a time that hardly grows with the site.
        """
        other = copy(self)
        site = self.library.site
        site = msgspec.structs.replace(site, stories={**site.stories, story.id: story})
        other.library = msgspec.structs.replace(self.library, site=site)
        other.cards = Cards(other.library)
        other._own = {**self._own, story.id: self._mark_of(story)}
        other._marks = {**self._marks, story.id: other._made(story)}
        other._all_cards = {}
        return other

    def _mark_of(self, story: Story, stamp: bytes = b"") -> bytes:
        library, own = self.library, story_mark(story, stamp)
        held = [library.held.get((story.id, tag), "") for tag in story.texts] if library.held else []
        return value_mark((own, held)) if any(held) else own

    def _made(self, story: Story) -> dict[str, bytes]:
        return {tag: value_mark(self.cards[tag, story.id]) for tag in story.texts}

    def note(self) -> LedgerNote:
        """What the next plan shall know."""
        stories = {one: CardMarks(own, self._marks[one]) for one, own in self._own.items()}
        return LedgerNote(self.common, stories, self.relations)

    def own(self, story_id: str) -> bytes:
        """The mark of a story with all its texts."""
        return self._own[story_id]

    def card(self, tag: str, story_id: str) -> bytes:
        """The mark of a story's card in a language."""
        return self._marks[story_id][tag]

    def cards_mark(self, story_id: str) -> bytes:
        """The mark of a story's cards in all its languages."""
        mark = self._all_cards.get(story_id)
        if mark is None:
            mark = self._all_cards[story_id] = mark_of(*self._marks[story_id].values())
        return mark

    def press_mark(self, tag: str, story_id: str) -> bytes:
        """The mark of the address at which readers of a language find a story compared."""
        return self._address_mark(self.press.address(tag, story_id))

    def listed(self, tag: str, story_ids: Iterable[str]) -> bytes:
        """The mark of a list of cards."""
        marks = self._marks
        return mark_of(*[marks[one][tag] for one in story_ids])

    def entities_of(self, tag: str, story: Story) -> tuple[EntityCard, ...]:
        """People, then organisations of a story, in its order."""
        return (
            *(self.entity(tag, "person", one) for one in story.people),
            *(self.entity(tag, "organisation", one) for one in story.organisations),
        )


class _Entities(NamedTuple):
    """See `Ledger`."""

    card: Callable[[str, EntityKind, str], EntityCard]
    mark: Callable[[str, EntityKind, str], bytes]
    marks: Callable[[EntityKind, str], bytes]


def _entities(library: Library) -> _Entities:
    """The card of a person or an organisation, and its marks; each made once."""

    @cache
    def card(tag: str, kind: EntityKind, entity_id: str) -> EntityCard:
        return entity_card(library, tag, kind, entity_id)

    @cache
    def mark(tag: str, kind: EntityKind, entity_id: str) -> bytes:
        return value_mark(card(tag, kind, entity_id))

    @cache
    def marks(kind: EntityKind, entity_id: str) -> bytes:
        return mark_of(*[mark(tag, kind, entity_id) for tag in library.tags])

    return _Entities(card, mark, marks)
