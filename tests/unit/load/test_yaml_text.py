"""YAML text → nodes: everything stays text, everything dangerous is refused, and a place is a place."""

import re
import time

import pytest

from sitegen.load.yaml_text import Mapping, Scalar, read_yaml


def rules(text: str | bytes) -> list[tuple[str, int, int]]:
    data = text.encode() if isinstance(text, str) else text
    return [(d.rule, d.place.line, d.place.column) for d in read_yaml(data, "f").found]


def values(text: str) -> dict[str, str]:
    document = read_yaml(text.encode(), "f")
    assert not document.found
    assert type(document.root) is Mapping
    return {name: value.value for name, (_, value) in document.root.entries.items() if type(value) is Scalar}


def test_everything_stays_the_text_that_was_typed():
    typed = {"a": "no", "b": "12:30", "c": "1.10", "d": "2026-01-02", "e": "010", "f": "null", "g": "1_000", "yes": "~"}
    assert values("".join(f"{key}: {value}\n" for key, value in typed.items())) == typed


def test_line_ends_of_windows_are_fine():
    assert values("a: b\r\nc: |\r\n  d\r\n  e\r\n") == {"a": "b", "c": "d\ne\n"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\nc: *x\n", [("alias", 1, 4), ("alias", 2, 4)]),
        ("*a : b\n", [("alias", 1, 1)]),
        ("a: !!str b\nb: !c [d]\n", [("tag-mark", 1, 4), ("tag-mark", 2, 4)]),
        ("a: b\nc: d\na: e\n", [("duplicate-key", 3, 1)]),
        ("a: b\n---\nc: d\n", [("several-documents", 2, 1)]),
        ("", [("empty-file", 1, 1)]),
        ("# nothing\n", [("empty-file", 1, 1)]),
        ("a:\n\tb: c\n", [("tab", 2, 1)]),
        ("a: [b,\n\tc]\n", [("tab", 2, 1)]),
        ("\ufeffa: b\n", [("bom", 1, 1)]),
        ("a: b\nc: go\u0301ra\n", [("not-nfc", 2, 4)]),
        ("a: b\u202ec\nd: \u200e\n", [("forbidden-character", 1, 5), ("forbidden-character", 2, 4)]),
        ("a: b\u2028c\nd: e\x07\n", [("forbidden-character", 1, 5), ("forbidden-character", 2, 5)]),
        ("[a]: b\n", [("wrong-type", 1, 1)]),
        (b"a: b\nc: \xb3\n", [("not-utf8", 2, 4)]),
        ("a: b".encode("utf-16"), [("not-utf8", 1, 1)]),
        ("title: ł".encode("utf-16-le"), [("not-utf8", 1, 1)]),
        ("title: ł".encode("utf-16-be"), [("not-utf8", 1, 1)]),
        ("title: ł".encode("utf-32-le"), [("not-utf8", 1, 1)]),
        ("\ufeff\ufeffa: b\n", [("bom", 1, 1)]),
        ("a: b\ufffdc\n", [("forbidden-character", 1, 5)]),
        ("a: b\ufdd0c\U0001fffe\n", [("forbidden-character", 1, 5), ("forbidden-character", 1, 7)]),
        ("---\n", [("empty-file", 1, 1)]),
        ("a: " + "[" * 60, [("too-deep", 1, 53)]),
    ],
)  # fmt: skip
def test_what_has_no_place_in_content_is_refused_where_it_stands(text, expected):
    assert rules(text) == expected


