"""Every rule of reading: what it means, why it matters, how to settle it. docs/rules.md is made of these texts."""

RULES: dict[str, str] = {
    # Bytes and characters
    "too-large": """The file is larger than sitegen reads.
A story is a few kilobytes; megabytes are nearly always a mistake, such as a pasted image.
Take out what does not belong there, or split the file.""",
    "not-utf8": """The file is not UTF-8.
In another encoding some letters would be read as other letters.
Save the file again as UTF-8; the place is that of the first wrong byte.""",
    "bom": """The file starts with a byte order mark (U+FEFF).
It is invisible, says nothing in UTF-8, and would become part of the first word.
Save the file as “UTF-8”, not as “UTF-8 with BOM”.""",
    "not-nfc": """A word is not in Unicode normal form C: a letter is written as a base and a separate mark.
It looks the same but is not found by a search, and sorts and links differently.
Type the word again, or let your editor normalise the text to NFC.""",
    "forbidden-character": """A control, direction or invisible character stands in the text.
Such characters hide or reorder text, and sitegen sets direction and spacing by itself.
Delete the character at the place named.""",
    "tab": """A line is indented with a tab.
YAML counts spaces, and every program shows a tab differently.
Indent with spaces, two for each level.""",
    # YAML
    "yaml-syntax": """The file is not valid YAML.
Nothing after the place can be read for certain, so other faults may hide behind it.
Follow the hint; most cases are settled by putting the text in double quotes.""",
    "empty-file": """The file has no fields.
Perhaps it was saved too early, or everything in it is a comment.
Write its fields, or delete it.""",
    "several-documents": """The line --- starts a second YAML document in the file.
Only the first would be read.
Delete the line, or move the rest to a file of its own.""",
    "alias": """An anchor (&x) or an alias (*x) stands in the file.
They make text appear where nobody wrote it, and a few lines can grow to gigabytes.
Write the value out. A text that really starts with & or * needs quotes.""",
    "tag-mark": """A YAML tag (!x) stands before a value.
Tags change what a value is; here every value is what its field says.
Delete the tag. A text that really starts with ! needs quotes.""",
    "duplicate-key": """A field or an id stands twice in one group.
Only one of the two could count, and nobody could tell which.
Keep one of them; the message names the lines of both.""",
    "too-deep": """Too many levels stand inside each other.
No content needs that; it is a mistake or an attack.
Check the brackets and the indentation.""",
    "comma-in-braces": """A comma in a text between { and } was read as the end of the text.
The rest would be lost, or read as a field of its own.
Put the whole text in double quotes.""",
    # Fields
    "unknown-field": """A field is not known at this place.
It would be ignored, so what you meant by it would not happen.
Correct its name, or move it to where it belongs; the hint names the nearest.""",
    "missing-field": """A field that must be there is missing.
Without it the page could not be made.
Add it.""",
    "empty-value": """A field has no value, or a list or group that must not be empty is.
Whether something was forgotten cannot be told.
Fill it in, or delete the whole line.""",
    "wrong-type": """A value has another shape than its field: a list for a text, or a text for a list.
Often a text starts with [ or {, which YAML reads as a list or as fields.
Write it in the shape that the message names; put such a text in quotes.""",
    "bad-value": """A value is none of those that the field can have.
It would have no meaning on the page.
Use one of those in the hint.""",
    "bad-id": """An id has other characters than lower-case ASCII letters, digits and single hyphens, or is too long.
Ids are parts of addresses, which must be the same on every system and easy to type.
Rewrite it as the hint shows.""",
    "bad-tag": """A language tag is not in its usual form (BCP 47), such as pl or zh-Hans.
Browsers choose fonts, voices and hyphenation by it.
Write the language in lower case, the script with a capital, the territory in capitals.""",
    "bad-date": """A date is not in the form of ISO 8601, or is not in the calendar.
03/04 is two different days on two continents.
Write 2026-11-22; where a source is less exact, 2026-11, 2026, late 2026 and the other forms of the guide.""",
    "bad-address": """An address is not a complete http or https address.
Readers would come to a page that does not exist.
Write https://, the host and the path.""",
    "bad-amount": """An amount is not a number, a vague word or a range, or its unit is missing.
It could not be written in every language.
Write 125_000_000 USD, 24 year, few-dozen or 10..20.""",
    "bad-range": """The lower end of a range is not below its upper end.
It is either one number or the ends are swapped.
Write LOW..HIGH, or the number alone.""",
    "bad-formula": """What stands after derived: is not a formula.
Our arithmetic is checked, so it must be readable to the program.
Write a figure, + - * or /, and a figure or a number, with spaces between.""",
    "duplicate-entry": """A list has an entry twice.
Readers would see it twice.
Keep one of the two.""",
    "contradiction": """Two fields exclude each other.
The page could follow only one of them.
Delete the one that is wrong.""",
    # Prose
    "bad-reference": """Braces in a text hold something else than an id.
Braces stand for a fact: {id} or {id:variant}. Anything else would be shown as it is, brace and all.
Correct the id, or write \\{ for a real brace.""",
    "unknown-variant": """A reference asks for a form that does not exist.
The fact could not be written out.
Use full, bare, number, nom, digits or long for a figure, year for an event, or leave the variant out.""",
    "bad-link": """A link is not complete, stands where none can, or leads to an address that does not work everywhere.
Readers would see the brackets, or reach nothing.
Write [words](person:id), [words](story:id), [words](#section-id) or [words](https://…).""",
    "unknown-link-kind": """A link is of a kind that sitegen does not know, such as javascript:.
It might run a program in the reader's browser; at best it leads nowhere.
Use one of the kinds in the hint.""",
    "outside-story": """The about page or the glossary refers to a figure, an event or a section.
Only a story has those.
Write the words out, or link to the story.""",
    # One story
    "unknown-id": """An id is used that this file does not have.
What it refers to could not be shown.
Correct the spelling, or add what is missing.""",
    "duplicate-id": """Two facts or two sections have one id.
A reference to it could mean either.
Rename one of them, here and in the texts.""",
    "wrong-order": """Dates or events are out of order: an update before publication, an event above what it follows.
Readers take the order of a timeline for the order of events.
Correct the date, or move the event: up, if it is over before one above it begins.""",
    "event-without-source": """An event names no source.
Readers cannot check it.
Add says: with the ids of the sources that report it.""",
    "figure-without-source": """A figure names neither a source nor a formula.
A number without a source is a rumour.
Add says: with the sources that state it, or derived: with our arithmetic.""",
    "derived-not-marked": """A figure without a source equals a simple computation on two other figures.
Our own arithmetic must be marked on the page, so that nobody takes it for a source's word.
Add the derived: line of the hint, or name the source.""",
    "derived-mismatch": """The formula of a figure does not give its amount.
One of the two is wrong, and both would be on the page.
Correct the amount or the formula. With a qualifier such as about the amount may be rounded.""",
    "derived-in-circle": """A figure is derived from itself, perhaps by way of others.
Then nothing supports it.
Derive from figures that sources state.""",
    "mixed-units": """Figures of different kinds or units are added, drawn in one chart, or derived from each other.
Dollars and pounds, or dollars and people, have no common scale.
Separate them, or convert them into figures of one unit.""",
    "to-fill-in": """A text that is not a draft still has the place-holder … where words should be.
Readers would see three dots.
Write the words, delete what you do not need, or keep draft: yes until it is done.""",
    # Records of translations
    "unknown-unit": """A record of what a translation was made from has an entry that is no field of a text.
The file is written by sitegen; somebody has changed it by hand, or a merge has gone wrong.
Restore it from version control, or write it anew with sitegen settle.""",
    # Looks: templates/
    "unknown-asset": """A style sheet names a file that is not under templates/assets/.
Readers would see no picture, or another font.
Correct the path, which starts at the folder of the style sheet, or add the file.""",
    "unread-file": """Nothing reads a file in the site's templates/: no page has its name, and no template includes it.
What was meant to change on the pages does not; after an upgrade, a part that sitegen no longer has may be the reason.
Correct its name or move it to its folder, as the hint says, or delete it.""",
    # Files
    "stray-file": """A file under content/ is none that sitegen reads.
Its words would silently be missing from the site.
Correct its name, move it to its place, or delete it.""",
    "missing-file": """A file that must be there is missing.
Without it the site, a language or a story cannot be made.
Write it, or delete what depends on it.""",
    "unreadable": """A file cannot be read: no permission, or a link that leads nowhere or out of content/.
A site without it would be incomplete.
Correct the permissions, or put a real file in its place.""",
    "folder-in-use": """A site, a story or a translation was to be started where something stands already.
Nothing is ever overwritten.
Choose another folder or id, or move away what is there.""",
}
