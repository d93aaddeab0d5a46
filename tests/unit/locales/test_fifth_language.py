"""A language is data alone: Ukrainian and Hebrew, without a line of code for them."""

import datetime
import re
from pathlib import Path

import sitegen.locales
from sitegen.load.words_file import read_words
from sitegen.locales.amounts import Vague, count, money
from sitegen.locales.collation import initial, sort_key
from sitegen.locales.dates import date_range, format_partial, long_date, month_year
from sitegen.locales.direction import wrap
from sitegen.locales.lists import format_list
from sitegen.locales.numbers import percent
from sitegen.locales.partial_dates import parse_partial_date
from sitegen.locales.reading import count_words, minutes
from sitegen.locales.typography import typeset
from tests.unit.locales.languages import HEBREW, OURS, UKRAINIAN


def test_ukrainian_formats():
    assert count(UKRAINIAN, 22, "researcher") == "22\u00a0дослідники"
    assert count(UKRAINIAN, 3, "researcher", qualifier="about") == "близько 3\u00a0дослідників"
    assert money(UKRAINIAN, 2_700_000_000, "USD", qualifier="more_than") == "понад 2,7\u00a0млрд доларів"
    assert money(UKRAINIAN, 192_000_000, "USD", style="long") == "192\u00a0мільйони доларів"
    assert money(UKRAINIAN, 3, "PLN") == "3\u00a0польські злоті"
    assert money(UKRAINIAN, 20_000_000, "USD", per="year") == "20\u00a0млн доларів на рік"
    assert count(UKRAINIAN, Vague.FEW_DOZEN, "researcher", to=1000, maybe=True) == (
        "від кількох десятків до, можливо, 1000\u00a0дослідників"
    )
    assert format_list(UKRAINIAN, ["А", "Б", "В"]) == "А, Б і В"


def test_ukrainian_dates():
    assert long_date(UKRAINIAN, datetime.date(2026, 7, 3)) == "3 липня 2026\u00a0р."
    assert date_range(UKRAINIAN, datetime.date(2026, 7, 3), datetime.date(2026, 7, 29)) == "3–29 липня 2026\u00a0р."
    assert month_year(UKRAINIAN, 2026, 7) == "липень 2026\u00a0р."
    assert format_partial(UKRAINIAN, parse_partial_date("2022/..")) == "2022 –"


def test_ukrainian_typography_and_order():
    assert typeset(UKRAINIAN, 'Він у "домі" - т.д., м. Київ, А.С. Пушкін, 5 осіб').replace("\u00a0", "~") == (
        "Він у~«домі»~— т.~д., м.~Київ, А.~С.~Пушкін, 5~осіб"
    )
    assert sorted(["ґанок", "гора", "дах", "їжак", "іграшка"], key=lambda text: sort_key(UKRAINIAN, text)) == [
        "гора", "ґанок", "дах", "іграшка", "їжак",
    ]  # fmt: skip
    assert wrap(UKRAINIAN, "OpenAI і 百度") == 'OpenAI і <span lang="zh-Hans">百度</span>'
    assert UKRAINIAN.dir == "ltr"


def test_hebrew_formats():
    assert HEBREW.dir == "rtl"
    assert money(HEBREW, 250_000_000, "USD") == "250\u00a0מיליון דולר"
    assert count(HEBREW, 1, "researcher") == "חוקר אחד"
    assert count(HEBREW, 1000, "researcher") == "1,000\u00a0חוקרים"
    assert percent(HEBREW, 12) == "12%"
    assert long_date(HEBREW, datetime.date(2026, 7, 3)) == "3 ביולי 2026"


def test_hebrew_pages_isolate_what_runs_the_other_way():
    assert wrap(HEBREW, "החברה OpenAI גדלה ב +20% עד 12.5%.") == (
        'החברה <bdi lang="en" dir="ltr">OpenAI</bdi> גדלה ב <bdi dir="ltr">+20%</bdi> עד <bdi dir="ltr">12.5%</bdi>.'
    )
    assert wrap(HEBREW, "Sam Altman ו 3 Яндекс") == (
        '<bdi lang="en" dir="ltr">Sam Altman</bdi> ו 3 <bdi lang="und-Cyrl" dir="ltr">Яндекс</bdi>'
    )


def test_hebrew_typography_order_and_reading():
    assert typeset(HEBREW, 'הוא אמר: "צה"ל"... 10 000 איש').replace("\u00a0", "~") == "הוא אמר: ”צה״ל“… 10~000~איש"
    assert sorted(["שלום", "אבא", "מלך"], key=lambda text: sort_key(HEBREW, text)) == ["אבא", "מלך", "שלום"]
    assert initial(HEBREW, "שָׁלוֹם") == "ש"
    assert minutes(HEBREW, count_words(HEBREW, "מילה " * 600)) == 3


def test_a_language_needs_five_lines():
    words, found = read_words("tag: de\ncldr: de\nscript: latin\nendonym: Deutsch\nog_locale: de_DE\n", "words.yaml")

    assert found == ()
    assert money(words, 250_000_000, "USD") == "250\u00a0Mio. US-Dollar"
    assert typeset(words, 'Er sagte "ja"') == "Er sagte “ja”"
    assert percent(words, 12) == "12\u00a0%"


def test_no_code_names_a_language():
    tags = "|".join([*OURS, *(words.cldr for words in OURS.values()), "uk", "he"])
    named = re.compile(rf"""(?:==|!=|\bin\b|\bcase\b)\s*[(\[{{]?\s*["'](?:{tags})["']""")

    for module in Path(sitegen.locales.__file__).parent.glob("*.py"):
        assert not named.search(module.read_text(encoding="utf-8")), module.name
