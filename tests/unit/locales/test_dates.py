"""Dates as exact as they are known."""

import datetime

import pytest

from sitegen.locales.dates import date_range, date_time, format_partial, month_range
from sitegen.locales.partial_dates import ends_before, parse_partial_date
from tests.unit.locales.languages import ARABIC, CHINESE, POLISH, RUSSIAN


def in_all(text):
    date = parse_partial_date(text)
    assert date is not None
    return [format_partial(words, date).replace("\u00a0", "~") for words in (POLISH, RUSSIAN, ARABIC, CHINESE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", ["2023", "2023", "2023", "2023年"]),
        ("2023-11", ["listopad 2023", "ноябрь 2023~г.", "نوفمبر 2023", "2023年11月"]),
        ("2023-11-05", ["5 listopada 2023", "5 ноября 2023~г.", "5 نوفمبر 2023", "2023年11月5日"]),
        ("XXXX-04", ["kwiecień", "апрель", "أبريل", "4月"]),
        ("XXXX-04-05", ["5 kwietnia", "5 апреля", "5 أبريل", "4月5日"]),
        ("late 2022", ["koniec 2022", "конец 2022~года", "نهاية عام 2022", "2022年底"]),
        (
            "2022-12/2023-03",
            [
                "grudzień 2022 – marzec 2023",
                "декабрь 2022~г. – март 2023~г.",
                "ديسمبر 2022 – مارس 2023",
                "2022年12月至2023年3月",
            ],
        ),
        ("2019/2024", ["2019–2024", "2019–2024~гг.", "2019–2024", "2019年至2024年"]),
        ("2022/..", ["od 2022~r.", "с~2022~года", "منذ عام 2022", "自2022年起"]),
        ("../2014", ["najpóźniej w 2014~r.", "к~2014~году", "بحلول عام 2014", "至迟2014年"]),
        ("2022-07/..", ["od lipca 2022", "с~июля 2022~г.", "منذ يوليو 2022", "自2022年7月起"]),
        ("../late 2014", ["do końca 2014", "до~конца 2014~года", "حتى نهاية عام 2014", "至迟2014年底"]),
        ("2022-07-03/2022-07-29", ["3–29 lipca 2022", "3–29 июля 2022~г.", "3–29 يوليو 2022", "2022年7月3日至29日"]),
        ("2022/2023-03", ["2022 – marzec 2023", "2022 – март 2023~г.", "2022 – مارس 2023", "2022年至2023年3月"]),
    ],
)
def test_partial_dates(text, expected):
    assert in_all(text) == expected


@pytest.mark.parametrize(
    "text",
    "23 2023-13 2023-02-29 XXXX 0000 2023/2022 2023/2023 ../.. / XXXX-04/2022 2023-1 soon late-22 2023-00".split(),
)
def test_what_is_no_date(text):
    assert parse_partial_date(text) is None


def test_html_has_no_form_for_intervals_and_bare_months():
    iso = {text: parse_partial_date(text).iso for text in ["2023", "2023-11", "late 2022", "XXXX-04", "2022/.."]}

    assert iso == {"2023": "2023", "2023-11": "2023-11", "late 2022": "2022", "XXXX-04": None, "2022/..": None}


def test_partial_dates_sort_in_time():
    ordered = ["2013-05", "../2014", "2022", "early 2022", "2022-03", "2022-03-05", "mid 2022", "late 2022", "2023"]

    assert sorted(ordered, key=lambda text: parse_partial_date(text).sort_key) == ordered


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1936", "2025-06", True),
        ("2025-05", "2025-06-01", True),
        ("../2014", "2015", True),
        ("2014/2016", "2015", False),
        ("2022/..", "2030", False),
        ("2022", "../2030", False),
        ("XXXX-04", "2030", False),
        ("2020", "XXXX-04", False),
        ("early 2022", "late 2022", False),
        ("2022", "2022-03", False),
    ],
)
def test_what_is_surely_over_before_something_else_begins(one, other, expected):
    assert ends_before(parse_partial_date(one), parse_partial_date(other)) is expected


def test_a_moment_is_shown_in_utc():
    zone = datetime.timezone(datetime.timedelta(hours=3))

    assert date_time(POLISH, datetime.datetime(2026, 8, 1, 1, 30, tzinfo=zone)) == "31 lipca 2026, 22:30\u00a0UTC"
    with pytest.raises(ValueError, match="time zone"):
        date_time(POLISH, datetime.datetime(2026, 8, 1))


def test_equal_ends_are_one_date():
    day = datetime.date(2026, 7, 3)

    assert date_range(POLISH, day, day) == "3 lipca 2026"
    assert month_range(POLISH, (2026, 7), (2026, 7)) == "lipiec 2026"
