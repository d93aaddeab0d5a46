"""The content format as data: what each file may hold. Readers and JSON Schema both come from here."""

from sitegen.load.date_fields import IsoDate, Moment, TimeZone, WhenDate
from sitegen.load.fields import (
    Address,
    Choice,
    Id,
    Inline,
    Line,
    Markdown,
    Stated,
    Tag,
    WholeNumber,
    Words,
    YesNo,
)
from sitegen.load.groups import Either, ListOf, Localised, MapOf, Record
from sitegen.load.quantities import KINDS, Amount, Derivation, Years
from sitegen.locales.words import HOUSE_FORMS

QUALIFIERS = {
    "about": "roughly that much",
    "more-than": "that much is exceeded",
    "less-than": "that much is not reached",
    "almost": "a little below",
    "at-least": "that much or more",
    "up-to": "that much or less",
}
# The rules of sitegen/check/ that judge what editors meant, and can be wrong about it.
ALLOWABLE = (
    "contradicting-number",
    "doubtful-typography",
    "foreign-digits",
    "foreign-words",
    "long-summary",
    "long-title",
    "misspelled-name",
    "missing-in-one-language",
    "missing-in-translation",
    "number-without-fact",
    "placeholder-text",
    "same-label",
    "shown-as-typed",
    "untranslated-text",
    "wrong-quotation-marks",
)
PLURALS = ("zero", "one", "two", "few", "many", "other")


def _ids(description: str, of: str = "") -> ListOf:
    return ListOf(Id(of=of), description, unique=True)


SITE = Record(
    "The site: its address, its languages and its topics.",
    required={
        "base_url": Address("Where the site will stand; may have a path."),
        "languages": ListOf(Tag(), "Language tags, in the order in which readers see them.", unique=True, least=1),
    },
    optional={
        "topics": _ids("Topics by id, in the order in which readers see them."),
        "publisher": Line("Who publishes the site, where a language file does not say."),
        "licence": Line("SPDX identifier or address of the licence of the texts."),
        "time_zone": TimeZone("The time zone of all dates and times, such as Europe/Warsaw; UTC if not given."),
        "page_size": WholeNumber(1, 1000, "How many stories one page of the list of all shows; 20 if not given."),
        "list_size": WholeNumber(
            1, 1000, "How many stories one page of a topic, a person or an organisation shows; 100 if not given."
        ),
    },
)

LANGUAGE = Record(
    "The site's own words in one language.",
    required={
        "title": Line("Name of the site."),
        "description": Line("What the site is about, in a sentence."),
    },
    optional={
        "publisher": Line("Who publishes the site."),
        "topics": MapOf(
            Record(
                "A topic's words.",
                required={"name": Line("Name of the topic.")},
                optional={"description": Line("One sentence on the topic.")},
            ),
            "Words for each topic of site.yaml.",
            of="topic",
        ),
        "nouns": MapOf(
            Record(
                "One form for each plural category.",
                required={"other": Line("The form for all other numbers.")},
                optional={
                    **{name: Line(f"The form for the category {name}.") for name in PLURALS if name != "other"},
                    **{name: Line(f"The form {means}.") for name, means in HOUSE_FORMS.items()},
                },
            ),
            "Counted things that figures of this site need.",
        ),
        "about": Markdown("The about page."),
    },
)

_NAME = {
    "original": Record(
        "The name as its bearer writes it.",
        required={"text": Line("The name."), "language": Tag("The language of the name.")},
    ),
    "sort": Localised(Line(), "What to file it under, where that differs."),
    "reading": Localised(Line(), "Pinyin with tone numbers, where the usual reading would be wrong."),
}

ENTITIES = MapOf(
    Record(
        "A person or an organisation.",
        required={"name": Localised(Line(), "Its name in each language.", least=1)},
        optional={**_NAME, "about": Localised(Line(), "One line on who or what it is.")},
    ),
    "People or organisations by id.",
)

TERMS = MapOf(
    Record(
        "A term of the glossary.",
        required={
            "name": Localised(Line(), "The term in each language.", least=1),
            "text": Localised(Inline(), "Its explanation in each language: inline Markdown.", least=1),
        },
        optional=_NAME,
    ),
    "Terms by id.",
)

