"""The Atom feed: RFC 4287 by our own rules, because feedparser forgives everything; then as feedparser reads it."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locales.cldr import clean
from sitegen.locales.typography import typeset
from sitegen.pages import Card, FeedPage, TopicLink
from sitegen.render.feeds import feed
from tests.unit.render.machine_pages import FILLED, SITE, TAGS, a_card, a_feed, a_frame, words_of

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
# Element → (least, most) of each child, RFC 4287 §4.1.1 and §4.1.2; what is not named here must not be there.
MANY = 1_000
FEED_PARTS = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "author": (1, MANY), "link": (1, MANY),
              "entry": (0, MANY), "subtitle": (0, 1), "rights": (0, 1), "generator": (0, 1),
              "category": (0, MANY)}  # fmt: skip
ENTRY_PARTS = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "link": (1, MANY), "published": (0, 1),
               "summary": (0, 1), "category": (0, MANY), "rights": (0, 1)}  # fmt: skip


def text_of(page: FeedPage, tag: str = "pl", base_url: str = "https://example.org/", **changes: Any) -> str:
    """The feed's file."""
    return feed(page, a_frame(tag, base_url, **changes), words_of(tag))


def faults(text: str) -> list[str]:
    """What RFC 4287 forbids."""
    root = ET.fromstring(text)
    found = [] if root.tag == f"{ATOM}feed" and root.get(LANG) else ["no feed with a language"]
    found += _parts("feed", root, FEED_PARTS)
    ids = [root.findtext(f"{ATOM}id")]
    for entry in root.findall(f"{ATOM}entry"):
        found += _parts("entry", entry, ENTRY_PARTS)
        ids.append(entry.findtext(f"{ATOM}id"))
    if len(set(ids)) != len(ids):
        found.append("two things have one id")
    return found


def _parts(name: str, parent: ET.Element, allowed: dict[str, tuple[int, int]]) -> list[str]:
    found = []
    tags = [child.tag.removeprefix(ATOM) for child in parent]
    for tag in {*tags, *allowed}:
        least, most = allowed.get(tag, (0, 0))
        if not least <= tags.count(tag) <= most:
            found.append(f"{name} has {tags.count(tag)} {tag}")
    for child in parent:
        tag = child.tag.removeprefix(ATOM)
        if tag in ("updated", "published") and not _is_moment(child.text or ""):
            found.append(f"{tag} of {name} is {child.text}")
        if tag == "id" and not _is_absolute(child.text or ""):
            found.append(f"id of {name} is {child.text}")
        if tag in ("title", "subtitle", "summary", "rights") and (len(child) or child.get("type", "text") != "text"):
            found.append(f"{tag} of {name} is not text")
        if tag == "author" and not child.findtext(f"{ATOM}name", "").strip():
            found.append(f"author of {name} has no name")
        if tag == "category" and not child.get("term"):
            found.append(f"category of {name} has no term")
    return found + _links(name, parent)


def _links(name: str, parent: ET.Element) -> list[str]:
    links = parent.findall(f"{ATOM}link")
    found = [f"link of {name} to {link.get('href')}" for link in links if not _is_absolute(link.get("href", ""))]
    alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"]
    if len(set(alternates)) != len(alternates) or not alternates:
        found.append(f"alternates of {name}: {alternates}")
    if name == "feed" and [link.get("rel") for link in links].count("self") != 1:
        found.append("the feed does not link to itself once")
    return found


def _is_moment(text: str) -> bool:
    return bool(MOMENT.fullmatch(text)) and datetime.fromisoformat(text).tzinfo is not None


def _is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in address


BASES = ("https://example.org/", "https://example.org/news/")


@pytest.mark.parametrize("base_url", BASES)
@pytest.mark.parametrize("tag", TAGS)
def test_the_feed_is_valid_in_every_language(tag: str, base_url: str) -> None:
    page = a_feed(a_card(tag), a_card(tag, id="b", address="pl/stories/b/", updated="", topics=()), tag=tag)

    assert faults(text_of(page, tag, base_url)) == []


def test_the_rules_find_faults() -> None:
    text = text_of(a_feed(a_card()))

    assert faults(text.replace("T00:00:00Z", "")) != []
    assert faults(re.sub("<author>.*</author>", "", text)) == ["feed has 0 author"]
    assert faults(text.replace("<id>https://example.org/pl/stories", "<id>/pl/stories")) != []
    assert faults(re.sub("<entry>(?s:.)*</entry>", lambda entry: entry[0] * 2, text)) == ["two things have one id"]


