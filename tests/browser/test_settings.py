"""What a reader's device asks for: colours forced or remembered, no motion, paper, a language that is not the page's."""

import pytest

from tests.browser.conftest import Opened
from tests.support.builds import LANGUAGES, Built, samples
from tests.support.server import serving
from tests.support.visits import LOOKS, SHIFTS

pytestmark = pytest.mark.browser
STORY = "stories/the-250-million-offer/"
# Contrast of each mark of the charts with the page, and of each picture that is not text; the thin lines of a scale but.
MARKS = """() => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d');
    const light = colour => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(one =>
            one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const page = light(getComputedStyle(document.documentElement).backgroundColor);
    return [...document.querySelectorAll('main svg :is(rect, line):not(.grid, .hatch-ground), .theme circle, .mark path')]
        .filter(one => !one.getAttribute('fill')?.startsWith('url'))
        .map(one => {
            const {fill, stroke} = getComputedStyle(one);
            const best = Math.max(...[fill, stroke].filter(colour => colour !== 'none').map(colour => {
                const [low, high] = [light(colour), page].sort((a, b) => a - b);
                return (high + 0.05) / (low + 0.05);
            }));
            return [one.getAttribute('class') ?? one.localName, best];
        }).filter(([, best]) => best < 3);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["active", "none"])
def test_what_is_drawn_can_be_told_from_the_page(forced: str, scheme: str, opened: Opened, address: str) -> None:
    page = opened(forced_colors=forced, color_scheme=scheme)
    page.goto(f"{address}pl/stories/fewer-than-a-thousand/")

    assert page.evaluate(MARKS) == []


def test_with_forced_colours_the_focus_can_be_seen(opened: Opened, address: str) -> None:
    page = opened(forced_colors="active")
    page.goto(f"{address}ar/{STORY}")

    assert page.evaluate(f"{LOOKS}.stops()") == []


def test_nothing_moves_for_who_wants_no_motion(opened: Opened, address: str) -> None:
    for motion, scrolls in (("reduce", "auto"), ("no-preference", "smooth")):
        page = opened(reduced_motion=motion)
        page.goto(f"{address}pl/{STORY}")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == scrolls
        if motion == "reduce":
            page.locator(".theme").click()
            assert page.evaluate("document.getAnimations().length") == 0


def test_chosen_colours_are_there_before_the_first_paint(opened: Opened, address: str) -> None:
    page = opened(color_scheme="light")
    page.goto(f"{address}pl/")
    page.evaluate("localStorage.setItem('sitegen-theme', 'dark')")
    page.add_init_script(
        "new MutationObserver(() => { window.chosen ??= document.documentElement?.dataset.theme && performance.now(); })"
        ".observe(document, {attributes: true, subtree: true, attributeFilter: ['data-theme']});"
    )
    page.goto(f"{address}ar/{STORY}")
    page.wait_for_function("performance.getEntriesByName('first-paint').length === 1")

    assert (
        0 < page.evaluate("window.chosen") < page.evaluate("performance.getEntriesByName('first-paint')[0].startTime")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "story"])
def test_nothing_shifts_on_a_wide_screen_or_while_reading(
    kind: str, language: str, opened: Opened, address: str, built_site: Built
) -> None:
    sample = next(one for one in samples(built_site.folder, language) if one.kind == kind)
    page = opened(1280)
    page.goto(address + sample.address)
    page.evaluate("document.fonts.ready.then(() => null)")
    for _ in range(6):
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(50)

    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize(
    ("locale", "tag"), [("pl-PL", "pl"), ("ru-RU", "ru"), ("ar-EG", "ar"), ("zh-CN", "zh-Hans"), ("zh-SG", "zh-Hans")]
)
def test_a_language_is_offered_in_its_own_words(locale: str, tag: str, opened: Opened, address: str) -> None:
    start = "ru" if tag == "pl" else "pl"
    page = opened(locale=locale)
    page.goto(f"{address}{start}/{STORY}")
    offer = page.locator(".offer")

    assert page.url == f"{address}{start}/{STORY}"
    assert offer.get_attribute("lang") == tag
    assert offer.evaluate("one => getComputedStyle(one).direction") == ("rtl" if tag == "ar" else "ltr")
    there = page.context.new_page()
    there.goto(f"{address}{tag.lower()}/")
    link = there.locator(f'.switcher a[hreflang="{start}"]').first
    assert offer.get_by_role("button").inner_text() == there.evaluate("document.body.dataset.close")
    assert link.count() == 1
    assert there.locator(".offer").count() == 0


def test_readers_of_traditional_characters_are_offered_nothing(opened: Opened, address: str) -> None:
    page = opened(locale="zh-TW")
    page.goto(f"{address}pl/{STORY}")

    assert page.locator(".offer").count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without"])
def test_paper_has_the_addresses_of_sources_and_no_navigation(
    scripts: bool, opened: Opened, extreme_built: Built
) -> None:
    page = opened(700, java_script_enabled=scripts)
    page.emulate_media(media="print", color_scheme="dark")
    with serving(extreme_built.folder) as served:
        page.goto(f"{served}ar/stories/the-night-library/")
        source = page.locator('.source-facts a[href^="http"]').first
        after = source.evaluate("one => getComputedStyle(one, '::after').content")
        shown = [name for name in (".site-nav", ".switcher", ".theme", ".skip", ".beside-bar", ".contents")
                 if page.locator(name).first.is_visible()]  # fmt: skip

        assert "https://example.com/report" in after
        assert page.locator(".print-address").is_visible()
        assert shown == []
