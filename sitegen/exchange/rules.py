"""Every rule of `sitegen import`: what it means, why it matters, how to settle it. docs/rules.md is made of these."""

RULES: dict[str, str] = {
    "xliff-syntax": """The file is no XLIFF 1.2 that sitegen exported.
Nothing after the place can be read for certain.
Save it again as XLIFF 1.2, without a document type; what was damaged by hand is best exported anew.""",
    "po-syntax": """A line is no line of a PO file, or a message does not say to which field it belongs.
A translation put into the wrong field would be worse than none.
Correct the line; msgctxt and the header must be as they were exported.""",
    "old-source": """A unit was translated from an older text than the source has now.
The translation would say what the source no longer says.
Export the story again (`--changed` gives the changed fields alone) and translate the new text.""",
    "wrong-codes": """The inline codes of a translation are not those of its source: one lacks, stands twice or is new.
A lost code is a lost figure or link; one more could lead anywhere.
Carry each code over once. An end of a pair stands behind its beginning; their order among each other is free.""",
    "stray-unit": """A unit belongs to a story, a language or a field that the site does not have.
Perhaps the story was renamed, or its source changed after the export.
Export the story again.""",
    "duplicate-unit": """A unit stands twice in one file.
Only one of the two could count, and nobody could tell which.
Keep one of the two.""",
    "unfinished-unit": """Some parts of a text are translated, and some are not.
Half a text in each language helps nobody, so the field is left as it was.
Translate the rest.""",
    "refused-unit": """A translation cannot stand in the text's file.
With it the file would have a fault, or other words than were sent.
Correct it as the message says, or put it in by hand.""",
}
