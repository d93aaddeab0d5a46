"""Lines of so many columns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.wrapping import columns, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("jeden dwa trzy", 9, ["jeden dwa", "trzy"]),
        ("najdłuższe słowo", 5, ["najdłuższe", "słowo"]),
        ("人工智能，研究员", 8, ["人工智", "能，研究", "员"]),
        ("他说：“好”", 6, ["他说：", "“好”"]),
        ("他说：“好”", 5, ["他", "说：", "“好”"]),
        ("价格2.5亿美元", 6, ["价格", "2.5亿", "美元"]),
        ("الذكاء الاصطناعي", 8, ["الذكاء", "الاصطناعي"]),
    ],
)
def test_lines_end_where_they_may(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_width_is_that_of_a_terminal() -> None:
    assert columns("ab") == 2
    assert columns("研究") == 4
    assert columns("e\u0301") == 1


@given(st.text(alphabet="ab 研究，。“”(){}[]", max_size=60), st.integers(4, 20))
def test_nothing_is_lost_and_lines_are_as_long_as_they_may_be(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(line == line.strip() and line for line in lines)
    assert all(columns(line) <= width or not re.search(r"\s", line) for line in lines)
