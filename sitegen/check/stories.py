"""Rules of one story.yaml against the lists of known things and the story's texts."""

from collections.abc import Iterator

from sitegen.check.case import FILES, Case, nearest
from sitegen.diagnostics import Diagnostic, error, warning
from sitegen.load.shown import one_of
from sitegen.locales.cldr import plural_categories
from sitegen.locales.words import PERCENTAGE_POINT, Words
from sitegen.model import Figure, Story


def unknown_things(story: Story, case: Case) -> Iterator[Diagnostic]:
    """A story names a topic, source, person, organisation or term that the site does not list."""
    named = (
        ("topic", "topics", story.topics),
        ("source", "sources", story.sources),
        ("person", "people", story.people),
        ("organisation", "organisations", story.organisations),
        ("term", "terms", story.terms),
    )
    for kind, field, ids in named:
        where = FILES.get(kind, "content/site.yaml").removeprefix("content/")
        for one in ids:
            if case.lacks(kind, one):
                yield error(
                    f"unknown-{kind}",
                    case.find(story.place, field, one),
                    f"{kind} “{one}” is not in {where}",
                    hint=nearest(one, case.known(kind)) or f"add it to {where}, or take it out of the story",
                )


def missing_translation(story: Story, case: Case) -> Iterator[Diagnostic]:
    """A story has no text in one of the site's languages.

    Readers of that language are told so, and led to the nearest thing.
    """
    if story.draft:
        return
    for tag in case.site.settings.languages:
        # Of a language that has no words of its own either, that is said.
        spoken = tag in case.site.languages or f"content/languages/{tag}.yaml" in case.unread
        if spoken and not case.has_text(story.id, tag):
            yield warning(
                "missing-translation",
                story.place,
                f"story “{story.id}” has no {tag} text",
                hint=f"sitegen new translation {story.id} {tag}",
            )


def unknown_noun(story: Story, case: Case) -> Iterator[Diagnostic]:
    """A figure counts a thing, percentage points or years for which a language of the story has no plural forms."""
    tables = case.words or {}
    for figure in story.figures:
        for tag in story.texts:
            where = f"content/languages/{tag}.yaml"
            for noun in _nouns(figure, tables[tag]) if tag in tables and where not in case.unread else ():
                if not tables[tag].has_noun(noun):
                    hint = nearest(noun, tables[tag].nouns) if noun == figure.quantity.unit else ""
                    # The site's own nouns are ids; this one stands in the word table only.
                    forms = one_of(plural_categories(tables[tag].cldr))
                    place = f"templates/locale/{tag}/words.yaml" if noun == PERCENTAGE_POINT else where
                    yield error(
                        "unknown-noun",
                        # In a draft it stops nobody, as whatever is told in its file.
                        story.texts[tag].place if story.texts[tag].draft else figure.place,
                        f"“{noun}” has no plural forms in {tag}",
                        hint=hint or f"add it under nouns: in {place}, with the forms {forms}",
                    )


def _nouns(figure: Figure, words: Words) -> Iterator[str]:
    """What is counted when `figure` is written in full; nothing where that could not be read."""
    if figure.quantity.kind == "count" and figure.quantity.unit:
        yield figure.quantity.unit
    elif figure.quantity.kind == "points":
        yield PERCENTAGE_POINT
    if figure.over and figure.over not in words.over.spelled.get("year", ()):
        yield "year"


STORY_RULES = (unknown_things, missing_translation, unknown_noun)
