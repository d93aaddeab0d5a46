"""A field as translators see it: one segment for each paragraph, heading and item, and what stands between them.

What stands between is line ends, indentation and the marks of lists, quotations and headings.  It is the frame of the
field: a translation is put into the frame of its source.
"""

import re
from typing import NamedTuple

from sitegen.exchange.codes import LINE_MARK
from sitegen.translation.units import UnitKind


class Field(NamedTuple):
    """frame[0] + segments[0] + frame[1] + … + segments[-1] + frame[-1] is the field."""

    frame: tuple[str, ...]
    segments: tuple[str, ...]

    def filled(self, segments: tuple[str, ...]) -> str:
        """The field with other words in the same frame."""
        pieces = [self.frame[0]]
        for segment, after in zip(segments, self.frame[1:], strict=True):
            pieces += (segment, after)
        return "".join(pieces)


_HEADING = re.compile(r"[ ]*#{1,6} ")


def cut(words: str, kind: UnitKind) -> Field:
    """`words` in segments. Only Markdown of several lines has more than one; what has no words at all has none."""
    if kind != "markdown":
        return Field(("", ""), (words,)) if words else Field(("",), ())
    frame: list[str] = [""]
    segments: list[str] = []
    inside = ""  # the mark of the segment that goes on
    going = False
    for number, line in enumerate(words.split("\n")):
        end = "\n" if number else ""
        found = LINE_MARK.match(line)
        rest = line[found.end() if found else 0 :].lstrip(" \t\r")
        mark = line[: len(line) - len(rest)]
        if not rest:
            frame[-1] += end + line
            going = False
        elif going and (not found or (">" in mark and mark.strip() == inside)):
            segments[-1] += frame.pop() + end + line
            frame.append("")
        else:
            frame[-1] += end + mark
            segments.append(rest)
            frame.append("")
            inside = mark.strip()
            going = not _HEADING.match(line)
    for number, segment in enumerate(segments):
        segments[number] = segment.rstrip(" \t\r")
        frame[number + 1] = segment[len(segments[number]) :] + frame[number + 1]
    return Field(tuple(frame), tuple(segments))
