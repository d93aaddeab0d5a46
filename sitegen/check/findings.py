"""What a rule of prose finds, before it has a place; and the editors' own word that something is no fault."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from sitegen.check.case import Find
from sitegen.check.passages import Prose
from sitegen.diagnostics import Allowance, Diagnostic, Place, error, warning
from sitegen.load.shown import shown
from sitegen.locales.words import Words
from sitegen.model import Entity, Source, Story

_ERRORS = frozenset({"foreign-digits"})
"""Rules that need no judgement; all others warn."""


class Finding(NamedTuple):
    """A fault in the words of one text.

    tag     the text's language
    words   what the message quotes and an allowance may name; ""
    path    of the unit; "" for the whole text
    at      the character in the unit; -1 for all of it
    """

    rule: str
    tag: str
    message: str
    hint: str
    words: str = ""
    path: str = ""
    at: int = -1


class Telling(NamedTuple):
    """A story as it is told: all that a rule of prose may look at, and nothing else of the site.

    prose     tag → text, drafts left out
    people, organisations   those that the story lists and the site has
    sources   likewise
    words     tag → word table, of every language that has one
    """

    story: Story
    prose: Mapping[str, Prose]
    people: tuple[Entity, ...]
    organisations: tuple[Entity, ...]
    sources: tuple[Source, ...]
    words: Mapping[str, Words]


TextRule = Callable[[Prose, Words, Telling], Iterator[Finding]]
StoryRule = Callable[[Telling], Iterator[Finding]]


def in_plain(rule: str, prose: Prose, start: int, end: int, message: str, hint: str) -> Finding:
    """About the characters from `start` to `end` of `prose.plain`. message: ``{}`` stands for them, quoted."""
    words = " ".join(prose.plain[start:end].split())
    return in_raw(rule, prose, prose.raw_offset(start), words, message, hint)


def in_raw(rule: str, prose: Prose, start: int, words: str, message: str, hint: str) -> Finding:
    """About `words`, which stand at `start` of `prose.raw`."""
    unit, at = prose.unit_at(start)
    return Finding(rule, prose.text.tag, message.replace("{}", shown(words)), hint, words, unit.path, at)


def allowed(found: Iterable[Finding], prose: Mapping[str, Prose]) -> Iterator[Finding | Diagnostic]:
    """What is left of `found`, and a warning for every allowance that allows nothing."""
    used: set[Place] = set()
    left: list[Finding] = []
    for one in found:
        entries = [entry for entry in prose[one.tag].text.allow if _covers(entry, one)]
        used.update(entry.place for entry in entries)
        if not entries:
            left.append(one)
            yield one
    for each in prose.values():
        for entry in each.text.allow:
            if entry.place not in used:
                where = f" in {entry.field}" if entry.field else ""
                about = f" about {shown(entry.words)}" if entry.words else ""
                message = f"allow: there is no {entry.rule}{where}{about} that this could allow"
                meant = next((one for one in left if _nearly_covers(entry, one, each.text.tag)), None)
                hint = (
                    f"words: has to be all that the warning quotes, {shown(meant.words)}"
                    if meant
                    else "delete it, or correct field and words"
                )
                yield warning("unused-allowance", entry.place, message, hint)


def _covers(entry: Allowance, one: Finding) -> bool:
    return (
        entry.rule == one.rule
        and (not entry.words or entry.words == one.words)
        and (not entry.field or one.path == entry.field or one.path.startswith(f"{entry.field}/"))
    )


def _nearly_covers(entry: Allowance, one: Finding, tag: str) -> bool:
    """Whether `entry`, of the text `tag`, would cover `one` if its words were all that the warning quotes."""
    alike = entry.words in one.words or one.words in entry.words
    return bool(entry.words and one.words and alike) and one.tag == tag and _covers(replace(entry, words=""), one)


def placed(one: Finding, prose: Prose, find: Find) -> Diagnostic:
    """The finding with its place in the file."""
    steps = one.path.split("/") if one.path else []
    if steps[:1] == ["key_points"]:
        # An entry of a list is found by its text.
        unit = next(unit for unit in prose.units if unit.path == one.path)
        steps = ["key_points", unit.words.strip()]
    place = find(prose.text.place, *steps, at=one.at) if steps else prose.text.place
    return (error if one.rule in _ERRORS else warning)(one.rule, place, one.message, one.hint)
