"""What a published tree holds, as sitegen wrote it; and whether the disk still agrees.

Looking at a file costs 3 µs, reading it ten times as much.  So a file counts as ours while its size, time and inode
are those of the manifest, and otherwise once its bytes have the right digest.  A folder's time tells whether names came
or went.
"""

import contextlib
import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sitegen.write.files import COARSE_TICK_NS, HERE, clearly_older, digest_of, read_regular, replace_file, seal, unseal

LABEL = "tree"
SEALED, UNFINISHED = ".manifest", ".unfinished"
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError, MemoryError)


class FileFact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file of the tree, and the digest of its bytes."""

    digest: bytes
    size: int
    mtime_ns: int
    inode: int


class FolderFact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A folder of the tree."""

    mtime_ns: int
    inode: int


NO_FACT = FolderFact(0, 0)  # agrees with no folder: look into it


class Manifest(msgspec.Struct, array_like=True):
    """All of a tree: paths from its root, with slashes; "" is the root. sealed_ns: when the disk was looked at."""

    sealed_ns: int
    files: dict[str, FileFact]
    folders: dict[str, FolderFact]


class Tree(msgspec.Struct):
    """A tree as it is on the disk.

    files, folders  those that are as sitegen wrote them
    damaged         paths of the manifest that hold something else now
    foreign         names that are not in the manifest
    missing         how many files and folders of the manifest are gone
    read            how many files had to be read, because looking was not enough
    """

    seen_ns: int = 0
    files: dict[str, FileFact] = {}
    folders: dict[str, FolderFact] = {}
    damaged: list[str] = []
    foreign: list[str] = []
    missing: int = 0
    read: int = 0

    @property
    def clean(self) -> bool:
        """Whether it is exactly what its manifest says."""
        return not (self.damaged or self.foreign or self.missing)

    def manifest(self) -> Manifest:
        """A manifest of what is as it should be."""
        return Manifest(self.seen_ns, self.files, self.folders)


def work_folder(folder: Path) -> Path:
    """Where the spare of the output `folder`, the manifests of both and the lock are."""
    return folder.with_name(f".{folder.name}.sitegen")


def spare_root(work: Path) -> Path:
    """The spare tree."""
    return work / "spare"


def manifest_path(work: Path, root: Path, suffix: str) -> Path:
    """The manifest of the tree that is at `root` now. suffix: `SEALED` or `UNFINISHED`."""
    return work / f"{os.lstat(root).st_ino}{suffix}"


def save_manifest(path: Path, manifest: Manifest) -> None:
    """Write it, sealed."""
    replace_file(path, seal(LABEL, msgspec.msgpack.encode(manifest)))


def load_manifest(path: Path) -> Manifest | None:
    """Read it; None if it is absent or damaged."""
    data = read_regular(path)
    payload = unseal(LABEL, data) if data is not None else None
    if payload is None:
        return None
    with contextlib.suppress(*UNREADABLE):
        manifest = msgspec.msgpack.decode(payload, type=Manifest)
        if "" in manifest.folders and _stays_inside(manifest):
            return manifest
    return None


def _stays_inside(manifest: Manifest) -> bool:
    """Whether no path leaves the tree: somebody else may have made the file, checksum and all."""
    paths = [*manifest.files, *(path for path in manifest.folders if path)]
    joined = "".join(("/", "/\n/".join(paths), "/"))
    return not paths or not any(wrong in joined for wrong in ("//", "/./", "/../", "\0"))


def look_over(root: Path, manifest: Manifest, *, twin: Tree | None = None, read_all: bool = False) -> Tree:
    """Compare the tree at `root` with its manifest.

    twin      another tree, already looked over: a file that is a link to the same inode needs no second look
    read_all  trust no times: the manifest is older than the last change
    """
    tree = Tree(seen_ns=time.time_ns())
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | HERE)
    try:
        suspects = _look_at_folders(tree, manifest, descriptor, read_all)
        twins = twin.files if twin and not read_all else {}
        _look_at_files(tree, manifest, descriptor, root, twins, suspects, read_all)
        _look_for_strangers(tree, manifest, root, suspects)
    finally:
        os.close(descriptor)
    return tree


def _look_at_folders(tree: Tree, manifest: Manifest, descriptor: int, read_all: bool) -> set[str]:
    """Note the folders that are there, and return those into which one must look."""
    suspects = set()
    surely_older = manifest.sealed_ns - COARSE_TICK_NS  # spares most of them the question
    for path, fact in manifest.folders.items():
        try:
            status = os.stat(path or ".", dir_fd=descriptor, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            tree.missing += 1
            continue
        if not stat.S_ISDIR(status.st_mode):
            tree.damaged.append(path)
            continue
        mtime_ns, inode = status.st_mtime_ns, status.st_ino
        if mtime_ns == fact.mtime_ns and inode == fact.inode:
            tree.folders[path] = fact
            if read_all or not (mtime_ns < surely_older or clearly_older(mtime_ns, manifest.sealed_ns)):
                suspects.add(path)
        else:
            tree.folders[path] = FolderFact(mtime_ns, inode)
            suspects.add(path)
    if len(tree.folders) < len(manifest.folders):
        for path in sorted(tree.folders):  # a folder comes before what is in it
            if path and path.rpartition("/")[0] not in tree.folders:  # reached through a link
                del tree.folders[path]
                tree.missing += 1
    return suspects & tree.folders.keys()


def _look_at_files(
    tree: Tree,
    manifest: Manifest,
    descriptor: int,
    root: Path,
    twins: dict[str, FileFact],
    suspects: set[str],
    read_all: bool,
) -> None:
    surely_older = manifest.sealed_ns - COARSE_TICK_NS
    good, folders, look = tree.files, tree.folders, os.stat
    for path, fact in manifest.files.items():
        folder = path.rpartition("/")[0]
        if folder not in folders:
            tree.missing += 1
            continue
        twin = twins.get(path)
        if twin is not None and twin.inode == fact.inode and folder not in suspects:
            good[path] = twin
            continue
        try:
            status = look(path, dir_fd=descriptor, follow_symlinks=False)
        except FileNotFoundError:
            tree.missing += 1
            continue
        if (
            status.st_mtime_ns == fact.mtime_ns
            and status.st_ino == fact.inode
            and status.st_size == fact.size
            and stat.S_ISREG(status.st_mode)
            and not read_all
            and (fact.mtime_ns < surely_older or clearly_older(fact.mtime_ns, manifest.sealed_ns))
        ):
            good[path] = fact
            continue
        tree.read += 1
        same_size = stat.S_ISREG(status.st_mode) and status.st_size == fact.size
        data = read_regular(root / path) if same_size else None
        if data is not None and digest_of(data) == fact.digest:
            good[path] = FileFact(fact.digest, status.st_size, status.st_mtime_ns, status.st_ino)
        else:
            tree.damaged.append(path)


def _look_for_strangers(tree: Tree, manifest: Manifest, root: Path, suspects: Iterable[str]) -> None:
    for folder in suspects:
        prefix = f"{folder}/" if folder else ""
        with os.scandir(root / folder) as entries:
            tree.foreign.extend(
                prefix + entry.name
                for entry in entries
                if prefix + entry.name not in manifest.files and prefix + entry.name not in manifest.folders
            )
