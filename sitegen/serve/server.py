"""The preview's web server: livereload's, with own files, own checks of who asks, and faults shown in the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import livereload.server
from livereload.handlers import ForceReloadHandler, LiveReloadHandler
from tornado import web

from sitegen.serve.faults_page import faults_alone, overlay
from sitegen.serve.state import Preview
from sitegen.serve.watch import Watch

_BODY_END = b"</body>"


def allowed_hosts(host: str) -> frozenset[str]:
    """Names under which a browser on this machine may ask; anything else is another site's script, or rebinding."""
    return frozenset({"127.0.0.1", "localhost", "::1", host})


def _asked_host(request_host: str) -> str:
    try:
        return urlsplit(f"//{request_host}").hostname or ""
    except ValueError:
        return ""


class PreviewFiles(web.StaticFileHandler):
    """Files of the last good site below the base path; HTML comes with the faults of the newest content."""

    def initialize(self, preview: Preview, hosts: frozenset[str], base_path: str) -> None:  # type: ignore[override]
        """See `Preview`; `hosts` as in `allowed_hosts`; `base_path` as in `addresses.base_path`."""
        super().initialize(path=str(preview.folder), default_filename="index.html")
        self.preview = preview
        self.hosts = hosts
        self.base_path = base_path

    def prepare(self) -> None:
        """Refuse foreign hosts."""
        if _asked_host(self.request.host) not in self.hosts:
            raise web.HTTPError(403)

    def set_default_headers(self) -> None:
        """A preview is never kept."""
        self.set_header("Cache-Control", "no-store")

    def should_return_304(self) -> bool:
        """The same file may come with other faults."""
        return False

    def compute_etag(self) -> None:
        """See `should_return_304`."""
        return

    async def get(self, path: str, include_body: bool = True) -> None:
        """A file, or for a page: the page, the faults, or the language's own page-not-found."""
        if "\x00" in path:
            raise web.HTTPError(404)
        if not f"/{path}".startswith(self.base_path):
            self.redirect(self.base_path)
            return
        inside = path[len(self.base_path) - 1 :]
        file = self._file(inside)
        if file is None and not inside.endswith("/") and self._file(f"{inside}/") is not None:
            self.redirect(f"/{path}/")
            return
        if file is not None and file.suffix != ".html":
            await super().get(inside, include_body)
            return
        self._send_page(file, inside, include_body)

    def _file(self, inside: str) -> Path | None:
        """The file for a path below the base path; None if there is none, or it lies elsewhere."""
        root = self.preview.folder.resolve()
        wanted = (root / inside / "index.html" if inside == "" or inside.endswith("/") else root / inside).resolve()
        return wanted if wanted.is_relative_to(root) and wanted.is_file() else None

    def _send_page(self, file: Path | None, inside: str, include_body: bool) -> None:
        if file is None:
            self.set_status(404)
            file = self._file(f"{inside.split('/', 1)[0]}/404.html") or self._file("404.html")
        faults = self.preview.faults
        html = file.read_bytes() if file else faults_alone(faults).encode()
        if file and faults:
            html = html.replace(_BODY_END, overlay(faults).encode() + _BODY_END, 1)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if include_body:
            self.write(html)
        else:
            self.set_header("Content-Length", len(html))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A page that reloads itself as well."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(faults_alone(self.preview.faults))


class PreviewServer(livereload.server.Server):
    """livereload's server for one preview. listening: called once it answers."""

    def __init__(
        self, preview: Preview, watch: Watch, host: str, base_path: str, listening: Callable[[], object]
    ) -> None:
        super().__init__(watcher=watch)
        self._listening = listening
        self._arguments = {"preview": preview, "hosts": allowed_hosts(host), "base_path": base_path}

    def application(self, *args: Any, **kwargs: Any) -> None:  # livereload's arguments
        """Open the port, and say so."""
        super().application(*args, **kwargs)
        self._listening()

    def get_web_handlers(self, script: bytes) -> list[tuple[str, type, dict[str, Any]]]:
        """Everything but livereload's own addresses."""
        return [(r"/(.*)", PreviewFiles, self._arguments)]

    def _setup_logging(self) -> None:
        """Say only what `sitegen serve` says."""


def guard_livereload(hosts: frozenset[str]) -> None:
    """Make livereload's own addresses refuse other sites, and send each reload instead of dropping those in a row."""

    def same_site(self: LiveReloadHandler, origin: str) -> bool:
        return (urlsplit(origin).hostname or "") in hosts and _asked_host(self.request.host) in hosts

    def refuse_foreign(self: ForceReloadHandler) -> None:
        if _asked_host(self.request.host) not in hosts or self.request.headers.get("Sec-Fetch-Site") == "cross-site":
            raise web.HTTPError(403)

    LiveReloadHandler.check_origin = same_site
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
    ForceReloadHandler.prepare = refuse_foreign
