"""The sample site by keyboard alone: past the masthead, to another language, through menus and contents, and back.

Where the focus can be seen and in what order it goes, tests/site asks of every page; terms, search and two languages side
by side have tests of their own.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.support.builds import LANGUAGES
from tests.support.visits import WIDER

pytestmark = pytest.mark.browser
STORY = "stories/the-250-million-offer/"
MOST_STOPS = 60
AT_THE_TOP = """() => {
    const top = document.getElementById('the-comparison').getBoundingClientRect().top;
    return 0 <= top && top < 200;
}"""


@pytest.fixture
def device() -> dict[str, Any]:
    return {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "locale": "en-GB"}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what matches `selector` has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no {selector} within {MOST_STOPS} stops")


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_the_first_stop_leads_past_the_masthead(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/{STORY}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize(("language", "other", "folder"), [("pl", "ar", "ar"), ("ar", "zh-Hans", "zh-hans")])
def test_the_switcher_keeps_the_section(language: str, other: str, folder: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/{STORY}")
    tab_to(page, ".contents a[href='#the-comparison']")
    page.keyboard.press("Enter")
    page.wait_for_function(AT_THE_TOP)
    # The switcher stands at the top, the reader does not: a click is what keeps the place.
    page.evaluate("tag => document.querySelector(`.switcher a[hreflang=${tag}]`).click()", other)
    page.wait_for_url(f"{address}{folder}/{STORY}#the-comparison")

    page.wait_for_function(AT_THE_TOP)
    assert page.evaluate("document.documentElement.lang") == other


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_the_switcher_is_reached_and_followed(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/{STORY}")
    tab_to(page, '.switcher a[hreflang="pl"]')
    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}pl/{STORY}")


def test_the_colours_change_with_the_space_bar_and_say_so(page: Page, address: str) -> None:
    page.goto(f"{address}pl/")
    tab_to(page, ".theme")
    names = [page.locator(".theme").inner_text()]
    page.keyboard.press("Space")
    names.append(page.locator(".theme").inner_text())
    page.keyboard.press("Enter")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("document.activeElement.className") == "theme"
    assert len({*names, page.locator(".theme").inner_text()}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_of_topics_opens_within_the_screen(language: str, width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{language}/")
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    box = page.locator(".menu ul").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate(WIDER) == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/**")


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_lead_to_sections_and_the_focus_goes_on_there(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/{STORY}")
    tab_to(page, ".contents a[href='#the-reasons']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{language}/{STORY}#the-reasons")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('section')?.getAttribute('aria-labelledby')") == "the-reasons"


def test_the_offer_of_a_language_is_closed_by_keyboard(opened: Opened, address: str) -> None:
    page = opened(locale="ru-RU")
    page.goto(f"{address}ar/")
    expect(page.locator(".offer")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('.offer button')")
    page.keyboard.press("Enter")

    expect(page.locator(".offer")).to_have_count(0)
