"""`sitegen export` and `sitegen import` as translators' editors meet them."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.unit.exchange.sites import copied

STORY = "content/stories/the-night-library"


def test_a_translation_goes_out_and_comes_back(run: Run, root: Path) -> None:
    (root / STORY / "ar.yaml").unlink()
    file = root / "out" / "ar.xlf"

    out = run("export", root, "--to", "ar", "--output", file)
    assert (out.code, out.out) == (0, f"{file}\n")
    assert "units of 1 story, pl → ar" in out.err

    file.write_text(copied(file.read_text(encoding="utf-8")), encoding="utf-8")
    tried = run("import", file, root, "--dry-run")
    assert (tried.code, tried.out) == (0, f"{root / STORY / 'ar.yaml'}\n")
    assert not (root / STORY / "ar.yaml").exists()

    came = run("import", file, root)
    assert (came.code, came.out) == (0, f"{root / STORY / 'ar.yaml'}\n")
    assert "put in; 0 came back as they were, 0 without a translation" in came.err
    assert "draft: yes" in (root / STORY / "ar.yaml").read_text(encoding="utf-8")
    assert run("check", root).code == 0
    assert run("export", root, "--to", "ar", "--changed").out == ""


def test_a_file_goes_to_standard_output_unless_told_otherwise(run: Run, root: Path) -> None:
    said = run("export", root, "--to", "ru", "--story", "the-night-library", "--format", "po")
    assert said.code == 0
    assert said.out.startswith('msgid ""\nmsgstr ""\n')


def test_texts_that_are_no_translations_are_left_out_and_said_so(run: Run, root: Path) -> None:
    said = run("export", root, "--to", "ru")
    assert (said.code, said.out) == (0, "")
    assert "1 story left out" in said.err


def test_what_is_refused_is_told_and_the_code_is_1(run: Run, root: Path) -> None:
    (root / STORY / "ar.yaml").unlink()
    file = root / "ar.po"
    run("export", root, "--to", "ar", "--format", "po", "--output", file)
    path = root / STORY / "pl.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Nowa ", 1), encoding="utf-8")
    file.write_text(copied(file.read_text(encoding="utf-8")), encoding="utf-8")

    said = run("import", file, root)
    assert said.code == 1
    assert f"{file}:" in said.err
    assert "error[old-source]" in said.err
    assert (root / STORY / "ar.yaml").exists()


def test_wrong_usage_is_told(run: Run, root: Path) -> None:
    for arguments, why in (
        (("export", root, "--to", "he"), "the site has no language “he”"),
        (("export", root, "--to", "pl"), "from pl into pl"),
        (("export", root, "--to", "ar", "--story", "the-night-librari"), "did you mean “the-night-library”?"),
        (("import", root / "none.xlf", root), "there is no file"),
        (("export", root / "none", "--to", "ar"), "there is no folder"),
    ):
        said = run(*arguments)
        assert (said.code, said.out) == (2, "")
        assert why in said.err


def test_content_with_faults_is_not_exported(run: Run, root: Path) -> None:
    (root / STORY / "pl.yaml").write_text("title: [\n", encoding="utf-8")
    said = run("export", root, "--to", "ar")
    assert (said.code, said.out) == (1, "")
    assert "nothing was exported" in said.err


def test_a_story_in_another_language_is_offered_from_there(run: Run, root: Path) -> None:
    (root / STORY / "pl.yaml").unlink()

    said = run("export", root, "--to", "ar", "--story", "the-night-library")

    message = "sitegen: the story “the-night-library” has no text in pl\n  hint: there is ru, zh-Hans: --from ru\n"
    assert (said.code, said.err) == (2, message)
