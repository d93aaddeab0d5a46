"""What sitegen itself is made of, as one digest: results of another version are never reused."""

import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sitegen.digests import digest
from sitegen.system import DiskFiles

# Those whose output ends up in pages; a new release may write a number, a word order or a tag otherwise.
_LIBRARIES = ("babel", "jinja2", "markdown", "msgspec", "pypinyin", "pyyaml")
_INSTALLED = re.compile(r"([A-Za-z0-9_]+)-(.+)\.(?:dist|egg)-info")


def program_digest() -> str:
    """Hex digest of sitegen's own sources, the versions of its libraries, and Python's."""
    files = DiskFiles(Path(__file__).resolve().parent)
    parts = [b"%d.%d" % sys.version_info[:2], *_versions(_LIBRARIES)]
    for path in files.list(""):
        if path.endswith(".py"):
            parts += [path.encode(), files.read(path)]
    return digest(*parts)


def _versions(libraries: Iterable[str], path: Iterable[str] = sys.path) -> list[bytes]:
    """The versions of libraries, by the names of what pip left beside them; b"" for one that is not there.

    To import `importlib.metadata`, which reads those files, takes longer than all the rest of this.
    """
    found: dict[str, str] = {}
    for folder in path:
        with suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208
                if (installed := _INSTALLED.fullmatch(name)) is not None:
                    found.setdefault(installed[1].lower(), installed[2])
    return [found.get(name, "").encode() for name in libraries]
