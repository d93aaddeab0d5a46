"""Builds with pseudo-languages: only when asked for, by the same laws as all others."""

from pathlib import Path

import pytest

from sitegen.build import BuildOptions, build
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles

STORY = "content/stories/the-night-library"


def built(
    root: Path, output: str = "public", *, pseudo: bool = True, jobs: int = 1, cache: bool = True
) -> dict[str, bytes]:
    result = build(BuildOptions(root, root / output, pseudo=pseudo, jobs=jobs, cache=cache))
    assert result.published is not None, result.diagnostics
    folder = root / output
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init_site(DiskFiles(tmp_path), "2026-11-22")
    return tmp_path


def test_nothing_of_them_is_in_a_site_unless_asked_for(root: Path) -> None:
    with_them = built(root)
    without = built(root, pseudo=False)

    assert {path.partition("/")[0] for path in with_them} - {path.partition("/")[0] for path in without} == {
        "pl-xa",
        "ar-xb",
    }
    assert [path for path, data in without.items() if b"-xa/" in data.lower() or b"-xb/" in data.lower()] == []
    assert b"/pl-xa/" in with_them["sitemap.xml"]
    assert b'hreflang="ar-XB"' in with_them["pl/index.html"]
    assert b'<html lang="ar-XB" dir="rtl"' in with_them["ar-xb/index.html"]


def test_an_incremental_build_equals_a_clean_one_whatever_the_workers(root: Path) -> None:
    built(root)
    text = root / STORY / "pl.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("title: ", "title: Nowa ", 1), encoding="utf-8")

    again = built(root)
    assert again == built(root, "clean", cache=False) == built(root, "two", jobs=2, cache=False)
    assert "⟦Ñööŵåå " in again["pl-xa/stories/the-night-library/index.html"].decode()


def test_a_second_build_renders_nothing(root: Path) -> None:
    built(root)
    options = BuildOptions(root, root / "public", pseudo=True, jobs=1)
    assert build(options).rendered == 0
    (root / "content/people.yaml").touch()
    assert build(options).rendered == 0


def test_a_site_without_a_language_from_left_to_right_has_them_too(root: Path) -> None:
    site = root / "content/site.yaml"
    lines = site.read_text(encoding="utf-8").splitlines(keepends=True)
    site.write_text(
        "".join("languages: [ar]\n" if one.startswith("languages:") else one for one in lines), encoding="utf-8"
    )
    for tag in ("pl", "ru", "zh-Hans"):
        (root / f"content/languages/{tag}.yaml").unlink()
        (root / STORY / f"{tag}.yaml").unlink()

    assert {"ar", "ar-xa", "ar-xb"} <= {path.partition("/")[0] for path in built(root)}
