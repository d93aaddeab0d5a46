"""Watching the folders that a build reads."""

import contextlib
import stat
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import livereload.watcher
import watchfiles
from tornado.ioloop import IOLoop

# Milliseconds without a further change after which a save counts as complete; most saves are one or two events.
_QUIET = 8
# The same for what may be a checkout, or half of a save; also how often we look whether a folder was replaced.
_LONG_QUIET = 100
# The longest that changes which never cease hold up a build, and that a checkout's lock, perhaps a forgotten one, does.
_LONGEST_BURST = 400
_LONGEST_CHECKOUT = 10_000
# More files at once than an editor's “save all” of one story.
_MANY = 8

Changes = set[tuple[watchfiles.Change, str]]


class Watch(livereload.watcher.Watcher):
    """In place of livereload's polling: the system says what changed.

    build    builds for ever, in a thread beside the server
    saved    called in another thread with the paths that changed; none if that is not known
    overdue  whether it is time to build although nothing changed
    """

    def __init__(
        self,
        build: Callable[[], object],
        saved: Callable[[frozenset[str]], object],
        folders: Sequence[Path],
        overdue: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._build, self._saved = build, saved
        self._folders = folders
        self._overdue = overdue
        # livereload starts only with something to watch.
        self._tasks: dict[str, object] = {".": {"func": None, "delay": None, "ignore": None, "mtimes": {}}}

    def examine(self) -> tuple[None, None]:
        """Nothing to find by polling."""
        return None, None

    def start(self, callback: Callable[[], None]) -> bool:
        """Start watching; True tells livereload not to poll."""
        self._loop = IOLoop.current()
        # Daemons: Ctrl-C waits for no build. The output and the store outlive being killed at any moment.
        threading.Thread(target=self._build, name="build", daemon=True).start()
        threading.Thread(target=self._watch, name="watch", daemon=True).start()
        return True

    def call_on_loop(self, function: Callable[[], object]) -> None:
        """Have `function` called by the server, from whatever thread."""
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            self._loop.add_callback(function)

    def _watch(self) -> None:
        for changed in bursts(self._folders, self._overdue):
            self._saved(changed)


def bursts(folders: Sequence[Path], overdue: Callable[[], bool] = lambda: False) -> Iterator[frozenset[str]]:
    """The paths that changed in each burst of changes below `folders`, which may come, go and be replaced.

    None are named where more may have changed than was seen: at the start, and when a folder is another.

    overdue  asked whenever there was no change for `_LONG_QUIET`: whether to yield all the same, no path
    """
    while True:
        seen = _identities(folders)
        changes = _changes([folder for folder, identity in zip(folders, seen, strict=True) if identity])
        # The first pause says that watching has begun. What was saved before, or while a folder was away, is caught
        # up on.
        _settle(next(changes), changes, folders[0])
        yield frozenset()
        for found in changes:
            burst = _settle(found, changes, folders[0]) if found else frozenset()
            is_other = _identities(folders) != seen
            if found:
                yield frozenset() if is_other else burst
            elif overdue():
                yield frozenset()
            if is_other:
                break


def _changes(folders: Sequence[Path]) -> Iterator[Changes]:
    """What changed, once nothing has for `_QUIET`; an empty set when nothing has for `_LONG_QUIET`."""
    polling = None
    while True:
        try:
            yield from watchfiles.watch(
                *folders,
                watch_filter=_matters,
                step=_QUIET,
                debounce=_LONGEST_BURST,
                rust_timeout=_LONG_QUIET,
                yield_on_timeout=True,
                raise_interrupt=False,
                ignore_permission_denied=True,
                force_polling=polling,
            )
        except FileNotFoundError:  # a folder went away before it could be watched
            pass
        except (OSError, RuntimeError):  # the system cannot watch so many folders, or not on this kind of disk
            polling = True
        time.sleep(_LONG_QUIET / 1000)
        yield set()


def _settle(found: Changes, changes: Iterator[Changes], folder: Path) -> frozenset[str]:
    """Wait until all is there of what began with `found`, and name its paths; `folder` is in the working tree."""
    seen = set(found)
    end = time.monotonic() + _LONGEST_CHECKOUT / 1000
    while (held := _is_checked_out(folder)) or len(seen) > _MANY or _half_saved(found):
        if time.monotonic() > end:
            break
        found = next(changes)
        if not found and not held:
            break
        seen |= found
    return frozenset(path for _, path in seen)


def _matters(change: watchfiles.Change, path: str) -> bool:
    """Not an editor's own files."""
    name = path.rpartition("/")[2]
    return not name.startswith((".#", ".sitegen-", "#")) and not name.endswith(("~", ".swp", ".swx", ".tmp"))


def _half_saved(found: Changes) -> bool:
    """Whether a file is empty, since editors cut it off and then write it, or a folder new and still to be filled."""
    return any(_is_to_be_filled(Path(path), change) for change, path in found)


def _is_to_be_filled(path: Path, change: watchfiles.Change) -> bool:
    if change is watchfiles.Change.deleted:
        return False
    try:
        status = path.stat()
    except OSError:
        return False
    return change is watchfiles.Change.added if stat.S_ISDIR(status.st_mode) else status.st_size == 0


def _identities(folders: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Which folder is in each place: a folder that was moved away or made anew is no longer the one that is watched."""
    return [_identity(folder) for folder in folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if folder.is_dir() else None


def _checkout_lock(folder: Path) -> Path | None:
    """What Git holds while it changes the working tree that `folder` is in; None outside of any."""
    for above in folder.absolute().parents:
        git = above / ".git"
        if git.is_dir():
            return git / "index.lock"
        if git.is_file():  # a worktree or a submodule: it says where its own Git folder is
            with contextlib.suppress(OSError, UnicodeDecodeError):
                said = git.read_text(encoding="utf-8").partition("gitdir:")[2].strip()
                return above / said / "index.lock" if said else None
    return None


def _is_checked_out(folder: Path) -> bool:
    """Whether Git is changing the working tree just now."""
    lock = _checkout_lock(folder)
    return lock is not None and lock.exists()
