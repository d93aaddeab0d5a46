"""From the site to what a translator gets: stories field by field, with what helps to translate them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.diagnostics import Diagnostic, error
from sitegen.exchange.codes import Piece, codes, name, pieces
from sitegen.exchange.fields import Segmented, segmented, wanted_units
from sitegen.exchange.parcel import Parcel, Segment, Sheet, State, numbered_alike
from sitegen.load.characters import FORBIDDEN
from sitegen.locales.words import Words
from sitegen.model import Body, Entity, Site, Story, Term, Text
from sitegen.render.facts import event_text, figure_text
from sitegen.translation.units import Unit, units_of

_NAMED = ("person", "organisation", "term")

Bodies = Mapping[tuple[str, str], Body]
"""(story, tag) → the words that only the story's own page needs."""


class Wanted(NamedTuple):
    """What is asked for.

    stories  ids; none for every story that is, or is to be, a translation from `source`
    changed  only what has no translation yet, or was translated from an older source
    """

    source: str
    target: str
    stories: tuple[str, ...] = ()
    changed: bool = False


class Exported(NamedTuple):
    """parcel      what to send
    independent  how many stories were left out because their text in the target language is no translation
    faults       fields that no file of this kind can hold
    """

    parcel: Parcel
    independent: int
    faults: tuple[Diagnostic, ...]


Outdated = Mapping[str, Collection[str]]
"""Story → paths of the units whose translation was made from an older source."""


def export(site: Site, bodies: Bodies, words: Mapping[str, Words], wanted: Wanted, outdated: Outdated) -> Exported:
    """Every story that is asked for, in the order of the site."""
    sheets: list[Sheet] = []
    faults: list[Diagnostic] = []
    independent = 0
    for story in site.stories.values():
        text = story.texts.get(wanted.source)
        if text is None or (wanted.stories and story.id not in wanted.stories):
            continue
        there = story.texts.get(wanted.target)
        if not wanted.stories and there is not None and there.account.of != wanted.source:
            independent += 1
            continue
        sheet = _sheet(_Case(site, story, text, bodies, words, wanted), there, outdated.get(story.id, ()), faults)
        if sheet.segments:
            sheets.append(sheet)
    return Exported(Parcel(wanted.source, wanted.target, tuple(sheets)), independent, tuple(faults))


class _Case(NamedTuple):
    """One story, and all that notes on it are made of."""

    site: Site
    story: Story
    text: Text
    bodies: Bodies
    words: Mapping[str, Words]
    wanted: Wanted

    @property
    def body(self) -> Body:
        return self.bodies[self.story.id, self.text.tag]

    def fact(self, one: str, tag: str) -> str:
        """A figure or a date as the language `tag` writes it; "" for one that the story lacks."""
        words = self.words[tag]
        for figure in self.story.figures:
            if figure.id == one:
                return figure_text(words, figure)
        return next((event_text(words, event) for event in self.story.timeline if event.id == one), "")


def _sheet(case: _Case, there: Text | None, outdated: Collection[str], faults: list[Diagnostic]) -> Sheet:
    body = case.bodies.get((case.story.id, case.wanted.target))
    known = {one.path: one.words for one in units_of(there, body, case.story)} if there and body else {}
    segments: list[Segment] = []
    facts: set[str] = set()
    for unit in wanted_units(case.story, case.text, case.body, case.wanted.target, case.site.sources):
        words = known.get(unit.path, "")
        if case.wanted.changed and words and unit.path not in outdated:
            continue
        if FORBIDDEN.search(unit.words):
            message = f"{unit.path}: it has a character that XML cannot hold: the field was left out"
            faults.append(error("forbidden-character", case.text.place, message, "delete the escape in the text"))
            continue
        state: State = "new" if not words else "changed" if unit.path in outdated else "done"
        for segment in _segments(segmented(unit, words), state, case):
            segments.append(segment)
            facts.update(code.means for code in codes((*segment.source, *segment.target)) if code.sort == "fact")
    shown = {means: case.fact(means.partition(":")[2], case.wanted.target) for means in sorted(facts)}
    path = f"content/stories/{case.story.id}/{case.text.tag}.yaml"
    return Sheet(case.story.id, path, tuple(segments), shown)


def _segments(field: Segmented, state: State, case: _Case) -> Iterator[Segment]:
    kind = field.unit.kind
    for number, (one, source, target) in enumerate(zip(field.ids, field.sources, field.targets, strict=True), 1):
        found = pieces(source, kind)
        there = numbered_alike(found, pieces("" if FORBIDDEN.search(target) else target, kind))
        place = _place(field.unit, case) + (f", part {number} of {len(field.ids)}" if len(field.ids) > 1 else "")
        yield Segment(one, found, there, state, (place, *_facts(found, case), *_names(found, case)))


def _place(unit: Unit, case: _Case) -> str:
    """Where the words stand, for who sees them without the page."""
    steps = unit.path.split("/")
    group, last = steps[0], steps[-1]
    heads = {head.id: head.heading for head in case.text.sections}
    if group == "key_points":
        found = f"key point {last}"
    elif group == "sections":
        found = f"{last} of the section “{heads.get(steps[1], steps[1]) if last == 'text' else steps[1]}”"
    elif group == "figures":
        found = f"{last} of the figure {case.fact(steps[1], case.wanted.target) or steps[1]}"
    elif group == "charts":
        found = f"what the chart {last} shows"
    elif group == "timeline":
        when = case.fact(last, case.wanted.target)
        found = f"event of the timeline{f', {when}' if when else ''}"
    elif group == "claims":
        found = (
            "question on which sources differ"
            if last == "question"
            else "what sources say on " + _question(case, steps[1])
        )
    elif group == "quotes":
        found = f"{'translation' if last == 'text' else last} of the quotation {_wordings(case, steps[1])}"
    elif group == "terms":
        found = f"{'explanation' if last == 'text' else 'name'} of a term that only this story explains"
    else:
        found = f"{group} of the story"
    return " ".join(found.split())


def _question(case: _Case, claim: str) -> str:
    words = case.body.claims.get(claim)
    return f"“{words.question}”" if words else claim


def _wordings(case: _Case, quote: str) -> str:
    wording = next((one.wording for one in case.story.quotes if one.id == quote), {})
    return " / ".join(f"“{words}”" for words in wording.values())


def _facts(found: Sequence[Piece], case: _Case) -> Iterator[str]:
    for means in dict.fromkeys(code.means for code in codes(found) if code.means.startswith("fact:")):
        one = means.removeprefix("fact:")
        there, here = case.fact(one, case.wanted.target), case.fact(one, case.wanted.source)
        if there:
            yield f"{{{one}}} = {there} ({case.wanted.source}: {here})"


def _names(found: Sequence[Piece], case: _Case) -> Iterator[str]:
    """What a person, an organisation, a term or a story that the text links to is called in the target language."""
    site, target = case.site, case.wanted.target
    for code in {one.means: one for one in codes(found) if one.sort == "link" and one.part == "open"}.values():
        kind, _, one = code.means.partition(":")
        registry: Mapping[str, Entity | Term] = (
            site.people if kind == "person" else site.organisations if kind == "organisation" else site.terms
        )
        named = registry[one].name.words.get(target, "") if kind in _NAMED and one in registry else ""
        if kind == "story" and one in site.stories and target in site.stories[one].texts:
            named = site.stories[one].texts[target].title
        if named:
            yield f"{name(code)}: {kind} “{named}”"
