"""What is to be rendered, and what comes of it when it cannot be."""

from typing import NamedTuple

from sitegen.diagnostics import Diagnostic
from sitegen.pages import AnyPage


class Work(NamedTuple):
    """A page to render. blobs: digests of what the store keeps for it: its `Page.bodies`, or a piece of the index."""

    path: str
    page: AnyPage
    blobs: tuple[bytes, ...]


class RenderFailed(Exception):  # noqa: N818 – it carries faults of the templates, not of the program
    """Templates that cannot be rendered."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(*(one.message for one in diagnostics))
        self.diagnostics = diagnostics