def test_a_forgotten_dash_before_the_id_of_the_next_entry_is_guessed():
    (found,) = read_yaml(b"- id: a\n  b: c\n  id: d\n", "f").found
    assert (found.rule, found.place.line) == ("duplicate-key", 3)
    assert found.hint == "keep one of the two, or begin the next entry with “- ” before id"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ('a: "x\nb: y\n', (1, 4), 'quotation mark " is not closed', 'closing "'),
        ("a:\n  - Pomoc: {x} z Unii\n", (2, 10), "colon stands inside the text “Pomoc: {x} z Unii”", "quotes"),
        ("a: {x} z Unii\n", (1, 4), "may not start with {", "quotes"),
        ("a:b\nc: d\n", (1, 2), "space is missing after the colon in “a:b”", "space"),
        ("c: d\na:b\n", (2, 2), "space is missing after the colon in “a:b”", "space"),
        ("title: Foo: bar\n", (1, 11), "colon stands inside the text “Foo”", "quotes"),
        ("a: @x\n", (1, 4), "may not start with @", "quotes"),
        ("a: %x\n", (1, 4), "may not start with %", "quotes"),
        ("a: `x`\n", (1, 4), "may not start with `", "quotes"),
        ("- **b** x\n", (1, 3), "may not start with *", "quotes"),
        ("a: {first-offer} x\n", (1, 4), "may not start with {", "quotes"),
        ("- [Matt](person:x) y\n", (1, 3), "may not start with [", "quotes"),
        ('a: "x" and "y"\n', (1, 4), "go on after the closing", "quotes"),
        ("a: 1\n  b: 2\n", (2, 3), "indented further", "same number of spaces"),
        ("a:\n  - x\n - y\n", (3, 2), "not in line with its list", "under each other"),
        ("a: [x, y\nb: c\n", (1, 4), "bracket [ is not closed", "add the ]"),
        ("a: {x: y\nb: c\n", (1, 4), "bracket { is not closed", "add the }"),
        ("a: | x\n  y\n", (1, 6), "after | or > nothing", "next line"),
        ('a: "\\d"\n', (1, 5), "backslash", "\\\\"),
        ("a: !<tag:x y\n", (1, 4), "may not start with !", "quotes"),
        ("a: b\n...\nc: d\n", (2, 1), "ends the file here", "delete the line"),
    ],
)
def test_a_syntax_fault_is_told_in_plain_words_with_a_cure(text, place, message, hint):
    (found,) = read_yaml(text.encode(), "f").found
    assert (found.rule, (found.place.line, found.place.column)) == ("yaml-syntax", place)
    assert message in found.message
    assert hint in found.hint


def test_the_same_faults_are_found_without_libyaml(monkeypatch):
    import yaml

    text = "a: &x b\nc: [d, {e: f}]\ng: 'h\n"
    fast = rules(text)
    monkeypatch.setattr("sitegen.load.yaml_text._Loader", yaml.SafeLoader)
    assert rules(text) == fast


def test_a_message_cannot_smuggle_controls_into_a_terminal():
    found = read_yaml("a: b\n\x1b[31m\u202e: c\n\x1b[31m\u202e: d\ngo\u0301\x9b: e\n".encode(), "f").found
    assert {d.rule for d in found} >= {"forbidden-character", "not-nfc", "duplicate-key"}
    assert not any(re.search("[\x00-\x1f\x7f-\x9f\u202e]", d.message + d.hint) for d in found)


@pytest.mark.parametrize(
    "data",
    [
        b"a0: &a0 [x,x]\n" + b"".join(b"a%d: &a%d [*a%d,*a%d]\n" % (i, i, i - 1, i - 1) for i in range(1, 30_000)),
        b"[" * 10_000,
        b"[" * 1_000_000,
        b"{a: " * 10_000,
        b"- " * 10_000,
        b"? " * 100_000,
        b"".join(b" " * i + b"a:\n" for i in range(1_000)),
        b"a: b\n" * 40_000,
        b"!" * 1_000_000,
        b"x" * 6_000_000,
    ],
    ids=[
        "aliases",
        "brackets",
        "megabyte of brackets",
        "braces",
        "dashes",
        "questions",
        "steps",
        "repeats",
        "tags",
        "big",
    ],
)
def test_bombs_are_refused_soon_and_briefly(data):
    start = time.process_time()
    found = read_yaml(data, "f").found
    assert time.process_time() - start < 2
    assert 0 < len(found) <= 110
