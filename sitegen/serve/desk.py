"""What the handlers of the preview's server share: who may ask, and the answers about pages."""

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

from sitegen.serve.bar import Bar, bar_for
from sitegen.serve.editors import Editor
from sitegen.serve.notes import FaultNotes, fault_notes
from sitegen.serve.served import TOOLS, Addresses
from sitegen.serve.state import Outcome, Preview


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
    """See `Bar`. status: the address of the status board; ""."""

    bar: Bar
    status: str = ""


class Desk:
    """For one preview.

    hosts  names under which a browser on this machine may ask; anything else is another site's script, or rebinding
    tell   called after a build that a page asked for, in the thread of that build
    """

    def __init__(
        self, preview: Preview, site: Addresses, editor: Editor, hosts: frozenset[str], tell: Callable[[], object]
    ) -> None:
        self.preview = preview
        self.site = site
        self._editor = editor
        self._hosts = hosts
        self._tell = tell
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
            return State(TOOLS, (), newest.number, newest.milliseconds, newest.drafts, self._notes(newest))
        shown = self.site.page(self.site.inside(path) or "")
        return State(
            shown.version, shown.styles, newest.number, newest.milliseconds, newest.drafts, self._notes(newest)
        )

    def bar(self, path: str) -> BarMessage:
        """For the page at `path`."""
        return BarMessage(bar_for(path, self.preview, self.site, self._editor))

    def build_with_drafts(self, drafts: bool) -> None:
        """Build with or without drafts from now on, beside the server."""

        def run() -> None:
            self.preview.rebuild(jobs=1, drafts=drafts)
            self._tell()

        threading.Thread(target=run, name="drafts", daemon=True).start()

    def _notes(self, newest: Outcome) -> FaultNotes:
        """The faults of the newest build, made once for all open pages."""
        if self._faults[0] != newest.number:
            self._faults = (newest.number, fault_notes(newest.faults, self.preview.root, self._editor))
        return self._faults[1]
