"""words.yaml: what is right, and how what is wrong is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.load.words_file import form_faults, read_words
from sitegen.locales import cldr
from sitegen.locales.words import HOUSE_FORMS
from tests.unit.locales.languages import ALL, POLISH
from tests.vectors import LOCALES

HEADER = "tag: pl\ncldr: pl\nscript: latin\nendonym: polski\nog_locale: pl_PL\n"


def faults(text):
    words, found = read_words(text, "words.yaml")
    assert words is None or not found
    return [(str(fault.place), fault.rule) for fault in found]


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
def test_every_table_has_exactly_the_categories_of_its_language(words):
    categories = set(cldr.plural_categories(words.cldr))
    tables = [*words.nouns.values(), *words.currencies.values()]
    tables += [forms for scale in words.numbers.scales for forms in (scale.long, scale.forms) if forms is not None]

    assert all(set(forms) - set(HOUSE_FORMS) == categories for forms in tables)


def test_the_four_files_name_themselves_and_the_same_things():
    files = {
        file.parent.name: read_words(file.read_text(encoding="utf-8"), "")[0] for file in LOCALES.glob("*/words.yaml")
    }

    assert all(words is not None and words.tag == name for name, words in files.items())
    assert len({frozenset(words.nouns) for words in files.values()}) == 1
    assert len({frozenset(words.currencies) for words in files.values()}) == 1
    assert len({frozenset(words.qualifiers) for words in files.values()}) == 1
    assert len({frozenset(words.vague.amounts) for words in files.values()}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("words.yaml:1:1", "empty-file")]),
        ("tag: [", [("words.yaml:1:1", "yaml-syntax"), ("words.yaml:1:6", "wrong-type")]),
        ("- a\n", [("words.yaml:1:1", "wrong-type")]),
        (HEADER + "tag: pl\n", [("words.yaml:6:1", "duplicate-key")]),
        (HEADER + "nuons: {}\n", [("words.yaml:6:1", "unknown-field")]),
        (HEADER + "nouns: 3\n", [("words.yaml:6:8", "wrong-type")]),
        (HEADER + "nouns:\n  a: {one: [b]}\n", [("words.yaml:7:12", "wrong-type")]),
        (HEADER + "nouns:\n  a: {one: }\n", [("words.yaml:7:12", "empty-value")]),
        (HEADER + "nouns:\n  a_b: {one: b, few: b, many: b, other: b}\n", [("words.yaml:7:8", "bad-id")]),
        (HEADER + "nouns:\n  a: {one: b}\n", [("words.yaml:7:6", "wrong-forms")]),
        (HEADER + "nouns:\n  a: {one: b, few: b, many: b, other: b, two: b}\n", [("words.yaml:7:6", "wrong-forms")]),
        (HEADER + 'nouns:\n  a: {one: b, few: b, many: b, other: "{x} b"}\n', [("words.yaml:7:6", "wrong-forms")]),
        (HEADER + "typography: {quotes: [a, b]}\n", [("words.yaml:6:22", "wrong-type")]),
        (HEADER + "qualifiers:\n  about: około\n", [("words.yaml:7:10", "bad-pattern")]),
        (HEADER + "qualifiers:\n  perhaps: 'x {x}'\n", [("words.yaml:7:3", "unknown-field")]),
        (HEADER + "reading: {words: many}\n", [("words.yaml:6:18", "bad-value")]),
        (HEADER.replace("pl_PL", "pl"), [("words.yaml:5:12", "bad-value")]),
        (HEADER.replace("script: latin", "script: runes"), [("words.yaml:3:9", "bad-value")]),
        (HEADER.replace("cldr: pl", "cldr: xx"), [("words.yaml:2:7", "bad-value")]),
        (HEADER + "range: {to: 'od\u200f {b}'}\n", [("words.yaml:6:16", "forbidden-character")]),
        (HEADER + "over: &a {pattern: *a}\n", [("words.yaml:6:7", "alias"), ("words.yaml:6:20", "alias")]),
        ("tag: pl\nscript: latin\nendonym: x\n", [("words.yaml:1:1", "missing-field")] * 2),
    ],
)
def test_faults_have_a_place(text, expected):
    assert faults(text) == expected


def test_a_list_of_another_length_says_how_many_it_has():
    _, (fault,) = read_words(HEADER + "typography: {quotes: [a, b]}\n", "words.yaml")

    assert fault.message == "typography.quotes: expected a list of 4, found a list of 2"


def test_a_scale_is_found_by_its_value():
    scales = "numbers:\n  scales:\n    - {value: 1000, short: '{n}k'}\n    - {value: 1234, short: '{n}m'}\n"

    assert faults(HEADER + scales) == [("words.yaml:9:7", "bad-value")]


def test_spaces_and_empty_texts_in_quotes_are_kept():
    words, _ = read_words(HEADER + "typography: {ellipsis: ' … '}\ncollation: {article: ''}\n", "words.yaml")

    assert words is not None
    assert (words.typography.ellipsis, words.collation.article) == (" … ", "")


def test_a_misspelt_key_is_recognised():
    _, (fault,) = read_words(HEADER + "nuons: {}\n", "words.yaml")

    assert fault.hint == "did you mean “nouns”?"


@pytest.mark.parametrize(
    "text", ["[" * 5000, "a: " * 3000, "- " * 5000, "\x00", "\ud800", "%YAML 9\n---\na", "? [a]\n: b", "1: {2: 3}"]
)
def test_hostile_texts_are_faults(text):
    assert faults(text)


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(0, 9000), junk=st.text(max_size=8))
def test_a_damaged_file_never_raises(cut, junk):
    whole = (LOCALES / "ar" / "words.yaml").read_text(encoding="utf-8")

    faults(whole[:cut] + junk + whole[cut + 3 :])


def test_the_site_can_check_nouns_of_its_own():
    assert form_faults(POLISH, {"one": "a", "few": "b", "many": "c", "other": "d"}) == ()
    assert form_faults(POLISH, {"one": "a", "zero": "b"}) == (
        "has no form few, many, other",
        "has forms that its language lacks: zero",
    )
