"""Fonts in a real browser: Arabic is set in the site's own, nobody else fetches it, and no line ever moves."""

from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.site.test_fonts import covered
from tests.support.builds import LANGUAGES, Built
from tests.support.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STORY = "{}/stories/the-250-million-offer/"
SHIFTS = """window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(one => window.shifts.push(one.value)))
    .observe({type: 'layout-shift', buffered: true});"""
ADD = """text => document.querySelector('h1').after(
    Object.assign(document.createElement('p'), {id: 'letters', textContent: text}))"""
# Fonts that the page has fetched.
ASKED_FOR = "performance.getEntriesByType('resource').map(one => one.name).filter(name => /woff2/.test(name))"
# A line such as many telephones have: 1.6 Mbit/s, 150 ms.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}


def fonts_of(session: CDPSession, selector: str) -> list[dict[str, Any]]:
    """The fonts that the browser has taken for the words right inside an element."""
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return list(session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"])


def test_arabic_is_set_in_the_site_s_own_font_to_its_last_letter(browser: Browser, built_site: Built) -> None:
    with serving(built_site.folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address + STORY.format("ar"))
        # A mark needs a letter to stand on; a joiner shows nothing.
        text = "".join(
            ("ب" if 0x64B <= point <= 0x655 or point == 0x670 else "") + chr(point)
            for point in sorted(covered())
            if point not in (0x200C, 0x200D)
        )
        # A font that comes too late for the first paint waits for the next page.
        for _ in range(10):
            page.evaluate(ADD, text)
            page.evaluate("document.fonts.ready.then(() => null)")
            used = fonts_of(context.new_cdp_session(page), "#letters")
            if all(font["isCustomFont"] for font in used):
                break
            page.reload()

    assert used
    assert [font["familyName"] for font in used if not font["isCustomFont"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_on_a_slow_line(language: str, browser: Browser, built_site: Built) -> None:
    with serving(built_site.folder) as address, browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.add_init_script(SHIFTS)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        for path in (f"{language}/", STORY.format(language)):
            wanted = 2 if language == "ar" else 0
            page.goto(address + path, wait_until="load")
            page.wait_for_function(f"{ASKED_FOR}.length >= {wanted}")
            page.evaluate("document.fonts.ready.then(() => null)")
            page.wait_for_timeout(300)
            assert page.evaluate("window.shifts") == []
            assert len(page.evaluate(ASKED_FOR)) == wanted


def test_side_by_side_arabic_has_its_font_in_any_page(browser: Browser, built_site: Built) -> None:
    with serving(built_site.folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address + STORY.format("pl") + "?with=ar")
        page.wait_for_selector(".beside")
        page.wait_for_function(f"{ASKED_FOR}.length >= 2")

        assert len(page.evaluate(ASKED_FOR)) == 2
