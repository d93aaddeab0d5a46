"""Two languages of a story side by side: aligned, each in its own direction, shareable, and only a link without script."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.builds import ROOT, Built
from tests.support.server import serving
from tests.support.tools import from_npm
from tests.support.visits import RUN_AXE, TAGS, WIDER

pytestmark = pytest.mark.browser
STORY = "stories/fewer-than-a-thousand/"
DIRECTIONS = {"pl": "ltr", "ru": "ltr", "ar": "rtl", "zh-Hans": "ltr"}
# Own block and the block beside it: how far apart their tops and their starts are, whether both are there.
PAIRS = """() => [...document.querySelectorAll('.beside')].map(part => {
    const own = part.previousElementSibling, a = own.getBoundingClientRect(), b = part.getBoundingClientRect();
    const inner = (part.matches('li') ? part : part.firstElementChild).getBoundingClientRect();
    return {tag: own.tagName, partner: part.matches('li') ? 'LI' : part.firstElementChild.tagName,
            apart: Math.abs(a.top - inner.top), overlap: Math.min(a.right, b.right) - Math.max(a.left, b.left),
            below: b.top >= a.bottom - 1};
})"""


@pytest.fixture
def device() -> dict[str, Any]:
    return {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


def folder(tag: str) -> str:
    return tag.lower()


def opened(page: Page, address: str, own: str, other: str, fragment: str = "") -> Page:
    page.goto(f"{address}{folder(own)}/{STORY}?with={other}{fragment}")
    page.locator(".beside").first.wait_for()
    return page


def beside(page: Page, tag: str) -> None:
    """Click the link of a language, and wait until its version is there."""
    page.locator(f'.beside-bar a[hreflang="{tag}"]').click()
    page.locator(f'.beside[lang="{tag}"]').first.wait_for()


@pytest.mark.parametrize(("own", "other"), [("pl", "ar"), ("ar", "pl"), ("ru", "zh-Hans"), ("zh-Hans", "ru")])
def test_an_address_opens_both_versions_in_aligned_columns(
    own: str, other: str, page: Page, address: str, faults: list[str]
) -> None:
    opened(page, address, own, other)

    pairs = page.evaluate(PAIRS)
    assert len(pairs) > 20
    assert [pair for pair in pairs if pair["apart"] > 1.5] == []
    assert [pair for pair in pairs if pair["overlap"] > 0] == []
    assert {pair["tag"] for pair in pairs} == {"H1", "H2", "P", "LI"}
    assert [pair for pair in pairs if pair["tag"] != pair["partner"]] == []
    assert faults == []


@pytest.mark.parametrize(("own", "other"), [("pl", "ar"), ("ar", "zh-Hans")])
def test_each_half_has_its_own_language_direction_and_type(own: str, other: str, page: Page, address: str) -> None:
    opened(page, address, own, other)

    halves = page.evaluate("""() => [document.querySelector('.prose section > p'),
        document.querySelector('.prose .beside p')].map(one => {
            const part = one.closest('[lang]');
            return [part.lang, getComputedStyle(one).direction, part.dataset.script];
        })""")
    scripts = {"pl": "latin", "ar": "arabic", "zh-Hans": "han"}
    assert halves == [[tag, DIRECTIONS[tag], scripts[tag]] for tag in (own, other)]
    page.goto(f"{address}{folder(other)}/{STORY}")
    alone = page.evaluate(
        "(({fontFamily, fontSize}) => [fontFamily, fontSize])(getComputedStyle(document.querySelector('.prose p')))"
    )
    opened(page, address, own, other)
    together = page.evaluate(
        "(({fontFamily, fontSize}) => [fontFamily, fontSize])(getComputedStyle(document.querySelector('.prose .beside p')))"
    )
    assert together == alone


def test_no_id_stands_twice_and_fragments_lead_to_the_other_version(page: Page, address: str) -> None:
    opened(page, address, "pl", "ar")

    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    links = page.evaluate("[...document.querySelectorAll('.beside a')].map(one => one.getAttribute('href'))")
    assert links
    assert [link for link in links if not link.startswith(("/ar/", "https://"))] == []


def test_the_partner_can_be_switched_and_closed_and_the_back_button_knows(page: Page, address: str) -> None:
    page.goto(f"{address}pl/{STORY}")
    beside(page, "ar")
    expect(page).to_have_url(f"{address}pl/{STORY}?with=ar")
    beside(page, "zh-Hans")
    assert page.locator('.beside[lang="ar"]').count() == 0
    assert page.locator('.beside-bar [aria-current="true"]').get_attribute("hreflang") == "zh-Hans"

    page.locator(".beside-bar button").click()
    page.locator(".is-beside").wait_for(state="detached")
    expect(page).to_have_url(f"{address}pl/{STORY}")
    assert page.locator(".beside").count() == 0

    page.go_back()
    page.locator('.beside[lang="zh-Hans"]').first.wait_for()
    page.go_back()
    page.locator('.beside[lang="ar"]').first.wait_for()
    page.go_back()
    page.locator(".is-beside").wait_for(state="detached")
    expect(page).to_have_url(f"{address}pl/{STORY}")


def test_the_place_in_the_story_is_kept(page: Page, address: str) -> None:
    page.goto(f"{address}pl/{STORY}#mass-and-elite")
    top = "document.getElementById('mass-and-elite').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.evaluate("document.querySelector('.beside-bar a[hreflang=ar]').click()")
    page.locator(".beside").first.wait_for()
    page.wait_for_function("location.search === '?with=ar'")

    assert abs(page.evaluate(top) - before) < 2
    expect(page).to_have_url(f"{address}pl/{STORY}?with=ar#mass-and-elite")

    opened(page, address, "ru", "pl", "#mass-and-elite")
    assert 0 <= page.evaluate(top) < 300


def test_the_keyboard_opens_and_closes_it(page: Page, address: str) -> None:
    page.goto(f"{address}ar/{STORY}")
    page.locator('.beside-bar a[hreflang="ru"]').focus()
    page.keyboard.press("Enter")
    page.locator(".beside").first.wait_for()
    assert page.locator(":focus").get_attribute("hreflang") == "ru"
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.locator(".beside-bar button:focus").count():
            break
    page.keyboard.press("Enter")
    page.locator(".is-beside").wait_for(state="detached")
    assert page.locator(":focus").get_attribute("hreflang") == "ru"
    page.keyboard.press("Enter")
    page.locator(".beside").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".is-beside").wait_for(state="detached")


@pytest.mark.parametrize(("own", "other"), [("pl", "ar"), ("ar", "zh-Hans")])
def test_on_a_phone_each_block_stands_under_its_own(own: str, other: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, address, own, other)

    assert page.evaluate(WIDER) == ""
    assert [pair for pair in page.evaluate(PAIRS) if not pair["below"]] == []


def test_print_has_both_columns(page: Page, address: str) -> None:
    opened(page, address, "pl", "ar")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 900})

    assert [pair for pair in page.evaluate(PAIRS) if pair["apart"] > 1.5 or pair["overlap"] > 0] == []
    assert not page.locator(".beside-bar").is_visible()


@pytest.mark.parametrize(("own", "other"), [("pl", "ar"), ("ar", "ru")])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_barrier_in_it(
    own: str, other: str, width: int, page: Page, address: str, faults: list[str]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, address, own, other)
    page.evaluate(from_npm("axe-core/axe.min.js").read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert page.evaluate(RUN_AXE, {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}) == []
    assert faults == []


def test_without_script_the_link_leads_to_the_other_version(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}pl/{STORY}?with=ar")

    assert not page.locator(".beside-bar button").is_visible()
    page.locator('.beside-bar a[hreflang="ar"]').click()
    page.wait_for_url(f"{address}ar/{STORY}")
    context.close()


def test_what_cannot_be_fetched_is_visited(page: Page, address: str) -> None:
    page.goto(f"{address}pl/{STORY}#leverage")
    page.route("**/ar/**", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
    page.evaluate("document.querySelector('.beside-bar a[hreflang=ar]').click()")

    page.wait_for_url(f"{address}ar/{STORY}#leverage")


def test_under_a_sub_path_it_works_as_well(page: Page, built_under_news: Built) -> None:
    with serving(built_under_news.folder, built_under_news.base_path) as address:
        opened(page, address, "zh-Hans", "ar")
        assert page.locator(".beside").count() > 20


def test_the_script_is_small() -> None:
    assert len((ROOT / "templates/assets/js/sidebyside.js").read_bytes()) <= 3072
