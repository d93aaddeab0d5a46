"""The pseudo-languages in a browser: words that pass no catalogue, lines that are too narrow, sides that are fixed."""

import re
from collections.abc import Iterator

import pytest
from babel import Locale
from playwright.sync_api import Browser, Page, expect

from sitegen.pseudo.letters import accented
from tests.support.builds import Built, Sample, build_sample, samples
from tests.support.server import serving
from tests.support.visits import WIDER

pytestmark = pytest.mark.browser
ACCENTED, MIRRORED = "pl-xa", "ar-xb"

# Every text that can be seen or heard, with the element it stands in; what says that it is another language is passed over.
SHOWN = """tag => {
    const found = [];
    const own = element => (element.closest('[lang]')?.lang ?? '') === tag;
    const seen = element => element.checkVisibility({visibilityProperty: true}) || element.closest('title, option, details');
    const note = (element, text) => { if (text && text.trim()) found.push([text.trim(), element.outerHTML.slice(0, 160)]); };
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!element.closest('script, style, noscript, code, template') && own(element) && seen(element)) note(element, node.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder], [aria-description], meta[name=description]'))
        for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'content'])
            if (own(element)) note(element, element.getAttribute(name));
    return found;
}"""


# Names of months and languages in Polish: CLDR writes them, and a pseudo-language has no CLDR of its own.
_POLISH = Locale.parse("pl")
_MONTHS = {word for context in _POLISH.months.values() for width in context.values() for word in width.values()}
FROM_CLDR = {word.lower() for name in (*_MONTHS, *_POLISH.languages.values()) for word in re.findall(r"\w+", name)}
# What is no word: units, marks of formats, the abbreviations in which sizes and times are written everywhere.
SIGNS = {"utc", "rss", "atom", "json", "html", "usd", "gbp"}


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_sample(tmp_path_factory.mktemp("pseudo"), None, "--pseudo", "--no-cards")


@pytest.fixture(scope="module")
def address(pseudo: Built) -> Iterator[str]:
    with serving(pseudo.folder, pseudo.base_path) as served:
        yield served


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def left_over(page: Page, letters: set[str], allowed: set[str]) -> list[tuple[str, str]]:
    """Words with a letter that the pseudo-language would have replaced, each with where it stands."""
    shown = page.evaluate(SHOWN, page.evaluate("document.documentElement.lang"))
    words = ((word, where) for text, where in shown for word in re.findall(r"[^\W\d_]{2,}", text))
    return [(word, where) for word, where in words if set(word) & letters and word.lower() not in allowed]


def pages(pseudo: Built, language: str) -> list[Sample]:
    """One page of each kind. The chooser speaks the site's first language, which is a real one."""
    return [sample for sample in samples(pseudo.folder, language) if sample.language]


def test_every_word_passes_through_translation(page: Page, address: str, pseudo: Built) -> None:
    letters = set(map(chr, accented("pl", "latin").table))
    wrong = {}
    for sample in pages(pseudo, ACCENTED):
        page.goto(address + sample.address)
        if found := left_over(page, letters, FROM_CLDR | SIGNS):
            wrong[sample.kind] = found[:8]
    assert wrong == {}


def test_the_search_answers_in_translated_words(page: Page, address: str, pseudo: Built) -> None:
    letters = set(map(chr, accented("pl", "latin").table))
    page.goto(f"{address}{ACCENTED}/search/?q=%C5%A1%C5%BE")
    expect(page.locator("#search-status")).not_to_be_empty()

    assert left_over(page, letters, FROM_CLDR | SIGNS) == []


def test_a_word_that_passes_no_catalogue_is_found(page: Page, address: str) -> None:
    page.goto(f"{address}{ACCENTED}/about/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p>Read more</p><a aria-label=Menu>⟦x⟧</a>')"
    )

    letters = set(map(chr, accented("pl", "latin").table))
    assert {word for word, _ in left_over(page, letters, FROM_CLDR | SIGNS)} == {"Read", "more", "Menu"}


@pytest.mark.parametrize("language", [ACCENTED, MIRRORED])
def test_longer_words_do_not_widen_a_page(language: str, page: Page, address: str, pseudo: Built) -> None:
    wide = {}
    for sample in pages(pseudo, language):
        page.goto(address + sample.address)
        for width in (320, 768):
            page.set_viewport_size({"width": width, "height": 900})
            if wider := page.evaluate(WIDER):
                wide[sample.kind, width] = wider
        page.set_viewport_size({"width": 1280, "height": 900})
    assert wide == {}


# How far the first line of each heading and paragraph begins from the edge at which its language begins.
BEGINNINGS = """() => [...document.querySelectorAll('main h1, main h2, main h3, main p, main li, main dt, main dd')].flatMap(element => {
    const style = getComputedStyle(element);
    const text = [...element.childNodes].find(node => node.nodeType === 3 && node.data.trim());
    const own = (element.closest('[lang]')?.lang ?? '') === document.documentElement.lang;
    if (!text || text !== element.firstChild || !own || !element.checkVisibility() || style.display.includes('flex') || style.textAlign !== 'start')
        return [];
    const range = document.createRange();
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()], box = element.getBoundingClientRect();
    if (!rects.length) return [];
    const first = rects.filter(rect => Math.abs(rect.top - rects[0].top) < rect.height / 2);
    const line = {left: Math.min(...first.map(rect => rect.left)), right: Math.max(...first.map(rect => rect.right))};
    const rtl = style.direction === 'rtl';
    const gap = rtl ? box.right - parseFloat(style.borderRightWidth) - parseFloat(style.paddingRight) - line.right
                    : line.left - box.left - parseFloat(style.borderLeftWidth) - parseFloat(style.paddingLeft);
    return [[style.direction, Math.round(gap), element.outerHTML.slice(0, 120)]];
})"""


@pytest.mark.parametrize(("language", "direction"), [(ACCENTED, "ltr"), (MIRRORED, "rtl")])
def test_lines_begin_where_their_language_does(
    language: str, direction: str, page: Page, address: str, pseudo: Built
) -> None:
    seen, wrong = 0, {}
    for sample in pages(pseudo, language):
        page.goto(address + sample.address)
        found = page.evaluate(BEGINNINGS)
        seen += len(found)
        assert page.evaluate("getComputedStyle(document.body).direction") == direction
        if misplaced := [one for one in found if one[0] != direction or not -1 <= one[1] <= 2]:
            wrong[sample.kind] = misplaced[:5]
    assert seen > 100
    assert wrong == {}


def test_the_frame_of_a_page_is_mirrored(page: Page, address: str) -> None:
    """What stands first in the masthead stands on the left in the one, on the right in the other, near the edge."""
    page.set_viewport_size({"width": 390, "height": 900})
    places = []
    for language in (ACCENTED, MIRRORED):
        page.goto(f"{address}{language}/about/")
        box = page.locator(".site-name a").bounding_box()
        assert box is not None
        places.append(round(box["x"] if language == ACCENTED else 390 - box["x"] - box["width"]))
    page.set_viewport_size({"width": 1280, "height": 900})
    assert max(places) < 24  # each script has its own scale, and margins with it
