"""Programs that are not Python packages: found, or the test is skipped; under `make test` a missing one fails it."""

import os
import shutil
from pathlib import Path

import pytest

NODE_MODULES = Path(__file__).parents[2] / "node_modules"


def required(program: str) -> str:
    """The path of `program`."""
    path = shutil.which(program)
    return path if path else absent(program)


def from_npm(path: str) -> Path:
    """A file of an npm package."""
    file = NODE_MODULES / path
    return file if file.is_file() else Path(absent(f"node_modules/{path}"))


def absent(what: str) -> str:
    """Skip the test, or fail it where everything was to be installed."""
    message = f"{what} is not installed; make test installs it"
    if os.environ.get("SITEGEN_REQUIRE_TOOLS"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
