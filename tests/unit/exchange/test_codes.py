"""Inline codes: a text in pieces is the text, and what is a code is what the renderer takes for a mark."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.exchange.codes import Code, codes, faults, pieces
from sitegen.exchange.parcel import Mark, misplaced, numbered_alike
from sitegen.exchange.segments import cut
from sitegen.render import markdown

TOKENS = [
    "a", "Ż", "数", " ", "*", "**", "_", "`", "``", "[", "]", "(", ")", "{", "}", "<", ">", "\\", "\n", "\n\n", "- ", "> ", "### ", "1. ",
    "{first}", "{first:full}", "[w](person:a)", "[w", "](fact:x)", "](lang:ar)", "](https://a.b/c)", "  \n", "<https://a.b>", "\t", "\r",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=14).map("".join) | st.text(max_size=60)
KINDS = st.sampled_from(["plain", "words", "inline", "markdown"])


@given(TEXTS, KINDS)
def test_the_pieces_of_a_text_are_the_text(text, kind):
    found = pieces(text, kind)
    assert "".join(one.native if isinstance(one, Code) else one for one in found) == text


@given(TEXTS, KINDS)
def test_both_ends_of_a_pair_have_one_number(text, kind):
    found = codes(pieces(text, kind))
    opens = [code.number for code in found if code.part == "open"]
    assert sorted(opens) == sorted(code.number for code in found if code.part == "close")
    assert len({code.number for code in found if code.part != "close"}) == len([c for c in found if c.part != "close"])
    assert list(misplaced([Mark(code.part, str(code.number), "x") for code in found])) == []


@given(TEXTS, KINDS)
def test_the_segments_in_their_frame_are_the_field(text, kind):
    field = cut(text, kind)
    assert field.filled(field.segments) == text
    assert all(segment == segment.strip(" \t\r\n") and segment for segment in field.segments) or kind != "markdown"


ELEMENTS = {
    "fact": ["fact"], "link": ["a"], "address": ["a"], "em": ["em"], "strong": ["strong"], "both": ["em", "strong"], "code": ["code"],
    "break": ["br"], "escape": [], "line": [],
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[Zuckerberg](person:mark-zuckerberg) zaczął od {first-offer}.",
        "**tak** i *nie*, _może_ i __na pewno__, ***oba***",
        "2 * 3 * 4 i a_b_c, a * b*",
        r"\*nie\* \{nie} \[nie](person:a)",
        "`kod {a} *b*` i ``a`b``",
        "[z **[nawiasem]** w środku](term:a)",
        "[nie](javascript:x) i [nie] (person:a)",
        "<https://a.b/c> <mailto:a@b.c> <b>",
        "wiersz  \ndrugi\\\ntrzeci",
        "**[Anna](person:anna)** i [*Anna*](person:anna)",
        "[własne słowa](fact:first-offer), {first-offer:full}",
    ],
)
def test_a_code_is_what_the_renderer_takes_for_a_mark(text):
    ours = Counter(tag for code in codes(pieces(text, "inline")) if code.part != "close" for tag in ELEMENTS[code.sort])
    theirs = Counter(element.tag for element in markdown.parse_inline(text).iter() if element.tag in
                     ("fact", "a", "em", "strong", "code", "br"))  # fmt: skip
    assert ours == theirs


def test_titles_know_facts_alone():
    assert [code.native for code in codes(pieces("*{a}* [x](person:y)", "words"))] == ["{a}"]
    assert codes(pieces("{a} *x*", "plain")) == []


def test_a_list_is_one_segment_an_item():
    field = cut("Wstęp\nciąg dalszy.\n\n- raz\n- dwa\n  dalej\n\n### Tytuł\nTekst\n\n> cytat\n> dalej", "markdown")
    assert field.segments == (
        "Wstęp\nciąg dalszy.", "raz", "dwa\n  dalej", "Tytuł", "Tekst", "cytat\n> dalej",
    )  # fmt: skip


def said(source, target):
    return list(faults(pieces(source, "inline"), pieces(target, "inline")))


def test_a_code_may_move_but_not_go_come_or_double():
    source = "{a} i [b](person:b)"
    assert said(source, "[c](person:b) {a}") == []
    assert said(source, "[c](person:b)") == ["the code {a} is missing"]
    assert said(source, "{a} {a} [c](person:b)") == ["the code {a} stands twice; in the source it stands once"]
    assert said(source, "{a} [c](person:b) {x}") == ["the code {x} is not in the source"]
    assert said(source, "{a} [c](person:c)") == [
        "the code […](person:b) is missing",
        "the code […](person:c) is not in the source",
    ]


def test_a_language_writes_a_fact_in_its_own_way():
    assert said("{a}", "{a:full}") == []
    assert said("{a}", "[dwieście](fact:a)") == []


def test_the_numbers_of_a_translation_are_those_of_its_source():
    source = pieces("{a} [b](person:b) **c**", "inline")
    target = numbered_alike(source, pieces("**c** [b](person:b) {d} {a}", "inline"))
    assert {code.native if code.part == "single" else code.means: code.number for code in codes(target)} == {
        "strong": 3, "person:b": 2, "{d}": 4, "{a}": 1,
    }  # fmt: skip
