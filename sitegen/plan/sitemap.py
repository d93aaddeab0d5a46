"""The sitemap as pages: one file, or an index with parts when the protocol's limits ask for it."""

from collections.abc import Iterable, Iterator, Sequence

from sitegen import addresses
from sitegen.chronology import changed_on
from sitegen.pages import (
    AboutPage,
    AnyPage,
    ChooserPage,
    EntitiesPage,
    EntityPage,
    GlossaryPage,
    HomePage,
    PressPage,
    SitemapIndexPage,
    SitemapPage,
    SourcesPage,
    StoryPage,
    TopicPage,
)
from sitegen.plan.library import Library
from sitegen.render.sitemaps import Entry, split

# What people read and a search engine may show; the very kinds, not those derived from them.
_LISTED = {
    AboutPage,
    ChooserPage,
    EntitiesPage,
    EntityPage,
    GlossaryPage,
    HomePage,
    PressPage,
    SourcesPage,
    StoryPage,
    TopicPage,
}


def sitemap_pages(library: Library, listed: Sequence[Entry]) -> Iterator[AnyPage]:
    """sitemap.xml, and its parts on a large site."""
    first = library.tags[0]
    parts = split(listed, library.site.settings.base_url)
    if len(parts) == 1:
        yield SitemapPage(tag=first, address=addresses.SITEMAP, entries=parts[0])
        return
    pieces = []
    for number, entries in enumerate(parts, start=1):
        part = SitemapPage(tag=first, address=addresses.sitemap_part(number), entries=entries)
        pieces.append((part.address, max(changed for _, changed, _ in entries)))
        yield part
    yield SitemapIndexPage(tag=first, address=addresses.SITEMAP, parts=tuple(pieces))


def entries_of(pages: Iterable[AnyPage]) -> Iterator[Entry]:
    """What a sitemap says of `pages`: nothing of those that are no pages for readers, or not yet."""
    for page in pages:
        if type(page) not in _LISTED:
            continue
        changed = ""
        if isinstance(page, StoryPage):
            if page.held:
                continue
            changed = changed_on(page.story, page.text)
        yield page.address, changed, tuple((one.tag, one.address) for one in page.alternates)
