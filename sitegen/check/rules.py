"""Every rule between files, and of the looks: what it means, why it matters, how to settle it. See `load.rules`."""

RULES: dict[str, str] = {
    # A story against the lists
    "unknown-topic": """A topic is named that site.yaml does not list.
No page would collect the story.
Correct the spelling, or add the topic under topics: in site.yaml and its name in every language.""",
    "unknown-source": """A source is named that sources.yaml, or the story's own list, does not have.
A fact would rest on nothing.
Correct the spelling, or add the source to the list in the message.""",
    "unknown-person": """A person is named who is not in people.yaml, or not under people: of the story.
The page could not say who that is.
Correct the spelling, or add the person to the list in the message.""",
    "unknown-organisation": """An organisation is named that neither organisations.yaml nor the story's own list has.
The page could not say what that is.
Correct the spelling, or add the organisation to the list in the message.""",
    "unknown-term": """A term is named that neither terms.yaml nor the story explains.
The link would lead to no explanation.
Correct the spelling, or explain the term.""",
    "unknown-story": """A link leads to a story that the site does not have.
Readers would meet an error page.
Correct the id; it is the name of the story's folder.""",
    "unknown-noun": """A figure counts a thing, percentage points or years for which a language has no plural forms.
The number could be written, but not what is counted.
Correct the noun, or add it under nouns: in the file that the hint names.""",
    "unknown-language": """The language of a source is none that CLDR knows.
The page could not say in what language the article is.
Write a BCP 47 tag such as en, pt-BR or zh-Hans.""",
    "unlabelled-source": """A source states no title, and has no label in one of the languages.
A page in that language could not name it.
Add label: with a few words that tell which article it is.""",
    # A text against its story
    "missing-translation": """A story has no text in one of the site's languages.
Readers of that language are told so and led to the nearest thing, but they do not get the story.
Start it with sitegen new translation, or leave it: this is a warning.""",
    "missing-section": """A section of story.yaml is not in a text.
Readers who change the language keep their place by the section; there they would lose it.
Write the section, or take it out of story.yaml and of the other languages.""",
    "unknown-section": """A section, or a link to one, has an id that story.yaml does not list.
Readers who change the language would lose their place, or a link would lead nowhere.
Correct the id, or add it under sections: in story.yaml and to the other languages.""",
    "section-order": """The sections of a text come in another order than in story.yaml.
The same story would be told in two orders.
Put them in the order of story.yaml.""",
    "missing-words": """A fact of story.yaml has no words in a text.
The page would show a number, a bar or an event without saying what it is.
Add the words under the key in the hint.""",
    "unknown-words": """A text has words for something that story.yaml does not have.
Nobody would ever read them.
Correct the id, take the words out, or add the fact to story.yaml.""",
    "unknown-fact": """A text refers to a figure or an event that story.yaml does not have.
There is nothing to write in its place.
Correct the id, or add the figure or the event.""",
    "undated-event": """A text asks for the date of an event that has none.
No date is better than a guess, so there is nothing to write.
Write your own words: [words](fact:id).""",
    "wrong-variant": """A text asks for a form that this kind of fact does not have, such as the year of a figure.
The form would be ignored without a word.
Follow the hint.""",
    "wrong-origin": """A text was made from something that the story does not have, or from a text made from it.
Readers are told where a text comes from; that must be true.
Name a language in which the story has a text, or one of its sources.""",
    # Names and languages
    "missing-topic-name": """A topic of site.yaml has no name in one of the languages.
Its page could not be made.
Add it under topics: in that language's file.""",
    "missing-name": """A person, organisation or term has no name in a language in which a story uses it.
The page shows the original name, marked as foreign; without an original it has nothing to show.
Add the name in that language.""",
    "missing-explanation": """A term has a name in a language, but no explanation.
The glossary would list a word and say nothing about it.
Add its text in that language.""",
    "address-clash": """Two things would have one address.
One would overwrite the other.
Rename one of them.""",
    # Looks: templates/
    "language-without-words": """No word table says how a language writes numbers, dates and quotation marks.
sitegen would have to guess, so it does not.
Add templates/locale/<tag>/words.yaml.""",
    "language-without-catalogue": """No catalogue has the interface words of a language.
Its pages would speak English.
Add templates/locale/<tag>/LC_MESSAGES/sitegen.po; sitegen.pot, which comes with sitegen, lists all messages.""",
    "table-of-another-language": """A words.yaml states another tag than that of its folder.
Pages would write numbers and dates as another language does.
Correct the tag, or move the file.""",
    "bad-catalogue": """A .po file is not a gettext catalogue.
None of its words could be used.
Check it with msgfmt --check, or edit it with a program for translators.""",
    "bad-plural": """A plural rule cannot be computed, asks for forms that are lacking, or is not that of sitegen.
A page that counts something could not be made.
Copy the Plural-Forms line of sitegen's own, or of another program's, catalogue in this language.""",
    "unknown-parameter": """A translated message has a field that its original does not have.
Nothing could be put in its place.
Use the fields of the original, spelled as there; their order is free.""",
    "untranslated-words": """A language lacks words that pages show: of sitegen, or of the site's own templates.
They are shown in English.
Translate them in the site's catalogue; sitegen.pot, which comes with sitegen, lists all that sitegen says.""",
    "bad-pattern": """A pattern of a words.yaml lacks one of its fields in braces, or has one that does not exist.
A number or a date would be missing from a sentence.
Write the fields that the message names.""",
    "wrong-forms": """A word has other plural forms than its language.
Some numbers would have no form, and some forms would never be seen.
Give one form for each plural category of the language; the message names those that are wrong.""",
    "bad-file-name": """A file under templates/ has a name that not every system or address can have.
It would be published under an address that breaks somewhere.
Use ASCII letters, digits, dots, hyphens and underscores.""",
    "template-fault": """A template cannot be compiled, or fails while a page is made.
No page that needs it could be published, so nothing is.
Correct the template at the place named; a name that does not exist is a fault too.""",
    # Records of translations
    "basis-missing": """A text is made from another language of the story, and nothing says from which words.
What changes in the original later could only be told by date, so sitegen status says nothing of it.
When the two say the same, run sitegen settle STORY LANGUAGE, and keep the file that it writes.""",
    "basis-alone": """A file says from what a text was made, and there is no such text, or it is independent.
Nothing reads it.
Delete it, or correct account: of the text.""",
    "basis-of-other": """A file says that a text was made from one language, and the text says from another.
Nothing can be told of what has changed.
Run sitegen settle STORY LANGUAGE when the text has followed its new original, or correct account: of the text.""",
    "not-a-translation": """A text that is made from no other language was to be settled.
There is no original that it could follow.
Name the language under account: of the text, or leave it: an independent text is never outdated.""",
    # The preview
    "not-published": """The preview could not publish what it built: the disk or a worker process failed.
The page shows the last good site.
Follow the hint, and save a file to try again.""",
}
