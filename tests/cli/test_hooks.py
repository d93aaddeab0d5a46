"""The hooks and the workflow of docs/editors.md, as people copy them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.cli import parser
from tests.support.builds import ROOT
from tests.support.tools import required

GUIDE = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
OWNER = ["-c", "user.name=a", "-c", "user.email=a@example.org"]


def example(language: str, word: str) -> str:
    (found,) = [block for block in re.findall(rf"```{language}\n(.*?)```", GUIDE, re.S) if word in block]
    return found


def hooks() -> list[dict[str, Any]]:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return [*manifest, *yaml.safe_load(example("yaml", "repo: local"))["repos"][0]["hooks"]]


def test_the_plain_hook_refuses_a_commit_with_faults(root: Path, tmp_path: Path) -> None:
    git = required("git")
    program = tmp_path / "bin/sitegen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sitegen "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}

    def run(*arguments: str) -> int:
        return subprocess.run([git, *OWNER, *arguments], cwd=root, env=environment, capture_output=True).returncode

    assert run("init", "--quiet") == 0
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(example("sh", "exec sitegen check"), encoding="utf-8")
    hook.chmod(0o755)
    assert run("add", "--all") == 0
    assert run("commit", "--quiet", "--message=one") == 0
    with (root / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write("surplus: x\n")
    assert run("commit", "--quiet", "--all", "--message=two") == 1


@pytest.mark.parametrize("hook", hooks(), ids=["manifest", "local"])
def test_a_hook_of_pre_commit_runs_what_there_is(hook: dict[str, Any]) -> None:
    program, *arguments = hook["entry"].split()

    assert hook["id"] == "sitegen-check"
    assert program == "sitegen"
    assert parser().parse_args(arguments).command == "check"
    assert hook["pass_filenames"] is False, "the files would be taken for folders"
    for path in ("content/site.yaml", "site/content/stories/a/pl.yaml", "templates/pages/home.html"):
        assert re.search(hook["files"], path)
    assert not re.search(hook["files"], "pictures/contents.png")


def test_the_workflow_runs_what_there_is() -> None:
    steps = yaml.safe_load(example("yaml", "runs-on"))["jobs"]["check"]["steps"]
    typed = [re.split(" [>|]", one["run"])[0].split()[1:] for one in steps if "sitegen check" in one.get("run", "")]

    assert [parser().parse_args(one).format for one in typed] == ["github", "sarif"]
