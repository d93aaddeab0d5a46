"""A story in one language as data: `sitegen.render.story_shape` says what the file holds."""

from collections.abc import Mapping

import msgspec

from sitegen import addresses
from sitegen.chronology import published_on, updated_on
from sitegen.locales.words import Words
from sitegen.model import Body, Claim, Event, Quote, Story, Text
from sitegen.pages import EntityCard, Frame, SourceCard, StoryDataPage, TermCard
from sitegen.render.facts import edtf, event_text, figure_data, figure_text
from sitegen.render.plain_text import Absolute, PlainText
from sitegen.render.story_shape import (
    VERSION,
    AccountData,
    ClaimData,
    CorrectionData,
    EntityData,
    EventData,
    FollowData,
    Original,
    PositionData,
    QuoteData,
    Review,
    SectionData,
    SourceData,
    StoryData,
    TermData,
    TopicData,
    VersionData,
    Wording,
)

_encode = msgspec.json.Encoder().encode


def story_json(page: StoryDataPage, frame: Frame, words: Words, body: Body) -> bytes:
    """The file. words: of the page's language, with the site's own nouns."""
    return _encode(story_data(page, frame, words, body)) + b"\n"


def story_data(page: StoryDataPage, frame: Frame, words: Words, body: Body) -> StoryData:
    """The story of `page` with the words of `body`."""
    story, text = page.story, page.text
    plain = PlainText(words, story, _addresses(page, frame))
    languages = {source.id: source.language for source in page.sources}
    return StoryData(
        version=VERSION,
        id=story.id,
        language=page.tag,
        direction=words.dir,
        url=frame.base_url + addresses.story(page.tag, story.id),
        title=plain.filled(text.title),
        summary=plain.filled(text.summary),
        account=_account(page),
        published=published_on(story, text),
        updated=updated_on(story, text) or None,
        publisher=frame.publisher or None,
        licence=frame.licence or None,
        corrections=tuple([CorrectionData(one.id, one.on, plain.inline(one.text)) for one in text.corrections]),
        not_followed=tuple([FollowData(one.tag, one.on, frame.base_url + one.address) for one in page.not_followed]),
        topics=tuple([TopicData(one.id, one.name, _url(frame, one.address)) for one in page.topics]),
        alternates=_versions(page, frame),
        key_points=tuple([plain.inline(point) for point in body.key_points]),
        figures=_figures(story, words, plain, body),
        sections=_sections(text, plain, body),
        quotes=tuple([_quote(one, page, plain, body, languages) for one in story.quotes]),
        timeline=tuple([_event(one, words, plain, body) for one in story.timeline]),
        claims=tuple([_claim(one, plain, body, languages) for one in story.claims]),
        people=tuple([_entity(one, frame) for one in page.entities if one.kind == "person"]),
        organisations=tuple([_entity(one, frame) for one in page.entities if one.kind == "organisation"]),
        terms=_terms(page, frame, plain, body),
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


def _figures(story: Story, words: Words, plain: PlainText, body: Body) -> tuple[dict[str, object], ...]:
    figures = []
    for figure in story.figures:
        label = body.figures.get(figure.id)
        figures.append(
            {
                "id": figure.id,
                "label": plain.filled(label.label) if label else None,
                "text": figure_text(words, figure, "full"),
                "note": plain.inline(label.note) if label and label.note else None,
                **figure_data(figure),
            }
        )
    return tuple(figures)


def _addresses(page: StoryDataPage, frame: Frame) -> Absolute:
    """Where the references of the story's sections lead."""
    paths: dict[tuple[str, str], str] = {(one.kind, one.id): one.address for one in page.entities}
    paths |= {("term", one.id): one.address for one in page.terms}
    paths |= {("story", one): card.address for one, card in page.links.items()}
    paths |= {("source", one.id): one.address for one in page.sources}
    here = addresses.story(page.tag, page.story.id)
    paths |= {("section", one.id): f"{here}#{one.id}" for one in page.text.sections}
    return lambda kind, one: _url(frame, paths.get((kind, one), "")) or ""


def _sections(text: Text, plain: PlainText, body: Body) -> tuple[SectionData, ...]:
    return tuple(
        [
            SectionData(head.id, plain.filled(head.heading), plain.markdown(body.sections.get(head.id, "")))
            for head in text.sections
        ]
    )


def _quote(quote: Quote, page: StoryDataPage, plain: PlainText, body: Body, languages: Mapping[str, str]) -> QuoteData:
    words = body.quotes.get(quote.id)
    originals = [Original(source, languages.get(source, "und"), text) for source, text in quote.wording.items()]
    translated = words is not None and bool(words.text)
    own = next((one.text for one in originals if one.language == page.tag), None)
    name = next((one.name for one in page.entities if one.kind == "person" and one.id == quote.by), None)
    return QuoteData(
        id=quote.id,
        by=quote.by or None,
        speaker=plain.inline(words.speaker) if words and words.speaker else name,
        text=plain.inline(words.text) if words and translated else own,
        translated=translated,
        context=plain.inline(words.context) if words and words.context else None,
        originals=tuple(originals),
    )


def _event(event: Event, words: Words, plain: PlainText, body: Body) -> EventData:
    text = body.timeline.get(event.id)
    return EventData(
        id=event.id,
        when=edtf(event.when) if event.when else None,
        date=event_text(words, event) or None,
        after=event.after or None,
        text=plain.inline(text) if text else None,
        figures=event.figures,
        says=event.says,
    )


def _claim(claim: Claim, plain: PlainText, body: Body, languages: Mapping[str, str]) -> ClaimData:
    words = body.claims.get(claim.id)
    texts = {key: plain.inline(text) for key, text in words.positions.items()} if words else {}
    return ClaimData(
        id=claim.id,
        question=plain.inline(words.question) if words and words.question else None,
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


def _terms(page: StoryDataPage, frame: Frame, plain: PlainText, body: Body) -> tuple[TermData, ...]:
    shared = [
        TermData(
            id=one.id,
            name=one.name,
            language=one.language,
            original=_original(one),
            text=plain.inline(one.text) if one.text else None,
            url=_url(frame, one.address),
        )
        for one in page.terms
    ]
    own = [TermData(None, one.name, page.tag, None, plain.inline(one.text), None) for one in body.terms.values()]
    return (*shared, *own)


def _source(card: SourceCard) -> SourceData:
    return SourceData(
        id=card.id,
        name=card.cited,
        title=card.title or None,
        language=card.language,
        outlet=card.outlet or None,
        author=card.author or None,
        url=card.link or None,
        date=edtf(card.date) if card.date else None,
    )
