"""What is asked of Babel, and what is known without asking."""

from decimal import Decimal

import pytest
from babel.localedata import locale_identifiers

from sitegen.locales import cldr

LANGUAGES = [name for name in locale_identifiers() if "_" not in name]
FRACTIONS = [
    Decimal(text) for text in "0.1 0.5 1.1 1.5 2.25 3.1 5.01 10.7 11.2 22.3 100.21 1000000.5 7622803.19".split()
]


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_fraction_has_the_category_that_babel_gives_it(name: str) -> None:
    rule = cldr.locale(name).plural_form

    assert [cldr.plural_category(name, one) for one in FRACTIONS] == [rule(one) for one in FRACTIONS]
    assert [cldr.plural_category(name, one) for one in range(201)] == [rule(one) for one in range(201)]


@pytest.mark.parametrize(("name", "asked"), [("pl", False), ("ru", False), ("ar", False), ("he", True), ("lv", True)])
def test_babel_is_asked_about_fractions_only_where_they_differ(name: str, asked: bool) -> None:
    cldr._plural_category.cache_clear()
    cldr.plural_category(name, Decimal("2.5"))

    assert bool(cldr._plural_category.cache_info().currsize) is asked


@pytest.mark.parametrize("name", ["currency_name", "symbols", "percent", "scales", "per_unit", "locale"])
def test_what_every_page_asks_is_kept(name: str) -> None:
    assert getattr(cldr, name).cache_info().maxsize
