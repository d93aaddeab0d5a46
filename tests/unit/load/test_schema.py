"""JSON Schema and readers come from one definition; here they judge the same documents and must agree."""

import copy
import datetime
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from examples import KINDS, PATHS
from jsonschema import Draft202012Validator

from sitegen.cli import main
from sitegen.load.fields import Kind
from sitegen.load.known import known_ids
from sitegen.load.schema import _FILES, MOST_OFFERED, NAMES, patterns_of, schema_of, whole_schema
from sitegen.load.tree import classify, read_file
from sitegen.load.yaml_text import read_yaml
from sitegen.system import MemoryFiles
from tests.support.builds import ROOT

# What a schema can express; the other rules compare values with each other, or ask the calendar.
STRUCTURAL = {
    "unknown-field", "unknown-unit", "missing-field", "empty-value", "wrong-type", "bad-value", "bad-id", "bad-tag", "bad-date",
    "bad-address", "bad-amount", "bad-formula", "duplicate-entry", "contradiction",
}  # fmt: skip

WRONG: list[Any] = [
    None,
    "",
    [],
    {},
    ["a", "a"],
    {"A b": "x"},
    "Ź ź",
    7,
    -1.5,
    True,
    "yes",
    "2026-13-01",
    "12 USD",
    {"x": {}},
]


class KeysAreText(yaml.SafeLoader):
    """YAML 1.1 would make `on:` a key that is true; to JSON Schema every key is text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {key.value: self.construct_object(value, deep=deep) for key, value in node.value}


def as_data(text: str) -> Any:
    """The document as an editor's program sees it (YAML 1.1), dates as the text that JSON needs."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    return plain(yaml.load(text, KeysAreText))


def validator(kind: str) -> Draft202012Validator:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes nothing for None: the word null is a word to us."""


Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def reader_accepts(kind: str, data: Any) -> bool:
    text = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    found = read_file(classify(PATHS[kind]), text.encode()).diagnostics
    return not any(d.rule in STRUCTURAL and not _beyond_schema(d.message) for d in found)


def _beyond_schema(message: str) -> bool:
    """Rules with a structural name that compare two fields."""
    return any(words in message for words in (
        "not stated, so it needs a label", "independent text is not made", "account: the field “of” is missing", "once: yes",
        "paid again", "has a query",
    ))  # fmt: skip


def spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        found += spots(data[key], (*path, key))
    return found


def mutated(data: Any, path: tuple[Any, ...], change: str, value: Any) -> Any:
    whole = copy.deepcopy(data)
    holder = whole
    for step in path[:-1]:
        holder = holder[step]
    last = path[-1]
    if change == "drop":
        del holder[last]
    elif change == "replace":
        holder[last] = value
    elif change == "add" and isinstance(holder, dict):
        holder["surplus"] = value
    elif change == "rename" and isinstance(holder, dict):
        holder[str(last) + "_X"] = holder.pop(last)
    elif change == "repeat" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[last]))
    return whole


@pytest.mark.parametrize("kind", KINDS)
def test_good_content_is_valid(kind):
    assert [error.message for error in validator(kind).iter_errors(as_data(KINDS[kind]))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_schema_and_reader_agree_on_every_mutation(kind):
    judge, data, chance = validator(kind), as_data(KINDS[kind]), random.Random(7)
    seen = {True: 0, False: 0}
    every = spots(data)
    for path in chance.sample(every, min(len(every), 25)):
        changes = [("drop", None), ("rename", None), ("repeat", None), ("add", "x"), ("add", {"a": ["b"]})]
        changes += [("replace", value) for value in chance.sample(WRONG, 7)]
        for change, value in changes:
            broken = mutated(data, path, change, value)
            valid = judge.is_valid(broken)
            assert valid == reader_accepts(kind, broken), (path, change, value)
            seen[valid] += 1
    assert min(seen.values()) > 3


@pytest.mark.parametrize("typed", ["75", "no", "12:30", "2023", "1.10", "yes"])
def test_a_title_that_yaml_takes_for_something_else_is_valid(typed):
    text = KINDS["text"].replace("title: Oferta za 250 milionów dolarów", f"title: {typed}")
    assert validator("text").is_valid(as_data(text))
    assert not read_file(classify(PATHS["text"]), text.encode()).diagnostics


def test_the_whole_schema_holds_all_and_is_json():
    whole = json.loads(json.dumps(whole_schema(), ensure_ascii=False))
    assert {f"{name}.yaml" for name in NAMES} <= set(whole["$defs"])
    Draft202012Validator.check_schema(whole)
    for name in NAMES:
        judge = Draft202012Validator({**whole, "$ref": f"#/$defs/{name}.yaml"})
        assert judge.is_valid(as_data(KINDS[name]))
        assert not judge.is_valid({"surplus": [1]})
    assert all(patterns_of(name) for name in NAMES)


def test_every_field_says_what_it_is_for():
    def silent(schema: Any, path: str) -> list[str]:
        if isinstance(schema, list):
            return [each for item in schema for each in silent(item, path)]
        if not isinstance(schema, dict):
            return []
        fields = schema.get("properties", {})
        found = [f"{path}.{name}" for name, field in fields.items() if not field.get("description")]
        return found + [each for name, below in schema.items() for each in silent(below, f"{path}.{name}")]

    assert [each for name in NAMES for each in silent(schema_of(name), name)] == []


def kinds_in(kind: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every kind within a shape, with the way to it."""
    yield path, kind
    for name, below in getattr(kind, "kinds", {}).items():
        yield from kinds_in(below, f"{path}.{name}")
    for name in ("kind", "short", "full"):
        if hasattr(getattr(kind, name, None), "read"):
            yield from kinds_in(getattr(kind, name), path)


