"""The board as JSON, for programs: the shape is described in docs/operations.md and only ever gains keys."""

import json

from sitegen.status.board import Board, Cell, Row, tally
from sitegen.status.states import STATES, UNREAD

VERSION = 1


def as_json(board: Board) -> str:
    """An object with ``version``, ``now``, ``time_zone``, ``languages``, ``counts`` and ``stories``."""
    return json.dumps(board_data(board), ensure_ascii=False, indent=2) + "\n"


def board_data(board: Board) -> dict[str, object]:
    """The same as plain values."""
    return {
        "version": VERSION,
        "now": board.now,
        "time_zone": board.time_zone,
        "languages": list(board.languages),
        "counts": {
            tag: {state: counted.get(state, 0) for state in STATES}
            for tag in board.languages
            for counted in (tally(board, tag),)
        },
        "stories": [_row(row) for row in board.rows],
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "id": row.story,
        "title": row.title,
        "published": row.published,
        "languages": {cell.tag: _cell(cell) for cell in row.cells},
    }


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "state": cell.state,
        "flags": list(cell.flags),
        "title": cell.title or None,
        "file": cell.file or None,
        "account": None if cell.state in UNREAD else cell.kind,
        "of": cell.of or None,
        "due": cell.due or None,
        "to_fill": cell.to_fill,
        "fields": cell.standing.fields,
        "changed": [
            {"field": one.path, "state": one.state, "was": one.was or None, "now": one.now or None}
            for one in cell.changes
        ],
        "uncorrected": [{"language": other, "id": one, "on": on} for other, one, on in cell.uncorrected],
        "lacks": [
            {"kind": gap.kind, "id": gap.id, "others": list(gap.others), "expected": gap.expected} for gap in cell.gaps
        ],
    }
