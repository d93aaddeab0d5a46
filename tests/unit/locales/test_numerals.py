"""Numbers as people write them in each language, and what they come to."""

from decimal import Decimal

import pytest

from sitegen.locales.numerals import Numerals, numerals
from tests.vectors import language

USD, GBP, EUR = ("money", "USD"), ("money", "GBP"), ("money", "EUR")
PERCENT, TIMES, YEAR = ("percent", ""), ("times", ""), ("year", "")

WRITTEN = [
    ("pl", "za 250 mln dolarów", 250_000_000, USD),
    ("pl", "ćwierć miliarda dolarów", 250_000_000, USD),
    ("pl", "dwa i pół miliarda dolarów", 2_500_000_000, USD),
    ("pl", "sto dwadzieścia pięć milionów dolarów", 125_000_000, USD),
    ("pl", "półtora miliona euro", 1_500_000, EUR),
    ("pl", "125 000 000 dolarów", 125_000_000, USD),
    ("pl", "$250 mln", 250_000_000, USD),
    ("pl", "300 tys. funtów", 300_000, GBP),
    ("pl", "o 0,5%", "0.5", PERCENT),
    ("pl", "o dwanaście procent", 12, PERCENT),
    ("pl", "w listopadzie 2023", 2023, YEAR),
    ("pl", "tysiąc osób", 1000, ("count", "person")),
    ("ru", "четверть миллиарда долларов", 250_000_000, USD),
    ("ru", "два с половиной миллиарда долларов", 2_500_000_000, USD),
    ("ru", "около миллиарда долларов", 1_000_000_000, USD),
    ("ru", "полмиллиона евро", 500_000, EUR),
    ("ru", "200 млн фунтов стерлингов", 200_000_000, GBP),
    ("ru", "2,5 млрд долл.", 2_500_000_000, USD),
    ("ru", "в 10 000 раз", 10_000, TIMES),
    ("ru", "в 2023 году", 2023, YEAR),
    ("ar", "ربع مليار دولار", 250_000_000, USD),
    ("ar", "٢٫٥ مليار دولار", 2_500_000_000, USD),
    ("ar", "مليارا دولار", 2_000_000_000, USD),
    ("ar", "مليارين ونصف المليار دولار", 2_500_000_000, USD),
    ("ar", "مئتان وخمسون مليون دولار", 250_000_000, USD),
    ("ar", "خمسة وعشرون مليون دولار", 25_000_000, USD),
    ("ar", "بمبلغ 125,000,000 دولار", 125_000_000, USD),
    ("ar", "75 بالمئة", 75, PERCENT),
    ("ar", "عام 2023", 2023, YEAR),
    ("ar", "10 آلاف ضعف", 10_000, TIMES),
    ("zh-Hans", "2.5亿美元", 250_000_000, USD),
    ("zh-Hans", "25亿美元", 2_500_000_000, USD),
    ("zh-Hans", "两亿五千万美元", 250_000_000, USD),
    ("zh-Hans", "两点五亿美元", 250_000_000, USD),
    ("zh-Hans", "2万亿美元", 2_000_000_000_000, USD),
    ("zh-Hans", "一千人", 1000, ("count", "person")),
    ("zh-Hans", "百分之七十五", 75, PERCENT),
    ("zh-Hans", "一万倍", 10_000, TIMES),
    ("zh-Hans", "2023年", 2023, YEAR),
]

NO_NUMBERS = [
    ("pl", "kilka milionów dolarów"),
    ("pl", "miliony dolarów"),
    ("pl", "GPT-4 i V236"),
    ("ru", "несколько миллионов долларов"),
    ("ru", "сотни миллионов"),
    ("ar", "ملايين الدولارات"),
    ("ar", "عشرات الملايين من الدولارات"),
    ("zh-Hans", "几百万美元"),
    ("zh-Hans", "数亿美元"),
    ("zh-Hans", "两三个人"),
    ("zh-Hans", "第一年"),
]


def reader(tag: str) -> Numerals:
    return numerals(language(tag))


@pytest.mark.parametrize(("tag", "text", "value", "unit"), WRITTEN)
def test_a_number_is_read(tag: str, text: str, value: int | str, unit: tuple[str, str]) -> None:
    (found,) = reader(tag).find(text)

    assert found.values[0] == Decimal(value)
    assert unit in found.units


@pytest.mark.parametrize(("tag", "text"), NO_NUMBERS)
def test_what_states_no_number_is_left_out(tag: str, text: str) -> None:
    assert [*reader(tag).find(text)] == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [("pl", "od 100 do 200 mln funtów"), ("ru", "от 100 до 200 млн фунтов"), ("zh-Hans", "1亿至2亿英镑")],
)
def test_the_lower_end_of_a_range_shares_scale_and_unit(tag: str, text: str) -> None:
    low, high = reader(tag).find(text)

    assert Decimal(100_000_000) in low.values
    assert high.values == (Decimal(200_000_000),)
    assert GBP in low.units & high.units


@pytest.mark.parametrize(
    ("tag", "text", "is_nearly"),
    [
        ("pl", "ponad 4 mld euro", True),
        ("pl", "za 4 mld euro", False),
        ("ru", "выросли почти на 28%", True),
        ("ar", "نحو 4 مليارات يورو", True),
        ("zh-Hans", "约40亿欧元", True),
        ("zh-Hans", "四十亿欧元左右", True),
        ("zh-Hans", "四十亿欧元", False),
    ],
)
def test_what_need_not_be_exact_is_known_by_the_words_beside(tag: str, text: str, is_nearly: bool) -> None:
    (found,) = reader(tag).find(text)

    assert reader(tag).is_nearly(text, found) is is_nearly
