"""People, organisations and terms: under a story, in the A–Z lists, and on their own pages."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from sitegen.locales.collation import initial, sort_key
from sitegen.model import Body
from sitegen.pages import EntitiesPage, EntityCard, EntityPage, GlossaryPage, StoryPage, TermCard
from sitegen.render.prose import Links, Prose, Target
from sitegen.render.views.chrome import entities_heading
from sitegen.render.views.desk import CardView, Desk, Link
from sitegen.render.views.sources import PagesView, stories_line


class NameView(NamedTuple):
    """A person or an organisation on a list."""

    href: str
    name: Markup
    original: Markup
    about: Markup
    tally: Markup


class TermView(NamedTuple):
    """A term and its explanation."""

    anchor: str
    href: str
    name: Markup
    original: Markup
    text: Markup
    stories: Markup


def original_name(desk: Desk, card: EntityCard | TermCard) -> Markup:
    """The name as its bearer writes it, where that is not what the page shows already."""
    if not card.original or card.original == card.name:
        return Markup("")
    return desk.marked(card.original, card.original_language)


def name_views(desk: Desk, cards: Iterable[EntityCard], *, counted: bool = False) -> tuple[NameView, ...]:
    """Names in the order given; `counted` with the number of stories."""
    return tuple(
        NameView(
            href=desk.href(card.address),
            name=desk.marked(card.name, card.language),
            original=desk.after(original_name(desk, card)),
            about=desk.text(card.about),
            tally=story_count(desk, card.stories) if counted and card.stories else Markup(""),
        )
        for card in cards
    )


def story_count(desk: Desk, count: int) -> Markup:
    """How many stories a list has."""
    return desk.messages.ngettext("%(count)s story", "%(count)s stories", count)


def story_terms(desk: Desk, page: StoryPage, body: Body, prose: Prose) -> tuple[TermView, ...]:
    """The glossary of a story: what the site explains, and what only this story does, in alphabetical order."""
    found = [(_key(desk, card), _term(desk, card, prose, f"term-{card.id}")) for card in page.terms]
    for term_id, words in body.terms.items():
        view = TermView(f"term-{term_id}", "", desk.text(words.name), Markup(""), prose.inline(words.text), Markup(""))
        found.append(((sort_key(desk.words, words.name), term_id), view))
    return tuple(view for _, view in sorted(found, key=lambda pair: pair[0]))


def _term(desk: Desk, card: TermCard, prose: Prose, anchor: str) -> TermView:
    return TermView(
        anchor=anchor,
        href=desk.href(card.address) if anchor != card.id else "",
        name=desk.marked(card.name, card.language),
        original=desk.after(original_name(desk, card)),
        text=prose.inline(card.text) if card.text else Markup(""),
        stories=stories_line(desk, card.stories),
    )


def _key(desk: Desk, card: EntityCard | TermCard) -> tuple[tuple[object, ...], str]:
    return sort_key(desk.words, card.sort or card.name, card.reading or None), card.id


class Group(NamedTuple):
    """Entries under one letter."""

    anchor: str
    initial: Markup
    entries: tuple[NameView, ...] | tuple[TermView, ...]


_Card = TypeVar("_Card", EntityCard, TermCard)
_View = TypeVar("_View", NameView, TermView)


def grouped(
    desk: Desk, cards: Iterable[_Card], view: Callable[[Sequence[_Card]], tuple[_View, ...]]
) -> tuple[tuple[str, Markup, tuple[_View, ...]], ...]:
    """Cards in the order of the language, by initial: (id, initial, entries)."""
    letters: dict[str, list[_Card]] = {}
    for card in sorted(cards, key=lambda card: _key(desk, card)):
        letter = initial(desk.words, card.sort or card.name, card.reading or None)
        letters.setdefault(letter, []).append(card)
    return tuple(
        (f"letter-{place}", desk.text(letter), view(found))
        for place, (letter, found) in enumerate(letters.items(), start=1)
    )


class EntitiesView(NamedTuple):
    """The A–Z list of people or of organisations."""

    heading: Markup
    tally: Markup
    groups: tuple[Group, ...]


def entities_view(desk: Desk, page: EntitiesPage) -> EntitiesView:
    """All people or all organisations."""
    count = len(page.entities)
    if page.kind == "person":
        tally = desk.messages.ngettext("%(count)s person", "%(count)s people", count)
    else:
        tally = desk.messages.ngettext("%(count)s organisation", "%(count)s organisations", count)
    groups = grouped(desk, page.entities, lambda cards: name_views(desk, cards, counted=True))
    return EntitiesView(entities_heading(desk, page.kind), tally, tuple(Group(*group) for group in groups))


class GlossaryView(NamedTuple):
    """The site's glossary."""

    tally: Markup
    groups: tuple[Group, ...]


def glossary_view(desk: Desk, page: GlossaryPage) -> GlossaryView:
    """All terms."""
    prose = Prose(desk.words, links=_links(desk, page), languages={tag: one.words for tag, one in desk.tongues.items()})
    groups = grouped(desk, page.terms, lambda cards: tuple(_term(desk, card, prose, card.id) for card in cards))
    tally = desk.messages.ngettext("%(count)s term", "%(count)s terms", len(page.terms))
    return GlossaryView(tally, tuple(Group(*group) for group in groups))


def _links(desk: Desk, page: GlossaryPage) -> Links:
    found = {("term", term.id): f"#{term.id}" for term in page.terms}
    for entity in page.entities:
        found[entity.kind, entity.id] = desk.href(entity.address)
    for story_id, card in page.links.items():
        found["story", story_id] = desk.href(card.address)
    return lambda kind, one: Target(found.get((kind, one), ""))


class OtherName(NamedTuple):
    """The name in another language of the site; `href` when that language has the page."""

    language: str
    tag: str
    dir: str
    name: Markup
    href: str


class EntityView(NamedTuple):
    """A person's or an organisation's page. original, about, names: on the first page of its stories only."""

    list: Link
    heading: Markup
    original: Markup
    about: Markup
    names: tuple[OtherName, ...]
    tally: Markup
    cards: tuple[CardView, ...]
    pages: PagesView | None


def entity_view(desk: Desk, page: EntityPage, list_href: str, pages: PagesView | None) -> EntityView:
    """Who or what it is, how other languages write it, and its stories."""
    card = page.entity
    is_first = page.number == 1
    there = {one.tag: one.address for one in page.alternates}
    names = []
    for language in desk.frame.languages if is_first else ():
        tag = language.tag
        if tag != page.tag and tag in page.names:
            words = desk.passage(page.names[tag], tag)
            href = desk.href(there.get(tag, ""))
            names.append(OtherName(desk.language_heading(tag), tag, words.dir, words.text, href))
    return EntityView(
        list=Link(list_href, entities_heading(desk, card.kind)),
        heading=desk.marked(card.name, card.language),
        original=original_name(desk, card) if is_first else Markup(),
        about=desk.text(card.about) if is_first else Markup(),
        names=tuple(names),
        tally=story_count(desk, page.count),
        cards=desk.cards(page.cards),
        pages=pages,
    )
