"""The files that belong to no story: site.yaml, languages/<tag>.yaml and the registries, each by itself."""

from typing import Any

from sitegen.diagnostics import Diagnostic
from sitegen.load.base_url import base_url_fault
from sitegen.load.reading import LARGEST_REGISTRY, fields_of, site_references
from sitegen.load.shapes import ENTITIES, LANGUAGE, SITE, SOURCES, TERMS
from sitegen.load.shown import shown
from sitegen.load.yaml_text import Document
from sitegen.model import Entity, EntityKind, Language, Name, Reference, Settings, Source, Term, Topic


def read_settings_file(data: bytes, file: str) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """content/site.yaml."""
    document, fields = fields_of(data, file, SITE)
    if fields is None:
        return None, tuple(document.found)
    address = fields.get("base_url", "")
    if fault := base_url_fault(address) if address else "":
        message = f"base_url: {shown(address)}: {fault}"
        document.fault("bad-address", document.node("base_url"), message, "write https://host/ or https://host/path/")
    settings = Settings(
        base_url=address if address.endswith("/") else address + "/",
        languages=fields.get("languages", ()),
        place=document.place(document.node()),
        topics=fields.get("topics", ()),
        publisher=fields.get("publisher", ""),
        licence=fields.get("licence", ""),
        page_size=fields.get("page_size", 0) or 20,
        list_size=fields.get("list_size", 0) or 100,
        time_zone=fields.get("time_zone") or "UTC",
    )
    return settings, tuple(document.found)


def read_language_file(data: bytes, file: str, tag: str) -> tuple[Language | None, tuple[Diagnostic, ...]]:
    """content/languages/<tag>.yaml."""
    document, fields = fields_of(data, file, LANGUAGE)
    if fields is None:
        return None, tuple(document.found)
    topics = fields.get("topics", {})
    language = Language(
        tag=tag,
        title=fields.get("title", ""),
        description=fields.get("description", ""),
        place=document.place(document.node()),
        publisher=fields.get("publisher", ""),
        topics={key: Topic(topic.get("name", ""), topic.get("description", "")) for key, topic in topics.items()},
        nouns=fields.get("nouns", {}),
        about=fields.get("about", ""),
        references=site_references(document),
    )
    return language, tuple(document.found)


def read_entities_file(
    data: bytes, file: str, kind: EntityKind
) -> tuple[dict[str, Entity] | None, tuple[Diagnostic, ...]]:
    """content/people.yaml or content/organisations.yaml."""
    document, fields = fields_of(data, file, ENTITIES, LARGEST_REGISTRY)
    if fields is None:
        return None, tuple(document.found)
    entities = {
        key: Entity(kind, key, _name(entity), document.place(document.key(key)), entity.get("about", {}))
        for key, entity in fields.items()
    }
    return entities, tuple(document.found)


def read_terms_file(data: bytes, file: str) -> tuple[dict[str, Term] | None, tuple[Diagnostic, ...]]:
    """content/terms.yaml."""
    document, fields = fields_of(data, file, TERMS, LARGEST_REGISTRY)
    if fields is None:
        return None, tuple(document.found)
    places = {key: document.place(document.key(key)) for key in fields}
    # Prose and terms are noted in the order of the file: a reference belongs to the last term above it.
    references: dict[str, list[Reference]] = {key: [] for key in fields}
    keys = iter(fields)
    key, following = "", next(keys, "")
    for reference in site_references(document):
        while following and places[following] <= reference.place:
            key, following = following, next(keys, "")
        if key:
            references[key].append(reference)
    terms = {
        key: Term(key, _name(term), term.get("text", {}), places[key], tuple(references[key]))
        for key, term in fields.items()
    }
    return terms, tuple(document.found)


def read_sources_file(data: bytes, file: str) -> tuple[dict[str, Source] | None, tuple[Diagnostic, ...]]:
    """content/sources.yaml."""
    document, fields = fields_of(data, file, SOURCES, LARGEST_REGISTRY)
    if fields is None:
        return None, tuple(document.found)
    sources = {}
    for key, raw in fields.items():
        source = sources[key] = Source(
            id=key,
            language=raw.get("language", ""),
            place=document.place(document.key(key)),
            title=raw.get("title", ""),
            outlet=raw.get("outlet", ""),
            author=raw.get("author", ""),
            address=raw.get("address", ""),
            date=raw.get("date"),
            label=raw.get("label", {}),
        )
        if "title" in raw and not source.title and not source.label:
            _title_or_label(key, document)
    return sources, tuple(document.found)


def _name(fields: dict[str, Any]) -> Name:
    original = fields.get("original", {})
    return Name(
        words=fields.get("name", {}),
        original=original.get("text", ""),
        original_language=original.get("language", ""),
        sort=fields.get("sort", {}),
        reading=fields.get("reading", {}),
    )


def _title_or_label(key: str, document: Document) -> None:
    title = document.node(key, "title")
    if getattr(title, "value", "") == "not stated" and "label" not in getattr(document.node(key), "entries", {}):
        message = f"{key}: its title is not stated, so it needs a label"
        document.fault("missing-field", document.key(key), message, "add label: {pl: …, ru: …}, what to call it")