SOURCES = MapOf(
    Record(
        "An article that stories rest on. What it does not state is written out as: not stated.",
        required={
            "language": Tag("The language of the article."),
            "title": Stated(Line(), "The title exactly as printed, or: not stated."),
            "outlet": Stated(Line(), "Who published it, or: not stated."),
            "author": Stated(Line(), "Who wrote it, or: not stated."),
            "address": Stated(Address(), "Its address, or: not stated."),
            "date": Stated(WhenDate(), "2026, 2026-07 or 2026-07-29, or: not stated."),
        },
        optional={"label": Localised(Line(), "What to call it in each language where no title is stated.")},
    ),
    "Sources by id.",
)

FIGURE = Record(
    "A number, who states it, and how it is to be understood.",
    one_of=KINDS,
    optional={
        "money": Amount("money", "AMOUNT CURRENCY, as 125_000_000 USD or 140_000..300_000 GBP."),
        "count": Amount("count", "AMOUNT noun, as 24 year."),
        "percent": Amount("percent", "Percent, without the sign."),
        "points": Amount("points", "Percentage points."),
        "times": Amount("times", "A multiplier."),
        "number": Amount("number", "A bare number."),
        "qualifier": Choice(QUALIFIERS, "How exact the source is."),
        "per": Choice({"year": "paid every year", "month": "paid every month"}, "Paid again and again."),
        "over": Years("4 years: the total of these years."),
        "once": YesNo("A one-off payment."),
        "period": WhenDate("When it held."),
        "says": _ids("The sources that state it.", "source"),
        "by": _ids("People or organisations on whose word the sources give it.", "party"),
        "derived": Derivation("Our arithmetic on other figures: a - b, a + b, a * 2, a / 4."),
        "hypothetical": YesNo("A thought experiment."),
        "shown": YesNo("no: not in the list of figures."),
    },
)

STORY = Record(
    "What is the same in every language of a story.",
    required={"published": IsoDate("The day on which the story was published: 2026-11-22.")},
    optional={
        "updated": IsoDate("The day of the last change of facts."),
        "embargo": Moment("The day or hour before which it stays out of builds: 2026-11-22 18:00."),
        "draft": YesNo("yes: kept out of builds unless --drafts."),
        "topics": _ids("Topics, as in site.yaml.", "topic"),
        "sources": _ids("The sources on which the story rests, as in sources.yaml.", "source"),
        "people": _ids("Everyone to whom the texts link, as in people.yaml.", "person"),
        "organisations": _ids("Every organisation to which the texts link, as in organisations.yaml.", "organisation"),
        "terms": _ids("Terms of the glossary that the texts use, as in terms.yaml.", "term"),
        "sections": _ids("Ids of the sections, in order; the same in every language."),
        "figures": MapOf(FIGURE, "Numbers by id; each is written once."),
        "claims": MapOf(
            MapOf(
                Record(
                    "What one source says.",
                    required={"position": Id("The key of the words for it.")},
                    optional={"original": Line("A few of the source's own words.")},
                ),
                "Positions by source.",
                least=1,
                of="source",
            ),
            "Points on which sources differ.",
        ),
        "timeline": ListOf(
            Record(
                "An event.",
                required={"id": Id("The event's id, to which its words belong.")},
                optional={
                    "when": WhenDate("As precise as the source is; leave it out if no date is stated."),
                    "after": Id("The event that it follows, if only the order is known."),
                    "figures": _ids("Figures that belong to the event."),
                    "says": _ids("The sources that report it.", "source"),
                },
            ),
            "Events in order.",
        ),
        "quotes": MapOf(
            Record(
                "Words of a person as sources print them.",
                required={"wording": MapOf(Line(), "The words by source.", least=1, of="source")},
                optional={"by": Id("The person; leave it out if the speaker is not named.", "person")},
            ),
            "Quotations by id.",
        ),
        "charts": MapOf(
            Record(
                "Figures drawn to one scale.",
                one_of=("bars", "intervals"),
                optional={
                    "bars": ListOf(Id(), "Figures drawn as bars.", unique=True, least=1),
                    "intervals": ListOf(Id(), "Ranges drawn as intervals.", unique=True, least=1),
                    "parts": MapOf(Id(), "Figure: the figure that is a part of it, drawn inside its bar."),
                    "scale": Choice(
                        {"linear": "twice as long is twice as much", "log": "each step is ten times as much"},
                        "How lengths grow; linear if not given.",
                    ),
                },
            ),
            "Charts by id.",
        ),
    },
)

