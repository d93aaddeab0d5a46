"""JSON Schema of the content files, from the same shapes that the readers use."""

from sitegen.load.fields import Schema
from sitegen.load.groups import MapOf
from sitegen.load.shapes import ENTITIES, LANGUAGE, SITE, SOURCES, STORY, TERMS, TEXT

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Name of the schema → title, the shape, and the files that it describes, as editors match them.
_FILES = {
    "site": ("site.yaml", SITE, ("content/site.yaml",)),
    "language": ("languages/<tag>.yaml", LANGUAGE, ("content/languages/*.yaml",)),
    "entities": ("people.yaml, organisations.yaml", ENTITIES, ("content/people.yaml", "content/organisations.yaml")),
    "terms": ("terms.yaml", TERMS, ("content/terms.yaml",)),
    "sources": ("sources.yaml", SOURCES, ("content/sources.yaml",)),
    "story": ("story.yaml", STORY, ("content/stories/*/story.yaml",)),
    "text": (
        "<tag>.yaml: a story in one language",
        TEXT,
        ("content/stories/*/*.yaml", "!content/stories/*/story.yaml"),
    ),
}
NAMES = tuple(_FILES)


def schema_of(name: str) -> Schema:
    """The schema called `name`, one of `NAMES`."""
    title, shape, _ = _FILES[name]
    described = shape.schema()
    if isinstance(shape, MapOf):
        # Completion offers what an entry holds only if the entries are found by a pattern.
        described = {**described, "patternProperties": {f"^{shape.pattern}$": described["additionalProperties"]}}
        described["additionalProperties"] = False
    return {"$schema": DIALECT, "title": title, **described}


def patterns_of(name: str) -> tuple[str, ...]:
    """The files that the schema describes: patterns from the site's folder, a leading ! excludes."""
    return _FILES[name][2]


def whole_schema() -> Schema:
    """All schemas in one document, each under ``$defs``: `sitegen schema` without a name prints it."""
    return {
        "$schema": DIALECT,
        "title": "Content of a sitegen site",
        "$defs": {name: {key: value for key, value in schema_of(name).items() if key != "$schema"} for name in NAMES},
    }
