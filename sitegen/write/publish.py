# ruff: noqa: PTH102, PTH103, PTH104, PTH105, PTH108, PTH208
"""Publish a whole site or nothing of it, touching only what changed.

Beside the output ``public`` lies ``.public.sitegen`` with a spare tree, a manifest of each of the two trees, and a
lock.  A build brings the spare up to date (unchanged files are hard links to the published ones), and then the two
trees change places at once.  The tree that was published is the next spare.  A manifest bears the inode of its tree in
its name, so that it stays right wherever the tree is; while a spare is worked on, the name says so.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from sitegen.write.drafts import Draft, Drafts
from sitegen.write.faults import AnotherBuild, PathsRefused, disk
from sitegen.write.files import digest_of, make_private_folder, read_regular, take_lock
from sitegen.write.guard import followed, refuse_places, refuse_strangers
from sitegen.write.manifest import (
    SEALED,
    UNFINISHED,
    FileFact,
    FolderFact,
    Manifest,
    Tree,
    load_manifest,
    look_over,
    manifest_path,
    save_manifest,
    spare_root,
    work_folder,
)
from sitegen.write.paths import path_faults
from sitegen.write.scout import Scout
from sitegen.write.spare import Spare, remove
from sitegen.write.swap import exchange, in_two_steps, recover


class Published(msgspec.Struct, frozen=True):
    """What a build changed in the output. Paths are in order.

    written    new, or with other bytes than before
    unchanged  how many files are as they were
    removed    no longer wanted
    foreign    names in the output that sitegen had not made; they are gone
    digests    of all files, by path
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    foreign: tuple[str, ...]
    digests: Mapping[str, bytes]


