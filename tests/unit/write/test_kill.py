"""Killed at any point, a build leaves the old site or the new one, and the next build goes through."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.write.swap import exchange

from .conftest import Workshop

DISK = {"open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "swap"}


def old(size: int) -> dict[str, bytes]:
    return {f"old/{n}/index.html": b"old %d" % n * 50 for n in range(size)} | {
        f"both/{n}": b"both" for n in range(size)
    }


def new(size: int) -> dict[str, bytes]:
    return {f"new/{n}/index.html": b"new %d" % n * 50 for n in range(size)} | {
        f"both/{n}": b"both" for n in range(size)
    }


def in_a_child(work: Callable[[], object]) -> int:
    """Run `work` in a forked process; 0, or the number of the signal that killed it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def build_until(workshop: Workshop, site: dict[str, bytes], at: int, plain: bool) -> None:
    """Build, and kill this process before its `at`-th use of the disk. Python reports them to an audit hook."""
    left = at

    def watch(event: str, _: object) -> None:
        nonlocal left
        if event in DISK:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def swap(one: Path, other: Path) -> bool:
        watch("swap", ())
        return not plain and exchange(one, other)

    workshop.swap = swap
    sys.addaudithook(watch)
    workshop.build(site, render_all=True)


@pytest.mark.parametrize("plain", [False, True], ids=["exchange", "two-renames"])
@pytest.mark.parametrize("history", [0, 1, 2, 3])
def test_a_kill_at_each_use_of_the_disk_leaves_a_whole_site(tmp_path: Path, history: int, plain: bool) -> None:
    size, at, killed = 3, 0, True
    while killed:
        at += 1
        root = tmp_path / f"run-{at}"
        root.mkdir()
        workshop = Workshop(root)
        for build in range(history):
            workshop.build(old(size) | {"count": b"%d" % build})
        before = workshop.published()

        killed = in_a_child(lambda at=at, workshop=workshop: build_until(workshop, new(size), at, plain)) != 0  # type: ignore[misc]

        if plain and not workshop.output.exists():  # between the two renames; the next start mends it
            assert (workshop.work / "old").exists() == (history > 0)
        else:
            assert workshop.published() in (before, new(size)), at
        for site in (new(size), old(size)) if at % 2 else (old(size), new(size)):
            workshop.build(site)
            assert workshop.published() == site, at
        shutil.rmtree(root)
    assert at > 30


PROGRAM = """
import sys
from pathlib import Path
from sitegen.write.publish import open_output
from tests.unit.write.test_kill import new

root, site = Path(sys.argv[1]), new(int(sys.argv[2]))
with open_output(root / "public", root=root) as output:
    print("open", flush=True)
    output.publish(dict.fromkeys(site), site.items())
print("done", flush=True)
"""


@pytest.mark.slow
def test_kills_at_random_moments_leave_a_whole_site(tmp_path: Path) -> None:
    size, duration = 300, 0.3
    chance = random.Random(7)
    workshop = Workshop(tmp_path)
    workshop.build(old(size))
    outcomes = set()
    for _ in range(12):
        before = workshop.published()
        arguments = [sys.executable, "-c", PROGRAM, str(tmp_path), str(size)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            began = time.monotonic()
            time.sleep(chance.random() * duration)
            process.kill()
            finished = "done" in process.stdout.read()
        if finished:
            duration = min(duration, time.monotonic() - began)
        assert workshop.published() in (before, new(size))
        outcomes.add(finished)
        workshop.build(old(size))
        assert workshop.published() == old(size)
    assert False in outcomes

    workshop.build(new(size))
    assert not [path for path in workshop.work.iterdir() if path.suffix in {".tmp", ".unfinished"}]