TEXT = Record(
    "A story in one language.",
    required={
        "title": Words("The title; may use {…}, no Markdown."),
        "summary": Words("What happened, in a sentence or two; may use {…}, no Markdown."),
    },
    optional={
        "account": Record(
            "How the text came to be.",
            optional={
                "kind": Choice(
                    {
                        "independent": "written from the sources",
                        "translation": "of another language of this story",
                        "adaptation": "of another language of this story, or of a source, freely",
                    },
                    "How it was made; independent if not given.",
                ),
                "of": Line("What it was made from: a language of this story, or a source.", "origin"),
                "by": Line("Who wrote it."),
                "reviewed": Record(
                    "Who checked the text.",
                    required={"by": Line("Who."), "on": IsoDate("When: 2026-11-22.")},
                ),
            },
        ),
        "key_points": ListOf(Inline(), "What to remember: one line of inline Markdown each."),
        "sections": ListOf(
            Record(
                "A section.",
                required={
                    "id": Id("As in story.yaml."),
                    "heading": Words("The heading; may use {…}, no Markdown."),
                    "text": Markdown("Markdown."),
                },
            ),
            "The sections, in the order of story.yaml.",
        ),
        "figures": MapOf(
            Either(
                Words("The figure's label."),
                Record(
                    "A label and a note.",
                    required={"label": Words("The figure's label.")},
                    optional={"note": Inline("What the label cannot say: inline Markdown.")},
                ),
            ),
            "Labels of the figures that are shown.",
        ),
        "charts": MapOf(Words(), "What each chart shows."),
        "timeline": MapOf(Inline(), "What happened, for each event."),
        "claims": MapOf(
            Record(
                "The words for a point on which sources differ.",
                required={
                    "question": Inline("What they differ on."),
                    "positions": MapOf(Inline(), "Words for each position.", least=1),
                },
            ),
            "Words for the claims of story.yaml.",
        ),
        "quotes": MapOf(
            Record(
                "A quotation's words.",
                optional={
                    "text": Inline("The translation."),
                    "speaker": Inline("Who says it, if the speaker has no name."),
                    "context": Inline("When or about what it was said."),
                },
            ),
            "Words for the quotations of story.yaml.",
        ),
        "terms": MapOf(
            Record(
                "A term that only this story explains.",
                required={"name": Line("The term."), "text": Inline("Its explanation: inline Markdown.")},
            ),
            "Terms that only this story explains.",
        ),
        "corrections": MapOf(
            Record(
                "A mistake that readers had seen, and its correction.",
                required={
                    "on": IsoDate("When it was corrected: 2026-11-22."),
                    "text": Inline("What was wrong and what is right: inline Markdown."),
                },
                optional={"here": YesNo("yes: only this language had the mistake.")},
            ),
            "Corrections of this text; a language that follows one uses the same id.",
        ),
        "unaffected": _ids("Corrections of other languages that this text never needed."),
        "allow": ListOf(
            Record(
                "A warning that is no fault here.",
                required={
                    "rule": Choice(ALLOWABLE, "The rule, as its warning names it."),
                    "reason": Line("Why it is right as it is."),
                },
                optional={
                    "field": Line("Only there: title, key_points/2, sections/ID, sections/ID/text, …"),
                    "words": Line("Only about these words, as the warning quotes them."),
                },
            ),
            "Warnings about this text that are no faults.",
        ),
        "draft": YesNo("yes: kept out of builds unless --drafts."),
        "published": IsoDate("The day on which this text was published, if later than the story: 2026-11-25."),
        "embargo": Moment("The day or hour before which this text stays out of builds: 2026-11-22 18:00."),
        "updated": IsoDate("The day of the last change of this text."),
    },
)
