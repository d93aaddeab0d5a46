"""The units of a text: each piece of prose of a ``<tag>.yaml`` under a path that is the same in every language.

A path is made of the names and ids of the file: ``title``, ``key_points/2`` (from 1: they have no ids),
``sections/the-offer/heading``, ``figures/first-offer/label``, ``claims/accepted/positions/offered``.  Neither the order
of a group's entries in the file nor the way in which YAML is written shows in the units; `same_words` tells whether two
texts differ in more than line breaks.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, TypeVar

import msgspec

from sitegen.locales.scripts import HAN
from sitegen.model import Body, Story, Text

UnitKind = Literal["plain", "words", "inline", "markdown"]
"""What may stand in a unit: nothing but text · ``{id}`` · inline Markdown on one line · paragraphs of Markdown."""

_Words = TypeVar("_Words")


class Unit(msgspec.Struct, frozen=True):
    """One piece of prose: what a translator sees as one segment, or one paragraph field.

    words  as YAML gives it, with references and Markdown as the editor typed them; never empty
    """

    path: str
    kind: UnitKind
    words: str


def units_of(text: Text, body: Body, story: Story | None = None) -> tuple[Unit, ...]:
    """Every unit of a text, in the order of a story page's fields.

    story  whose order its figures, events, … have; without it, and for what it does not have, they stand by id
    """
    return tuple(one for one in _units(text, body, story) if one.words)


def _units(text: Text, body: Body, story: Story | None) -> Iterator[Unit]:
    yield Unit("title", "words", text.title)
    yield Unit("summary", "words", text.summary)
    for number, words in enumerate(body.key_points, start=1):
        yield Unit(f"key_points/{number}", "inline", words)
    heads = {head.id: head for head in text.sections}
    for key, head in _in_order(heads, story.sections if story else ()):
        yield Unit(f"sections/{key}/heading", "words", head.heading)
        yield Unit(f"sections/{key}/text", "markdown", body.sections.get(key, ""))
    for key, figure in _in_order(body.figures, (one.id for one in story.figures) if story else ()):
        yield Unit(f"figures/{key}/label", "words", figure.label)
        yield Unit(f"figures/{key}/note", "inline", figure.note)
    for key, words in _in_order(body.charts, (one.id for one in story.charts) if story else ()):
        yield Unit(f"charts/{key}", "words", words)
    for key, words in _in_order(body.timeline, (one.id for one in story.timeline) if story else ()):
        yield Unit(f"timeline/{key}", "inline", words)
    claims = {one.id: one for one in story.claims} if story else {}
    for key, claim in _in_order(body.claims, claims):
        yield Unit(f"claims/{key}/question", "inline", claim.question)
        known = (one.key for one in claims[key].positions) if key in claims else ()
        for position, words in _in_order(claim.positions, known):
            yield Unit(f"claims/{key}/positions/{position}", "inline", words)
    for key, quote in _in_order(body.quotes, (one.id for one in story.quotes) if story else ()):
        yield Unit(f"quotes/{key}/text", "inline", quote.text)
        yield Unit(f"quotes/{key}/speaker", "inline", quote.speaker)
        yield Unit(f"quotes/{key}/context", "inline", quote.context)
    for key, term in _in_order(body.terms, ()):
        yield Unit(f"terms/{key}/name", "plain", term.name)
        yield Unit(f"terms/{key}/text", "inline", term.text)


_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
PATH = (
    rf"title|summary|key_points/[1-9][0-9]*|charts/{_ID}|timeline/{_ID}|sections/{_ID}/(?:heading|text)"
    rf"|figures/{_ID}/(?:label|note)|claims/{_ID}/(?:question|positions/{_ID})"
    rf"|quotes/{_ID}/(?:text|speaker|context)|terms/{_ID}/(?:name|text)"
)
"""The form of a path, as a pattern."""


def kind_of(path: str) -> UnitKind:
    """The kind of the unit at a path, whether there is one or not."""
    first, _, rest = path.partition("/")
    last = rest.rpartition("/")[2]
    if first in ("title", "summary", "charts") or (first, last) in (("sections", "heading"), ("figures", "label")):
        return "words"
    if (first, last) == ("sections", "text"):
        return "markdown"
    return "plain" if (first, last) == ("terms", "name") else "inline"


def _in_order(entries: dict[str, _Words], known: Iterable[str]) -> Iterator[tuple[str, _Words]]:
    """The entries by id: first those that are `known`, in that order, then the others by name."""
    first = [key for key in dict.fromkeys(known) if key in entries]
    rest = sorted(entries.keys() - set(first))
    return ((key, entries[key]) for key in (*first, *rest))


# A line that starts one of these is a line of its own; every other line end is a space to Markdown.
_BLOCK_START = re.compile(r"[ ]*(?:>|#{1,6} |[*+-] |\d{1,3}\. )")
_HARD_BREAK = re.compile(r"(?:[ ]{2,}|\\)\n")
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_WIDE = f"{HAN}\u3000-\u303f\uff01-\uff65"


def canonical(words: str, kind: UnitKind) -> str:
    """`words` as they would stand with no line broken that Markdown does not break: for comparing only.

    Spaces beside Han characters, which folding leaves and no page shows, go too.
    """
    if kind != "markdown":
        return _one_line(words)
    blocks = _BETWEEN_PARAGRAPHS.split(words.replace("\r\n", "\n").strip())
    return "\n\n".join(_one_block(block) for block in blocks)


def _one_block(block: str) -> str:
    """Indentation, which makes a list within a list, stays; so does a line end after a backslash."""
    lines: list[tuple[str, str]] = []
    starts = True
    for line in _HARD_BREAK.sub("\\\\\n", block).split("\n"):
        mark = _BLOCK_START.match(line)
        if starts or mark:
            start = mark[0] if mark else ""
            lines.append((start if lines else start.lstrip(" "), line[len(start) :]))
        else:
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {line}")
        starts = line.endswith("\\")
    return "\n".join(start + _one_line(line) for start, line in lines)


@cache
def _beside_han() -> re.Pattern[str]:
    return re.compile(f"(?<=[{_WIDE}]) | (?=[{_WIDE}])")


def _one_line(words: str) -> str:
    return _beside_han().sub("", " ".join(words.split()))


def same_words(one: str, other: str, kind: UnitKind) -> bool:
    """Whether two texts of a unit are the same but for where lines are broken."""
    return one == other or canonical(one, kind) == canonical(other, kind)
