"""stories/<id>/story.yaml → Story without its texts."""

from typing import Any

from sitegen.diagnostics import Diagnostic
from sitegen.load.facts import check_story
from sitegen.load.quantities import KINDS
from sitegen.load.reading import fields_of
from sitegen.load.shapes import STORY
from sitegen.load.yaml_text import Document
from sitegen.model import Chart, Claim, Event, Figure, Position, Quantity, QuantityKind, Quote, Story


def read_story_file(data: bytes, file: str, story: str) -> tuple[Story | None, tuple[Diagnostic, ...]]:
    """The story `story`, with every fault that its file alone can tell."""
    document, fields = fields_of(data, file, STORY)
    if fields is None:
        return None, tuple(document.found)
    value = Story(
        id=story,
        published=fields.get("published", ""),
        place=document.place(document.node()),
        updated=fields.get("updated", ""),
        draft=fields.get("draft", False),
        embargo=fields.get("embargo", ""),
        topics=fields.get("topics", ()),
        sources=fields.get("sources", ()),
        people=fields.get("people", ()),
        organisations=fields.get("organisations", ()),
        terms=fields.get("terms", ()),
        sections=fields.get("sections", ()),
        figures=tuple(_figure(key, raw, document) for key, raw in fields.get("figures", {}).items()),
        claims=tuple(_claim(key, raw, document) for key, raw in fields.get("claims", {}).items()),
        timeline=tuple(_event(raw, document) for raw in fields.get("timeline", ()) if raw.get("id")),
        quotes=tuple(_quote(key, raw, document) for key, raw in fields.get("quotes", {}).items()),
        charts=tuple(_chart(key, raw, document) for key, raw in fields.get("charts", {}).items()),
    )
    check_story(value, document)
    return value, tuple(document.found)


def _figure(key: str, raw: dict[str, Any], document: Document) -> Figure:
    kind: QuantityKind = next((kind for kind in KINDS if kind in raw), "number")
    return Figure(
        id=key,
        # A quantity that was refused has neither bound.
        quantity=raw.get(kind) or Quantity(kind),
        place=document.place(document.key("figures", key)),
        # The word tables have underscores: up_to.
        qualifier=raw.get("qualifier", "").replace("-", "_"),
        per=raw.get("per", ""),
        over=raw.get("over", 0),
        once=raw.get("once", False),
        period=raw.get("period"),
        says=raw.get("says", ()),
        by=raw.get("by", ()),
        derived=raw.get("derived"),
        hypothetical=raw.get("hypothetical", False),
        shown=raw.get("shown", True),
    )


def _claim(key: str, raw: dict[str, dict[str, str]], document: Document) -> Claim:
    positions = tuple(
        Position(source, words.get("position", ""), words.get("original", "")) for source, words in raw.items()
    )
    return Claim(key, positions, document.place(document.key("claims", key)))


def _event(raw: dict[str, Any], document: Document) -> Event:
    return Event(
        id=raw["id"],
        place=document.place(document.node("timeline", raw["id"])),
        when=raw.get("when"),
        after=raw.get("after", ""),
        figures=raw.get("figures", ()),
        says=raw.get("says", ()),
    )


def _quote(key: str, raw: dict[str, Any], document: Document) -> Quote:
    return Quote(key, raw.get("wording", {}), document.place(document.key("quotes", key)), raw.get("by", ""))


def _chart(key: str, raw: dict[str, Any], document: Document) -> Chart:
    kind = "intervals" if "intervals" in raw else "bars"
    return Chart(
        id=key,
        kind=kind,  # type: ignore[arg-type]
        figures=raw.get(kind, ()),
        place=document.place(document.key("charts", key)),
        scale=raw.get("scale") or "linear",
        parts={whole: part for whole, part in raw.get("parts", {}).items() if part},
    )
