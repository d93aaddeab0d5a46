"""A saved story is on its page before the build begins, and on the disk after it."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from sitegen.build import BuildOptions
from sitegen.scaffold import init_site
from sitegen.serve.builder import Builder
from sitegen.serve.served import Addresses
from sitegen.serve.state import Preview
from sitegen.system import DiskFiles

TEXT = "content/stories/the-night-library/pl.yaml"
PAGE = "pl/stories/the-night-library/"


class Shown:
    """A preview of the site of `sitegen init`; what its page says whenever open pages are told of something new."""

    def __init__(self, root: Path) -> None:
        init_site(DiskFiles(root), "2026-11-22")
        self.root = root
        self.preview = Preview(BuildOptions(root, root / "public"), lambda line: None)
        self.preview.rebuild(jobs=1)
        self.site = Addresses(root / "public", "/")
        self.told: list[tuple[int, bytes]] = []
        self.builder = Builder(self.preview, self.site, tuple, self.tell, lambda: None)

    def save(self, old: str, new: str) -> None:
        file = self.root / TEXT
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        self.builder.saved(frozenset({str(file)}))
        self.builder.build()

    def tell(self) -> None:
        self.told.append((self.preview.newest.number, self.page()))

    def page(self) -> bytes:
        return self.site.page(PAGE).html


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    return Shown(tmp_path)


def test_open_pages_are_told_before_the_build(shown: Shown) -> None:
    shown.save("title: ", "title: Nowy ")

    assert [number for number, _ in shown.told] == [1]
    assert b"Nowy " in shown.told[0][1]
    assert shown.preview.newest.number == 2
    assert shown.site.ahead == {}
    assert shown.page() == shown.told[0][1]
    assert b"Nowy " in (shown.root / "public/pl/index.html").read_bytes()


def test_what_cannot_be_made_ahead_waits(shown: Shown) -> None:
    shown.save("title: ", "titel: ")

    assert shown.told == []
    assert shown.preview.newest.faults


def test_without_a_good_build_nothing_is_made_ahead(shown: Shown) -> None:
    shown.save("title: ", "titel: ")
    shown.save("titel: ", "title: X ")
    assert shown.told == []
    assert b"X " in shown.page()

    shown.save("title: X ", "title: Y ")
    assert len(shown.told) == 1


def test_a_fault_of_ours_is_left_to_the_build(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> dict[str, bytes]:
        raise RuntimeError("broken")

    monkeypatch.setattr("sitegen.serve.state.pages_ahead", broken)
    shown.save("title: ", "title: Nowy ")
    assert shown.told == []
    assert b"Nowy " in shown.page()


def test_what_has_come_due_meanwhile_is_left_to_the_build(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the page would be without the story that now stands beside it."""
    other = shown.root / "content/stories/the-day-library"
    other.mkdir()
    for file in (shown.root / TEXT).parent.iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    story = other / "story.yaml"
    story.write_text(f"embargo: 2026-12-24 18:00\n{story.read_text(encoding='utf-8')}", encoding="utf-8")
    at(17, monkeypatch)
    shown.preview.rebuild(jobs=1)
    shown.save("title: ", "title: Nowy ")
    assert len(shown.told) == 1

    at(18, monkeypatch)
    shown.save("title: ", "title: Bardzo ")
    assert len(shown.told) == 1
    assert b"the-day-library" in shown.page()


def at(hour: int, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 12, 24, hour, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def test_a_clock_that_is_set_back_during_a_build_stops_nothing(shown: Shown) -> None:
    newest = shown.preview.newest
    shown.preview.newest = msgspec.structs.replace(newest, began=newest.ended + 3_600_000_000_000)
    assert shown.preview.newest.milliseconds == 0
    shown.save("title: ", "title: Nowy ")
    assert b"Nowy " in shown.page()


def test_paths_that_cannot_be_told_from_here_are_left_to_the_build(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder that it was started in is gone, or the packaged templates are on another drive."""

    def nowhere(*_: object) -> str:
        raise ValueError("another drive")

    monkeypatch.setattr("os.path.relpath", nowhere)
    assert shown.preview.ahead({str(shown.root / TEXT)}) == {}


def test_getting_ready_stops_at_nothing(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("sitegen.memory.Last.of", broken)
    shown.preview.warm()
