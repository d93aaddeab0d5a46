"""The sitemap as pages: one file, or an index with parts when the protocol's limits ask for it."""

from collections.abc import Iterator, Sequence

from sitegen import addresses
from sitegen.pages import AnyPage, FeedPage, NotFoundPage, SitemapIndexPage, SitemapPage, StoryDataPage, StoryPage
from sitegen.plan.library import Library, date_of

# https://www.sitemaps.org/protocol.html: at most 50,000 URLs and 50 MB a file; with nine languages' alternates an
# entry takes about 1.5 KB, so 20,000 entries stay below both.
_ENTRIES_IN_A_PART = 20_000

Entry = tuple[str, str, tuple[tuple[str, str], ...]]


def sitemap_pages(library: Library, pages: Sequence[AnyPage]) -> Iterator[AnyPage]:
    """sitemap.xml, and its parts on a large site."""
    entries = tuple(_entries(library, pages))
    first = library.tags[0]
    if len(entries) <= _ENTRIES_IN_A_PART:
        yield SitemapPage(tag=first, address=addresses.SITEMAP, entries=entries)
        return
    starts = range(0, len(entries), _ENTRIES_IN_A_PART)
    parts = [
        SitemapPage(
            tag=first, address=addresses.sitemap_part(number), entries=entries[start : start + _ENTRIES_IN_A_PART]
        )
        for number, start in enumerate(starts, start=1)
    ]
    yield from parts
    newest = [(part.address, max(entry[1] for entry in part.entries)) for part in parts]
    yield SitemapIndexPage(tag=first, address=addresses.SITEMAP, parts=tuple(newest))


def _entries(library: Library, pages: Sequence[AnyPage]) -> Iterator[Entry]:
    for page in pages:
        if isinstance(page, (FeedPage, NotFoundPage, StoryDataPage)):
            continue
        changed = ""
        if isinstance(page, StoryPage):
            changed = date_of(page.story, page.text)
        yield page.address, changed, tuple((one.tag, one.address) for one in page.alternates)
