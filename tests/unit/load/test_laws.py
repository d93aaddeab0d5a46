"""Laws that hold for every input: no exception, every place inside its file, nothing that a terminal would obey."""

import re

import pytest
from examples import KINDS, PATHS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.load.results import FileRead
from sitegen.load.rules import RULES
from sitegen.load.tree import assemble, classify, read_file

FEW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NASTY = [
    "&x ", "*x ", "!y ", "{", "}", "[", "]", ": ", "\n", "\n  ", "- ", '"', "'", "\t", "#", "|", ">",
    "%", "@", "`", "\\", "?", "---\n", "...\n", "\ufeff", "\u202e", "\u2028", "\x00", "\x1b", "\r",
    "e\u0301", "{a:b}", "](x:y)", "..", "maybe ", "- a / 0", "𐀀", "\ud7ff", "\ufffe", "9" * 40, "1e9",
    "-", "_", "~", "<<: ", "=", "title: x\n", ", ",
]  # fmt: skip


def obeys(result: FileRead, data: bytes) -> None:
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    lines = [len(line) for line in re.split(r"\r\n|\r|\n", text)]
    for found in result.diagnostics:
        assert found.rule in RULES
        assert not re.search("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", found.message + found.hint)
        assert len(found.message) < 400
        assert found.place.file == result.path
        if found.place.line:
            assert found.place.line <= len(lines)
            assert 1 <= found.place.column <= lines[found.place.line - 1] + 1
    assert result.readable or result.diagnostics
    assemble([result])


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(data=st.binary(max_size=200))
def test_any_bytes_give_values_or_faults(kind, data):
    obeys(read_file(classify(PATHS[kind]), data), data)


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(pieces=st.lists(st.sampled_from(NASTY) | st.text(max_size=5), max_size=30))
def test_any_text_gives_values_or_faults(kind, pieces):
    data = "".join(pieces).encode("utf-8", errors="replace")
    obeys(read_file(classify(PATHS[kind]), data), data)


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(
    edits=st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 30), st.sampled_from(NASTY) | st.text(max_size=3)),
        min_size=1,
        max_size=5,
    )
)
def test_any_edit_of_good_content_gives_values_or_faults(kind, edits):
    text = KINDS[kind]
    for at, cut, new in edits:
        at %= len(text) + 1
        text = text[:at] + new + text[at + cut :]
    data = text.encode("utf-8", errors="replace")
    obeys(read_file(classify(PATHS[kind]), data), data)


@FEW
@given(lines=st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_lines_in_another_order_give_values_or_faults(lines):
    for kind, text in KINDS.items():
        every = text.splitlines(keepends=True)
        for at in lines:
            every.append(every.pop(at % len(every)))
        data = "".join(every).encode()
        obeys(read_file(classify(PATHS[kind]), data), data)


@FEW
@given(
    path=st.text(max_size=20)
    | st.lists(st.sampled_from(["stories", "a", "story.yaml", "pl.yaml", "..", ""]), max_size=5)
)
def test_any_path_is_something(path):
    part = classify("content/" + (path if isinstance(path, str) else "/".join(path)))
    assert (part.kind == "stray") == (part.fault is not None)


def test_the_same_bytes_give_the_same_result():
    for kind, text in KINDS.items():
        part = classify(PATHS[kind])
        assert read_file(part, text.encode()) == read_file(part, text.encode())
