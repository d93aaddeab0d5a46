"""Order and index letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.locales.collation import initial, sort_key
from tests.unit.locales.languages import ALL, ARABIC, CHINESE, OURS, POLISH, RUSSIAN

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("aąbzłЁёеأاال中国10 -„”", max_size=8)


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXT, min_size=3, max_size=3))
def test_keys_are_a_total_order(words, texts):
    keys = [sort_key(words, text) for text in texts]

    for left, a in zip(texts, keys, strict=True):
        for right, b in zip(texts, keys, strict=True):
            assert (a < b) + (b < a) + (a == b) == 1
            assert (a == b) == (left == right)


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
@settings(max_examples=40, deadline=None)
@given(text=TEXT)
def test_an_initial_is_a_letter_or_the_number_sign(words, text):
    assert initial(words, text) == "#" or len(initial(words, text)) >= 1


@pytest.mark.parametrize("word", ["التزامن", "التماسك", "التقاطع", "التحامل", "اللهجة", "اللهب"])
def test_an_arabic_word_that_only_begins_like_an_exception_loses_its_article(word):
    assert initial(ARABIC, word) == word[2]


@pytest.mark.parametrize(
    "word",
    [
        "التزام",
        "التزامات",
        "التزاماتها",
        "التزام: ما هو",
        "التهابي",
        "الله",
        "الله، ثم",
        "اللهم",
        "التقاء",
        "ألمانيا",
        "الآن",
        "الحب، والحرب",
    ],
)
def test_arabic_words_without_an_article_keep_their_first_letter(word):
    assert initial(ARABIC, word) == "ا"


def test_letters_of_full_width_are_the_letters():
    assert initial(CHINESE, "ＯｐｅｎＡＩ") == "O"
    assert sorted(["Zoom", "Ｍｅｔａ", "Intel"], key=lambda text: sort_key(POLISH, text)) == [
        "Intel",
        "Ｍｅｔａ",
        "Zoom",
    ]


def test_marks_of_one_kind_are_one():
    names = ["O'Reilly", "O’Brien", "O'Brien", "O’Neill"]

    assert sorted(names, key=lambda text: sort_key(POLISH, text)) == ["O'Brien", "O’Brien", "O’Neill", "O'Reilly"]


def test_foreign_letters_have_a_place():
    assert sorted(["Žižek", "Zorro", "Øre", "Oslo", "Æsop", "Azja"], key=lambda text: sort_key(POLISH, text)) == [
        "Æsop", "Azja", "Øre", "Oslo", "Žižek", "Zorro",
    ]  # fmt: skip
    assert initial(POLISH, "Øre") == "O"
    assert initial(RUSSIAN, "Écran") == "E"


def test_letters_of_the_index_sort_like_what_stands_under_them():
    assert sorted("ZŁ#LĄA", key=lambda letter: sort_key(POLISH, letter)) == ["#", *"AĄLŁZ"]
    assert sorted("O#BА", key=lambda letter: sort_key(RUSSIAN, letter)) == ["#", "А", "B", "O"]


def test_chinese_with_figures_and_latin():
    items = ["第10章", "第9章", "5G", "AI芯片", "阿里", "b站"]

    assert sorted(items, key=lambda text: sort_key(CHINESE, text)) == ["5G", "阿里", "AI芯片", "b站", "第9章", "第10章"]
    assert initial(CHINESE, "解先生", "xie4 xian1 sheng5") == "X"


def test_pypinyin_is_not_needed_for_other_languages():
    assert all(words.collation.readings is None for tag, words in OURS.items() if tag != "zh-Hans")
