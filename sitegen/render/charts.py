"""Charts drawn at build time: rows of a table, each with its number in words and an SVG bar that shows it.

Everything is measured in per cent of the chart's width from the side where the page's lines begin, and mirrored here
for right-to-left pages, so the drawing needs neither script nor style.
"""

from decimal import Decimal
from math import log10
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from sitegen.model import Bound, Chart, Figure, Quantity
from sitegen.render.facts import figure_text
from sitegen.render.views.figures import Ledger

_BAR = 16
_INTERVAL = 14
# What a vague word covers. Drawn as a loose stretch, never as a number.
_SPANS = {
    "few-dozen": (24, 99),
    "tens": (10, 99),
    "hundreds": (100, 999),
    "thousands": (1_000, 9_999),
    "millions": (1_000_000, 9_999_999),
    "tens-of-millions": (10_000_000, 99_999_999),
    "hundreds-of-millions": (100_000_000, 999_999_999),
    "billions": (1_000_000_000, 9_999_999_999),
}


class Shape(NamedTuple):
    """A mark in a row.

    kind    its class
    start   per cent from the left edge, as are `end` and `width`
    bottom  in pixels, as is `top`; of a rectangle its height
    """

    shape: str
    kind: str
    start: str
    end: str
    width: str
    top: int
    bottom: int
    fill: str = ""


class Row(NamedTuple):
    """One figure: what it is, its bar, how much, and what to know about it. `pattern`: id of its hatching, or ""."""

    label: Markup
    height: int
    pattern: str
    marks: tuple[Shape, ...]
    amount: Markup
    lines: tuple[Markup, ...]


class Key(NamedTuple):
    """An entry of the legend."""

    kind: str
    text: Markup


class Drawing(NamedTuple):
    """A chart, ready to be placed."""

    anchor: str
    title: Markup
    scale: Markup
    intervals: bool
    grid: tuple[str, ...]
    rows: tuple[Row, ...]
    legend: tuple[Key, ...]


class Extent(NamedTuple):
    """What is known of a quantity: it begins between `first` and `start` and ends between `end` and `last`.

    open_start, open_end  the source gives no such end
    """

    first: float
    start: float
    end: float
    last: float
    open_start: bool = False
    open_end: bool = False


