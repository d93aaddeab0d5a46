"""JSON Schema and readers come from one definition; here they judge the same documents and must agree."""

import copy
import datetime
import json
import random
from typing import Any

import pytest
import yaml
from examples import KINDS, PATHS
from jsonschema import Draft202012Validator

from sitegen.cli import main
from sitegen.load.schema import NAMES, patterns_of, schema_of, whole_schema
from sitegen.load.tree import classify, read_file

# What a schema can express; the other rules compare values with each other, or ask the calendar.
STRUCTURAL = {
    "unknown-field", "missing-field", "empty-value", "wrong-type", "bad-value", "bad-id", "bad-tag", "bad-date",
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
        "not stated, so it needs a label", "independent text is not made", "field “of” is missing", "once: yes",
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
    assert set(whole["$defs"]) == set(NAMES)
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


def test_the_help_of_the_command_names_every_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--help"]) == 0

    said = " ".join(capsys.readouterr().out.split())
    assert f"one kind of file: {', '.join(NAMES)} (default: all)" in said
