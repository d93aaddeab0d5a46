"""The preview's web server: livereload's, with own files, own checks of who asks, and the page's own headers."""

import base64
import hashlib
import json
import mimetypes
import re
from collections.abc import Callable
from typing import Any

import livereload.server
from livereload.handlers import LiveReloadHandler
from tornado import web

from sitegen.serve.channel import Channel
from sitegen.serve.desk import Desk
from sitegen.serve.served import OWN, OWN_FILES, TOOLS, with_script
from sitegen.serve.together import together_page
from sitegen.serve.watch import Watch
from sitegen.status.page import STYLE as STATUS_STYLE

# Files whose name changes with their bytes, the site's assets and our own, may be kept: pages are loaded again sooner.
_NAMED_BY_DIGEST = re.compile(r"assets/.*\.[0-9a-f]{10}\.\w+", re.ASCII)
_FOR_EVER = "max-age=31536000, immutable"
# As docs/operations.md advises for the published site; only our own page with all languages may frame a page.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self' ws://{host}; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


class _Guarded(web.RequestHandler):
    """Answers only this machine's browsers; nothing is kept by them."""

    desk: Desk

    def prepare(self) -> None:
        """Refuse foreign hosts."""
        if not self.desk.knows_host(self.request.host):
            raise web.HTTPError(403)
        self.set_header("Content-Security-Policy", _POLICY.format(host=self.request.host))

    def set_default_headers(self) -> None:
        """Pages of a preview are never kept. Otherwise the headers that a published site should have."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        # No other site may read a draft, as a picture or a script either.
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def log_exception(self, *args: Any) -> None:
        """`write_error` says it."""

    def send(self, content: bytes, include_body: bool = True, kind: str = "text/html; charset=utf-8") -> None:
        """Send a page, or something of another `kind`."""
        self.set_header("Content-Type", kind)
        if include_body:
            self.write(content)
        else:
            self.set_header("Content-Length", len(content))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """One line."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class PreviewFiles(_Guarded, web.StaticFileHandler):
    """Files of the last good site below the base path; pages come with the preview's script."""

    def initialize(self, desk: Desk) -> None:  # type: ignore[override]
        """See `Desk`."""
        super().initialize(path=str(desk.site.folder), default_filename="index.html")
        self.desk = desk

    def should_return_304(self) -> bool:
        """The same file may come with another script."""
        return False

    def compute_etag(self) -> None:
        """See `should_return_304`."""
        return

    async def get(self, path: str, include_body: bool = True) -> None:
        """A file, or for a page: the page, or the language's own page-not-found."""
        site = self.desk.site
        inside = site.inside(f"/{path}")
        if inside is None:
            self.redirect(site.base_path)
            return
        file = site.file(inside)
        if file is None and not inside.endswith("/") and site.file(f"{inside}/") is not None:
            self.redirect(f"/{path}/")
            return
        if file is not None and file.suffix != ".html":
            if _NAMED_BY_DIGEST.fullmatch(inside):
                self.set_header("Cache-Control", _FOR_EVER)
            await super().get(inside, include_body)
            return
        if file is None and (asset := site.asset(inside)) is not None:
            self.send(asset, include_body, mimetypes.guess_type(inside)[0] or "application/octet-stream")
            return
        page = site.page(inside)
        self.set_status(page.status)
        self.send(with_script(page.html, page.version), include_body)


class Tools(_Guarded):
    """The preview's own pages and files, below `/_preview/`."""

    def initialize(self, desk: Desk) -> None:
        """See `Desk`."""
        self.desk = desk

    async def get(self, path: str) -> None:
        """A script or style sheet of ours, all languages of a story, the status board, the newest build in figures."""
        kind, _, rest = path.partition("/")
        if kind == "build.json":
            newest = self.desk.preview.newest
            self.set_header("Content-Type", "application/json")
            self.finish(
                json.dumps(
                    {
                        "number": newest.number,
                        "building": self.desk.preview.building,
                        "began": newest.began,
                        "ended": newest.ended,
                        "written": newest.written,
                        "removed": newest.removed,
                        "faults": len(newest.faults),
                    }
                )
            )
        elif kind == "stories":
            self.send(together_page(rest.strip("/")))
        elif kind == "status":
            html = await self.desk.status_page()
            self._allow_style(STATUS_STYLE)
            self.send(html)
        elif f"{TOOLS}{kind}/" == OWN:
            self._send_own(rest)
        else:
            raise web.HTTPError(404)

    def _allow_style(self, style: str) -> None:
        """Let this answer have that one style sheet in itself."""
        name = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = _POLICY.replace("style-src 'self'", f"style-src 'self' 'sha256-{name}'")
        self.set_header("Content-Security-Policy", policy.format(host=self.request.host))

    def _send_own(self, name: str) -> None:
        kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
        file = OWN_FILES / name
        if "/" in name or file.suffix not in kinds or not file.is_file():
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{kinds[file.suffix]}; charset=utf-8")
        self.set_header("Cache-Control", _FOR_EVER)
        self.finish(file.read_bytes())


class PreviewServer(livereload.server.Server):
    """livereload's server for one preview. listening: called once it answers."""

    def __init__(self, desk: Desk, watch: Watch, listening: Callable[[], object]) -> None:
        super().__init__(watcher=watch)
        self._desk = desk
        self._listening = listening

    def application(self, port: int, host: str, **kwargs: Any) -> None:
        """Open the port, and say so. livereload's own would put an inline script into every page."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        desk = {"desk": self._desk}
        handlers = [(r"/livereload", Channel, desk), (r"/_preview/(.*)", Tools, desk), (r"/(.*)", PreviewFiles, desk)]
        web.Application(handlers, log_function=lambda handler: None).listen(port, address=host)
        self._listening()

    def _setup_logging(self) -> None:
        """Say only what `sitegen serve` says."""
