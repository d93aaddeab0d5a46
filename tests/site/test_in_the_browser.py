"""Every kind of page of the sample site in a real browser: four languages, light and dark, phone and desktop."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.builds import LANGUAGES, Built, samples
from tests.support.server import serving
from tests.support.visits import Visit, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module", params=LANGUAGES)
def visits(request: pytest.FixtureRequest, browser: Browser, built_site: Built) -> Iterator[list[Visit]]:
    """One page of each kind in one language, visited once for all tests below."""
    pages = samples(built_site.folder, request.param)
    assert len(pages) > 10
    with serving(built_site.folder, built_site.base_path) as address:
        yield visit(browser, address, pages)


def test_axe_finds_no_barrier(visits: list[Visit]) -> None:
    assert {v.sample.name: v.accessibility for v in visits if v.accessibility} == {}


def test_nothing_is_wider_than_the_screen(visits: list[Visit]) -> None:
    assert {v.sample.name: v.overflow for v in visits if v.overflow} == {}


def test_no_request_leaves_the_site(visits: list[Visit]) -> None:
    assert {v.sample.name: v.requests for v in visits if v.requests} == {}


def test_the_console_stays_empty_under_a_strict_policy(visits: list[Visit]) -> None:
    assert {v.sample.name: v.console for v in visits if v.console} == {}


def test_text_stands_in_the_order_of_reading(visits: list[Visit]) -> None:
    """SPEC 5.6, for every token of every page: words, numbers, marks and isolates, by the places of their glyphs."""
    assert {v.sample.name: v.order for v in visits if v.order} == {}


def test_words_of_other_languages_are_marked_as_such(visits: list[Visit]) -> None:
    assert {v.sample.name: v.voices for v in visits if v.voices} == {}


def test_targets_are_large_enough(visits: list[Visit]) -> None:
    assert {v.sample.name: v.targets for v in visits if v.targets} == {}


def test_the_focus_can_be_seen_and_goes_the_way_of_the_eye(visits: list[Visit]) -> None:
    assert {v.sample.name: v.stops for v in visits if v.stops} == {}


def test_nothing_moves_while_a_page_loads(visits: list[Visit]) -> None:
    assert {v.sample.name: v.shifts for v in visits if v.shifts} == {}


def test_text_runs_in_the_direction_of_its_script(visits: list[Visit]) -> None:
    wrong = [
        v.sample.name for v in visits if v.sample.language and v.direction != ("rtl" if v.language == "ar" else "ltr")
    ]

    assert wrong == []


def test_under_a_sub_path_every_kind_of_page_loads_without_a_miss(browser: Browser, built_under_news: Built) -> None:
    with serving(built_under_news.folder, built_under_news.base_path) as address:
        seen = visit(browser, address, samples(built_under_news.folder, "ar"), judged=False)

    assert {v.sample.name: v.console + v.requests for v in seen if v.console or v.requests} == {}
