"""The timeline: dates as exact as the sources give them, and order where there is no date."""

from typing import NamedTuple

from markupsafe import Markup

from sitegen.model import Body, Event
from sitegen.render.views.figures import Ledger
from sitegen.render.views.markup import anchor, words_of


class EventFigure(NamedTuple):
    """A number that belongs to an event."""

    label: Markup
    amount: Markup


class EventView(NamedTuple):
    """One entry; `undated` when only its place in the order is known."""

    anchor: str
    when: Markup
    undated: bool
    text: Markup
    after: Markup
    figures: tuple[EventFigure, ...]
    refs: Markup


def timeline_view(ledger: Ledger, body: Body) -> tuple[EventView, ...]:
    """A story's timeline, in its order."""
    events = ledger.page.story.timeline
    texts = {event.id: ledger.prose.inline(body.timeline.get(event.id, "")) for event in events}
    before = [""] + [event.id for event in events]
    return tuple(_view(ledger, event, texts, previous) for event, previous in zip(events, before, strict=False))


def _view(ledger: Ledger, event: Event, texts: dict[str, Markup], previous: str) -> EventView:
    desk = ledger.desk
    figures = (ledger.figures[one] for one in event.figures if one in ledger.figures)
    return EventView(
        anchor=f"event-{event.id}",
        when=desk.partial_date(event.when) if event.when else desk.messages.gettext("Date not stated"),
        undated=event.when is None,
        text=texts[event.id],
        after=_order(ledger, event, texts, previous),
        figures=tuple(EventFigure(ledger.label(one.id), ledger.amount(one)) for one in figures),
        refs=ledger.references.numbers(event.says),
    )


def _order(ledger: Ledger, event: Event, texts: dict[str, Markup], previous: str) -> Markup:
    """What an event followed; short where that stands right above it."""
    if not event.after or event.after not in texts:
        return Markup("")
    if event.after == previous:
        return ledger.desk.messages.gettext("After the previous event")
    link = anchor(f"#event-{event.after}", words_of(texts[event.after]))
    return ledger.desk.messages.gettext("After: %(event)s", event=link)
