"""The content as frozen, typed values: what editors wrote, checked, with no HTML and no file handles in it.

Every value is a ``msgspec.Struct``: cheap to make, safe to store (msgpack never runs code), and its encoded bytes are
what fingerprints are made of.  ``Localised`` maps a BCP 47 tag to words in that language.
"""

from decimal import Decimal
from typing import Literal

from sitegen.diagnostics import Allowance, Place
from sitegen.locales.partial_dates import PartialDate
from sitegen.values import Value

Localised = dict[str, str]
EntityKind = Literal["person", "organisation"]
QuantityKind = Literal["money", "count", "percent", "points", "times", "number"]
AccountKind = Literal["independent", "translation", "adaptation"]
Held = Literal["", "draft", "scheduled"]
"""Why readers may not have a text yet."""


class Bound(Value, frozen=True):
    """One end of a quantity: a number or a vague word, never both.

    amount     whole units, exactly as written (dollars, not millions); None when vague
    vague      key of a vague amount ("few-dozen", "tens-of-millions"); "" when a number
    qualifier  how sure this end is ("maybe"); "" when plain
    """

    amount: Decimal | None = None
    vague: str = ""
    qualifier: str = ""


class Quantity(Value, frozen=True):
    """How much, without words.

    unit  ISO 4217 code for money, key of a noun for a count, "" otherwise
    low   the value itself, or the lower end of a range; None when the source leaves it open
    high  the upper end; None for a single value
    """

    kind: QuantityKind
    unit: str = ""
    low: Bound | None = None
    high: Bound | None = None


class Step(Value, frozen=True):
    """A derivation: figure `left`, then ``+ - * /``, then a figure id or a number (as text) `right`."""

    left: str
    operator: Literal["+", "-", "*", "/"]
    right: str


class Figure(Value, frozen=True):
    """One number that a story rests on.

    qualifier     key of the qualifier table ("about", "up_to"); ""
    per           "year" or "month" when the amount recurs; ""
    over          length in whole years of the period that the total covers; 0 when not stated
    once          a one-off payment
    period        when the number held, if stated
    says          ids of the sources that state it, in the story's list
    by            ids of the people and organisations on whose word the sources give it
    derived       how it was computed from other figures; None when a source states it
    hypothetical  a thought experiment, not a report
    shown         listed among the story's figures; False for one that only prose or a chart uses
    """

    id: str
    quantity: Quantity
    place: Place
    qualifier: str = ""
    per: str = ""
    over: int = 0
    once: bool = False
    period: PartialDate | None = None
    says: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    derived: Step | None = None
    hypothetical: bool = False
    shown: bool = True


class Position(Value, frozen=True):
    """What one source says on a claim: the key of the words for it, and the source's own words if quoted."""

    source: str
    key: str
    original: str = ""


class Claim(Value, frozen=True):
    """A point on which sources differ, or that only some state."""

    id: str
    positions: tuple[Position, ...]
    place: Place


class Event(Value, frozen=True):
    """One entry of a timeline, in the story's order.

    when   as precise as the source is; None when no date is stated
    after  id of the event that it follows, when only the order is known; ""
    """

    id: str
    place: Place
    when: PartialDate | None = None
    after: str = ""
    figures: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


class Quote(Value, frozen=True):
    """Words of a person as sources print them: ``wording`` maps a source id to the words in that source's language.

    by  id of a person; "" when the speaker is not named (each language's text then says who it is)
    """

    id: str
    wording: dict[str, str]
    place: Place
    by: str = ""


class Chart(Value, frozen=True):
    """Figures drawn to one scale.

    parts  figure id → id of a figure that is a part of it, drawn inside its bar
    """

    id: str
    kind: Literal["bars", "intervals"]
    figures: tuple[str, ...]
    place: Place
    scale: Literal["linear", "log"] = "linear"
    parts: dict[str, str] = {}


class Account(Value, frozen=True):
    """How a text came to be.

    of           the language tag or the source id that it was made from; "" for an independent account
    reviewed_by  words of the text's own language; ""
    reviewed_on  ISO 8601 date; ""
    """

    kind: AccountKind = "independent"
    of: str = ""
    by: str = ""
    reviewed_by: str = ""
    reviewed_on: str = ""


class Reference(Value, frozen=True):
    """One id that a text refers to, and where: kind is person, organisation, term, story, source, fact or section."""

    kind: str
    id: str
    place: Place
    variant: str = ""


class Correction(Value, frozen=True):
    """A mistake that readers had seen, and its correction.

    id    the same in every language that follows the correction
    on    ISO 8601 date
    text  what was wrong and what is right (inline Markdown)
    here  only this language had the mistake
    """

    id: str
    on: str
    text: str
    here: bool = False


class SectionHead(Value, frozen=True):
    """A section's id (the same in every language) and its heading."""

    id: str
    heading: str


class FigureWords(Value, frozen=True):
    """A figure's label and, if it needs one, a note (inline Markdown)."""

    label: str
    note: str = ""


