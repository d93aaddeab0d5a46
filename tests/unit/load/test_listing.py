"""content/ as another process has listed it: the build sees the same as if it had looked itself."""

import os
from pathlib import Path

import pytest

from sitegen.errands import Errand
from sitegen.load.content import read_content, survey
from sitegen.load.listing import listed
from sitegen.scaffold import init_site
from sitegen.store import Store, open_store, updating
from sitegen.system import DiskFiles

TEXT = "content/stories/the-night-library/pl.yaml"


class Told(Errand):
    """Has its answer already."""

    def __init__(self, told: bytes) -> None:
        super().__init__()
        self._told = told

    def answer(self) -> bytes:
        return self._told


@pytest.fixture
def site(tmp_path: Path) -> Path:
    init_site(DiskFiles(tmp_path), "2026-11-22")
    old = tmp_path.stat().st_mtime_ns - 3_600_000_000_000
    for path in tmp_path.rglob("*"):
        os.utime(path, ns=(old, old))
    return tmp_path


@pytest.fixture
def store(site: Path) -> Store:
    """What a build has left that read everything an hour after it was written."""
    first = open_store(site / ".sitegen", "1", site.stat().st_mtime_ns)
    with updating(first) as update:
        read_content(site, survey(site, first), first, update, 1)
        assert update.commit()
    return open_store(site / ".sitegen", "1", 0)


def test_a_listing_spares_looking(site: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told, own = Told(listed(site)), survey(site, store)
    monkeypatch.setattr(DiskFiles, "state", lambda *_: pytest.fail("looked at again"))
    monkeypatch.setattr(DiskFiles, "read", lambda *_: pytest.fail("read again"))

    assert survey(site, store, told) == own
    assert any(one.path == TEXT for one in own)


@pytest.mark.parametrize("known", [True, False], ids=["with a store", "without"])
def test_whatever_lies_there_is_seen_alike(site: Path, store: Store, known: bool) -> None:
    (site / TEXT).write_text("title: changed\n", encoding="utf-8")
    (site / "content/stories/folder.yaml").mkdir()
    (site / "content/languages/link.yaml").symlink_to("pl.yaml")
    (site / "content/languages/dangling.yaml").symlink_to("nowhere")
    (site / "content/ż.yaml").write_bytes(b"")
    (site / "content/.hidden").write_bytes(b"")
    (site / "content/stories/the-night-library/ru.basis.yaml").write_bytes(b"")
    store = store if known else open_store(None, "", 0)

    assert survey(site, store, Told(listed(site))) == survey(site, store)


def test_what_changed_after_it_was_listed_may_be_read_as_it_was_or_as_it_is(site: Path, store: Store) -> None:
    new = site / "content/stories/the-night-library/story.yaml"
    new.write_text("before", encoding="utf-8")
    told = Told(listed(site))
    (site / TEXT).unlink()
    new.write_text("after", encoding="utf-8")
    seen = {one.path: one for one in survey(site, store, told)}

    # The store knows what it said when it was listed; what it does not know is read as it is now.
    assert seen[TEXT].digest == store.files[TEXT].digest
    assert seen[new.relative_to(site).as_posix()].data == b"after"
    assert TEXT not in {one.path for one in survey(site, store)}


@pytest.mark.parametrize("told", [b"", b"\xc1", b"\x91\x01"], ids=["nothing", "no msgpack", "something else"])
def test_without_a_listing_one_looks_oneself(site: Path, store: Store, told: bytes) -> None:
    assert survey(site, store, Told(told)) == survey(site, store)


def test_a_name_that_is_no_text_is_told_by_nobody_else(site: Path, store: Store) -> None:
    Path(os.fsdecode(bytes(site / "content") + b"/\xff.yaml")).write_bytes(b"")
    with pytest.raises(UnicodeEncodeError):
        listed(site)
