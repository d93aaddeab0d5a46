"""Rules of one story.yaml against the lists of known things and the story's texts."""

from collections.abc import Iterator

from sitegen.check.case import FILES, Case, nearest
from sitegen.diagnostics import Diagnostic, error, warning
from sitegen.model import Story


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
        if not case.has_text(story.id, tag):
            yield warning(
                "missing-translation",
                story.place,
                f"story “{story.id}” has no {tag} text",
                hint=f"sitegen new translation {story.id} {tag}",
            )


STORY_RULES = (unknown_things, missing_translation)
