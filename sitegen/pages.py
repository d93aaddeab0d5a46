"""Pages as values: each carries all that its template may read, so its digest decides whether to render it.

What a page shows of *other* things (a story's title on a list, a person's name under a story) it carries as a small
card of finished plain text, so an edit that does not change the card does not touch the page.  All addresses are paths
as `sitegen.addresses` makes them, relative to the site's base.  Plain text here is not yet typeset.
"""

from typing import Literal

from sitegen.model import EntityKind, Held, Story, Text
from sitegen.page_cards import Card as Card
from sitegen.page_cards import EntityCard as EntityCard
from sitegen.page_cards import PressGroup as PressGroup
from sitegen.page_cards import PressStory as PressStory
from sitegen.page_cards import SourceCard as SourceCard
from sitegen.page_cards import TermCard as TermCard
from sitegen.page_cards import TopicLink as TopicLink
from sitegen.search.analysis import Rule
from sitegen.search.postings import Layout
from sitegen.values import Value


class LanguageLink(Value, frozen=True):
    """A language of the site as every page names it. `title` is the site's own title in that language."""

    tag: str
    endonym: str
    dir: str
    title: str
    description: str


class Frame(Value, frozen=True):
    """What all pages of one language share: hashed once, part of each fingerprint.

    base_url   absolute, ends with a slash
    base_path  its path, with a slash at both ends; links start with it
    languages  all of the site's, in order
    topics     those that have a page in this language
    assets     logical name ("site.css") → path with the digest of its bytes in its name
    kinds      which of people, organisations, glossary, sources, press have a page ("person", "organisation", …)
    """

    tag: str
    title: str
    description: str
    publisher: str
    base_url: str
    base_path: str
    licence: str
    languages: tuple[LanguageLink, ...]
    topics: tuple[TopicLink, ...]
    assets: dict[str, str]
    kinds: tuple[str, ...]
    nouns: dict[str, dict[str, str]] = {}


class Alternate(Value, frozen=True):
    """The same page in a language in which it exists; the page itself is among them.

    translation_of  tag of the language of which it is a true translation (not an adaptation); ""
    """

    tag: str
    address: str
    title: str
    translation_of: str = ""


class Missing(Value, frozen=True):
    """A language in which this page does not exist, and the nearest thing there: `title` in that language."""

    tag: str
    address: str
    title: str


