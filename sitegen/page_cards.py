"""Small cards of finished plain text: what a page shows of other things. See `sitegen.pages`."""

from sitegen.locales.partial_dates import PartialDate
from sitegen.model import EntityKind, Held, Story
from sitegen.values import Value


class TopicLink(Value, frozen=True):
    """A topic in the page's language; `address` is "" when no page of it exists there."""

    id: str
    name: str
    address: str


class Card(Value, frozen=True):
    """A story as other pages show it. published is an ISO 8601 date; held: see `sitegen.model.Held`, "" for most."""

    id: str
    address: str
    title: str
    summary: str
    published: str
    updated: str = ""
    topics: tuple[TopicLink, ...] = ()
    held: Held = ""


class EntityCard(Value, frozen=True):
    """A person or an organisation in the page's language.

    language  of `name`: the page's, or the original's when the page's language has no name for it
    address   "" when no page of it exists in this language
    """

    kind: EntityKind
    id: str
    name: str
    language: str
    about: str
    original: str
    original_language: str
    sort: str
    reading: str
    address: str
    stories: int = 0


class TermCard(Value, frozen=True):
    """A term in the page's language; `text` is inline Markdown. `language` as in EntityCard."""

    id: str
    name: str
    language: str
    text: str
    original: str
    original_language: str
    sort: str
    reading: str
    address: str
    stories: tuple[Card, ...] = ()


class SourceCard(Value, frozen=True):
    """A source; "" where the article does not state it.

    number         from 1, in the story's order (0 on the sources page)
    name           how readers of the page know it: its label in their language where the article is in another one,
                   or else its title
    name_language  of `name`
    title          as printed
    language       of the article
    """

    id: str
    number: int
    name: str
    name_language: str
    title: str
    language: str
    outlet: str
    author: str
    link: str
    date: PartialDate | None
    address: str
    stories: tuple[Card, ...] = ()

    @property
    def cited(self) -> str:
        """How it is known whatever the page's language: by its title, or else by its name."""
        return self.title or self.name


class PressStory(Value, frozen=True):
    """A story whose sources are compared.

    story     no texts in it
    body      digest of its words, under which the store keeps them
    sources   those that state, claim or print anything, with their numbers in the story
    speakers  people whom its quotations name
    answers   "claim/position" → ids of the figures that a text of the story, in any language, refers to there
    """

    card: Card
    story: Story
    body: str
    sources: tuple[SourceCard, ...]
    speakers: tuple[EntityCard, ...] = ()
    answers: dict[str, tuple[str, ...]] = {}


class PressGroup(Value, frozen=True):
    """Stories of a topic, or of none. more: the page of the topic alone; ""."""

    topic: TopicLink | None
    more: str
    stories: tuple[PressStory, ...]
