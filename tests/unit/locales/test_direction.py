"""Isolation of foreign runs, and characters nobody may use."""

import html
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.locales import amounts, dates, lists, numbers
from sitegen.locales.direction import forbidden, wrap
from tests.unit.locales.languages import ALL, ARABIC, CHINESE, POLISH
from tests.unit.locales.test_typography import MIXED

TAG = re.compile(r"</?(?:bdi|span)(?: class=\"\w+\")?(?: lang=\"[\w-]+\")?(?: dir=\"(?:ltr|rtl)\")?>")


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
@settings(max_examples=20, deadline=None)
@given(text=MIXED)
def test_wrapping_adds_elements_and_nothing_else(words, text):
    assert html.unescape(TAG.sub("", wrap(words, text))) == html.unescape(html.escape(text, quote=False))


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (ARABIC, "Яндекс Облако", '<bdi lang="und-Cyrl" dir="ltr">Яндекс Облако</bdi>'),
        (ARABIC, "\u22125% <5 a<b", '<bdi dir="ltr">\u22125%</bdi> <bdi dir="ltr">&lt;5</bdi> '
         '<bdi lang="en" dir="ltr">a</bdi>&lt;<bdi lang="en" dir="ltr">b</bdi>'),
        (ARABIC, "12.5%من", "12.5%من"),
        (ARABIC, "12% و20% و+3 من20%", '<bdi dir="ltr">12%</bdi> و<bdi dir="ltr">20%</bdi> و<bdi dir="ltr">+3</bdi> من20%'),
        (ARABIC, "من www.x.example/a.", 'من <bdi dir="ltr">www.x.example/a</bdi>.'),
        (ARABIC, "هو @user وwho", 'هو <bdi lang="en" dir="ltr">@user</bdi> و<bdi lang="en" dir="ltr">who</bdi>'),
        (ARABIC, "كلمة שלום", 'كلمة <bdi lang="he" dir="rtl">שלום</bdi>'),
        (ARABIC, "Ευαγγελία Παπά، 김하늘", '<bdi dir="ltr">Ευαγγελία Παπά</bdi>، <bdi dir="ltr">김하늘</bdi>'),
        (ARABIC, "山田さくら・モモコ", '<bdi dir="ltr">山田さくら・モモコ</bdi>'),
        (ARABIC, "山田", '<bdi lang="zh-Hans" dir="ltr">山田</bdi>'),
        (ARABIC, "Đặng", '<bdi lang="en" dir="ltr">Đặng</bdi>'),
        (POLISH, "گچ\u200cپژ, 3", '<bdi lang="ar" dir="rtl">گچ\u200cپژ</bdi>, 3'),
        (POLISH, "A & B < C", "A &amp; B &lt; C"),
        (CHINESE, "山姆·奥特曼开价2.5亿美元", "山姆·奥特曼开价2.5亿美元"),
        (POLISH, "słowo שלום עולם.", 'słowo <bdi lang="he" dir="rtl">שלום עולם</bdi>.'),
    ],
)  # fmt: skip
def test_details(words, text, expected):
    assert wrap(words, text) == expected


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
@settings(max_examples=20, deadline=None)
@given(
    value=st.decimals(min_value=-(10**15), max_value=10**15, places=2) | st.integers(0, 200),
    day=st.dates(date(1800, 1, 1), date(2200, 1, 1)),
    code=st.sampled_from("USD GBP EUR CNY RUB PLN CAD AUD JPY CHF SAR AED SEK INR".split()),
    qualifier=st.sampled_from(
        [None, "about", "more_than", "less_than", "almost", "at_least", "up_to", "from", "maybe"]
    ),
    per=st.sampled_from([None, "year", "month", "once"]),
)
def test_formatters_never_print_invisible_marks(words, value, day, code, qualifier, per):
    texts = [
        numbers.decimal(words, value),
        numbers.percent(words, value, to=value + 1),
        numbers.multiplier(words, value),
        dates.full_date(words, day),
        dates.long_date(words, day),
        dates.month_year(words, day.year, day.month),
        dates.date_range(words, min(day, date(1950, 5, 5)), max(day, date(1950, 5, 5))),
        lists.format_list(words, ["A", "B", "C"]),
        lists.format_list(words, ["A", "B"], "or"),
        amounts.count(words, value, "researcher", qualifier=qualifier),
        *(
            amounts.money(words, value, code, qualifier=qualifier, per=per, style=s)
            for s in ("compact", "full", "long")
        ),
        *(amounts.money(words, vague, code, to=value, maybe=True, over=4) for vague in amounts.Vague),
    ]

    for text in texts:
        assert forbidden(text) == []
        assert "{" not in text
        assert "  " not in text
        assert text == text.strip()
