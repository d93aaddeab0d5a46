"""How much a reader on a slow line must fetch before a page can be read."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from sitegen.audit.document import Document
from sitegen.audit.site import BuiltSite
from sitegen.diagnostics import Diagnostic, warning

BUDGET = 100_000  # bytes as sent: two seconds on 400 kbit/s, what a weak 3G line gives


class Weights:
    """Bytes of styles and scripts as a host sends them (deflated); each is measured once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, int] = {}

    def of(self, file: str) -> int:
        """The deflated size of a file of the site; 0 when it is not there."""
        if file not in self._known:
            path = self._folder / file
            self._known[file] = deflated(path.read_bytes()) if path.is_file() else 0
        return self._known[file]


def deflated(data: bytes) -> int:
    """The size of `data` as gzip sends it, but for the header."""
    return len(zlib.compress(data, 6))


def heavy(document: Document, site: BuiltSite, weights: Weights) -> Iterator[Diagnostic]:
    """heavy-page: HTML, CSS and JavaScript together pass the budget."""
    links = [link.get("href") for link in document.all("link") if "stylesheet" in link.tokens("rel")]
    links += [script.get("src") for script in document.all("script") if script.get("src")]
    others = sum(
        weights.of(target.file)
        for target in {site.resolve(link, document.address) for link in links}
        if target.reach == "inside" and target.exists
    )
    page = document.source.encode()
    if others + len(page) <= BUDGET:  # already light before it is packed
        return
    whole = others + deflated(page)
    if whole > BUDGET:
        yield warning(
            "heavy-page",
            document.place(),
            f"{whole // 1000} kB of HTML, CSS and JavaScript, packed",
            f"the budget is {BUDGET // 1000} kB; split a long list into pages",
        )
