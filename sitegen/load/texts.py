"""stories/<id>/<tag>.yaml → Text, which other pages need too, and Body, which only its own page needs."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from sitegen.diagnostics import Allowance, Diagnostic
from sitegen.load.reading import fields_of, references
from sitegen.load.references import Found, scan
from sitegen.load.shapes import TEXT
from sitegen.load.shown import shown
from sitegen.load.yaml_text import Document, Mapping, Sequence
from sitegen.model import (
    Account,
    AccountKind,
    Body,
    ClaimWords,
    Correction,
    FigureWords,
    QuoteWords,
    SectionHead,
    TermWords,
    Text,
)

_encode = msgspec.msgpack.Encoder().encode

PLACE_HOLDER = "…"


def read_text_file(
    data: bytes, file: str, tag: str, story: str
) -> tuple[Text | None, Body | None, tuple[Diagnostic, ...]]:
    """The words of the story `story` in the language `tag`.

    ``Text.keys`` tells what the file has words for, so that checks need no Body.  Each is a tuple of ids in the order
    of the file, and stands only if it is not empty:

    figures, charts, timeline, terms   ids that have words
    claims     ids that have words, each followed by "claim/position" for its positions that have words
    quotes     ids of quotations that have a translation (``text``)
    speakers   ids of quotations that say who speaks
    contexts   ids of quotations that have a line of context
    answers    "claim/position/fact" for each fact that the words of a position refer to
    """
    document, fields = fields_of(data, file, TEXT)
    if fields is None:
        return None, None, tuple(document.found)
    body = _body(fields)
    text = Text(
        tag=tag,
        title=fields.get("title", ""),
        summary=fields.get("summary", ""),
        place=document.place(document.node()),
        account=_account(fields.get("account", {}), document),
        sections=_heads(fields.get("sections", ()), document),
        references=tuple(references(document)),
        keys=_keys(body),
        draft=fields.get("draft", False),
        updated=fields.get("updated", ""),
        published=fields.get("published", ""),
        embargo=fields.get("embargo", ""),
        corrections=_corrections(fields.get("corrections", {})),
        unaffected=_unaffected(fields, document),
        body=hashlib.blake2b(_encode(body), digest_size=16).hexdigest(),
        points=len(body.key_points),
        allow=_allowances(fields.get("allow", ()), document),
    )
    if not text.draft and PLACE_HOLDER in document.text:
        _check_filled(document)
    return text, body, tuple(document.found)


def _check_filled(document: Document) -> None:
    """`sitegen new` writes … wherever words are missing: fine in a draft, and nowhere else."""
    for node in document.scalars():
        if node.value.strip() == PLACE_HOLDER:
            message = f"{document.path_to(node)}: {PLACE_HOLDER} is still to be filled in"
            document.fault("to-fill-in", node, message, "write the words, or set draft: yes")


def _body(fields: dict[str, Any]) -> Body:
    return Body(
        key_points=fields.get("key_points", ()),
        sections={part["id"]: part.get("text", "") for part in fields.get("sections", ()) if part.get("id")},
        figures={key: _figure_words(raw) for key, raw in fields.get("figures", {}).items()},
        charts=fields.get("charts", {}),
        timeline=fields.get("timeline", {}),
        claims={
            key: ClaimWords(raw.get("question", ""), raw.get("positions", {}))
            for key, raw in fields.get("claims", {}).items()
        },
        quotes={key: QuoteWords(**raw) for key, raw in fields.get("quotes", {}).items()},
        terms={
            key: TermWords(raw.get("name", ""), raw.get("text", "")) for key, raw in fields.get("terms", {}).items()
        },
    )


def _figure_words(raw: Any) -> FigureWords:
    return FigureWords(raw) if isinstance(raw, str) else FigureWords(raw.get("label", ""), raw.get("note", ""))


def _account(raw: dict[str, Any], document: Document) -> Account:
    kind: AccountKind = raw.get("kind") or "independent"
    of = raw.get("of", "")
    if kind == "independent" and of:
        message = f"account: an independent text is not made of {shown(of)}"
        document.fault("contradiction", document.key("account", "of"), message, "write kind: adaptation, or delete of")
    elif kind != "independent" and "of" not in raw:
        hint = "of: the language of this story, or the source, that it was made from"
        document.fault("missing-field", document.node("account"), "account: the field “of” is missing", hint)
    reviewed = raw.get("reviewed", {})
    return Account(kind, of, raw.get("by", ""), reviewed.get("by", ""), reviewed.get("on", ""))


def _corrections(raw: dict[str, dict[str, Any]]) -> tuple[Correction, ...]:
    """The newest first; those of one day as they are written."""
    found = [
        Correction(key, one.get("on", ""), one.get("text", ""), one.get("here", False)) for key, one in raw.items()
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def _unaffected(fields: dict[str, Any], document: Document) -> tuple[str, ...]:
    named: tuple[str, ...] = fields.get("unaffected", ())
    for one in named:
        if one in fields.get("corrections", {}):
            message = f"unaffected: {shown(one)} is a correction of this very text"
            document.fault("contradiction", document.node("unaffected", one), message, "keep it in one of the two")
    return named


def _allowances(raw: tuple[dict[str, str], ...], document: Document) -> tuple[Allowance, ...]:
    """Of an entry without a rule or a reason there is nothing to take; that has been reported."""
    node = document.node("allow")
    read = [one for one in node.items if type(one) is Mapping and one.entries] if type(node) is Sequence else []
    return tuple(
        Allowance(one["rule"], one["reason"], document.place(item), one.get("field", ""), one.get("words", ""))
        for one, item in zip(raw, read, strict=False)
        if one.get("rule") and one.get("reason")
    )


def _heads(raw: tuple[dict[str, str], ...], document: Document) -> tuple[SectionHead, ...]:
    heads: dict[str, SectionHead] = {}
    for index, part in enumerate(raw):
        key = part.get("id", "")
        if key in heads:
            items = getattr(document.node("sections"), "items", [])
            node = items[index] if index < len(items) else document.node("sections")
            message = f"the section {shown(key)} stands twice"
            document.fault("duplicate-id", node, message, "join the two, or give one another id")
        elif key:
            heads[key] = SectionHead(key, part.get("heading", ""))
    return tuple(heads.values())


def _answers(body: Body) -> Iterator[str]:
    for claim, words in body.claims.items():
        for position, text in words.positions.items():
            if "{" in text or "fact:" in text:
                found = (one.id for one in scan(text) if isinstance(one, Found) and one.kind == "fact")
                yield from (f"{claim}/{position}/{one}" for one in dict.fromkeys(found))


def _keys(body: Body) -> dict[str, tuple[str, ...]]:
    quotes = body.quotes.items()
    keys = {
        "figures": tuple(body.figures),
        "charts": tuple(body.charts),
        "timeline": tuple(body.timeline),
        "claims": tuple(
            name for key, words in body.claims.items() for name in (key, *(f"{key}/{each}" for each in words.positions))
        ),
        "quotes": tuple(key for key, words in quotes if words.text),
        "speakers": tuple(key for key, words in quotes if words.speaker),
        "contexts": tuple(key for key, words in quotes if words.context),
        "terms": tuple(body.terms),
        "answers": tuple(_answers(body)),
    }
    return {name: found for name, found in keys.items() if found}
