"""What can keep a site from being published: said once, with a way out."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path


class NotPublished(Exception):  # noqa: N818 – said as it happened, like the faults of the content
    """The published site is as it was. `hint` says what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class OutputRefused(NotPublished):
    """The output folder is not one to publish to (wrong usage)."""


class PathsRefused(NotPublished):
    """Pages whose paths would leave the output folder or fall on one another. `faults`: one sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}", "rename what gives the page its address")
        self.faults = faults


class AnotherBuild(NotPublished):
    """Another process publishes to the same folder (the environment)."""


class DiskFailed(NotPublished):
    """The disk does not let us: full, read-only, no permission (the environment)."""


HINTS = {
    errno.ENOSPC: "free some space: the published site is untouched, and the next build goes on from here",
    errno.EDQUOT: "free some of your quota; the published site is untouched",
    errno.EROFS: "the file system is read-only: choose another folder with --output",
    errno.EACCES: "sitegen keeps a spare copy beside the output: make both writable, or choose another --output",
    errno.EPERM: "sitegen keeps a spare copy beside the output: make both writable, or choose another --output",
    errno.EXDEV: "the output must be on the file system of the folder it is in: choose another with --output",
    errno.EBUSY: "the output must not be a mount point: use a folder inside it, such as --output DIR/site",
    errno.ENAMETOOLONG: "choose a shorter --output, or shorter ids",
}


@contextlib.contextmanager
def disk(output: Path) -> Iterator[None]:
    """Turn what the disk refuses into `DiskFailed`."""
    try:
        yield
    except OSError as error:
        name = f" ({error.filename})" if error.filename is not None else ""
        raise DiskFailed(
            f"cannot publish to {output}: {error.strerror or error}{name}",
            HINTS.get(error.errno or 0, "the published site is untouched; build again when the disk works"),
        ) from error