class Page(Value, frozen=True, kw_only=True, tag_field="page"):
    """What every page has.

    tag         BCP 47 tag of its language
    address     its path; also its identity: no two pages share one
    alternates  the language versions that exist, itself included, in the site's order
    missing     the site's languages in which it does not exist
    """

    tag: str
    address: str
    alternates: tuple[Alternate, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """Digests of the bodies that its rendering needs, in order; the store has them."""
        return ()


class ChooserPage(Page, frozen=True, tag="chooser"):
    """The language chooser at the site's root; its `tag` is the first language's, its alternates are the home pages."""

    latest: dict[str, Card]


class ListPage(Page, frozen=True, kw_only=True):
    """Page `number`, from 1, of the `total` that a list takes."""

    number: int = 1
    total: int = 1


class HomePage(ListPage, frozen=True, tag="home"):
    """One page of the list of all stories, newest first. count: of all stories."""

    cards: tuple[Card, ...]
    count: int


class NotFollowed(Value, frozen=True):
    """Another language's version of a story that was corrected, on an ISO 8601 date, where this one was not."""

    tag: str
    on: str
    address: str


class StoryPage(Page, frozen=True, tag="story"):
    """A story. `story` has no texts in it, `text` no references; the body is in the store under ``text.body``.

    picture  address of its social card; "" without one
    press    where its sources are compared with those of others; ""
    not_followed  by language, the newest correction that this text has not followed
    held     why readers may not have it yet, in a preview that shows it nevertheless; ""
    """

    story: Story
    text: Text
    topics: tuple[TopicLink, ...]
    entities: tuple[EntityCard, ...]
    terms: tuple[TermCard, ...]
    sources: tuple[SourceCard, ...]
    links: dict[str, Card]
    related: tuple[Card, ...]
    previous: Card | None
    next: Card | None
    picture: str = ""
    press: str = ""
    held: Held = ""
    not_followed: tuple[NotFollowed, ...] = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """The words of this story."""
        return (self.text.body,)


class StoryDataPage(StoryPage, frozen=True, tag="story-data"):
    """The same story as JSON."""


CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Of a social card, in pixels: what social networks ask for."""


class CardPage(Page, frozen=True, tag="card"):
    """A story's social card, a picture. All texts are finished: typeset, foreign runs isolated.

    language  the language's own name
    locale    as Open Graph writes it (pl_PL), for shaping and line breaks
    fonts     families, in order of preference
    colours   token ("accent") → "#rrggbb"
    """

    title: str
    site: str
    topic: str
    language: str
    dir: str
    script: str
    locale: str
    fonts: tuple[str, ...]
    colours: dict[str, str]


class TopicPage(ListPage, frozen=True, tag="topic"):
    """One page of the stories of a topic, newest first. count: of all its stories."""

    topic: TopicLink
    description: str
    cards: tuple[Card, ...]
    count: int


class EntityPage(ListPage, frozen=True, tag="entity"):
    """A person or an organisation: who it is, how the other languages write it, one page of its stories.

    names  tag → name
    count  of all its stories
    """

    entity: EntityCard
    names: dict[str, str]
    cards: tuple[Card, ...]
    count: int


class EntitiesPage(Page, frozen=True, tag="entities"):
    """The A–Z list of people or of organisations; in any order, the page collates them."""

    kind: EntityKind
    entities: tuple[EntityCard, ...]


class GlossaryPage(Page, frozen=True, tag="glossary"):
    """All terms; in any order, the page collates them."""

    terms: tuple[TermCard, ...]
    links: dict[str, Card] = {}
    entities: tuple[EntityCard, ...] = ()


class SourcesPage(ListPage, frozen=True, tag="sources"):
    """Sources, with the stories that rest on each."""

    sources: tuple[SourceCard, ...]


class PressPage(Page, frozen=True, tag="press"):
    """What each source says: the newest stories of all topics, or of `topic`. count: how many there are in all."""

    groups: tuple[PressGroup, ...]
    count: int
    topic: TopicLink | None = None

    @property
    def bodies(self) -> tuple[str, ...]:
        """The words of its stories, group by group."""
        return tuple(story.body for group in self.groups for story in group.stories)


class AboutPage(Page, frozen=True, tag="about"):
    """The site on itself; text is Markdown, `links` and `entities` what it may lead to."""

    text: str
    links: dict[str, Card] = {}
    entities: tuple[EntityCard, ...] = ()


class SearchPage(Page, frozen=True, tag="search"):
    """The search, and what there is to find for those who browse."""

    people: tuple[EntityCard, ...] = ()
    latest: tuple[Card, ...] = ()


class SearchCardsPage(Page, frozen=True, tag="search-cards"):
    """Neighbouring stories as results show them: the card, or none without a text here; (tag, title) elsewhere."""

    cards: tuple[tuple[str, Card | None, tuple[tuple[str, str], ...]], ...]


class SearchShardPage(Page, frozen=True, tag="search-shard"):
    """A piece of the index; its address names what is in it, `content` is the digest of that."""

    bucket: int
    content: str


class SearchIndexPage(Page, frozen=True, tag="search-index"):
    """The contents of the index.

    stories  how many are numbered; `block` and `cards` of them belong together
    shards   names of the shards, one after another
    stamps   of the blocks, likewise
    """

    stories: int
    block: int
    cards: int
    layout: Layout
    rules: tuple[Rule, ...]
    shards: str
    stamps: str


class NotFoundPage(Page, frozen=True, tag="not-found"):
    """What a host shows for an unknown address."""

    latest: tuple[Card, ...]


class RootNotFoundPage(Page, frozen=True, tag="root-not-found"):
    """The same in all languages, for a host that knows one such page only; its `tag` is the first language's."""


class FeedPage(Page, frozen=True, tag="feed"):
    """The Atom feed. updated: ISO 8601 date of the newest change among its cards."""

    cards: tuple[Card, ...]
    updated: str


class SitemapPage(Page, frozen=True, tag="sitemap"):
    """Every page of the site: (path, ISO 8601 date of its last change or "", its alternates as (tag, path))."""

    entries: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]


class SitemapIndexPage(Page, frozen=True, tag="sitemap-index"):
    """sitemap.xml of a large site: its parts as (path, ISO 8601 date of the newest change in it or "")."""

    parts: tuple[tuple[str, str], ...]


class RobotsPage(Page, frozen=True, tag="robots"):
    """robots.txt, with the sitemap's address."""


AnyPage = (
    ChooserPage
    | HomePage
    | StoryPage
    | StoryDataPage
    | CardPage
    | TopicPage
    | EntityPage
    | EntitiesPage
    | GlossaryPage
    | SourcesPage
    | PressPage
    | AboutPage
    | SearchPage
    | SearchCardsPage
    | SearchShardPage
    | SearchIndexPage
    | NotFoundPage
    | RootNotFoundPage
    | FeedPage
    | SitemapPage
    | SitemapIndexPage
    | RobotsPage
)

PageKind = Literal[
    "chooser",
    "home",
    "story",
    "story-data",
    "card",
    "topic",
    "entity",
    "entities",
    "glossary",
    "sources",
    "press",
    "about",
    "search",
    "search-cards",
    "search-shard",
    "search-index",
    "not-found",
    "root-not-found",
    "feed",
    "sitemap",
    "sitemap-index",
    "robots",
]
