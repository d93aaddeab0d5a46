"""From a folder to a page that keeps itself up to date."""

import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import msgspec

from sitegen import addresses
from sitegen.build import PREVIEW, BuildOptions
from sitegen.editors import FreshSchemas
from sitegen.load.looks import packaged_folder
from sitegen.load.tree import read_part
from sitegen.serve.builder import Builder
from sitegen.serve.channel import open_pages, tell_everyone
from sitegen.serve.desk import Desk
from sitegen.serve.editors import DEFAULT, Editor
from sitegen.serve.served import Addresses
from sitegen.serve.server import PreviewServer
from sitegen.serve.state import Preview
from sitegen.serve.sweep import Sweep
from sitegen.serve.watch import Watch
from sitegen.system import DiskFiles
from sitegen.workers import usable_cores


class ServeOptions(msgspec.Struct, frozen=True):
    """See `sitegen serve --help`; `base_url`, `jobs` and `now` as in `BuildOptions`, `editor` as in `editor_fault`."""

    root: Path
    host: str = "127.0.0.1"
    port: int = 8000
    open_browser: bool = False
    base_url: str = ""
    jobs: int = 0
    drafts: bool = False
    cache: bool = True
    pseudo: bool = False
    now: datetime | None = None
    editor: str = DEFAULT


def serve_site(options: ServeOptions, say: Callable[[str], object]) -> int:
    """Serve until stopped; returns the exit code. Raises OSError when the port cannot be had.

    say  takes a line about what happened, with its line break
    """
    output = options.root / PREVIEW
    asked = BuildOptions(
        root=options.root,
        output=output,
        base_url=options.base_url,
        drafts=options.drafts,
        cache=options.cache,
        pseudo=options.pseudo,
        now=options.now,
    )
    preview = Preview(asked, say)
    # Later builds run beside the server's own threads, where a process must not be forked.
    preview.rebuild(jobs=options.jobs or usable_cores())
    site = Addresses(preview.folder, addresses.base_path(options.base_url or _base_url(options.root) or "/"))

    def tell() -> None:
        # An edit of site.yaml may move the whole site; while it cannot be read, the site stays where it is.
        if base_url := options.base_url or _base_url(options.root):
            site.base_path = addresses.base_path(base_url)
        tell_everyone()

    schemas = FreshSchemas(options.root)
    sweep = Sweep()
    sweep()

    def built() -> None:
        watch.call_on_loop(tell)
        _refresh(schemas)
        preview.warm()
        sweep()

    builder = Builder(preview, site, open_pages, lambda: watch.call_on_loop(tell_everyone), built)
    folders = (options.root / "content", options.root / "templates", packaged_folder())
    watch = Watch(builder.run, builder.saved, folders, lambda: preview.overdue and not builder.busy)
    port = options.port or _free_port(options.host)
    host = f"[{options.host}]" if ":" in options.host else options.host
    address = f"http://{host}:{port}{site.base_path}  (Ctrl-C stops)\n"
    desk = Desk(
        preview,
        site,
        Editor(options.editor, options.root),
        frozenset({"127.0.0.1", "localhost", "::1", options.host}),
        builder.with_drafts,
    )
    server = PreviewServer(desk, watch, partial(say, address))
    server.serve(port=port, host=options.host, debug=False, open_url_delay=0.5 if options.open_browser else None)
    return 0


def _refresh(schemas: FreshSchemas) -> None:
    # A disk that does not let us has been spoken of by the build.
    with suppress(OSError):
        schemas.refresh()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`: drafts, and where its files are, are nobody else's business."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _free_port(host: str) -> int:
    """A port that is free now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as one:
        one.bind((host, 0))
        return int(one.getsockname()[1])


def _base_url(root: Path) -> str:
    """The site's own base URL; "" while site.yaml cannot be read."""
    settings = read_part(DiskFiles(root), "content/site.yaml").settings
    return settings.base_url if settings else ""