class Output:
    """The output folder while this process alone may publish to it. Made by `open_output`.

    The disk is looked over when it is opened; a second `publish` trusts that nobody else has written there meanwhile.

    drafts  where other processes may put what they have rendered
    """

    def __init__(self, folder: Path, work: Path, swap: Callable[[Path, Path], bool], scout: Scout) -> None:
        self.folder = folder
        self._work = work
        self._spare_root = spare_root(work)
        self._swap = swap
        self._scout = scout
        self.drafts = Drafts(work / "drafts", folder)
        self._published, self._is_ours = self._look_at_published()
        # What was deleted or edited in the output may still be whole in the spare.
        whole = self._published.files and self._published.clean
        self._spare_tree: Tree | None = None if whole else self._look_at_spare()

    def holds(self, path: str, digest: bytes) -> bool:
        """Whether bytes of that digest are at hand for `path`, so that they need not be rendered."""
        fact = self._published.files.get(path)
        return (fact is not None and fact.digest == digest) or self._at_hand(path, digest) is not None

    def publish(self, wanted: Mapping[str, bytes | None], rendered: Iterable[tuple[str, bytes | Draft]]) -> Published:
        """Make the output hold exactly the files of `wanted`; on any exception it stays as it is.

        wanted    path → the digest of bytes that the output `holds`, or None for what is in `rendered`
        rendered  path and bytes, or a file among `drafts`, taken one by one, each path once
        """
        faults = path_faults(wanted, self._published.files) if wanted.keys() != self._published.files.keys() else ()
        if faults:
            raise PathsRefused(faults)
        digests = {path: digest for path, digest in wanted.items() if digest is not None}
        lacking = [path for path, digest in digests.items() if not self.holds(path, digest)]
        if lacking:
            raise ValueError(f"not at hand, and not rendered: {lacking[:3]}")
        with disk(self.folder):
            if not self._is_ours:
                refuse_strangers(self.folder, wanted.keys())
            same = self._published.clean and self._is_ours and wanted.keys() == self._published.files.keys()
            same = same and all(self._published.files[path].digest == digest for path, digest in digests.items())
            spare = None if same else self._open_spare(wanted)
        try:
            for path, data in rendered:
                if path in digests or path not in wanted:
                    raise ValueError(f"rendered twice, or not wanted: {path}")
                digest = digests[path] = data.fact.digest if isinstance(data, Draft) else digest_of(data)
                if _digest(self._published.files.get(path)) == digest:
                    continue
                with disk(self.folder):
                    spare = spare or self._open_spare(wanted)
                    if _digest(spare.files.get(path)) == digest:
                        continue
                    if isinstance(data, Draft):
                        spare.take(path, f"{self.drafts.folder}/{data.name}", data.fact)
                    else:
                        spare.write(path, data, digest)
            if len(digests) < len(wanted):
                raise ValueError(f"wanted, but not rendered: {sorted(wanted.keys() - digests.keys())[:3]}")
            with disk(self.folder):
                if spare is not None:
                    self._complete(spare, digests)
        except BaseException:
            if spare is not None:
                with contextlib.suppress(OSError):
                    self._seal(spare.manifest_of_the_unfinished())
            raise
        with disk(self.folder):
            return self._finish(spare, digests)

    def prepare(self) -> None:
        """Bring the spare up to date with what is published, so that the next build need not."""
        files = self._published.files
        if self._is_ours and self._published.clean:
            with disk(self.folder):
                spare = self._open_spare(files)
                self._complete(spare, {path: fact.digest for path, fact in files.items()})
                manifest = spare.manifest()
                self._seal(manifest)
                self._spare_tree = Tree(manifest.sealed_ns, manifest.files, manifest.folders)

    def _finish(self, spare: Spare | None, digests: Mapping[str, bytes]) -> Published:
        """Put the complete spare in its place, and say what that changed."""
        before = self._published
        if spare is not None:
            manifest = spare.manifest()
            self._seal(manifest)
            self._change_places()
            self._published, self._is_ours = Tree(manifest.sealed_ns, manifest.files, manifest.folders), True
            self._spare_tree = before if before.folders and before.clean else None
            with contextlib.suppress(OSError):
                self._sweep()
        elif before.read:  # what had to be read can be trusted by its time from now on
            save_manifest(self._manifest_path(self.folder, SEALED), before.manifest())
        written = [path for path, digest in digests.items() if _digest(before.files.get(path)) != digest]
        removed = {*before.files, *before.damaged} - digests.keys() - before.folders.keys()
        return Published(
            written=tuple(sorted(written)),
            unchanged=len(digests) - len(written),
            removed=tuple(sorted(removed)),
            foreign=tuple(sorted(before.foreign)),
            digests=digests,
        )

    def _at_hand(self, path: str, digest: bytes) -> tuple[Path, FileFact] | None:
        for root, tree in ((self.folder, self._published), (self._spare_root, self._spare_tree)):
            fact = tree.files.get(path) if tree is not None else None
            if fact is not None and fact.digest == digest:
                return root, fact
        return None

    def _complete(self, spare: Spare, digests: Mapping[str, bytes]) -> None:
        """Put into the spare all that it lacks and that is at hand."""
        for path, digest in digests.items():
            if _digest(spare.files.get(path)) != digest:
                source = self._at_hand(path, digest)
                assert source is not None, path
                root, known = source
                spare.link(path, f"{root}/{path}", known)

    # The two trees and their manifests.

    def _manifest_path(self, root: Path, suffix: str) -> Path:
        return manifest_path(self._work, root, suffix)

    def _look_at_published(self) -> tuple[Tree, bool]:
        """What is published, and whether sitegen made it (an empty folder counts as made)."""
        if not self.folder.exists() or not os.listdir(self.folder):
            return Tree(), True
        for manifest in self._manifests_for(self.folder):
            tree = self._scout.tree(self.folder, manifest) or look_over(self.folder, manifest)
            if tree.files:
                return tree, True
        return Tree(), False

    def _manifests_for(self, root: Path) -> Iterator[Manifest]:
        """Its own, then all: a tree that was copied here, by a CI's cache for example, has other inodes."""
        if (own := load_manifest(self._manifest_path(root, SEALED))) is not None:
            yield own
        found = (load_manifest(self._work / name) for name in sorted(os.listdir(self._work)) if name.endswith(SEALED))
        yield from sorted(filter(None, found), key=lambda manifest: -manifest.sealed_ns)

    def _look_at_spare(self) -> Tree:
        """What is in the spare; nothing if it has no manifest."""
        root = self._spare_root
        if not root.is_dir() or root.is_symlink():
            return Tree()
        sealed = load_manifest(self._manifest_path(root, SEALED))
        unfinished = None if sealed else load_manifest(self._manifest_path(root, UNFINISHED))
        manifest = sealed or unfinished
        if manifest is None:
            return Tree()
        seen = self._scout.tree(root, manifest) if sealed else None
        return seen or look_over(root, manifest, twin=self._published, read_all=unfinished is not None)

    def _open_spare(self, wanted: Mapping[str, object]) -> Spare:
        """The spare without anything unwanted; from here on its manifest is called unfinished."""
        root = self._spare_root
        tree = self._spare_tree or self._look_at_spare()
        self._spare_tree = None
        if "" not in tree.folders:
            remove(root)
            os.mkdir(root, 0o755)
            status = os.lstat(root)
            tree = Tree(folders={"": FolderFact(status.st_mtime_ns, status.st_ino)})
        with contextlib.suppress(FileNotFoundError):
            os.replace(self._manifest_path(root, SEALED), self._manifest_path(root, UNFINISHED))
        spare = Spare(root, tree)
        spare.clear(wanted.keys())
        return spare

    def _seal(self, manifest: Manifest) -> None:
        """Give the spare its manifest."""
        save_manifest(self._manifest_path(self._spare_root, SEALED), manifest)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._manifest_path(self._spare_root, UNFINISHED))

    def _change_places(self) -> None:
        if not os.path.lexists(self.folder):
            os.rename(self._spare_root, self.folder)
        elif not self._swap(self._spare_root, self.folder):
            in_two_steps(self.folder, self._spare_root)

    def _sweep(self) -> None:
        """Remove the manifests of trees that are no more, and drafts of a killed build."""
        roots = [root for root in (self.folder, self._spare_root) if os.path.lexists(root)]
        valid = {self._manifest_path(root, suffix).name for root in roots for suffix in (SEALED, UNFINISHED)}
        for name in os.listdir(self._work):
            if name.endswith((SEALED, UNFINISHED, ".tmp")) and name not in valid:
                os.unlink(self._work / name)


