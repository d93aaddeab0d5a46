"""Mixed-direction text on real pages, by the places of its glyphs (SPEC 5.6): what stands where.

tests/site looks at every token of every page, by one law; here stands what the law means, written by hand.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.builds import Built
from tests.support.server import serving
from tests.vectors import VISUAL

pytestmark = pytest.mark.browser

# Selector → words and marks in the order of reading. What is in brackets runs against the direction of what is around.
SEEN = {
    "ar": {
        "h1": "OpenAI : 3 نماذج",
        ".summary": "ارتفع [+ 20 %] هذا العام ، أي [12.5 %] من 250 مليون ( بين 140 – 300 ألف )",
        ".key-points li:nth-child(1)": "[GPT - 4] ، [Claude 3] ، Gemini",
        ".key-points li:nth-child(2)": "قال « هذا من OpenAI ! » أمس",
        ".key-points li:nth-child(3)": "لغة [C ++] سريعة ، و Yahoo أيضًا",
        ".key-points li:nth-child(4)": "3 – 29 يوليو 2026",
        "#figure-range .figure-amount": "من 140 إلى 300 ألف جنيه إسترليني سنويًا",
        "#figure-share .figure-amount": "[12.5 %]",
        "#figure-sum .figure-amount": "نحو 250 مليون دولار",
        "#chart-spans .bar-amount": "من 140 إلى 300 ألف جنيه إسترليني سنويًا",
        ".when": "3 – 29 يوليو 2026",
        ".events p": "ارتفع [+ 20 %] هذا العام ، أي [12.5 %]",
        "#quote-word blockquote": "« يقول OpenAI : 3 نماذج و [+ 20 %] »",
        "#claim-who tbody tr:nth-child(1) .in-its-words": "قالت OpenAI : 3 نماذج ، [+ 20 %]",
    },
    "pl": {
        "h1": "Firma [علي بابا] , 3 osoby",
        ".summary": "Agencja الجزيرة ( 2026 ) i 百度 podały : 140 – 300 tys. , + 20 % .",
        ".key-points li:nth-child(1)": "[علي بابا]",
        ".key-points li:nth-child(2)": "„ [شركة علي بابا] ” , 12,5 %",
        ".key-points li:nth-child(3)": "الجزيرة , [علي بابا] , 3",
        ".key-points li:nth-child(4)": "3 – 29 lipca 2026",
        "#figure-range .figure-amount": "140 – 300 tys. funtów rocznie",
        "#quote-word blockquote": "Firma [علي بابا] , 3 osoby",
        "#claim-who tbody tr:nth-child(2) .in-its-words": "Firma [علي بابا] , 3 osoby",
    },
    "zh-hans": {
        "h1": "报道 ： الجزيرة 2026 年",
        ".summary": "半岛电视台 （ الجزيرة ） 报道 ， 增长 + 20 % ， 共 3 人",
        ".key-points li:nth-child(2)": "“ [شركة علي بابا] ” ， 12.5 %",
        ".key-points li:nth-child(3)": "الجزيرة 、 [علي بابا] 、 3",
    },
    "ru": {
        "h1": "Агентство الجزيرة ( 2026 ) сообщило",
        ".key-points li:nth-child(2)": "« [شركة علي بابا] » , 12,5 %",
    },
}
# Words of another direction within a page: the same as on the page of that language.
ELSEWHERE = {
    "pl": {
        '.versions a[lang="ar"]': "OpenAI : 3 نماذج",
        "#claim-who tbody tr:nth-child(1) .in-its-words": "قالت OpenAI : 3 نماذج ، [+ 20 %]",
    },
    "zh-hans": {'.versions a[lang="ar"]': "OpenAI : 3 نماذج"},
    "ar": {
        '.versions a[lang="pl"]': "Firma [علي بابا] , 3 osoby",
        '.versions a[lang="zh-Hans"]': "报道 ： الجزيرة 2026 年",
        "#claim-who tbody tr:nth-child(2) .in-its-words": "Firma [علي بابا] , 3 osoby",
    },
}
ONE_LINE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { white-space: nowrap !important }');
    document.adoptedStyleSheets = [sheet];
    document.querySelectorAll('main details').forEach(one => { one.open = true; });
}"""


