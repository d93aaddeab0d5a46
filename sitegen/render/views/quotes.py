"""Quotations: in the page's language, with the words that the sources print beneath."""

from typing import NamedTuple

from markupsafe import Markup

from sitegen.model import Body, Quote, QuoteWords
from sitegen.render.views.figures import Ledger
from sitegen.render.views.tongues import Passage


class OriginalView(NamedTuple):
    """The words as one source prints them."""

    label: Markup
    text: Markup
    tag: str
    dir: str


class QuoteView(NamedTuple):
    """A quotation. With `originals` the text above them is our translation."""

    anchor: str
    text: Markup
    originals: tuple[OriginalView, ...]
    speaker: Markup
    context: Markup
    refs: Markup


def quote_views(ledger: Ledger, body: Body) -> tuple[QuoteView, ...]:
    """A story's quotations, in its order; one that this language has no words for is left out."""
    found = (_view(ledger, quote, body.quotes.get(quote.id, QuoteWords())) for quote in ledger.page.story.quotes)
    return tuple(view for view in found if view is not None)


def _view(ledger: Ledger, quote: Quote, words: QuoteWords) -> QuoteView | None:
    desk, cards = ledger.desk, ledger.references.cards
    own = desk.frame.tag
    native = next((one for one in quote.wording if one in cards and cards[one].language == own), "")
    originals: tuple[OriginalView, ...] = ()
    refs = Markup("")
    if native:
        text, refs = desk.text(quote.wording[native]), ledger.references.numbers((native,))
    elif words.text:
        text, originals = ledger.prose.inline(words.text), _originals(ledger, quote)
    else:
        return None
    speaker = ledger.name(quote.by) if quote.by else Markup("")
    return QuoteView(
        anchor=f"quote-{quote.id}",
        text=text,
        originals=originals,
        speaker=speaker or ledger.prose.inline(words.speaker),
        context=ledger.prose.inline(words.context) if words.context else Markup(""),
        refs=refs,
    )


def _originals(ledger: Ledger, quote: Quote) -> tuple[OriginalView, ...]:
    desk, found = ledger.desk, []
    for source, wording in quote.wording.items():
        if source in ledger.references.cards:
            card = ledger.references.cards[source]
            words: Passage = desk.passage(wording, card.language)
            label = desk.messages.gettext(
                "Words of source %(number)s (%(language)s)",
                number=ledger.references.number(source),
                language=desk.language_name(card.language),
            )
            found.append(OriginalView(label, words.text, words.tag, words.dir))
    return tuple(found)
