"""The same diagnostics as text, JSON, annotations of a CI and SARIF."""

import json
import re

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import __version__
from sitegen.check.rules import RULES as BETWEEN_FILES
from sitegen.diagnostics import Diagnostic, Place, Severity, error, in_order, warning
from sitegen.report import FORMATS, as_format, as_github, as_json, as_sarif, as_text, counted, seen_from
from tests.support.rules import explained
from tests.support.tools import from_npm

ONE = error("unknown-topic", Place("content/stories/a/story.yaml", 4, 5), "tag “x” is not there", "did you mean “y”?")
TWO = warning("missing-name", Place("content/people.yaml", 7), "no name")
THREE = error("unreadable", Place("content/a b.yaml"), "cannot be read: 100%, it's broken")
ALL = (ONE, TWO, THREE)

# The parts of the SARIF 2.1.0 schema (OASIS, appendix) that concern what we write.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {"id": {"type": "string"}},
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "additionalProperties": False,
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "properties": {
                                                            "uri": {"type": "string", "pattern": "^[!-~]*$"}
                                                        },
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "required": ["startLine"],
                                                        "additionalProperties": False,
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_text_for_people() -> None:
    assert as_text(ALL) == (
        "content/stories/a/story.yaml:4:5: error[unknown-topic] tag “x” is not there\n"
        "  hint: did you mean “y”?\n"
        "content/people.yaml:7: warning[missing-name] no name\n"
        "content/a b.yaml: error[unreadable] cannot be read: 100%, it's broken\n"
        "2 errors, 1 warning\n"
    )


def test_colour_changes_nothing_but_the_look() -> None:
    coloured = as_text(ALL, colour=True)

    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(ALL)


@pytest.mark.parametrize(
    ("found", "said"),
    [((), "no faults"), ((ONE,), "1 error"), ((TWO, TWO), "2 warnings"), (ALL, "2 errors, 1 warning")],
)
def test_how_many(found: tuple[Diagnostic, ...], said: str) -> None:
    assert counted(found) == said


def test_json_for_programs() -> None:
    assert json.loads(as_json((ONE,))) == [
        {
            "file": "content/stories/a/story.yaml",
            "line": 4,
            "column": 5,
            "severity": "error",
            "rule": "unknown-topic",
            "message": "tag “x” is not there",
            "hint": "did you mean “y”?",
        }
    ]


def test_annotations_for_github() -> None:
    assert as_github(ALL).splitlines() == [
        "::error file=content/stories/a/story.yaml,line=4,col=5,title=unknown-topic::"
        "tag “x” is not there%0Ahint: did you mean “y”?",
        "::warning file=content/people.yaml,line=7,title=missing-name::no name",
        "::error file=content/a b.yaml,title=unreadable::cannot be read: 100%25, it's broken",
    ]


def test_sarif_for_code_hosts() -> None:
    log = json.loads(as_sarif(ALL))

    jsonschema.Draft7Validator(SARIF).validate(log)
    (run,) = log["runs"]
    assert run["tool"]["driver"]["version"] == __version__
    assert [one["level"] for one in run["results"]] == ["error", "warning", "error"]
    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    third = run["results"][2]["locations"][0]["physicalLocation"]
    assert third == {"artifactLocation": {"uri": "content/a%20b.yaml"}}


def test_a_rule_of_sarif_explains_itself() -> None:
    (rule,) = json.loads(as_sarif((ONE,)))["runs"][0]["tool"]["driver"]["rules"]
    means, matters, settle = BETWEEN_FILES["unknown-topic"].split("\n")

    assert rule["shortDescription"] == {"text": means}
    assert rule["help"] == {"text": f"{matters} {settle}"}
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_a_rule_that_is_used_both_ways_has_the_worse_level() -> None:
    both = (error("a-rule", Place("x"), "m"), warning("a-rule", Place("y"), "m"))
    for found in (both, both[::-1]):
        (rule,) = json.loads(as_sarif(found))["runs"][0]["tool"]["driver"]["rules"]
        assert rule["defaultConfiguration"] == {"level": "error"}


