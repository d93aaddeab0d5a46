# ruff: noqa: PTH208, PTH108
"""The cache of earlier builds in ``.sitegen/``: what was read, made and published.  Losing it only costs time.

Two files: a *pack* of blobs, found by the digest of their bytes and checked against it when read, and a *record* that
says what was made of which content file and what each page came to.  The folder may be damaged or prepared by somebody
else: only msgpack of declared types is decoded, and what does not check out counts as absent.
"""

import contextlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from sitegen.system import FileState
from sitegen.write.files import (
    HERE,
    clearly_older,
    digest_of,
    make_private_folder,
    read_regular,
    replace_file,
    seal,
    take_lock,
    unseal,
)

Value = TypeVar("Value")

RECORD, LOCK = "record", "lock"
PACK_NAME = re.compile(r"pack-[0-9]{1,9}", re.ASCII)
TOLERATED_GARBAGE = 1 << 20
BUFFERED = 1 << 20
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError, MemoryError)

Size = Annotated[int, msgspec.Meta(ge=0, le=1 << 48)]


class FileNote(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A content file as it was read. `result` and `parts` are digests of blobs; `result` is b"" when there is none.

    Files may share the blob of their results.
    """

    size: int
    mtime_ns: int
    inode: int
    digest: bytes
    result: bytes = b""
    parts: tuple[bytes, ...] = ()


class PageNote(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A page: the fingerprint of all it was rendered from, and the digest of the bytes that came of it."""

    fingerprint: bytes
    digest: bytes


class Record(msgspec.Struct, array_like=True):
    """The file ``record``; its parts are decoded when asked for. began_ns: when its build started to read."""

    began_ns: int
    pack: str
    files: msgspec.Raw
    pages: msgspec.Raw
    notes: msgspec.Raw
    blobs: msgspec.Raw


class Pack:
    """Blobs in one append-only file. index: digest → (offset, length). Without a descriptor it is empty."""

    def __init__(self, descriptor: int | None, index: dict[bytes, tuple[int, int]]) -> None:
        self.index = index
        self.size = os.fstat(descriptor).st_size if descriptor is not None else 0  # with all that is pending
        self._descriptor = descriptor
        self._pending: dict[bytes, bytes] = {}
        self._pending_size = 0
        self._full = False

    def read(self, digest: bytes) -> bytes | None:
        """The blob, or None if it is not there as it was."""
        if (data := self._pending.get(digest)) is not None:
            return data
        offset, length = self.index.get(digest, (0, -1))
        if self._descriptor is None or length < 0 or offset + length > self.size:
            return None
        try:
            data = os.pread(self._descriptor, length, offset)
        except (OSError, MemoryError):
            return None
        return data if digest_of(data) == digest else None

    def append(self, digest: bytes, data: bytes) -> None:
        """Keep `data`: in memory until there is enough of it, or for as long as the disk is full."""
        self.index[digest] = (self.size, len(data))
        self.size += len(data)
        self._pending[digest] = data
        self._pending_size += len(data)
        if self._pending_size >= BUFFERED and not self._full:
            try:
                self.flush()
            except OSError:
                self._full = True

    def flush(self) -> None:
        """Write what is pending."""
        if not self._pending or self._descriptor is None:
            return
        data = memoryview(b"".join(self._pending.values()))
        start = self.size - self._pending_size
        while data:
            written = os.pwrite(self._descriptor, data, start)
            data, start = data[written:], start + written
        self._pending, self._pending_size = {}, 0

    def cut(self, size: int) -> None:
        """Give up what was appended after `size`."""
        self._pending, self._pending_size = {}, 0
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, size)

    def close(self) -> None:
        """Give the descriptor back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class Store:
    """What the last build left. Reading never fails: what is not there, or not as it was, is None."""

    def __init__(self, folder: Path | None, version: str, began_ns: int) -> None:
        self.folder = folder
        self.version = version
        self.began_ns = began_ns
        data = read_regular(folder / RECORD) if folder and _is_folder(folder) else None
        payload = unseal(f"record {version}", data) if data is not None else None
        self._record = _decoded(payload, Record) if payload is not None else None
        if self._record and not PACK_NAME.fullmatch(self._record.pack):
            self._record = None

    def known(self, path: str, state: FileState) -> bytes | None:
        """The digest of content file `path`, if `state` proves that it is as it was; else it must be read."""
        note = self.files.get(path)
        if (
            note is None
            or self._record is None
            or (note.size, note.mtime_ns, note.inode) != state
            or not clearly_older(note.mtime_ns, self._record.began_ns)
        ):
            return None
        return note.digest

    def blob(self, digest: bytes) -> bytes | None:
        """The bytes with that digest."""
        return self.pack.read(digest)

    @cached_property
    def files(self) -> Mapping[str, FileNote]:
        """Content files, by path."""
        return (_decoded(self._record.files, dict[str, FileNote]) if self._record else None) or {}

    @cached_property
    def pages(self) -> Mapping[str, PageNote]:
        """Pages, by address."""
        return (_decoded(self._record.pages, dict[str, PageNote]) if self._record else None) or {}

    @cached_property
    def notes(self) -> Mapping[str, bytes]:
        """Small things under a name of their own."""
        return (_decoded(self._record.notes, dict[str, bytes]) if self._record else None) or {}

    @cached_property
    def pack(self) -> Pack:
        """The blobs of the last build."""
        if self._record is None or self.folder is None:
            return Pack(None, {})
        try:
            descriptor = os.open(self.folder / self._record.pack, os.O_RDONLY | HERE)
        except OSError:
            return Pack(None, {})
        return Pack(descriptor, _decoded(self._record.blobs, dict[bytes, tuple[Size, Size]]) or {})

    @property
    def pack_name(self) -> str:
        """The pack's file; "" without a record."""
        return self._record.pack if self._record else ""

    def worth_writing(self, began_ns: int) -> bool:
        """Whether a file's time could not be trusted, and could be in a record of `began_ns`."""
        last = self._record.began_ns if self._record else 0
        return any(
            not clearly_older(note.mtime_ns, last) and clearly_older(note.mtime_ns, began_ns)
            for note in self.files.values()
        )

    def close(self) -> None:
        """Close the pack."""
        self.pack.close()


