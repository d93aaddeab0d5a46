"""What is at an address of the preview: which file, which version of a page, and the page with our script in it."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen import addresses
from sitegen.digests import digest, digest_files
from sitegen.load.looks import Assets

TOOLS = "/_preview/"
OWN_FILES = Path(__file__).with_name("page")
# Our own scripts and styles, under a name that changes with them: a page that is loaded again need not ask for them.
OWN = f"{TOOLS}{digest_files({file.name: file.read_bytes() for file in OWN_FILES.iterdir() if file.is_file()})[:10]}/"
STATUS = f"{TOOLS}status/"
_HEAD_END = b"</head>"
_STYLE = re.compile(rb"""<link rel="stylesheet" href="([^"]*)"[^>]*>""")
# The address of an asset: the name that it has under templates/assets/, with the digest of its bytes in it.
_ASSET = re.compile(rb"(?<![\w.@+-])assets/([\w.@+/-]+)\.[0-9a-f]{10}(\.\w+)?(?![\w.@+/-])", re.ASCII)
ICON = f'<link rel="icon" href="{OWN}icon.svg" type="image/svg+xml">\n'


def _notice(heading: str, words: str) -> bytes:
    """A page of the preview's own that says something."""
    return f"""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{ICON}<title>sitegen preview</title>
</head>
<body><main><h1>{heading}</h1>
<p>{words}</p></main></body>
</html>
""".encode()


NO_PAGE = _notice("There is no page yet", "No build has been good so far. As soon as one is, it appears here.")
NO_BOARD = _notice(
    "The status cannot be told",
    "content/site.yaml has faults that hide which languages there are. Once they are mended, it appears here.",
)


class Shown(NamedTuple):
    """A page as it is now.

    status   200, or 404 for the page that says so
    html     its bytes, as they are published
    version  changes with every byte except the addresses of its style sheets, which can be exchanged in an open page
    styles   those addresses
    """

    status: int
    html: bytes
    version: str
    styles: tuple[str, ...]


def with_script(html: bytes, version: str) -> bytes:
    """A page with the preview's script, and otherwise as it is."""
    script = f'<script type="module" src="{OWN}preview.js" data-page="{version}"></script>\n'
    return html.replace(_HEAD_END, script.encode() + _HEAD_END, 1)


class Addresses:
    """The published site in `folder`, below `base_path`; see `addresses.base_path`.

    ahead   pages that are newer than those: path below the folder → bytes
    assets  that are newer than those, if any are: every page names them instead of its own

    Only whole values are put in place.
    """

    def __init__(self, folder: Path, base_path: str) -> None:
        self.folder = folder
        self.base_path = base_path
        self.ahead: Mapping[str, bytes] = {}
        self.assets: Assets | None = None

    def inside(self, path: str) -> str | None:
        """The part of a request's path after the base path; None for a path that is not below it."""
        return path[len(self.base_path) :] if path.startswith(self.base_path) else None

    def file(self, inside: str) -> Path | None:
        """The file at a path below the base path; None if there is none, or it lies elsewhere."""
        root = self.folder.resolve()
        if "\x00" in inside:
            return None
        wanted = (root / inside / "index.html" if inside == "" or inside.endswith("/") else root / inside).resolve()
        try:
            return wanted if wanted.is_relative_to(root) and wanted.is_file() else None
        except OSError:  # a name too long
            return None

    def outputs(self, paths: Iterable[str]) -> frozenset[str]:
        """The output path of the page at each request's path that is below the base path."""
        return frozenset(addresses.output_file(one) for one in map(self.inside, paths) if one is not None)

    def asset(self, inside: str) -> bytes | None:
        """The asset at a path below the base path that only the next build will write.

        It has the newest bytes whatever the digest in the path, which is of a page that was loaded just before a save.
        """
        if newer := self.assets:
            return newer.contents.get(renamed(inside.encode(), newer.names).decode())
        return None

    def page(self, inside: str) -> Shown:
        """The page at a path below the base path, or what says that there is none."""
        html = self.ahead.get(addresses.output_file(inside)) or _read(self.file(inside))
        status = 200
        if html is None:
            status = 404
            html = _read(self.file(f"{inside.split('/', 1)[0]}/404.html")) or _read(self.file("404.html")) or NO_PAGE
        if newer := self.assets:
            html = renamed(html, newer.names)
        bare = _STYLE.sub(b"", html)
        styles = tuple(found.decode("utf-8", "replace") for found in _STYLE.findall(html))
        return Shown(status, html, f"{status}-{digest(OWN.encode(), bare)[:20]}", styles)


def renamed(html: bytes, names: Mapping[str, str]) -> bytes:
    """A page with the addresses of other assets: `names`, from logical name to published path."""

    def newest(found: re.Match[bytes]) -> bytes:
        name = names.get((found[1] + (found[2] or b"")).decode())
        return name.encode() if name else found[0]

    return _ASSET.sub(newest, html)


def _read(file: Path | None) -> bytes | None:
    if file is None:
        return None
    try:
        return file.read_bytes()
    except OSError:  # a build has just taken it away
        return None
