"""The lines around a fault, cut so that a page can mark the very characters, whatever their width and direction."""

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from sitegen.load.shown import printable

# As YAML counts lines; editors agree on all that appear in practice.
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_QUOTED = re.compile("“([^”]+)”")
_WORD = re.compile(r"""[^\s\[\](){}<>,;:!?"'“”„«»،؛؟、。，：；！？（）]+""")
_STRING = re.compile(r"""(["'])(?:(?!\1).)*\1""")
_LINES_BEFORE, _LINES_AFTER = 2, 1
_BEFORE, _AFTER, _LONGEST_MARK = 60, 100, 40
_LONGEST_KIND = len("organisation:")
_JOINER = "\u200d"


class Excerpt(msgspec.Struct, frozen=True):
    """Printable text; tabs are arrows, what is left out is an ellipsis.

    first    number of the first line of `before`, or of the faulty line
    before   whole lines above it; after: below it
    start    the faulty line up to the fault
    at       the character at which the caret stands, with its combining marks; "" at the end of a line
    rest     what else belongs to the fault
    end      the rest of the line
    """

    first: int
    before: tuple[str, ...]
    start: str
    at: str
    rest: str
    end: str
    after: tuple[str, ...]


def excerpt(text: str, line: int, column: int, message: str = "") -> Excerpt | None:
    """The surroundings of `line` and `column` (from 1, in code points; column 0 for the whole line) in `text`.

    message  what is wrong with it; a value that it quotes is marked as a whole
    None where the text has no such line: the file has changed meanwhile.
    """
    lines = _LINE_BREAK.split(text)
    if not 1 <= line <= len(lines):
        return None
    faulty = lines[line - 1]
    start = min(max(column - 1, 0), len(faulty)) if column else len(faulty) - len(faulty.lstrip())
    stop = len(faulty.rstrip()) if not column else _end_of_mark(faulty, start, message)
    at = _end_of_character(faulty, start)
    stop = min(max(stop, at), start + max(_LONGEST_MARK, at - start))
    return Excerpt(
        first=max(1, line - _LINES_BEFORE),
        before=tuple(map(_shown, lines[max(0, line - 1 - _LINES_BEFORE) : line - 1])),
        start=("…" if start > _BEFORE else "") + _visible(faulty[max(0, start - _BEFORE) : start]),
        at=_visible(faulty[start:at]),
        rest=_visible(faulty[at:stop]),
        end=_visible(faulty[stop : stop + _AFTER]) + ("…" if len(faulty) > stop + _AFTER else ""),
        after=tuple(map(_shown, lines[line : line + _LINES_AFTER])),
    )


def utf16_column(text: str, line: int, column: int) -> int:
    """`column` as editors count it that keep text as UTF-16, as VS Code does."""
    lines = _LINE_BREAK.split(text)
    before = lines[line - 1][: column - 1] if 1 <= line <= len(lines) else ""
    return column + sum(ord(one) > 0xFFFF for one in before)


def _end_of_mark(line: str, start: int, message: str) -> int:
    for value in _values(message):
        # A reference is a fault from its bracket or its kind on, “{” or “person:”, and quoted without.
        at = line.find(value, start, start + _LONGEST_KIND + len(value))
        if at >= 0 and not re.search(r"\s", line[start:at]):
            return at + len(value)
    for form in (_STRING, _WORD):
        if found := form.match(line, start):
            return found.end()
    return start


def _values(message: str) -> Iterator[str]:
    """What a message quotes; a long value is shortened there and marked as far as it goes."""
    for value in _QUOTED.findall(message):
        yield value.removesuffix("…").rstrip()


def _end_of_character(line: str, start: int) -> int:
    """The end of what readers see as one character: a letter with its marks, a joined emoji."""
    end = start + 1
    while end < len(line) and (
        unicodedata.category(line[end]) in ("Mn", "Mc", "Me") or line[end] == _JOINER or line[end - 1] == _JOINER
    ):
        end += 1
    return min(end, len(line))


def _shown(line: str) -> str:
    """A neighbouring line, cut at the end."""
    most = _BEFORE + _AFTER
    return _visible(line[:most]) + ("…" if len(line) > most else "")


def _visible(text: str) -> str:
    # What stands for bytes that are no UTF-8 is known from every editor.
    return "\ufffd".join(map(printable, text.replace("\t", "→   ").split("\ufffd")))
