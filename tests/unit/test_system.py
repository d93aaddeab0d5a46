"""A folder of the real disk, as everything that writes into a site sees it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.system import DiskFiles


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_file_that_is_written_anew_may_be_read_by_those_who_may_read_others(
    tmp_path: Path, usual_umask: None
) -> None:
    DiskFiles(tmp_path).replace("a/one.yaml", b"x")

    assert mode(tmp_path / "a/one.yaml") == 0o644


def test_who_may_read_and_write_a_file_stays_the_same(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_bytes(b"x")
    file.chmod(0o664)
    DiskFiles(tmp_path).replace("one.yaml", b"y")

    assert (file.read_bytes(), mode(file)) == (b"y", 0o664)
    assert [path.name for path in tmp_path.iterdir()] == ["one.yaml"]
