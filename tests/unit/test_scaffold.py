"""Starting a site, a story, a translation: what is written builds, and nothing is overwritten."""

import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.build import check
from sitegen.editors import SCHEMAS
from sitegen.load.texts import PLACE_HOLDER
from sitegen.load.tree import load_site
from sitegen.scaffold import init_site, new_story, new_translation
from sitegen.system import DiskFiles, MemoryFiles

TODAY = "2026-11-22"
NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


@pytest.fixture
def files() -> MemoryFiles:
    made = MemoryFiles()
    init_site(made, TODAY)
    return made


def test_a_new_site_has_no_faults_and_one_story_in_four_languages(files):
    loaded = load_site(files)
    assert loaded.diagnostics == ()
    assert loaded.site is not None
    (story,) = loaded.site.stories.values()
    assert list(story.texts) == ["pl", "ru", "ar", "zh-Hans"]
    assert story.figures
    assert story.people
    assert story.terms
    assert story.sources
    assert story.published == TODAY
    assert len({tuple(head.id for head in text.sections) for text in story.texts.values()}) == 1
    assert len({tuple(sorted((r.kind, r.id) for r in text.references)) for text in story.texts.values()}) == 1


def test_a_new_site_names_nothing_that_exists(files):
    every = b"".join(text for path, text in files.contents.items() if path.startswith("content/")).decode()
    assert unicodedata.is_normalized("NFC", every)
    assert {word for word in every.split() if word.startswith("http")} == {
        "https://example.org/", "https://example.com/report",
    }  # fmt: skip


def test_a_site_is_not_started_where_something_stands(files):
    before = dict(files.contents)
    written, faults = init_site(files, TODAY)
    assert written == ()
    assert [fault.rule for fault in faults] == ["folder-in-use"]
    assert files.contents == before


@pytest.mark.parametrize("tags", [("ar",), ("ru", "pl"), ("zh-Hans", "pl", "ar")])
def test_a_site_may_be_started_in_some_of_the_languages(tmp_path: Path, tags: tuple[str, ...]) -> None:
    files = DiskFiles(tmp_path)
    _, faults = init_site(files, TODAY, tags)

    assert not faults
    assert {path.stem for path in tmp_path.glob("content/languages/*")} == set(tags)
    assert f"languages: [{', '.join(tags)}]" in (tmp_path / "content/site.yaml").read_text(encoding="utf-8")
    assert check(tmp_path) == ()


def test_a_language_without_an_example_is_told_and_nothing_is_written() -> None:
    files = MemoryFiles({})
    written, (fault,) = init_site(files, TODAY, ("pl", "uk"))

    assert (written, files.contents) == ((), {})
    assert (fault.rule, "“uk”" in fault.message, "docs/languages.md" in fault.hint) == ("bad-tag", True, True)


def test_a_story_may_be_begun_in_some_of_the_languages(files) -> None:
    written, faults = new_story(files, "harbour", NOW, ("ru",))
    assert not faults
    assert sorted(path.rpartition("/")[2] for path in written) == ["ru.yaml", "story.yaml"]

    written, (fault,) = new_story(files, "other", NOW, ("zh",))
    assert written == ()
    assert "zh-Hans" in fault.hint


def test_a_site_may_be_started_in_a_repository():
    files = MemoryFiles({".git/config": b"", ".gitignore": b""})
    written, faults = init_site(files, TODAY)
    assert not faults
    assert set(written) | {".git/config", ".gitignore"} == {
        path for path in files.contents if not path.startswith(SCHEMAS)
    }
    assert files.contents[".gitignore"] == b""


def test_a_new_site_is_ready_for_an_editor(files):
    settings = json.loads(files.read(".vscode/settings.json"))
    for path, patterns in settings["yaml.schemas"].items():
        assert json.loads(files.read(path))["title"]
        assert patterns
    assert b"/.sitegen/" in files.read(".gitignore")
    assert b"anna-nowak" in files.read(f"{SCHEMAS}/story.json")


def test_a_new_story_is_a_draft_without_faults(files):
    written, faults = new_story(files, "harbour", NOW)
    assert not faults
    assert len(written) == 5
    loaded = load_site(files)
    assert loaded.diagnostics == ()
    assert loaded.site is not None
    assert loaded.site.stories["harbour"].draft
    assert all(text.draft for text in loaded.site.stories["harbour"].texts.values())


@pytest.mark.parametrize(
    ("zone", "day"), [("", b"2026-11-22"), ("Europe/Kyiv", b"2026-11-23"), ("America/New_York", b"2026-11-22")]
)
def test_a_new_story_is_of_the_day_in_the_time_zone_of_the_site(files, zone, day):
    if zone:
        files.replace("content/site.yaml", files.read("content/site.yaml") + f"time_zone: {zone}\n".encode())

    new_story(files, "harbour", NOW)

    assert files.read("content/stories/harbour/story.yaml").startswith(b"published: " + day)


def test_what_is_left_to_fill_in_is_told_when_the_draft_ends(files):
    new_story(files, "harbour", NOW)
    path = "content/stories/harbour/pl.yaml"
    files.replace(path, files.read(path).replace(b"draft: yes", b"draft: no"))
    assert {d.rule for d in load_site(files).diagnostics} == {"to-fill-in"}
    assert len(load_site(files).diagnostics) == 4


@pytest.mark.parametrize(
    ("story", "rule"), [("Harbour Bridge", "bad-id"), ("the-night-library", "folder-in-use"), ("../x", "bad-id")]
)
def test_a_story_needs_an_id_of_its_own(files, story, rule):
    before = dict(files.contents)
    written, faults = new_story(files, story, NOW)
    assert written == ()
    assert [fault.rule for fault in faults] == [rule]
    assert files.contents == before


