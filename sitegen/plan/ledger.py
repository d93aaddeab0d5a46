"""What pages show of other things, made once for a plan, and the *mark* of each: a digest that changes when it does."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.marks import NOTHING, StoryMarks, mark_of, value_mark
from sitegen.model import EntityKind, Story
from sitegen.page_cards import Card, EntityCard
from sitegen.plan.cards import entity_card, story_card, term_card
from sitegen.plan.compared import Press
from sitegen.plan.library import Library
from sitegen.plan.related import Relations, relations


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


class Cards(Mapping[tuple[str, str], Card]):
    """(tag, story id) → the story's card, made when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: dict[tuple[str, str], Card] = {}

    def __getitem__(self, key: tuple[str, str]) -> Card:
        card = self._made.get(key)
        if card is None:
            tag, story_id = key
            story = self._library.site.stories[story_id]
            if tag not in story.texts:
                raise KeyError(key)
            card = self._made[key] = story_card(self._library, tag, story)
        return card

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[0] in self._library.site.stories[key[1]].texts

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((tag, one) for tag in self._library.tags for one in self._library.newest[tag])

    def __len__(self) -> int:
        return sum(map(len, self._library.newest.values()))


class Ledger:
    """A library with all that its pages show of each other.

    common  the mark of what every page depends on: frames, templates, word tables, the program
    cards   the card of each story in each of its languages
    """

    def __init__(
        self, library: Library, heads: Mapping[str, bytes], past: LedgerNote, marks: StoryMarks | None = None
    ) -> None:
        """Heads: tag → digest of the language's frame and machinery. marks: those that were made already."""
        marks = marks or StoryMarks()
        self.library = library
        bare = [msgspec.structs.replace(one, about="", references=()) for one in library.site.languages.values()]
        self.common = value_mark(([heads.get(tag, b"") for tag in library.tags], library.site.settings, bare))
        self.cards = Cards(library)
        self.press = Press(library)
        self.relations = relations(library, past.relations)
        self._past = past.stories if past.common == self.common else {}
        self._own: dict[str, bytes] = {}
        self._marks: dict[str, dict[str, bytes]] = {}
        self._address_marks = {"": NOTHING}
        self._entities: dict[tuple[str, str, str], EntityCard] = {}
        self._entity_marks: dict[tuple[str, str, str], bytes] = {}
        self._term_marks: dict[tuple[str, str], bytes] = {}
        self._source_marks: dict[str, bytes] = {}
        for story_id, story in library.site.stories.items():
            held = [library.held.get((story_id, tag), "") for tag in story.texts] if library.held else None
            self._own[story_id] = own = value_mark((story, held)) if held and any(held) else marks.of(story)
            known = self._past.get(story_id)
            self._marks[story_id] = known.cards if known and known.own == own else self._made(story)

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

    def press_mark(self, tag: str, story_id: str) -> bytes:
        """The mark of the address at which readers of a language find a story compared."""
        address = self.press.address(tag, story_id)
        mark = self._address_marks.get(address)
        if mark is None:
            mark = self._address_marks[address] = value_mark(address)
        return mark

    def listed(self, tag: str, story_ids: Iterable[str]) -> bytes:
        """The mark of a list of cards."""
        marks = self._marks
        return mark_of(*[marks[one][tag] for one in story_ids])

    def entity(self, tag: str, kind: EntityKind, entity_id: str) -> EntityCard:
        """A person or an organisation as pages in a language show it."""
        key = (tag, kind, entity_id)
        card = self._entities.get(key)
        if card is None:
            card = self._entities[key] = entity_card(self.library, tag, kind, entity_id)
        return card

    def entities_of(self, tag: str, story: Story) -> tuple[EntityCard, ...]:
        """People, then organisations of a story, in its order."""
        return (
            *(self.entity(tag, "person", one) for one in story.people),
            *(self.entity(tag, "organisation", one) for one in story.organisations),
        )

    def entity_mark(self, tag: str, kind: EntityKind, entity_id: str) -> bytes:
        """The mark of that card."""
        key = (tag, kind, entity_id)
        mark = self._entity_marks.get(key)
        if mark is None:
            mark = self._entity_marks[key] = value_mark(self.entity(tag, kind, entity_id))
        return mark

    def term_mark(self, tag: str, term_id: str) -> bytes:
        """The mark of a term as a page in a language explains it."""
        key = (tag, term_id)
        mark = self._term_marks.get(key)
        if mark is None:
            mark = self._term_marks[key] = value_mark(term_card(self.library, tag, term_id))
        return mark

    def source_mark(self, source_id: str) -> bytes:
        """The mark of a source in all languages."""
        mark = self._source_marks.get(source_id)
        if mark is None:
            there = (self.library.site.sources[source_id], self.library.source_page[source_id])
            mark = self._source_marks[source_id] = value_mark(there)
        return mark
