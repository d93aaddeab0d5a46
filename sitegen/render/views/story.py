"""A story's page, from top to bottom."""

from typing import NamedTuple

from markupsafe import Markup, escape

from sitegen.chronology import changed_on, due_on, published_on
from sitegen.locales.numbers import decimal
from sitegen.model import Body
from sitegen.pages import Card, NotFollowed, StoryPage
from sitegen.render.charts import Drawing, draw
from sitegen.render.prose import Links, Prose, Target
from sitegen.render.views.chrome import LanguageHome, nearest, not_available
from sitegen.render.views.claims import ClaimView, claim_views
from sitegen.render.views.desk import CardView, Desk, Link
from sitegen.render.views.figures import FigureView, Ledger, figure_views
from sitegen.render.views.markup import anchor, attributes
from sitegen.render.views.names import NameView, TermView, name_views, story_terms
from sitegen.render.views.origin import account_lines, basis_line
from sitegen.render.views.quotes import QuoteView, quote_views
from sitegen.render.views.reading import reading_line
from sitegen.render.views.sources import References, SourceView, source_views
from sitegen.render.views.timeline import Moment, timeline_view

_CONTENTS_FROM = 3
# More than these are folded away behind a line that says how many there are.
_FIGURES_SHOWN = 6
_NAMES_SHOWN = 4


class SectionView(NamedTuple):
    """A section of prose."""

    id: str
    heading: Markup
    html: Markup


class VersionView(NamedTuple):
    """The story in another language by its own title; without `href` there is none, and `title` offers the nearest."""

    tag: str
    dir: str
    name: str
    href: str
    title: Markup
    note: Markup


class CorrectionView(NamedTuple):
    """A correction of this text."""

    date: Markup
    text: Markup


class NeighbourView(NamedTuple):
    """The previous or the next story."""

    href: str
    title: Markup


class Folded(NamedTuple):
    """A list that begins closed unless `open`, under a heading that says how long it is."""

    heading: Markup
    open: bool
    entries: tuple[FigureView, ...] | tuple[NameView, ...]


class StoryView(NamedTuple):
    """Everything on a story's page, in order."""

    id: str
    topics: tuple[Link, ...]
    title: Markup
    summary: Markup
    held: Markup
    dateline: tuple[Markup, ...]
    basis: Markup
    origin: tuple[Markup, ...]
    versions: tuple[VersionView, ...]
    beside: tuple[VersionView, ...]
    corrections: tuple[CorrectionView, ...]
    not_followed: tuple[Markup, ...]
    elsewhere: tuple[LanguageHome, ...]
    key_points: tuple[Markup, ...]
    figures: tuple[FigureView, ...]
    more_figures: Folded | None
    charts: tuple[Drawing, ...]
    sections: tuple[SectionView, ...]
    contents: bool
    quotes: tuple[QuoteView, ...]
    timeline: tuple[Moment, ...]
    claims: tuple[ClaimView, ...]
    press: str
    names_heading: Markup
    people: Folded | None
    organisations: Folded | None
    terms: tuple[TermView, ...]
    sources: tuple[SourceView, ...]
    related: tuple[CardView, ...]
    previous: NeighbourView | None
    next: NeighbourView | None


def _prose(desk: Desk, page: StoryPage, body: Body) -> Prose:
    """The texts of a story: its facts, and where its references lead."""
    return Prose(
        desk.words,
        {figure.id: figure for figure in page.story.figures},
        {event.id: event for event in page.story.timeline},
        _links(desk, page, body),
        {tag: tongue.words for tag, tongue in desk.tongues.items()},
    )


def _links(desk: Desk, page: StoryPage, body: Body) -> Links:
    found: dict[tuple[str, str], str] = {}
    for entity in page.entities:
        found[entity.kind, entity.id] = desk.href(entity.address)
    for term in page.terms:
        found["term", term.id] = f"#term-{term.id}"
    for term_id in body.terms:
        found["term", term_id] = f"#term-{term_id}"
    for source in page.sources:
        found["source", source.id] = f"#source-{source.id}"
    for story_id, card in page.links.items():
        found["story", story_id] = desk.href(card.address)
    return lambda kind, one: Target(found.get((kind, one), ""))


