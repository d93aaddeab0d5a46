"""What code and messages send people to exists: pages of the documentation, commands, sections of rules."""

import re
from pathlib import Path

import pytest

from sitegen.cli import parser
from tests.support.builds import ROOT

FILES = sorted(
    file
    for folder in ("sitegen", "templates", "tests")
    for file in (ROOT / folder).rglob("*")
    if file.suffix in {".py", ".yaml", ".html", ".css", ".js", ".json"} and "golden" not in file.parts
)


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["SPEC.md", "locale-data.json"])
def test_nothing_cites_what_is_not_in_the_repository(name: str) -> None:
    assert [file.name for file in FILES if name in text(file) and file.name != Path(__file__).name] == []


def test_every_page_that_code_cites_exists_and_has_the_section() -> None:
    missing = []
    for file in (one for one in FILES if one.name != Path(__file__).name):
        for page, section in re.findall(r"(docs/[a-z/-]+\.md)(?:, ([A-Z][a-z]+))?", text(file)):
            found = ROOT / page
            if not found.is_file() or (section and f"\n## {section}" not in text(found)):
                missing.append((file.name, page, section))

    assert missing == []


def test_every_command_in_a_hint_exists() -> None:
    (commands,) = (one.choices for one in parser()._actions if one.dest == "command")
    assert commands is not None
    said = {(file.name, name) for file in FILES for name in re.findall(r"`sitegen ([a-z]+)", text(file))}

    assert [pair for pair in sorted(said) if pair[1] not in commands] == []
