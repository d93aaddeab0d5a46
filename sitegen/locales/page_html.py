"""Typeset text as HTML for a page: foreign runs isolated, and of Han script what no line may end inside held together.

Between two Han characters a line may end anywhere, and no character forbids it: an element does.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from sitegen.locales.direction import DIGITS, wrap
from sitegen.locales.scripts import HAN, LATIN
from sitegen.locales.words import Words


def page_html(words: Words, text: str) -> str:
    """`text`, already typeset, as HTML for a page of this language."""
    html = wrap(words, text)
    if words.script != "han":
        return html
    if "·" in html:
        html = _name_parts().sub(r'<span class="nb">\g<0></span>', html)
    amounts = _amounts(words)
    return amounts.sub(r'<span class="sum">\g<0></span>', html) if amounts is not None else html


@cache
def _name_parts() -> re.Pattern[str]:
    """What stands around the dots of Chinese names."""
    return re.compile(f"[{HAN}{LATIN}](?:·[{HAN}{LATIN}])+")


@lru_cache(maxsize=64)
def _amounts(words: Words) -> re.Pattern[str] | None:
    """A scaled number with its currency (“2.5亿美元”); None without scale words."""
    scales = {scale.short.replace("{n}", "") for scale in words.numbers.scales}
    currencies = {form for forms in words.currencies.values() for form in forms.values()}
    if not scales:
        return None
    return re.compile(rf"{DIGITS}(?:{_any(scales)})(?:{_any(currencies)})?")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
