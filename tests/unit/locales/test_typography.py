"""The typography pass beyond the agreed vectors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.locales.html_text import typeset_html
from sitegen.locales.typography import OBJECT, typeset, typesetter
from tests.unit.locales.languages import ALL, ARABIC, CHINESE, OURS, POLISH, RUSSIAN

PIECES = st.sampled_from(
    [
        *" \u00a0\u3000\n\"'.,;:?!-–—…()[]«»„“”‘’%+#/&<>0123456789aiwzABŁóвиКЖ№§гعاهـ،؛؟و中文国，。：·",
        "...",
        "--",
        "GPT-4 ",
        "2019-2024",
        "т.е.",
        "т. д.",
        "г. ",
        "nr ",
        "А.С. ",
        "J. ",
        'https://x.example/a?b="c" ',
        "a@b.example",
        "2026-07-29",
        "10 000 ",
        "هـ ",
        "الذكاء ",
        " - ",
        "（",
        "）",
        "\ue000",
        OBJECT,
    ]
)
MIXED = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
@settings(max_examples=40, deadline=None)
@given(text=MIXED)
def test_a_second_pass_changes_nothing(words, text):
    once = typeset(words, text)

    assert typeset(words, once) == once


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(MIXED, min_size=1, max_size=5))
def test_nodes_of_a_block_are_typeset_as_one_text(words, texts):
    parts = typesetter(words).block(texts)

    assert len(parts) == len(texts)
    assert "".join(parts) == typeset(words, "".join(texts))


@pytest.mark.parametrize("written", ["中文 - (中)", "中文--(中)", "(中) - 中文", "（中）——(中)"])
def test_a_dash_beside_a_bracket_is_a_chinese_one(written):
    assert " " not in typeset(CHINESE, written)
    assert "——" in typeset(CHINESE, written)


def test_rules_see_across_inline_markup():
    assert typesetter(POLISH).block(["w ", "domu"]) == ["w\u00a0", "domu"]
    assert typesetter(POLISH).block(['"', "Ala", '" i ', OBJECT]) == ["„", "Ala", "” i\u00a0", OBJECT]
    assert typesetter(ARABIC).block(["قال ", ", ثم"]) == ["قال", "، ثم"]


def test_a_mark_stays_in_its_own_element():
    html = typeset_html("<p><em>كلمة </em>, ثم <b>10</b> باحثين</p>", OURS, "ar")

    assert html == "<p><em>كلمة</em>، ثم <b>10</b>\u00a0باحثين</p>"


def test_html_is_kept_where_the_pass_has_no_business():
    html = (
        '<!-- a "b" --><p title=\'w a\'>w &amp; z <span translate=no>a "b"</span> i</p><script>if (a < "b") {}</script>'
        '<pre>w <b>a "b"</b></pre><p lang="ru">и "это" <i lang="xx">a "b"</i></p><p>a < b i "c"'
    )

    assert typeset_html(html, OURS, "pl") == (
        '<!-- a "b" --><p title=\'w a\'>w\u00a0&amp; z\u00a0<span translate=no>a "b"</span> i</p>'
        '<script>if (a < "b") {}</script>'
        '<pre>w <b>a "b"</b></pre><p lang="ru">и\u00a0«это» <i lang="xx">a "b"</i></p><p>a\u00a0< b i\u00a0„c”'
    )


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (POLISH, "lata '90", "lata ’90"),
        (POLISH, '("Ala") - 5 %', "(„Ala”)~– 5~%"),
        (POLISH, "Nr 5, Prof. Nowak", "Nr~5, Prof.~Nowak"),
        (POLISH, "od 3 do 5 osób, 3-5 osób", "od 3 do 5~osób, 3–5~osób"),
        (POLISH, "GPT-4 i 5 modeli", "GPT-4 i~5~modeli"),
        (RUSSIAN, "См. Гл. 5 и §7", "См.~Гл.~5 и~§~7"),
        (RUSSIAN, "- Да", "—~Да"),
        (ARABIC, "1447 هـ، ثم", "1447~هـ، ثم"),
        (ARABIC, "5 وGoogle", "5 وGoogle"),
        (CHINESE, "(原(中)原)真的吗?!", "（原（中）原）真的吗？！"),
        (CHINESE, "他说'don't'", "他说‘don’t’"),
    ],
)
def test_details(words, text, expected):
    assert typeset(words, text).replace("\u00a0", "~") == expected


def test_quotation_marks_already_there_count_for_the_nesting():
    assert typeset(POLISH, '„Ala ma "kota”') == "„Ala ma «kota”"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("в г. Москве, ул. «Новая», гл. 5", "в~г.~Москве, ул.~«Новая», гл.~5"),
        ("Это 2023 г. Потом 2024~г. «Шторм»", "Это 2023~г. Потом 2024~г. «Шторм»"),
        ("п. 5 ст. 12 Кодекса", "п. 5~ст.~12~Кодекса"),
    ],
)
def test_what_abbreviates_before_a_name_ends_a_sentence_behind_a_number(written, expected):
    assert typeset(RUSSIAN, written.replace("~", "\u00a0")).replace("\u00a0", "~") == expected
