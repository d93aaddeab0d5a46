"""The languages that tests speak: the site's four, and two more that exist as data only."""

from pathlib import Path

from sitegen.load.words_file import read_words
from sitegen.locales.words import Words
from tests.vectors import languages

FIFTH = Path(__file__).resolve().parents[2] / "data" / "fifth"


def _from_data(tag: str) -> Words:
    words, found = read_words((FIFTH / tag / "words.yaml").read_text(encoding="utf-8"), f"{tag}/words.yaml")
    assert words is not None, found
    return words


OURS = languages()
POLISH, RUSSIAN, ARABIC, CHINESE = OURS["pl"], OURS["ru"], OURS["ar"], OURS["zh-Hans"]
UKRAINIAN, HEBREW = _from_data("uk"), _from_data("he")
ALL = (*OURS.values(), UKRAINIAN, HEBREW)
