"""What is the matter with a story in a language, in words: the same in a terminal, on the page and in the preview."""

from collections.abc import Iterator

from sitegen.check.parity import Gap
from sitegen.status.board import Cell
from sitegen.status.states import Flag, State

SHORT: dict[State, str] = {
    "complete": "complete", "unreadable": "faulty",
    "missing": "missing", "draft": "draft", "scheduled": "later", "outdated": "outdated",
    "unrecorded": "not recorded", "uncorrected": "not corrected", "differs": "differs",
}  # fmt: skip
"""Each state in a word or two."""


def sentences(cell: Cell, flag: Flag) -> Iterator[str]:
    """All that there is to say of one of the cell's flags, at least one thing."""
    match flag:
        case "unreadable":
            yield f"{cell.file} has faults that hide what is in it"
        case "missing":
            yield "there is no text"
        case "draft":
            yield f"draft, {counted(cell.to_fill, 'field')} still to be written" if cell.to_fill else "draft"
        case "scheduled":
            yield f"waits until {cell.due}"
        case "outdated":
            yield f"{changed(cell)} in {cell.of} since"
        case "unrecorded":
            yield f"made from {cell.of}; from which words is not recorded"
        case "uncorrected":
            for other, one, on in cell.uncorrected:
                yield f"does not follow the correction {one} of {other}, {on}"
        case "differs":
            yield from (_lacking(gap) for gap in cell.gaps if gap.expected)


def command(story: str, cell: Cell, flag: Flag) -> str:
    """What to type about it; "" where writing is all there is to do."""
    if flag == "missing":
        return f"sitegen new translation {story} {cell.tag}"
    return f"sitegen settle {story} {cell.tag}" if flag in ("outdated", "unrecorded") else ""


def changed(cell: Cell) -> str:
    """“2 of 9 fields changed”."""
    return f"{len(cell.changes)} of {counted(cell.standing.fields, 'field')} changed"


def counted(number: int, noun: str) -> str:
    """“1 field”, “2 fields”."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _lacking(gap: Gap) -> str:
    """What one language lacks."""
    where = f", as in {', '.join(gap.others)}" if gap.others else ""
    if gap.kind == "key-points":
        here, there = gap.id.split("/")
        return f"has {counted(int(here), 'key point')}, not {there}{where}"
    return f"lacks the {gap.kind} {gap.id}{where}"
