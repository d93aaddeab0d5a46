"""Editors' words as data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.plain_text import PlainText
from sitegen.render.prose import Prose
from tests.unit.render.machine_pages import a_story, words_of

STORY = a_story()
PROSE = Prose(words_of("pl"), {one.id: one for one in STORY.figures}, {one.id: one for one in STORY.timeline})


def everywhere(kind: str, one: str) -> str:
    """Everything has an address but who is “gone”."""
    return "" if one == "gone" else f"https://example.org/{kind}/{one}"


PLAIN = PlainText(words_of("pl"), STORY, everywhere)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bez niczego", "Bez niczego"),
        ("Za {final-offer:bare}!", "Za 250\u00a0mln dolarów!"),
        ("Prawdziwy \\{nawias\\} i \\* gwiazdka", "Prawdziwy {nawias} i * gwiazdka"),
        ("*To* [zostaje](person:x)", "*To* [zostaje](person:x)"),
        ("W {founded:year} roku", "W 2023 roku"),
    ],
)
def test_titles_take_facts_but_no_markdown(text: str, expected: str) -> None:
    assert PLAIN.filled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Deitke](person:matt) odmówił {final-offer:bare}.", "Deitke odmówił 250\u00a0mln dolarów."),
        ("**Nie** i `kod {x}`", "Nie i kod {x}"),
        ("[za {less:bare} [sic]](fact:less), [en](lang:en)", "za 35\u00a0mln dolarów [sic], en"),
        ("\\[to nie link\\](person:x)", "[to nie link](person:x)"),
        ("  [www](https://example.com/a_(b))\n", "www"),
    ],
)
def test_key_points_become_plain_text(text: str, expected: str) -> None:
    assert PLAIN.inline(text) == expected


RUSSIAN = PlainText(words_of("ru"), STORY, everywhere)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Это {founded}.", "Это ноябрь 2023\u00a0г."),
        ("[Это {founded}](person:ann). Потом.", "[Это ноябрь 2023\u00a0г](person:ann). Потом."),
        ("Это {founded}...", "Это ноябрь 2023\u00a0г...."),
        ("{founded}, {founded}", "ноябрь 2023\u00a0г., ноябрь 2023\u00a0г."),
    ],
)
def test_the_full_stop_of_an_abbreviation_ends_the_sentence_too(text: str, expected: str) -> None:
    assert RUSSIAN.markdown(text) == expected.replace("person:ann", "https://example.org/person/ann")
    assert RUSSIAN.inline(text) == expected.replace("[", "").replace("](person:ann)", "")
    assert RUSSIAN.inline(text) == Prose(words_of("ru"), PROSE.figures, PROSE.events).raw(text)


PIECES = st.sampled_from(
    [
        "słowo", " ", "{final-offer}", "{founded:year}", "\\{", "\\[", "\\]", "\\*", "\\\\", "[", "]", "(", ")", "{",
        "}", "[Meta](organisation:meta)", "[a [b] {less}](fact:less)", "[www](https://example.com/x(y))",
        "[#](#the-offer)",
        "*", "**", "_", "`", "<", "&", "\n", "عربي", "中文", ".", "1.", "#", "- ", "\u00a0",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_short_way_says_what_the_markdown_parser_says(text: str) -> None:
    assert PLAIN.inline(text) == PROSE.raw(text.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ona](person:ann) i [on](person:gone)", "[Ona](https://example.org/person/ann) i on"),
        ("[dalej](#the-offer)", "[dalej](https://example.org/section/the-offer)"),
        ("[słowo](lang:en), [tysiąc](fact:able)", "słowo, tysiąc"),
        ("**[x *{less:bare}*](term:t)**", "**[x *35\u00a0mln dolarów*](https://example.org/term/t)**"),
        ("`{less} <b> [x](person:ann)`", "`{less} <b> [x](person:ann)`"),
        ("``a ` {less}`` {less:bare}", "``a ` {less}`` 35\u00a0mln dolarów"),
        ("a < b <script>", "a \\< b \\<script>"),
        ("<https://example.com/>", "<https://example.com/>"),
        ("\\{less\\} \\`{less:bare}\\`", "\\{less\\} \\`35\u00a0mln dolarów\\`"),
        ("- jeden\n- dwa\n\n> cytat", "- jeden\n- dwa\n\n> cytat"),
        ("[www](https://example.com/a_(b))", "[www](https://example.com/a_(b))"),
    ],
)
def test_sections_stay_markdown_that_anybody_reads(text: str, expected: str) -> None:
    assert PLAIN.markdown(text) == expected


@given(st.text(alphabet="`[](){}\\<*a", max_size=2000))
def test_no_text_is_too_hard(text: str) -> None:
    PLAIN.markdown(text)
    PLAIN.filled(text)


@pytest.mark.parametrize("piece", ["[", "`", "``a", "[a](", "\\", "<", "[[", "[a[", "{a", "<https://"])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    """A quadratic pattern would take minutes here."""
    PLAIN.markdown(piece * (20_000 // len(piece)))
