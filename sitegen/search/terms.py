"""A story in one language → the terms under which it is found, and how much each says about it."""

import msgspec

from sitegen.locales.words import Words
from sitegen.model import Body, SectionHead, Story
from sitegen.render.plain_text import PlainText
from sitegen.search.analysis import Analyser
from sitegen.search.postings import Fields


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What a story says in one language.

    story    without texts
    names    of its people, organisations and terms, in every language of the site
    is_told  whether it has a text in this language: otherwise it is found by names alone
    """

    story: Story
    names: tuple[str, ...]
    is_told: bool = False
    title: str = ""
    summary: str = ""
    sections: tuple[SectionHead, ...] = ()


def fields_of(told: Told, body: Body, words: Words, analyser: Analyser) -> Fields:
    """The terms of `told`, by where they stand; all that a reader sees on the page is among them."""
    names = analyser.terms(" ".join(told.names))
    if not told.is_told:
        return set(), set(), set(), names
    story = told.story
    plain = PlainText(words, story)
    lead = [told.summary, *(section.heading for section in told.sections)]
    rest = [f"{{{figure.id}}}" for figure in story.figures if figure.shown]
    rest += body.sections.values()
    for figure in body.figures.values():
        rest += (figure.label, figure.note)
    rest += body.charts.values()
    rest += body.timeline.values()
    for claim in body.claims.values():
        rest += (claim.question, *claim.positions.values())
    for quote in body.quotes.values():
        rest += (quote.text, quote.speaker, quote.context)
    for term in body.terms.values():
        rest += (term.name, term.text)
    originals = [wording for quote in story.quotes for wording in quote.wording.values()]
    originals += [position.original for claim in story.claims for position in claim.positions]
    return (
        analyser.terms(plain.words(told.title)),
        analyser.terms(plain.words("\n".join([*lead, *body.key_points]))),
        analyser.terms("\n".join([plain.words("\n".join(rest)), *originals])),
        names,
    )
