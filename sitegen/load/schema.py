"""JSON Schema of the content files, from the same shapes that the readers use, with a site's ids for completion."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from sitegen.load.bases import SHAPE as BASIS
from sitegen.load.fields import Id, Line, Schema
from sitegen.load.groups import Localised, MapOf
from sitegen.load.known import Known
from sitegen.load.shapes import ENTITIES, LANGUAGE, SITE, SOURCES, STORY, TERMS, TEXT

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# A list of 5,000 ids takes a language server the better part of a second at each letter that is typed, one of 20,000
# minutes. Of a longer registry the last are offered: who adds something adds it at the end.
MOST_OFFERED = 2000

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
        ("content/stories/*/*.yaml", "!content/stories/*/story.yaml", "!content/stories/*/*.basis.yaml"),
    ),
    "basis": ("<tag>.basis.yaml: what a translation was made from", BASIS, ("content/stories/*/*.basis.yaml",)),
}
NAMES = tuple(_FILES)

# What a field that refers to something may hold, whatever the site has.
_REFERENCES = {
    "topic": Id("An id of the topics in site.yaml.").schema(),
    "person": Id("An id of people.yaml.").schema(),
    "organisation": Id("An id of organisations.yaml.").schema(),
    "party": Id("An id of people.yaml or organisations.yaml.").schema(),
    "term": Id("An id of terms.yaml.").schema(),
    "source": Id("An id of sources.yaml.").schema(),
    "language": {"description": "A language of site.yaml.", **Localised(Line()).key_shape()},
    "origin": Line("A language of the story, or an id of sources.yaml.").schema(),
}


def schema_of(name: str, known: Known | None = None) -> Schema:
    """The schema called `name`, one of `NAMES`; editors offer the ids of `known`, and take others too.

    An id that is missing there may have been added a moment ago: whether it exists, only `sitegen check` can say.
    """
    described = _described(name)
    wanted = sorted(_references_in(described))
    return {"$schema": DIALECT, **described, **({"$defs": _definitions(wanted, known or {})} if wanted else {})}


def patterns_of(name: str) -> tuple[str, ...]:
    """The files that the schema describes: patterns from the site's folder, a leading ! excludes."""
    return _FILES[name][2]


def whole_schema(known: Known | None = None) -> Schema:
    """All schemas in one document, each under ``$defs`` as ``NAME.yaml``, beside what they refer to."""
    return {
        "$schema": DIALECT,
        "title": "Content of a sitegen site",
        "$defs": {**{f"{name}.yaml": _described(name) for name in NAMES}, **_definitions(_REFERENCES, known or {})},
    }


def _described(name: str) -> Schema:
    title, shape, _ = _FILES[name]
    described = shape.schema()
    if isinstance(shape, MapOf):
        # Completion offers what an entry holds only if the entries are found by a pattern.
        described = {**described, "patternProperties": {f"^{shape.pattern}$": described["additionalProperties"]}}
        described["additionalProperties"] = False
    return {"title": title, **described}


def _definitions(wanted: Any, known: Known) -> Schema:
    return {name: _offering(_REFERENCES[name], known.get(name, {})) for name in wanted}


def _offering(shape: Schema, ids: Mapping[str, str]) -> Schema:
    if not ids:
        return shape
    offered = dict(islice(ids.items(), max(0, len(ids) - MOST_OFFERED), None))
    called = {"enumDescriptions": list(offered.values())} if any(offered.values()) else {}
    return {**shape, "anyOf": [*shape.get("anyOf", [shape]), {"enum": list(offered), **called}]}


def _references_in(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        below = set().union(*map(_references_in, schema.values()))
        return below | {schema["$ref"].rpartition("/")[2]} if "$ref" in schema else below
    return set().union(*map(_references_in, schema)) if isinstance(schema, list) else set()