EVERY_KIND = [one for name in NAMES for one in kinds_in(_FILES[name][1], name)]


def test_every_example_is_what_the_reader_takes():
    tried = 0
    for path, kind in EVERY_KIND:
        for example in kind.examples:
            document = read_yaml(f"one: {example}\n".encode(), "x.yaml")
            kind.read(document.node("one"), document)
            assert document.found == [], f"{path}: {example}"
            assert Draft202012Validator(kind.shape()).is_valid(as_data(f"one: {example}")["one"]), f"{path}: {example}"
            tried += 1
    assert tried > 40


def test_what_must_be_written_in_some_form_has_an_example():
    forms = {type(kind).__name__ for _, kind in EVERY_KIND if kind.examples}

    assert forms == {"IsoDate", "WhenDate", "Address", "Amount", "Derivation", "Years", "Tag"}


SITE_FILES = {
    "content/site.yaml": b"base_url: https://example.org/\nlanguages: [ar, pl]\ntopics: [city]\n",
    "content/people.yaml": b"anna-nowak: {name: {pl: Anna, ar: x}, original: {text: Anna N., language: pl}}\n",
    "content/terms.yaml": "vesting: {name: {pl: nabywanie, ar: استحقاق}, text: {pl: x, ar: x}}\n".encode(),
    "content/sources.yaml": b"one: {title: Title}\ntwo: {title: not stated, label: {pl: artyku\xc5\x82}}\n",
}


def test_the_ids_of_a_site_are_offered_with_what_they_are_called():
    known = known_ids(MemoryFiles(SITE_FILES))
    story, text, people = (schema_of(name, known)["$defs"] for name in ("story", "text", "entities"))

    def offered(definition: Any) -> dict[str, str]:
        listed = definition["anyOf"][-1]
        return dict(zip(listed["enum"], listed.get("enumDescriptions", listed["enum"]), strict=True))

    assert offered(story["person"]) == offered(story["party"]) == {"anna-nowak": "Anna N."}
    assert offered(story["term"]) == {"vesting": "استحقاق"}
    assert offered(story["source"]) == {"one": "Title", "two": "artykuł"}
    assert offered(story["topic"]) == {"city": "city"}
    assert list(offered(text["origin"])) == ["ar", "pl", "one", "two"]
    assert list(offered(people["language"])) == ["ar", "pl"]
    assert "enum" not in json.dumps(schema_of("story", known)["$defs"]["organisation"])


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_that_the_site_does_not_have_is_no_fault_of_the_file(kind):
    judge = Draft202012Validator(schema_of(kind, known_ids(MemoryFiles(SITE_FILES))))

    assert [error.message for error in judge.iter_errors(as_data(KINDS[kind]))] == []


def test_of_a_long_registry_the_last_are_offered():
    known = {"source": {f"source-{number}": "" for number in range(MOST_OFFERED + 5)}}
    offered = schema_of("story", known)["$defs"]["source"]["anyOf"][-1]["enum"]

    assert len(offered) == MOST_OFFERED
    assert (offered[0], offered[-1]) == ("source-5", f"source-{MOST_OFFERED + 4}")


def test_the_site_of_this_repository_is_valid():
    kinds = {"people": "entities", "organisations": "entities"}
    judges = {name: validator(name) for name in NAMES}
    paths = sorted((ROOT / "content").rglob("*.yaml"))
    for path in paths:
        kind = classify(path.relative_to(ROOT).as_posix()).kind
        data = as_data(path.read_text(encoding="utf-8"))
        assert [error.message for error in judges[kinds.get(kind, kind)].iter_errors(data)] == [], path

    assert len(paths) > 20


def test_a_kind_of_field_has_to_say_how_it_is_read_and_described():
    with pytest.raises(TypeError, match=r"abstract methods '?read'?(, | and )'?shape'?"):
        Kind()  # type: ignore[abstract]


def test_a_site_that_cannot_be_read_has_no_ids():
    known = known_ids(MemoryFiles({"content/people.yaml": b"a: [", "content/site.yaml": b"\xff"}))

    assert not any(known.values())
    assert all(schema_of(name, known) == schema_of(name) for name in NAMES)


def test_the_help_of_the_command_names_every_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--help"]) == 0

    said = " ".join(capsys.readouterr().out.split())
    assert f"one kind of file only: {', '.join(NAMES)}" in said
