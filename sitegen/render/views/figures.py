"""The numbers of a story: what each is, how much, who says so, and what is our own arithmetic."""

from typing import NamedTuple

from markupsafe import Markup, escape

from sitegen.model import Body, Figure
from sitegen.pages import StoryPage
from sitegen.render.facts import derivation_text, figure_text
from sitegen.render.prose import Prose
from sitegen.render.views.desk import Desk
from sitegen.render.views.markup import anchor
from sitegen.render.views.sources import References


class Mark(NamedTuple):
    """Something to know about a number; `kind` is a class name."""

    kind: str
    text: Markup


class FigureView(NamedTuple):
    """One number of a story."""

    anchor: str
    label: Markup
    amount: Markup
    marks: tuple[Mark, ...]
    note: Markup
    says: Markup


class Ledger:
    """A story's figures, with all it takes to write one; shared by list, charts, timeline and quotations."""

    def __init__(self, desk: Desk, page: StoryPage, body: Body, prose: Prose, references: References) -> None:
        self.desk = desk
        self.page = page
        self.body = body
        self.prose = prose
        self.references = references
        self.figures = {figure.id: figure for figure in page.story.figures}
        self._names = {(one.kind, one.id): one for one in page.entities}
        self._labels: dict[str, Markup] = {}
        self._amounts: dict[tuple[str, str], Markup] = {}

    def label(self, figure_id: str) -> Markup:
        """What a number is, in the editor's words; "" if none were needed."""
        if figure_id not in self._labels:
            words = self.body.figures.get(figure_id)
            self._labels[figure_id] = self.prose.inline(words.label) if words else Markup("")
        return self._labels[figure_id]

    def amount(self, figure: Figure, variant: str = "full") -> Markup:
        """How much, with what it is spread over and the time it is for."""
        key = figure.id, variant
        if key not in self._amounts:
            found = self.desk.text(figure_text(self.desk.words, figure, variant))
            if figure.period and variant == "full":
                found = self.desk.remark(found, self.desk.period(figure.period))
            self._amounts[key] = found
        return self._amounts[key]

    def name(self, entity_id: str) -> Markup:
        """A person or an organisation of the story, with a link to the page on it; "" if unknown."""
        card = self._names.get(("person", entity_id)) or self._names.get(("organisation", entity_id))
        return self.desk.link(card.address, self.desk.marked(card.name, card.language)) if card else Markup("")

    def marks(self, figure: Figure) -> tuple[Mark, ...]:
        """What a reader must know not to misread the number."""
        found = []
        messages = self.desk.messages
        if figure.derived:
            found.append(
                Mark("is-derived", messages.gettext("Our calculation: %(formula)s", formula=self._formula(figure)))
            )
        if figure.hypothetical:
            found.append(Mark("is-hypothetical", messages.gettext("Hypothetical, not a report")))
        return tuple(found)

    def _formula(self, figure: Figure) -> Markup:
        step = derivation_text(self.desk.words, figure, self.figures)
        assert step is not None  # marks() asks only about derived figures
        right = self._operand(step.right) if step.right else escape(step.number)
        return self.desk.followed(self._operand(step.left), escape(step.sign), right)

    def _operand(self, figure_id: str) -> Markup:
        figure = self.figures[figure_id]
        amount = self.amount(figure, "bare")
        if not figure.shown:
            return amount
        return anchor(f"#figure-{figure_id}", amount)

    def attribution(self, figure: Figure) -> Markup:
        """On whose word the sources give it, and which sources."""
        names = self.desk.listed([name for name in map(self.name, figure.by) if name])
        said = self.references.said_by(figure.says)
        if not names:
            return said
        according = self.desk.messages.gettext("According to: %(names)s", names=names)
        return self.desk.row([according, said])


def figure_views(ledger: Ledger) -> tuple[FigureView, ...]:
    """The list of a story's figures, in its order."""
    return tuple(_view(ledger, figure) for figure in ledger.page.story.figures if figure.shown)


def _view(ledger: Ledger, figure: Figure) -> FigureView:
    words = ledger.body.figures.get(figure.id)
    return FigureView(
        anchor=f"figure-{figure.id}",
        label=ledger.label(figure.id),
        amount=ledger.amount(figure),
        marks=ledger.marks(figure),
        note=ledger.prose.inline(words.note) if words and words.note else Markup(""),
        says=ledger.attribution(figure),
    )
