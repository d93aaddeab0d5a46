"""Each vector of the agreed file is one test; our own vectors are one together; and the runner itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vectors import BROWSER, Outcome, main, read_file, run_in_browser, run_vector

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "tests" / "data" / "vectors.json"
VECTORS = read_file(FILE) or []
OWN = read_file(FILE.with_name("more-vectors.json")) or []


@pytest.mark.parametrize("vector", [v for v in VECTORS if v["op"] != BROWSER], ids=lambda vector: vector["id"])
def test_vector(vector):
    outcome = run_vector(vector)

    assert outcome.got == outcome.expected
    assert outcome.passed


def test_our_own_vectors():
    outcomes = [run_vector(vector) for vector in OWN if vector["op"] != BROWSER]

    assert len(outcomes) > 1000
    assert [outcome for outcome in outcomes if not outcome.passed] == []


def test_what_is_typeset_stays_when_it_is_typeset_again():
    typeset = [vector for vector in (*VECTORS, *OWN) if vector["op"] == "typography"]
    again = [{**vector, "input": dict.fromkeys(vector["input"], vector["expected"])} for vector in typeset]

    assert [outcome for outcome in map(run_vector, again) if not outcome.passed] == []


@pytest.mark.browser
def test_visual_order_in_the_browser():
    outcomes = run_in_browser([vector for vector in (*VECTORS, *OWN) if vector["op"] == BROWSER])
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


def vector_of(**fields):
    return {"id": "x", "locale": "pl", "op": "fold", "input": {"text": "a"}, "expected": "a", **fields}


MONEY = {"amount": "1", "currency": "USD"}


@pytest.mark.parametrize(
    ("vector", "said"),
    [
        ({}, "field 'id' is missing"),
        ("text", "not a vector but 'text'"),
        (None, "not a vector but None"),
        ({"id": "x", "locale": "pl", "op": "fold", "input": {}}, "field 'expected' is missing"),
        (vector_of(op="fly"), "unknown op 'fly'"),
        (vector_of(op=["fold"]), "unknown op ['fold']"),
        (vector_of(locale="xx"), "unknown locale 'xx'; there are ar, pl, ru, zh-Hans"),
        (vector_of(locale="../pl"), "unknown locale '../pl'"),
        (vector_of(input=["text"]), "input is not an object"),
        (vector_of(input={}), "input: 'text' is missing"),
        (vector_of(input={"text": None}), "TypeError"),
        (vector_of(op="money", input={**MONEY, "amount": "many"}), "InvalidOperation"),
        (vector_of(op="money", input={**MONEY, "qualifier": "circa"}), "'circa' is missing, or its value is unknown"),
        (vector_of(op="money", input={**MONEY, "colour": "red"}), "unexpected keyword argument 'colour'"),
        (vector_of(op="decimal", input={"value": "1e999999999"}), "too many digits"),
    ],
)
def test_a_broken_vector_fails_alone_and_says_why(vector, said):
    outcome = run_vector(vector)

    assert outcome.passed is False
    assert said in outcome.got


def test_a_number_is_read_by_its_digits_whatever_json_makes_of_it():
    assert run_vector(vector_of(op="decimal", input={"value": 2.7}, expected="2,7")).passed
    assert run_vector(
        vector_of(op="count", input={"n": 3, "to": 5, "noun": "source"}, expected="3–5\u00a0źródeł")
    ).passed


def test_a_file_of_odd_shapes_is_listed_to_the_end(tmp_path):
    file = write(tmp_path, {"a": [vector_of(id="half \ud800", expected="b"), None], "b": {}, "c": None})
    command = [sys.executable, "-m", "tests.vectors", file]
    run = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, text=True
    )

    assert (run.returncode, run.stderr) == (1, "")
    assert "FAILED half \\ud800" in run.stdout
    assert run.stdout.count("which is no list") == 2
    assert run.stdout.endswith("0 passed, 4 failed, 0 not run (no browser)\n")


def test_a_file_that_all_passes_and_files_that_cannot_be_read(tmp_path):
    good = {"id": "x", "locale": "pl", "op": "fold", "input": {"text": "Łódź"}, "expected": "lodz"}

    assert main([write(tmp_path, {"_about": "remark", "search": [good]})]) == 0
    assert main([write(tmp_path, "{")]) == 2
    assert main([str(tmp_path / "absent.json")]) == 2
    assert main([]) == 2


def test_without_a_browser_visual_vectors_are_reported_as_not_run():
    vector = {"id": "v", "locale": "ar", "op": BROWSER, "input": {"text": "a", "tokens": ["a"]}, "expected": ["a"]}

    assert run_vector(vector) == Outcome("v", None, ["a"], "no browser")
