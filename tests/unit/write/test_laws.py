"""Laws: however the builds went before, the output is that of a clean build."""

import os
import shutil
import tempfile
import threading
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.write.publish import open_output

from .conftest import Workshop

PATHS = ["index.html", "a", "a/index.html", "a/b/x", "a/b/y", "c/d/e/f", "c/d", "g.txt"]


def a_site() -> st.SearchStrategy[dict[str, bytes]]:
    """Sites on a few paths, none of them below another."""

    def without_clashes(site: dict[str, bytes]) -> dict[str, bytes]:
        return {path: data for path, data in site.items() if not any(path.startswith(f"{other}/") for other in site)}

    return st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"", b"one", b"two", b"three"])).map(
        without_clashes
    )


HARMS = st.sampled_from(["none", "edit", "delete", "add", "folder", "cut", "no spare", "no manifests", "back in time"])


def do_harm(workshop: Workshop, harm: str, tree: Path, choice: int) -> None:
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    target = files[choice % len(files)] if files else None
    if harm == "no spare":
        shutil.rmtree(workshop.work / "spare", ignore_errors=True)
    elif harm == "no manifests":
        for path in workshop.work.glob("*.manifest"):
            if path.name != f"{workshop.output.stat().st_ino}.manifest":
                path.unlink()
    elif harm == "add" and tree.is_dir():
        (tree / "foreign").mkdir(exist_ok=True)
        (tree / "foreign" / "x").write_text("x")
    elif target is not None and harm == "edit":
        target.write_bytes(b"ONE")
    elif target is not None and harm == "delete":
        target.unlink()
    elif target is not None and harm == "folder":
        target.unlink()
        target.mkdir()
    elif target is not None and harm == "cut":
        os.truncate(target, 0)
    elif target is not None and harm == "back in time":
        status = target.stat()
        target.write_bytes(b"xyz")
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns - 1))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(a_site(), HARMS, st.booleans(), st.integers(0, 9), st.booleans()), min_size=1, max_size=7),
    st.booleans(),
    st.booleans(),
)
def test_any_sequence_of_builds_and_harms_ends_in_the_clean_site(
    steps: list[tuple[dict[str, bytes], str, bool, int, bool]], exchange: bool, scouted: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        workshop.scouted = scouted
        if not exchange:
            workshop.swap = lambda one, other: False
        workshop.build({"start": b"x"})
        for site, harm, in_spare, choice, render_all in steps:
            tree = workshop.work / "spare" if in_spare else workshop.output
            keeper = workshop.output / "start"
            do_harm(workshop, harm, tree, choice)
            if not any(path.is_file() for path in workshop.output.rglob("*")) or keeper.is_dir():
                shutil.rmtree(workshop.output, ignore_errors=True)
            with patch.object(threading, "active_count", return_value=1):  # of other tests some may be left
                workshop.build({**site, "start": b"x"}, render_all=render_all)
            assert workshop.published() == {**site, "start": b"x"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(a_site(), st.booleans(), st.integers(0, 8)), min_size=1, max_size=8))
def test_builds_that_fail_midway_leave_no_trace(steps: list[tuple[dict[str, bytes], bool, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        good: dict[str, bytes] = {"start": b"x"}
        workshop.build(good)
        for site, fails, at in steps:
            wanted = {**site, "start": b"x"}
            if fails:
                original = workshop.render
                workshop.render = lambda site, at=at, original=original: broken(original(site), at)  # type: ignore
                try:
                    workshop.build(wanted)
                except RuntimeError:
                    assert workshop.published() == good
                else:
                    good = wanted
                workshop.render = original  # type: ignore[method-assign]
            else:
                workshop.build(wanted)
                good = wanted
            assert workshop.published() == good


def broken(source, at):  # type: ignore[no-untyped-def]
    for number, page in enumerate(source):
        if number == at:
            raise RuntimeError
        yield page


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(a_site(), st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_many_builds_in_one_session_are_each_as_clean(steps: list[tuple[dict[str, bytes], bool, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        with open_output(workshop.output, root=workshop.root) as output:
            for site, render_all, prepare in steps:
                workshop.publish(output, {**site, "start": b"x"}, render_all=render_all)
                assert workshop.published() == {**site, "start": b"x"}
                if prepare:
                    output.prepare()
        workshop.build({"start": b"y"})
        assert workshop.published() == {"start": b"y"}
