"""Plain text in lines of so many columns, for comments and terminals: in scripts with spaces and without."""

import re
import unicodedata

_WIDE = frozenset("WF")
# Where no line may begin, and none may end.
_CLOSING = "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%"
_OPENING = "（《〈「『【〔“‘([{"
_PIECE = re.compile(r"\s+|\S+")


def columns(text: str) -> int:
    """How many columns a terminal or an editor gives `text`: two for each wide character, none for marks."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in _WIDE else 1 for one in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a paragraph. A word longer than `width` columns has a line of its own and is not cut."""
    lines, line, taken, gap = [], "", 0, ""
    for piece in _PIECE.findall(text):
        if piece.isspace():
            gap = " "
            continue
        for part in _parts(piece):
            needed = columns(part)
            if line and taken + len(gap) + needed > width:
                lines.append(line)
                line, taken = part, needed
            else:
                joint = gap if line else ""
                line, taken = line + joint + part, taken + len(joint) + needed
            gap = ""
    return [*lines, line] if line else lines


def _parts(word: str) -> list[str]:
    """What of a text without spaces must stay on one line."""
    parts: list[str] = []
    for letter in word:
        last = parts[-1][-1] if parts else ""
        may_break = last and (
            unicodedata.east_asian_width(last) in _WIDE or unicodedata.east_asian_width(letter) in _WIDE
        )
        if may_break and letter not in _CLOSING and last not in _OPENING:
            parts.append(letter)
        elif parts:
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts
