"""Which files lie under content/, seen by another process while this one imports what it needs to read them.

On a large site looking at each file takes as long as those imports.  So a build begins with it, and this module imports
next to nothing.
"""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from sitegen.system import DiskFiles, FileState

CONTENT = "content"

Rows = list[tuple[str, FileState | None]]
"""Paths ("content/…"), in order, each with its state if it is a regular file."""


def listed(root: Path) -> bytes:
    """The rows of the site in `root`, encoded; OSError for a folder that cannot be looked into."""
    with os.scandir(root / CONTENT):
        pass
    files = DiskFiles(root)
    return msgspec.msgpack.encode([(path, _state(files, path)) for path in files.list(CONTENT)])


def rows(told: bytes) -> Rows | None:
    """What `listed` gave elsewhere; None if it came to nothing."""
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(told, type=Rows)
    return None


def _state(files: DiskFiles, path: str) -> FileState | None:
    with suppress(OSError):
        return files.state(path)
    return None
