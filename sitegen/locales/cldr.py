"""The one door to Babel: what CLDR knows and words.yaml leaves out.

Babel is imported when first asked: a run that builds nothing should not wait for it.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen.locales.scripts import FORBIDDEN

if TYPE_CHECKING:
    from babel import Locale

# In a condition of a plural rule: no digit of a fraction, or the number is (never: is not) one of some whole ones.
_WHOLE = re.compile(r"\bv in 0(?![\d.,])|\bn(?: mod \d+)? in ")
_MARKS = re.compile(f"[{FORBIDDEN}]")


class Symbols(NamedTuple):
    """Signs of decimal numbers in ASCII digits; `groups` are the sizes of the last and of all further groups."""

    decimal: str
    group: str
    groups: tuple[int, int]


def clean(text: str) -> str:
    """CLDR text as the site writes it: no invisible marks; one no-break space (U+00A0), no thin space."""
    return _MARKS.sub("", text).replace("\u202f", "\u00a0").replace("\u2009", " ")


@lru_cache(maxsize=64)
def locale(cldr: str) -> "Locale":
    """Babel's locale. Raises `ValueError` or `babel.UnknownLocaleError` if there is none."""
    from babel import Locale

    return Locale.parse(cldr.replace("-", "_"))


def is_known(cldr: str) -> bool:
    """Whether Babel has this locale."""
    from babel import UnknownLocaleError

    try:
        locale(cldr)
    except (ValueError, UnknownLocaleError):
        return False
    return True


@lru_cache(maxsize=64)
def plural_categories(cldr: str) -> tuple[str, ...]:
    """The plural categories of the language, in CLDR's order."""
    tags = locale(cldr).plural_form.tags | {"other"}
    return tuple(tag for tag in ("zero", "one", "two", "few", "many", "other") if tag in tags)


def plural_category(cldr: str, number: Decimal | int) -> str:
    """Category of a number without trailing zeros (see `numbers.exact`): a Decimal has a fraction."""
    if isinstance(number, Decimal) and _fractions_are_other(cldr):
        return "other"
    return _plural_category(cldr, number)


@lru_cache(maxsize=4096)
def _plural_category(cldr: str, number: Decimal | int) -> str:
    return locale(cldr).plural_form(number.copy_abs() if isinstance(number, Decimal) else abs(number))


@lru_cache(maxsize=64)
def _fractions_are_other(cldr: str) -> bool:
    """Whether each condition of each category asks for a whole number: nobody needs to ask about fractions then."""
    conditions = " or ".join(locale(cldr).plural_form.rules.values()).split(" or ")
    return all(not condition or _WHOLE.search(condition) for condition in conditions)


@lru_cache(maxsize=64)
def symbols(cldr: str) -> Symbols:
    """ASCII digits everywhere, so the signs are those of the numbering system latn."""
    found = locale(cldr)
    signs: Any = found.number_symbols.get("latn", {})
    last, other = found.decimal_formats[None].grouping[:2]
    return Symbols(clean(signs.get("decimal", ".")), clean(signs.get("group", ",")), (last, other))


@lru_cache(maxsize=64)
def percent(cldr: str) -> str:
    """Pattern of a percentage, ``{n}`` for the number."""
    pattern = locale(cldr).percent_formats[None]
    return clean(f"{pattern.prefix[0]}{{n}}{pattern.suffix[0]}")


@lru_cache(maxsize=256)
def scales(cldr: str, length: str, category: str) -> tuple[tuple[int, str], ...]:
    """Scale words as (power, pattern with ``{n}``), largest first. A missing long form is the short one."""
    formats: Any = locale(cldr).compact_decimal_formats
    by_category: Any = formats.get(length) or formats.get("short") or {}
    patterns: Any = by_category.get(category) or by_category.get("other") or {}
    found = []
    for power, entry in patterns.items():
        pattern = clean(str(entry.pattern)).replace("'", "")
        if pattern.count("0") == 1 and pattern.strip() != "0":
            found.append((int(power), pattern.replace("0", "{n}").replace(" ", "\u00a0")))
    return tuple(sorted(found, reverse=True))


@lru_cache
def currencies() -> frozenset[str]:
    """The codes of all currencies that are or were in use; not those for none and for tests."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies()) - {"XXX", "XTS"}


@lru_cache(maxsize=1024)
def currency_name(cldr: str, code: str, number: Decimal | int) -> str:
    """Full name of a currency in the form that `number` asks for; the code itself if CLDR has no name."""
    from babel.numbers import get_currency_name

    return clean(get_currency_name(code, count=number, locale=locale(cldr)))


@lru_cache(maxsize=64)
def per_unit(cldr: str, unit: str) -> str | None:
    """Pattern “{x} per year”, if CLDR has one."""
    data: Any = locale(cldr)._data
    found = data["unit_patterns"].get(f"duration-{unit}", {})
    pattern = (found.get("long") or found.get("short") or {}).get("per") if found else None
    return clean(pattern).replace("{0}", "{x}") if isinstance(pattern, str) else None


@lru_cache(maxsize=64)
def is_day_first(cldr: str) -> bool:
    """Whether a long date begins with its day, so that 3–29 can stand before the month."""
    return bool(locale(cldr).date_formats["long"].pattern.startswith("d"))


@lru_cache(maxsize=64)
def month_names(cldr: str) -> frozenset[str]:
    """Every name of a month, in full: in a date and alone."""
    names: Any = locale(cldr).months
    return frozenset(clean(name) for form in ("format", "stand-alone") for name in names[form]["wide"].values())
