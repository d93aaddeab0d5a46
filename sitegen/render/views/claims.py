"""Where the sources differ: each point as a question, and what each source says on it."""

from typing import NamedTuple

from markupsafe import Markup

from sitegen.model import Body, ClaimWords, Position
from sitegen.render.views.figures import Ledger
from sitegen.render.views.quotes import in_quotes


class PositionView(NamedTuple):
    """What one source says, and a few of its own words."""

    source: Markup
    language: str
    text: Markup
    original: Markup
    tag: str
    dir: str


class ClaimView(NamedTuple):
    """One point of difference."""

    anchor: str
    question: Markup
    positions: tuple[PositionView, ...]


def claim_views(ledger: Ledger, body: Body) -> tuple[ClaimView, ...]:
    """A story's points of difference, in its order; one that this language has no words for is left out."""
    return tuple(
        ClaimView(
            anchor=f"claim-{claim.id}",
            question=ledger.prose.inline(body.claims[claim.id].question),
            positions=tuple(_position(ledger, one, body.claims[claim.id]) for one in claim.positions),
        )
        for claim in ledger.page.story.claims
        if claim.id in body.claims
    )


def _position(ledger: Ledger, position: Position, words: ClaimWords) -> PositionView:
    desk, card = ledger.desk, ledger.references.cards.get(position.source)
    tag = card.language if card else desk.frame.tag
    original = desk.passage(position.original, tag)
    return PositionView(
        source=_source(ledger, position.source),
        language=desk.language_heading(card.language) if card else "",
        text=ledger.prose.inline(words.positions.get(position.key, "")),
        original=in_quotes(desk, original.text, tag),
        tag=original.tag,
        dir=original.dir,
    )


def _source(ledger: Ledger, source_id: str) -> Markup:
    card = ledger.references.cards.get(source_id)
    if card is None:
        return Markup("")
    desk = ledger.desk
    name = desk.marked(card.outlet, card.language) if card.outlet else desk.marked(card.name, card.name_language)
    return desk.followed(ledger.references.number(source_id), name)
