"""Enumerations: “A, B and C”."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from sitegen.locales import cldr
from sitegen.locales.words import Words


def format_list(words: Words, items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
    """`items` joined as the language joins them. Babel's other styles are not used: one repeats items."""
    if len(items) < 2:
        return "".join(items)
    parts = _parts(words, len(items), style)
    return "".join(text for pair in zip(parts, (*items, ""), strict=True) for text in pair)


@lru_cache(maxsize=256)
def _parts(words: Words, length: int, style: Literal["standard", "or"]) -> tuple[str, ...]:
    """What stands before, between and after `length` items, so that their text never meets a pattern."""
    from babel.lists import format_list as babel_list

    marks = [f"\ue000{place}\ue001" for place in range(length)]
    text = cldr.clean(babel_list(marks, style=style, locale=cldr.locale(words.cldr)))
    parts = []
    for mark in marks:
        before, _, text = text.partition(mark)
        parts.append(before)
    return (*parts, text)