OFFICIAL = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


def test_sarif_is_valid_by_its_official_schema() -> None:
    schema = json.loads(from_npm(OFFICIAL).read_text(encoding="utf-8"))
    every = [error(rule, Place(f"content/ł {rule}.yaml", 3, 7), "“ż”", "a, b: 50%") for rule in sorted(explained())]
    judge = jsonschema.Draft4Validator(schema)

    assert len(every) > 60
    for found in ((), ALL, every):
        judge.validate(json.loads(as_sarif(found)))
    broken = json.loads(as_sarif(ALL))
    broken["runs"][0]["columnKind"] = "bytes"
    assert not judge.is_valid(broken)


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        (".", "content/people.yaml"),
        ("./", "content/people.yaml"),
        ("site", "site/content/people.yaml"),
        ("./docs/site/", "docs/site/content/people.yaml"),
        ("C:\\news", "C:/news/content/people.yaml"),
    ],
)
def test_files_are_called_as_from_the_top_of_the_repository(folder: str, file: str) -> None:
    (seen,) = seen_from((TWO,), folder)

    assert (seen.place.file, seen.place.line, seen.message) == (file, TWO.place.line, TWO.message)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_is_a_whole_answer(name: str) -> None:
    answer = as_format((), name)

    assert answer == "" or answer.endswith("\n")
    if name in ("json", "sarif"):
        json.loads(answer)
    else:
        assert answer == ""


places = st.builds(Place, st.text(max_size=8), st.integers(0, 99), st.integers(0, 99))
lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
some = st.lists(
    st.builds(Diagnostic, st.sampled_from(["a-b", "c"]), st.sampled_from(Severity), places, lines, lines), max_size=5
)


def as_the_runner_reads(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner takes it apart (actions/runner, ActionCommand.cs)."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert found
    plain = {"%0D": "\r", "%0A": "\n"}
    marks = plain | {"%3A": ":", "%2C": ","}

    def unescaped(text: str, codes: dict[str, str]) -> str:
        for code, sign in codes.items():
            text = text.replace(code, sign)
        return text.replace("%25", "%")

    fields = dict(field.split("=", 1) for field in found[2].split(","))
    return found[1], {name: unescaped(value, marks) for name, value in fields.items()}, unescaped(found[3], plain)


AWKWARD = "a,b::c:d%25%0A=é\r\n50 %"


@given(st.sampled_from([AWKWARD, "x"]) | lines, st.sampled_from([AWKWARD, "x"]) | lines, st.integers(1, 9))
def test_an_annotation_arrives_as_it_was_meant(file: str, message: str, line: int) -> None:
    written = as_github((error("a-rule", Place(file, line, 2), message),))
    kind, fields, text = as_the_runner_reads(written.removesuffix("\n"))

    assert (kind, text) == ("error", message)
    assert fields == {"file": file, "line": str(line), "col": "2", "title": "a-rule"}


@given(some)
def test_every_format_holds_whatever_is_in_it(found: list[Diagnostic]) -> None:
    assert [(one["file"], one["message"], one["hint"]) for one in json.loads(as_json(found))] == [
        (one.place.file, one.message, one.hint) for one in found
    ]
    jsonschema.Draft7Validator(SARIF).validate(json.loads(as_sarif(found)))
    assert len(as_github(found).split("\n")) == len(found) + 1
    assert as_text(found).count("[") >= len(found)


@given(some)
def test_order_does_not_depend_on_how_faults_were_found(found: list[Diagnostic]) -> None:
    once = in_order(found)

    assert once == in_order(reversed(found))
    assert len(set(once)) == len(once)
    assert list(once) == sorted(
        once, key=lambda one: (one.place, one.severity != Severity.ERROR, one.rule, one.message)
    )
