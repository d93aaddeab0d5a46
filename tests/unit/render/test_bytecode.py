"""sitegen's own templates are compiled once for a version of the program; those of a site in each run."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FunctionLoader

from sitegen.render import bytecode
from sitegen.render.bytecode import Bytecode

NAME = "pages/story.html"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bytecode, "_folder", lambda: tmp_path)
    return tmp_path


def rendered(cache: Bytecode, source: str = "one {{ 1 + 1 }}") -> str:
    loader = FunctionLoader(lambda name: (source, f"templates/{name}", None))
    return Environment(loader=loader, autoescape=True, bytecode_cache=cache).get_template(NAME).render()


def test_what_was_compiled_is_found_by_the_next_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(Bytecode([NAME], "v1")) == "one 2"
    assert len(list(folder.iterdir())) == 1

    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(Bytecode([NAME], "v1")) == "one 2"


def test_another_text_is_compiled_anew(folder: Path) -> None:
    rendered(Bytecode([NAME], "v1"))
    assert rendered(Bytecode([NAME], "v1"), "three") == "three"
    assert len(list(folder.iterdir())) == 1


def test_another_version_of_the_program_leaves_nothing_of_the_last(folder: Path) -> None:
    rendered(Bytecode([NAME], "v1"))
    rendered(Bytecode([NAME], "v2"))
    assert [file.name.split("-")[1] for file in folder.iterdir()] == ["v2"]


@pytest.mark.parametrize(("packaged", "version"), [((), "v1"), (("pages/home.html",), "v1"), ((NAME,), "")])
def test_a_sites_own_template_is_kept_in_memory_only(folder: Path, packaged: tuple[str, ...], version: str) -> None:
    cache = Bytecode(packaged, version)
    assert rendered(cache) == rendered(cache) == "one 2"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_file_is_passed_over(folder: Path, damage: bytes | None) -> None:
    rendered(Bytecode([NAME], "v1"))
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:60] if damage is None else damage)
    assert rendered(Bytecode([NAME], "v1")) == "one 2"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytecode, "_folder", lambda: tmp_path / "gone")
    assert rendered(Bytecode([NAME], "v1")) == "one 2"


def test_python_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert bytecode._folder() is None
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", "/nowhere")
    assert bytecode._folder() is None
