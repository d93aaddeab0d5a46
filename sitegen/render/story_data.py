"""story.json: a story in one language as data.

The file is one JSON object in UTF-8 with the keys of `StoryData`, always all of them and in that order; a consumer
should ignore keys that it does not know, and `version` rises when one changes its meaning or goes.  In every object:

- ``null`` stands for what is not stated or does not exist in this language, never ``""``; a list may be empty;
- texts are plain, without HTML and as the editors typed them (not typeset); only a section's `text` is Markdown
  (CommonMark), with absolute addresses and with ``<`` escaped;
- languages are BCP 47 tags, dates ISO 8601, dates that may be less exact EDTF (ISO 8601-2), URLs absolute;
- numbers of the content are strings of decimal digits, so that nobody's floating point changes them.

A figure (an item of `figures`) has these keys and then those of `sitegen.render.facts.figure_data`, which leaves out what
is not stated:

id             as other objects of the file refer to it
label          what it is; null for one that only the prose uses
text           written out in the language, with its qualifier and period
note           a remark; null
kind           money, count, percent, points, times, number
unit           ISO 4217 code for money, key of the noun for a count
low, high      the value itself is `low`; a range has both: {amount: digits | vague: key, qualifier}
open           "lower" or "upper": the end that the source leaves open
qualifier      about, more-than, less-than, almost, at-least, up-to
per            year or month: it recurs
over_years     the total of so many years
once           true for a one-off payment
period         when it held, EDTF
says, by       ids of the sources that state it; of the people and organisations on whose word
derived        {left: figure, operator: + - * /, right: figure or number}: computed by the editors, stated by no source
hypothetical   true for a thought experiment
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from sitegen import addresses
from sitegen.locales.words import Words
from sitegen.model import AccountKind, Body, Claim, Event, Quote, Story
from sitegen.pages import EntityCard, Frame, SourceCard, StoryDataPage, TermCard
from sitegen.render.facts import edtf, event_text, figure_data, figure_text
from sitegen.render.plain_text import filled, plain, portable
from sitegen.render.prose import Prose

VERSION = 1


class Wording(msgspec.Struct, frozen=True):
    """A text and its language."""

    text: str
    language: str


class Review(msgspec.Struct, frozen=True):
    """Who checked the text, and when."""

    by: str
    on: str | None


class AccountData(msgspec.Struct, frozen=True):
    """How the text came to be.

    of_language, of_source  what a translation or an adaptation was made from: a language of the story, or a source's id
    """

    kind: AccountKind
    of_language: str | None
    of_source: str | None
    by: str | None
    reviewed: Review | None


class TopicData(msgspec.Struct, frozen=True):
    """A topic and its page."""

    id: str
    name: str
    url: str | None


class VersionData(msgspec.Struct, frozen=True):
    """The story in a language, this one included.

    data            URL of its story.json
    translation_of  the language that it is a translation of
    """

    language: str
    title: str
    url: str
    data: str
    translation_of: str | None


class SectionData(msgspec.Struct, frozen=True):
    """A section. `id` is the same in every language and the fragment of its address; `text` is Markdown."""

    id: str
    heading: str
    text: str


class Original(msgspec.Struct, frozen=True):
    """A quotation as a source prints it."""

    source: str
    language: str
    text: str


class QuoteData(msgspec.Struct, frozen=True):
    """A quotation.

    by          id of the person; null when the speaker is not named
    speaker     who it is, in words of the language
    text        in the language of the file: translated, or as a source in that language prints it
    translated  whether `text` is the editors' translation
    context     when or about what it was said
    """

    id: str
    by: str | None
    speaker: str | None
    text: str | None
    translated: bool
    context: str | None
    originals: tuple[Original, ...]


class EventData(msgspec.Struct, frozen=True):
    """An entry of the timeline, in order.

    when       EDTF; null when no date is stated
    date       the same in words
    after      id of the event that it follows, when only the order is known
    """

    id: str
    when: str | None
    date: str | None
    after: str | None
    text: str | None
    figures: tuple[str, ...]
    says: tuple[str, ...]


class PositionData(msgspec.Struct, frozen=True):
    """What one source says: the same `position`, the same `text`. `original` are a few of its own words."""

    source: str
    position: str
    text: str | None
    original: Wording | None


class ClaimData(msgspec.Struct, frozen=True):
    """A question on which sources differ."""

    id: str
    question: str | None
    positions: tuple[PositionData, ...]


class EntityData(msgspec.Struct, frozen=True):
    """A person or an organisation. `language` is that of `name`; `url` its page."""

    id: str
    name: str
    language: str
    original: Wording | None
    about: str | None
    url: str | None


class TermData(msgspec.Struct, frozen=True):
    """A term and its explanation. `id` is null for one that only this story explains; `language` is that of `name`."""

    id: str | None
    name: str
    language: str
    original: Wording | None
    text: str | None
    url: str | None


class SourceData(msgspec.Struct, frozen=True):
    """An article that the story rests on.

    name  the title, or where none is stated what the editors call it
    url   of the article
    date  EDTF
    """

    id: str
    name: str
    title: str | None
    language: str
    outlet: str | None
    author: str | None
    url: str | None
    date: str | None


class StoryData(msgspec.Struct, frozen=True):
    """The whole file. See the module for what holds everywhere.

    direction  of the language: "ltr" or "rtl"
    url        of the page for people
    updated    of the facts or of this text, whichever is later; null if never
    licence    SPDX identifier or URL
    """

    version: int
    id: str
    language: str
    direction: Literal["ltr", "rtl"]
    url: str
    title: str
    summary: str
    account: AccountData
    published: str
    updated: str | None
    publisher: str | None
    licence: str | None
    topics: tuple[TopicData, ...]
    alternates: tuple[VersionData, ...]
    key_points: tuple[str, ...]
    figures: tuple[dict[str, object], ...]
    sections: tuple[SectionData, ...]
    quotes: tuple[QuoteData, ...]
    timeline: tuple[EventData, ...]
    claims: tuple[ClaimData, ...]
    people: tuple[EntityData, ...]
    organisations: tuple[EntityData, ...]
    terms: tuple[TermData, ...]
    sources: tuple[SourceData, ...]


_encode = msgspec.json.Encoder().encode


def story_json(page: StoryDataPage, frame: Frame, words: Words, body: Body) -> bytes:
    """The file. words: of the page's language, with the site's own nouns."""
    return _encode(story_data(page, frame, words, body)) + b"\n"


def story_data(page: StoryDataPage, frame: Frame, words: Words, body: Body) -> StoryData:
    """The story of `page` with the words of `body`."""
    story, text = page.story, page.text
    prose = Prose(words, {one.id: one for one in story.figures}, {one.id: one for one in story.timeline})
    languages = {source.id: source.language for source in page.sources}
    return StoryData(
        version=VERSION,
        id=story.id,
        language=page.tag,
        direction=words.dir,
        url=frame.base_url + addresses.story(page.tag, story.id),
        title=filled(prose, text.title),
        summary=filled(prose, text.summary),
        account=_account(page),
        published=story.published,
        updated=max(story.updated, text.updated) or None,
        publisher=frame.publisher or None,
        licence=frame.licence or None,
        topics=tuple([TopicData(one.id, one.name, _url(frame, one.address)) for one in page.topics]),
        alternates=_versions(page, frame),
        key_points=tuple([plain(prose, point) for point in body.key_points]),
        figures=_figures(story, prose, body),
        sections=_sections(page, frame, prose, body),
        quotes=tuple([_quote(one, page, prose, body, languages) for one in story.quotes]),
        timeline=tuple([_event(one, prose, body) for one in story.timeline]),
        claims=tuple([_claim(one, prose, body, languages) for one in story.claims]),
        people=tuple([_entity(one, frame) for one in page.entities if one.kind == "person"]),
        organisations=tuple([_entity(one, frame) for one in page.entities if one.kind == "organisation"]),
        terms=_terms(page, frame, prose, body),
        sources=tuple([_source(one) for one in page.sources]),
    )


def _url(frame: Frame, path: str) -> str | None:
    return frame.base_url + path if path else None


def _account(page: StoryDataPage) -> AccountData:
    account = page.text.account
    from_source = account.of in page.story.sources
    reviewed = Review(account.reviewed_by, account.reviewed_on or None) if account.reviewed_by else None
    return AccountData(
        kind=account.kind,
        of_language=None if from_source else account.of or None,
        of_source=account.of if from_source else None,
        by=account.by or None,
        reviewed=reviewed,
    )


def _versions(page: StoryDataPage, frame: Frame) -> tuple[VersionData, ...]:
    there = {one.tag for one in page.alternates}
    return tuple(
        [
            VersionData(
                language=one.tag,
                title=one.title,
                url=frame.base_url + one.address,
                data=frame.base_url + addresses.story_data(one.tag, page.story.id),
                translation_of=one.translation_of if one.translation_of in there else None,
            )
            for one in page.alternates
        ]
    )


def _figures(story: Story, prose: Prose, body: Body) -> tuple[dict[str, object], ...]:
    figures = []
    for figure in story.figures:
        words = body.figures.get(figure.id)
        figures.append(
            {
                "id": figure.id,
                "label": filled(prose, words.label) if words else None,
                "text": figure_text(prose.words, figure, "full"),
                "note": plain(prose, words.note) if words and words.note else None,
                **figure_data(figure),
            }
        )
    return tuple(figures)


def _sections(page: StoryDataPage, frame: Frame, prose: Prose, body: Body) -> tuple[SectionData, ...]:
    paths: dict[tuple[str, str], str] = {(one.kind, one.id): one.address for one in page.entities}
    paths |= {("term", one.id): one.address for one in page.terms}
    paths |= {("story", one): card.address for one, card in page.links.items()}
    paths |= {("source", one.id): one.address for one in page.sources}
    here = addresses.story(page.tag, page.story.id)
    paths |= {("section", one.id): f"{here}#{one.id}" for one in page.text.sections}

    def absolute(kind: str, one: str) -> str:
        return _url(frame, paths.get((kind, one), "")) or ""

    return tuple(
        [
            SectionData(head.id, filled(prose, head.heading), portable(prose, body.sections.get(head.id, ""), absolute))
            for head in page.text.sections
        ]
    )


def _quote(quote: Quote, page: StoryDataPage, prose: Prose, body: Body, languages: Mapping[str, str]) -> QuoteData:
    words = body.quotes.get(quote.id)
    originals = [Original(source, languages.get(source, "und"), text) for source, text in quote.wording.items()]
    translated = words is not None and bool(words.text)
    own = next((one.text for one in originals if one.language == page.tag), None)
    name = next((one.name for one in page.entities if one.kind == "person" and one.id == quote.by), None)
    return QuoteData(
        id=quote.id,
        by=quote.by or None,
        speaker=plain(prose, words.speaker) if words and words.speaker else name,
        text=plain(prose, words.text) if words and translated else own,
        translated=translated,
        context=plain(prose, words.context) if words and words.context else None,
        originals=tuple(originals),
    )


def _event(event: Event, prose: Prose, body: Body) -> EventData:
    text = body.timeline.get(event.id)
    return EventData(
        id=event.id,
        when=edtf(event.when) if event.when else None,
        date=event_text(prose.words, event) or None,
        after=event.after or None,
        text=plain(prose, text) if text else None,
        figures=event.figures,
        says=event.says,
    )


def _claim(claim: Claim, prose: Prose, body: Body, languages: Mapping[str, str]) -> ClaimData:
    words = body.claims.get(claim.id)
    texts = {key: plain(prose, text) for key, text in words.positions.items()} if words else {}
    return ClaimData(
        id=claim.id,
        question=plain(prose, words.question) if words and words.question else None,
        positions=tuple(
            [
                PositionData(
                    source=one.source,
                    position=one.key,
                    text=texts.get(one.key),
                    original=Wording(one.original, languages.get(one.source, "und")) if one.original else None,
                )
                for one in claim.positions
            ]
        ),
    )


def _original(card: EntityCard | TermCard) -> Wording | None:
    return Wording(card.original, card.original_language) if card.original else None


def _entity(card: EntityCard, frame: Frame) -> EntityData:
    url = _url(frame, card.address)
    return EntityData(card.id, card.name, card.language, _original(card), card.about or None, url)


def _terms(page: StoryDataPage, frame: Frame, prose: Prose, body: Body) -> tuple[TermData, ...]:
    shared = [
        TermData(
            id=one.id,
            name=one.name,
            language=one.language,
            original=_original(one),
            text=plain(prose, one.text) if one.text else None,
            url=_url(frame, one.address),
        )
        for one in page.terms
    ]
    own = [TermData(None, one.name, page.tag, None, plain(prose, one.text), None) for one in body.terms.values()]
    return (*shared, *own)


def _source(card: SourceCard) -> SourceData:
    return SourceData(
        id=card.id,
        name=card.name,
        title=card.title or None,
        language=card.language,
        outlet=card.outlet or None,
        author=card.author or None,
        url=card.link or None,
        date=edtf(card.date) if card.date else None,
    )
