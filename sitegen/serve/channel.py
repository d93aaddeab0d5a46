"""The web socket between open pages and the preview: livereload's protocol, and what our own pages hear beyond it."""

import contextlib
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.websocket import WebSocketClosedError

from sitegen.serve.desk import Desk

_LONGEST_MESSAGE = 64_000


class _Asked(msgspec.Struct):
    """What a page sends.

    command  "hello" and "info" are livereload's; "drafts" asks for a build with or without them
    url      of the page; page: its version as in `served.Shown`; frame: it is part of another page, which has the bar
    """

    command: str
    url: str = ""
    page: str = ""
    frame: bool = False
    on: bool = False


class Channel(LiveReloadHandler):
    """One open page. A page that is not ours, a browser's extension for example, gets livereload's own messages.

    path  of its address; "" as long as it has not said so
    """

    def initialize(self, desk: Desk) -> None:
        """See `Desk`."""
        self._desk = desk
        self.path = ""
        self._version = ""
        self._frame = False

    def prepare(self) -> None:
        """Refuse foreign hosts."""
        if not self._desk.knows_host(self.request.host):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Refuse other sites' scripts, which could read drafts."""
        return self._desk.knows_host(urlsplit(origin).netloc)

    def on_message(self, message: Any) -> None:
        """Answer livereload's handshake; tell a page of ours how things stand."""
        try:
            asked = msgspec.json.decode(message[:_LONGEST_MESSAGE], type=_Asked)
        except (msgspec.MsgspecError, ValueError):
            return
        if asked.command in ("hello", "info"):
            super().on_message(message)
        if asked.command == "info" and asked.page:
            self.path = unquote(urlsplit(asked.url).path)
            self._version, self._frame = asked.page, asked.frame
            self.tell()
        elif asked.command == "drafts":
            self._desk.build_with_drafts(asked.on)

    def tell(self) -> None:
        """Say how things stand. The page compares, and does what is needed."""
        if not self._version:
            newest = self._desk.preview.newest
            if newest.written or newest.removed:
                self._send(b'{"command":"reload","path":"*","liveCSS":true}')
            return
        state = self._desk.state(self.path)
        self._send(msgspec.json.encode(state))
        if state.page == self._version and not self._frame:
            self._send(msgspec.json.encode(self._desk.bar(self.path)))

    def _send(self, message: bytes) -> None:
        with contextlib.suppress(WebSocketClosedError):
            self.write_message(message.decode())


def open_pages() -> frozenset[str]:
    """The path of each page that is open, as it was asked for."""
    return frozenset(waiter.path for waiter in LiveReloadHandler.waiters.copy() if waiter.path)


def tell_everyone() -> None:
    """After a build: pages first, then bars, each page for itself."""
    for waiter in LiveReloadHandler.waiters.copy():
        waiter.tell()