def story_view(desk: Desk, page: StoryPage, body: Body) -> StoryView:
    """The page of one story in one language."""
    prose = _prose(desk, page, body)
    references = References(desk, page.sources)
    ledger = Ledger(desk, page, body, prose, references)
    key_points = tuple(prose.inline(point) for point in body.key_points)
    sections = _sections(page, body, prose)
    figures = figure_views(ledger)
    shown = len(figures) if len(figures) <= _FIGURES_SHOWN + 1 else _FIGURES_SHOWN
    names = name_views(desk, page.entities)
    people = tuple(view for view, card in zip(names, page.entities, strict=True) if card.kind == "person")
    organisations = tuple(view for view, card in zip(names, page.entities, strict=True) if card.kind != "person")
    return StoryView(
        id=page.story.id,
        topics=desk.topics(page.topics),
        title=prose.line(page.text.title),
        summary=prose.line(page.text.summary),
        held=_held(desk, page),
        dateline=(
            *_dates(desk, page),
            reading_line(desk, (*key_points, *(section.html for section in sections))),
        ),
        basis=basis_line(desk, page, references),
        origin=account_lines(desk, page, references),
        versions=(others := _versions(desk, page)),
        beside=tuple([one for one in others if one.href]),
        corrections=tuple(CorrectionView(desk.date(one.on), prose.inline(one.text)) for one in page.text.corrections),
        not_followed=_not_followed(desk, page),
        elsewhere=_elsewhere(desk, page),
        key_points=key_points,
        figures=figures[:shown],
        more_figures=_folded(desk, desk.messages.gettext("More figures"), figures[shown:], 0),
        charts=tuple(draw(ledger, chart) for chart in page.story.charts),
        sections=sections,
        contents=len(sections) >= _CONTENTS_FROM,
        quotes=quote_views(ledger, body),
        timeline=timeline_view(ledger, body),
        claims=claim_views(ledger, body),
        press=desk.href(page.press),
        names_heading=_names_heading(desk, people, organisations),
        people=_folded(desk, desk.messages.gettext("People"), people, _NAMES_SHOWN),
        organisations=_folded(desk, desk.messages.gettext("Organisations"), organisations, _NAMES_SHOWN),
        terms=story_terms(desk, page, body, prose),
        sources=source_views(desk, page.sources),
        related=desk.cards(page.related),
        previous=_neighbour(desk, page.previous),
        next=_neighbour(desk, page.next),
    )


def _folded(
    desk: Desk, heading: Markup, entries: tuple[FigureView, ...] | tuple[NameView, ...], shown: int
) -> Folded | None:
    if not entries:
        return None
    return Folded(desk.remark(heading, decimal(desk.words, len(entries))), len(entries) <= shown, entries)


def _dates(desk: Desk, page: StoryPage) -> tuple[Markup, ...]:
    published, changed = published_on(page.story, page.text), changed_on(page.story, page.text)
    found = desk.messages.gettext("Published: %(date)s", date=desk.date(published))
    if changed <= published:
        return (found,)
    return found, desk.messages.gettext("Updated: %(date)s", date=desk.date(changed))


def _held(desk: Desk, page: StoryPage) -> Markup:
    """That readers do not have this text yet: for a preview that shows it."""
    if page.held == "draft":
        return desk.messages.gettext("Draft: readers do not see this text.")
    if page.held == "scheduled":
        date = desk.date(due_on(page.story, page.text))
        return desk.messages.gettext("Readers do not see this text before this date: %(date)s.", date=date)
    return Markup("")


def _sections(page: StoryPage, body: Body, prose: Prose) -> tuple[SectionView, ...]:
    return tuple(
        SectionView(head.id, prose.line(head.heading), prose.block(body.sections.get(head.id, "")))
        for head in page.text.sections
    )


def _versions(desk: Desk, page: StoryPage) -> tuple[VersionView, ...]:
    there = {one.tag: one for one in page.alternates}
    lacking = {one.tag: one for one in page.missing}
    found = []
    for language in desk.frame.languages:
        tag = language.tag
        if tag == page.tag:
            continue
        name = desk.language_heading(tag)
        if tag in there:
            title = desk.passage(there[tag].title, tag).text
            note = _translation_note(desk, page, there[tag].translation_of)
            found.append(VersionView(tag, language.dir, name, desk.href(there[tag].address), title, note))
        elif tag in lacking:
            offer = nearest(desk, lacking[tag])
            found.append(VersionView(tag, language.dir, name, "", offer, not_available(desk, tag)))
    return tuple(found)


def _elsewhere(desk: Desk, page: StoryPage) -> tuple[LanguageHome, ...]:
    """The pages of the story in other languages, by the languages' own names."""
    there = {one.tag: desk.href(one.address) for one in page.alternates if one.tag != page.tag}
    return tuple(
        LanguageHome(one.tag, one.dir, one.endonym, there[one.tag]) for one in desk.frame.languages if one.tag in there
    )


def _not_followed(desk: Desk, page: StoryPage) -> tuple[Markup, ...]:
    """That other versions were corrected, and this one not yet."""
    return tuple(
        desk.messages.gettext(
            "The version of this story in another language was corrected (%(version)s, %(date)s);"
            " this one has not been updated yet.",
            version=_corrected_version(desk, one),
            date=desk.date(one.on),
        )
        for one in page.not_followed
    )


def _corrected_version(desk: Desk, one: NotFollowed) -> Markup:
    href = f"{desk.href(one.address)}#part-corrections"
    return anchor(href, escape(desk.language_name(one.tag)), attributes(hreflang=one.tag, lang=desk.frame.tag))


def _translation_note(desk: Desk, page: StoryPage, of: str) -> Markup:
    return desk.messages.gettext("Translated from this page.") if of == page.tag else Markup("")


def _names_heading(desk: Desk, people: tuple[NameView, ...], organisations: tuple[NameView, ...]) -> Markup:
    if people and organisations:
        return desk.messages.gettext("People and organisations")
    return desk.messages.gettext("People") if people else desk.messages.gettext("Organisations")


def _neighbour(desk: Desk, card: Card | None) -> NeighbourView | None:
    return NeighbourView(desk.href(card.address), desk.text(card.title)) if card else None
