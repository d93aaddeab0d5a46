"""What editors' programs are given: schemas that follow the content, and settings that find them."""

import json
import os
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.editors import SCHEMAS, FreshSchemas, editor_settings, site_schemas, write_schemas
from sitegen.load.schema import NAMES
from sitegen.load.tree import classify
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles, MemoryFiles
from tests.support.builds import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init_site(DiskFiles(tmp_path / "site"), "2026-11-22")
    return tmp_path / "site"


def ids(root: Path, name: str = "story") -> str:
    return (root / SCHEMAS / f"{name}.json").read_text(encoding="utf-8")


def test_only_what_is_no_longer_right_is_written() -> None:
    files = MemoryFiles({"content/people.yaml": b"jan: {name: {pl: Jan}}\n"})
    schemas = site_schemas(files)

    assert set(write_schemas(files, "s", schemas)) == {f"s/{name}.json" for name in NAMES}
    assert write_schemas(files, "s", schemas) == ()
    files.replace("content/people.yaml", b"ewa: {name: {pl: Ewa}}\n")
    assert write_schemas(files, "s", site_schemas(files)) == ("s/story.json",)


def test_schemas_follow_the_content(root: Path) -> None:
    fresh = FreshSchemas(root)
    fresh.refresh()
    before = (root / SCHEMAS / "story.json").stat().st_mtime_ns
    people = root / "content/people.yaml"
    people.write_text(people.read_text(encoding="utf-8") + "jan-kot:\n  name: {pl: Jan Kot}\n", encoding="utf-8")
    os.utime(people, ns=(1, 1))
    fresh.refresh()

    assert "jan-kot" in ids(root)
    assert (root / SCHEMAS / "story.json").stat().st_mtime_ns != before


def test_a_story_that_is_saved_costs_no_new_schemas(root: Path) -> None:
    fresh = FreshSchemas(root)
    fresh.refresh()
    (root / SCHEMAS / "story.json").unlink()
    (root / "content/stories/the-night-library/pl.yaml").write_text("title: x\nsummary: y\n", encoding="utf-8")
    fresh.refresh()

    assert not (root / SCHEMAS / "story.json").exists(), "nothing was looked at but the five registries"


def test_a_site_that_lost_its_files_has_schemas_all_the_same(tmp_path: Path) -> None:
    FreshSchemas(tmp_path).refresh()

    assert "enum" not in json.loads(ids(tmp_path))["$defs"]["person"]["anyOf"][-1]


def test_the_settings_name_every_kind_of_file() -> None:
    schemas = json.loads(editor_settings()[".vscode/settings.json"])["yaml.schemas"]

    assert set(schemas) == {f"{SCHEMAS}/{name}.json" for name in NAMES}
    for patterns in schemas.values():
        for pattern in patterns:
            path = (
                pattern.lstrip("!")
                .replace("/*/", "/some-story/")
                .replace("*.basis.yaml", "pl.basis.yaml")
                .replace("*.yaml", "pl.yaml")
            )
            assert classify(path).kind != "stray", pattern


def test_the_command_writes_what_an_editor_reads(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", str(root), "--output", str(tmp_path / "out")]) == 0
    written = capsys.readouterr().out.splitlines()
    assert written == [str(tmp_path / "out" / f"{name}.json") for name in NAMES]
    assert main(["schema", str(root), "--output", str(tmp_path / "out"), "--kind", "story"]) == 0
    assert capsys.readouterr().out == "", "nothing had changed"
    assert main(["schema", str(root), "--kind", "story"]) == 0
    assert capsys.readouterr().out == (tmp_path / "out/story.json").read_text(encoding="utf-8")


def test_without_a_site_the_schema_of_the_format_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", str(tmp_path)]) == 0
    said = capsys.readouterr()

    assert json.loads(said.out)["$defs"]["story.yaml"]["properties"]["figures"]
    assert "no ids to offer" in said.err


@pytest.mark.parametrize("path", editor_settings())
def test_the_site_of_this_repository_is_ready_for_an_editor(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == editor_settings()[path]
