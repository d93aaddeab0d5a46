"""What readers may have at a moment: drafts never, what is dated later not yet."""

from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
import pytest

from sitegen.chronology import due, instant, not_followed, published_on, zone
from sitegen.model import Correction, Held, Site, Story
from sitegen.plan.release import release, waiting
from tests.unit.plan.sites import a_site, a_story, plan

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def dated(story: Story, tag: str, **fields: str) -> Story:
    """The story with fields of one text set."""
    text = msgspec.structs.replace(story.texts[tag], **fields)
    return msgspec.structs.replace(story, texts={**story.texts, tag: text})


def in_zone(site: Site, name: str) -> Site:
    return msgspec.structs.replace(site, settings=msgspec.structs.replace(site.settings, time_zone=name))


def shown(site: Site, now: datetime = NOON) -> dict[str, tuple[str, ...]]:
    return {key: tuple(story.texts) for key, story in release(site, now).site.stories.items()}


def test_a_story_of_tomorrow_is_not_there_today() -> None:
    site = a_site(a_story("old"), a_story("new", published="2026-12-02"))

    assert list(shown(site)) == ["old"]
    assert list(shown(site, datetime(2026, 12, 2, tzinfo=UTC))) == ["new", "old"]


def test_a_language_may_come_later_than_the_others() -> None:
    site = a_site(dated(a_story("one"), "ar", published="2026-12-02"))

    assert shown(site) == {"one": ("pl", "ru", "zh-Hans")}


def test_an_embargo_ends_at_its_hour_in_the_site_s_time_zone() -> None:
    story = msgspec.structs.replace(a_story("one"), embargo="2026-12-01T18:00")
    site = in_zone(a_site(story), "Europe/Warsaw")

    assert shown(site, datetime(2026, 12, 1, 16, 59, tzinfo=UTC)) == {}
    assert shown(site, datetime(2026, 12, 1, 17, tzinfo=UTC)) == {"one": ("pl", "ru", "ar", "zh-Hans")}


def test_an_hour_that_comes_twice_is_the_first_and_time_never_runs_back() -> None:
    warsaw = zone("Europe/Warsaw")

    assert instant("2026-10-25T02:30", warsaw) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant("2026-03-29T02:30", warsaw) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["America/New_York", "Asia/Tokyo", "UTC"])
@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31", "9999-12-31T23:59"])
def test_the_ends_of_the_calendar_are_always_and_never(name: str, when: str) -> None:
    site = in_zone(a_site(msgspec.structs.replace(a_story("one"), published="0001-01-01", embargo=when)), name)

    found = release(site, NOON)

    assert bool(found.held) == when.startswith("9999")
    assert waiting(found, name).count("9999-12-31") == bool(found.held)


def test_a_release_knows_until_when_it_holds() -> None:
    site = a_site(
        a_story("first", published="2026-11-01"),
        a_story("later", published="2026-12-24"),
        a_story("next", published="2026-12-02"),
        a_story("never", published="2026-12-01", draft=True),
    )

    found = release(site, NOON)

    assert found.since == datetime(2026, 11, 1, tzinfo=UTC)
    assert found.until == datetime(2026, 12, 2, tzinfo=UTC)
    for moment in (found.since, NOON):
        assert release(site, moment).site == found.site
    assert release(site, found.until).site != found.site


def test_people_are_told_what_is_left_out() -> None:
    site = in_zone(a_site(a_story("a", drafts=["ar"]), a_story("b", tags=["pl"], published="2026-12-02")), "Asia/Dubai")

    assert waiting(release(site, NOON), "Asia/Dubai") == (
        "left out: 1 draft text and 1 that waits for a date, the next 2026-12-02 00:00 (Asia/Dubai)"
    )
    assert waiting(release(a_site(a_story("a")), NOON), "UTC") == ""


@dataclass
class Waiting:
    """A story that readers may not have, beside one that they may, and all that only it names."""

    site: Site
    why: Held


