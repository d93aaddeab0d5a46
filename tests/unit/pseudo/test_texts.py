"""Every word of every kind of file goes into the pseudo-language: a field that is forgotten would stay readable."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from sitegen.exchange.codes import pieces
from sitegen.load.tree import classify, read_file
from sitegen.model import Body, Site
from sitegen.pseudo.letters import Letters, accented
from sitegen.pseudo.texts import pseudo_body, pseudo_site
from sitegen.pseudo.words import pseudo_catalogue, pseudo_words
from tests.unit.exchange.sites import word_tables
from tests.unit.load.examples import LANGUAGE, PEOPLE, SITE, SOURCES, STORY, TERMS, TEXT

XA = accented("pl", "latin")
# Ids, dates, tags and the names of fields: what no reader sees as words.
DATA = {
    "tag", "place", "references", "keys", "body", "id", "on", "kind", "of", "reviewed_on", "updated", "published", "embargo", "unaffected",
}  # fmt: skip


def readable(value: Any, letters: Letters, at: str = "") -> Iterator[tuple[str, str]]:
    """Words in `value` with letters that the pseudo-language would have exchanged, each with its path."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.asdict(value)
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in DATA:
                yield from readable(below, letters, f"{at}.{name}")
    elif isinstance(value, list | tuple):
        for below in value:
            yield from readable(below, letters, at)
    elif isinstance(value, str):
        words = "".join(one for one in pieces(value, "markdown") if isinstance(one, str))
        yield from ((at, word) for word in re.findall(r"\w+", words) if any(ord(one) in letters.table for one in word))


def example() -> tuple[Site, Body]:
    read = {
        name: read_file(classify(f"content/{name}.yaml"), text.encode())
        for name, text in (
            ("site", SITE), ("languages/pl", LANGUAGE), ("people", PEOPLE), ("terms", TERMS), ("sources", SOURCES),
            ("stories/a-story/story", STORY), ("stories/a-story/pl", TEXT),
        )
    }  # fmt: skip
    story, text, body = (
        read["stories/a-story/story"].story,
        read["stories/a-story/pl"].text,
        read["stories/a-story/pl"].body,
    )
    settings, language = read["site"].settings, read["languages/pl"].language
    assert story and text and body and settings and language
    site = Site(
        settings, {"pl": language}, read["people"].entities, {}, read["terms"].terms, read["sources"].sources,
        {story.id: msgspec.structs.replace(story, texts={"pl": text})},
    )  # fmt: skip
    return site, body


def test_the_example_has_words_in_every_field():
    _, body = example()
    fields = {at.split(".")[1] for at, _ in readable(body, XA)}
    assert fields == {field.name for field in msgspec.structs.fields(Body)}


def test_every_word_of_a_story_is_exchanged():
    site, body = example()
    extended = pseudo_site(site, XA, "pl")
    (story,) = extended.stories.values()

    assert extended.settings.languages[-1] == story.texts["pl-XA"].tag == "pl-XA"
    assert list(readable(story.texts["pl-XA"], XA)) == []
    assert list(readable(pseudo_body(body, XA), XA)) == []


def test_every_word_of_the_site_and_its_registries_is_exchanged():
    site, _ = example()
    extended = pseudo_site(site, XA, "pl")
    language = msgspec.structs.asdict(extended.languages["pl-XA"])
    localised = [
        words["pl-XA"]
        for one in (*extended.people.values(), *extended.terms.values())
        for words in (one.name.words, one.name.sort, getattr(one, "about", getattr(one, "text", {})))
        if "pl-XA" in words
    ]

    assert list(readable({name: one for name, one in language.items() if name != "nouns"}, XA)) == []
    assert list(readable(localised, XA)) == []
    assert len(localised) >= 4
    assert extended.people == {**extended.people} and site.people != extended.people


def test_every_pattern_of_a_word_table_is_exchanged():
    table = pseudo_words(XA, word_tables()["pl"])
    kept = {
        "cldr",
        "grammar",
        "script",
        "typography",
        "collation",
        "reading",
        "search",
        "prose",
        "tag",
        "og_locale",
        "punctuation",
        "foreign_scripts",
    }
    shown = {name: value for name, value in msgspec.to_builtins(table, str_keys=True).items() if name not in kept}
    # Fields of patterns are data, and so are the patterns of CLDR itself: d and LLLL.
    shown["dates"] = {name: value for name, value in shown["dates"].items() if name not in ("day", "month")}
    left = [(at, word) for at, word in readable(shown, XA) if "{" + word + "}" not in str(shown)]

    assert [one for one in left if not one[0].endswith((".case", ".form"))] == []


def test_a_message_without_a_translation_stays_english():
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Home"\nmsgstr "Strona"\n\nmsgid "About"\nmsgstr ""\n'
    found = pseudo_catalogue(XA, po)
    assert 'msgstr "⟦Šţŕöööñååå⟧"' in found
    assert 'msgid "About"\nmsgstr ""' in found