def _digest(fact: FileFact | None) -> bytes:
    return fact.digest if fact is not None else b""


@contextlib.contextmanager
def open_output(
    output: Path,
    *,
    root: Path,
    inputs: Iterable[Path] = (),
    swap: Callable[[Path, Path], bool] = exchange,
    scout: Scout | None = None,
) -> Iterator[Output]:
    """Look at what is published, and keep other builds from publishing there meanwhile.

    root    the site's folder, which the output must not be or hold
    inputs  folders that the build reads, which the output must not overlap
    swap    exchanges two folders at once, or returns False; then it is done in two steps
    scout   has looked at the output already

    Raises what `sitegen.write.faults` lists; then nothing was changed.
    """
    with disk(output):
        folder = followed(output)
        refuse_places(folder, root, inputs)
        work = work_folder(folder)
        os.makedirs(folder.parent, exist_ok=True)
        make_private_folder(work)
        lock = take_lock(work / "lock")
    if lock is None:
        holder = (read_regular(work / "lock") or b"").decode("ascii", "replace").strip()
        raise AnotherBuild(
            f"another build is publishing to {output}" + (f" (process {holder})" if holder.isdigit() else ""),
            "wait until it has finished, or stop it",
        )
    try:
        with disk(output):
            recover(folder, spare_root(work))
            site = Output(folder, work, swap, scout or Scout())
            site.drafts.clear()
        try:
            yield site
        finally:
            with contextlib.suppress(OSError):
                site.drafts.clear()
    finally:
        os.close(lock)
