"""Reading content/ with a memory: only files that changed are read, and only those whose bytes changed are parsed."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sitegen.errands import Errand
from sitegen.load.listing import CONTENT, rows
from sitegen.load.results import FileRead
from sitegen.load.tree import classify, content_paths, makes_the_site, read_file, read_part, unreadable
from sitegen.store import FileNote, Store, Update
from sitegen.system import DiskFiles, FileState
from sitegen.workers import in_chunks, map_in_order
from sitegen.write.files import digest_of

# Parsing takes about 0.3 ms a file, starting the workers about 30 ms.
_GROUPS_IN_A_CHUNK = 16
_STORIES = f"{CONTENT}/stories/"


class Seen(NamedTuple):
    """A content file before it is understood. digest: of its bytes; b"" when it could not be read.

    data  its bytes, if they had to be read to know the digest
    """

    path: str
    state: FileState | None
    digest: bytes
    data: bytes | None


Reads = dict[str, tuple[bytes, FileRead]]
"""Path → digest of the bytes, and what they were understood as."""


class Content(NamedTuple):
    """Every file's result, and where the store keeps the bodies: ``Text.body`` → digest of the blob.

    stamps  story id → a digest of the bytes of its files
    """

    reads: tuple[FileRead, ...]
    bodies: dict[str, bytes]
    stamps: Mapping[str, bytes] = MappingProxyType({})


def _stamps(seen: Sequence[Seen]) -> dict[str, bytes]:
    parts: dict[str, list[bytes]] = {}
    for one in seen:
        if one.path.startswith(_STORIES):
            story_id, _, name = one.path[len(_STORIES) :].partition("/")
            parts.setdefault(story_id, []).append(name.encode(errors="surrogateescape") + b"\0" + one.digest)
    return {story_id: digest_of(b"\0".join(each)) for story_id, each in parts.items()}


def survey(root: Path, store: Store, listing: Errand = Errand()) -> tuple[Seen, ...]:  # noqa: B008 – it has no child
    """Every file under content/ with the digest of its bytes, read only where the disk cannot vouch for it.

    Raises PermissionError when not even the folder can be looked into.

    listing  of the site, as `listed` gives it, in another process: a file that was then as the store knows it is not
             looked at again, any other is
    """
    files, known = DiskFiles(root), store.known
    found = rows(listing.answer())
    if found is None:
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(root / CONTENT):
            pass
        return tuple(_seen(files, known, path) for path in content_paths(files))
    return tuple(
        Seen(path, state, digest, None)
        if state is not None and (digest := known(path, state)) is not None
        else _seen(files, known, path)
        for path, state in found
        if makes_the_site(path)
    )


def _seen(files: DiskFiles, known: Callable[[str, FileState], bytes | None], path: str) -> Seen:
    if not path.isascii():
        return Seen(path, None, b"", None)
    try:
        state = files.state(path)
        if state is not None and (digest := known(path, state)) is not None:
            return Seen(path, state, digest, None)
        data = files.read(path)
        return Seen(path, state, digest_of(data), data)
    except OSError:
        return Seen(path, None, b"", None)


def read_content(
    root: Path, seen: Sequence[Seen], store: Store, update: Update, jobs: int, kept: Reads | None = None
) -> Content:
    """What every file says: from the store where it knows the bytes, parsed otherwise, in `jobs` processes.

    kept  what this process has read before; it is brought up to date
    """
    kept = {} if kept is None else kept
    results = _Results(store)
    reads: dict[str, FileRead] = {}
    bodies: dict[str, bytes] = {}
    unknown: list[Seen] = []
    notes = store.files
    for one in seen:
        note = notes.get(one.path)
        read = _known(one, note, results, kept) if note is not None else None
        if note is not None and read is not None:
            reads[one.path] = read
            kept[one.path] = one.digest, read
            if one.state is not None:
                update.carry(one.path, one.state)
            if read.text is not None:
                bodies[read.text.body] = note.parts[0]
        elif (no_file := _no_file(root, one)) is not None:
            reads[one.path] = no_file
        else:
            unknown.append(one)
    groups = _groups(unknown)
    for group, (result, of_group) in zip(groups, _parsed(root, groups, jobs), strict=True):
        blob = update.put(result)
        for one, read, body in zip(group, _decode(result), of_group, strict=True):
            reads[one.path] = read
            if one.digest:
                kept[one.path] = one.digest, read
            parts = (update.put(body),) if body else ()
            if read.text is not None and parts:
                bodies[read.text.body] = parts[0]
                update.keep(parts[0])
            if one.state is not None and one.digest:
                update.file(one.path, one.state, one.digest, blob, parts)
    for path in kept.keys() - reads.keys():
        del kept[path]
    return Content(tuple(reads[one.path] for one in seen), bodies, _stamps(seen))


class _Results:
    """What files were understood as before, from the store; those that were parsed together are in one blob."""

    def __init__(self, store: Store) -> None:
        self._blob = store.blob
        self._groups: dict[bytes, dict[str, FileRead]] = {}

    def of(self, path: str, blob: bytes) -> FileRead | None:
        """The result for a file, if `blob` is the digest of one that has it."""
        group = self._groups.get(blob)
        if group is None:
            data = self._blob(blob) if blob else None
            group = self._groups[blob] = {}
            with suppress(msgspec.MsgspecError):
                group.update({read.path: read for read in (_decode(data) if data is not None else ())})
        return group.get(path)


def _known(one: Seen, note: FileNote, results: _Results, kept: Reads) -> FileRead | None:
    """What a file of these bytes was understood as before, if the store has it, and its words if it is a text."""
    if not one.digest or note.digest != one.digest:
        return None
    digest, read = kept.get(one.path, (b"", None))
    if read is None or digest != one.digest:
        read = results.of(one.path, note.result)
    return read if read is None or read.text is None or note.parts else None


def _no_file(root: Path, one: Seen) -> FileRead | None:
    """The result for what cannot be read as a file of a site."""
    if not one.path.isascii():
        # No file of a site has such a name, and one that is not even UTF-8 could not be stored.
        return read_file(classify(one.path), b"")
    if not one.digest and (root / one.path).is_dir():
        # A folder that cannot be looked into, or a link to one.
        number = errno.EISDIR if one.path.endswith(".yaml") else errno.EACCES
        number = errno.ENOTDIR if (root / one.path).is_symlink() else number
        return unreadable(one.path, OSError(number, os.strerror(number)))
    return None


def _groups(files: Sequence[Seen]) -> list[tuple[Seen, ...]]:
    """Files whose results are kept together: those of a story; any other alone. They come in order of their paths."""
    together = groupby(files, key=lambda one: one.path.rpartition("/")[0] if _is_of_story(one.path) else one.path)
    return [tuple(group) for _, group in together]


def _is_of_story(path: str) -> bool:
    return path.startswith(_STORIES)


_Parsed = tuple[bytes, tuple[bytes, ...]]
"""The encoded results of a group, without bodies, and for each file its encoded body (b"" without one)."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[FileRead, ...]).decode


def _parsed(root: Path, groups: Sequence[tuple[Seen, ...]], jobs: int) -> Iterator[_Parsed]:
    bare = (tuple((one.path, one.data) for one in group) for group in groups)
    chunks = in_chunks(bare, _GROUPS_IN_A_CHUNK)
    for results in map_in_order(_parse, chunks, prepare=partial(DiskFiles, root), jobs=jobs):
        yield from results


def _parse(files: DiskFiles, chunk: tuple[tuple[tuple[str, bytes | None], ...], ...]) -> tuple[_Parsed, ...]:
    return tuple(_parsed_group(files, group) for group in chunk)


def _parsed_group(files: DiskFiles, group: tuple[tuple[str, bytes | None], ...]) -> _Parsed:
    reads = [read_part(files, path) if data is None else read_file(classify(path), data) for path, data in group]
    bodies = tuple(_encode(read.body) if read.body is not None else b"" for read in reads)
    return _encode([msgspec.structs.replace(read, body=None) for read in reads]), bodies
