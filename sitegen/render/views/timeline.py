"""The timeline: dates as exact as the sources give them, and order where there is no date."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from sitegen.model import Body, Event
from sitegen.render.views.figures import Ledger
from sitegen.render.views.markup import anchor, strong, words_of


class EventView(NamedTuple):
    """One entry, with the numbers that belong to it as finished lines; `after` where its order needs saying."""

    anchor: str
    text: Markup
    after: Markup
    figures: tuple[Markup, ...]


class Moment(NamedTuple):
    """A date and what happened, or events of which only the order is known, or not even that.

    note  says once for all of them how they stand to each other
    """

    when: Markup
    undated: bool
    note: Markup
    events: tuple[EventView, ...]


def timeline_view(ledger: Ledger, body: Body) -> tuple[Moment, ...]:
    """A story's timeline, in its order; events without a date stand together."""
    events = ledger.page.story.timeline
    texts = {event.id: ledger.prose.inline(body.timeline.get(event.id, "")) for event in events}
    groups: list[list[Event]] = []
    for event in events:
        if groups and _goes_on(groups[-1], event):
            groups[-1].append(event)
        else:
            groups.append([event])
    before = ["", *(group[-1].id for group in groups)]
    return tuple(_moment(ledger, group, texts, last) for group, last in zip(groups, before, strict=False))


def _goes_on(group: Sequence[Event], event: Event) -> bool:
    """Whether an event without a date belongs with those above: each after the one before, or none after any."""
    if event.when is not None or group[-1].when is not None:
        return False
    if event.after:
        return event.after == group[-1].id and (len(group) == 1 or _is_chain(group))
    return not any(one.after for one in group)


def _is_chain(group: Sequence[Event]) -> bool:
    return all(one.after == before.id for before, one in pairwise(group))


def _moment(ledger: Ledger, group: Sequence[Event], texts: dict[str, Markup], last: str) -> Moment:
    desk, first = ledger.desk, group[0]
    if first.when is not None:
        return Moment(desk.partial_date(first.when), False, Markup(""), (_view(ledger, first, texts, last),))
    when, note = desk.messages.gettext("Date not stated"), Markup("")
    if len(group) > 1:
        when = desk.messages.gettext("Dates not stated")
        if group[1].after:
            note = desk.messages.gettext("In this order")
    views = (_view(ledger, first, texts, last), *(_event(ledger, one, texts, Markup("")) for one in group[1:]))
    return Moment(when, True, note, views)


def _view(ledger: Ledger, event: Event, texts: dict[str, Markup], previous: str) -> EventView:
    """The first of its moment: what it followed, short where that stands right above it."""
    if not event.after or event.after not in texts:
        return _event(ledger, event, texts, Markup(""))
    if event.after == previous:
        return _event(ledger, event, texts, ledger.desk.messages.gettext("After the previous event"))
    link = anchor(f"#event-{event.after}", words_of(texts[event.after]))
    return _event(ledger, event, texts, ledger.desk.messages.gettext("After: %(event)s", event=link))


def _event(ledger: Ledger, event: Event, texts: dict[str, Markup], after: Markup) -> EventView:
    desk = ledger.desk
    figures = (ledger.figures[one] for one in event.figures if one in ledger.figures)
    return EventView(
        anchor=f"event-{event.id}",
        text=desk.followed(texts[event.id], ledger.references.numbers(event.says)),
        after=after,
        figures=tuple(desk.labelled(ledger.label(one.id), strong(ledger.amount(one))) for one in figures),
    )
