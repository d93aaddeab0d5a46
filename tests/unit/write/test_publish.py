"""A site is published as a whole or not at all, and a build touches only what changed."""

import contextlib
import errno
import os
import shutil
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.write.faults import AnotherBuild, DiskFailed, PathsRefused
from sitegen.write.files import digest_of
from sitegen.write.publish import open_output
from sitegen.write.swap import recover

from .conftest import Site, Workshop

OLD = {"index.html": b"old", "pl/index.html": b"pl", "pl/stories/a/index.html": b"a", "ar/feed.xml": b"feed"}
NEW = {"index.html": b"new", "pl/index.html": b"pl", "pl/stories/b/index.html": b"b", "ar/feed.xml": b"feed"}


def inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def test_a_first_build_publishes_everything(workshop: Workshop) -> None:
    published = workshop.build(OLD)

    assert workshop.published() == OLD
    assert published.written == tuple(sorted(OLD))
    assert (published.unchanged, published.removed, published.foreign) == (0, (), ())
    assert published.digests == {path: digest_of(data) for path, data in OLD.items()}


def test_a_later_build_writes_what_changed_and_removes_what_is_gone(workshop: Workshop) -> None:
    workshop.build(OLD)
    before = inodes(workshop.output)

    published = workshop.build(NEW)

    assert workshop.published() == NEW
    assert published.written == ("index.html", "pl/stories/b/index.html")
    assert (published.unchanged, published.removed) == (2, ("pl/stories/a/index.html",))
    assert workshop.rendered == ["index.html", "pl/stories/b/index.html"]
    assert inodes(workshop.output)["pl/index.html"] == before["pl/index.html"]


def test_bytes_rendered_again_but_equal_are_not_written_again(workshop: Workshop) -> None:
    workshop.build(OLD)
    before = (inodes(workshop.output), workshop.output.stat().st_ino)

    published = workshop.build(OLD, render_all=True)

    assert (published.written, published.unchanged) == ((), 4)
    assert (inodes(workshop.output), workshop.output.stat().st_ino) == before


def written(workshop: Workshop) -> dict[str, tuple[int, int, int]]:
    """Each file of the workshop → which file it is and when it was last written; not when it was last read."""
    kept = (path for path in workshop.work.iterdir() if path.name != "lock")
    return {path.name: ((found := path.stat()).st_ino, found.st_mtime_ns, found.st_ctime_ns) for path in kept}


def test_a_build_with_nothing_changed_writes_nothing(workshop: Workshop) -> None:
    workshop.build(OLD)
    time.sleep(0.1)  # until the times of what was written just now can be trusted
    workshop.build(OLD)
    before = written(workshop)
    workshop.build(OLD)

    assert written(workshop) == before
    assert not (workshop.work / "spare").exists()


def test_the_published_tree_is_never_written_in(workshop: Workshop) -> None:
    workshop.build(OLD)
    with contextlib.ExitStack() as stack:
        reader = os.open(workshop.output, os.O_RDONLY)
        stack.callback(os.close, reader)
        workshop.build(NEW)
        page = os.open("index.html", os.O_RDONLY, dir_fd=reader)
        stack.callback(os.close, page)
        assert os.read(page, 9) == b"old"


def test_many_builds_go_back_and_forth(workshop: Workshop) -> None:
    for site in (OLD, NEW, OLD, NEW, NEW, {"pl": b"a file now"}, OLD, {}, NEW):
        workshop.build(site)
        assert workshop.published() == site
        workshop.build(site)
        assert workshop.published() == site


