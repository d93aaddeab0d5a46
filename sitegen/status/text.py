"""The board for a terminal of eighty columns, in plain text."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from sitegen.load.shown import printable
from sitegen.status.board import Board, Cell, Row, tally
from sitegen.status.states import FLAGS, STATES, Flag, State
from sitegen.status.words import sentences
from sitegen.translation.basis import Change
from sitegen.translation.differences import shortened, word_diff

WIDTH = 80
_NARROWEST = 16

_MARKS: dict[State, str] = {
    "complete": "ok", "unreadable": "faulty",
    "missing": "-", "draft": "draft", "scheduled": "later", "outdated": "", "unrecorded": "?",
    "uncorrected": "amend",
    "differs": "differs",
}  # fmt: skip
_MEANING: dict[Flag, str] = {
    "unreadable": "faulty   its file has faults that hide what is in it",
    "missing": "-        no text",
    "draft": "draft    kept out of builds",
    "scheduled": "later    its date has not come",
    "outdated": "2/9      2 of 9 fields of the original have changed since",
    "unrecorded": "?        made from another language, and from which words is not recorded",
    "uncorrected": "amend    another language has a correction that it has not followed",
    "differs": "differs  lacks figures, people, terms … that it should have",
}


def as_text(board: Board, *, every: bool = False, in_detail: bool = False) -> str:
    """The table of stories with something left to do (`every`: of all), what the marks mean, and a count by language.

    in_detail  with every change, word by word, below the story
    """
    rows = [row for row in board.rows if every or in_detail or row.flags]
    lines: list[str] = []
    if rows:
        lines += _table(board, rows, in_detail=in_detail)
        used = {flag for row in rows for flag in row.flags}
        lines += ["", *(_MEANING[flag] for flag in FLAGS if flag in used)] if used else []
        lines.append("")
    lines += _counts(board, len(rows))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _table(board: Board, rows: Sequence[Row], *, in_detail: bool) -> Iterator[str]:
    widths = [max(len(tag), 7) for tag in board.languages]
    longest = max(len("story"), *(len(row.story) for row in rows))
    # More languages than fit run over: into lines of their own, never cut.
    room = min(longest, max(_NARROWEST, WIDTH - sum(width + 2 for width in widths)))
    yield _line("story", room, board.languages, widths)
    for row in rows:
        yield _line(row.story, room, [_mark(cell) for cell in row.cells], widths)
        if in_detail:
            yield from _details(row)


def _line(name: str, room: int, marks: Sequence[str], widths: Sequence[int]) -> str:
    short = name if len(name) <= room else name[: room - 1] + "…"
    columns = [f"{mark:<{width}}" for mark, width in zip(marks, widths, strict=True)]
    lines, line = [], short.ljust(room)
    for column in columns:
        if len(line) + 2 + len(column.rstrip()) > WIDTH:
            lines.append(line.rstrip())
            line = " " * room
        line += "  " + column
    return "\n".join([*lines, line])


def _mark(cell: Cell) -> str:
    state = cell.state
    return f"{len(cell.changes)}/{cell.standing.fields}" if state == "outdated" else _MARKS[state]


def _details(row: Row) -> Iterator[str]:
    for cell in row.cells:
        said = [line for flag in cell.flags for line in sentences(cell, flag)]
        if said:
            yield f"  {cell.tag}"
            yield from (f"    {line}" for line in said)
        for change in cell.changes:
            yield from _change(change)


def _change(change: Change) -> Iterator[str]:
    yield f"    {change.path}: {change.state}"
    shown = "".join(_piece(what, text) for what, text in shortened(word_diff(change.was, change.now)))
    for paragraph in printable_lines(shown):
        yield from _wrapped(paragraph)


def _piece(what: str, text: str) -> str:
    if what == "same":
        return text
    return "[…]" if what == "left-out" else f"[-{text}-]" if what == "gone" else f"{{+{text}+}}"


def printable_lines(text: str) -> list[str]:
    """The lines of `text` that have words, with nothing in them that a terminal would obey."""
    return [printable(line) for line in text.splitlines() if line.strip()]


def _wrapped(text: str) -> Iterator[str]:
    """Lines of at most 80 columns, in which a Han character takes two."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    room = WIDTH - 6 if not wide else (WIDTH - 6) // 2
    for line in textwrap.wrap(text, room, break_on_hyphens=False):
        yield f"      {line}"


def _counts(board: Board, listed: int) -> Iterator[str]:
    stories = f"{len(board.rows):,}".replace(",", "_") + (" story" if len(board.rows) == 1 else " stories")
    left = len(board.rows) - listed
    more = f", {left} of them complete in all languages and not listed" if left else ""
    yield f"{stories}{more}"
    yield f"at {board.now} ({board.time_zone})"
    for tag in board.languages:
        counted = tally(board, tag)
        parts = [f"{counted[state]} {state}" for state in STATES if state in counted]
        yield from textwrap.wrap(f"{tag}: {', '.join(parts)}" if parts else f"{tag}: none", WIDTH)