@pytest.mark.parametrize("tag", TAGS)
def test_a_reader_sees_what_was_written(tag: str) -> None:
    read = feedparser.parse(text_of(a_feed(a_card(tag), tag=tag), tag, "https://example.org/news/").encode())

    assert not read.bozo
    site, title = (typeset(words_of(tag), text) for text in (SITE[tag], FILLED[tag]))
    assert (read.feed.language, read.feed.title, read.feed.author) == (tag, site, "Redakcja")
    assert read.feed.link == f"https://example.org/news/{tag.lower()}/"
    (entry,) = read.entries
    assert entry.title == title
    assert entry.id == entry.link == f"https://example.org/news/{tag.lower()}/stories/the-250-million-offer/"
    assert entry.published == "2026-11-22T00:00:00Z"
    assert entry.updated == "2026-11-23T00:00:00Z"
    assert [(category.term, category.label) for category in entry.tags] == [("talent-war", site)]


def test_the_other_feeds_and_the_page_are_named_with_their_languages() -> None:
    root = ET.fromstring(text_of(a_feed(tag="ar"), "ar"))

    names = ("rel", "type", "hreflang", "href")
    links = [tuple(map(link.get, names)) for link in root.iter(f"{ATOM}link")]
    atom, base = "application/atom+xml", "https://example.org/"
    assert links == [
        ("self", atom, "ar", f"{base}ar/feed.xml"),
        ("alternate", "text/html", "ar", f"{base}ar/"),
        ("alternate", atom, "pl", f"{base}pl/feed.xml"),
        ("alternate", atom, "ru", f"{base}ru/feed.xml"),
        ("alternate", atom, "zh-Hans", f"{base}zh-hans/feed.xml"),
        ("license", None, None, "https://creativecommons.org/licenses/by/4.0/"),
    ]


def test_an_id_outlives_a_title() -> None:
    before, after = (text_of(a_feed(a_card(title=title))) for title in ("Stary tytuł", "Nowy tytuł"))

    assert re.findall("<id>.*</id>", before) == re.findall("<id>.*</id>", after)


def test_words_are_typeset_as_on_the_page() -> None:
    text = text_of(a_feed(a_card(title='Spór o "ludzi" i pieniądze', summary="Ile? 2019-2024")))

    assert "<title>Spór o\u00a0„ludzi” i\u00a0pieniądze</title>" in text
    assert "<summary>Ile? 2019–2024</summary>" in text


def test_arabic_stays_plain() -> None:
    title = "عرض Meta: 250 مليون، و+20%"
    text = text_of(a_feed(a_card("ar", title=title), tag="ar"), "ar")

    assert clean(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert feedparser.parse(text.encode()).entries[0].title.replace("\u00a0", " ") == title


def test_no_licence_and_no_publisher_are_not_invented() -> None:
    text = text_of(a_feed(), publisher="", licence="")

    assert "<rights>" not in text
    assert "license" not in text
    assert "<author><name>Wojna o\u00a0talenty</name></author>" in text
    assert faults(text) == []


def test_a_feed_without_stories_is_valid() -> None:
    text = text_of(a_feed(updated=""))

    assert faults(text) == []
    assert "<updated>1970-01-01T00:00:00Z</updated>" in text


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=40) | st.text("<>&\"'\r\n\t\x00\x0b\ufffe]]>", max_size=12)


@given(ANYTHING, ANYTHING, ANYTHING, st.sampled_from(TAGS))
def test_nothing_can_break_the_xml(title: str, summary: str, topic: str, tag: str) -> None:
    card: Card = a_card(tag, title=title, summary=summary, topics=(TopicLink("t", topic, ""),))

    text = text_of(a_feed(card, tag=tag), tag, publisher=topic, title=title, description=summary)

    root = ET.fromstring(text.encode())
    assert len(root.findall(f"{ATOM}entry")) == 1
    assert not re.search("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)


def test_text_comes_back_as_it_went_in() -> None:
    text = text_of(a_feed(a_card(title="R&D <b> ]]> y", topics=(TopicLink("t", "X & Y\n<c>", ""),))))

    entry = ET.fromstring(text).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "R&D <b> ]]> y"
    category = entry.find(f"{ATOM}category")
    assert category is not None
    assert category.get("label") == "X & Y <c>"
