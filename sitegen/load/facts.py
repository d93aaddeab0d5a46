"""What one story.yaml can tell about itself: ids that it does not have, facts without a source, dates out of order."""

from collections.abc import Callable, Collection, Iterable

from sitegen.diagnostics import Severity
from sitegen.load.arithmetic import check_figures
from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.load.yaml_text import Document
from sitegen.locales.partial_dates import ends_before
from sitegen.model import Chart, Event, Figure, Story

_Unknown = Callable[[Iterable[str], Collection[str], str, tuple[str, ...]], None]


def check_story(story: Story, document: Document) -> None:
    """Every fault of `story` that its own file shows."""
    if story.published and story.updated and story.updated < story.published:
        message = f"updated {shown(story.updated)} is before published {shown(story.published)}"
        document.fault("wrong-order", document.node("updated"), message, "correct one of the two dates")
    figures = {figure.id: figure for figure in story.figures}
    _check_names(story, document)
    _check_figures(story, figures, document)
    _check_timeline(story, figures, document)
    _check_claims_and_quotes(story, document)
    for chart in story.charts:
        _check_chart(chart, figures, document)


def _known(document: Document, names: Iterable[str], known: Collection[str], where: str, *path: str) -> None:
    """Report every one of `names` that is not `known`; `where` says where such a name would have to stand."""
    for name in names:
        if name not in known:
            near = did_you_mean(name, known)
            hint = near or (f"known are {one_of(known)}" if known else f"add it to {where}")
            document.fault("unknown-id", document.node(*path, name), f"{shown(name)} is not in {where}", hint)


def _check_names(story: Story, document: Document) -> None:
    """`{id}` in prose stands for a figure or an event: no id may be both, and no event twice."""
    figures = {figure.id for figure in story.figures}
    seen: set[str] = set()
    items = getattr(document.node("timeline"), "items", ())
    for item in items:
        entries = getattr(item, "entries", {})
        if "id" not in entries:
            continue
        node = entries["id"][1]
        name = getattr(node, "value", "").strip()
        if name in seen:
            document.fault("duplicate-id", node, f"the timeline has {shown(name)} twice", "give one another id")
        if name in figures:
            message = f"{shown(name)} is a figure and an event, so {{{name}}} could mean both"
            document.fault("duplicate-id", node, message, "give one of them another id")
        seen.add(name)


def _check_figures(story: Story, figures: dict[str, Figure], document: Document) -> None:
    people = {*story.people, *story.organisations}
    for figure in story.figures:
        at = ("figures", figure.id)
        _known(document, figure.says, story.sources, "sources", *at, "says")
        _known(document, figure.by, people, "people or organisations", *at, "by")
        if figure.once and (figure.per or figure.over):
            what = f"per: {figure.per}" if figure.per else f"over: {figure.over} years"
            message = f"{figure.id}: once: yes contradicts {what}"
            document.fault("contradiction", document.key(*at, "once"), message, "delete one of the two")
        if figure.per and figure.over:
            message = f"{figure.id}: per: {figure.per} is an amount paid again and again, over: a total"
            document.fault("contradiction", document.key(*at, "over"), message, "delete one of the two")
    check_figures(figures, document)


def _check_timeline(story: Story, figures: dict[str, Figure], document: Document) -> None:
    every = {event.id for event in story.timeline}
    before: set[str] = set()
    above: Event | None = None
    for event in story.timeline:
        at = ("timeline", event.id)
        if above and above.when and event.when and ends_before(event.when, above.when):
            message = f"{event.id} stands below {shown(above.id)}, but is over before that begins"
            hint = "correct the date, or move the event up"
            document.fault("wrong-order", document.node(*at, "when"), message, hint, Severity.WARNING)
        elif event.when and event.when.start and event.when.start.year is not None:
            above = event
        _known(document, event.says, story.sources, "sources", *at, "says")
        _known(document, event.figures, figures, "figures", *at, "figures")
        if event.after and event.after not in every:
            _known(document, (event.after,), every - {event.id}, "the timeline", *at, "after")
        elif event.after and event.after not in before:
            message = f"{event.id} comes after {shown(event.after)}, but does not stand below it"
            hint = "put the events in order" if event.after != event.id else "name the event that it follows"
            document.fault("wrong-order", document.node(*at, "after"), message, hint)
        entries = getattr(document.node(*at), "entries", {})
        # What was refused has been reported.
        if not event.says and not {"says", "<<"} & entries.keys():
            message, hint = f"no source is named for the event {shown(event.id)}", "add says: [source]"
            document.fault("event-without-source", document.node(*at), message, hint, Severity.WARNING)
        before.add(event.id)


def _check_claims_and_quotes(story: Story, document: Document) -> None:
    for claim in story.claims:
        _known(document, (each.source for each in claim.positions), story.sources, "sources", "claims", claim.id)
    for quote in story.quotes:
        at = ("quotes", quote.id)
        _known(document, quote.wording, story.sources, "sources", *at, "wording")
        _known(document, (quote.by,) if quote.by else (), story.people, "people", *at, "by")


def _check_chart(chart: Chart, figures: dict[str, Figure], document: Document) -> None:
    at = ("charts", chart.id)
    _known(document, chart.figures, figures, "figures", *at, chart.kind)
    _known(document, chart.parts, chart.figures, f"the {chart.kind} of this chart", *at, "parts")
    _known(document, chart.parts.values(), figures, "figures", *at, "parts")
    drawn = [figures[name].quantity for name in (*chart.figures, *chart.parts.values()) if name in figures]
    drawn = [each for each in drawn if each.low is not None or each.high is not None]
    units = dict.fromkeys((quantity.kind, quantity.unit) for quantity in drawn)
    if len(units) > 1:
        named = ", ".join(f"{kind} {unit}".strip() for kind, unit in units)
        message = f"{chart.id}: {named} cannot be drawn to one scale"
        document.fault("mixed-units", document.node(*at, chart.kind), message, "draw a chart of each")
