"""A static host on the loopback interface, as strict as the site promises to be served."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, base_path: str, folder: Path, policy: str, **kwargs: Any) -> None:
        self._base_path = base_path
        self._policy = policy
        self._folder = folder
        super().__init__(*args, directory=str(folder), **kwargs)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == "/favicon.ico":  # browsers ask the host for it, whatever the site says
            self.send_response(204)
            self.end_headers()
            return
        inner = path.removeprefix(self._base_path) if path.startswith(self._base_path) else None
        file = (
            self._folder / f"{inner}index.html"
            if inner == "" or (inner or "").endswith("/")
            else self._folder / (inner or "-")
        )
        status = 200
        if inner is None or not file.is_file():
            status = 404
            file = self._folder / (inner or "").partition("/")[0] / "404.html"
        body = file.read_bytes() if file.is_file() else b"not found"
        self.send_response(status)
        self.send_header("Content-Type", self._type(file))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self._policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 – named so in the base class
        """Say nothing: tests read what the browser asked for."""

    def _type(self, file: Path) -> str:
        guessed = self.guess_type(str(file))
        return f"{guessed}; charset=utf-8" if guessed.startswith("text/") or "javascript" in guessed else guessed


@contextmanager
def serving(folder: Path, base_path: str = "/", policy: str = POLICY) -> Iterator[str]:
    """Serve `folder` under `base_path` while in use; gives the address of its root page, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, base_path=base_path, folder=folder, policy=policy))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base_path}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
