"""Which stories are compared by source, and where: the newest of several sources, and all figures that answer a claim."""

import msgspec

from sitegen import addresses
from sitegen.model import Bound, Claim, Figure, Position, Quantity, Story
from sitegen.pages import AnyPage, PressPage, PressStory, StoryDataPage, StoryPage
from sitegen.plan import press
from sitegen.plan.library import speaking
from tests.unit.plan.sites import HERE, TAGS, a_site, a_story, plan


def compared(key: str, tags: tuple[str, ...] = TAGS, *, topic: str = "t", day: int = 1) -> Story:
    """A story in which two sources state a figure each."""
    story = a_story(key, tags, published=f"2026-01-{day:02}", topics=(topic,), sources=("one", "two"))
    figures = tuple(Figure(says, Quantity("number", "", Bound()), HERE, says=(says,)) for says in ("one", "two"))
    claims = (Claim("sum", (Position("one", "low"), Position("two", "high")), HERE),)
    return msgspec.structs.replace(story, figures=figures, claims=claims)


def page(pages: dict[str, AnyPage], address: str) -> PressPage:
    found = pages[address]
    assert isinstance(found, PressPage)
    return found


def shown(page: PressPage) -> list[str]:
    return [story.story.id for group in page.groups for story in group.stories]


def test_a_story_of_one_source_is_not_compared():
    alone = a_story("a", sources=("one", "two"))
    pages = plan(a_site(alone))

    assert not any(isinstance(one, PressPage) for one in pages.values())
    assert speaking(alone) == ()


def test_every_language_has_the_page_of_its_own_stories():
    pages = plan(a_site(compared("a"), compared("b", ("pl", "ar"))))

    assert shown(page(pages, addresses.press("pl"))) == ["a", "b"]
    assert shown(page(pages, addresses.press("ru"))) == ["a"]
    assert [one.tag for one in page(pages, addresses.press("pl")).alternates] == list(TAGS)
    only = plan(a_site(compared("b", ("pl", "ar"))))
    assert [one.tag for one in page(only, addresses.press("pl")).alternates] == ["pl", "ar"]
    assert [one.tag for one in page(only, addresses.press("pl")).missing] == ["ru", "zh-Hans"]


def test_a_story_stands_once_under_its_first_topic():
    site = a_site(compared("a", topic="t"), compared("b", topic="u"))
    both = msgspec.structs.replace(site.stories["a"], topics=("u", "t"))
    found = page(plan(msgspec.structs.replace(site, stories={**site.stories, "a": both})), addresses.press("pl"))

    assert [(one.topic.id if one.topic else "", [s.story.id for s in one.stories]) for one in found.groups] == [
        ("t", ["a"]),
        ("u", ["b"]),
    ]


def test_a_large_site_shows_the_newest_and_gives_each_topic_a_page():
    many = [compared(f"s{n:02}", topic="t" if n % 2 else "u", day=n) for n in range(1, 31)]
    pages = plan(a_site(*many))
    whole, topic = page(pages, addresses.press("ar")), page(pages, addresses.topic_press("ar", "t"))

    assert len(shown(whole)) == press.STORIES_ON_A_PAGE
    assert set(shown(whole)) == {f"s{n:02}" for n in range(19, 31)}
    assert whole.count == 30
    assert shown(topic) == [f"s{n:02}" for n in range(29, 6, -2)]
    assert topic.count == 15
    assert all(group.more for group in whole.groups)
    leads = {story: pages[addresses.story("ar", story)] for story in ("s30", "s01")}
    assert [one.press for one in leads.values() if isinstance(one, StoryPage)] == ["ar/press/#press-s30", "ar/press/"]


def test_a_small_site_needs_no_page_of_a_topic():
    assert addresses.topic_press("pl", "t") not in plan(a_site(compared("a")))


def test_the_data_of_a_story_does_not_depend_on_where_it_is_compared():
    found = plan(a_site(compared("a")))[addresses.story_data("pl", "a")]

    assert isinstance(found, StoryDataPage)
    assert found.press == ""


def test_a_reference_in_any_language_ties_a_figure_to_a_claim():
    story = compared("a")
    texts = {
        tag: msgspec.structs.replace(
            text, keys={"answers": ("sum/high/two", "sum/high/some-event")} if tag == "ru" else {}
        )
        for tag, text in story.texts.items()
    }
    pages = plan(a_site(msgspec.structs.replace(story, texts=texts)))
    found: PressStory = page(pages, addresses.press("pl")).groups[0].stories[0]

    assert found.answers == {"sum/high": ("two",)}
    assert found.body == "00"
    assert page(pages, addresses.press("pl")).bodies == ("00",)
