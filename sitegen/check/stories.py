"""Rules of one story.yaml against the lists of known things and the story's texts."""

from collections.abc import Collection, Iterable, Iterator

from sitegen.check.nearest import did_you_mean
from sitegen.diagnostics import Diagnostic, error, warning
from sitegen.model import Site, Story


def _unknown(
    story: Story, what: str, ids: Iterable[str], known: Collection[str], where: str
) -> Iterator[Diagnostic]:
    for one in ids:
        if one not in known:
            yield error(
                f"unknown-{what}",
                story.place,
                f"{what} “{one}” is not in {where}",
                hint=did_you_mean(one, known) or f"add it to {where}, or take it out of the story",
            )


def unknown_things(story: Story, site: Site) -> Iterator[Diagnostic]:
    """A story names a topic, source, person, organisation or term that the site does not list."""
    yield from _unknown(story, "topic", story.topics, site.settings.topics, "site.yaml")
    yield from _unknown(story, "source", story.sources, site.sources, "sources.yaml")
    yield from _unknown(story, "person", story.people, site.people, "people.yaml")
    yield from _unknown(story, "organisation", story.organisations, site.organisations, "organisations.yaml")
    yield from _unknown(story, "term", story.terms, site.terms, "terms.yaml")


def unlisted_speaker(story: Story, site: Site) -> Iterator[Diagnostic]:
    """A quotation or a figure rests on someone's word who is not among the story's people and organisations.

    The page names everyone whose word it relies on.
    """
    listed = {*story.people, *story.organisations}
    for quote in story.quotes:
        if quote.by and quote.by not in listed:
            yield error(
                "unlisted-speaker",
                quote.place,
                f"“{quote.by}” speaks in “{quote.id}” but is not among the story's people",
                hint=did_you_mean(quote.by, listed) or f"add it under people: in story.yaml: [{quote.by}]",
            )
    for figure in story.figures:
        for one in figure.by:
            if one not in listed:
                yield error(
                    "unlisted-speaker",
                    figure.place,
                    f"“{one}” vouches for “{figure.id}” but is not among the story's people or organisations",
                    hint=did_you_mean(one, listed) or "add it under people: or organisations: in story.yaml",
                )


def chart_of_unlike_figures(story: Story, site: Site) -> Iterator[Diagnostic]:
    """A chart puts figures of different kinds or units on one scale."""
    figures = {figure.id: figure.quantity for figure in story.figures}
    for chart in story.charts:
        units = {(figures[one].kind, figures[one].unit) for one in chart.figures if one in figures}
        if len(units) > 1:
            listed = ", ".join(sorted(f"{kind} {unit}".strip() for kind, unit in units))
            yield error("unlike-figures", chart.place, f"chart “{chart.id}” mixes {listed}", "draw one chart for each")


def missing_translation(story: Story, site: Site) -> Iterator[Diagnostic]:
    """A story has no text in one of the site's languages.

    Readers of that language are told so, and led to the nearest thing.
    """
    if story.draft:
        return
    for tag in site.settings.languages:
        if tag not in story.texts:
            yield warning(
                "missing-translation",
                story.place,
                f"story “{story.id}” has no {tag} text",
                hint=f"sitegen new translation {story.id} {tag}",
            )


STORY_RULES = (unknown_things, unlisted_speaker, chart_of_unlike_figures, missing_translation)
