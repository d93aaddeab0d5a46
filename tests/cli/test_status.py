"""The board, the record of a translation, and the moment of a build, as their users meet them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.status.states import STATES
from tests.cli.conftest import Run
from tests.support.nu import check_pages

STORY = "the-night-library"


def text_of(root: Path, tag: str) -> Path:
    return root / f"content/stories/{STORY}/{tag}.yaml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def translated(root: Path, run: Run) -> Path:
    """The site of `sitegen init`, in which Russian is made from Polish."""
    edit(text_of(root, "ru"), "{kind: independent}", "{kind: translation, of: pl}")
    assert run("settle", STORY, "ru", root).code == 0
    return root


def test_from_a_change_to_the_board_to_the_record(translated: Path, run: Run) -> None:
    edit(text_of(translated, "pl"), "title: ", "title: Nowa ")
    before = {path: path.stat().st_mtime_ns for path in translated.rglob("*")}

    board = run("status", translated)
    assert board.code == 0
    assert f"{STORY}  ok       1/8      ok       ok" in board.out
    assert {path: path.stat().st_mtime_ns for path in translated.rglob("*")} == before, "nothing is written"
    assert "{+Nowa" in run("status", translated, "--story", STORY).out

    settled = run("settle", STORY, "ru", translated, "--field", "title")
    assert settled.out == f"{translated}/content/stories/{STORY}/ru.basis.yaml\n"
    assert settled.err == f"sitegen: title is settled\nsitegen: {STORY}, ru: nothing has changed since\n"
    assert "ru: 1 complete" in run("status", translated).out


def test_many_settled_fields_are_counted_by_part(translated: Path, run: Run) -> None:
    record = translated / f"content/stories/{STORY}/ru.basis.yaml"
    more = "".join(f"  - Punkt {number}.\n" for number in range(9))
    edit(text_of(translated, "pl"), "key_points:\n", f"key_points:\n{more}")
    old = record.read_text(encoding="utf-8")

    settled = run("settle", STORY, "ru", translated)
    assert settled.err == (
        f"sitegen: 9 fields are settled: 9 of key_points; --list names each\nsitegen: {STORY}, ru: nothing has changed since\n"
    )

    record.write_text(old, encoding="utf-8")
    assert run("settle", STORY, "ru", translated, "--list").err.count(" is settled\n") == 9


def test_a_translation_without_its_record_is_a_warning_of_check_only(translated: Path, run: Run) -> None:
    (translated / f"content/stories/{STORY}/ru.basis.yaml").unlink()

    assert "warning[basis-missing]" in run("check", translated).out
    assert run("build", translated, "--strict", "--jobs", "1", "--no-cards").code == 0


def test_the_board_in_all_its_forms(translated: Path, run: Run, tmp_path: Path) -> None:
    edit(text_of(translated, "pl"), "summary: ", "summary: Nowe ")
    edit(text_of(translated, "ar"), "title:", "draft: yes\ntitle:")
    data = json.loads(run("status", translated, "--format", "json").out)
    page = tmp_path / "status.html"
    page.write_text(run("status", translated, "--format", "html").out, encoding="utf-8")

    assert data["stories"][0]["languages"]["ru"]["state"] == "outdated"
    assert data["counts"]["ar"]["draft"] == 1
    assert check_pages([page]) == []


def test_a_faulty_file_does_not_hide_the_rest(translated: Path, run: Run) -> None:
    text_of(translated, "ar").write_text("title: [", encoding="utf-8")

    said = run("status", translated)

    assert (said.code, said.err) == (1, "sitegen: 2 errors; see them with: sitegen check\n")
    assert f"{STORY}  ok       ok       faulty   ok" in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--language", "de"], "the site has no language “de”"),
        (["--story", "the-nigth-library"], "there is no story “the-nigth-library”"),
        (["--now", "yesterday"], "“yesterday” is no time such as 2026-12-01T18:00Z"),
    ],
)
def test_what_is_not_there_is_wrong_usage(root: Path, run: Run, arguments: list[str], said: str) -> None:
    answer = run("status", root, *arguments)

    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize("state", STATES)
def test_stories_can_be_asked_for_by_any_state(root: Path, run: Run, state: str) -> None:
    answer = run("status", root, "--only", state)

    assert answer.code == 0
    assert (STORY in answer.out) == (state == "complete")
    assert state in " ".join(run("status", "--help").out.split())


def test_the_command_line_knows_the_states_without_what_they_are_said_of() -> None:
    heavy = "{'babel', 'jinja2', 'markdown', 'yaml', 'sitegen.model', 'sitegen.status.board', 'traceback'}"
    code = f"import sys, sitegen.cli; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_a_build_is_made_for_a_moment(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(root / f"content/stories/{STORY}/story.yaml", "published:", "embargo: 2027-03-01 18:00\npublished:")
    edit(root / "content/site.yaml", "languages:", "time_zone: Europe/Warsaw\nlanguages:")
    page = root / f"public/pl/stories/{STORY}/index.html"

    early = run("build", root, "--jobs", "1", "--no-cards", "--now", "2027-03-01T16:59Z")
    assert "left out: 4 that wait for a date, the next 2027-03-01 18:00 (Europe/Warsaw)" in early.err
    assert not page.exists()
    assert STORY not in "".join(path.read_text(encoding="utf-8") for path in (root / "public").rglob("*.html"))

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1803920400")  # 2027-03-01T17:00Z
    assert run("build", root, "--jobs", "1", "--no-cards").code == 0
    assert page.exists()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert run("build", root).code == 2
