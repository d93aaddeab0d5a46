# ruff: noqa: PTH102, PTH105, PTH108, PTH123
"""How sitegen touches its own files on disk: sealed with a checksum, replaced whole, never through a link."""

import contextlib
import fcntl
import hashlib
import os
import stat
from pathlib import Path

SCHEMA = 1  # of all that `seal` protects; raise it with every change of the types inside
DIGEST_SIZE = 20
MAGIC = b"sitegen\x00"
CACHE_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# Made by sitegen; deleting it costs only time. https://bford.info/cachedir/
"""
HERE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a link is not followed, a pipe not waited for

FINE_TICK_NS = 50_000_000
COARSE_TICK_NS = 2_000_000_000


def digest_of(data: bytes) -> bytes:
    """The name of these bytes wherever sitegen compares or keeps them."""
    return hashlib.sha256(data).digest()[:DIGEST_SIZE]


def clearly_older(mtime_ns: int, than_ns: int) -> bool:
    """Whether a file with that time cannot have changed again, unnoticed, at `than_ns` or later.

    Two writes within one tick of the disk's clock leave the same time; disks without fractions tick every two seconds.
    """
    return mtime_ns + (FINE_TICK_NS if mtime_ns % 1_000_000_000 else COARSE_TICK_NS) < than_ns


def seal(label: str, payload: bytes) -> bytes:
    """`payload` with a checksum over it, its `label` and the schema's number."""
    return b"".join((_seal_of(label, payload), payload))


def unseal(label: str, data: bytes) -> memoryview | None:
    """What was sealed under `label`; None if it is damaged, of another label or another schema."""
    start = len(MAGIC) + DIGEST_SIZE
    payload = memoryview(data)[start:]
    return payload if data[:start] == _seal_of(label, payload) else None


def _seal_of(label: str, payload: bytes | memoryview) -> bytes:
    sealed = hashlib.sha256(b"%s\x00%d\x00" % (label.encode(), SCHEMA))
    sealed.update(payload)
    return MAGIC + sealed.digest()[:DIGEST_SIZE]


def read_regular(path: Path) -> bytes | None:
    """The bytes of a regular file; None if there is none: not through a link, never waiting for a pipe."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | HERE)
        with open(descriptor, "rb") as file:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                return file.read()
    return None


def replace_file(path: Path, data: bytes) -> None:
    """Write `path` as a whole or not at all (on a kill; a power cut may damage it, which its checksum shows)."""
    draft = path.with_name(f"{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | HERE, 0o644), "wb") as file:
            file.write(data)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def write_new(path: str, data: bytes) -> os.stat_result:
    """Write a file that must not exist yet, and return its status; nothing is left of it on any exception."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | HERE, 0o644)  # less what the umask forbids
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        return os.fstat(descriptor)
    except BaseException:
        os.unlink(path)
        raise
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Make a folder that git, backups and sitegen's own readers pass over."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, 0o755)
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        raise NotADirectoryError(
            20, "is not a folder (sitegen keeps its own files there, and follows no link to it)", str(folder)
        )
    for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", CACHE_TAG)):
        if read_regular(folder / name) is None:
            replace_file(folder / name, text.encode())


def take_lock(path: Path) -> int | None:
    """A descriptor that holds the lock until it is closed or the process ends; None while another process holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | HERE, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
