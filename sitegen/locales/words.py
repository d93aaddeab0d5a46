"""All that one language says and how it writes: the typed content of its words.yaml."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from sitegen.locales.prose_words import ProseWords
from sitegen.locales.scripts import SCRIPTS, Direction

Forms = Mapping[str, str]
"""Plural category → word or pattern. If any form has ``{n}``, all are patterns; else `Numbers.count` joins the two."""

Qualifier = Literal["about", "more_than", "less_than", "almost", "at_least", "up_to", "from", "maybe"]
Period = Literal["year", "month", "once"]
VagueKey = Literal[
    "few-dozen", "tens", "hundreds", "thousands", "millions", "tens-of-millions", "hundreds-of-millions", "billions"
]
PartOfYear = Literal["early", "mid", "late"]

PERCENTAGE_POINT = "percentage_point"
"""The noun of figures in points. With an underscore no site's own noun can be in its way: those are ids."""

HOUSE_FORMS = MappingProxyType(
    {
        "two_obl": "for two after a preposition or in the genitive",  # Arabic مليوني
        "two_alone": "for two of a scale word without a noun after it",  # Arabic مليونين
        "scaled": "of a currency after a scale word",  # Arabic دولار
        "vague": "after a vague amount",  # Arabic الدولارات
    }
)
"""Forms a table may have beside the plural categories of its language, each with what it is for."""


class Scale(msgspec.Struct, frozen=True):
    """A power of ten with a name.

    value     1000, 1000000, …
    short     pattern with ``{n}`` for running text: the form never changes
    decimals  more digits than these after the mantissa's sign, and the number is written in full
    long      full word by plural category of the mantissa; CLDR's when left out
    forms     instead of `short`, where even the usual word inflects (Arabic)
    """

    value: int
    short: str = ""
    decimals: int = 2
    long: Forms | None = None
    forms: Forms | None = None


class Multiplier(msgspec.Struct, frozen=True):
    """How “10,000x” is written: `pattern` or, by plural category, `forms`; `compact` counts in scales first."""

    pattern: str = "{n}×"
    forms: Forms | None = None
    compact: bool = False


class Numbers(msgspec.Struct, frozen=True):
    """group_from  whole digits from which groups are set off (4: 1,234; 5: 12,345)
    percent         pattern; CLDR's, without invisible marks, when left out
    count           how number and noun stand together
    compact_counts  whether a count of whole scales is written in them (1万 things for 10,000)
    multiplication, division  signs of arithmetic
    scales          largest first or not; CLDR's short ones when left out
    """

    group_from: int = 5
    percent: str | None = None
    count: str = "{n}\u00a0{noun}"
    compact_counts: bool = False
    multiplication: str = "×"
    division: str = "÷"
    multiplier: Multiplier = Multiplier()
    scales: tuple[Scale, ...] = ()


class Money(msgspec.Struct, frozen=True):
    """scaled  pattern of an amount with a scale word
    case       grammatical case of an amount whose sentence states none (see `HOUSE_FORMS`)
    """

    scaled: str = "{n} {currency}"
    case: str | None = None


class Grammar(msgspec.Struct, frozen=True):
    """genitive           plural category → category whose form serves after a word that takes the genitive
    genitive_qualifiers   the qualifiers that are such words
    case_after_qualifier  the case any qualifier asks for, such as ``obl``
    """

    genitive: Forms = {}
    genitive_qualifiers: tuple[Qualifier, ...] = ()
    case_after_qualifier: str | None = None


class Span(msgspec.Struct, frozen=True):
    """Patterns of ranges.

    same, cross      both ends in one scale; in two scales, or with a vague end
    maybe            `cross` with doubt about its upper end
    to, to_maybe     without a lower end
    genitive         whether `cross`, `maybe` and `to` govern the genitive
    repeat_scale     whether `same` repeats the scale word with its first number
    repeat_percent   whether a range of percentages repeats the sign
    """

    same: str = "{a}–{b}"
    cross: str = "{a}–{b}"
    maybe: str = "{a}–{b}?"
    to: str = "≤{b}"
    to_maybe: str = "≤{b}?"
    genitive: bool = False
    repeat_scale: bool = False
    repeat_percent: bool = False


