"""Each vector of the agreed file is one test; and the runner itself."""

import json
from pathlib import Path

import pytest

from tests.vectors import BROWSER, Outcome, main, read_file, run_in_browser, run_vector

FILE = Path(__file__).resolve().parents[2] / "data" / "vectors.json"
VECTORS = read_file(FILE) or []


@pytest.mark.parametrize("vector", [v for v in VECTORS if v["op"] != BROWSER], ids=lambda vector: vector["id"])
def test_vector(vector):
    outcome = run_vector(vector)

    assert outcome.got == outcome.expected
    assert outcome.passed


@pytest.mark.browser
def test_visual_order_in_the_browser():
    outcomes = run_in_browser([vector for vector in VECTORS if vector["op"] == BROWSER])
    if all(outcome.passed is None for outcome in outcomes):
        pytest.skip("no Chromium here")

    assert [outcome for outcome in outcomes if not outcome.passed] == []


def write(folder, content):
    file = folder / "vectors.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(file)


def test_a_wrong_vector_is_listed_with_what_came_instead(tmp_path, capsys):
    vector = {"id": "x-1", "locale": "pl", "op": "decimal", "input": {"value": "1234"}, "expected": "1,234"}

    assert main([write(tmp_path, {"numbers": [vector]})]) == 1
    assert "FAILED x-1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "vector",
    [
        {},
        "text",
        {"id": "x", "locale": "pl", "op": "fly", "input": {}, "expected": 1},
        {"id": "x", "locale": "xx", "op": "fold", "input": {"text": "a"}, "expected": "a"},
        {"id": "x", "locale": "pl", "op": "money", "input": {"amount": "many", "currency": "USD"}, "expected": ""},
        {"id": "x", "locale": "../pl", "op": "tags", "input": {}, "expected": {}},
    ],
)
def test_a_broken_vector_fails_alone(vector):
    assert run_vector(vector).passed is False


def test_a_file_that_all_passes_and_files_that_cannot_be_read(tmp_path):
    good = {"id": "x", "locale": "pl", "op": "fold", "input": {"text": "Łódź"}, "expected": "lodz"}

    assert main([write(tmp_path, {"_about": "remark", "search": [good]})]) == 0
    assert main([write(tmp_path, "{")]) == 2
    assert main([str(tmp_path / "absent.json")]) == 2
    assert main([]) == 2


def test_without_a_browser_visual_vectors_are_reported_as_not_run():
    vector = {"id": "v", "locale": "ar", "op": BROWSER, "input": {"text": "a", "tokens": ["a"]}, "expected": ["a"]}

    assert run_vector(vector) == Outcome("v", None, ["a"], "no browser")
