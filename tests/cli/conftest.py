"""The command line as its users meet it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.cli import main
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def command(*arguments: object) -> Said:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "fault of sitegen itself" not in err
        return Said(code, out, err)

    return command


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `sitegen init`, built; not to be changed."""
    root = tmp_path_factory.mktemp("pristine") / "site"
    init_site(DiskFiles(root), "2026-11-22")
    assert main(["build", str(root), "--jobs", "1"]) == 0
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site of one's own, not built."""
    init_site(DiskFiles(tmp_path / "site"), "2026-11-22")
    return tmp_path / "site"
