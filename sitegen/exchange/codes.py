"""What of a text a translator must carry over as it is: references, links, emphasis and other marks, as inline codes.

A text is cut into words and codes; joined, the pieces are the text again.  Which characters are a mark is decided as
the Markdown renderer does; where it would need its whole grammar, a character stays words, which costs its protection
and nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from sitegen.load.references import FACT, LINK
from sitegen.render.plain_marks import ADDRESS
from sitegen.translation.units import UnitKind

Sort = Literal["fact", "link", "em", "strong", "both", "code", "address", "escape", "break", "line"]
Part = Literal["single", "open", "close"]


class Code(NamedTuple):
    """One mark, or one end of a pair.

    native  the characters that it stands for
    means   what must come back: ``fact:first-offer``, ``person:sam-altman``, ``em``; the two ends of a pair share it
    number  from 1; the two ends of a pair share it
    """

    sort: Sort
    part: Part
    native: str
    means: str
    number: int = 0


Piece = str | Code

LINE_MARK = re.compile(r"[ ]*(?:(?:>|#{1,6} |[*+-] |\d{1,3}\. )[ ]*)+")
"""What makes a line a quotation, a heading or an item, at its start."""

_FACT = FACT.pattern.replace("(", "(?:").replace("(?:?:", "(?:")
_ESCAPE = r"\\[!-/:-@\[-`{-~]"
_ONLY_FACTS = re.compile(rf"(?P<escape>{_ESCAPE})|(?P<fact>{_FACT})")
_SINGLE = re.compile(
    rf"(?P<break>(?<! )[ ]{{2,}}\n|\\\n)|(?P<escape>{_ESCAPE})"
    r"|(?P<code>(?<!`)(?:`[^`]+`|``(?:[^`]|`(?!`))+``)(?!`))"
    rf"|(?P<fact>{_FACT})|(?P<address><(?:https?://|mailto:)[^\s<>]+>)"
)
_LINES = re.compile(rf"(?m)(?P<line>^{LINE_MARK.pattern})")
_WORDS = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)(?=\]\()")
_RUN = re.compile(r"\*{1,3}(?!\*)|_{1,3}(?!_)")
_HIDDEN = "\x02"
# More than an editor writes in one paragraph: such a text is words, as it is for the renderer.
_LONGEST = 20_000
_MOST_MARKS = 1_000


def pieces(text: str, kind: UnitKind) -> tuple[Piece, ...]:
    """`text` as words and codes, numbered from 1 in the order in which they begin."""
    if kind == "plain" or not text:
        return (text,) if text else ()
    found = [(one.start(), one.end(), _single(one)) for one in _singles(text, kind)]
    if kind != "words" and len(text) <= _LONGEST and text.count("[") + text.count("*") + text.count("_") <= _MOST_MARKS:
        hidden = list(text)
        for start, end, _ in found:
            hidden[start:end] = _HIDDEN * (end - start)
        _pairs("".join(hidden), text, 0, len(text), found)
    return tuple(_numbered(text, sorted(found, key=lambda one: one[0])))


def _singles(text: str, kind: UnitKind) -> list[re.Match[str]]:
    if kind == "words":
        return list(_ONLY_FACTS.finditer(text))
    found = list(_SINGLE.finditer(text))
    if kind == "markdown":
        taken = [(one.start(), one.end()) for one in found]
        lines = [one for one in _LINES.finditer(text) if not any(a < one.end() and one.start() < b for a, b in taken)]
        found += lines
    return found


def _single(mark: re.Match[str]) -> Code:
    sort: Sort = mark.lastgroup  # type: ignore[assignment]
    native = mark[0]
    if sort == "fact":
        return Code("fact", "single", native, f"fact:{native[1:-1].partition(':')[0]}")
    return Code(sort, "single", native, "break" if sort == "break" else native.strip() if sort == "line" else native)


def _pairs(hidden: str, text: str, start: int, end: int, found: list[tuple[int, int, Code]]) -> None:
    """Links and emphasis between `start` and `end` of `hidden`, in which the codes of `found` cannot be seen."""
    opened: list[tuple[int, str]] = []
    position = start
    while position < end:
        character = hidden[position]
        if character == "[":
            after = _link(hidden, text, position, end, found)
            position = after or position + 1
        elif character in "*_" and (run := _RUN.match(hidden, position, end)) is not None:
            _emphasis(hidden, start, end, run, opened, found)
            position = run.end()
        else:
            position += 1


def _link(hidden: str, text: str, at: int, end: int, found: list[tuple[int, int, Code]]) -> int:
    """Where the link that begins at `at` ends; 0 if there is none."""
    words = _WORDS.match(hidden, at, end)
    target = LINK.match(hidden, words.end(), end) if words else None
    if words is None or target is None:
        return 0
    address = text[target.start(1) : target.end(1)]
    if not words[1].strip() or not ADDRESS.fullmatch(address):
        return 0
    found.append((at, at + 1, Code("link", "open", "[", address, at)))
    found.append(
        (target.start(), target.end(), Code("link", "close", text[target.start() : target.end()], address, at))
    )
    _pairs(hidden, text, at + 1, words.end(), found)
    return target.end()


def _emphasis(
    hidden: str,
    start: int,
    end: int,
    run: re.Match[str],
    opened: list[tuple[int, str]],
    found: list[tuple[int, int, Code]],
) -> None:
    marks = run[0]
    before = hidden[run.start() - 1] if run.start() > start else " "
    after = hidden[run.end()] if run.end() < end else " "
    if marks[0] == "_" and before.isalnum() and after.isalnum():
        return
    if not before.isspace():
        for level in range(len(opened) - 1, -1, -1):
            at, with_marks = opened[level]
            if with_marks == marks and run.start() > at + len(marks):
                del opened[level:]
                sort: Sort = ("em", "strong", "both")[len(marks) - 1]
                found.append((at, at + len(marks), Code(sort, "open", marks, sort, at)))
                found.append((run.start(), run.end(), Code(sort, "close", marks, sort, at)))
                return
    if not after.isspace():
        opened.append((run.start(), marks))


def _numbered(text: str, found: list[tuple[int, int, Code]]) -> Iterator[Piece]:
    position, number = 0, 0
    numbers: dict[int, int] = {}
    for start, end, code in found:
        if start > position:
            yield text[position:start]
        if code.part == "close":
            yield code._replace(number=numbers[code.number])
        else:
            number += 1
            numbers[start] = number
            yield code._replace(number=number)
        position = end
    if position < len(text):
        yield text[position:]


def codes(found: Iterable[Piece]) -> list[Code]:
    """The codes alone."""
    return [one for one in found if isinstance(one, Code)]


def name(code: Code) -> str:
    """A code as editors write it, a pair as one: ``[…](person:sam-altman)``, ``**…**``, ``{first-offer}``."""
    if code.part == "single":
        return code.native.strip() or "line break"
    return (
        f"[…]({code.means})" if code.sort == "link" else {"em": "*…*", "strong": "**…**", "both": "***…***"}[code.sort]
    )


def faults(source: Iterable[Piece], target: Iterable[Piece]) -> Iterator[str]:
    """In which way the codes of a translation are not those of its source: each fault as a sentence.

    The variant of a fact is the language's own affair, and so is whether it stands as ``{id}`` or in own words.  Line
    marks belong to the form of the text, which only a whole field has.
    """
    names: dict[str, str] = {}
    wanted = _counted(source, names)
    there = _counted(target, names)
    for means in names:
        missing, more = wanted[means] - there[means], there[means] - wanted[means]
        if missing > 0:
            yield f"the code {names[means]} is missing" + (f" {_times(missing)}" if missing > 1 else "")
        elif more > 0 and wanted[means]:
            often = _times(there[means])
            yield f"the code {names[means]} stands {often}; in the source it stands {_times(wanted[means])}"
        elif more > 0:
            yield f"the code {names[means]} is not in the source"


def _times(number: int) -> str:
    return "once" if number == 1 else "twice" if number == 2 else f"{number} times"


def _counted(found: Iterable[Piece], names: dict[str, str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for code in codes(found):
        if code.part == "close" or code.sort == "line":
            continue
        means = code.means if code.sort != "address" else code.native
        names.setdefault(means, name(code))
        counted[means] += 1
    return counted
