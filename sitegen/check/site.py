"""Rules of the whole site: languages, topics, names, nouns."""

from collections.abc import Iterator, Mapping
from functools import cache

from sitegen.check.case import Case, nearest
from sitegen.diagnostics import Diagnostic, Place, error, warning
from sitegen.load.words_file import form_faults
from sitegen.locales.words import Words
from sitegen.model import Entity, Language, Term


def language_without_words(case: Case, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """No word table says how the language writes numbers, dates and quotation marks.

    sitegen would have to guess, so it does not.
    """
    for tag in case.site.settings.languages:
        if tag not in words:
            yield error(
                "language-without-words",
                case.find(case.site.settings.place, "languages", tag),
                f"sitegen has no word table for “{tag}”",
                hint=f"add words.yaml and LC_MESSAGES/sitegen.po to templates/locale/{tag}/ (see docs/languages.md)",
            )


def language_without_file(case: Case) -> Iterator[Diagnostic]:
    """A language of site.yaml has no words of its own: no site title, no topic names."""
    for tag in case.site.settings.languages:
        path = f"content/languages/{tag}.yaml"
        if tag not in case.site.languages and path not in case.unread:
            yield error(
                "missing-file",
                case.find(case.site.settings.place, "languages", tag),
                f"the language {tag} has no file",
                hint=f"write {path}, or take {tag} out of the languages of site.yaml",
            )


def missing_topic_name(case: Case) -> Iterator[Diagnostic]:
    """A topic of site.yaml has no name in one of the languages."""
    for language in case.site.languages.values():
        unknown = [one for one in language.topics if one not in case.site.settings.topics]
        for topic in case.site.settings.topics:
            # One that is misspelt there is told as that.
            if topic not in language.topics and not nearest(topic, unknown):
                yield error(
                    "missing-topic-name",
                    case.find(language.place, "topics"),
                    f"topic “{topic}” has no name in {language.tag}",
                    hint=f"add it under topics: in content/languages/{language.tag}.yaml",
                )


def unknown_topic_name(case: Case) -> Iterator[Diagnostic]:
    """A language names a topic that site.yaml does not list."""
    for language in case.site.languages.values():
        for topic in language.topics:
            if topic not in case.site.settings.topics:
                yield error(
                    "unknown-topic",
                    case.find(language.place, "topics", topic),
                    f"topic “{topic}” is not in site.yaml",
                    hint=nearest(topic, case.site.settings.topics) or "add it under topics: in site.yaml",
                )


def missing_name(case: Case) -> Iterator[Diagnostic]:
    """A person, organisation or term that a story in some language uses has no name in that language.

    With an original name, the page shows that, marked with its language; without one it has nothing to show.  What only
    drafts use is told in the file of one, where it stops nobody.
    """
    used: dict[tuple[str, str], set[str]] = {}
    drafts: dict[tuple[str, str, str], Place] = {}
    for story in case.site.stories.values():
        live = [tag for tag, text in story.texts.items() if not (story.draft or text.draft)]
        for kind, ids in (("people", story.people), ("organisations", story.organisations), ("terms", story.terms)):
            for one in ids:
                used.setdefault((kind, one), set()).update(live)
                for tag in story.texts.keys() - live if len(live) < len(story.texts) else ():
                    drafts.setdefault((kind, one, tag), story.texts[tag].place)
    registries: tuple[tuple[str, Mapping[str, Entity | Term]], ...] = (
        ("people", case.site.people),
        ("organisations", case.site.organisations),
        ("terms", case.site.terms),
    )
    for kind, registry in registries:
        for thing in registry.values():
            # Of a name in no language at all, that has been said.
            for tag in case.site.settings.languages if thing.name.words else ():
                if tag in thing.name.words:
                    continue
                place = thing.place if tag in used.get((kind, thing.id), ()) else drafts.get((kind, thing.id, tag))
                if place is None:
                    continue
                message = f"“{thing.id}” has no name in {tag}, and a story in {tag} uses it"
                hint = f"add name: {{{tag}: …}} in {thing.place.file}"
                if thing.name.original:
                    yield warning("missing-name", place, message, hint)
                else:
                    yield error("missing-name", place, message, hint)


def missing_explanation(case: Case) -> Iterator[Diagnostic]:
    """A term has a name in a language but no explanation there."""
    for term in case.site.terms.values():
        # Of a text in no language at all, that has been said.
        for tag in case.site.settings.languages if term.text else ():
            if tag in term.name.words and tag not in term.text:
                message = f"term “{term.id}” has no text in {tag}"
                yield error("missing-explanation", term.place, message, f"add text: {{{tag}: …}}, a short explanation")


def unlabelled_source(case: Case) -> Iterator[Diagnostic]:
    """A source states no title and has no label in one of the languages, so a page could not name it."""
    for source in case.site.sources.values():
        for tag in case.site.settings.languages:
            if not source.title and tag not in source.label:
                yield error(
                    "unlabelled-source",
                    source.place,
                    f"source “{source.id}” has neither a title nor a label in {tag}",
                    hint=f"add label: {{{tag}: …}}, a few words that tell which article it is",
                )


def language_of_source(case: Case) -> Iterator[Diagnostic]:
    """A source's language is not a tag that CLDR knows, so no page could say what language it is in."""
    for source in case.site.sources.values():
        # A language that was refused has been reported.
        if source.language and not _is_language(source.language):
            yield error(
                "unknown-language",
                case.find(source.place, source.id, "language"),
                f"“{source.language}” is no language that CLDR knows",
                hint="write a BCP 47 tag such as en, pt-BR or zh-Hans",
            )


@cache
def _is_language(tag: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


def wrong_noun_forms(case: Case, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """A noun of the site lacks a plural form of its language, or has one that the language does not know."""
    for language in case.site.languages.values():
        for noun, forms in language.nouns.items() if language.tag in words else ():
            # The form that every language has was missed where it was read.
            for fault in form_faults(words[language.tag], {"other": "{n}", **forms}):
                yield error(
                    "wrong-forms",
                    case.find(language.place, "nouns", noun),
                    f"nouns: “{noun}” {fault}",
                    hint="one form for each plural category of the language; {n} stands for the number",
                )


def dangling_site_references(case: Case) -> Iterator[Diagnostic]:
    """The glossary or an about page links to a person, term, story or source that the site does not have."""
    kinds = ("person", "organisation", "term", "source", "story")
    holders: tuple[Term | Language, ...] = (*case.site.terms.values(), *case.site.languages.values())
    for holder in holders:
        for reference in holder.references:
            if reference.kind in kinds and case.lacks(reference.kind, reference.id):
                yield error(
                    f"unknown-{reference.kind}",
                    reference.place,
                    f"the site has no {reference.kind} “{reference.id}”",
                    hint=nearest(reference.id, case.known(reference.kind)),
                )


def languages_on_one_address(case: Case) -> Iterator[Diagnostic]:
    """Two language tags differ in capitals only: their pages would have the same addresses."""
    seen: dict[str, str] = {}
    for tag in case.site.settings.languages:
        other = seen.setdefault(tag.lower(), tag)
        if other != tag:
            message = f"“{tag}” and “{other}” would share /{tag.lower()}/"
            yield error("address-clash", case.find(case.site.settings.place, "languages", tag), message, "keep one")


SITE_RULES = (
    language_without_file,
    missing_topic_name,
    unknown_topic_name,
    missing_name,
    missing_explanation,
    unlabelled_source,
    language_of_source,
    dangling_site_references,
    languages_on_one_address,
)
# Those that need the word tables.
WORD_RULES = (language_without_words, wrong_noun_forms)
