"""Errors of drafts are told, and stop a site only where it shows drafts."""

from pathlib import Path

import pytest

from sitegen.build import BuildOptions, BuildResult, build, check
from sitegen.diagnostics import Severity
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles

STORY = "content/stories/the-night-library"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init_site(DiskFiles(tmp_path), "2026-11-22")
    return tmp_path


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def built(root: Path, **options: bool) -> BuildResult:
    return build(BuildOptions(root, root / "public", jobs=1, **options))


def test_a_text_that_is_a_draft_stops_nobody(root: Path) -> None:
    edit(root, f"{STORY}/pl.yaml", "title: ", "draft: yes\ntitle: '{nothing}' # ")

    result = built(root)
    assert result.published is not None
    assert not (root / "public/pl/stories/the-night-library").exists()
    assert (root / "public/ru/stories/the-night-library/index.html").exists()
    (told,) = [one for one in result.diagnostics if one.rule == "unknown-fact"]
    assert told.severity is Severity.WARNING
    assert told.hint.endswith("; a draft does not stop the site")
    assert told in check(root)
    assert built(root).diagnostics == result.diagnostics, "also when nothing changed"


def test_with_drafts_it_does(root: Path) -> None:
    edit(root, f"{STORY}/pl.yaml", "title: ", "draft: yes\ntitle: '{nothing}' # ")

    assert built(root).published is not None
    for options in ({"drafts": True}, {"pseudo": True}):
        result = built(root, **options)
        assert result.published is None
        assert any(one.severity is Severity.ERROR for one in result.diagnostics)


def test_a_story_that_is_a_draft_may_be_broken_in_every_file(root: Path) -> None:
    edit(root, f"{STORY}/story.yaml", "published: ", "draft: yes\npublished: ")
    edit(root, f"{STORY}/story.yaml", "people: [", "people: [nobody, ")
    (root / STORY / "ar.yaml").write_text("title: [\n", encoding="utf-8")

    result = built(root)
    assert result.published is not None
    assert {one.severity for one in result.diagnostics} == {Severity.WARNING}
    assert {one.place.file for one in result.diagnostics} >= {f"{STORY}/story.yaml", f"{STORY}/ar.yaml"}
    assert b"the-night-library" not in b"".join(one.read_bytes() for one in (root / "public").rglob("*.*"))


@pytest.mark.parametrize("path", [f"{STORY}/ru.yaml", f"{STORY}/story.yaml"])
def test_beside_a_draft_errors_are_errors(root: Path, path: str) -> None:
    edit(root, f"{STORY}/pl.yaml", "title: ", "draft: yes\ntitle: ")
    if path.endswith("ru.yaml"):
        edit(root, path, "title: ", "title: '{nothing}' # ")
    else:
        edit(root, path, "people: [", "people: [nobody, ")

    assert built(root).published is None
    assert any(one.severity is Severity.ERROR and one.place.file == path for one in check(root))


def test_a_text_that_cannot_be_read_is_no_draft(root: Path) -> None:
    (root / STORY / "ar.yaml").write_text("draft: yes\ntitle: [\n", encoding="utf-8")

    assert built(root).published is None


def test_what_only_a_draft_lacks_words_for_stops_nobody(root: Path) -> None:
    edit(root, f"{STORY}/ar.yaml", "title: ", "draft: yes\ntitle: ")
    edit(
        root,
        f"{STORY}/story.yaml",
        "figures:\n",
        "figures:\n  ships: {count: 2 ship, says: [example-report], shown: no}\n",
    )
    edit(root, "content/people.yaml", "ar: آنا نوفاك, ", "")
    edit(root, "content/people.yaml", "  original: {text: Anna Nowak, language: pl}\n", "")
    forms = {"pl": "one, few, many, other", "ru": "one, few, many, other", "zh-Hans": "other"}
    for tag, names in forms.items():
        with (root / f"content/languages/{tag}.yaml").open("a", encoding="utf-8") as file:
            file.write(f"nouns: {{ship: {{{', '.join(f'{name}: x' for name in names.split(', '))}}}}}\n")

    result = built(root)
    assert result.published is not None
    told = {one.rule: one for one in result.diagnostics if one.place.file == f"{STORY}/ar.yaml"}
    assert {"unknown-noun", "missing-name"} <= told.keys()
    assert {one.severity for one in told.values()} == {Severity.WARNING}
    assert built(root, drafts=True).published is None

    edit(root, f"{STORY}/ar.yaml", "draft: yes\n", "")
    assert {one.rule for one in check(root) if one.severity is Severity.ERROR} >= {"unknown-noun", "missing-name"}
