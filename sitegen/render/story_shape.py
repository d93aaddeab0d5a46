"""The shape of story.json: a story in one language as data.

The file is one JSON object in UTF-8 with the keys of `StoryData`, always all of them and in that order; a consumer
should ignore keys that it does not know, and `version` rises when one changes its meaning or goes.  In every object:

- ``null`` stands for what is not stated or does not exist in this language, never ``""``; a list may be empty;
- texts are plain, without HTML and as the editors typed them (not typeset); only a section's `text` is Markdown
  (CommonMark), with absolute addresses and with ``<`` escaped;
- languages are BCP 47 tags, dates ISO 8601, dates that may be less exact EDTF (ISO 8601-2), URLs absolute;
- numbers of the content are strings of decimal digits, so that nobody's floating point changes them.

A figure (an item of `figures`) has the first four of these keys, and of the others (made by
`sitegen.render.facts.figure_data`) those that are stated:

id             as other objects of the file refer to it
label          what it is; null for one that only the prose uses
text           written out in the language, with its qualifier and period
note           a remark; null
kind           money, count, percent, points, times, number
unit           ISO 4217 code for money, key of the noun for a count
low, high      the value itself is `low`; a range has both: {amount: digits | vague: key, qualifier}
open           "lower" or "upper": the end that the source leaves open
qualifier      about, more_than, less_than, almost, at_least, up_to
per            year or month: it recurs
over_years     the total of so many years
once           true for a one-off payment
period         when it held, EDTF
says, by       ids of the sources that state it; of the people and organisations on whose word
derived        {left: figure, operator: + - * /, right: figure or number}: computed by the editors, stated by no source
hypothetical   true for a thought experiment
"""

from typing import Literal

import msgspec

from sitegen.model import AccountKind

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


class CorrectionData(msgspec.Struct, frozen=True):
    """A mistake of this text and its correction. `id` is the same in every language that has followed it."""

    id: str
    on: str
    text: str


class FollowData(msgspec.Struct, frozen=True):
    """A language that was corrected where this text has not been updated yet; `url` is its page."""

    language: str
    on: str
    url: str


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
    corrections: tuple[CorrectionData, ...]
    not_followed: tuple[FollowData, ...]
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
