"""Money, counts, ranges, vague amounts: what each language's press would print."""

from decimal import Decimal

import pytest

from sitegen.locales.amounts import Vague, count, money
from sitegen.locales.numbers import decimal, multiplier, percent
from tests.unit.locales.languages import ALL, ARABIC, CHINESE, OURS, POLISH, RUSSIAN


def in_all(formatter):
    """The texts in Polish, Russian, Arabic and Chinese, with ~ for the no-break space."""
    return [formatter(words).replace("\u00a0", "~") for words in (POLISH, RUSSIAN, ARABIC, CHINESE)]


def test_a_few_dozen_researchers():
    assert in_all(lambda words: count(words, Vague.FEW_DOZEN, "researcher")) == [
        "kilkadziesiąt badaczy",
        "несколько десятков исследователей",
        "بضع عشرات من الباحثين",
        "几十名研究人员",
    ]


def test_from_a_few_dozen_to_maybe_a_thousand():
    assert in_all(lambda words: count(words, Vague.FEW_DOZEN, "researcher", to=1000, maybe=True)) == [
        "od kilkudziesięciu do może 1000~badaczy",
        "от нескольких десятков до, возможно, 1000~исследователей",
        "من بضع عشرات إلى 1,000~باحث ربما",
        "几十到可能多达1000名研究人员",
    ]


def test_tens_of_millions_of_dollars():
    assert in_all(lambda words: money(words, Vague.TENS_OF_MILLIONS, "USD")) == [
        "dziesiątki milionów dolarów",
        "десятки миллионов долларов",
        "عشرات الملايين من الدولارات",
        "数千万美元",
    ]


def test_from_millions_to_hundreds_of_millions():
    assert in_all(lambda words: money(words, Vague.MILLIONS, "USD", to=Vague.HUNDREDS_OF_MILLIONS)) == [
        "od milionów do setek milionów dolarów",
        "от миллионов до сотен миллионов долларов",
        "من ملايين إلى مئات الملايين من الدولارات",
        "数百万至数亿美元",
    ]


def test_the_word_after_a_vague_amount_follows_a_preposition():
    assert count(POLISH, Vague.FEW_DOZEN, "person", qualifier="up_to") == "do kilkudziesięciu osób"
    assert count(RUSSIAN, Vague.TENS, "person") == "десятки людей"
    assert count(ARABIC, Vague.HUNDREDS, "engineer") == "مئات المهندسين"


def test_ten_thousand_times():
    assert in_all(lambda words: multiplier(words, 10_000)) == ["10~000×", "10~000×", "10,000~ضعف", "1万倍"]


def test_ranges_of_counts_and_percentages():
    assert in_all(lambda words: count(words, 140, "researcher", to=300)) == [
        "140–300~badaczy",
        "140–300~исследователей",
        "من 140 إلى 300~باحث",
        "140至300名研究人员",
    ]
    assert in_all(lambda words: percent(words, 12, to=15)) == ["12–15%", "12–15%", "من 12% إلى 15%", "12%至15%"]


def test_an_amount_over_years_and_once():
    assert in_all(lambda words: money(words, 250_000_000, "USD", over=4)) == [
        "250~mln dolarów w ciągu czterech lat",
        "250~млн долларов за четыре года",
        "250~مليون دولار على مدى أربع سنوات",
        "4年共2.5亿美元",
    ]
    assert in_all(lambda words: money(words, 100_000_000, "USD", per="once")) == [
        "100~mln dolarów jednorazowo",
        "100~млн долларов единовременно",
        "100~مليون دولار لمرة واحدة",
        "一次性1亿美元",
    ]
    assert money(POLISH, 2_000_000, "USD", over=12) == "2\u00a0mln dolarów w ciągu 12\u00a0lat"


def test_a_word_that_takes_the_genitive_changes_currency_and_scale_word():
    assert money(POLISH, 3, "USD", qualifier="about") == "około 3\u00a0dolarów"
    assert money(RUSSIAN, 21, "USD", qualifier="about") == "около 21\u00a0доллара"
    assert money(RUSSIAN, 21_000_000, "USD", qualifier="about", style="long") == "около 21\u00a0миллиона долларов"
    assert (
        money(POLISH, 900_000, "USD", to=1_200_000, style="long") == "od 900\u00a0tysięcy do 1,2\u00a0miliona dolarów"
    )


def test_an_arabic_dual_stands_alone_before_the_other_end_of_a_range():
    assert money(ARABIC, 2_000_000, "USD", to=1_500_000_000) == "من مليونين إلى 1.5\u00a0مليار دولار"
    assert money(ARABIC, 2, "USD") == "دولارين"
    assert money(ARABIC, 2, "USD", case="nom") == "دولاران"
    assert count(ARABIC, 1, "researcher", to=2) == "من 1 إلى باحثين"


def test_no_lower_end():
    assert count(POLISH, None, "researcher", to=1000, maybe=True) == "do może 1000\u00a0badaczy"
    assert money(CHINESE, None, "USD", to=1_000_000) == "最多100万美元"


def test_a_currency_that_words_lack_has_its_name_from_cldr():
    assert money(POLISH, 5_000_000, "SEK") == "5\u00a0mln koron szwedzkich"
    assert money(POLISH, 3, "SEK") == "3\u00a0korony szwedzkie"
    assert money(CHINESE, 50_000, "SEK") == "5万瑞典克朗"


def test_a_noun_of_the_site_and_one_that_is_missing():
    words = POLISH.with_nouns({"chip": {"one": "układ", "few": "układy", "many": "układów", "other": "układu"}})

    assert count(words, 22, "chip") == "22\u00a0układy"
    assert not POLISH.has_noun("chip")
    assert count(POLISH, 22, "chip") == "22"


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
def test_only_exact_numbers_are_taken(words):
    assert decimal(words, 1) == "1"
    for wrong in (1.0, True, "1"):
        with pytest.raises(TypeError):
            decimal(words, wrong)
        with pytest.raises(TypeError):
            money(words, wrong, "USD")
        with pytest.raises(TypeError):
            count(words, wrong, "researcher")
    with pytest.raises(ValueError, match="NaN"):
        decimal(words, Decimal("NaN"))


def test_every_digit_is_kept_and_trailing_zeros_go():
    assert decimal(POLISH, Decimal("12345678901234567890123456789012.50")).endswith("012,5")
    assert money(POLISH, Decimal("1000000.00"), "USD") == "1\u00a0mln dolarów"
    assert money(POLISH, Decimal("1E+6"), "USD") == "1\u00a0mln dolarów"
    assert money(RUSSIAN, 999_999, "USD") == "999\u00a0999\u00a0долларов"
    assert money(POLISH, -250_000_000, "USD") == "\u2212250\u00a0mln dolarów"


@pytest.mark.parametrize("words", OURS.values(), ids=lambda words: words.tag)
def test_the_same_ends_are_no_range(words):
    assert count(words, 5, "source", to=5) == count(words, 5, "source")
    assert percent(words, 5, to=Decimal("5.0")) == percent(words, 5)
