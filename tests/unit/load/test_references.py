"""References in prose, each with its place in the file, however the text is written."""

import pytest

from sitegen.load.references import Found, scan
from sitegen.load.texts import read_text_file

HEAD = "title: T\nsummary: S\n"


def found_in(text: str) -> list[tuple[str, str, str]]:
    return [(f.kind, f.id, f.variant) for f in scan(text) if isinstance(f, Found)]


def faults_in(text: str, **options: bool) -> list[str]:
    return [f.rule for f in scan(text, **options) if not isinstance(f, Found)]


def test_facts_links_and_anchors_are_found():
    text = "{a} {a-b:full} [x](person:p) [y](fact:f) [z](#s) [w](lang:en) [v](https://a.b/c_(d)) [u](mailto:a@b.c)"
    assert found_in(text) == [
        ("fact", "a", ""), ("fact", "a-b", "full"), ("person", "p", ""), ("fact", "f", "words"), ("section", "s", ""),
    ]  # fmt: skip
    assert faults_in(text) == []


@pytest.mark.parametrize("text", [r"\{a\}", "`{a}`", "``x ` {a} [b](c)``", r"\[a](b)", r"[a\](b)", "a ](b)"])
def test_what_is_escaped_or_code_is_no_reference(text):
    assert found_in(text) == []
    assert faults_in(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{A}", "bad-reference"),
        ("{a b}", "bad-reference"),
        ("{", "bad-reference"),
        ("{a:}", "bad-reference"),
        ("{a:nominative}", "unknown-variant"),
        ("[x](javascript:alert)", "unknown-link-kind"),
        ("[x](people:y)", "unknown-link-kind"),
        ("<javascript:alert>", "unknown-link-kind"),
        ("[x](person:Y)", "bad-link"),
        ("[x](person: y)", "bad-link"),
        ("[x](person:y", "bad-link"),
        ("[x](../a)", "bad-link"),
        ("[x](https://)", "bad-link"),
        ("[x]()", "bad-link"),
        ("[x](lang:Polish)", "bad-link"),
        ("![x](https://a.b/c)", "bad-link"),
        ("[x]: javascript:alert", "bad-link"),
        ("a `unclosed {B}", "bad-reference"),
    ],
)
def test_what_looks_like_a_reference_and_is_none_is_a_fault(text, rule):
    assert faults_in(text, block=True)[0] == rule


def test_a_title_takes_facts_but_no_links():
    assert faults_in("[a](person:b) {c}", markdown=False) == ["bad-link"]


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        ("key_points:\n  - Ąę {fact} b\n", 4, 8),
        ('key_points:\n  - "Ąę {fact} b"\n', 4, 9),
        ("key_points:\n  - 'it''s {fact}'\n", 4, 12),
        ('key_points:\n  - "a \\" \\u0105 \\x20 {fact}"\n', 4, 23),
        ("key_points:\n  - a plain text\n    that goes on {fact}\n", 5, 18),
        ('key_points:\n  - "quoted \\\n    and {fact}"\n', 5, 9),
        ("key_points: ['a', \"b {fact}\"]\n", 3, 22),
        ("sections:\n  - id: a\n    heading: b\n    text: |\n      你好\n\n      再见 {fact}\n", 9, 10),
        ("sections:\n  - id: a\n    heading: b\n    text: |2\n        indented {fact}\n", 7, 18),
        ("sections:\n  - id: a\n    heading: b\n    text: | # why\n\n      a\n        b {fact}\n", 9, 11),
        ("sections:\n  - id: a\n    heading: b\n    text: >-\n      folded\n      text\n\n      and {fact}\n", 10, 11),
        ("sections:\n  - id: a\n    heading: b\n    text: |-\n      {x} a\n      {y} b {fact}\n", 8, 13),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_reference_is_placed_to_the_character(field, line, column, end):
    text, _, found = read_text_file((HEAD + field).replace("\n", end).encode(), "f", "pl", "s")
    assert not found
    place = next(r.place for r in text.references if r.id == "fact")
    assert (place.line, place.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    ["a ` b {x}\n\nc ` d", "- a ` b {x}\n- c ` d", "a ` {x}\n1. b `", "# a ` {x}\n# b `", "```\n{x}\n```"],
)
def test_code_ends_with_its_block_as_it_does_on_the_page(text):
    assert found_in(text) == [("fact", "x", "")]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{ a }", "did you mean {a}?"),
        ("{A:Full}", "did you mean {a:full}?"),
        ("{a:}", "did you mean {a}?"),
        ("[x](person:Anna-Nowak)", "did you mean person:anna-nowak?"),
        ("[x](lang:zh-hans)", "did you mean lang:zh-Hans?"),
        ("[x](person: anna) and (so on)", "did you mean ](person:anna)?"),
        ('[x](https://a.b/ "title")', "did you mean ](https://a.b/)?"),
    ],
)
def test_what_was_meant_is_guessed(text, hint):
    (problem,) = scan(text)
    assert not isinstance(problem, Found)
    assert hint in problem.hint


def test_a_picture_is_one_fault_and_a_broken_link_is_quoted_to_its_end():
    assert faults_in("![x](x.png)", block=True) == ["bad-link"]
    (problem,) = scan("[x](person: y) and more")
    assert not isinstance(problem, Found)
    assert "“](person: y)”" in problem.message
