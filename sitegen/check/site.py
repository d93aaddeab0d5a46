"""Rules of the whole site: languages, topics, names, nouns."""

from collections.abc import Collection, Iterator, Mapping

from sitegen.check.nearest import did_you_mean
from sitegen.diagnostics import Diagnostic, error, warning
from sitegen.locales.words import Words
from sitegen.model import Entity, Quantity, Site, Term


def language_without_words(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """No word table says how the language writes numbers, dates and quotation marks.

    sitegen would have to guess, so it does not.
    """
    for tag in site.settings.languages:
        if tag not in words:
            yield error(
                "language-without-words",
                site.settings.place,
                f"sitegen has no word table for “{tag}”",
                hint=f"add templates/locale/{tag}/words.yaml (see docs/languages.md)",
            )


def missing_topic_name(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """A topic of site.yaml has no name in one of the languages."""
    for language in site.languages.values():
        for topic in site.settings.topics:
            if topic not in language.topics:
                yield error(
                    "missing-topic-name",
                    language.place,
                    f"topic “{topic}” has no name in {language.tag}",
                    hint=f"add it under topics: in content/languages/{language.tag}.yaml",
                )


def unknown_topic_name(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """A language names a topic that site.yaml does not list."""
    for language in site.languages.values():
        for topic in language.topics:
            if topic not in site.settings.topics:
                yield error(
                    "unknown-topic",
                    language.place,
                    f"topic “{topic}” is not in site.yaml",
                    hint=did_you_mean(topic, site.settings.topics) or "add it under topics: in site.yaml",
                )


def missing_name(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """A person, organisation or term that a story in some language uses has no name in that language.

    With an original name, the page shows that, marked with its language; without one it has nothing to show.
    """
    used: dict[tuple[str, str], set[str]] = {}
    for story in site.stories.values():
        for kind, ids in (("people", story.people), ("organisations", story.organisations), ("terms", story.terms)):
            for one in ids:
                used.setdefault((kind, one), set()).update(story.texts)
    registries: tuple[tuple[str, Mapping[str, Entity | Term]], ...] = (
        ("people", site.people),
        ("organisations", site.organisations),
        ("terms", site.terms),
    )
    for kind, registry in registries:
        for one in registry.values():
            for tag in site.settings.languages:
                if tag in one.name.words or tag not in used.get((kind, one.id), ()):
                    continue
                message = f"“{one.id}” has no name in {tag}, and a story in {tag} uses it"
                hint = f"add name: {{{tag}: …}} in {one.place.file}"
                if one.name.original:
                    yield warning("missing-name", one.place, message, hint)
                else:
                    yield error("missing-name", one.place, message, hint)


def missing_explanation(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """A term has a name in a language but no explanation there."""
    for term in site.terms.values():
        for tag in site.settings.languages:
            if tag in term.name.words and tag not in term.text:
                yield error("missing-explanation", term.place, f"term “{term.id}” has no text in {tag}", "explain it there")


def unlabelled_source(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """A source states no title and has no label in one of the languages, so a page could not name it."""
    for source in site.sources.values():
        for tag in site.settings.languages:
            if not source.title and tag not in source.label:
                yield error(
                    "unlabelled-source",
                    source.place,
                    f"source “{source.id}” has neither a title nor a label in {tag}",
                    hint=f"add label: {{{tag}: …}}, a few words that tell which article it is",
                )


def language_of_source(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """A source's language is not a tag that CLDR knows, so no page could say what language it is in."""
    from babel import Locale, UnknownLocaleError

    for source in site.sources.values():
        try:
            Locale.parse(source.language, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            yield error(
                "unknown-language",
                source.place,
                f"“{source.language}” is no language that CLDR knows",
                hint="write a BCP 47 tag such as en, pt-BR or zh-Hans",
            )


def _nouns(quantity: Quantity) -> str:
    return quantity.unit if quantity.kind == "count" else ""


def unknown_noun(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """A figure counts a thing for which a language of the story has no plural forms."""
    for story in site.stories.values():
        for figure in story.figures:
            noun = _nouns(figure.quantity)
            for tag in story.texts if noun else ():
                if tag in words and not words[tag].has_noun(noun):
                    yield error(
                        "unknown-noun",
                        figure.place,
                        f"“{noun}” has no plural forms in {tag}",
                        hint=did_you_mean(noun, words[tag].nouns)
                        or f"add it under nouns: in content/languages/{tag}.yaml",
                    )


def dangling_site_references(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """The glossary or an about page links to a person, term, story or source that the site does not have."""
    known: dict[str, Collection[str]] = {
        "person": site.people,
        "organisation": site.organisations,
        "term": site.terms,
        "source": site.sources,
        "story": site.stories,
    }
    for holder in (*site.terms.values(), *site.languages.values()):
        for reference in holder.references:
            if reference.kind in known and reference.id not in known[reference.kind]:
                yield error(
                    f"unknown-{reference.kind}",
                    reference.place,
                    f"the site has no {reference.kind} “{reference.id}”",
                    hint=did_you_mean(reference.id, known[reference.kind]),
                )


def languages_on_one_address(site: Site, words: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """Two language tags differ in capitals only: their pages would have the same addresses."""
    seen: dict[str, str] = {}
    for tag in site.settings.languages:
        other = seen.setdefault(tag.lower(), tag)
        if other != tag:
            yield error(
                "address-clash", site.settings.place, f"“{tag}” and “{other}” would share /{tag.lower()}/", "keep one"
            )


SITE_RULES = (
    language_without_words,
    missing_topic_name,
    unknown_topic_name,
    missing_name,
    missing_explanation,
    unlabelled_source,
    language_of_source,
    unknown_noun,
    dangling_site_references,
    languages_on_one_address,
)