@pytest.fixture(scope="module")
def address(extreme_built: Built) -> Iterator[str]:
    with serving(extreme_built.folder) as served:
        yield served


@pytest.fixture
def device() -> dict[str, Any]:
    return {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


def tokens(text: str) -> list[str]:
    """Words and marks in the order of reading."""
    return text.replace("[", "").replace("]", "").split()


def left_to_right(text: str, direction: str) -> list[str]:
    """The same as they must stand: all from one side to the other, but for what is in brackets."""
    groups = re.findall(r"\[([^\]]+)\]|(\S+)", text)
    shown = [group.split() if group else [single] for group, single in groups]
    if direction == "rtl":
        return [token for group in reversed(shown) for token in group]
    return [token for group in shown for token in reversed(group)]


def test_the_notation() -> None:
    assert left_to_right("a [b c] d", "rtl") == ["d", "b", "c", "a"]
    assert left_to_right("a [b c] d", "ltr") == ["a", "c", "b", "d"]


@pytest.mark.parametrize("language", SEEN)
def test_text_is_drawn_in_its_order(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/stories/mixed-directions/")
    page.evaluate(ONE_LINE)
    own = "rtl" if language == "ar" else "ltr"
    wanted = [(one, text, own) for one, text in SEEN[language].items()]
    wanted += [(one, text, "rtl" if own == "ltr" else "ltr") for one, text in ELSEWHERE.get(language, {}).items()]

    drawn = {one: page.evaluate(VISUAL, [one, tokens(text)]) for one, text, _ in wanted}

    assert drawn == {one: left_to_right(text, direction) for one, text, direction in wanted}


@pytest.mark.parametrize("language", ["ar", "pl"])
def test_titles_on_lists_are_drawn_as_on_the_story(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/topics/city/")
    page.evaluate(ONE_LINE)
    text = SEEN[language]["h1"]

    drawn = page.evaluate(VISUAL, [".card-title a[href*=mixed]", tokens(text)])

    assert drawn == left_to_right(text, "rtl" if language == "ar" else "ltr")


def test_side_by_side_each_version_keeps_its_order(page: Page, address: str) -> None:
    page.goto(f"{address}ar/stories/mixed-directions/?with=pl")
    page.locator(".beside").first.wait_for()
    page.evaluate(ONE_LINE)

    assert page.evaluate(VISUAL, ["h1.beside, .beside h1", tokens(SEEN["pl"]["h1"])]) == left_to_right(
        SEEN["pl"]["h1"], "ltr"
    )
    assert page.evaluate(VISUAL, ["h1", tokens(SEEN["ar"]["h1"])]) == left_to_right(SEEN["ar"]["h1"], "rtl")


def test_bars_grow_with_the_text_and_times_do_not_turn(page: Page, address: str) -> None:
    """SPEC 5.5: on an Arabic page bars begin on the right; a scale of amounts is no axis of time."""
    starts = {}
    for language in ("pl", "ar"):
        page.goto(f"{address}{language}/stories/titles-with-spaces/")
        starts[language] = page.evaluate(
            """() => [...document.querySelectorAll('#chart-sums svg.bar')].map(svg => {
                const all = svg.getBoundingClientRect(), bar = svg.querySelector('rect.sure').getBoundingClientRect();
                return [Math.round(bar.left - all.left), Math.round(all.right - bar.right)];
            })"""
        )

    # The line that all bars begin at is one pixel wide.
    assert [left for left, _ in starts["pl"]] == [1, 1]
    assert [right for _, right in starts["ar"]] == [1, 1]
    assert min(starts["pl"][1][1], starts["ar"][1][0]) > 100
