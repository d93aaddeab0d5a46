# ruff: noqa: PTH103, PTH118, PTH120
"""Files that worker processes write themselves, beside the trees, until `Output.publish` moves them into the spare.

A page that is a file already need not travel to the process that publishes: only its name and digest do.
"""

import os
from pathlib import Path
from typing import NamedTuple

from sitegen.write.faults import disk
from sitegen.write.files import digest_of, write_new
from sitegen.write.manifest import FileFact
from sitegen.write.spare import remove


class Draft(NamedTuple):
    """A file in the folder of drafts, and what is known of it."""

    name: str
    fact: FileFact


class Drafts:
    """The folder of drafts; it is made when first needed, and may be sent to other processes of this machine.

    output  what is published to, which a fault of the disk names
    """

    def __init__(self, folder: Path, output: Path) -> None:
        self.folder = folder
        self._output = output
        self._home = os.getpid()

    def put(self, data: bytes) -> bytes | Draft:
        """Write `data` to a file of its own. In the process that publishes it has nowhere to go and stays as it is.

        Raises `sitegen.write.faults.DiskFailed`.
        """
        process = os.getpid()
        if process == self._home:
            return data
        name = f"{process}/{os.urandom(8).hex()}"  # a folder for each process: in one, they wait for each other
        path = os.path.join(self.folder, name)
        with disk(self._output):
            try:
                status = write_new(path, data)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                status = write_new(path, data)
        return Draft(name, FileFact(digest_of(data), status.st_size, status.st_mtime_ns, status.st_ino))

    def clear(self) -> None:
        """Remove what nobody has taken, of an earlier build too."""
        remove(self.folder)
