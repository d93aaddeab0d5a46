"""What sitegen itself is made of, as one digest: results of another version are never reused."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sitegen.digests import digest

# Those whose output ends up in pages; a new release may write a number, a word order or a tag otherwise.
_LIBRARIES = ("babel", "jinja2", "markdown", "msgspec", "pypinyin", "pyyaml")


def program_digest() -> str:
    """Hex digest of sitegen's own sources, the versions of its libraries, and Python's."""
    package = Path(__file__).resolve().parent
    sources = sorted(package.rglob("*.py"))
    parts = [b"%d.%d" % sys.version_info[:2], *(_version(name).encode() for name in _LIBRARIES)]
    for path in sources:
        parts += [path.relative_to(package).as_posix().encode(), path.read_bytes()]
    return digest(*parts)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