STORY = """\
published: 2026-11-22
sources: [one]
sections: [start]
figures: {cost: {money: 5 EUR, says: [one]}, size: {number: 3, says: [one]}}
claims: {done: {one: {position: "yes"}}}
timeline: [{id: opening, when: 2026, says: [one]}]
quotes: {said: {wording: {one: Słowa}}}
charts: {all: {bars: [cost]}}
"""

TEXT = """\
title: Tytuł
summary: "Zdanie: {cost}"
key_points: [Jeden, Dwa]
sections:
  - id: start
    heading: Początek
    text: |
      Pierwszy akapit.

      # Drugi
figures: {cost: Koszt, size: {label: Rozmiar, note: Uwaga}}
claims: {done: {question: Czy?, positions: {"yes": Tak}}}
timeline: {opening: Start}
quotes: {said: {speaker: prezes, context: wczoraj}}
charts: {all: Wykres}
terms: {local: {name: Nazwa, text: Opis}}
"""


@pytest.fixture
def rich(files) -> MemoryFiles:
    files.create("content/stories/rich/story.yaml", STORY.encode())
    files.create("content/stories/rich/pl.yaml", TEXT.encode())
    files.replace(
        "content/sources.yaml",
        b"""\
one: {language: pl, title: T, outlet: not stated, author: not stated, address: not stated, date: not stated}
example-report: {language: pl, title: T, outlet: not stated, author: not stated, address: not stated, date: not stated}
""",
    )
    assert load_site(files).diagnostics == ()
    return files


def test_a_translation_has_the_same_keys_and_the_words_as_comments(rich):
    written, faults = new_translation(rich, "rich", "ru")
    assert (written, faults) == (("content/stories/rich/ru.yaml", "content/stories/rich/ru.basis.yaml"), ())
    loaded = load_site(rich)
    assert loaded.diagnostics == ()
    assert loaded.site is not None
    source, made = (loaded.site.stories["rich"].texts[tag] for tag in ("pl", "ru"))
    assert made.draft
    assert (made.account.kind, made.account.of) == ("translation", "pl")
    assert [head.id for head in made.sections] == [head.id for head in source.sections]
    wanted = dict(source.keys) | {"quotes": ("said",)}  # no source prints these words in Russian
    assert made.keys == wanted
    text = rich.read("content/stories/rich/ru.yaml").decode()
    for words in (
        "Tytuł",
        "Zdanie: {cost}",
        "Dwa",
        "Pierwszy akapit.",
        "# Drugi",
        "Uwaga",
        "Tak",
        "one: Słowa",
        "Opis",
    ):
        assert f"# {words}\n" in text


def test_words_of_a_translation_stand_in_lines_of_their_own(rich):
    new_translation(rich, "rich", "ar")
    path = "content/stories/rich/ar.yaml"
    text = rich.read(path).decode()
    for awkward in ("{cost}: 5, #1", "- [x](y): “z”", "@&*!|>%"):
        rich.replace(path, text.replace(PLACE_HOLDER, awkward).encode())
        assert {fault.rule for fault in load_site(rich).diagnostics} <= {"bad-link", "unknown-fact"}, awkward
    assert not re.search(rf"\w: {PLACE_HOLDER}", text)


def test_long_words_of_the_source_are_wrapped(rich):
    path = "content/stories/rich/pl.yaml"
    rich.replace(path, rich.read(path).replace(b"title: ", b"title: " + "Bardzo długi tytuł ".encode() * 12))
    new_translation(rich, "rich", "ru")
    text = rich.read("content/stories/rich/ru.yaml").decode()

    assert max(len(line) for line in text.splitlines()[2:]) <= 104
    assert " ".join(re.findall("# (.*Bardzo.*)", text)) == "Bardzo długi tytuł " * 12 + "Tytuł"


@pytest.mark.parametrize(
    ("story", "tag", "source", "rule"),
    [
        ("rich", "pl", "", "folder-in-use"),
        ("rich", "en", "", "stray-file"),
        ("rich", "RU", "", "bad-tag"),
        ("rich", "ru", "ar", "missing-file"),
        ("reach", "ru", "", "missing-file"),
        ("Rich", "ru", "", "bad-id"),
    ],
)
def test_a_translation_that_cannot_be_started_is_refused(rich, story, tag, source, rule):
    before = dict(rich.contents)
    written, faults = new_translation(rich, story, tag, source)
    assert written == ()
    assert [fault.rule for fault in faults] == [rule]
    assert rich.contents == before


def test_a_story_with_faults_is_not_translated(rich):
    rich.replace("content/stories/rich/pl.yaml", b"title: [x]\n")
    written, faults = new_translation(rich, "rich", "ru")
    assert written == ()
    assert {fault.rule for fault in faults} == {"wrong-type", "missing-field"}


@pytest.mark.parametrize("start", [lambda f: new_story(f, "a", NOW), lambda f: new_translation(f, "a", "pl")])
def test_without_a_site_nothing_is_started(start):
    written, faults = start(MemoryFiles())
    assert written == ()
    assert [fault.rule for fault in faults] == ["missing-file"]


def test_it_works_on_a_disk(tmp_path):
    files = DiskFiles(tmp_path / "new")
    assert not init_site(files, TODAY)[1]
    assert load_site(files).diagnostics == ()
    assert init_site(files, TODAY)[1]