class Over(msgspec.Struct, frozen=True):
    """An amount spread over a time.

    pattern   ``{x}`` the amount, ``{period}`` the time
    with_per  the same, when the amount already names a period
    spelled   unit → number → the whole time in words, for numbers that the press spells out
    """

    pattern: str = "{x} / {period}"
    with_per: str | None = None
    spelled: Mapping[str, Mapping[int, str]] = {}


class VagueAmount(msgspec.Struct, frozen=True):
    """alone  without a noun
    genitive  the same after a word that takes the genitive
    pattern   with a noun, where `Vague.pattern` does not fit
    """

    alone: str
    genitive: str | None = None
    pattern: str | None = None


class Vague(msgspec.Struct, frozen=True):
    """Amounts without figures.

    form     plural category of the noun after them, if it has no form ``vague``
    pattern  ``{x}`` the amount, ``{noun}`` the noun
    """

    form: str = "other"
    pattern: str = "{x} {noun}"
    amounts: Mapping[VagueKey, VagueAmount] = {}


class OpenDate(msgspec.Struct, frozen=True):
    """Patterns of “since” or “until”, by how exact the date is.

    ``{x}``: year number; month with year, in the genitive; day; part of a year, in the genitive (`month` if left out)
    """

    year: str
    month: str
    day: str
    part: str | None = None


class YearPart(msgspec.Struct, frozen=True):
    """“Early 2022”: ``{y}`` is the year number; `genitive` serves inside “since …”."""

    pattern: str
    genitive: str | None = None


class Dates(msgspec.Struct, frozen=True):
    """Patterns of what CLDR or Babel lacks.

    datetime       ``{date}`` long, ``{time}`` as 22:30 UTC
    day_range      within one month: ``{from}`` ``{to}`` long dates, ``{from_day}`` ``{to_day}``
    year_range     within one year: ``{from_month_day}`` ``{to_month_day}`` as well
    range          any other two dates
    month_range    months of one year: ``{from}`` ``{to}`` with year, ``{from_month}`` ``{to_month}`` without
    years          two years: ``{from}`` ``{to}`` are bare numbers
    day            “{from_day}”: CLDR pattern of a day alone, ``d`` when left out
    month          CLDR pattern of a month whose year is not known
    """

    datetime: str = "{date}, {time}"
    day_range: str | None = None
    year_range: str | None = None
    range: str = "{from} – {to}"
    month_range: str = "{from_month} – {to}"
    years: str = "{from}–{to}"
    day: str = "d"
    month: str = "LLLL"
    since: OpenDate = OpenDate("{x} –", "{x} –", "{x} –")
    until: OpenDate = OpenDate("– {x}", "– {x}", "– {x}")
    parts: Mapping[PartOfYear, YearPart] = {}


class Collation(msgspec.Struct, frozen=True):
    """Sorting.

    alphabet            small letters in order, foreign ones that have a place included; the script's when left out
    variants            letter → letter it equals at first sight (ё → е)
    article             taken off the first word before sorting
    article_min_letters the shortest first word that can hold it
    not_article         words that only look as if they had it
    word_endings        what may follow such a word; with any other ending it is another word, article and all
    readings            how characters without alphabetical order get one
    """

    alphabet: str = ""
    variants: Mapping[str, str] = {}
    article: str = ""
    article_min_letters: int = 5
    not_article: tuple[str, ...] = ()
    word_endings: tuple[str, ...] = ()
    readings: Literal["pinyin"] | None = None


class Typography(msgspec.Struct, frozen=True):
    """What the typography pass needs to know; rules of a script need no data.

    quotes               open, close, inner open, inner close; CLDR's when left out
    alternate_quotes     marks of one kind simply take turns, " for the outer and ' for the inner pair
    ellipsis             what ``...`` becomes
    dash                 a spaced hyphen or dash becomes this, bound to the word before
    range_dash           whether 2019-2024 gets an en dash
    bind_numbers         whether digit groups, and a number and its word, stay on one line
    bind_to_next         words that must not end a line
    bind_to_previous     words that must not begin one
    not_after_number     words that a number is not bound to
    not_after_number_prefixes  likewise, one-letter words written together with a following figure or Latin word
    initials             whether J. Kowalski stays on one line
    abbreviations        bound to whatever follows
    digit_abbreviations  bound to a digit
    name_abbreviations   bound to a digit; to a capital or an opening quotation mark unless a number stands before them
    signs                get a no-break space before a digit (№ 5)
    compounds            abbreviations of several parts, written with spaces here (т. д.)
    """

    quotes: tuple[str, str, str, str] | None = None
    alternate_quotes: bool = False
    ellipsis: str = "…"
    dash: str | None = None
    range_dash: bool = True
    bind_numbers: bool = True
    bind_to_next: tuple[str, ...] = ()
    bind_to_previous: tuple[str, ...] = ()
    not_after_number: tuple[str, ...] = ()
    not_after_number_prefixes: tuple[str, ...] = ()
    initials: bool = False
    abbreviations: tuple[str, ...] = ()
    digit_abbreviations: tuple[str, ...] = ()
    name_abbreviations: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()


