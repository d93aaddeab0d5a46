"""What counts as one burst of changes."""

import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from queue import Empty, Queue

import pytest

from sitegen.serve.watch import bursts

SOON, NEVER = 60.0, 0.35


class Watched:
    """`bursts` of a folder, seen from another thread."""

    def __init__(self, *folders: Path) -> None:
        self._seen: Queue[tuple[float, frozenset[str]]] = Queue()
        self.overdue = False
        self.paths: frozenset[str] = frozenset()
        threading.Thread(target=self._watch, args=(folders,), daemon=True).start()
        self.burst()  # the one at the start

    def _watch(self, folders: tuple[Path, ...]) -> None:
        for paths in bursts(folders, lambda: self.overdue):
            self.overdue = False
            self._seen.put((time.monotonic(), paths))

    def burst(self) -> float:
        at, self.paths = self._seen.get(timeout=SOON)
        return at

    def quiet(self) -> bool:
        try:
            self._seen.get(timeout=NEVER)
        except Empty:
            return True
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    content = tmp_path / "content"
    content.mkdir()
    yield content


def test_a_save_is_one_burst_and_comes_soon(folder: Path) -> None:
    watched = Watched(folder)
    waits = []
    for attempt in range(10):
        began = time.monotonic()
        (folder / "a.yaml").write_text(f"a{attempt}")
        waits.append(watched.burst() - began)
        assert watched.quiet()
        if waits[-1] < 1:
            break
    assert min(waits) < 1, "seconds; the best of some, as other work may hold the machine up"


def test_a_file_put_in_place_is_one_burst(folder: Path) -> None:
    (folder / "a.yaml").write_text("a")
    watched = Watched(folder)
    (folder / "a.yaml.tmp").write_text("b")
    (folder / "a.yaml.tmp").replace(folder / "a.yaml")

    watched.burst()
    assert watched.paths == {str(folder / "a.yaml")}
    assert watched.quiet()


def test_what_comes_due_is_a_burst_without_a_change(folder: Path) -> None:
    watched = Watched(folder)
    assert watched.quiet()

    watched.overdue = True

    watched.burst()
    assert watched.quiet(), "once"


def test_all_files_of_a_burst_are_named(folder: Path) -> None:
    watched = Watched(folder)
    assert watched.paths == frozenset(), "at the start it is not known what has changed since it was read"
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (folder / name).write_text("a")

    named: set[str] = set()
    while len(named) < 3:  # a writer who is kept waiting makes several bursts
        watched.burst()
        named |= watched.paths
    assert named == {str(folder / name) for name in ("a.yaml", "b.yaml", "c.yaml")}


def test_nothing_is_named_where_a_folder_is_another(folder: Path) -> None:
    (folder / "a.yaml").write_text("a")
    watched = Watched(folder)
    folder.rename(folder.with_name("old"))
    folder.mkdir()
    (folder / "a.yaml").write_text("b")

    watched.burst()
    assert watched.paths == frozenset()


def test_an_editors_own_files_are_none(folder: Path) -> None:
    watched = Watched(folder)
    for name in (".a.yaml.swp", ".#a.yaml", "a.yaml~", "#a.yaml#", "a.tmp", ".sitegen-x1"):
        (folder / name).write_text("a")

    assert watched.quiet()


def test_half_a_save_is_waited_for(folder: Path) -> None:
    (folder / "a.yaml").write_text("a")
    watched = Watched(folder)
    file = (folder / "a.yaml").open("w")
    time.sleep(0.05)
    written = time.monotonic()
    file.write("the rest")
    file.close()

    assert watched.burst() > written
    assert watched.quiet()


def test_hundreds_of_files_are_one_burst(folder: Path) -> None:
    watched = Watched(folder)
    for attempt in range(5):
        pauses = [time.monotonic()]
        for number in range(300):
            (folder / f"{attempt}-{number}").mkdir()
            (folder / f"{attempt}-{number}/a.yaml").write_text("a")
            pauses.append(time.monotonic())
        burst = watched.burst()
        # A writer who is kept waiting for longer than that makes two bursts, and rightly.
        if max(after - before for before, after in pairwise(pauses)) < 0.04:
            assert burst > pauses[-1]
            assert watched.quiet()
            return
        while not watched.quiet():
            pass
    pytest.skip("the machine was too busy to write without a pause")


def test_a_folder_may_come_go_and_be_exchanged(folder: Path) -> None:
    other = folder.with_name("templates")
    watched = Watched(folder, other)
    other.mkdir()
    watched.burst()
    (other / "a.html").write_text("a")
    watched.burst()
    folder.rename(folder.with_name("old"))
    watched.burst()
    folder.with_name("old").rename(folder)
    watched.burst()
    (folder / "b.yaml").write_text("b")
    watched.burst()
    assert watched.quiet()


def test_gits_lock_holds_a_burst_together(folder: Path) -> None:
    worktree = folder.parent
    git = worktree.parent / "real-git"
    git.mkdir(exist_ok=True)
    (worktree / ".git").write_text(f"gitdir: {git}\n")
    watched = Watched(folder)
    (git / "index.lock").touch()
    (folder / "a.yaml").write_text("a")
    assert watched.quiet()
    (folder / "b.yaml").write_text("b")
    (git / "index.lock").unlink()
    watched.burst()
    assert watched.quiet()
