"""The rules of prose over one story: a pure function of the story, its texts, what it refers to and the word tables."""

from collections.abc import Iterator

from sitegen.check.case import Case
from sitegen.check.findings import Finding, StoryRule, Telling, TextRule, allowed, placed
from sitegen.check.foreign import placeholder, wrong_language
from sitegen.check.gaps import missing_things
from sitegen.check.labels import same_labels
from sitegen.check.lengths import too_long
from sitegen.check.marks import doubtful_marks, foreign_digits
from sitegen.check.markup import shown_as_typed
from sitegen.check.names import misspelled_names
from sitegen.check.numbers import written_numbers
from sitegen.check.passages import Prose
from sitegen.diagnostics import Diagnostic
from sitegen.model import Story

TEXT_RULES: tuple[TextRule, ...] = (
    misspelled_names,
    wrong_language,
    placeholder,
    too_long,
    same_labels,
    doubtful_marks,
    shown_as_typed,
    foreign_digits,
)
STORY_RULES: tuple[StoryRule, ...] = (missing_things, written_numbers)


def prose_faults(story: Story, case: Case) -> Iterator[Diagnostic]:
    """Every fault in the words of `story`, placed; nothing of a text whose language has no word table."""
    telling = telling_of(story, case)
    if telling is None:
        return
    for one in allowed(findings(telling), telling.prose):
        yield placed(one, telling.prose[one.tag], case.find) if isinstance(one, Finding) else one


def telling_of(story: Story, case: Case) -> Telling | None:
    """All that the rules look at; None where there is nothing to look at."""
    if case.words is None:
        return None
    prose = {}
    for tag, text in story.texts.items():
        body = case.body(text) if tag in case.words and not text.draft else None
        if body is not None:
            prose[tag] = Prose(text, body)
    if not prose:
        return None
    site = case.site
    return Telling(
        story,
        prose,
        tuple(site.people[one] for one in story.people if one in site.people),
        tuple(site.organisations[one] for one in story.organisations if one in site.organisations),
        tuple(site.sources[one] for one in story.sources if one in site.sources),
        case.words,
    )


def findings(telling: Telling) -> Iterator[Finding]:
    """What each rule finds, before anything is allowed. Pure."""
    for story_rule in STORY_RULES:
        yield from story_rule(telling)
    for tag, prose in telling.prose.items():
        for text_rule in TEXT_RULES:
            yield from text_rule(prose, telling.words[tag], telling)
