"""Quotations: in the page's language, with the words that the sources print beneath."""

from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from sitegen.locales.quotes import quotation_marks
from sitegen.model import Body, Quote, QuoteWords
from sitegen.render.safe_text import safe
from sitegen.render.views.desk import Desk
from sitegen.render.views.figures import Ledger
from sitegen.render.views.markup import isolated
from sitegen.render.views.tongues import Passage, direction_of

# Of a language that the site has no word table of.
_MARKS = MappingProxyType({"ltr": ("“", "”", "‘", "’"), "rtl": ("«", "»", "”", "“")})


class OriginalView(NamedTuple):
    """The words as one source prints them."""

    label: Markup
    text: Markup
    tag: str
    dir: str


class QuoteView(NamedTuple):
    """A quotation, in quotation marks. With `originals` the text above them is our translation.

    speaker  who says it and in what context; where its words are the page's, the source
    """

    anchor: str
    text: Markup
    originals: tuple[OriginalView, ...]
    speaker: Markup


def in_quotes(desk: Desk, text: Markup, tag: str) -> Markup:
    """`text` in the quotation marks of its language; its own become the inner ones."""
    if not text:
        return text
    tongue = desk.tongues.get(tag)
    opening, closing, inner_opening, inner_closing = (
        quotation_marks(tongue.words) if tongue else _MARKS[direction_of(tag)]
    )
    if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
        return text
    if opening != closing:
        inner = str(text).replace(opening, inner_opening).replace(closing, inner_closing)
        return safe(f"{opening}{inner}{closing}")
    return safe(f"{opening}{text}{closing}")


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
    speaker = (ledger.name(quote.by) if quote.by else Markup("")) or ledger.prose.inline(words.speaker)
    context = ledger.prose.inline(words.context) if words.context else Markup("")
    return QuoteView(
        anchor=f"quote-{quote.id}",
        text=in_quotes(desk, text, own),
        originals=originals,
        speaker=desk.followed(desk.explained(speaker, context), refs),
    )


def _originals(ledger: Ledger, quote: Quote) -> tuple[OriginalView, ...]:
    desk, own, found = ledger.desk, ledger.desk.frame.tag, []
    for source, wording in quote.wording.items():
        if source in ledger.references.cards:
            card = ledger.references.cards[source]
            words: Passage = desk.passage(wording, card.language)
            label = desk.messages.gettext(
                "Words of source %(number)s (%(language)s)",
                number=ledger.references.number(source),
                language=desk.language_name(card.language),
            )
            if words.dir != desk.words.dir:
                label = isolated(label, own, desk.words.dir)
            found.append(OriginalView(label, in_quotes(desk, words.text, words.tag), words.tag, words.dir))
    return tuple(found)