class Update:
    """The state that the next build shall find. What is not named here is forgotten; nothing counts before `commit`."""

    def __init__(self, store: Store, lock: int | None) -> None:
        self._store = store
        self._lock = lock
        self._files: dict[str, FileNote] = {}
        self._pages: dict[str, PageNote] = {}
        self._notes: dict[str, bytes] = {}
        self._kept: set[bytes] = set()
        self._pack_name, self._pack = self._open_pack()
        self._start = self._pack.size

    def file(self, path: str, state: FileState, digest: bytes, result: bytes, parts: tuple[bytes, ...] = ()) -> None:
        """Content file `path`, its bytes' digest, and the blobs of what was made of it, as in `FileNote`.

        `state` must be older than the reading.
        """
        self._files[path] = FileNote(*state, digest, result, parts)

    def carry(self, path: str, state: FileState) -> None:
        """Content file `path` has the bytes that the last record knows: what was made of it is kept, unread."""
        note = self._store.files[path]
        if (note.size, note.mtime_ns, note.inode) != state:
            note = FileNote(*state, note.digest, note.result, note.parts)
        self._files[path] = note

    def pages(self, notes: Mapping[str, PageNote]) -> None:
        """What pages came to, by address."""
        self._pages.update(notes)

    def note(self, name: str, data: bytes) -> None:
        """Something small under a name of its own ("words:pl")."""
        self._notes[name] = data

    def put(self, data: bytes) -> bytes:
        """Keep a blob and return its digest. Name it in a file's `parts`, or `keep` it: the record drops all others."""
        digest = digest_of(data)
        if self._pack.read(digest) is None:
            self._pack.append(digest, data)
        return digest

    def keep(self, digest: bytes) -> None:
        """Keep a blob that belongs to no file."""
        self._kept.add(digest)

    def blob(self, digest: bytes) -> bytes | None:
        """The bytes with that digest, put just now or earlier."""
        data = self._pack.read(digest)
        return self._store.blob(digest) if data is None else data

    def commit(self) -> bool:
        """Make this the state that the next build finds; False if it cannot be kept, which costs that build time."""
        store, folder = self._store, self._store.folder
        if self._lock is None or folder is None:
            return False
        live = self._live()
        if (
            self._pack.size == self._start
            and self._pack_name == store.pack_name
            and (self._files, self._pages, self._notes) == (store.files, store.pages, store.notes)
            and live == store.pack.index.keys()
            and not store.worth_writing(store.began_ns)
        ):
            return True
        try:
            self._pack.flush()
            if self._pack.size > 2 * sum(self._pack.index[digest][1] for digest in live) + TOLERATED_GARBAGE:
                self._compact(folder, live)
            # In the order in which they were put, which every build keeps.
            index = {digest: place for digest, place in self._pack.index.items() if digest in live}
            replace_file(folder / RECORD, self._encoded(index))
            self._start = self._pack.size
            self._sweep(folder)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Give up what was not committed, and the lock."""
        with contextlib.suppress(OSError):
            if self._pack.size != self._start:
                self._pack.cut(self._start)
        self._pack.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _open_pack(self) -> tuple[str, Pack]:
        store, folder = self._store, self._store.folder
        if self._lock is not None and folder is not None:
            with contextlib.suppress(OSError):
                if store.pack_name:
                    return store.pack_name, Pack(
                        os.open(folder / store.pack_name, os.O_RDWR | HERE), dict(store.pack.index)
                    )
            with contextlib.suppress(OSError):
                return self._new_pack(folder)
            os.close(self._lock)
            self._lock = None
        with tempfile.TemporaryFile() as file:  # nothing will be kept, but this build may ask for what it put
            return "", Pack(os.dup(file.fileno()), {})

    def _new_pack(self, folder: Path) -> tuple[str, Pack]:
        numbers = [int(name[5:]) for name in os.listdir(folder) if PACK_NAME.fullmatch(name)]
        name = f"pack-{(max(numbers, default=0) + 1) % 1_000_000_000}"
        return name, Pack(os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_EXCL | HERE, 0o644), {})

    def _live(self) -> set[bytes]:
        wanted = set(self._kept)
        for note in self._files.values():
            wanted.add(note.result)
            wanted.update(note.parts)
        return wanted & self._pack.index.keys()

    def _compact(self, folder: Path, live: set[bytes]) -> None:
        name, pack = self._new_pack(folder)
        for digest in sorted(live, key=self._pack.index.__getitem__):
            data = self._pack.read(digest)
            if data is None:
                live.discard(digest)
            else:
                pack.append(digest, data)
        pack.flush()
        self._pack.close()
        self._pack_name, self._pack = name, pack

    def _encoded(self, index: dict[bytes, tuple[int, int]]) -> bytes:
        encode = msgspec.msgpack.encode
        files, pages, notes, blobs = (
            msgspec.Raw(encode(part)) for part in (self._files, self._pages, self._notes, index)
        )
        record = Record(self._store.began_ns, self._pack_name, files, pages, notes, blobs)
        return seal(f"record {self._store.version}", encode(record))

    def _sweep(self, folder: Path) -> None:
        for name in os.listdir(folder):
            if (PACK_NAME.fullmatch(name) and name != self._pack_name) or name.endswith(".tmp"):
                os.unlink(folder / name)


def open_store(folder: Path | None, version: str, began_ns: int) -> Store:
    """The cache in `folder` (``ROOT/.sitegen``), empty if it is of another version or damaged; None: no cache.

    version   sitegen's own, with whatever else makes old results useless
    began_ns  the time, taken before the first content file is looked at
    """
    return Store(folder, version, began_ns)


@contextlib.contextmanager
def updating(store: Store) -> Iterator[Update]:
    """Collect the new state. While another process does so, or where nothing can be written, nothing is kept."""
    lock = None
    if store.folder is not None:
        with contextlib.suppress(OSError):
            make_private_folder(store.folder)
            lock = take_lock(store.folder / LOCK)
    update = Update(store, lock)
    try:
        yield update
    finally:
        update.close()


def _is_folder(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISDIR(os.lstat(path).st_mode)
    return False


def _decoded(data: bytes | memoryview | msgspec.Raw, kind: type[Value]) -> Value | None:
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except UNREADABLE:
        return None
