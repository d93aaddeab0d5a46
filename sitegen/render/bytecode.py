"""Compiled templates: what one language has compiled serves the others, and sitegen's own templates the next run.

Those lie where Python keeps the compiled modules of this package, and are trusted as these are: whoever may write there
may as well change the program.  What a site brings along itself is compiled in each run, and kept in memory only.
"""

import sys
from collections.abc import Collection
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_ENDING = ".template"


class Bytecode(BytecodeCache):
    """For the environments of one engine."""

    def __init__(self, packaged: Collection[str] = (), version: str = "") -> None:
        """Make an empty one, which finds what is on the disk.

        packaged  names of the templates that come with sitegen ("pages/story.html")
        version   digest of the program, on which the code depends; "" to keep none on the disk
        """
        self._code: dict[str, bytes] = {}
        self._packaged = {self.get_cache_key(name, f"templates/{name}") for name in packaged}
        self._prefix = f"sitegen-{version[:16]}-"
        folder = _folder() if version and packaged else None
        self._disk = FileSystemBytecodeCache(str(folder), f"{self._prefix}%s{_ENDING}") if folder else None

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if the template was compiled before."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])
        elif self._disk and bucket.key in self._packaged:
            with suppress(Exception):  # a damaged file: it is compiled again
                self._disk.load_bytecode(bucket)
            if bucket.code is not None:
                self._code[bucket.key] = bucket.bytecode_to_string()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        if self._disk and bucket.key in self._packaged:
            with suppress(OSError):  # a package that belongs to somebody else
                self._disk.dump_bytecode(bucket)
                self._sweep(Path(self._disk.directory))

    def _sweep(self, folder: Path) -> None:
        """Remove what other versions of the program have left."""
        for file in folder.glob(f"sitegen-*{_ENDING}"):
            if not file.name.startswith(self._prefix):
                file.unlink(missing_ok=True)


def _folder() -> Path | None:
    """Where Python keeps compiled modules; None where it was told to keep none."""
    if sys.dont_write_bytecode:
        return None
    with suppress(NotImplementedError):
        folder = Path(cache_from_source(__file__)).parent
        return folder if folder.is_dir() else None
    return None
