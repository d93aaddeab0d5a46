"""What the handlers of the preview's server share: who may ask, and the answers about pages."""

import asyncio
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

from sitegen.serve.bar import Bar, bar_for
from sitegen.serve.editors import Editor
from sitegen.serve.notes import FaultNotes, fault_notes
from sitegen.serve.served import ICON, NO_BOARD, STATUS, TOOLS, Addresses, with_script
from sitegen.serve.state import Outcome, Preview
from sitegen.status.gather import read_board
from sitegen.status.page import board_html


class State(msgspec.Struct, frozen=True, tag_field="command", tag="preview"):
    """How things stand for one page.

    page    its version now, and the addresses of its style sheets
    build   number of the newest build; took: its milliseconds
    faults  why the newest content is not shown
    """

    page: str
    styles: tuple[str, ...]
    build: int
    took: int
    drafts: bool
    faults: FaultNotes


class BarMessage(msgspec.Struct, frozen=True, tag_field="command", tag="bar"):
    """See `Bar`. status: the address of the status board."""

    bar: Bar
    status: str = STATUS


class Desk:
    """For one preview.

    hosts              names under which a browser on this machine may ask; anything else is another site's script, or
                       rebinding
    build_with_drafts  has the site built with or without drafts from now on
    """

    def __init__(
        self,
        preview: Preview,
        site: Addresses,
        editor: Editor,
        hosts: frozenset[str],
        build_with_drafts: Callable[[bool], object],
    ) -> None:
        self.preview = preview
        self.site = site
        self._editor = editor
        self._hosts = hosts
        self.build_with_drafts = build_with_drafts
        self._faults: tuple[int, FaultNotes] = (-1, fault_notes((), preview.root, editor))

    def knows_host(self, host: str) -> bool:
        """Whether a request to `host`, or from it, is one of this machine's browsers."""
        try:
            return (urlsplit(f"//{host}").hostname or "") in self._hosts
        except ValueError:
            return False

    def state(self, path: str) -> State:
        """For the page at `path`, which begins with a slash."""
        newest = self.preview.newest
        if path.startswith(TOOLS):
            # The board is made anew with each build; the page of all languages keeps itself up to date.
            version = f"{TOOLS}{newest.number}" if path == STATUS else TOOLS
            return State(version, (), newest.number, newest.milliseconds, newest.drafts, self._notes(newest))
        shown = self.site.page(self.site.inside(path) or "")
        return State(
            shown.version, shown.styles, newest.number, newest.milliseconds, newest.drafts, self._notes(newest)
        )

    def bar(self, path: str) -> BarMessage:
        """For the page at `path`."""
        return BarMessage(bar_for(path, self.preview, self.site, self._editor))

    async def status_page(self) -> bytes:
        """The board of all stories, which loads itself again after each build."""
        # Reading thousands of stories takes a while, in which pages are to be served. Ctrl-C does not wait for it.
        loop = asyncio.get_running_loop()
        made: asyncio.Future[bytes] = loop.create_future()

        def make() -> None:
            try:
                html = self._status()
            except Exception as bug:
                loop.call_soon_threadsafe(made.set_exception, bug)
            else:
                loop.call_soon_threadsafe(made.set_result, html)

        threading.Thread(target=make, name="status", daemon=True).start()
        return await made

    def _status(self) -> bytes:
        number = self.preview.newest.number
        board, _ = read_board(self.preview.root, self.preview.now, jobs=1)
        page = board_html(board, self.site.base_path, lambda story: f"{TOOLS}stories/{story}/") if board else ""
        html = page.replace("</head>", f"{ICON}</head>", 1) if page else NO_BOARD.decode()
        return with_script(html.encode(), f"{TOOLS}{number}")

    def _notes(self, newest: Outcome) -> FaultNotes:
        """The faults of the newest build, made once for all open pages."""
        if self._faults[0] != newest.number:
            self._faults = (newest.number, fault_notes(newest.faults, self.preview.root, self._editor))
        return self._faults[1]
