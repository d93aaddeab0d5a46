# ruff: noqa: PTH102, PTH104, PTH106, PTH108
"""The spare tree beside the published one, on its way to be the next."""

import errno
import os
import shutil
import stat
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from sitegen.write.files import digest_of, write_new
from sitegen.write.manifest import NO_FACT, FileFact, FolderFact, Manifest, Tree


class Spare:
    """A tree nobody reads yet. `files` is at every moment what is surely in it."""

    def __init__(self, root: Path, tree: Tree) -> None:
        self._root = f"{root}/"  # a hundred thousand paths are joined to it: too many for Path
        self.files = dict(tree.files)
        self._folders = dict(tree.folders)
        self._touched: set[str] = set()
        self._litter = [*tree.damaged, *tree.foreign]

    def clear(self, wanted: Collection[str]) -> None:
        """Remove all that is not wanted, and the folders that are empty then."""
        for path in self._litter:
            self._touch(path)
            remove(self._root + path)
        self._litter = []
        for path in [path for path in self.files if path not in wanted]:
            self._drop(path)
        kept = folders_of(wanted)
        for folder in sorted(self._folders.keys() - kept, reverse=True):  # what is in a folder comes before it
            self._touch(folder)
            del self._folders[folder]
            self._touched.discard(folder)
            try:
                os.rmdir(self._root + folder)
            except OSError:
                remove(self._root + folder)

    def write(self, path: str, data: bytes, digest: bytes) -> None:
        """Put new bytes at `path`, in a new file: the old one may be published."""
        self._make_way(path)
        status = write_new(self._root + path, data)
        self.files[path] = FileFact(digest, status.st_size, status.st_mtime_ns, status.st_ino)

    def take(self, path: str, source: str, fact: FileFact) -> None:
        """Move the file `source`, of which nobody else knows, to `path`."""
        self._make_way(path)
        os.rename(source, self._root + path)
        self.files[path] = fact

    def link(self, path: str, source: str, fact: FileFact) -> None:
        """Make `path` the very file `source`, about which `fact` is known; a copy where links are not possible."""
        self._make_way(path)
        try:
            os.link(source, self._root + path, follow_symlinks=False)
        except OSError:
            data = Path(source).read_bytes()
            if digest_of(data) != fact.digest:
                raise OSError(errno.EIO, "was changed during the build", source) from None
            self.write(path, data, fact.digest)
        else:
            self.files[path] = fact

    def manifest(self) -> Manifest:
        """What is in the tree now."""
        for folder in self._touched:
            status = os.lstat(self._root + folder)
            self._folders[folder] = FolderFact(status.st_mtime_ns, status.st_ino)
        self._touched.clear()
        return Manifest(time.time_ns(), self.files, self._folders)

    def manifest_of_the_unfinished(self) -> Manifest:
        """What is surely in the tree; the folders worked in are to be looked into."""
        folders = {path: NO_FACT if path in self._touched else fact for path, fact in self._folders.items()}
        return Manifest(time.time_ns(), self.files, folders)

    def _make_way(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make_folder(folder)
        self._touched.add(folder)
        if path in self.files:
            self._drop(path)

    def _make_folder(self, folder: str) -> None:
        above = folder.rpartition("/")[0]
        if above not in self._folders:
            self._make_folder(above)
        self._touched.update((above, folder))
        os.mkdir(self._root + folder, 0o755)
        self._folders[folder] = NO_FACT

    def _drop(self, path: str) -> None:
        self._touch(path)
        del self.files[path]
        os.unlink(self._root + path)

    def _touch(self, path: str) -> None:
        self._touched.add(path.rpartition("/")[0])


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that hold them, down from the root ""."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def remove(path: str | Path) -> None:
    """Remove whatever is at `path`, a link itself and not what it leads to."""
    try:
        if stat.S_ISDIR(os.lstat(path).st_mode):
            shutil.rmtree(path)
        else:
            os.unlink(path)
    except FileNotFoundError:
        pass
