"""The record on disk: begun with a translation, followed by field, mended when damaged."""

import pytest

from sitegen.check.bases import check_bases
from sitegen.load.tree import load_site
from sitegen.scaffold import init_site, new_translation
from sitegen.system import MemoryFiles
from sitegen.translation.settle import settle

STORY = "the-night-library"
FOLDER = f"content/stories/{STORY}"
RECORD = f"{FOLDER}/ru.basis.yaml"


@pytest.fixture
def files() -> MemoryFiles:
    """A site in which Russian is a translation of Polish that was just begun."""
    made = MemoryFiles()
    init_site(made, "2026-11-22")
    made.remove(f"{FOLDER}/ru.yaml")
    assert new_translation(made, STORY, "ru", "pl")[1] == ()
    return made


def edit(files: MemoryFiles, path: str, old: str, new: str) -> None:
    text = files.read(path).decode()
    assert old in text
    files.replace(path, text.replace(old, new, 1).encode())


def checked(files: MemoryFiles) -> list[str]:
    loaded = load_site(files)
    assert loaded.site is not None and loaded.diagnostics == ()
    return [one.rule for one in check_bases(loaded.site, files, loaded.unread)]


def test_a_new_translation_begins_with_a_record(files: MemoryFiles) -> None:
    assert files.read(RECORD).decode().startswith("# The words from which ru.yaml was made.")
    assert settle(files, STORY, "ru").done == ()
    assert checked(files) == []


def test_a_change_is_settled_by_field(files: MemoryFiles) -> None:
    edit(files, f"{FOLDER}/pl.yaml", "title: ", "title: Nowy ")
    edit(files, f"{FOLDER}/pl.yaml", "summary: ", "summary: Nowe ")
    before = files.read(RECORD)

    found = settle(files, STORY, "ru", ["title"])

    assert [one.path for one in found.done] == ["title"]
    assert [one.path for one in found.left] == ["summary"]
    changed = set(files.read(RECORD).splitlines()) ^ set(before.splitlines())
    assert {line.strip().partition(b":")[0] for line in changed} == {b"title"}
    assert [one.path for one in settle(files, STORY, "ru").done] == ["summary"]


def test_a_field_that_does_not_exist_is_named(files: MemoryFiles) -> None:
    before = files.read(RECORD)

    (fault,) = settle(files, STORY, "ru", ["titel"]).faults

    assert (fault.rule, fault.hint) == ("unknown-unit", "did you mean “title”?")
    assert files.read(RECORD) == before


@pytest.mark.parametrize(
    ("story", "tag", "rule"),
    [("the-nigth-library", "ru", "missing-file"), (STORY, "de", "missing-file"), (STORY, "ar", "not-a-translation")],
)
def test_what_cannot_be_settled_says_why(files: MemoryFiles, story: str, tag: str, rule: str) -> None:
    assert [one.rule for one in settle(files, story, tag).faults] == [rule]


DAMAGE = {
    "yaml-syntax": "of: pl\nfields:\n<<<<<<< ours\n  title: a\n=======\n",
    "unknown-unit": "of: pl\nfields:\n  titel: a\n",
    "wrong-type": "of: pl\nfields: [a]\n",
    "missing-field": "fields:\n  title: a\n",
    "empty-file": "",
    "bad-tag": "of: Polish\nfields: {}\n",
}


@pytest.mark.parametrize("rule", DAMAGE)
def test_a_damaged_record_is_named_and_written_anew(files: MemoryFiles, rule: str) -> None:
    files.replace(RECORD, DAMAGE[rule].encode())

    assert rule in checked(files)
    assert rule in [one.rule for one in settle(files, STORY, "ru", ["title"]).faults]
    assert settle(files, STORY, "ru").faults == ()
    assert checked(files) == []


def test_a_record_without_its_text_and_a_text_without_its_record_are_named(files: MemoryFiles) -> None:
    files.replace(f"{FOLDER}/ar.basis.yaml", files.read(RECORD))
    files.remove(RECORD)

    assert sorted(checked(files)) == ["basis-alone", "basis-missing"]


def test_nothing_is_said_of_a_record_whose_original_cannot_be_read(files: MemoryFiles) -> None:
    edit(files, f"{FOLDER}/pl.yaml", "title: ", "title: A: ")

    loaded = load_site(files)
    assert loaded.site is not None
    assert check_bases(loaded.site, files, loaded.unread) == ()


def test_a_record_of_another_original_is_named(files: MemoryFiles) -> None:
    edit(files, RECORD, "of: pl", "of: ar")

    assert checked(files) == ["basis-of-other"]
    assert settle(files, STORY, "ru", ["title"]).left, "nothing is known of the other fields"
