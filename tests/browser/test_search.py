"""The search in Chromium: golden queries, results in other languages, the keyboard, no script, the policy, axe."""

import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.locales.folding import fold
from sitegen.search.analysis import Analyser, rules_of
from tests.support.builds import LANGUAGES, Built
from tests.support.golden_queries import GOLDEN, strings, told, wanted
from tests.support.server import serving
from tests.support.tools import from_npm
from tests.support.visits import RUN_AXE, TAGS, WIDER
from tests.unit.locales.test_vectors import OWN, VECTORS
from tests.vectors import languages

pytestmark = pytest.mark.browser
OFFER = "the-250-million-offer"
FOUND = """async query => {
    const index = await document.getElementById('search-form').ready();
    const found = await index.rank(index.parse(query));
    const cards = await Promise.all(found.map(one => index.card(one[0])));
    return cards.map(card => card[0].split('/').at(-2));
}"""


@pytest.fixture(scope="module")
def address(built_under_news: Built) -> Iterator[str]:
    with serving(built_under_news.folder, built_under_news.base_path) as served:
        yield served


def asked(page: Page, address: str, language: str, query: str) -> Page:
    """The search page with the answer to `query`."""
    page.goto(f"{address}{language}/search/?q={query}")
    expect(page.locator("#search-status")).not_to_be_empty()
    return page


def titles(page: Page) -> list[str]:
    return [link.get_attribute("href").split("/")[-2] for link in page.locator("#search-list h3 a").all()]  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_queries_find_their_stories(
    language: str, page: Page, address: str, built_under_news: Built, faults: list[str]
) -> None:
    page.goto(f"{address}{language}/search/")
    stories = told(built_under_news.folder / language)
    golden = GOLDEN[next(tag for tag in GOLDEN if tag.lower() == language)]
    missed, asked_for = {}, 0
    for query, pattern in golden.items():
        relevant = wanted(stories, pattern)
        found = set(page.evaluate(FOUND, query))
        asked_for += len(relevant)
        if relevant - found:
            missed[query] = relevant - found

    assert len(golden) >= 20
    assert asked_for >= 40
    assert missed == {}
    assert faults == []


def test_results_have_their_context_and_their_words_marked(page: Page, address: str, faults: list[str]) -> None:
    asked(page, address, "pl", "inzynierow")
    result = page.locator("#search-list > li", has=page.locator(".card-context")).first
    passage = result.locator(".card-context")
    expect(passage).to_be_visible()

    assert fold(passage.locator("mark").first.inner_text()).startswith("inzynier")
    assert 20 < len(passage.inner_text()) < 400
    assert result.locator("time").count() == 1
    assert faults == []


def test_a_sum_is_marked_as_one(page: Page, address: str) -> None:
    asked(page, address, "zh-hans", "亿美元")

    assert "亿美元" in page.locator("#search-list mark").all_inner_texts()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["Mark Zuckerberg", "Цукерберг", "زوكربيرج", "扎克伯格"])
def test_a_name_in_any_language_finds_the_stories_of_all(
    language: str, query: str, page: Page, address: str, built_under_news: Built, faults: list[str]
) -> None:
    asked(page, address, language, query)
    relevant = wanted(told(built_under_news.folder / language), "person:mark-zuckerberg")
    groups = page.locator("#search-elsewhere section")
    links = page.locator("#search-elsewhere ul a").all()

    assert set(titles(page)) == relevant
    assert groups.count() == len(LANGUAGES) - 1
    assert len(links) == len(relevant) * (len(LANGUAGES) - 1)
    for link in links:
        tag = link.get_attribute("hreflang") or ""
        assert link.get_attribute("lang") == tag
        assert link.get_attribute("dir") == ("rtl" if tag == "ar" else "ltr")
        assert f"/{tag.lower()}/stories/" in (link.get_attribute("href") or "")
    assert faults == []


def test_the_same_search_goes_on_in_another_language(page: Page, address: str) -> None:
    asked(page, address, "pl", "Цукерберг")
    page.locator('#search-elsewhere p a[hreflang="ru"]').click()
    page.wait_for_url("**/ru/search/?q=*")
    expect(page.locator("#search-status")).not_to_be_empty()

    assert page.locator("#search-field").input_value() == "Цукерберг"
    assert titles(page)


