"""Labels of figures that readers cannot tell apart."""

from sitegen.check.findings import Telling
from sitegen.check.labels import same_labels
from sitegen.check.passages import Prose
from sitegen.diagnostics import Place
from sitegen.model import Body, Figure, FigureWords, Quantity, Story, Text
from tests.unit.check.good_site import word_tables

PLACE = Place("story.yaml", 1, 1)


def told(labels: dict[str, str], hidden: tuple[str, ...] = ()) -> list[str]:
    figures = tuple(Figure(one, Quantity("number"), PLACE, shown=one not in hidden) for one in labels)
    body = Body(figures={one: FigureWords(label) for one, label in labels.items()})
    prose = Prose(Text("pl", "t", "s", PLACE), body)
    words = word_tables()
    telling = Telling(Story("a", "2026-01-01", PLACE, figures=figures), {"pl": prose}, (), (), (), words)
    return [one.path for one in same_labels(prose, words["pl"], telling)]


def test_two_figures_with_one_label_are_told_once() -> None:
    assert told({"a-first": "Oferta", "b-final": "oferta", "other": "Pensja"}) == ["figures/b-final/label"]


def test_a_figure_that_is_not_listed_may_repeat_a_label() -> None:
    assert told({"first": "Oferta", "final": "Oferta"}, hidden=("final",)) == []
    assert told({"first": "Oferta", "final": "Oferta końcowa"}) == []
