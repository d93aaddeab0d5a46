"""Faults as an open page is told them."""

import os
from pathlib import Path

import pytest

from sitegen.diagnostics import Place, error, warning
from sitegen.serve.editors import Editor
from sitegen.serve.notes import FaultNotes, fault_notes

FILES = ("a.yaml", "b.yaml", "c.yaml")
FAULTS = (
    warning("w", Place("c.yaml", 1, 1), "a warning"),
    *(error("x", Place(name, 1, 1), f"in {name}") for name in FILES),
    error("y", Place("gone.yaml", 1, 1), "of a file that is not there"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three files saved long ago, all at once."""
    for number, name in enumerate(FILES):
        (tmp_path / name).write_text("title: x\n", encoding="utf-8")
        saved(tmp_path, name, 1_000_000 + number / 10)
    return tmp_path


def saved(root: Path, name: str, at: float) -> None:
    os.utime(root / name, (at, at))


def notes(root: Path) -> FaultNotes:
    return fault_notes(FAULTS, root, Editor("none", root))


def order(root: Path) -> list[str]:
    return [one.place.partition(":")[0] for one in notes(root).notes if one.severity == "error"]


def test_what_was_saved_last_comes_first(root: Path) -> None:
    before = notes(root)
    assert order(root) == ["a.yaml", "b.yaml", "c.yaml", "gone.yaml"], "saved together: as they are found"

    saved(root, "c.yaml", 2_000_000)

    assert order(root) == ["c.yaml", "a.yaml", "b.yaml", "gone.yaml"]
    assert notes(root).notes[-1].severity == "warning", "after every error"
    assert notes(root).key == before.key, "the same faults: what was closed stays closed"