COUNTS = {"pl": (1, "1 wynik"), "ru": (1, "1 результат"), "ar": (1, "نتيجة واحدة"), "zh-hans": (1, "1条结果")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_count_is_said_in_the_forms_of_the_language(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/search/")
    words = json.loads(page.locator("#search-form").get_attribute("data-words") or "")
    status = page.locator("#search-status")

    assert words["count"]["one" if language != "zh-hans" else "other"].replace("%(count)s", "1") == COUNTS[language][1]
    assert status.get_attribute("role") == "status"
    page.locator("#search-field").fill("qqqqqq")
    expect(status).to_have_text(words["none"])
    page.locator("#search-field").fill("OpenAI")
    expect(status).to_contain_text("4")


def test_some_of_the_words_are_better_than_nothing(page: Page, address: str) -> None:
    asked(page, address, "pl", "badacz qqqqqq")
    words = json.loads(page.locator("#search-form").get_attribute("data-words") or "")

    assert words["some"] in page.locator("#search-status").inner_text()
    assert titles(page)


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(f"{address}ar/search/")
    field = page.locator("#search-field")
    field.focus()
    page.keyboard.type("باحث")
    expect(page.locator("#search-list > li").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q="))
    page.keyboard.press("Enter")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["باحث"]}
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-list a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-list a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page.locator("#search-browse")).to_be_visible()
    expect(page).to_have_url(f"{address}ar/search/")
    page.keyboard.type("باحث")
    expect(page.locator("#search-list > li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/ar/stories/"))


def test_back_returns_to_the_query(page: Page, address: str) -> None:
    asked(page, address, "pl", "aukcja")
    page.locator("#search-field").fill("licytacja")
    page.locator("#search-form button").click()
    expect(page).to_have_url(re.compile("q=licytacja"))
    page.locator("#search-list a").first.click()
    page.wait_for_url(re.compile("/stories/"))
    page.go_back()

    expect(page.locator("#search-field")).to_have_value("licytacja")
    expect(page.locator("#search-list > li").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_page_leads_to_everything(language: str, browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}{language}/search/?q=x")

    assert "JavaScript" in page.locator("#search-script").inner_text()
    assert page.locator("#search-script").is_visible()
    assert not page.locator("#search-form").is_visible()
    for part, least in (("topics", 2), ("newest", 4), ("people", 5)):
        assert page.locator(f'section[aria-labelledby="search-{part}"] a:visible').count() >= least
    assert page.locator('meta[name="robots"][content="noindex"]').count() == 1
    assert page.locator('link[rel="alternate"][hreflang]').count() == len(LANGUAGES) + 1
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_results_can_be_read_by_everyone(language: str, page: Page, address: str, faults: list[str]) -> None:
    asked(page, address, language, "OpenAI")
    expect(page.locator("#search-list > li").first).to_be_visible()
    page.evaluate(from_npm("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            found += page.evaluate(RUN_AXE, {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}})
    page.set_viewport_size({"width": 320, "height": 800})

    assert found == []
    assert page.evaluate(WIDER) == ""
    assert faults == []


def test_a_query_asks_for_its_pieces_only_and_for_no_other_host(page: Page, address: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}ru/search/")
    before = [url for url in requests if "/search/" in url]
    asked(page, address, "ru", "Цукерберг")
    pieces = {urlsplit(url).path.rpartition("/search/")[2] for url in requests if "/search/" in url} - {""}

    assert len(before) == 1, "the page itself"
    assert all(url.startswith(address) for url in requests)
    assert sorted(re.sub(r"[0-9a-f]{5,6}", "x", piece) for piece in pieces) == [
        "index.json",
        "stories/x-0.json",
        "terms/0-x.txt",
    ]


def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(page: Page, address: str) -> None:
    page.route("**/terms/*", lambda route: route.abort())
    asked(page, address, "pl", "badacz")
    words = json.loads(page.locator("#search-form").get_attribute("data-words") or "")
    expect(page.locator("#search-status")).to_have_text(words["failed"])
    page.unroute("**/terms/*")
    page.locator("#search-form button").click()

    expect(page.locator("#search-list > li").first).to_be_visible()


def evaluated(page: Page, address: str, body: str, argument: object, language: str = "pl") -> Any:
    page.goto(f"{address}{language}/search/")
    return page.evaluate(
        f"async given => {{ const index = await document.getElementById('search-form').ready(); {body} }}", argument
    )


def test_the_vectors_hold_in_javascript(page: Page, address: str) -> None:
    vectors = [one for one in (*VECTORS, *OWN) if one["op"] in {"fold", "match"}]
    got = evaluated(
        page, address,
        """return given.map(({op, input}) => op === 'fold' ? index.fold(input.text)
            : index.fold(input.query).split(' ').every(one => index.fold(input.text).includes(one)))""",
        vectors,
    )  # fmt: skip

    assert len(vectors) >= 70
    assert [one["id"] for one, result in zip(vectors, got, strict=True) if result != one["expected"]] == []


def test_every_letter_is_folded_the_same_in_both(page: Page, address: str) -> None:
    # Letters that Python's Unicode knows; the browser's is newer and may know more.
    letters = [
        chr(code)
        for code in range(0x20, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"} and not 0x3400 <= code <= 0x9FFF
    ]
    # Cherokee alone folds to capitals, which JavaScript cannot tell; Ahom has a mark that was of another kind once.
    letters = [one for one in letters if "CHEROKEE" not in unicodedata.name(one, "") and one != "\U0001171e"]
    got = evaluated(page, address, "return given.map(one => index.fold(`a${one}b`))", letters)

    differing = {
        one: (result, fold(f"a{one}b")) for one, result in zip(letters, got, strict=True) if result != fold(f"a{one}b")
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_reduced_the_same_in_both(language: str, page: Page, address: str, built_under_news: Built) -> None:
    tables = languages()
    tag = next(one for one in tables if one.lower() == language)
    site = {one: tables[one] for one in ("pl", "ru", "ar", "zh-Hans")}
    words = sorted(
        {
            word
            for one in LANGUAGES
            for text in strings(list(told(built_under_news.folder / one).values()))
            for word in fold(text).split()
        }
    )
    words = [word for word in words if word.isalnum() and not re.search("[\u3400-\u9fff]", word)]
    chosen = random.Random(1).sample(words, 3000)
    known = Analyser(rules_of(tag, site))

    got = evaluated(page, address, "return given.map(one => index.forms(one))", chosen, language)

    assert {one: result for one, result in zip(chosen, got, strict=True) if result != list(known.forms(one))} == {}
