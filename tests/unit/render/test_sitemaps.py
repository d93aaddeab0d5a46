"""The sitemap protocol: versions, limits, index, robots.txt."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages import SitemapIndexPage, SitemapPage
from sitegen.render.sitemaps import MOST_BYTES, MOST_URLS, Entry, robots, sitemap, sitemap_index, split

BASE = "https://example.org/news/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
STORY: tuple[tuple[str, str], ...] = (("pl", "pl/stories/a/"), ("zh-Hans", "zh-hans/stories/a/"))


def urls(*entries: Entry) -> list[ET.Element]:
    """The <url> elements of a sitemap, as a parser sees them."""
    text = sitemap(SitemapPage(tag="pl", address="sitemap.xml", entries=entries), BASE)
    return ET.fromstring(text).findall("s:url", NAMES)


def test_a_page_lists_all_its_versions_itself_and_the_chooser() -> None:
    (url,) = urls(("pl/stories/a/", "2026-11-22", STORY))

    assert url.findtext("s:loc", "", NAMES) == f"{BASE}pl/stories/a/"
    assert url.findtext("s:lastmod", "", NAMES) == "2026-11-22"
    links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in url.findall("x:link", NAMES)]
    assert links == [
        ("alternate", "pl", f"{BASE}pl/stories/a/"),
        ("alternate", "zh-Hans", f"{BASE}zh-hans/stories/a/"),
        ("alternate", "x-default", BASE),
    ]


def test_versions_name_each_other() -> None:
    pages = urls(*((path, "", STORY) for _, path in STORY))

    listed = [{(link.get("hreflang"), link.get("href")) for link in page.findall("x:link", NAMES)} for page in pages]
    assert listed[0] == listed[1]
    assert all(
        page.findtext("s:loc", "", NAMES) in {href for _, href in own} for page, own in zip(pages, listed, strict=True)
    )


def test_a_page_without_versions_or_date_has_only_its_address() -> None:
    (url,) = urls(("", "", ()))

    assert [(part.tag, part.text) for part in url] == [(f"{{{NAMES['s']}}}loc", BASE)]


def test_elements_stand_in_the_order_of_the_schema() -> None:
    (url,) = urls(("pl/", "2026-11-22", STORY))

    assert [part.tag.rpartition("}")[2] for part in url] == ["loc", "lastmod", "link", "link", "link"]


def test_addresses_are_escaped() -> None:
    text = sitemap(SitemapPage(tag="pl", address="", entries=(("a&b'\"<", "", (("pl", 'a&"<'),)),)), BASE)

    (url,) = ET.fromstring(text)
    assert url[0].text == f"{BASE}a&b'\"<"
    assert url[1].get("href") == f'{BASE}a&"<'


ENTRIES = st.lists(
    st.tuples(st.text("ab/é", max_size=9), st.sampled_from(["", "2026-11-22"]), st.sampled_from([(), STORY])),
    max_size=30,
)


@given(ENTRIES, st.integers(1, 9), st.integers(700, 3000))
def test_parts_hold_every_entry_in_order_and_fit(entries: list[Entry], most_urls: int, most_bytes: int) -> None:
    parts = split(entries, BASE, most_urls=most_urls, most_bytes=most_bytes)

    assert [entry for part in parts for entry in part] == entries
    for part in parts:
        assert len(part) <= most_urls
        assert len(sitemap(SitemapPage(tag="pl", address="", entries=part), BASE).encode()) <= most_bytes
    for part, following in pairwise(parts):
        longer = SitemapPage(tag="pl", address="", entries=(*part, following[0]))
        assert len(part) == most_urls or len(sitemap(longer, BASE).encode()) > most_bytes


def test_the_limits_are_those_of_the_protocol() -> None:
    assert (MOST_URLS, MOST_BYTES) == (50_000, 52_428_800)
    entries: list[Entry] = [(f"pl/stories/{number}/", "", ()) for number in range(50_001)]
    assert [len(part) for part in split(entries, BASE)] == [50_000, 1]
    assert split((), BASE) == ((),)


@pytest.mark.parametrize("languages", [2, 60])
def test_many_languages_make_parts_smaller(languages: int) -> None:
    """60 links an entry: 10,000 pages are more than 50 MB."""
    versions = tuple((f"l{number}", f"l{number}/stories/{'x' * 60}/") for number in range(languages))
    parts = split([(path, "2026-11-22", versions) for _, path in versions] * (10_000 // languages), BASE)

    assert len(parts) == (1 if languages == 2 else 2)


def test_the_index_names_each_part_with_its_newest_change() -> None:
    page = SitemapIndexPage(
        tag="pl", address="sitemap.xml", parts=(("sitemap-1.xml", "2026-11-22"), ("sitemap-2.xml", ""))
    )

    root = ET.fromstring(sitemap_index(page, BASE))

    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert [[part.text for part in one] for one in root] == [
        [f"{BASE}sitemap-1.xml", "2026-11-22"],
        [f"{BASE}sitemap-2.xml"],
    ]


def test_robots_may_read_everything_and_learn_where_the_sitemap_is() -> None:
    from urllib.robotparser import RobotFileParser

    text = robots(BASE)
    parser = RobotFileParser()
    parser.parse(text.splitlines())

    assert parser.can_fetch("anybody", f"{BASE}pl/stories/a/story.json")
    assert parser.site_maps() == ["https://example.org/news/sitemap.xml"]