@pytest.fixture(params=["draft", "scheduled"])
def hidden(request: pytest.FixtureRequest) -> Waiting:
    why: Held = request.param
    lists: dict[str, tuple[str, ...]] = {
        "sources": ("secret-source",), "terms": ("secret-term",), "people": ("secret-person",), "topics": ("secret",),
    }  # fmt: skip
    date = "2026-12-02" if why == "scheduled" else "2026-11-01"
    secret = a_story("secret-story", published=date, draft=why == "draft", **lists)
    return Waiting(a_site(a_story("open", sources=("plain",), terms=("known",)), secret), why)


def test_nothing_of_what_is_held_back_is_in_any_page(hidden: Waiting) -> None:
    pages = plan(hidden.site, now=NOON)

    assert not [address for address in pages if "secret" in address]
    for page in pages.values():
        # The names of topics stand in each language's file, and are no secret.
        assert b"secret-" not in msgspec.msgpack.encode(page)


def test_a_preview_shows_it_and_says_so(hidden: Waiting) -> None:
    pages = plan(hidden.site, now=NOON, drafts=True)

    page = pages["pl/stories/secret-story/"]
    assert getattr(page, "held", None) == hidden.why
    assert [card.held for card in pages["pl/"].cards] in ([hidden.why, ""], ["", hidden.why])  # type: ignore[union-attr]


def test_a_text_of_its_own_date_is_sorted_and_dated_by_it() -> None:
    site = a_site(
        dated(a_story("early", published="2026-01-01"), "ar", published="2026-06-01"),
        a_story("late", published="2026-03-01"),
    )

    pages = plan(site, now=NOON)

    assert [card.id for card in pages["ar/"].cards] == ["early", "late"]  # type: ignore[union-attr]
    assert [card.id for card in pages["pl/"].cards] == ["late", "early"]  # type: ignore[union-attr]
    assert pages["ar/"].cards[0].published == "2026-06-01"  # type: ignore[union-attr]


def test_the_later_of_all_dates_counts() -> None:
    story = dated(a_story("one", published="2026-01-01"), "ar", published="2026-02-01", embargo="2026-03-01T06:00")

    assert published_on(story, story.texts["ar"]) == "2026-02-01"
    assert due(story, story.texts["ar"], UTC) == datetime(2026, 3, 1, 6, tzinfo=UTC)
    assert due(story, story.texts["pl"], UTC) == datetime(2026, 1, 1, tzinfo=UTC)


# -- corrections --------------------------------------------------------------------------------------------------


def corrected(story: Story, tag: str, *corrections: Correction, unaffected: tuple[str, ...] = ()) -> Story:
    text = msgspec.structs.replace(story.texts[tag], corrections=corrections, unaffected=unaffected)
    return msgspec.structs.replace(story, texts={**story.texts, tag: text})


SUM = Correction("the-sum", "2026-11-05", "Words.")
LATER = Correction("the-year", "2026-11-07", "Words.")


def test_a_correction_is_told_to_readers_of_languages_that_have_not_followed_it() -> None:
    story = corrected(a_story("one"), "pl", LATER, SUM)
    story = corrected(story, "ru", msgspec.structs.replace(SUM, on="2026-11-20"))
    story = corrected(story, "ar", unaffected=("the-sum", "the-year"))

    pages = plan(a_site(story), now=NOON)

    def told(tag: str) -> list[tuple[str, str]]:
        return [(one.tag, one.on) for one in pages[f"{tag}/stories/one/"].not_followed]  # type: ignore[union-attr]

    assert told("pl") == told("ar") == []
    assert told("ru") == [("pl", "2026-11-07")]
    assert told("zh-hans") == [("pl", "2026-11-07")], "of two languages the one that was corrected first"
    assert pages["pl/"].cards[0].updated == "2026-11-07"  # type: ignore[union-attr]


def test_a_mistake_of_one_language_concerns_no_other() -> None:
    story = corrected(a_story("one"), "pl", msgspec.structs.replace(SUM, here=True))

    assert not_followed(story, "ar") == ()


def test_a_correction_in_a_draft_is_not_told() -> None:
    story = corrected(a_story("one", drafts=["pl"]), "pl", SUM)

    assert plan(a_site(story), now=NOON)["ar/stories/one/"].not_followed == ()  # type: ignore[union-attr]
