"""Exit codes, and what is said where: results on stdout, everything else on stderr."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import __version__, cli
from sitegen.cli import main
from sitegen.load.looks import packaged_folder
from tests.cli.conftest import Run
from tests.support.builds import ROOT

STORY = "content/stories/the-night-library"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def program(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} | dict(options.pop("env", {}))  # type: ignore[call-overload]
    command = [sys.executable, "-m", "sitegen", *map(str, arguments)]
    return subprocess.run(  # type: ignore[no-any-return,call-overload]
        command, capture_output=True, text=True, check=False, env=environment, timeout=60, encoding="utf-8", **options
    )


def test_a_build_says_what_it_did_on_stderr(run: Run, root: Path) -> None:
    said = run("build", root, "--jobs", 1)

    assert (said.code, said.out) == (0, "")
    assert "pages" in said.err
    assert (root / "public/pl/index.html").is_file()


def test_timings_name_the_stages(run: Run, root: Path) -> None:
    said = run("build", root, "--jobs", 1, "--timings")

    assert [word for word in ("load", "check", "plan", "render", "publish") if f" {word} " not in said.err] == []


def test_faults_refuse_a_build_and_keep_the_site(run: Run, root: Path) -> None:
    run("build", root, "--jobs", 1)
    replace(root / STORY / "pl.yaml", "{cost}.", "{price}.")

    said = run("build", root, "--jobs", 1)

    assert (said.code, said.out) == (1, "")
    assert f"{STORY}/pl.yaml:2:" in said.err
    assert "error[unknown-fact]" in said.err
    assert "the site published before is untouched" in said.err


def test_warnings_refuse_only_when_asked(run: Run, root: Path) -> None:
    (root / STORY / "ru.yaml").unlink()

    assert run("check", root).code == 0
    assert run("check", root, "--strict").code == 1
    refused = run("build", root, "--strict", "--jobs", 1)
    assert refused.code == 1
    assert "sitegen: nothing was published, since with --strict warnings refuse the build\n" in refused.err
    assert not (root / "public").exists()
    assert run("build", root, "--jobs", 1).code == 0


def test_check_prints_its_result_on_stdout_and_writes_nothing(run: Run, root: Path) -> None:
    replace(root / STORY / "pl.yaml", "{cost}.", "{price}.")
    before = sorted(root.rglob("*"))

    said = run("check", root)

    assert said.code == 1
    assert "error[unknown-fact]" in said.out
    assert said.err == ""
    assert sorted(root.rglob("*")) == before


def test_check_of_a_good_site_is_silent_on_stdout(run: Run, root: Path) -> None:
    assert run("check", root) == (0, "", "sitegen: no faults\n")
    assert json.loads(run("check", root, "--format", "json").out) == []


def test_a_build_at_another_address(run: Run, root: Path) -> None:
    assert run("build", root, "--jobs", 1, "--base-url", "https://example.net/news").code == 0
    assert "https://example.net/news/pl/" in (root / "public/sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bake"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "many"],
        ["build", "--jobs", "-1"],
        ["build", "--jobs", "٣"],
        ["build", "--no-such-option"],
        ["build", "one", "two"],
        ["serve", "--port", "65536"],
        ["serve", "--port", "x"],
        ["check", "--format", "xml"],
        ["new"],
        ["new", "poem", "x"],
        ["init"],
        ["audit"],
        ["schema", "--kind", "poem"],
        ["schema", "nowhere"],
    ],
    ids=" ".join,
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    said = run(*arguments)

    assert said.code == 2
    assert said.out == ""
    assert said.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "sitegen: COMMAND is missing\n  hint: see sitegen --help\n"),
        ("bild", "sitegen: there is no command “bild”\n  hint: did you mean “build”?; see sitegen --help\n"),
        ("check --stict", "sitegen check: there is no option “--stict”\n  hint: did you mean “--strict”?; see"),
        ("build --job 2", "sitegen build: there is no option “--job”\n  hint: did you mean “--jobs”?; see"),
        ("check --format=xml", "there is no value of --format “xml”\n  hint: known are text, json, github, sarif; see"),
        ("build a b", "sitegen build: “b” is one argument too many\n  hint: see sitegen build --help\n"),
        ("new storey x", "sitegen new: there is no thing to start “storey”\n  hint: did you mean “story”?; see"),
        ("new story", "sitegen new story: ID is missing\n"),
        ("build --jobs x", "sitegen build: --jobs: “x” is not a number from 1 to 512\n"),
        ("build --output", "sitegen build: --output: expected one argument\n"),
    ],
)
def test_wrong_usage_is_told_in_a_line_with_a_hint(run: Run, typed: str, said: str) -> None:
    answer = run(*typed.split())

    assert answer.code == 2
    assert said in answer.err
    assert answer.err.count("\n") == 2


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_folder_that_is_no_site(run: Run, tmp_path: Path, command: str) -> None:
    assert run(command, tmp_path / "nowhere").code == 2
    said = run(command, tmp_path)
    assert said.code == 2
    assert "has no folder content/" in said.err
    assert "sitegen init" in said.err


def test_a_site_and_a_story_are_started_in_the_languages_asked_for(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert run("init", folder, "--languages", "ru,pl").code == 0
    assert run("new", "story", "second", folder, "--languages", "pl").code == 0
    assert run("check", folder, "--strict").code == 0
    wrong = run("init", tmp_path / "other", "--languages", "en")
    assert (wrong.code, "docs/languages.md" in wrong.err) == (2, True)


def test_a_new_story_needs_a_site(run: Run, tmp_path: Path) -> None:
    assert run("new", "story", "x", tmp_path).code == 2
    assert run("new", "translation", "x", "pl", tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://exa mple.org/",
        "https://example.org/?q",
        "https://example.org/#x",
        "https://example.org:99999/",
        "https://[::1/",
        "https://user:password@example.org/",
        "https://user@example.org/",
        "https://example.org/../x/",
        "https://example.org//x/",
        "https://пример.org/",
        'https://example.org/"x',
        "https://example.org/\x1b[31m",
        "javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("command", ["build", "audit", "serve"])
def test_a_bad_base_url(run: Run, root: Path, command: str, url: str) -> None:
    said = run(command, root, "--base-url", url)

    assert said.code == 2
    assert "--base-url" in said.err
    assert "\x1b" not in said.err
    assert not (root / "public").exists()


@pytest.mark.parametrize("output", ["content", "content/public", ".", "..", "templates", "content/site.yaml"])
def test_an_output_that_is_not_ours_to_replace(run: Run, root: Path, output: str) -> None:
    (root / "templates").mkdir()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    said = run("build", root, "--jobs", 1, "--output", root / output)

    assert said.code == 2
    assert "hint: " in said.err
    assert {path: path.read_bytes() for path in root.rglob("*") if path in before} == before


def test_an_output_that_cannot_be_written(run: Run, root: Path) -> None:
    # /proc takes no folders from anybody, not even from root.
    if not Path("/proc/self").exists():
        pytest.skip("needs a folder in which nobody can write")
    said = run("build", root, "--jobs", 1, "--output", "/proc/sitegen-test")

    assert said.code == 3
    assert "cannot publish" in said.err


def test_a_port_in_use(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = program("serve", root, "--port", taken.getsockname()[1], "--jobs", 1)

    assert said.returncode == 3
    assert "Traceback" not in said.stderr
    assert said.stderr.rstrip().rsplit("\n", 1)[-1].startswith("sitegen: ")


def test_ctrl_c(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.commands, "check", stopped)

    assert run("check", root) == (130, "", "sitegen: stopped\n")


def test_a_full_disk_is_named(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(options: object) -> None:
        raise OSError(28, "No space left on device", "some/file")

    monkeypatch.setattr(cli.commands, "check", full)

    assert run("check", root) == (3, "", "sitegen: No space left on device: some/file\n")


def test_a_fault_of_the_program_is_two_lines(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(options: object) -> None:
        raise RuntimeError("\x1b[31mred\nsecond line")

    monkeypatch.setattr(cli.commands, "check", broken)

    assert main(["check", str(root)]) == 3
    err = capsys.readouterr().err
    assert err.count("\n") == 2
    assert "RuntimeError: U+001B[31mred second line (test_commands.py:" in err


def test_a_reader_who_has_had_enough() -> None:
    """``sitegen schema | head -1``: no complaint, neither now nor when Python flushes its buffers at exit."""
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", "schema"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.close()

        assert process.stderr.read() == b""
        assert process.wait(60) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("asked", ["--help", "--version", "build --help", "schema"])
def test_what_could_not_be_written_is_no_success(asked: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m sitegen {asked} >/dev/full"],
        check=False, capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (3, "sitegen: No space left on device\n")


def test_a_profiler_has_the_last_word(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cProfile", "-m", "sitegen", "check", str(root / "nothing")],
        check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
    )  # fmt: skip

    assert "function calls" in done.stdout
    assert "there is no folder" in done.stderr


def test_nobody_listens_at_all(root: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m sitegen check {root} >&- 2>&-"],
        check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
    )  # fmt: skip

    assert done.returncode == 0


def test_a_terminal_without_utf_8_shows_escapes(root: Path) -> None:
    replace(root / STORY / "ar.yaml", "{cost}.", "{السعر}.")

    said = program("check", root, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"})

    assert said.returncode == 1
    assert "bad-reference" in said.stdout
    assert said.stdout.isascii()
    assert "\\u" in said.stdout
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("name", ["caf\udce9", "لغة", "line\nbreak", "esc\x1b[31m"])
def test_a_folder_with_any_name(run: Run, root: Path, name: str) -> None:
    target = root.parent / name
    shutil.move(root, target)

    assert run("check", target).code == 0
    assert run("build", target, "--jobs", 1).code == 0


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"sitegen {__version__}\ntemplates: {packaged_folder()}\n", "")
    said = run("--help")
    assert (said.code, said.err) == (0, "")
    for command in ("build", "serve", "check", "audit", "init", "new", "schema"):
        assert command in said.out
        assert run(command, "--help").code == 0


def test_a_site_from_nothing_to_published(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"

    assert run("init", folder).out.count("\n") == 16
    assert run("init", folder).code == 2
    assert run("new", "story", "second", folder).code == 0
    assert run("new", "story", "second", folder).code == 2
    assert run("new", "story", "Not An Id", folder).code == 2
    assert run("new", "translation", "second", "xx", folder).code == 2
    assert run("build", folder, "--jobs", 1).code == 0
    assert not (folder / "public/pl/stories/second").exists(), "a draft"
    assert run("audit", folder / "public").code == 0
    assert run("build", folder, "--jobs", 1, "--drafts").code == 0
    assert (folder / "public/pl/stories/second/index.html").is_file()


def test_init_on_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert run("init", tmp_path / "file").code == 2
    below = run("init", tmp_path / "file" / "site")
    assert (below.code, "is a file" in below.err) == (2, True)
    (tmp_path / "link").symlink_to("nowhere")
    assert run("init", tmp_path / "link").code == 2


@pytest.mark.parametrize("output", [".sitegen", ".sitegen/public", ".git/x"])
def test_an_output_where_sitegen_or_git_keeps_its_own_is_wrong_usage(run: Run, root: Path, output: str) -> None:
    assert run("build", root, "--jobs", 1, "--no-cards", "--no-cache", "--output", root / output).code == 2


def test_an_audit_of_nothing(run: Run, tmp_path: Path) -> None:
    assert run("audit", tmp_path / "nowhere").code == 2
    assert run("audit", tmp_path).code == 1


def test_an_audit_of_the_site_instead_of_what_was_built(run: Run, root: Path) -> None:
    refused = f"sitegen: {root} is a site's folder, not what was built\n  hint: name that, such as its public/\n"

    assert run("audit", root) == (2, "", refused)


def test_no_colour_but_on_a_terminal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    shows = cli._shows_colour
    assert shows(Terminal())  # type: ignore[arg-type]
    assert not shows(None)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not shows(Terminal())  # type: ignore[arg-type]


@pytest.mark.parametrize("stories", [0, 1])
@pytest.mark.parametrize("languages", [("pl",), ("ar", "pl")])
def test_a_site_however_small(run: Run, tmp_path: Path, stories: int, languages: tuple[str, ...]) -> None:
    content = tmp_path / "content"
    (content / "languages").mkdir(parents=True)
    (content / "site.yaml").write_text(f"base_url: https://example.org/\nlanguages: [{', '.join(languages)}]\n")
    for tag in languages:
        (content / f"languages/{tag}.yaml").write_text("title: X\ndescription: Y.\n", encoding="utf-8")
    if stories:
        (content / "stories/a").mkdir(parents=True)
        (content / "stories/a/story.yaml").write_text("published: 2026-01-01\n")
        (content / f"stories/a/{languages[0]}.yaml").write_text("title: A\nsummary: B.\n")

    assert run("build", tmp_path, "--jobs", 1).code == 0
    said = run("audit", tmp_path / "public")
    assert "error[" not in said.out
