"""A built site seen from outside: its files, its address, its language folders, and where a link in it leads."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

TEXT_ENDINGS = (".html", ".xml", ".json", ".txt", ".css", ".js", ".mjs", ".svg", ".webmanifest", ".map", ".xsl")
NOWHERE = "https://site.invalid/"  # RFC 2606: stands in when no page says where the site lives
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?")
CANONICAL = re.compile(r"""<link\b(?=[^>]*\brel=["']?canonical\b)[^>]*\bhref=["']?([^"'\s>]+)""", re.IGNORECASE)
RTL_LANGUAGES = frozenset("ar arc ckb dv fa he ks ku nqo ps sd syr ug ur yi".split())
RTL_SCRIPTS = frozenset("adlm arab hebr nkoo rohg syrc thaa".split())

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

Reach = Literal["inside", "beside", "abroad", "none"]


class Target(msgspec.Struct, frozen=True, gc=False):
    """Where a link leads.

    reach     inside the site; beside it (same host, another folder); abroad; none: not a place (mailto:, data:, …)
    file      of the site that it names, whether it exists or not; "" unless inside
    exists    whether that file is there
    fragment  decoded, without "#"
    url       absolute
    """

    reach: Reach
    url: str
    file: str = ""
    exists: bool = True
    fragment: str = ""


class BuiltSite:
    """The folder and what is in it.

    base_url   absolute, ends with a slash
    files      paths from the folder, with forward slashes
    languages  folders that hold a language ("pl", "zh-hans")
    """

    def __init__(self, folder: Path, base_url: str | None = None, files: frozenset[str] | None = None) -> None:
        self.folder = folder
        self.files = frozenset(_walk(os.fspath(folder), "")) if files is None else files
        self.pages = sorted(file for file in self.files if file.endswith(".html"))
        tops = {file.removesuffix("/index.html") for file in self.pages if file.count("/") == 1}
        self.languages = frozenset(top for top in tops if LANGUAGE.fullmatch(top))
        given = base_url or self._detected() or NOWHERE
        self.base_url = given if given.endswith("/") else f"{given}/"
        base = urlsplit(self.base_url)
        self._origin = (base.scheme, base.netloc)
        self._base_path = base.path
        self._absolute: Callable[[str], Target] = lru_cache(maxsize=100_000)(self._resolve)

    def language_of(self, file: str) -> str:
        """The folder of the language that `file` belongs to; "" outside all of them."""
        top = file.partition("/")[0]
        return top if top in self.languages else ""

    def url(self, address: str) -> str:
        """The absolute address of a path from the site's base."""
        return self.base_url + address

    def resolve(self, link: str, page: str) -> Target:
        """Where `link`, written on the page with the address `page`, leads."""
        link = link.strip()
        if link.startswith("#"):
            file = f"{page}index.html" if page == "" or page.endswith("/") else page
            return Target("inside", self.base_url + page, file, True, unquote(link[1:]))
        if link.startswith("/") and not link.startswith("//"):
            return self._absolute(link)
        return self._absolute(link if SCHEME.match(link) else urljoin(self.base_url + page, link))

    def _resolve(self, link: str) -> Target:
        url = urljoin(self.base_url, link)
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"}:
            return Target("none", url)
        if (parts.scheme, parts.netloc) != self._origin:
            return Target("abroad", url)
        path = unquote(parts.path) or "/"
        if not path.startswith(self._base_path):
            return Target("beside", url)
        file = path.removeprefix(self._base_path)
        if file == "" or file.endswith("/"):
            file += "index.html"
        return Target("inside", url, file, file in self.files, unquote(parts.fragment))

    def _detected(self) -> str:
        """The base URL that most of the first pages' canonical links agree on; "" when none has one."""
        votes: Counter[str] = Counter()
        for file in sorted(self.pages, key=lambda file: (file.count("/"), file))[:50]:
            address = file.removesuffix("index.html") if file.endswith("/index.html") or file == "index.html" else file
            head = (self.folder / file).read_bytes()[:20_000].decode("utf-8", "replace")
            canonical = CANONICAL.search(head)
            if canonical and (url := unescape(canonical[1])).endswith(f"/{address}"):
                votes[url.removesuffix(address)] += 1
        return votes.most_common(1)[0][0] if votes else ""


def direction(tag: str) -> str:
    """The direction of a language: that of its script, if the tag names one."""
    subtags = tag.lower().split("-")
    script = next((subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()), "")
    if script:
        return "rtl" if script in RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in RTL_LANGUAGES else "ltr"


def text_files(files: Iterable[str]) -> list[str]:
    """The files that hold text, in order."""
    return sorted(file for file in files if file.lower().endswith(TEXT_ENDINGS))


def _walk(folder: str, above: str) -> Iterator[str]:
    """Paths of all files below, links left out: os.scandir knows what each entry is without asking the disk again."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{above}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{above}{entry.name}"
