"""The search page, and the stories that its results are made of."""

from typing import NamedTuple

import msgspec
from markupsafe import Markup

from sitegen import addresses
from sitegen.pages import SearchCardsPage, SearchPage
from sitegen.plan.finding import MOST_PEOPLE
from sitegen.render.views.desk import CardView, Desk, Link
from sitegen.render.views.names import NameView, grouped, name_views

_encode = msgspec.json.Encoder().encode


class PeopleGroup(NamedTuple):
    """People under one letter."""

    anchor: str
    initial: Markup
    entries: tuple[NameView, ...]


class SearchView(NamedTuple):
    """The search. With too many people for one page there are no `people`, only the way to `all_people`.

    words  what the script says, as JSON
    """

    home: str
    words: str
    topics: tuple[Link, ...]
    people: tuple[PeopleGroup, ...]
    all_people: str
    cards: tuple[CardView, ...]


def search_view(desk: Desk, page: SearchPage) -> SearchView:
    """The search page of a language."""
    people = page.people if len(page.people) <= MOST_PEOPLE else ()
    return SearchView(
        home=desk.href(addresses.search(page.tag)),
        words=_words(desk),
        topics=desk.topics(desk.frame.topics),
        people=tuple(PeopleGroup(*group) for group in grouped(desk, people, lambda cards: name_views(desk, cards))),
        all_people=desk.href(addresses.entities(page.tag, "person")) if page.people else "",
        cards=desk.cards(page.latest),
    )


def _words(desk: Desk) -> str:
    messages = desk.messages
    languages = []
    for one in desk.frame.languages:
        if one.tag != desk.frame.tag:
            there = desk.tongues[one.tag].messages
            languages.append(
                {
                    "tag": one.tag,
                    "dir": one.dir,
                    "name": one.endonym,
                    "search": desk.href(addresses.search(one.tag)),
                    "label": there.plain("Search in this language"),
                }
            )
    said = {
        "count": messages.by_category("%(count)s result", "%(count)s results"),
        "some": messages.plain("No story has all of these words. These have some of them."),
        "none": messages.plain("Nothing found. Try fewer words, or another form of them."),
        "failed": messages.plain("The search could not be loaded. Check the connection and try again."),
        "languages": languages,
    }
    return _encode(said).decode()


def search_cards(desk: Desk, page: SearchCardsPage) -> bytes:
    """A file of results: link, title, summary, date and other versions of each story.

    Where it has no text here, the first four are "".  Titles, summaries and dates are finished HTML; a version is its
    tag, link and title.
    """
    found: list[tuple[str | Markup, str | Markup, str | Markup, str | Markup, list[tuple[str, str, str]]]] = []
    for story, card, elsewhere in page.cards:
        versions = [
            (tag, desk.href(addresses.story(tag, story)), str(desk.passage(title, tag).text))
            for tag, title in elsewhere
        ]
        if card is None:
            found.append(("", "", "", "", versions))
        else:
            view = desk.card(card)
            found.append((view.href, str(view.title), str(view.summary), str(view.date), versions))
    return _encode(found) + b"\n"
