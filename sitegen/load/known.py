"""The ids that a site has, with what each is called: what editors' programs offer where one is wanted."""

from collections.abc import Iterable, Mapping

from sitegen.load.listing import CONTENT
from sitegen.load.tree import read_part
from sitegen.model import Name
from sitegen.system import Files

Known = Mapping[str, Mapping[str, str]]
"""Whose ids → id → what it is called, for people; "" where it has no name.

topic, person, organisation, term, source   as in the files of that name
party     people and organisations
language  tags of the site's languages
origin    what a text may be made from: languages and sources
"""

REGISTRIES = tuple(f"{CONTENT}/{name}.yaml" for name in ("site", "people", "organisations", "terms", "sources"))
"""The files that say which ids there are."""


def known_ids(files: Files) -> Known:
    """Those of the files that belong to no story. What cannot be read has none."""
    site, people, organisations, terms, sources = (read_part(files, path) for path in REGISTRIES)
    tags = site.settings.languages if site.settings else ()
    known = {
        "topic": dict.fromkeys(site.settings.topics if site.settings else (), ""),
        "person": {key: _called(one.name, tags) for key, one in people.entities.items()},
        "organisation": {key: _called(one.name, tags) for key, one in organisations.entities.items()},
        "term": {key: _called(one.name, tags) for key, one in terms.terms.items()},
        "source": {key: one.title or _first(one.label, tags) for key, one in sources.sources.items()},
        "language": dict.fromkeys(tags, ""),
    }
    return {
        **known,
        "party": {**known["person"], **known["organisation"]},
        "origin": {**known["language"], **known["source"]},
    }


def _called(name: Name, tags: Iterable[str]) -> str:
    return name.original or _first(name.words, tags)


def _first(words: Mapping[str, str], tags: Iterable[str]) -> str:
    """The words in the first of `tags` that has them, or any."""
    return next((words[tag] for tag in tags if tag in words), next(iter(words.values()), ""))
