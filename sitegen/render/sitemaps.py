"""sitemap.xml, its parts and index, and robots.txt: https://www.sitemaps.org/protocol.html, RFC 9309."""

from collections.abc import Iterator, Sequence
from itertools import islice

from sitegen import addresses
from sitegen.pages import SitemapIndexPage, SitemapPage
from sitegen.render.xml_text import DECLARATION, attribute, content

Entry = tuple[str, str, tuple[tuple[str, str], ...]]
"""Path, ISO 8601 date of its last change or "", and its alternates as (tag, path)."""

# What the protocol allows in one file.
MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = f'{DECLARATION}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_TAIL = "</urlset>\n"


def sitemap(page: SitemapPage, base_url: str) -> str:
    """Every page with all its language versions, itself included, and the language chooser for all other readers."""
    return f"{_HEAD}{''.join(_urls(page.entries, base_url))}{_TAIL}"


def sitemap_index(page: SitemapIndexPage, base_url: str) -> str:
    """The parts of a sitemap that is too large for one file."""
    parts = "".join(
        f"<sitemap><loc>{content(base_url + path)}</loc>{_changed(changed)}</sitemap>\n" for path, changed in page.parts
    )
    return f'{DECLARATION}<sitemapindex xmlns="{_SITEMAP}">\n{parts}</sitemapindex>\n'


def robots(base_url: str) -> str:
    """Everything may be read; the sitemap is here. Robots ask for it at the root of a host only."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {base_url}{addresses.SITEMAP}\n"


def split(
    entries: Sequence[Entry], base_url: str, *, most_urls: int = MOST_URLS, most_bytes: int = MOST_BYTES
) -> tuple[tuple[Entry, ...], ...]:
    """`entries`, in order, as parts that each fit into one file: as few as that order allows, one at the least."""
    room = most_bytes - len(_HEAD.encode()) - len(_TAIL)
    lengths = [0]
    used = 0
    for url in _urls(entries, base_url):
        size = len(url.encode())
        if lengths[-1] and (lengths[-1] == most_urls or used + size > room):
            lengths.append(0)
            used = 0
        lengths[-1] += 1
        used += size
    rest = iter(entries)
    return tuple(tuple(islice(rest, length)) for length in lengths)


def _urls(entries: Sequence[Entry], base_url: str) -> Iterator[str]:
    """One <url> element for each entry."""
    chooser = _link(base_url, "x-default", addresses.CHOOSER)
    for path, changed, alternates in entries:
        links = "".join([_link(base_url, tag, other) for tag, other in alternates])
        yield f"<url><loc>{content(base_url + path)}</loc>{_changed(changed)}\n{links and links + chooser}</url>\n"


def _link(base_url: str, tag: str, path: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{tag}" href="{attribute(base_url + path)}"/>\n'


def _changed(date: str) -> str:
    return f"<lastmod>{date}</lastmod>" if date else ""
