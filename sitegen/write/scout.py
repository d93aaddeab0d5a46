"""Looking over the output in another process, while this one reads the content.

What is published is looked at file by file, which on a large site takes as long as reading it, and of which no other
stage knows anything: on a second core it costs nothing.  The scout only says of which manifests the trees are exactly
what they say.  Where it says nothing, because not all is as it was or because there was none, `Output` looks itself.
"""

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.errands import Errand, sent
from sitegen.write.guard import followed
from sitegen.write.manifest import (
    SEALED,
    Manifest,
    Tree,
    load_manifest,
    look_over,
    manifest_path,
    spare_root,
    work_folder,
)

WORTH_SCOUTING = 1 << 18
"""Bytes of a manifest from which on another process is sooner ready: about 3,000 files."""


class Sighting(NamedTuple):
    """A tree that was exactly what its manifest says.

    inode          of its root; sealed_ns: of the manifest
    seen_ns, read  as in `Tree`
    """

    inode: int
    sealed_ns: int
    seen_ns: int
    read: int


class Scout:
    """Another process that looks at the trees, or none. Made by `scouting`."""

    def __init__(self, errand: Errand = Errand()) -> None:  # noqa: B008 – it has no child
        self._errand = errand
        self._sightings: list[Sighting] | None = None

    def tree(self, root: Path, manifest: Manifest) -> Tree | None:
        """The tree at `root`, if it was seen to be what `manifest` says."""
        if self._sightings is None:
            self._sightings = _told(self._errand.answer())
        inode = os.lstat(root).st_ino
        for one in self._sightings:
            if (one.inode, one.sealed_ns) == (inode, manifest.sealed_ns):
                return Tree(one.seen_ns, manifest.files, manifest.folders, read=one.read)
        return None


@contextlib.contextmanager
def scouting(output: Path, *, wanted: bool, worth: int = WORTH_SCOUTING) -> Iterator[Scout]:
    """A scout for as long as the block lasts, if it is wanted (there is a core to spare) and the output is large."""
    look = partial(_seen, output)
    with sent(look, wanted=wanted and _is_large(output, worth)) as errand:
        yield Scout(errand)


def _is_large(output: Path, worth: int) -> bool:
    with contextlib.suppress(OSError, RuntimeError):
        folder = output.resolve()
        return manifest_path(work_folder(folder), folder, SEALED).stat().st_size >= worth
    return False


def _seen(output: Path) -> bytes:
    return msgspec.msgpack.encode([*_sightings(followed(output))])


def _told(seen: bytes) -> list[Sighting]:
    with contextlib.suppress(msgspec.MsgspecError):  # it may have been killed
        return msgspec.msgpack.decode(seen, type=list[Sighting])
    return []


def _sightings(folder: Path) -> Iterator[Sighting]:
    """Of the published tree and of the spare."""
    twin = None
    for root in (folder, spare_root(work_folder(folder))):
        manifest = load_manifest(manifest_path(work_folder(folder), root, SEALED))
        if manifest is None:
            return
        tree = look_over(root, manifest, twin=twin)
        if not tree.clean or tree.files != manifest.files or tree.folders != manifest.folders:
            return
        yield Sighting(os.lstat(root).st_ino, manifest.sealed_ns, tree.seen_ns, tree.read)
        twin = tree