class ClaimWords(Value, frozen=True):
    """The question on which sources differ, and each position's words (inline Markdown)."""

    question: str
    positions: dict[str, str]


class QuoteWords(Value, frozen=True):
    """A quotation's translation, its speaker when unnamed, and a line of context."""

    text: str = ""
    speaker: str = ""
    context: str = ""


class TermWords(Value, frozen=True):
    """A term that only this story explains."""

    name: str
    text: str


class Body(Value, frozen=True):
    """The words of a story in one language that only its own page needs. All but ids are Markdown or plain words."""

    key_points: tuple[str, ...] = ()
    sections: dict[str, str] = {}
    figures: dict[str, FigureWords] = {}
    charts: dict[str, str] = {}
    timeline: dict[str, str] = {}
    claims: dict[str, ClaimWords] = {}
    quotes: dict[str, QuoteWords] = {}
    terms: dict[str, TermWords] = {}


class Text(Value, frozen=True):
    """A story in one language, as much of it as other pages need.

    body       digest (hex) of the encoded `Body`, under which the store keeps it
    points     how many key points it has
    published  ISO 8601 date from which this text counts, if later than the story's; ""
    embargo    as in `Story`
    unaffected ids of other languages' corrections that this text never needed
    allow      warnings that are no faults here
    """

    tag: str
    title: str
    summary: str
    place: Place
    account: Account = Account()
    sections: tuple[SectionHead, ...] = ()
    references: tuple[Reference, ...] = ()
    keys: dict[str, tuple[str, ...]] = {}
    draft: bool = False
    updated: str = ""
    body: str = ""
    points: int = 0
    published: str = ""
    embargo: str = ""
    corrections: tuple[Correction, ...] = ()
    unaffected: tuple[str, ...] = ()
    allow: tuple[Allowance, ...] = ()


class Story(Value, frozen=True):
    """What is the same in all languages.

    published, updated  ISO 8601 dates
    texts               language tag → the story in that language; a language may lack
    embargo             the day, or the day and time ("2026-11-22T18:00"), before which nobody may read it; ""
    """

    id: str
    published: str
    place: Place
    updated: str = ""
    draft: bool = False
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    timeline: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    charts: tuple[Chart, ...] = ()
    texts: dict[str, Text] = {}
    embargo: str = ""


class Name(Value, frozen=True):
    """A name in every language.

    original           as its bearer writes it; "" when the sources do not show it
    original_language  BCP 47 tag of `original`
    sort               tag → what to file it under ("Rao, Naveen"), where that differs
    reading            tag → pinyin with tone numbers, where the usual reading is wrong
    """

    words: Localised
    original: str = ""
    original_language: str = ""
    sort: Localised = {}
    reading: Localised = {}


class Entity(Value, frozen=True):
    """A person or an organisation: its name and one line on who or what it is."""

    kind: EntityKind
    id: str
    name: Name
    place: Place
    about: Localised = {}


class Term(Value, frozen=True):
    """A term of the glossary and its short explanation (inline Markdown), with what the explanation refers to."""

    id: str
    name: Name
    text: Localised
    place: Place
    references: tuple[Reference, ...] = ()


class Source(Value, frozen=True):
    """An article that stories rest on. "" stands for: the article does not state it.

    language  BCP 47 tag
    label     what to call it where a title is needed and none is stated
    date      None when not stated
    """

    id: str
    language: str
    place: Place
    title: str = ""
    outlet: str = ""
    author: str = ""
    address: str = ""
    date: PartialDate | None = None
    label: Localised = {}


class Topic(Value, frozen=True):
    """A topic's name and description in one language."""

    name: str
    description: str = ""


class Language(Value, frozen=True):
    """The site's own words in one language: content/languages/<tag>.yaml.

    nouns  key → plural forms, for counted things that the packaged word table does not have
    about  Markdown of the about page; `references` is what it refers to
    """

    tag: str
    title: str
    description: str
    place: Place
    publisher: str = ""
    topics: dict[str, Topic] = {}
    nouns: dict[str, dict[str, str]] = {}
    about: str = ""
    references: tuple[Reference, ...] = ()


class Settings(Value, frozen=True):
    """content/site.yaml.

    base_url   absolute, ends with a slash; may have a path
    languages  BCP 47 tags in the order in which readers see them
    licence    SPDX identifier or a URL; ""
    page_size  stories on a page of the list of all; list_size: of those of a topic, a person, an organisation
    time_zone  IANA name; dates of the content are days there
    """

    base_url: str
    languages: tuple[str, ...]
    place: Place
    topics: tuple[str, ...] = ()
    publisher: str = ""
    licence: str = ""
    page_size: int = 20
    list_size: int = 100
    time_zone: str = "UTC"


class Site(Value, frozen=True):
    """Everything that was read, in the order in which it was written; stories by id."""

    settings: Settings
    languages: dict[str, Language]
    people: dict[str, Entity]
    organisations: dict[str, Entity]
    terms: dict[str, Term]
    sources: dict[str, Source]
    stories: dict[str, Story]
