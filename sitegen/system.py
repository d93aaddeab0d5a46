"""The world that stages are handed: a folder of files and a clock, real or in memory."""

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

# More than any content file may have: a mistake such as a film must not fill the memory before it is refused.
LARGEST_READ = 64_000_000


class Files(Protocol):
    """The little of a disk that sitegen needs. Paths are relative to the site's folder, with forward slashes."""

    def list(self, folder: str) -> list[str]:
        """Every file below `folder`, sorted; links are listed and not followed. Nothing if there is no such folder."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of a file; OSError if they cannot be had, PermissionError if a link leads out of the top folder."""
        ...

    def identity(self, path: str) -> object:
        """What a file shares with no other, whatever its names: links lead to the same. OSError if it is not there."""
        ...

    def create(self, path: str, content: bytes) -> None:
        """Write a new file and the folders above it; FileExistsError if something stands there."""
        ...

    def replace(self, path: str, content: bytes) -> None:
        """Write a file and the folders above it, all or nothing."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file; it is no fault if it is gone."""
        ...


def present(environ: Mapping[str, str] = os.environ) -> datetime:
    """The time, UTC: that of SOURCE_DATE_EPOCH (https://reproducible-builds.org) if it is set, else the clock's.

    Raises ValueError if SOURCE_DATE_EPOCH is no number of seconds since 1970.
    """
    stated = environ.get("SOURCE_DATE_EPOCH", "")
    if not stated:
        return datetime.now(UTC)
    if not stated.isascii() or not stated.isdigit() or len(stated) > 11:
        raise ValueError(f"SOURCE_DATE_EPOCH is “{stated[:40]}”, which is no number of seconds since 1970")
    return datetime.fromtimestamp(int(stated), UTC)


class FileState(NamedTuple):
    """What tells that a file was written, mostly: its size in bytes, its time of modification, its inode."""

    size: int
    mtime_ns: int
    inode: int


_NO_FILE = "it is no file but a pipe, a socket or a device"


def _seems_a_file(name: str) -> bool:
    """Whether a folder has the name of a content file: reading it as one gives the fault a name, though it be empty."""
    return name.endswith(".yaml")


class DiskFiles:
    """`Files` below a folder of the real disk."""

    def __init__(self, root: str | Path) -> None:
        self.root = os.fspath(root)

    def list(self, folder: str) -> list[str]:
        """See `Files.list`."""
        found: list[str] = []
        waiting = [folder.rstrip("/")]
        while waiting:
            below = waiting.pop()
            try:
                entries = os.scandir(f"{self.root}/{below}")
            except FileNotFoundError:
                continue
            except (NotADirectoryError, PermissionError):
                # Reading it as a file gives the fault a name.
                found.append(below)
                continue
            with entries:
                for entry in entries:
                    path = f"{below}/{entry.name}" if below else entry.name
                    is_folder = entry.is_dir(follow_symlinks=False) and not _seems_a_file(entry.name)
                    (waiting if is_folder else found).append(path)
        return sorted(found)

    def read(self, path: str) -> bytes:
        """See `Files.read`."""
        full = f"{self.root}/{path}"
        # O_NONBLOCK: opening a pipe must not wait for someone to write to it.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(full, flags)
        except OSError as fault:
            if fault.errno == errno.ENXIO:  # a socket
                raise OSError(errno.EINVAL, _NO_FILE, path) from fault
            if fault.errno != errno.ELOOP:
                raise
            handle = os.open(self._followed(path), flags)
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_READ:
            os.close(handle)
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
            if stat.S_ISREG(status.st_mode):
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
            raise OSError(errno.EINVAL, _NO_FILE, path)
        with os.fdopen(handle, "rb") as file:
            return file.read()

    def state(self, path: str) -> FileState | None:
        """Of a regular file; None of anything else, a link too. OSError if it is not there."""
        status = os.stat(f"{self.root}/{path}", follow_symlinks=False)  # noqa: PTH116 – a Path takes longer to make
        regular = stat.S_ISREG(status.st_mode)
        return FileState(status.st_size, status.st_mtime_ns, status.st_ino) if regular else None

    def identity(self, path: str) -> object:
        """See `Files.identity`."""
        status = Path(self.root, path).stat()
        return status.st_dev, status.st_ino

    def create(self, path: str, content: bytes) -> None:
        """See `Files.create`."""
        full = Path(self.root, path)
        full.parent.mkdir(parents=True, exist_ok=True)
        with full.open("xb") as file:
            file.write(content)

    def replace(self, path: str, content: bytes) -> None:
        """See `Files.replace`."""
        full = Path(self.root, path)
        full.parent.mkdir(parents=True, exist_ok=True)
        temporary = full.with_name(f".sitegen-{os.urandom(8).hex()}")
        try:
            with temporary.open("xb") as file:
                file.write(content)
            with suppress(FileNotFoundError):  # who may read and write it stays the same
                temporary.chmod(stat.S_IMODE(full.stat().st_mode))
            temporary.replace(full)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def remove(self, path: str) -> None:
        """See `Files.remove`."""
        Path(self.root, path).unlink(missing_ok=True)

    def _followed(self, path: str) -> Path:
        """Where the link `path` leads, which must lie below the same top folder ("content") as the link."""
        top = Path(self.root, path.split("/", 1)[0]).resolve()
        try:
            real = Path(self.root, path).resolve(strict=True)
        except RuntimeError as fault:  # links in a circle
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path) from fault
        if not real.is_relative_to(top):
            raise PermissionError(errno.EACCES, "the link leads out of the folder", path)
        return real


class MemoryFiles:
    """`Files` without a disk: for tests, and to see what would be written."""

    def __init__(self, contents: dict[str, bytes] | None = None) -> None:
        self.contents = dict(contents or {})

    def list(self, folder: str) -> list[str]:
        """See `Files.list`."""
        above = folder.rstrip("/") + "/" if folder else ""
        return sorted(path for path in self.contents if path.startswith(above))

    def read(self, path: str) -> bytes:
        """See `Files.read`."""
        if path not in self.contents:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return self.contents[path]

    def identity(self, path: str) -> object:
        """See `Files.identity`."""
        return path

    def create(self, path: str, content: bytes) -> None:
        """See `Files.create`."""
        if path in self.contents:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        self.contents[path] = content

    def replace(self, path: str, content: bytes) -> None:
        """See `Files.replace`."""
        self.contents[path] = content

    def remove(self, path: str) -> None:
        """See `Files.remove`."""
        self.contents.pop(path, None)