def test_a_build_after_two_touches_only_what_changed_in_the_last_two(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = {f"pl/stories/{number}/index.html": b"%d" % number for number in range(200)}
    workshop.build(site)
    site["pl/stories/1/index.html"] = b"changed"
    workshop.build(site)
    site["pl/stories/2/index.html"] = b"changed"
    calls: list[str] = []
    for name in ("link", "unlink", "mkdir", "rmdir"):
        original = getattr(os, name)

        def counted(*arguments: object, _original: object = original, _name: str = name, **rest: object) -> object:
            if "/spare/" in str(arguments[-1]):
                calls.append(_name)
            return _original(*arguments, **rest)  # type: ignore[operator]

        monkeypatch.setattr(os, name, counted)

    workshop.build(site)

    assert sorted(calls) == ["link", "unlink", "unlink"]  # one story is linked, one written; both were there before


def test_a_prepared_spare_leaves_the_next_build_only_its_own_changes(workshop: Workshop) -> None:
    with open_output(workshop.output, root=workshop.root) as output:
        workshop.publish(output, OLD)
        output.prepare()
        assert inodes(workshop.work / "spare") == inodes(workshop.output)
        workshop.publish(output, NEW)
        assert workshop.published() == NEW
        workshop.publish(output, OLD)
        assert workshop.published() == OLD
    workshop.build(NEW)
    assert workshop.published() == NEW


def test_a_page_rendered_back_to_its_last_but_one_bytes_is_published(workshop: Workshop) -> None:
    with open_output(workshop.output, root=workshop.root) as output:
        for data in (b"one", b"two", b"one", b"two"):
            workshop.publish(output, {"index.html": data}, render_all=True)
            assert workshop.published() == {"index.html": data}


@pytest.mark.parametrize("where", ["output", "spare"])
@pytest.mark.parametrize("harm", ["edit", "same size", "delete", "add", "link", "folder", "empty"])
def test_whatever_is_done_by_hand_is_put_right(workshop: Workshop, where: str, harm: str) -> None:
    workshop.build(OLD)
    workshop.build(NEW)
    workshop.build(OLD)
    tree = workshop.output if where == "output" else workshop.work / "spare"
    target = tree / "pl/index.html"
    if harm == "edit":
        target.write_bytes(b"by hand")
    elif harm == "same size":
        target.write_bytes(b"PL")
    elif harm == "delete":
        target.unlink()
    elif harm == "add":
        (tree / "pl/stories/mine").mkdir()
        (tree / "pl/stories/mine/notes.txt").write_text("mine")
    elif harm == "link":
        shutil.move(tree / "pl", workshop.root / "moved")
        (tree / "pl").symlink_to(workshop.root / "moved")
    elif harm == "folder":
        target.unlink()
        target.mkdir()
        (target / "x").write_text("x")
    else:
        (tree / "nothing/in/here").mkdir(parents=True)

    for site in (OLD, NEW, OLD):
        workshop.build(site)
        assert workshop.published() == site
    if harm == "link":
        assert (workshop.root / "moved/index.html").read_bytes() == b"pl"


def test_foreign_names_in_the_output_are_reported(workshop: Workshop) -> None:
    workshop.build(OLD)
    (workshop.output / "CNAME").write_text("example.org")

    assert workshop.build(OLD).foreign == ("CNAME",)
    assert workshop.build(OLD).foreign == ()


def test_a_deleted_output_comes_back_from_the_spare(workshop: Workshop) -> None:
    workshop.build(OLD)
    workshop.build(OLD | {"x": b"x"})
    shutil.rmtree(workshop.output)

    workshop.build(OLD)

    assert workshop.published() == OLD
    assert workshop.rendered == []


def test_without_the_hidden_folder_the_site_is_made_anew(workshop: Workshop) -> None:
    workshop.build(OLD)
    shutil.rmtree(workshop.work)

    assert workshop.build(OLD).written == tuple(sorted(OLD))
    assert workshop.published() == OLD


def test_trees_that_were_copied_to_another_machine_are_recognised_by_their_bytes(workshop: Workshop) -> None:
    workshop.build(OLD)
    workshop.build(NEW)
    for name in ("public", ".public.sitegen"):
        shutil.copytree(workshop.root / name, workshop.root / "copy")
        shutil.rmtree(workshop.root / name)
        (workshop.root / "copy").rename(workshop.root / name)

    published = workshop.build(NEW)

    assert (workshop.rendered, published.written) == ([], ())
    workshop.build(OLD)
    assert workshop.published() == OLD


@pytest.mark.parametrize("kind", ["damaged", "hostile", "pipe"])
def test_a_manifest_that_does_not_check_out_counts_as_none(workshop: Workshop, kind: str) -> None:
    import msgspec

    from sitegen.write.files import seal

    (workshop.root / "precious").write_text("precious")
    workshop.build(OLD)
    workshop.build(NEW)
    for path in workshop.work.glob("*.manifest"):
        if kind == "damaged":
            path.write_bytes(path.read_bytes()[:-1] + b"x")
        elif kind == "hostile":
            digest = digest_of(b"precious")
            files = {"../../precious": [digest, 8, 0, 0], "../precious": [digest, 8, 0, 0]}
            folders = {"": [0, 0], "..": [0, 0], "../..": [0, 0]}
            path.write_bytes(seal("tree", msgspec.msgpack.encode([2**62, files, folders])))
        else:
            path.unlink()
            os.mkfifo(path)

    for site in (NEW, OLD):
        if kind == "pipe":
            for path in workshop.work.glob("*.manifest"):
                if stat.S_ISFIFO(path.stat().st_mode):
                    path.unlink()
        workshop.build(site)
        assert workshop.published() == site
    assert (workshop.root / "precious").read_text() == "precious"


def test_files_and_folders_have_the_usual_modes(workshop: Workshop) -> None:
    before = os.umask(0o027)
    try:
        workshop.build(OLD)
    finally:
        os.umask(before)

    assert stat.S_IMODE((workshop.output / "pl/index.html").stat().st_mode) == 0o640
    assert stat.S_IMODE((workshop.output / "pl").stat().st_mode) == 0o750
    assert stat.S_IMODE(workshop.output.stat().st_mode) == 0o750


def test_where_links_are_not_possible_files_are_copied(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    for site in (OLD, NEW, OLD):
        workshop.build(site)
        assert workshop.published() == site


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_fault_in_one_page_publishes_nothing(workshop: Workshop, at: int) -> None:
    workshop.build(OLD)
    workshop.build(NEW)

    def rendered() -> Iterator[tuple[str, bytes]]:
        for number, path in enumerate(OLD):
            if number == at:
                raise RuntimeError("a fault in a template")
            yield path, OLD[path] + b"!"

    with (
        open_output(workshop.output, root=workshop.root) as output,
        pytest.raises(RuntimeError, match="a fault in a template"),
    ):
        output.publish(dict.fromkeys(OLD), rendered())

    assert workshop.published() == NEW
    workshop.build(OLD)
    assert workshop.published() == OLD


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["write", "link", "mkdir", "unlink", "replace"])
def test_a_disk_that_refuses_leaves_the_published_site_and_is_named(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    workshop.build(OLD)

    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        if call in {"unlink", "link"}:  # these are not always needed, or can be done without
            with contextlib.suppress(DiskFailed):
                workshop.build(NEW)
        else:
            with pytest.raises(DiskFailed) as caught:
                workshop.build(NEW)
            assert caught.value.hint
            assert str(workshop.output) in str(caught.value)
            assert workshop.published() == OLD
    assert workshop.published() in (OLD, NEW)

    workshop.build(NEW)
    assert workshop.published() == NEW


@pytest.mark.parametrize(
    ("wanted", "rendered"),
    [
        ({"a": None}, []),
        ({"a": None}, [("a", b"x"), ("a", b"y")]),
        ({"a": None}, [("b", b"x")]),
        ({"a": b"no such digest"}, []),
    ],
    ids=["not rendered", "twice", "not wanted", "not at hand"],
)
def test_a_careless_caller_publishes_nothing(
    workshop: Workshop, wanted: dict[str, bytes | None], rendered: list[tuple[str, bytes]]
) -> None:
    workshop.build(OLD)
    with open_output(workshop.output, root=workshop.root) as output, pytest.raises(ValueError, match="rendered"):
        output.publish(wanted, rendered)

    assert workshop.published() == OLD


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a\\b", "a\0b", "a./b", ""])
def test_a_path_that_leaves_the_output_is_refused(workshop: Workshop, path: str) -> None:
    workshop.build(OLD)
    with pytest.raises(PathsRefused):
        workshop.build({**OLD, path: b"x"})

    assert workshop.published() == OLD


def test_another_build_at_the_same_time_is_refused_with_its_process(workshop: Workshop) -> None:
    with (
        open_output(workshop.output, root=workshop.root),
        pytest.raises(AnotherBuild, match=f"process {os.getpid()}"),
    ):
        workshop.build(OLD)

    workshop.build(OLD)
    assert workshop.published() == OLD


def test_at_every_moment_readers_find_every_page_and_all_of_it(workshop: Workshop) -> None:
    sites: list[Site] = [{f"{name}/index.html": b"%d" % build * 50_000 for name in "abc"} for build in range(2)]
    workshop.build(sites[0])
    wrong: list[object] = []
    looks = 0
    done = threading.Event()

    def read() -> None:
        nonlocal looks
        while not done.is_set():
            for name in "abc":
                looks += 1
                try:
                    data = (workshop.output / name / "index.html").read_bytes()
                except OSError as error:
                    wrong.append(error)
                else:
                    wrong.extend([data[:9]] * (data not in (sites[0]["a/index.html"], sites[1]["a/index.html"])))

    thread = threading.Thread(target=read)
    thread.start()
    for build in range(60):
        workshop.build(sites[build % 2])
    done.set()
    thread.join()

    assert wrong == []
    assert looks > 60


class TestWithoutAnExchangeOfFolders:
    """Where the file system cannot exchange two folders, two renames do."""

    @pytest.fixture
    def plain(self, workshop: Workshop) -> Workshop:
        workshop.swap = lambda one, other: False
        return workshop

    def test_builds_go_back_and_forth(self, plain: Workshop) -> None:
        for site in (OLD, NEW, OLD, NEW):
            plain.build(site)
            assert plain.published() == site
        assert not (plain.work / "old").exists()

    @pytest.mark.parametrize("renames", [1, 2])
    def test_an_interruption_between_the_renames_is_mended(
        self, plain: Workshop, monkeypatch: pytest.MonkeyPatch, renames: int
    ) -> None:
        plain.build(OLD)
        original, left = os.rename, [renames]

        def rename(*arguments: str) -> None:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            original(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(os, "rename", rename)
            with pytest.raises(KeyboardInterrupt):
                plain.build(NEW)

        assert recover(plain.output, plain.work / "spare")
        assert plain.published() == (OLD if renames == 1 else NEW)
        assert not recover(plain.output, plain.work / "spare")
        plain.build(NEW)
        assert plain.published() == NEW

    def test_a_second_rename_that_fails_puts_the_old_site_back(
        self, plain: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain.build(OLD)
        original = os.rename

        def rename(source: Path, target: Path) -> None:
            if target == plain.output and source.name == "spare":
                raise OSError(errno.EBUSY, "busy")
            original(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "rename", rename)
            with pytest.raises(DiskFailed, match="busy"):
                plain.build(NEW)

        assert plain.published() == OLD
