"""What each source says: a table for each story, with its facts down the side and its sources across the top."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from sitegen.locales.numbers import decimal
from sitegen.model import Body, Claim, ClaimWords, Figure, Position, Quote, QuoteWords
from sitegen.pages import PressGroup, PressPage, PressStory, SourceCard
from sitegen.render.differences import Difference, alike, differences
from sitegen.render.facts import figure_text
from sitegen.render.prose import Prose
from sitegen.render.safe_text import safe
from sitegen.render.views.desk import Desk, Link
from sitegen.render.views.markup import anchor, side_by_side
from sitegen.render.views.quotes import in_quotes
from sitegen.render.views.sources import printed_title
from sitegen.render.views.tongues import Passage

# More columns than this and a table is no longer easy to read: the facts become a list.
MOST_COLUMNS = 6
# The no-break space between a number and its noun.
_BOUND = re.compile("(?<=\\d)\u00a0(?!\\d)")


def _loosened(text: Markup) -> Markup:
    """Amounts that may break before their noun: a column is narrow, and “1000 исследователей” is wider than one."""
    return safe(_BOUND.sub(" ", text))


class AmountView(NamedTuple):
    """A number as a source has it; `href` is its place in the story, "" for one that only the prose uses."""

    href: str
    text: Markup
    marks: tuple[Markup, ...]


class CellView(NamedTuple):
    """What one source says on one fact; all empty when it says nothing."""

    source: Markup
    amounts: tuple[AmountView, ...]
    text: Markup
    original: Markup
    tag: str
    dir: str


class RowView(NamedTuple):
    """A fact: a number, a question on which sources differ, a quotation. notes: by how much they differ."""

    href: str
    text: Markup
    notes: tuple[Markup, ...]
    cells: tuple[CellView, ...]


class PartView(NamedTuple):
    """Facts of one sort."""

    heading: Markup
    rows: tuple[RowView, ...]


class ColumnView(NamedTuple):
    """A source: its number and its language head a column, its name and title as printed stand in the list above."""

    number: Markup
    language: str
    name: Markup
    title: Passage | None


class ComparedView(NamedTuple):
    """A story."""

    anchor: str
    href: str
    title: Markup
    columns: tuple[ColumnView, ...]
    wide: bool
    parts: tuple[PartView, ...]


class PressGroupView(NamedTuple):
    """Stories of a topic; `heading` is "" on the page of one."""

    anchor: str
    heading: Markup
    more: Link
    stories: tuple[ComparedView, ...]


class PressView(NamedTuple):
    """The page. limit: that there are more stories than it shows; ""."""

    back: Link
    heading: Markup
    intro: Markup
    limit: Markup
    groups: tuple[PressGroupView, ...]


def press_view(desk: Desk, page: PressPage, bodies: Sequence[Body]) -> PressView:
    """The page of all topics, or of one. `bodies` as in `PressPage.bodies`."""
    messages, topic = desk.messages, page.topic
    shown = len(bodies)
    limit = Markup("")
    if shown < page.count:
        limit = messages.gettext(
            "Newest stories here: %(shown)s of %(total)s. Each of the others compares its sources on its own page.",
            shown=decimal(desk.words, shown),
            total=decimal(desk.words, page.count),
        )
    words = iter(bodies)
    return PressView(
        back=Link(desk.href(topic.address), desk.text(topic.name)) if topic else Link("", Markup("")),
        heading=messages.gettext("What each source says"),
        intro=messages.gettext(
            "Which number stands in which article, which questions the articles answer differently, and by how much; "
            "with a few words of the original."
        ),
        limit=limit,
        groups=tuple(_group(desk, page, group, words) for group in page.groups),
    )


def _group(desk: Desk, page: PressPage, group: PressGroup, words: Iterator[Body]) -> PressGroupView:
    heading = Markup("")
    if group.topic:
        heading = desk.text(group.topic.name)
    elif page.topic is None:
        heading = desk.messages.gettext("Stories")
    return PressGroupView(
        anchor=f"topic-{group.topic.id}" if group.topic else "topic",
        heading=heading,
        more=Link(desk.href(group.more), desk.messages.gettext("More on this topic")),
        stories=tuple(_Compared(desk, story, next(words)).view() for story in group.stories),
    )


class _Compared:
    """One story at work."""

    def __init__(self, desk: Desk, story: PressStory, body: Body) -> None:
        self._desk = desk
        self._page = story
        self._story = story.story
        self._body = body
        self._figures = {figure.id: figure for figure in story.story.figures}
        self._prose = Prose(
            desk.words,
            self._figures,
            {event.id: event for event in story.story.timeline},
            languages={tag: tongue.words for tag, tongue in desk.tongues.items()},
        )
        self._cards = {source.id: source for source in story.sources}
        self._numbers = {source.id: self._number(source) for source in story.sources}
        self._shorts = {source.id: self._short(source) for source in story.sources}
        self._told = self._tell()

    def view(self) -> ComparedView:
        """The story as the page shows it."""
        messages, left = self._desk.messages, self._left()
        parts = (
            PartView(messages.gettext("Where the sources differ"), tuple(map(self._claim, self._claims()))),
            PartView(
                messages.gettext("Numbers in several sources"),
                tuple(self._figure(figure) for figure in left if len(figure.says) > 1),
            ),
            PartView(
                messages.gettext("Numbers in one source only"),
                tuple(self._figure(figure) for figure in left if len(figure.says) == 1),
            ),
            PartView(messages.gettext("The same quotation"), tuple(map(self._quote, self._quotes()))),
        )
        return ComparedView(
            anchor=f"press-{self._story.id}",
            href=self._href,
            title=self._desk.text(self._page.card.title),
            columns=tuple(self._column(source) for source in self._page.sources),
            wide=len(self._page.sources) > MOST_COLUMNS,
            parts=tuple(part for part in parts if part.rows),
        )

    def _claims(self) -> tuple[Claim, ...]:
        """Those that this language has words for."""
        return tuple(claim for claim in self._story.claims if claim.id in self._body.claims)

    def _tell(self) -> dict[str, tuple[Figure, ...]]:
        """Claim → the figures that answer it; a figure answers the first claim that refers to it only."""
        told: dict[str, str] = {}
        for claim in self._claims():
            for position in claim.positions:
                for one in self._page.answers.get(f"{claim.id}/{position.key}", ()):
                    if position.source in self._figures[one].says:
                        told.setdefault(one, claim.id)
        return {
            claim.id: tuple(figure for figure in self._story.figures if told.get(figure.id) == claim.id)
            for claim in self._claims()
        }

    def _left(self) -> tuple[Figure, ...]:
        """The figures that answer no claim and have a name by which to list them."""
        told = {figure.id for figures in self._told.values() for figure in figures}
        return tuple(one for one in self._story.figures if one.shown and one.says and one.id not in told)

    def _quotes(self) -> tuple[Quote, ...]:
        """Those that more than one source prints."""
        return tuple(quote for quote in self._story.quotes if len(quote.wording) > 1)

    def _claim(self, claim: Claim) -> RowView:
        words, figures = self._body.claims[claim.id], self._told[claim.id]
        positions = {one.source: one for one in claim.positions}
        return RowView(
            href=f"{self._href}#claim-{claim.id}",
            text=self._prose.inline(words.question),
            notes=tuple(_loosened(self._note(one)) for group in alike(figures) for one in differences(group)),
            cells=self._cells(
                {source: self._position(one, words) for source, one in positions.items()},
                {card: tuple(one for one in figures if card in one.says) for card in self._cards},
            ),
        )

    def _position(self, position: Position, words: ClaimWords) -> tuple[Markup, str]:
        return self._prose.inline(words.positions.get(position.key, "")), position.original

    def _figure(self, figure: Figure) -> RowView:
        words = self._body.figures.get(figure.id)
        return RowView(
            href=f"{self._href}#figure-{figure.id}",
            text=self._prose.inline(words.label) if words else Markup(""),
            notes=(),
            cells=self._cells({}, dict.fromkeys(figure.says, (figure,))),
        )

    def _quote(self, quote: Quote) -> RowView:
        words = self._body.quotes.get(quote.id, QuoteWords())
        speaker = next((one for one in self._page.speakers if one.id == quote.by), None)
        if speaker:
            said = self._desk.link(speaker.address, self._desk.marked(speaker.name, speaker.language))
        else:
            said = self._prose.inline(words.speaker)
        return RowView(
            href="",
            text=said,
            notes=(self._prose.inline(words.context),) if words.context else (),
            cells=self._cells({source: (Markup(""), text) for source, text in quote.wording.items()}, {}),
        )

    def _cells(
        self, said: Mapping[str, tuple[Markup, str]], figures: Mapping[str, Iterable[Figure]]
    ) -> tuple[CellView, ...]:
        """A cell for each source of the story; `said` in words of the page and of the source."""
        found = []
        for source in self._page.sources:
            text, original = said.get(source.id, (Markup(""), ""))
            words = self._desk.passage(original, source.language)
            amounts = tuple(self._amount(figure) for figure in figures.get(source.id, ()))
            quoted = in_quotes(self._desk, words.text, words.tag)
            found.append(CellView(self._shorts[source.id], amounts, text, quoted, words.tag, words.dir))
        return tuple(found)

    def _amount(self, figure: Figure) -> AmountView:
        desk = self._desk
        hypothetical = desk.messages.gettext("Hypothetical, not a report")
        text = desk.text(figure_text(desk.words, figure, "full"))
        return AmountView(
            href=f"{self._href}#figure-{figure.id}" if figure.shown else "",
            text=_loosened(desk.remark(text, desk.period(figure.period)) if figure.period else text),
            marks=(hypothetical,) if figure.hypothetical else (),
        )

    def _note(self, difference: Difference) -> Markup:
        """A difference in words."""
        messages = self._desk.messages
        amount = Markup("")
        if difference.amount:
            amount = self._desk.text(figure_text(self._desk.words, difference.amount))
        sources = side_by_side([self._numbers[one] for one in difference.sources if one in self._numbers])
        found = {
            "same-number": messages.gettext("The number is the same."),
            "same": messages.gettext("The number is the same; how exact it is, or what it covers, is not."),
            "other-basis": messages.gettext(
                "They count over different periods: the numbers cannot be compared directly."
            ),
            "apart": messages.gettext("The numbers differ."),
            "upper-same": messages.gettext("The same upper limit: %(amount)s", amount=amount),
            "lower-same": messages.gettext("The same lower limit: %(amount)s", amount=amount),
            "upper-apart": messages.gettext("Difference at the upper limit: %(amount)s", amount=amount),
            "lower-apart": messages.gettext("Difference at the lower limit: %(amount)s", amount=amount),
            "upper-only": messages.gettext("An upper limit stands only in: %(sources)s", sources=sources),
            "lower-only": messages.gettext("A lower limit stands only in: %(sources)s", sources=sources),
        }
        if difference.finding == "apart" and difference.amount:
            return messages.gettext("Difference: %(amount)s", amount=amount)
        return found[difference.finding]

    @property
    def _href(self) -> str:
        return self._desk.href(self._page.card.address)

    def _number(self, source: SourceCard) -> Markup:
        """The number by which the story knows a source: a link to its entry there."""
        label = self._desk.messages.attribute("Source %(number)s", number=source.number)
        return anchor(f"{self._href}#source-{source.id}", source.number, f' class="ref" aria-label="{label}"')

    def _short(self, source: SourceCard) -> Markup:
        """A source where space is short: number and language."""
        return Markup("%s %s") % (source.number, self._desk.language_name(source.language))

    def _column(self, source: SourceCard) -> ColumnView:
        desk = self._desk
        name = desk.marked(source.outlet, source.language) if source.outlet else Markup("")
        known_as = desk.marked(source.name, source.name_language)
        return ColumnView(
            number=self._numbers[source.id],
            language=desk.language_heading(source.language),
            name=desk.row([name, known_as]),
            title=printed_title(desk, source),
        )
