"""Sources: numbered under a story, by language on their own page, and as the small numbers that refer to them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from sitegen import addresses
from sitegen.locales.collation import sort_key
from sitegen.pages import Card, SourceCard, SourcesPage
from sitegen.render.safe_text import escaped
from sitegen.render.views.desk import Desk
from sitegen.render.views.markup import anchor, side_by_side
from sitegen.render.views.tongues import Passage


class SourceView(NamedTuple):
    """A source: what the article states, and in `missing` what it does not; `title` as printed, if not in `name`."""

    anchor: str
    name: Markup
    title: Passage | None
    facts: tuple[Markup, ...]
    missing: Markup
    stories: Markup


class References:
    """The numbers by which a story refers to its sources; each row of them is made once a page."""

    def __init__(self, desk: Desk, sources: Sequence[SourceCard]) -> None:
        self._desk = desk
        self.cards = {source.id: source for source in sources}
        self._links = {source.id: self._link(source) for source in sources}
        self._said: dict[tuple[str, ...], Markup] = {}

    def _link(self, source: SourceCard) -> Markup:
        label = self._desk.messages.attribute("Source %(number)s", number=source.number)
        return anchor(f"#source-{source.id}", source.number, f' class="ref" aria-label="{label}"')

    def number(self, source_id: str) -> Markup:
        """One number, a link to the entry in the list."""
        return self._links[source_id]

    def numbers(self, source_ids: Iterable[str]) -> Markup:
        """Numbers side by side, in the order of the list."""
        wanted = set(source_ids)
        return side_by_side([link for one, link in self._links.items() if one in wanted])

    def said_by(self, source_ids: tuple[str, ...]) -> Markup:
        """“Sources: 1 3”; nothing when there are none."""
        if source_ids not in self._said:
            self._said[source_ids] = self._saying(source_ids)
        return self._said[source_ids]

    def _saying(self, source_ids: tuple[str, ...]) -> Markup:
        count = len(self.cards.keys() & set(source_ids))
        if not count:
            return Markup("")
        return self._desk.messages.ngettext(
            "Source: %(numbers)s", "Sources: %(numbers)s", count, numbers=self.numbers(source_ids)
        )


def source_views(desk: Desk, sources: Iterable[SourceCard]) -> tuple[SourceView, ...]:
    """The sources of a story."""
    return tuple(_source_view(desk, source, "source-", in_group=False) for source in sources)


def _source_view(desk: Desk, source: SourceCard, prefix: str, *, in_group: bool) -> SourceView:
    """`prefix` begins its id. In a group of one language that is said above."""
    messages = desk.messages
    facts: list[Markup] = [] if in_group else [escape(desk.language_heading(source.language))]
    missing: list[Markup] = []
    if source.outlet:
        facts.append(desk.marked(source.outlet, source.language))
    else:
        missing.append(messages.pgettext("not stated", "outlet"))
    if source.author:
        facts.append(desk.marked(source.author, source.language))
    else:
        missing.append(messages.pgettext("not stated", "author"))
    if source.date is not None:
        facts.append(desk.partial_date(source.date))
    else:
        missing.append(messages.pgettext("not stated", "date"))
    if source.link:
        facts.append(_outward(desk, source))
    else:
        missing.append(messages.pgettext("not stated", "address"))
    return SourceView(
        anchor=prefix + source.id,
        name=desk.marked(source.name, source.name_language),
        title=printed_title(desk, source),
        facts=tuple(facts),
        missing=_not_stated(desk, missing),
        stories=stories_line(desk, source.stories),
    )


def printed_title(desk: Desk, source: SourceCard) -> Passage | None:
    """The title as the article has it; none where the source goes by it already."""
    return desk.passage(source.title, source.language) if source.title and source.title != source.name else None


def stories_line(desk: Desk, cards: Sequence[Card]) -> Markup:
    """“Stories: A · B”; nothing when there are none."""
    return desk.messages.gettext("Stories: %(stories)s", stories=desk.title_links(cards)) if cards else Markup("")


def _outward(desk: Desk, source: SourceCard) -> Markup:
    words = desk.messages.gettext("Read the article")
    return anchor(source.link, words, f' hreflang="{escaped(source.language)}" rel="external"')


def _not_stated(desk: Desk, missing: Sequence[Markup]) -> Markup:
    if not missing:
        return Markup("")
    return desk.messages.gettext("Not stated in the article: %(what)s.", what=desk.listed(missing))


class SourceGroup(NamedTuple):
    """Sources of one language under its name."""

    anchor: str
    initial: Markup
    entries: tuple[SourceView, ...]


class PagesView(NamedTuple):
    """Where a page of a list stands; "" at its ends."""

    newer: str
    newer_text: Markup
    here: Markup
    older: str
    older_text: Markup


class SourcesView(NamedTuple):
    """The sources page. press: where they are compared; ""."""

    press: str
    groups: tuple[SourceGroup, ...]
    pages: PagesView | None


def sources_view(desk: Desk, page: SourcesPage, pages: PagesView | None) -> SourcesView:
    """Sources grouped by language: the page's own first, then the site's, then others."""
    order = {page.tag: -1}
    for place, language in enumerate(desk.frame.languages):
        order.setdefault(language.tag, place)
    by_language: dict[str, list[SourceCard]] = {}
    for source in page.sources:
        by_language.setdefault(source.language, []).append(source)
    groups = tuple(
        SourceGroup(
            anchor=f"sources-in-{tag.lower()}",
            initial=escape(desk.language_heading(tag)),
            entries=tuple(_source_view(desk, one, "", in_group=True) for one in _sorted(desk, by_language[tag])),
        )
        for tag in sorted(by_language, key=lambda tag: (order.get(tag, len(order)), tag))
    )
    press = desk.href(addresses.press(page.tag)) if "press" in desk.frame.kinds else ""
    return SourcesView(press, groups, pages)


def _sorted(desk: Desk, sources: Sequence[SourceCard]) -> list[SourceCard]:
    """By title, as the language of the articles sorts; if that is unknown here, as the page's does."""
    words = desk.tongues.get(sources[0].language, desk.tongue).words
    return sorted(sources, key=lambda source: (sort_key(words, source.cited), source.id))
