"""Amounts as people write them → the form that content files have, where there is no doubt which amount is meant."""

import re
import unicodedata
from decimal import Decimal

_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "zł": "PLN", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₹": "INR"}
_SCALES = {
    **dict.fromkeys(("thousand", "tys", "тыс", "ألف"), 3),
    **dict.fromkeys(("million", "millions", "mln", "mn", "млн", "مليون"), 6),
    **dict.fromkeys(("billion", "billions", "bn", "mld", "млрд", "مليار"), 9),
    "万": 4,
    "亿": 8,
}
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_NUMBER = r"[0-9][0-9_]*(?:\.[0-9]+)?"
_SCALED = re.compile(rf"({_NUMBER}) ?({'|'.join(sorted(_SCALES, key=len, reverse=True))})\b\.?")
_POWER = re.compile(rf"\b({_NUMBER})[eE]([0-9]{{1,2}})\b")
# Groups of three behind spaces or apostrophes; behind points or commas only several of them are beyond doubt.
_GROUPED = re.compile(r"\b[0-9]{1,3}(?:(?:[ '’][0-9]{3})+|(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})\b")
_DASH = re.compile(r"(?<=[0-9.]) ?(?:-|–|—|\.{3}|\bto\b) ?(?=[0-9])")
_CODE_FIRST = re.compile(r"([A-Za-z]{3}) ?([0-9].*)")
_LONGEST = 60


def amount_meant(text: str, money: bool = False) -> str:
    """``€ 5.000.000`` → ``5_000_000 EUR``, ``5 mln``, ``5-9``, ``٥٠`` and such; as it is where nothing is to be done.

    money  the last three letters are a currency
    """
    if len(text) > _LONGEST:
        return text
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", plain)).strip().lstrip("+")
    if money:
        if sign := _SIGN.search(plain):
            plain = f"{_SIGN.sub('', plain, count=1).strip()} {_SIGNS[sign[0]]}"
        plain = _CODE_FIRST.sub(r"\2 \1", plain) if _CODE_FIRST.fullmatch(plain) else plain
        plain = re.sub(r"(?<=[0-9]) ?([A-Za-z]{3})$", lambda code: f" {code[1].upper()}", plain)
        plain = re.sub(r"(?<= )[a-z]{3}$", lambda code: code[0].upper(), plain)
    plain = _GROUPED.sub(lambda found: re.sub(r"[ '’.,]", "_", found[0]), plain)
    plain = _DASH.sub("..", plain)
    plain = re.sub(r"(?<![0-9.])\.(?=[0-9])", "0.", plain)
    plain = re.sub(r"(?<=[0-9])\.(?![0-9.])", "", plain)
    plain = _SCALED.sub(lambda found: _grouped(found[1], _SCALES[found[2]]), plain)
    return _POWER.sub(lambda found: _grouped(found[1], int(found[2])), plain)


def _grouped(number: str, zeros: int) -> str:
    """The number with so many zeros more, its digits in groups."""
    value = Decimal(number.replace("_", "")).scaleb(zeros)
    return f"{value:,f}".replace(",", "_") if value == value.to_integral_value() else f"{value.normalize():f}"
