"""The pages that only machines read, as the bytes of their files."""

from sitegen.locales.words import Words
from sitegen.model import Body
from sitegen.pages import FeedPage, Frame, RobotsPage, SearchIndexPage, SitemapIndexPage, SitemapPage, StoryDataPage
from sitegen.render.feeds import feed
from sitegen.render.finding import search_index
from sitegen.render.sitemaps import robots, sitemap, sitemap_index
from sitegen.render.story_data import story_json

MachinePage = FeedPage | SitemapPage | SitemapIndexPage | RobotsPage | StoryDataPage | SearchIndexPage

_NO_WORDS = Body()


def render_machine(page: MachinePage, frame: Frame, words: Words, body: Body = _NO_WORDS) -> bytes:
    """The finished file of `page`. Same arguments, same bytes.

    frame, words  of the page's language; the words with the site's own nouns
    body          of ``page.text``, for a story
    """
    match page:
        case StoryDataPage():
            return story_json(page, frame, words, body)
        case FeedPage():
            return feed(page, frame, words).encode()
        case SitemapPage():
            return sitemap(page, frame.base_url).encode()
        case SitemapIndexPage():
            return sitemap_index(page, frame.base_url).encode()
        case RobotsPage():
            return robots(frame.base_url).encode()
        case SearchIndexPage():
            return search_index(page)
