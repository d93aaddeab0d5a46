"""The board in one of the forms in which people and programs read it."""

from sitegen.status.board import Board
from sitegen.status.data import as_json
from sitegen.status.page import board_html
from sitegen.status.text import as_text


def as_format(board: Board, name: str, *, every: bool = False, in_detail: bool = False) -> str:
    """The board in one of `sitegen.status.states.FORMATS`. every, in_detail: of the text, see there."""
    if name == "json":
        return as_json(board)
    if name == "html":
        return board_html(board)
    return as_text(board, every=every, in_detail=in_detail)
