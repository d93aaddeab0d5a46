"""The lines around a fault: the very characters, whatever their width and direction."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.serve.excerpts import Excerpt, excerpt, utf16_column

TEXT = "title: Most\naccount:\n  kind: independant\n  by: redakcja\n"


def marked(text: str, line: int, column: int, message: str = "") -> tuple[str, str, str, str]:
    found = excerpt(text, line, column, message)
    assert found is not None
    return found.start, found.at, found.rest, found.end


def test_the_fault_is_marked_between_its_neighbours() -> None:
    found = excerpt(TEXT, 3, 9)

    assert found == Excerpt(
        first=1,
        before=("title: Most", "account:"),
        start="  kind: ",
        at="i",
        rest="ndependant",
        end="",
        after=("  by: redakcja",),
    )


@pytest.mark.parametrize(
    ("line", "column", "message", "expected"),
    [
        ("summary: 能造前沿模型的人", 10, "", ("summary: ", "能", "造前沿模型的人", "")),
        ("title: ألف باحث في العالم", 12, "", ("title: ألف ", "ب", "احث", " في العالم")),
        ("title: مُدير", 8, "", ("title: ", "مُ", "دير", "")),
        ("by: 👩‍🔬 x", 5, "", ("by: ", "👩‍🔬", "", " x")),
        ('text: "dwa słowa" i', 7, "", ("text: ", '"', 'dwa słowa"', " i")),
        ("- {b 2}", 3, "“{b 2}” is no figure", ("- ", "{", "b 2}", "")),
        ("[A](person:anna) i", 5, "person “anna” is not there", ("[A](", "p", "erson:anna", ") i")),
        ("by: ja i anna", 5, "person “anna” is not there", ("by: ", "j", "a", " i anna")),
        ("za {offre:long} i", 4, "fact “offre” is not in story.yaml", ("za ", "{", "offre", ":long} i")),
        ("text: bardzo długie", 7, "“bardzo dł…” is too long", ("text: ", "b", "ardzo dł", "ugie")),
        ("key:", 5, "", ("key:", "", "", "")),
        ("  key: x", 0, "", ("  ", "k", "ey: x", "")),
        ("a\tb", 3, "", ("a→   ", "b", "", "")),
        ("odm\ufffdwi", 4, "", ("odm", "\ufffd", "wi", "")),
        ("x \u202eevil", 3, "", ("x ", "U+202E", "evil", "")),
    ],
)
def test_what_is_marked(line: str, column: int, message: str, expected: tuple[str, str, str, str]) -> None:
    assert marked(line, 1, column, message) == expected


def test_a_long_line_is_cut_around_the_fault() -> None:
    start, at, rest, end = marked("字" * 500 + "x" + "字" * 500, 1, 501)

    assert start == "…" + "字" * 60
    assert at + rest == "x" + "字" * 39
    assert end == "字" * 100 + "…"


def test_a_place_that_is_no_more_has_no_excerpt() -> None:
    assert excerpt("one line", 2, 1) is None
    assert excerpt("", 0, 0) is None


@given(st.text(max_size=300), st.integers(0, 12), st.integers(0, 320), st.text(max_size=20))
def test_any_text_and_place(text: str, line: int, column: int, message: str) -> None:
    found = excerpt(text, line, column, f"“{message}” is wrong")

    if found is not None:
        assert found.first + len(found.before) == line
        msgspec.json.encode(found)


@given(st.text(alphabet="aż字😀 ", max_size=30), st.data())
def test_an_uncut_line_is_whole(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))

    assert "".join(marked(line, 1, column)) == line


def test_columns_as_editors_count_them() -> None:
    assert utf16_column("a\n😀字x", 2, 3) == 4
    assert utf16_column("a", 9, 3) == 3
