"""Social cards as typst prints them."""

import json
import math
import re
import struct
from collections import Counter

import msgspec
import pytest

from sitegen.pages import CARD_HEIGHT, CARD_WIDTH, CardPage
from sitegen.render.social import CardFailed, CardPrinter, card_data
from tests.support.cards import TAGS, a_card, kit

TITLES = {
    "pl": "Ile kosztuje badacz AI",
    "ru": "Отказался — и ставку удвоили",
    "ar": "المدير التنفيذي لشركة Databricks: 250 مليون دولار",
    "zh-Hans": "“薪酬之争”：2.5亿美元——谁来付？",
}


def printed(card: CardPage) -> bytes:
    return CardPrinter(kit()).printed(card)


def lines(tag: str, title: str, **fields: object) -> list[list[str]]:
    """The title as it is drawn: for each line the names of its glyphs, from left to right."""
    import typst

    data = card_data(a_card(tag, "")) | {"title": title, "site": "", "topic": "", "language": ""} | fields
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(kit().folders))
    svg = typst.compile(kit().design, format="svg", font_paths=fonts, sys_inputs={"card": json.dumps(data)})
    assert isinstance(svg, bytes)
    drawn: list[tuple[float, float, str]] = []
    for left, top, run in re.findall(r"<g transform=\"matrix\(1 0 0 -1 (\S+) (\S+)\)\">(.*?)</g>", svg.decode()):
        for name, x in re.findall(r'href="#(g[0-9A-F]+)" x="([^"]+)"', run):
            drawn.append((float(top), float(left) + float(x), name))
    found: list[list[tuple[float, str]]] = []
    last = -math.inf
    for top, across, name in sorted(drawn):
        if top > last + 20:  # less is a dot, set off from its letter
            found.append([])
        last = top
        found[-1].append((across, name))
    return [[name for _, name in sorted(line)] for line in found]


def glyphs(tag: str, title: str, **fields: object) -> list[str]:
    return [name for line in lines(tag, title, **fields) for name in line]


@pytest.mark.parametrize("tag", TAGS)
def test_a_card_has_the_size_that_networks_ask_for_and_the_same_bytes_every_time(tag: str) -> None:
    first, second = printed(a_card(tag, TITLES[tag])), printed(a_card(tag, TITLES[tag]))

    assert first == second
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">2I", first[16:24]) == (CARD_WIDTH, CARD_HEIGHT)


def test_arabic_letters_are_joined() -> None:
    # Letters without dots: the font draws dots as glyphs of their own.
    joined, apart = glyphs("ar", "ححح"), glyphs("ar", "ح ح ح")

    assert len(set(joined)) == 3, "initial, medial and final form"
    assert len(set(apart)) == 1, "the isolated form"
    assert set(joined).isdisjoint(apart)
    assert set(glyphs("ar", "لا")).isdisjoint(glyphs("ar", "ل ا")), "lam and alef have a form of their own"


def test_marks_and_figures_beside_a_latin_name_take_the_side_of_the_arabic_sentence() -> None:
    (line,) = lines("ar", a_card("ar", "عن Databricks: 250").title)
    place = {sign: line.index(glyphs("ar", sign)[0]) for sign in "D:2"}

    assert place["2"] < place[":"] < place["D"], "the name stands on the right, what follows it on the left"


def test_a_question_mark_ends_an_arabic_title_on_the_left() -> None:
    (line,) = lines("ar", a_card("ar", "كم تدفع OpenAI؟").title)

    assert line[0] == glyphs("ar", "؟")[0]


def test_the_same_han_character_has_the_shape_of_the_language() -> None:
    chinese, japanese = glyphs("zh-Hans", "直"), glyphs("zh-Hans", "直", lang="ja", region="jp")

    assert len(chinese) == len(japanese) == 1
    assert chinese != japanese


@pytest.mark.parametrize("length", range(8, 30))
def test_no_chinese_line_begins_with_a_mark(length: int) -> None:
    found = lines("zh-Hans", "长" * length + "，" + "长" * 16 + "，" + "长" * length)

    mark = min(Counter(name for line in found for name in line).items(), key=lambda one: one[1])[0]
    assert sum(line.count(mark) for line in found) == 2
    assert mark not in [line[0] for line in found]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "title",
    [
        "",
        "A",
        '#panic("x") $x$ *b* _i_ `c` <label> @ref \\ // # = - + /* "',
        "#let x = read(\"/etc/passwd\"); #include \"x.typ\"",
        "x" * 400,
        "słowo " * 200,
        "долгое-слово " * 40,
        "ال" * 300,
        "长" * 900,
        "\u2066" * 40 + "a",
        "a\n\nb\tc",
    ],
    ids=["empty", "one letter", "markup", "code", "one word", "pl", "ru", "ar", "zh", "isolates", "lines"],
)  # fmt: skip
def test_any_title_makes_one_card(tag: str, title: str) -> None:
    picture = printed(msgspec.structs.replace(a_card(tag, ""), title=title))

    assert struct.unpack(">2I", picture[16:24]) == (CARD_WIDTH, CARD_HEIGHT)


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    text = '#panic("x")$*b*_i_`c`'

    assert len(glyphs("pl", text)) == len(text)


def test_a_title_that_is_too_long_ends_with_an_ellipsis() -> None:
    whole, cut = (Counter(glyphs("pl", "słowo " * count)) for count in (20, 300))

    assert set(whole.values()) == {20, 40}
    assert sorted(cut.values())[0] == 1


def test_a_design_with_a_fault_says_so() -> None:
    faults = {
        b"#panic(1)": "panicked",
        b"a #pagebreak() b": "more than one page",
        b'#import "@preview/cetz:0.3.0"': "packages",
        b'#read("/../../../../../../../../etc/hostname")': "escape|access denied|not found|outside",
        b'#read("pyproject.toml")': "not found",
    }
    for design, message in faults.items():
        with pytest.raises(CardFailed, match=message):
            CardPrinter(msgspec.structs.replace(kit(), design=design)).printed(a_card("pl", "x"))