class Punctuation(msgspec.Struct, frozen=True):
    """How finished pieces of text stand together on a page.

    title   ``<title>``: ``{page}`` and ``{site}``
    remark  ``{x}`` with a remark, such as the time that a sum is for
    year    a year as such a remark: ``{y}`` is its number; when left out, the year as a date
    label   ``{label}`` and what it is the label of, ``{x}``
    comma   ``{x}`` and what explains it, ``{more}``
    row     between short facts in a row
    space   between two pieces without a mark of their own
    """

    title: str = "{page} – {site}"
    remark: str = "{x} ({remark})"
    year: str | None = None
    label: str = "{label}: {x}"
    comma: str = "{x}, {more}"
    row: str = " · "
    space: str = " "


class Reading(msgspec.Struct, frozen=True):
    """Silent reading: words, and Han characters, per minute (docs/language-rules.md says where rates come from)."""

    words: int = 200
    han: int = 330


class Search(msgspec.Struct, frozen=True):
    """How words are reduced for the search, in any spelling that `folding.fold` makes the same.

    endings   inflectional endings, taken off the end as often as `shortest` letters are left
    vowels    an ending that begins with one of them does not follow one of them
    finals    what the rest may end in → what stands for it (a fleeting vowel: ek → k)
    articles  taken off the front of a word
    prefixes  words of one letter, written together with the next: a text is found with and without them
    shortest  letters that are always left
    """

    endings: tuple[str, ...] = ()
    vowels: str = ""
    finals: Mapping[str, str] = {}
    articles: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    shortest: int = 3


class Words(msgspec.Struct, frozen=True, eq=False):
    """Everything in one words.yaml. Compared by identity, so that results can be cached per language.

    tag        BCP 47: html lang, hreflang, inLanguage
    cldr       Babel's name of the same locale
    script     key of `SCRIPTS`
    endonym    the language's name in itself
    og_locale  as Open Graph lists it (ar_AR)
    prose      how editors write; only checks read it
    foreign_scripts  script → language tag for runs of it, where the script's own default does not fit
    """

    tag: str
    cldr: str
    script: str
    endonym: str
    og_locale: str
    numbers: Numbers = Numbers()
    money: Money = Money()
    grammar: Grammar = Grammar()
    qualifiers: Mapping[Qualifier, str] = {}
    per: Mapping[Period, str] = {}
    over: Over = Over()
    range: Span = Span()
    vague: Vague = Vague()
    dates: Dates = Dates()
    nouns: Mapping[str, Forms] = {}
    currencies: Mapping[str, Forms] = {}
    collation: Collation = Collation()
    typography: Typography = Typography()
    punctuation: Punctuation = Punctuation()
    reading: Reading = Reading()
    search: Search = Search()
    prose: ProseWords = ProseWords()
    foreign_scripts: Mapping[str, str] = {}

    @property
    def dir(self) -> Direction:
        """Direction of a page in this language; it belongs to the script."""
        return SCRIPTS[self.script].direction

    @property
    def path(self) -> str:
        """First segment of every address of this language."""
        return self.tag.lower()

    def has_noun(self, noun: str) -> bool:
        """Whether `noun` can be counted."""
        return noun in self.nouns

    def with_nouns(self, nouns: Mapping[str, Forms]) -> "Words":
        """The same language with the site's own nouns; they win over equal names. Check them with `form_faults`."""
        return msgspec.structs.replace(self, nouns={**self.nouns, **nouns}) if nouns else self
