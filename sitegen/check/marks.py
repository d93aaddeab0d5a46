"""Typography that the pass cannot settle: it sets what is certain, and leaves what could be meant in two ways."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sitegen.check.findings import Finding, Telling, in_plain, in_raw
from sitegen.check.passages import END, Prose
from sitegen.locales.quotes import ends_in_clitic, quotation_marks
from sitegen.locales.scripts import HAN, SCRIPTS
from sitegen.locales.words import Words

_ALL_MARKS = "“”„‟«»‹›‘‚‛「」『』〝〞＂"
_CLOSE = {"(": ")", "（": "）", "【": "】", "《": "》"}
_MARKS = r",;:.!?…–—()\-،؛؟，。；：、（"
_FOREIGN_DIGIT = "[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]"
_FOREIGN_DIGITS = re.compile(f"{_FOREIGN_DIGIT}{_FOREIGN_DIGIT}*")  # so `re` skips to the first of them quickly
_LONGEST_WORD = 20
_LONGEST_ITEM = 3


class _Look(NamedTuple):
    """What one language is searched for.

    every     marks in a place where they may be wrong, with (message, hint) for each of its groups in `says`
    marks     the language's quotation marks; wrong: those of others
    any_mark  every mark that has a partner
    take_turns  whether marks of one kind simply take turns
    """

    every: re.Pattern[str]
    says: tuple[tuple[str, str], ...]
    marks: tuple[str, str, str, str]
    wrong: str
    any_mark: re.Pattern[str]
    take_turns: bool


@lru_cache(maxsize=64)
def _look(words: Words) -> _Look:
    marks = quotation_marks(words)
    found = [*(_han() if words.script == "han" else _spaced(words))]
    # A mark is passed before it is judged, because `re` skips quickly only to a character of a known set.
    every = re.compile(f"[{_MARKS}](?:" + "|".join(f"({pattern})" for pattern, _, _ in found) + ")")
    brackets = "".join(mark for pair in _CLOSE.items() for mark in pair)
    return _Look(
        every,
        tuple((message, hint) for _, message, hint in found),
        marks,
        # ’ is an apostrophe everywhere.
        "".join(mark for mark in _ALL_MARKS if mark not in marks),
        re.compile(f'[{_ALL_MARKS}{"".join(marks)}"{re.escape(brackets)}]'),
        words.typography.alternate_quotes,
    )


def _spaced(words: Words) -> Iterator[tuple[str, str, str]]:
    """What must stand around a mark that has just been passed."""
    script = SCRIPTS[words.script]
    letter, space = f"[{script.letters}]", "[ \u00a0]"
    comma = "[,;،؛؟]" if words.script == "arabic" else "[,;]"
    upper = "".join(sorted({one.upper() for one in script.alphabet + words.collation.alphabet if one.upper() != one}))
    next_word = rf"[{upper}]{letter}" if upper else rf"{letter}{{2}}"
    after = "write a space behind it"
    yield rf"(?<={letter}{letter}[.!?…])(?={next_word})", "no space after the full stop: {}", after
    yield rf"(?<={letter}{letter}{comma})(?={letter}{{2}})", "no space after the mark: {}", after
    before = rf"(?<={letter}{space}[,;:.!?])(?=[\s\x1e])(?!\.\.)|(?<={letter}{space}[,;])(?={letter})"
    yield (
        before,
        "a space before the mark: {}",
        "delete the space",
    )
    one_space = rf"(?<={letter}{space}[–—])(?={letter})|(?<={letter}[–—])(?={space}{letter})"
    yield one_space, "a dash with one space: {}", "a dash has two spaces, or none"
    yield rf"(?<={letter}{space}-)(?={letter})", "a hyphen behind a space: {}", "a dash has two spaces, a hyphen none"
    yield rf"(?<={letter}-)-+(?={letter})", "two hyphens: {}", "a dash has spaces on both sides, a hyphen is one"
    too_many = r"(?<=[,;،؛])(?:[,;،؛]+|[.:])|(?<=\.)(?<!\.\.)\.(?!\.)"
    yield too_many, "two marks, one of which is too many: {}", "keep one"
    yield (
        rf"(?<={letter}\()(?={letter}{{2}})|(?<=\))(?={letter}{{2}})",
        "no space beside the bracket: {}",
        "write a space",
    )


def _han() -> Iterator[tuple[str, str, str]]:
    """Brackets of one kind, dashes, spaces and marks behind a character are settled by the pass."""
    han = f"[{HAN}]"
    yield r"(?<=（)[^（）()\x1e]*\)|(?<=\()[^（）()\x1e]*）", "two kinds of brackets: {}", "write （ and ）"
    yield r"(?<=[，。；：、])[，。；：、]+(?<!。。。)(?![。])", "two marks, one of which is too many: {}", "keep one"
    yield rf"(?<={han}–)(?={han})", "a dash that is none of Chinese: {}", "write —— or 至"
    yield rf"(?<=[A-Za-z][,;?!])(?={han})", "a mark of another script: {}", "write ，；？！"


def doubtful_marks(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """A mark that could be meant in two ways, or that stands alone."""
    look = _look(words)
    for found in look.every.finditer(prose.plain):
        message, hint = look.says[(found.lastindex or 1) - 1]
        start, end = _around(prose.plain, found.start(), found.end())
        yield in_plain("doubtful-typography", prose, start, end, message, hint)
    yield from _paired(prose, look)
    for number, unit in enumerate(prose.units):
        if unit.path.startswith("quotes/") and unit.path.endswith("/text"):
            yield from _wrapped(prose, number, look)


def foreign_digits(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """A number that is written in other digits than 0–9."""
    for found in _FOREIGN_DIGITS.finditer(prose.plain):
        ascii_digits = "".join(str(unicodedata.decimal(digit)) for digit in found[0])
        message = "{} is not in the digits of the site"
        yield in_plain("foreign-digits", prose, found.start(), found.end(), message, f"write {ascii_digits}")


def _around(plain: str, start: int, end: int) -> tuple[int, int]:
    """What is found, with the words that it stands at."""
    first, last = start, end
    while first > 0 and start - first < _LONGEST_WORD and plain[first - 1] not in " \n\x1e":
        first -= 1
    if first == start and start > 1 and plain[start - 1] == " ":
        return _around(plain, start - 1, end)
    while last < len(plain) and last - end < _LONGEST_WORD and plain[last] not in " \n\x1e":
        last += 1
    return first, last


def _paired(prose: Prose, look: _Look) -> Iterator[Finding]:
    """Quotation marks of other languages, and marks and brackets without a partner in their paragraph."""
    plain = prose.plain
    places: list[tuple[str, int]] = []
    has_wrong, end_of_paragraph = False, 0
    for found in look.any_mark.finditer(plain):
        mark = found[0]
        if found.start() >= end_of_paragraph:
            yield from _paragraph(prose, places, look, has_wrong=has_wrong)
            places, has_wrong, end_of_paragraph = [], False, prose.paragraph_end(found.start())
        if mark in look.wrong:
            start, end = _around(plain, found.start(), found.end())
            hint = f'write {look.marks[0]}…{look.marks[1]}, or plain " on both sides'
            yield in_plain("wrong-quotation-marks", prose, start, end, "{} has marks of another language", hint)
            has_wrong = True
        else:
            places.append((mark, found.start()))
    yield from _paragraph(prose, places, look, has_wrong=has_wrong)


def _paragraph(prose: Prose, places: list[tuple[str, int]], look: _Look, *, has_wrong: bool) -> Iterator[Finding]:
    """has_wrong: it has marks of another language, perhaps the partners of those that have none."""
    hint, message = "write both marks of the pair", "{} has no partner in its paragraph"
    straight = [at for mark, at in places if mark == '"']
    if len(straight) % 2:
        yield in_plain("doubtful-typography", prose, straight[-1], straight[-1] + 1, message, hint)
    # Where marks take turns, no spaces tell opening from closing.
    for at in straight if not look.take_turns else ():
        before, after = prose.plain[at - 1 : at] or " ", prose.plain[at + 1 : at + 2] or " "
        inside = before.isalnum() and after.isalnum() and not ends_in_clitic(prose.plain, at)
        if inside or (before.isspace() and after.isspace()):
            either, way = "{} could open or close a quotation", "put a space on one side, or type the real mark"
            yield in_plain("doubtful-typography", prose, at, at + 1, either, way)
    marks = look.marks
    pairs = dict(_CLOSE)
    if not straight and not has_wrong:
        pairs[marks[0]] = marks[1]
        # ’ may be an apostrophe, and of two inner marks either opens where a language has changed its mind.
        inner = [at for mark, at in places if mark in marks[2:] and mark not in "’‘" and mark not in marks[:2]]
        if len(inner) % 2:
            yield in_plain("doubtful-typography", prose, inner[-1], inner[-1] + 1, message, hint)
    for opening, closing in pairs.items():
        opened: list[int] = []
        for mark, at in places:
            if mark == opening:
                opened.append(at)
            elif mark == closing:
                if opened:
                    opened.pop()
                elif not (closing == ")" and _is_list_item(prose.plain, at)):
                    yield in_plain("doubtful-typography", prose, at, at + 1, message, hint)
        for at in opened:
            yield in_plain("doubtful-typography", prose, at, at + 1, message, hint)


def _is_list_item(plain: str, at: int) -> bool:
    """a) or 12)"""
    before = plain[max(0, at - 3) : at]
    return len(before.split(" ")[-1].split("\n")[-1].split(END)[-1]) < _LONGEST_ITEM and before[-1:].isalnum()


def _wrapped(prose: Prose, number: int, look: _Look) -> Iterator[Finding]:
    """The page sets the marks of a quotation. number: of its unit."""
    text = prose.units[number].words
    opening, closing = '"' + look.marks[0] + _ALL_MARKS, '"' + look.marks[1] + _ALL_MARKS
    if len(text) > 2 and text[0] in opening and text[-1] in closing and not set(text[1:-1]) & set(look.marks[:2]):
        message = "{} is set in quotation marks twice: the page puts them there"
        yield in_raw("wrong-quotation-marks", prose, prose.start_of(number), text, message, "delete the outer marks")
