"""What is sent to a translator, and what comes back, whatever the format of the file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from sitegen.exchange.codes import Code, Part, Piece, codes

State = Literal["new", "changed", "done"]
"""Without a translation · with one that was made from an older source · translated."""


class Segment(NamedTuple):
    """One piece of text to translate.

    id      path of the field (see `sitegen.translation.units`), with ``#2`` for the second segment of several
    target  the translation that there is; () for none. Its codes bear the numbers of the same codes of the source
    notes   for the translator, one line each
    """

    id: str
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    state: State
    notes: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """One story. `path` is the file of its source text; `shown` tells what a fact (``fact:id``) says in the target."""

    story: str
    path: str
    segments: tuple[Segment, ...]
    shown: Mapping[str, str]


class Parcel(NamedTuple):
    """What goes into one file: stories from one language into another (BCP 47 tags)."""

    source: str
    target: str
    sheets: tuple[Sheet, ...]


class Returned(NamedTuple):
    """One segment as a file brings it back, its codes as Markdown again.

    line   of the file, from 1
    is_done  whether the file calls the translation finished; None if it does not say
    faults   why its codes cannot be put back, each as a sentence
    """

    story: str
    source_tag: str
    target_tag: str
    id: str
    source: str
    target: str
    line: int
    is_done: bool | None = None
    faults: tuple[str, ...] = ()


class Mark(NamedTuple):
    """One code where it stands in a translation: `key` tells which one, `name` is what people call it."""

    part: Part
    key: str
    name: str


def numbered_alike(source: Sequence[Piece], target: Sequence[Piece]) -> tuple[Piece, ...]:
    """`target` with the numbers of the same codes of `source`; what the source lacks gets numbers above its own."""
    free: dict[tuple[str, str], list[int]] = {}
    top = 0
    for code in codes(source):
        top = max(top, code.number)
        if code.part != "close":
            free.setdefault(_same(code), []).append(code.number)
    numbers: dict[int, int] = {}
    for code in codes(target):
        if code.part != "close":
            known = free.get(_same(code))
            if known:
                numbers[code.number] = known.pop(0)
            else:
                top += 1
                numbers[code.number] = top
    return tuple(one._replace(number=numbers[one.number]) if isinstance(one, Code) else one for one in target)


def _same(code: Code) -> tuple[str, str]:
    return code.sort, code.means if code.sort == "link" else code.native


def misplaced(marks: Sequence[Mark]) -> Iterator[str]:
    """Ends of pairs that stand in an order in which they are no pairs; each fault as a sentence."""
    opened: list[Mark] = []
    waiting: Counter[str] = Counter()
    for mark in marks:
        if mark.part == "open":
            opened.append(mark)
            waiting[mark.key] += 1
        elif mark.part == "close":
            if not waiting[mark.key]:
                yield f"the code {mark.name} ends before it begins"
                continue
            while (last := opened.pop()).key != mark.key:
                waiting[last.key] -= 1
                yield f"the code {last.name} ends outside of {mark.name}, in which it begins"
            waiting[mark.key] -= 1
    for mark in opened:
        yield f"the code {mark.name} does not end"
