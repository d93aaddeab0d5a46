"""Files of worker processes, on their way into the published tree."""

import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from sitegen.write.drafts import Draft, Drafts
from sitegen.write.faults import DiskFailed
from sitegen.write.files import digest_of
from sitegen.write.publish import open_output
from tests.unit.write.conftest import Workshop

SITE = {"index.html": b"home", "pl/index.html": b"strona", "pl/a/index.html": b""}


def elsewhere(drafts: Drafts, *pages: bytes) -> list[bytes | Draft]:
    """What `Drafts.put` gives in another process."""
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        return list(pool.map(drafts.put, pages))


def test_the_publishing_process_keeps_its_bytes(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts", tmp_path)

    assert drafts.put(b"x") == b"x"
    assert not drafts.folder.exists()


def test_another_process_writes_a_file_and_says_what_is_known_of_it(tmp_path: Path) -> None:
    drafts = pickle.loads(pickle.dumps(Drafts(tmp_path / "drafts", tmp_path)))

    one, other = elsewhere(drafts, b"one", b"other")

    assert isinstance(one, Draft) and isinstance(other, Draft)
    assert [(drafts.folder / draft.name).read_bytes() for draft in (one, other)] == [b"one", b"other"]
    status = (drafts.folder / one.name).stat()
    assert one.fact.digest == digest_of(b"one")
    assert (one.fact.size, one.fact.mtime_ns, one.fact.inode) == (3, status.st_mtime_ns, status.st_ino)


def test_drafts_are_published_like_bytes_and_nothing_is_left_of_them(workshop: Workshop) -> None:
    workshop.build({"index.html": b"old", "pl/index.html": b"strona"})
    with open_output(workshop.output, root=workshop.root) as output:
        made = zip(SITE, elsewhere(output.drafts, *SITE.values()), strict=True)
        published = output.publish(dict.fromkeys(SITE), made)

    assert workshop.published() == SITE
    assert published.written == ("index.html", "pl/a/index.html")
    assert not output.drafts.folder.exists()
    workshop.build(SITE)
    assert workshop.rendered == []  # the manifest knows the files, wherever they were written


def test_drafts_of_a_killed_build_are_swept(workshop: Workshop) -> None:
    workshop.build(SITE)
    litter = workshop.work / "drafts"
    litter.mkdir()
    (litter / "1-1").write_bytes(b"half")

    workshop.build(SITE)

    assert not litter.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_disk_that_refuses_is_named_across_processes(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir(mode=0o500)

    with pytest.raises(DiskFailed, match="cannot publish to"):
        elsewhere(Drafts(tmp_path / "work" / "drafts", tmp_path / "public"), b"x")


def test_a_file_in_the_way_of_the_folder_is_named_across_processes(tmp_path: Path) -> None:
    (tmp_path / "work").write_bytes(b"")

    with pytest.raises(DiskFailed, match="cannot publish to") as caught:
        elsewhere(Drafts(tmp_path / "work" / "drafts", tmp_path / "public"), b"x")

    assert caught.value.hint
