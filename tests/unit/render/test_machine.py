"""Which page becomes which file."""

import json
import xml.etree.ElementTree as ET

import pytest

from sitegen.pages import RobotsPage, SitemapIndexPage, SitemapPage
from sitegen.render.machine import MachinePage, render_machine
from tests.unit.render.machine_pages import BODY, TAGS, a_card, a_data_page, a_feed, a_frame, words_of

PAGES: list[tuple[MachinePage, str]] = [
    (a_feed(a_card()), "{http://www.w3.org/2005/Atom}feed"),
    (SitemapPage(tag="pl", address="sitemap.xml", entries=()), "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"),
    (
        SitemapIndexPage(tag="pl", address="sitemap.xml", parts=()),
        "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex",
    ),
]


@pytest.mark.parametrize(("page", "root"), PAGES, ids=["feed", "sitemap", "sitemap-index"])
def test_xml_has_its_root(page: MachinePage, root: str) -> None:
    data = render_machine(page, a_frame(), words_of("pl"))

    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert ET.fromstring(data).tag == root


def test_robots_is_text() -> None:
    page = RobotsPage(tag="pl", address="robots.txt")
    data = render_machine(page, a_frame(base_url="https://e.org/x/"), words_of("pl"))

    assert data == b"User-agent: *\nDisallow:\n\nSitemap: https://e.org/x/sitemap.xml\n"


@pytest.mark.parametrize("tag", TAGS)
def test_a_story_is_json(tag: str) -> None:
    assert json.loads(render_machine(a_data_page(tag), a_frame(tag), words_of(tag), BODY))["language"] == tag


def test_the_same_page_gives_the_same_bytes() -> None:
    pages: list[MachinePage] = [page for page, _ in PAGES] + [a_data_page(), RobotsPage(tag="pl", address="robots.txt")]
    for page in pages:
        once, again = (render_machine(page, a_frame(), words_of("pl"), BODY) for _ in range(2))
        assert once == again
        assert once.endswith(b"\n")
        assert b"\r" not in once
