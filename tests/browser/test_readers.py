"""What readers do on the sample site: switch languages, read without script, go by keyboard, print."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.builds import LANGUAGES, Built, Sample, samples
from tests.support.visits import WIDER

pytestmark = pytest.mark.browser
TAGS = {"pl": "pl", "ru": "ru", "ar": "ar", "zh-hans": "zh-Hans"}


def a_story(built: Built, language: str) -> Sample:
    return next(sample for sample in samples(built.folder, language) if sample.kind == "story")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_reads_without_script(language: str, browser: Browser, address: str, built_site: Built) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + a_story(built_site, language).address)

    hidden = [e.inner_text() for e in page.locator("main h2").all() if not e.is_visible()]
    assert page.locator("h1").is_visible()
    assert page.locator("main p").count() > 5
    assert hidden == []
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_languages_are_one_click_away(language: str, page: Page, address: str, built_site: Built) -> None:
    story = a_story(built_site, language)
    for other in set(LANGUAGES) - {language}:
        page.goto(address + story.address)
        page.locator(f'a[hreflang="{TAGS[other]}"]').first.click()

        expect(page.locator("html")).to_have_attribute("lang", TAGS[other])
        assert urlsplit(page.url).path.endswith(story.address.partition("/")[2])


def test_the_chooser_leads_to_each_language_and_redirects_nobody(page: Page, address: str) -> None:
    page.goto(address)

    assert page.url == address
    for tag in TAGS.values():
        assert page.locator(f'a[hreflang="{tag}"]').first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_key_offers_a_way_past_the_masthead(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/")
    page.keyboard.press("Tab")

    first = page.locator(":focus")
    target = first.get_attribute("href") or ""
    box = first.bounding_box()
    assert target.startswith("#")
    assert page.locator(target).count() == 1
    assert box is not None
    assert box["x"] + box["width"] > 0
    assert box["y"] >= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_prints_dark_on_light(language: str, page: Page, address: str, built_site: Built) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address + a_story(built_site, language).address)

    colour = page.evaluate("getComputedStyle(document.querySelector('main p')).color")
    channels = [float(part) for part in colour[colour.index("(") + 1 : -1].replace(",", " ").split()[:3]]
    assert max(channels) < (160 if colour.startswith("rgb") else 0.6), colour


def test_an_unknown_address_is_answered_in_its_language(page: Page, address: str) -> None:
    answer = page.goto(f"{address}ar/stories/not-there/")

    assert answer is not None
    assert answer.status == 404
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    page.locator("main a").first.click()
    page.wait_for_url(f"{address}ar/")
    assert page.evaluate("document.documentElement.lang") == "ar"


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_twice_as_large_a_text_still_has_room(language: str, page: Page, address: str, built_site: Built) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + a_story(built_site, language).address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate(WIDER) == ""
    narrowest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.figure > dd')].filter(one => one.checkVisibility())"
        ".map(one => one.getBoundingClientRect().width))"
    )
    assert narrowest > 100
