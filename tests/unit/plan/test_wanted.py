"""Which pages a site should have, and what each knows of the others."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import addresses
from sitegen.model import Account, Reference, Story
from sitegen.pages import (
    AnyPage,
    ChooserPage,
    EntityPage,
    FeedPage,
    HomePage,
    SitemapIndexPage,
    SitemapPage,
    SourcesPage,
    StoryDataPage,
    StoryPage,
    TopicPage,
)
from sitegen.plan import library as library_module
from sitegen.plan import sitemap as sitemap_module
from sitegen.plan.lists import FEED_LENGTH
from sitegen.render import sitemaps
from sitegen.write.paths import path_faults
from tests.unit.plan.sites import HERE, TAGS, a_site, a_story, plan


def story_page(pages: dict[str, AnyPage], tag: str, story: str) -> StoryPage:
    page = pages[addresses.story(tag, story)]
    assert type(page) is StoryPage
    return page


def test_every_language_has_the_same_kinds_of_page() -> None:
    pages = plan(a_site(a_story("a", topics=("t",), people=("p",), organisations=("o",), terms=("w",), sources=("s",))))

    def of_language(tag: str) -> set[str]:
        return {address.removeprefix(f"{tag}/") for address in pages if address.startswith(f"{tag}/")}

    assert of_language("pl") >= {
        "", "stories/a/", "stories/a/story.json", "topics/t/", "people/", "people/p/", "organisations/",
        "organisations/o/", "glossary/", "sources/", "about/", "404.html", "feed.xml",
    }  # fmt: skip
    assert of_language("pl") == of_language("ru") == of_language("ar") == of_language("zh-hans")
    assert {"", "sitemap.xml", "robots.txt"} <= {address for address in pages if "/" not in address}


def test_a_story_lists_its_versions_and_offers_the_nearest_thing() -> None:
    site = a_site(a_story("a", ("pl", "ar"), topics=("t",)), a_story("b", ("ru",), topics=("t",)))

    page = story_page(plan(site), "pl", "a")

    assert [(one.tag, one.address, one.title) for one in page.alternates] == [
        ("pl", "pl/stories/a/", "a pl"),
        ("ar", "ar/stories/a/", "a ar"),
    ]
    assert [(one.tag, one.address, one.title) for one in page.missing] == [
        ("ru", "ru/topics/t/", "t ru"),
        ("zh-Hans", "zh-hans/", "site zh-Hans"),
    ]


def test_a_translation_names_its_original_only_if_readers_have_it() -> None:
    accounts = {
        "ru": Account("translation", "pl"),
        "ar": Account("translation", "some-source"),
        "zh-Hans": Account("adaptation", "pl"),
    }

    def originals(drafts: tuple[str, ...]) -> dict[str, str]:
        pages = plan(a_site(a_story("a", accounts=accounts, drafts=drafts)))
        return {one.tag: one.translation_of for one in story_page(pages, "ru", "a").alternates}

    assert originals(()) == {"pl": "", "ru": "pl", "ar": "", "zh-Hans": ""}
    assert originals(("pl",)) == {"ru": "", "ar": "", "zh-Hans": ""}


def test_drafts_are_left_out_unless_asked_for() -> None:
    site = a_site(
        a_story("a"), a_story("b", draft=True), a_story("c", drafts=("pl",)), a_story("d", ("pl",), drafts=("pl",))
    )

    def stories(*, drafts: bool) -> list[str]:
        return [address for address in plan(site, drafts=drafts) if re.fullmatch("pl/stories/[a-z]/", address)]

    assert stories(drafts=False) == ["pl/stories/a/"]
    assert sorted(stories(drafts=True)) == ["pl/stories/a/", "pl/stories/b/", "pl/stories/c/", "pl/stories/d/"]


def test_the_sitemap_lists_no_draft_that_is_shown() -> None:
    sitemap = plan(a_site(a_story("a"), a_story("b", draft=True)), drafts=True)[addresses.SITEMAP]

    assert isinstance(sitemap, SitemapPage)
    listed = {entry[0] for entry in sitemap.entries if "/stories/" in entry[0] and entry[0].startswith("pl/")}
    assert listed == {"pl/stories/a/"}


def test_nothing_leads_to_a_draft() -> None:
    leads = (Reference("story", "b", HERE),)
    site = a_site(a_story("a", topics=("t",), references=leads), a_story("b", topics=("t",), draft=True))

    assert story_page(plan(site), "pl", "a").links == {}
    assert story_page(plan(site), "pl", "a").related == ()
    assert set(story_page(plan(site, drafts=True), "pl", "a").links) == {"b"}


def test_a_link_to_a_story_that_this_language_lacks_is_none() -> None:
    leads = (Reference("story", "b", HERE),)
    pages = plan(a_site(a_story("a", references=leads), a_story("b", ("ru",))))

    assert set(story_page(pages, "ru", "a").links) == {"b"}
    assert story_page(pages, "pl", "a").links == {}


def test_previous_and_next_follow_the_dates_of_one_language() -> None:
    pages = plan(
        a_site(
            a_story("old", published="2026-01-01"),
            a_story("middle", ("ru",), published="2026-01-02"),
            a_story("new", published="2026-01-03"),
        )
    )

    def around(tag: str, story: str) -> tuple[str, str]:
        page = story_page(pages, tag, story)
        return page.previous.id if page.previous else "", page.next.id if page.next else ""

    assert [around("pl", "old"), around("pl", "new")] == [("", "new"), ("old", "")]
    assert [around("ru", one) for one in ("old", "middle", "new")] == [("", "middle"), ("old", "new"), ("middle", "")]


def test_related_stories_share_most_and_are_near_in_time() -> None:
    pages = plan(
        a_site(
            a_story("me", published="2026-01-05", people=("p",), topics=("t",), terms=("w",)),
            a_story("same-person", published="2025-01-01", people=("p",)),
            a_story("same-term", published="2026-01-04", terms=("w",)),
            a_story("same-topic-near", published="2026-01-06", topics=("t",)),
            a_story("same-topic-far", published="2020-01-01", topics=("t",)),
            a_story("nothing", published="2026-01-05"),
        )
    )

    assert [one.id for one in story_page(pages, "pl", "me").related] == ["same-person", "same-term", "same-topic-near"]
    assert story_page(pages, "pl", "nothing").related == ()


def test_a_feed_has_the_newest_and_no_more() -> None:
    stories = [a_story(f"s-{n:02}", published=f"2026-01-{n + 1:02}") for n in range(FEED_LENGTH + 5)]

    feed = plan(a_site(*stories))["pl/feed.xml"]

    assert isinstance(feed, FeedPage)
    assert [one.id for one in feed.cards] == [f"s-{n:02}" for n in range(24, 4, -1)]
    assert feed.updated == "2026-01-25"


def test_lists_go_on_over_pages_of_the_size_asked_for() -> None:
    stories = [a_story(f"s-{n}", published=f"2026-02-0{n}") for n in range(1, 6)]
    pages = plan(a_site(*stories, a_story("ru-only", ("ru",)), a_story("ru-two", ("ru",)), page_size=5))

    def home(address: str) -> HomePage:
        page = pages[address]
        assert isinstance(page, HomePage)
        return page

    assert (home("pl/").total, home("ru/").total) == (1, 2)
    assert "pl/page/2/" not in pages
    assert [one.id for one in home("ru/page/2/").cards] == ["ru-only", "ru-two"]
    assert [one.tag for one in home("ru/page/2/").alternates] == ["ru"]
    assert {one.tag: one.address for one in home("ru/page/2/").missing} == {
        "pl": "pl/",
        "ar": "ar/",
        "zh-Hans": "zh-hans/",
    }


def test_topics_and_people_go_on_over_pages() -> None:
    stories = [a_story(f"s-{n}", people=("p",), topics=("t",), published=f"2026-02-0{n}") for n in range(1, 4)]
    more = [a_story(f"ru-{n}", ("ru",), people=("p",), topics=("t",), published="2026-01-01") for n in (1, 2)]
    pages = plan(a_site(*stories, *more, page_size=3))

    for first in ("topics/t/", "people/p/"):
        one, two = pages[f"ru/{first}"], pages[f"ru/{first}page/2/"]
        assert isinstance(one, (TopicPage, EntityPage))
        assert isinstance(two, (TopicPage, EntityPage))
        assert [card.id for card in (*one.cards, *two.cards)] == ["s-3", "s-2", "s-1", "ru-1", "ru-2"]
        assert [(page.number, page.total, page.count) for page in (one, two)] == [(1, 2, 5), (2, 2, 5)]
        assert [alternate.tag for alternate in two.alternates] == ["ru"]
        assert {missing.tag: missing.address for missing in two.missing} == {
            tag: f"{addresses.slug(tag)}/{first}" for tag in ("pl", "ar", "zh-Hans")
        }
        assert f"pl/{first}page/2/" not in pages


@pytest.mark.parametrize(("count", "total"), [(0, 0), (1, 1), (200, 1), (201, 2), (401, 3)])
def test_sources_go_on_over_pages(count: int, total: int) -> None:
    assert library_module.SOURCES_ON_A_PAGE == 200
    pages = [page for page in plan(a_site(a_story("a"), sources=count)).values() if isinstance(page, SourcesPage)]

    of_pl = [page for page in pages if page.tag == "pl"]

    assert [page.number for page in of_pl] == list(range(1, total + 1))
    assert {page.total for page in of_pl} <= {total}
    assert [one.id for page in of_pl for one in page.sources] == [f"source-{n}" for n in range(count)]
    assert all(one.address == f"{page.address}#{one.id}" for page in of_pl for one in page.sources)


def test_a_site_without_stories_has_its_pages() -> None:
    pages = plan(a_site())

    assert {"", "pl/", "ru/", "pl/about/", "pl/404.html", "pl/feed.xml", "sitemap.xml"} <= set(pages)
    assert not [address for address in pages if "/stories/" in address or "/topics/" in address]
    chooser, feed = pages[""], pages["pl/feed.xml"]
    assert isinstance(chooser, ChooserPage)
    assert isinstance(feed, FeedPage)
    assert (chooser.latest, feed.updated) == ({}, "")


def test_a_site_in_one_language_has_no_other() -> None:
    pages = plan(a_site(a_story("a", ("pl",)), tags=("pl",)))

    assert {page.tag for page in pages.values()} == {"pl"}
    assert all(page.missing == () for page in pages.values())


def test_a_person_without_a_name_here_is_shown_by_another() -> None:
    site = a_site(a_story("a", people=("p",)))
    name = site.people["p"].name
    for tag in ("ru", "ar", "zh-Hans"):
        del name.words[tag]

    page = plan(site)["ru/people/p/"]

    assert isinstance(page, EntityPage)
    assert (page.entity.name, page.entity.language, page.names) == ("p pl", "pl", {"pl": "p pl"})


@pytest.mark.parametrize(
    ("tag", "title", "label", "shown"),
    [
        ("pl", "人才之战", {"pl": "Chiński artykuł"}, ("Chiński artykuł", "pl")),
        ("zh-Hans", "人才之战", {"zh-Hans": "一篇文章"}, ("人才之战", "zh-Hans")),
        ("pl", "人才之战", {"ru": "Китайская статья"}, ("人才之战", "zh-Hans")),
        ("zh-Hans", "", {"zh-Hans": "一篇文章"}, ("一篇文章", "zh-Hans")),
    ],
)
def test_a_source_is_known_by_its_label_to_readers_of_another_language(
    tag: str, title: str, label: dict[str, str], shown: tuple[str, str]
) -> None:
    site = a_site(a_story("one", sources=("article",)))
    article = msgspec.structs.replace(site.sources["article"], language="zh-Hans", title=title, label=label)

    page = plan(msgspec.structs.replace(site, sources={"article": article}))[f"{tag.lower()}/sources/"]

    assert isinstance(page, SourcesPage)
    (card,) = page.sources
    assert ((card.name, card.name_language), card.cited) == (shown, title or shown[0])


def test_a_large_sitemap_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    def few(entries: object, base_url: str) -> object:
        return sitemaps.split(entries, base_url, most_urls=10)  # type: ignore[arg-type]

    whole = plan(a_site(*(a_story(f"s-{n}") for n in range(8))))["sitemap.xml"]
    monkeypatch.setattr(sitemap_module, "split", few)
    pages = plan(a_site(*(a_story(f"s-{n}") for n in range(8))))

    index = pages["sitemap.xml"]
    assert isinstance(whole, SitemapPage)
    assert isinstance(index, SitemapIndexPage)
    parts = [pages[address] for address, _ in index.parts]
    assert all(isinstance(part, SitemapPage) and len(part.entries) <= 10 for part in parts)
    assert [one for part in parts if isinstance(part, SitemapPage) for one in part.entries] == list(whole.entries)
    assert max(changed for _, changed in index.parts) == "2026-01-01"


def test_machine_pages_are_not_in_the_sitemap() -> None:
    sitemap = plan(a_site(a_story("a")))["sitemap.xml"]

    assert isinstance(sitemap, SitemapPage)
    listed = {path for path, _, _ in sitemap.entries}
    assert "pl/stories/a/" in listed
    assert not [path for path in listed if path.endswith((".xml", ".json", "404.html"))]


ids = st.from_regex("[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
some_ids = st.lists(ids, max_size=3, unique=True).map(tuple)
stories = st.builds(
    lambda key, tags, day, topics, people, organisations, terms, sources, draft: a_story(
        key,
        [tag for tag in TAGS if tag in tags],
        published=f"2026-01-{day:02}",
        topics=topics,
        people=people,
        organisations=organisations,
        terms=terms,
        sources=sources,
        draft=draft,
    ),
    ids,
    st.sets(st.sampled_from(TAGS)),
    st.integers(1, 28),
    some_ids,
    some_ids,
    some_ids,
    some_ids,
    some_ids,
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(stories, max_size=6, unique_by=lambda story: story.id), st.integers(1, 3), st.booleans())
def test_whatever_the_stories_are(found: list[Story], page_size: int, drafts: bool) -> None:
    pages = plan(a_site(*found, page_size=page_size), drafts=drafts)
    files = [addresses.output_file(address) for address in pages]

    assert len(set(files)) == len(files), "no two pages in one file"
    assert path_faults(files) == (), "no page leaves the output folder"
    for page in pages.values():
        reciprocal(page, pages)
        tags = [one.tag for one in (*page.alternates, *page.missing)]
        if page.alternates and not isinstance(page, ChooserPage):
            assert sorted(tags) == sorted(TAGS), "every language is there or said to be missing"
        assert all(one.address in pages for one in page.missing), "the nearest thing exists"
    for address in linked(pages):
        assert address.partition("#")[0] in pages


def reciprocal(page: AnyPage, pages: dict[str, AnyPage]) -> None:
    if isinstance(page, ChooserPage):
        assert all(one.address in pages for one in page.alternates)
        return
    there = {one.tag: one.address for one in page.alternates}
    if not there:
        return
    # The data of a story are the same story: its versions are those of the page.
    own = page.address.removesuffix("story.json") if isinstance(page, StoryDataPage) else page.address
    assert there[page.tag] == own
    for address in there.values():
        assert {one.tag: one.address for one in pages[address].alternates} == there


def linked(pages: dict[str, AnyPage]) -> set[str]:
    """Every address that a card or a link on some page leads to."""
    found: set[str] = set()
    for page in pages.values():
        for field in ("cards", "entities", "terms", "sources", "related", "topics", "latest"):
            cards = getattr(page, field, ())
            cards = cards.values() if isinstance(cards, dict) else cards
            found |= {one.address for one in cards if getattr(one, "address", "")}
        found |= {one.address for one in (getattr(page, "previous", None), getattr(page, "next", None)) if one}
        found |= {one.address for one in getattr(page, "links", {}).values()}
    return found
