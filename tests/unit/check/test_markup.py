"""Marks that readers would see as they were typed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.check.findings import Finding
from sitegen.check.markup import shown_as_typed
from sitegen.render.markdown import parse, parse_inline
from tests.unit.check.good_site import word_tables
from tests.unit.check.prose_cases import prose, telling


def found(text: str, title: str = "") -> list[Finding]:
    one = prose("pl", text, title=title)
    return [*shown_as_typed(one, word_tables()["pl"], telling(one))]


def shown(text: str) -> str:
    return "".join(parse(text).itertext())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("To **nie koniec.", ["**nie"]),
        ("To nie** koniec.", ["**"]),
        ("To **nie* koniec.", ["**nie*"]),
        ("Jeden **akapit\n\ndrugi** akapit.", ["**akapit", "**"]),
        ("- jeden *punkt\n- dwa", ["*punkt"]),
        ("Pięć*trzy razy.", ["*trzy"]),
        ("Słowo _podkreślone tu.", ["_podkreślone"]),
        ("Słowo podkreślone_ tu.", ["_"]),
        ("Znak ` sam.", ["`"]),
        ("Linia [bez nawiasu.", ["["]),
        ("Linia bez] nawiasu, a `[[` to kod.", ["]"]),
        ("Oto [słowo] (person:anna-wolska).", ["] (person:anna-wolska)"]),
        ("Oto <b>słowo</b>.", ["<b>", "</b>"]),
        ('Oto <span class="x">słowo.', ['<span class="x">']),
        ("Oto ~~słowo~~ inne.", ["~~słowo~~"]),
        ("Oto&nbsp;słowo &#8212; inne.", ["&nbsp;", "&#8212;"]),
        ("Oto słowo.[^1]", ["^1]"]),
        ("Oto\n\n***\n\nsłowo", ["***"]),
        ("Oto\n---", ["---"]),
        ("| a | b |\n|---|---|", ["| a | b |", "|---|---|"]),
    ],
)
def test_marks_that_mean_nothing_are_told(text: str, words: list[str]) -> None:
    assert sorted(one.words for one in found(text)) == sorted(words)
    assert all(one.strip("*") in shown(text) for one in words)


@pytest.mark.parametrize(
    "text",
    [
        "*tak* i **tak**, ***tak***, *w **środku** tak*, _tak_ i __tak__, `kod * _ ~~x~~ <b>`",
        "- jeden\n- dwa\n* trzy\n\n1. raz",
        "Nazwa snake_case i 3 * 4 = 12, a < b > c, AT&T; i R&D.",
        r"Prawdziwa \* gwiazdka, \_ i \`, \[ nawias, \<b\> i 5\*.",
        "Zob. [1], [słowo](https://example.org/a_b*c) i <https://example.org/_x*>.",
        "**{fact}** i *[nazwa](person:anna-wolska)*, [*nazwa*](term:x)",
        "### Śródtytuł\n\ntekst — dalej - i dalej -- tak",
        "> cytat *z* gwiazdką\n> i dalej",
        "**公司收入：**达到，“*话*”。",
    ],
)
def test_marks_that_mean_something_are_not(text: str) -> None:
    assert found(text) == []


def test_stars_in_a_title_are_told_and_one_alone_is_none() -> None:
    (told,) = found("", title="To jest **ważne** słowo*")

    assert (told.words, told.path, told.at) == ("**ważne**", "title", 8)
    assert found("", title="Pięć gwiazdek: * * * * *") == []


def test_the_place_is_that_of_the_mark() -> None:
    (told,) = found("Oto [słowo](person:anna-wolska).\n\nI **dalej.")

    assert (told.path, told.at) == ("sections/plan/text", 36)


_PIECES = st.lists(st.sampled_from(["*", "**", "`", "słowo", "i", " ", ", ", "{fact}", "\n"]), max_size=14).map("".join)


@settings(max_examples=400)
@given(_PIECES)
def test_what_is_told_is_what_markdown_leaves(text: str) -> None:
    """Where nothing is told, Markdown leaves no mark; where something is told, it leaves one."""
    text = "Tak " + " ".join(text.split())
    left = re.sub(r"(?<!\S)[*]+(?!\S)", "", _typed(text))

    # Of emphasis that begins where another ends, Markdown leaves all as typed.
    if not re.search(r"[^\s*][*]+[^\s*]", text):
        assert bool(found(text)) == bool(set(left) & set("*`")), (text, left)
    if not found(text) and "*" not in left:
        assert "`" not in left


def _typed(text: str) -> str:
    """What is left to see of a line, code apart."""
    root = parse_inline(text)
    for code in root.iter("code"):
        code.text = "x"
    for fact in root.iter("fact"):
        fact.text = "x"
    return "".join(root.itertext())
