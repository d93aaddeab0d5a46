"""Every rule of the words of a text: what it means, why it matters, how to settle it, and a message as an example."""

from typing import NamedTuple


class Explained(NamedTuple):
    """One rule. All but foreign-digits are warnings: they judge what an editor meant, and can be wrong about it."""

    means: str
    matters: str
    settle: str
    example: str


RULES: dict[str, Explained] = {
    "missing-in-translation": Explained(
        "A translation leaves out a figure, an event, a name or a source of its original.",
        "Readers of the translation are told less than readers of the original.",
        "Refer to it where the original does, or allow it with a reason.",
        "`figure “price” is nowhere in ru.yaml; pl has it (content/stories/bridge/pl.yaml:12:31)`",
    ),
    "missing-in-one-language": Explained(
        "Every other language has something that one text leaves out, such as a figure.",
        "An independent account may leave out what it likes, but what only one leaves out was probably forgotten.",
        "Refer to it, or allow it with a reason.",
        "`event “opening” is nowhere in ar.yaml; pl, ru, zh-Hans has it (…)`",
    ),
    "contradicting-number": Explained(
        "A number in prose says something else than a fact: 250 million against 2.5 billion.",
        "Readers would see two numbers for one thing, and no check of ours would ever notice again.",
        "Refer to the fact with {id}, so that it is written by rule, or correct story.yaml.",
        "`“ćwierć miliarda” contradicts the fact “final-offer”, 2500000000 USD`",
    ),
    "number-without-fact": Explained(
        "A number in prose is of a kind that story.yaml has facts of, and equals none of them.",
        "It names no source, is not the same in every language, and stays when the fact is corrected.",
        "Refer to the fact with {id}, add the number to story.yaml with its source, or allow it with a reason.",
        "`“37,5%” is none of the story’s facts; the nearest is “price-rise”, 27.5%`",
    ),
    "misspelled-name": Explained(
        "A name is spelled otherwise than in people.yaml or organisations.yaml, or in another script.",
        "Readers would take it for somebody else, and the search would not find it.",
        "Write it as there; forms of a word are fine. If the text is right, correct the list.",
        "`“Цуккерберг” is spelled “Цукерберг” in people.yaml (mark-zuckerberg)`",
    ),
    "foreign-words": Explained(
        "Words stand in the script or the language of another text, and are not marked as foreign.",
        "Probably a sentence was left untranslated; at best it is read with the wrong voice.",
        "Translate it, or mark it: `[words](lang:en)`.",
        "`“The company did not answer” is in another language`",
    ),
    "foreign-digits": Explained(
        "A number stands in Arabic-Indic, Persian or full-width digits.",
        "The site writes 0–9 in every language: figures agree, and the search finds them. This is an error.",
        "Write the digits that the hint names, or allow it with a reason: the words of a quotation.",
        "`“٢٠٢٦” is not in the digits of the site: write 2026`",
    ),
    "untranslated-text": Explained(
        "A title, a label or a paragraph is letter by letter the same as in another language.",
        "Probably it was copied to be translated, and forgotten.",
        "Translate it, or allow it with a reason.",
        "`sections/plan/heading is the same as in pl.yaml: “Ile to kosztowało”`",
    ),
    "placeholder-text": Explained(
        "Words stand in for a text that was to come: TODO, lorem ipsum, tekst zastępczy, 待补充.",
        "Readers would see them.",
        "Write the text, or set draft: yes until it is done.",
        "`“待补充” stands where words should be`",
    ),
    "long-title": Explained(
        "A title is wider than what a search result shows, 65 columns; a wide character takes two.",
        "Its end, often the point of it, would be cut off.",
        "Say it in fewer words.",
        "`the title is 81 columns wide, and a search result shows about 65`",
    ),
    "long-summary": Explained(
        "A summary is wider than what a search result shows, 160 columns; a wide character takes two.",
        "Its last sentence would be cut off, there and where the page is shared.",
        "Say it in fewer words.",
        "`the summary is 208 columns wide, and a search result shows about 160`",
    ),
    "same-label": Explained(
        "Two figures of a story have one label in a language.",
        "Readers would see two amounts for one thing, and hear no difference in the list of figures.",
        "Say in the label what tells them apart, or allow it with a reason.",
        "`the figures “first-offer” and “final-offer” have one label, “Oferta”`",
    ),
    "doubtful-typography": Explained(
        "A mark could be meant in two ways, has no partner, or has a space too many or too few.",
        "The typography pass sets what is certain and leaves such a mark as it is.",
        "Follow the hint.",
        "`no space after the full stop: “koniec.Potem”`",
    ),
    "shown-as-typed": Explained(
        "A mark of Markdown has no partner, or is one that sitegen does not know: HTML, tables, footnotes.",
        "Nothing typed is lost, so readers would see the stars and tags themselves.",
        "Write both marks, or what the hint says; a backslash before a mark makes it a real one.",
        "`“**koniec” has no partner in its paragraph and is shown as typed`",
    ),
    "wrong-quotation-marks": Explained(
        "Quotation marks are of another language, or the page adds its own to them.",
        "The pass leaves typed marks alone, so readers would see them mixed.",
        'Type plain " on both sides, or the marks of the language.',
        "`“dobrze” has marks of another language` in a Polish text",
    ),
    "unused-allowance": Explained(
        "An entry under allow: allows nothing, because there is no such warning.",
        "It would hide the next fault of its kind without anybody deciding so.",
        "Delete it, or correct its field and words.",
        "`allow: there is no long-title that this could allow`",
    ),
}