class Axis:
    """From a number to its place."""

    def __init__(self, low: float, high: float, *, logarithmic: bool, mirrored: bool) -> None:
        self.low = low
        self.high = high
        self._logarithmic = logarithmic
        self._mirrored = mirrored

    def place(self, value: float) -> float:
        """Per cent of the width from where lines begin."""
        if self._logarithmic:
            if value <= self.low:
                return 0.0
            return 100 * (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return 100 * (value - self.low) / (self.high - self.low)

    def rectangle(self, kind: str, start: float, end: float, height: int, top: int = 0, fill: str = "") -> Shape:
        """A stretch of a bar between two numbers."""
        first, last = self.place(start), self.place(end)
        left = 100 - last if self._mirrored else first
        return Shape("rect", kind, _percent(left), "", _percent(max(last - first, 0.4)), top, height, fill)

    def line(self, kind: str, start: float, end: float, top: int, bottom: int) -> Shape:
        """A line between two numbers."""
        ends = [100 - self.place(one) if self._mirrored else self.place(one) for one in (start, end)]
        return Shape("line", kind, _percent(ends[0]), _percent(ends[1]), "", top, bottom)

    def powers(self) -> tuple[int, ...]:
        """Powers of ten between the ends of a logarithmic axis."""
        if not self._logarithmic:
            return ()
        return tuple(10**power for power in range(round(log10(self.low)) + 1, round(log10(self.high))))

    def grid(self) -> tuple[str, ...]:
        """Where the lines of a logarithmic axis are."""
        return tuple(self.line("", power, power, 0, 0).start for power in self.powers())


def _percent(value: float) -> str:
    """The same digits on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def extent(quantity: Quantity) -> Extent | None:
    """Where a quantity lies; None if it has no number at all."""
    low, high = quantity.low, quantity.high
    if high is None:
        if low is None:
            return None
        first, last = _span(low)
        return Extent(0, 0, first, last)
    open_end = high == Bound()
    if low is None and open_end:
        return None
    first, start = (0.0, 0.0) if low is None else _span(low)
    end, last = (start, start) if open_end else _span(high)
    return Extent(first, start, end, last, low is None, open_end)


def _as_interval(figure: Figure) -> Quantity:
    """“Fewer than 1,000” states one end only, as “..1,000” does; “at least” the other."""
    quantity = figure.quantity
    if quantity.high is None and figure.qualifier in ("less_than", "up_to"):
        return msgspec.structs.replace(quantity, low=None, high=quantity.low)
    if quantity.high is None and figure.qualifier in ("more_than", "at_least"):
        return msgspec.structs.replace(quantity, high=Bound())
    return quantity


def _interval_extent(figure: Figure) -> Extent | None:
    """Like `extent`, but a single value is a point; one in a vague word lies anywhere in the span of that word."""
    quantity = _as_interval(figure)
    if quantity.low is None or quantity.high is not None:
        return extent(quantity)
    first, last = _span(quantity.low)
    return Extent(first, last, first, last)


def _span(bound: Bound) -> tuple[float, float]:
    if bound.vague:
        return _SPANS.get(bound.vague, (0, 0))
    amount = float(bound.amount if bound.amount is not None else Decimal(0))
    return amount, amount


def draw(ledger: Ledger, chart: Chart) -> Drawing:
    """One chart of a story."""
    figures = [ledger.figures[one] for one in chart.figures if one in ledger.figures]
    extents = {
        figure.id: _interval_extent(figure) if chart.kind == "intervals" else extent(figure.quantity)
        for figure in figures
    }
    axis = _axis(ledger, chart, [one for one in extents.values() if one])
    anchor = f"chart-{chart.id}"
    rows, kinds = [], dict.fromkeys(("sure",), False)
    for figure in figures:
        known, part = extents[figure.id], ledger.figures.get(chart.parts.get(figure.id, ""))
        pattern = f"{anchor}-{figure.id}" if figure.derived and known else ""
        shapes: tuple[Shape, ...] = ()
        if known and chart.kind == "bars":
            shapes = _bar(axis, known, part, pattern)
        elif known:
            shapes = _interval(axis, known)
        kinds.update(dict.fromkeys((shape.kind for shape in shapes), True))
        height = _BAR if chart.kind == "bars" else _INTERVAL
        label, lines = _label_and_lines(ledger, figure, part)
        rows.append(Row(label, height, pattern, shapes, ledger.amount(figure), lines))
    words = ledger.body.charts.get(chart.id, "")
    return Drawing(
        anchor=anchor,
        title=ledger.prose.inline(words) if words else Markup(""),
        scale=_scale(ledger, figures, axis),
        intervals=chart.kind == "intervals",
        grid=axis.grid(),
        rows=tuple(rows),
        legend=_legend(ledger, kinds),
    )


def _axis(ledger: Ledger, chart: Chart, extents: list[Extent]) -> Axis:
    """Bars begin at zero, or on a logarithmic scale a power of ten below the least of them."""
    mirrored = ledger.desk.words.dir == "rtl"
    ends = [value for one in extents for value in one[:4] if value > 0]
    high, least = max(ends, default=1.0), min(ends, default=1.0)
    if any(one.open_end for one in extents):
        high *= 2 if chart.scale == "log" else 1.2
    if chart.scale != "log":
        return Axis(0.0, high, logarithmic=False, mirrored=mirrored)
    low = 10.0 ** (_power_below(least) - (1 if least == 10.0 ** _power_below(least) else 0))
    top = 10.0 ** _power_below(high)
    return Axis(low, top if top == high else top * 10, logarithmic=True, mirrored=mirrored)


def _power_below(value: float) -> int:
    """The exponent of the greatest power of ten that is not above `value`, without the rounding of a logarithm."""
    return Decimal(value).adjusted()


def _bar(axis: Axis, known: Extent, part: Figure | None, pattern: str) -> tuple[Shape, ...]:
    """From the start of the axis to the value; loose from the least to the greatest it may be."""
    sure = known.start if known.start else known.end
    kind, fill = ("derived", f"url(#{pattern})") if pattern else ("sure", "")
    shapes = [axis.rectangle(kind, axis.low, max(sure, axis.low), _BAR, fill=fill)]
    if known.first != known.start:
        shapes.insert(0, axis.rectangle("loose", known.first, known.start, _BAR))
    if known.last > sure:
        shapes.append(axis.rectangle("loose", sure, known.last, _BAR))
    if known.open_end:
        shapes.append(axis.line("open", sure, axis.high, _BAR // 2, _BAR // 2))
    inner = extent(part.quantity) if part else None
    if inner:
        shapes.append(axis.rectangle("piece", axis.low, inner.last, _BAR // 2, _BAR // 4))
    return tuple(shapes)


def _interval(axis: Axis, known: Extent) -> tuple[Shape, ...]:
    """From one end to the other; loose where an end is vague, dashed to the edge where the source gives none."""
    middle, shapes = _INTERVAL // 2, []
    if known.start > known.end:
        return (axis.rectangle("loose", known.first, known.last, 8, 3),)
    if known.open_start:
        shapes.append(axis.line("open", axis.low, known.end, middle, middle))
    else:
        if known.first < known.start:
            shapes.append(axis.rectangle("loose", known.first, known.start, 8, 3))
        shapes.append(axis.rectangle("sure", known.start, known.end, 8, 3))
        # A point has one cap, its last.
        if known.first == known.start and (known.open_end or known.start < known.last):
            shapes.append(axis.line("cap", known.start, known.start, 0, _INTERVAL))
    if known.open_end:
        shapes.append(axis.line("open", known.end, axis.high, middle, middle))
        return tuple(shapes)
    if known.last > known.end:
        shapes.append(axis.rectangle("loose", known.end, known.last, 8, 3))
    else:
        shapes.append(axis.line("cap", known.end, known.end, 0, _INTERVAL))
    return tuple(shapes)


def _label_and_lines(ledger: Ledger, figure: Figure, part: Figure | None) -> tuple[Markup, tuple[Markup, ...]]:
    """What a row is, and what stands under its number. A figure without a label goes by its sources."""
    found = [mark.text for mark in ledger.marks(figure)]
    if part is not None:
        found.append(_part_line(ledger, part))
    label, numbers = ledger.label(figure.id), ledger.references.said_by(figure.says)
    if label and numbers:
        found.append(numbers)
    return label or numbers or ledger.amount(figure), tuple(found)


def _part_line(ledger: Ledger, part: Figure) -> Markup:
    label, amount = ledger.label(part.id), ledger.amount(part)
    if label:
        return ledger.desk.messages.gettext("Of this: %(amount)s (%(label)s)", amount=amount, label=label)
    return ledger.desk.messages.gettext("Of this: %(amount)s", amount=amount)


def _scale(ledger: Ledger, figures: list[Figure], axis: Axis) -> Markup:
    """How to read the lines of a logarithmic axis, with the numbers of the first, the last and the beginning."""
    powers = axis.powers()
    if not powers or not figures:
        return Markup("")
    messages, unit = ledger.desk.messages, figures[0].quantity

    def written(amount: Decimal | int) -> Markup:
        like = Figure(id="", place=figures[0].place, quantity=Quantity(unit.kind, unit.unit, Bound(Decimal(amount))))
        return ledger.desk.text(figure_text(ledger.desk.words, like, "bare"))

    start = messages.gettext("The axis begins at: %(amount)s.", amount=written(Decimal(powers[0]) / 10))
    if len(powers) == 1:
        line = messages.gettext("Logarithmic scale; the line marks %(amount)s.", amount=written(powers[0]))
        return ledger.desk.followed(line, start)
    lines = messages.gettext(
        "Logarithmic scale: each line marks ten times as much as the one before, from %(first)s to %(last)s.",
        first=written(powers[0]),
        last=written(powers[-1]),
    )
    return ledger.desk.followed(lines, start)


def _legend(ledger: Ledger, kinds: dict[str, bool]) -> tuple[Key, ...]:
    """Only what the chart uses."""
    gettext = ledger.desk.messages.gettext
    texts = {
        "piece": gettext("a part of the amount"),
        "derived": gettext("our calculation"),
        "loose": gettext("the source gives no exact number"),
        "open": gettext("the source gives no limit on this side"),
    }
    return tuple(Key(kind, text) for kind, text in texts.items() if kinds.get(kind))
