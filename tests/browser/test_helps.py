"""What the script adds for readers: colours by choice, terms explained in place, the own language offered once."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Opened
from tests.support.builds import LANGUAGES

pytestmark = pytest.mark.browser
STORY = "stories/the-250-million-offer/"
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
# How much of the width the line across the top takes, from 0 to 1.
PROGRESS = "parseFloat(getComputedStyle(document.querySelector('.story'), '::after').inlineSize) / innerWidth"


def test_colours_are_chosen_and_remembered(opened: Opened, address: str, faults: list[str]) -> None:
    page = opened(color_scheme="dark")
    page.goto(f"{address}pl/{STORY}")
    button, grounds, names = page.locator(".theme"), [page.evaluate(GROUND)], [page.locator(".theme").inner_text()]
    for _ in range(3):
        button.click()
        grounds.append(page.evaluate(GROUND))
        names.append(button.inner_text())
    button.click()
    page.goto(f"{address}ar/")

    assert grounds[0] == grounds[2] == grounds[3] != grounds[1]
    assert len(set(names)) == 3
    assert page.evaluate(GROUND) == grounds[1]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_explained_where_it_stands(language: str, opened: Opened, address: str, faults: list[str]) -> None:
    page = opened()
    page.goto(f"{address}{language}/{STORY}")
    term, entry = page.locator(".prose a.term").first, page.locator(".gloss")
    term.focus()
    page.keyboard.press("Enter")
    box = entry.bounding_box()

    assert entry.is_visible()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.activeElement.className") == "gloss"
    page.keyboard.press("Escape")
    assert not entry.is_visible()
    assert "term" in page.evaluate("document.activeElement.className")
    term.click()
    entry.get_by_role("button").click()
    assert not entry.is_visible()
    assert page.url.endswith(STORY)
    assert faults == []


def test_the_reader_s_language_is_offered_once_and_redirects_nobody(
    opened: Opened, address: str, faults: list[str]
) -> None:
    page = opened(locale="ar-EG")
    page.goto(f"{address}pl/{STORY}")
    offer = page.locator(".offer")

    assert page.url == f"{address}pl/{STORY}"
    assert (offer.get_attribute("lang"), offer.get_attribute("dir")) == ("ar", "rtl")
    assert offer.get_by_role("link").get_attribute("href") == f"{address}ar/{STORY}"
    offer.get_by_role("button").click()
    assert offer.count() == 0
    page.reload()
    assert offer.count() == 0
    assert faults == []


@pytest.mark.parametrize("locale", ["pl-PL", "en-GB"])
def test_nothing_is_offered_to_whom_it_does_not_help(locale: str, opened: Opened, address: str) -> None:
    page = opened(locale=locale)
    page.goto(f"{address}pl/{STORY}")

    assert page.locator(".offer").count() == 0


def test_a_link_into_a_folded_part_opens_it(opened: Opened, address: str) -> None:
    page = opened()
    page.goto(f"{address}pl/{STORY}#figure-imagined-team")

    assert page.locator("#figure-imagined-team").is_visible()


def test_without_script_terms_are_links_and_there_is_no_button(opened: Opened, address: str) -> None:
    page = opened(java_script_enabled=False, locale="ar-EG")
    page.goto(f"{address}pl/{STORY}")
    target = page.locator(".prose a.term").first.get_attribute("href") or ""

    assert page.locator(target).is_visible()
    assert not page.locator(".theme").is_visible()
    assert page.locator(".offer").count() == 0


def test_what_is_folded_prints(opened: Opened, address: str) -> None:
    page = opened(java_script_enabled=False)
    page.emulate_media(media="print")
    page.goto(f"{address}pl/{STORY}")

    box = page.locator("#figure-imagined-team").bounding_box()
    assert box is not None
    assert box["height"] > 10


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_a_line_grows_with_what_has_been_read(language: str, browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{address}{language}/{STORY}")
        assert page.evaluate(PROGRESS) == 0
        page.evaluate("scrollTo({top: document.querySelector('.story').offsetHeight / 2, behavior: 'instant'})")
        page.wait_for_function(f"() => Math.abs({PROGRESS} - 0.5) < 0.1")
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate("getComputedStyle(document.querySelector('.story'), '::after').content") == "none"


def test_the_contents_mark_the_section_in_view_in_any_browser(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as context:
        context.add_init_script("CSS.supports = () => false")
        page = context.new_page()
        page.goto(f"{address}pl/{STORY}")
        assert page.locator(".contents [aria-current]").count() == 0
        for place in ("part-figures", "part-timeline"):
            page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", place)
            page.wait_for_selector(f'.contents a[href="#{place}"][aria-current="true"]')
            assert page.locator(".contents [aria-current]").count() == 1


def test_without_script_a_section_leads_to_itself_in_the_other_languages(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}pl/{STORY}")
        section = page.locator(".prose > section").nth(1)
        place = section.locator("h2").get_attribute("id")
        section.locator('.elsewhere a[hreflang="ar"]').click()
        page.wait_for_url(f"{address}ar/{STORY}#{place}")
