"""The typography pass over the texts of one block, by docs/language-rules.md: marks, dashes, no-break spaces."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from sitegen.locales.han_rules import han_rules
from sitegen.locales.quotes import Quotes
from sitegen.locales.rules import apply
from sitegen.locales.word_rules import word_rules
from sitegen.locales.words import Words

OBJECT = "\ufffc"
"""Stands among the texts of a block for an element the pass must not touch (code, a quotation in another language)."""

_FILLERS = "\ue000\ue001"
"""What shielded text is hidden behind, in turns, so that two neighbours stay apart."""

_SHIELD = re.compile(
    r"(?:https?://|www\.)(?:(?<==)\"[!#-~]*\"|[!#-~]*[A-Za-z0-9/=_#&%~-])+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z0-9])\d{4}-\d\d-\d\d(?![A-Za-z0-9])"
    f"|[{_FILLERS}]"
)
_SHIELD_AND_ENTITIES = re.compile(_SHIELD.pattern + r"|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_ISO_DATE = re.compile(r"-(?<=\d\d\d\d-)\d\d-\d\d")
_HIDDEN = re.compile(f"{_FILLERS[0]}+|{_FILLERS[1]}+")


class Typesetter:
    """The pass for one language; its patterns are compiled once."""

    def __init__(self, words: Words) -> None:
        self._quotes = Quotes(words)
        if words.script == "han":
            self._rules = han_rules(words.typography.ellipsis)
        else:
            self._rules = word_rules(words, self._quotes)

    def text(self, text: str) -> str:
        """One text that is a block of its own: a title, a description."""
        return self._typeset(text, (), entities=False)[0]

    def block(self, texts: Sequence[str], *, entities: bool = False) -> list[str]:
        """The consecutive text nodes of one block; rules see across their edges. `OBJECT` for untouchable inline parts.

        entities  the texts are HTML source, where ``&amp;`` is to be left alone
        """
        cuts, length = [], 0
        for text in texts:
            cuts.append(length)
            length += len(text)
        whole, moved = self._typeset("".join(texts), cuts, entities=entities)
        return [whole[start:end] for start, end in pairwise([*moved, len(whole)])]

    def _typeset(self, text: str, cuts: Sequence[int], *, entities: bool) -> tuple[str, Sequence[int]]:
        hidden: list[str] = []
        if entities and "&" in text:
            text = _hide(_SHIELD_AND_ENTITIES, text, hidden)
        elif _may_need_shield(text):
            text = _hide(_SHIELD, text, hidden)
        text, cuts = apply(self._rules, self._quotes.convert(text), cuts)
        if hidden:
            shown = iter(hidden)
            text = _HIDDEN.sub(lambda match: next(shown), text)
        return text, cuts


def _hide(pattern: re.Pattern[str], text: str, hidden: list[str]) -> str:
    """`text` with what `pattern` finds behind fillers, and put at the end of `hidden`."""

    def filler(match: re.Match[str]) -> str:
        hidden.append(match[0])
        return _FILLERS[len(hidden) % 2] * len(match[0])

    return pattern.sub(filler, text)


def _may_need_shield(text: str) -> bool:
    """Cheap tests first: most texts have nothing to shield."""
    return (
        "://" in text
        or "www." in text
        or "@" in text
        or ("-" in text and _ISO_DATE.search(text) is not None)
        or _FILLERS[0] in text
        or _FILLERS[1] in text
    )


@lru_cache(maxsize=64)
def typesetter(words: Words) -> Typesetter:
    """The one typesetter of a language."""
    return Typesetter(words)


def one_full_stop(before: str, after: str) -> str:
    """`after` without the full stop that `before` ends in already: an abbreviation ends its sentence with its own.

    “5 ноября 2023 г.” and “. Потом” give “г. Потом”; two dots or more after it are meant.
    """
    doubled = before.endswith(".") and after.startswith(".") and not after.startswith("..")
    return after[1:] if doubled else after


def typeset(words: Words, text: str) -> str:
    """`text`, a block of its own, after the pass."""
    return typesetter(words).text(text)
