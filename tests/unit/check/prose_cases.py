"""A story in a few words, for the checks of prose."""

from collections.abc import Mapping

from sitegen.check.findings import Finding, Telling
from sitegen.check.passages import Prose
from sitegen.check.prose import findings
from sitegen.diagnostics import Place
from sitegen.model import Account, Body, Entity, Event, Figure, Name, SectionHead, Story, Text
from tests.unit.check.good_site import word_tables

NAMES: Mapping[str, Mapping[str, str]] = {
    "anna-wolska": {"pl": "Anna Wolska", "ru": "Анна Вольска", "ar": "آنا فولسكا", "zh-Hans": "安娜·沃尔斯卡"},
    "lars-petersen": {"pl": "Lars Petersen", "ru": "Ларс Петерсен", "ar": "لارس بيترسن", "zh-Hans": "拉尔斯·彼得森"},
}


def prose(tag: str, text: str, *, title: str = "", account: Account | None = None) -> Prose:
    """A text with one section."""
    told = Text(tag, title, "", Place(f"{tag}.yaml"), account or Account(), (SectionHead("plan", ""),))
    return Prose(told, Body(sections={"plan": text}))


def telling(
    *texts: Prose, figures: tuple[Figure, ...] = (), events: tuple[Event, ...] = (), published: str = "2026-01-01"
) -> Telling:
    """The texts of one story with two people."""
    people = tuple(Entity("person", one, Name({**names}), Place("people.yaml")) for one, names in NAMES.items())
    story = Story("wind", published, Place("story.yaml"), figures=figures, timeline=events)
    return Telling(story, {one.text.tag: one for one in texts}, people, (), (), word_tables())


def found(tag: str, text: str, *, figures: tuple[Figure, ...] = (), events: tuple[Event, ...] = ()) -> list[Finding]:
    """What the rules find in a text that stands alone."""
    return [*findings(telling(prose(tag, text), figures=figures, events=events))]
