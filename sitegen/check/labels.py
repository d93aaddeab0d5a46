"""Labels by which readers cannot tell two figures apart."""

from collections.abc import Iterator

from sitegen.check.findings import Finding, Telling
from sitegen.check.passages import Prose
from sitegen.locales.folding import fold
from sitegen.locales.words import Words


def same_labels(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """Two figures that the story lists have one label."""
    listed = {figure.id for figure in telling.story.figures if figure.shown}
    seen: dict[str, str] = {}
    for unit in prose.units:
        kind, _, rest = unit.path.partition("/")
        figure, _, field = rest.partition("/")
        if kind != "figures" or field != "label" or figure not in listed:
            continue
        other = seen.setdefault(fold(unit.words), figure)
        if other != figure:
            message = f"the figures “{other}” and “{figure}” have one label, “{unit.words}”"
            yield Finding("same-label", prose.text.tag, message, "say what tells them apart", unit.words, unit.path, 0)
