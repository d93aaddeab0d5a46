"""ASCII quotation marks → those of the language, nested; apostrophes."""

import re

from sitegen.locales.scripts import CLITICS, TATWEEL, is_han
from sitegen.locales.words import Words

_BY_SCRIPT = {
    "latin": ("“", "”", "‘", "’"),
    "cyrillic": ("«", "»", "„", "“"),
    "arabic": ("«", "»", "”", "“"),
    "hebrew": ("”", "”", "’", "’"),
    "han": ("“", "”", "‘", "’"),
}
"""Marks of a script (open, close, inner open, inner close) for a language that states none; Babel has none."""

_BEFORE_OPENING = frozenset("([{<（《〈【-–—/«„‹")
_CLOSING_SINGLE = re.compile(r"(?<=\S)'(?!\w)")
_HEBREW_MARKS = {'"': "\u05f4", "'": "\u05f3"}
"""Gershayim and geresh: between two Hebrew letters they belong to the word (an acronym)."""


def quotation_marks(words: Words) -> tuple[str, str, str, str]:
    """Open, close, inner open, inner close."""
    return words.typography.quotes or _BY_SCRIPT[words.script]


def ends_in_clitic(text: str, end: int) -> bool:
    """Whether a word that is written on to the next ends at `end`: one letter, or more with a tatweel to join them."""
    last = text[end - 1]
    return last == TATWEEL or (last in CLITICS and not text[max(0, end - 2) : end - 1].isalnum())


class Quotes:
    """Converts the marks of one language's texts. Typographic marks are left alone but count for the nesting."""

    def __init__(self, words: Words) -> None:
        self._marks = quotation_marks(words)
        self._alternate = words.typography.alternate_quotes
        opening, closing, inner_opening, inner_closing = self._marks
        self._opening = {opening, inner_opening} - {closing, inner_closing}
        self._closing = {closing, inner_closing} - {opening, inner_opening}
        self._before_opening = (_BEFORE_OPENING | self._opening) - self._closing
        own = "".join(sorted(self._opening | self._closing))
        self._pattern = re.compile(f"[\"'{own}]")

    @property
    def outer_opening(self) -> str:
        """The mark that opens a quotation."""
        return self._marks[0]

    def convert(self, text: str) -> str:
        """`text` with as many characters, none of them an ASCII quotation mark."""
        if '"' not in text and "'" not in text:
            return text
        turn = self._in_turn if self._alternate else self._nested
        return turn(text)

    def _nested(self, text: str) -> str:
        """Opening after a space, a bracket, a word that is written on to the next, and the like; otherwise closing."""
        stack: list[str] = []
        opened_at = -2

        def replaced(match: re.Match[str]) -> str:
            nonlocal opened_at
            mark, place = match[0], match.start()
            before, after = text[place - 1 : place], text[place + 1 : place + 2]
            if mark in self._opening:
                stack.append('"')
                opened_at = place
                return mark
            if mark in self._closing:
                if stack and not (mark == "’" and before.isalnum() and after.isalnum()):
                    stack.pop()
                return mark
            if "\u05d0" <= before <= "\u05ea" and "\u05d0" <= after <= "\u05ea":
                return _HEBREW_MARKS[mark]
            if mark == "'" and before.isalpha() and after.isalpha():
                return "’"
            free = not before or before.isspace() or before in self._before_opening or opened_at == place - 1
            free = free or (after.isalnum() and ends_in_clitic(text, place))
            if free and after and not after.isspace():
                if mark == "'" and not _CLOSING_SINGLE.search(text, place + 1):
                    return "’"
                stack.append(mark)
                opened_at = place
                return self._marks[0 if len(stack) == 1 else 2]
            if mark not in stack:
                return "’" if mark == "'" else self._marks[3 if stack else 1]
            while stack.pop() != mark:
                pass
            return self._marks[3 if stack else 1]

        return self._pattern.sub(replaced, text)

    def _in_turn(self, text: str) -> str:
        """Marks of one kind take turns, since no spaces tell opening from closing."""
        is_open = {'"': False, "'": False}

        def replaced(match: re.Match[str]) -> str:
            mark, place = match[0], match.start()
            if mark not in is_open:
                level = self._marks.index(mark)
                is_open['"' if level < 2 else "'"] = level % 2 == 0
                return mark
            before, after = text[place - 1 : place], text[place + 1 : place + 2]
            inside = before.isalpha() and after.isalpha() and not is_han(before) and not is_han(after)
            if mark == "'" and inside:
                return "’"
            is_open[mark] = not is_open[mark]
            return self._marks[(0 if is_open[mark] else 1) + (2 if mark == "'" else 0)]

        return self._pattern.sub(replaced, text)
