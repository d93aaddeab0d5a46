"""What every view is made with: one page, its frame, its language, and the few ways to finish a piece of text."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from sitegen.locales.dates import format_partial, long_date
from sitegen.locales.partial_dates import PartialDate
from sitegen.locales.patterns import fill
from sitegen.locales.typography import typeset
from sitegen.locales.words import Words
from sitegen.pages import Card, Frame, TopicLink
from sitegen.render.safe_text import escaped, safe
from sitegen.render.views.markup import anchor, attributes, side_by_side, time_element
from sitegen.render.views.messages import Messages
from sitegen.render.views.tongues import (
    Passage,
    Tongue,
    Tongues,
    finished,
    language_heading,
    language_name,
    listed,
    marked,
    passage,
)


class Link(NamedTuple):
    """Words that may lead somewhere; `href` is "" when they do not."""

    href: str
    text: Markup


class CardView(NamedTuple):
    """A story on a list."""

    href: str
    title: Markup
    summary: Markup
    date: Markup
    topics: tuple[Link, ...]
    held: Markup


@dataclass(frozen=True, slots=True)
class Desk:
    """A frame at work: the language of its pages and all languages of the site."""

    frame: Frame
    tongue: Tongue
    tongues: Tongues

    @property
    def words(self) -> Words:
        """Word table of the page's language."""
        return self.tongue.words

    @property
    def messages(self) -> Messages:
        """Interface words of the page's language."""
        return self.tongue.messages

    def href(self, path: str) -> str:
        """The link to an address; "" to none."""
        return _href(self.frame.base_path, path)

    def text(self, text: str) -> Markup:
        """Plain words of the page's language, finished."""
        return finished(self.tongue.words, text)

    def plain(self, text: str) -> str:
        """The same for an attribute or ``<title>``: no elements."""
        return typeset(self.tongue.words, text)

    def marked(self, text: str, tag: str) -> Markup:
        """Words of the language `tag`, ready to stand in a sentence of the page's."""
        return self.text(text) if tag == self.frame.tag else marked(self.tongues, text, tag, self.frame.tag)

    def passage(self, text: str, tag: str) -> Passage:
        """Words of the language `tag`, for an element of their own."""
        return passage(self.tongues, text, tag)

    def language_name(self, tag: str) -> str:
        """A language as the page's language names it."""
        return language_name(self.tongue.words, tag)

    def language_heading(self, tag: str) -> str:
        """The same at the beginning of an item."""
        return language_heading(self.tongue.words, tag)

    def link(self, path: str, text: Markup, tag: str = "") -> Markup:
        """A link within the site by words of this language; `tag` where its page is in another one.

        Only the words if there is no page.
        """
        if not path:
            return text
        other = tag and tag != self.frame.tag
        return anchor(self.href(path), text, attributes(hreflang=tag, lang=self.frame.tag) if other else "")

    def offer(self, path: str, title: str, tag: str) -> Markup:
        """A link to a page of another language, by its own title."""
        words = self.passage(title, tag)
        return anchor(self.href(path), words.text, attributes(hreflang=tag, lang=tag, dir=words.dir))

    def date(self, iso: str) -> Markup:
        """An ISO 8601 date in words."""
        return _date(self.tongue.words, iso)

    def partial_date(self, date: PartialDate) -> Markup:
        """A date as exact as it is known."""
        words = self.text(format_partial(self.words, date))
        return time_element(date.iso, words) if date.iso else words

    def filled(self, pattern: str, **pieces: object) -> Markup:
        """A pattern of the word table with finished pieces in it; what is not Markup is escaped."""
        return safe(fill(_as_html(pattern), **{name: escaped(piece) for name, piece in pieces.items()}))

    def remark(self, words: object, remark: object) -> Markup:
        """“79 million dollars (2023)”."""
        return self.filled(self.words.punctuation.remark, x=words, remark=remark)

    def labelled(self, label: object, words: object) -> Markup:
        """“First offer: 125 million dollars”; only the words when there is no label."""
        return self.filled(self.words.punctuation.label, label=label, x=words) if label else escape(words)

    def explained(self, words: object, more: object) -> Markup:
        """“Jordi Hays, of his own show”; either may be missing."""
        if not words or not more:
            return escape(words or more)
        return self.filled(self.words.punctuation.comma, x=words, more=more)

    def row(self, pieces: Iterable[Markup]) -> Markup:
        """Short facts in a row."""
        return side_by_side([piece for piece in pieces if piece], self.words.punctuation.row)

    def followed(self, *pieces: Markup) -> Markup:
        """Pieces one after the other, with a space where the script has spaces."""
        return side_by_side([piece for piece in pieces if piece], self.words.punctuation.space)

    def after(self, piece: Markup) -> Markup:
        """A piece that stands after another in the template, with the space that goes before it."""
        return escape(self.words.punctuation.space) + piece if piece else piece

    def period(self, date: PartialDate) -> Markup:
        """The time that a number is for, as a remark."""
        start, pattern = date.start, self.words.punctuation.year
        if date.is_interval or start is None or pattern is None or start.year is None or start.month or start.part:
            return self.partial_date(date)
        return time_element(date.iso or str(start.year), self.text(fill(pattern, y=str(start.year))))

    def listed(self, items: Sequence[Markup]) -> Markup:
        """“A, B and C” of finished pieces."""
        return listed(self.words, items)

    def topics(self, topics: Sequence[TopicLink]) -> tuple[Link, ...]:
        """Topics with their pages."""
        return _links(self.tongue.words, self.frame.base_path, topics)

    def card(self, card: Card) -> CardView:
        """A story on a list."""
        return _card(self.tongue, self.frame.base_path, card)

    def cards(self, cards: Iterable[Card]) -> tuple[CardView, ...]:
        """Stories on a list."""
        return tuple(self.card(card) for card in cards)

    def title_links(self, cards: Iterable[Card]) -> Markup:
        """Stories as a row of links, for a line under a term or a source."""
        return self.row(self.link(card.address, self.text(card.title)) for card in cards)


def _href(base: str, path: str) -> str:
    return base + path if path else ""


def _links(words: Words, base: str, topics: Iterable[TopicLink]) -> tuple[Link, ...]:
    return tuple([Link(_href(base, topic.address), finished(words, topic.name)) for topic in topics])


# The same cards stand on many lists, and the same days on many cards.


@lru_cache(maxsize=16384)
def _card(tongue: Tongue, base: str, card: Card) -> CardView:
    words = tongue.words
    return CardView(
        href=_href(base, card.address),
        title=finished(words, card.title),
        summary=finished(words, card.summary),
        date=_date(words, card.published),
        topics=_links(words, base, card.topics),
        held=_held(tongue, card),
    )


def _held(tongue: Tongue, card: Card) -> Markup:
    if not card.held:
        return Markup("")
    gettext = tongue.messages.gettext
    return gettext("Draft") if card.held == "draft" else gettext("Not published yet")


@lru_cache(maxsize=4096)
def _date(words: Words, iso: str) -> Markup:
    return time_element(iso, finished(words, long_date(words, datetime.date.fromisoformat(iso))))


@lru_cache(maxsize=1024)
def _as_html(pattern: str) -> str:
    return escaped(pattern)
