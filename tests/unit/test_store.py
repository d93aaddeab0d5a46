"""The cache remembers, and whatever is done to its folder it never fails and never tells anything wrong."""

import os
import random
import time
from pathlib import Path

import msgspec
import pytest

from sitegen.store import TOLERATED_GARBAGE, PageNote, Store, open_store, updating
from sitegen.system import DiskFiles
from sitegen.write.files import digest_of

LATER_NS = 10**10  # a build that starts so much after the files were saved trusts their times


def now() -> int:
    return time.time_ns() + LATER_NS


def result_of(store: Store, path: str, digest: bytes) -> bytes | None:
    """What was made of a file when its bytes had that digest."""
    note = store.files.get(path)
    return store.blob(note.result) if note and note.digest == digest else None


def parts(store: Store, path: str, digest: bytes) -> tuple[bytes, ...]:
    """The digests of what belongs to it."""
    note = store.files.get(path)
    return note.parts if note and note.digest == digest else ()


class Workshop:
    """A site's folder with content files, and builds of it that use the cache."""

    def __init__(self, folder: Path, names: tuple[str, ...] = ("a", "b", "c")) -> None:
        self.root = folder
        self.cache = folder / ".sitegen"
        for name in names:
            self.save(name, f"text of {name}")

    def save(self, name: str, text: str) -> None:
        (self.root / name).write_text(text)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.root.iterdir() if path.is_file())

    def store(self, began_ns: int | None = None, version: str = "1") -> Store:
        return open_store(self.cache, version, now() if began_ns is None else began_ns)

    def build(self, began_ns: int | None = None, version: str = "1") -> tuple[list[str], dict[str, bytes], bool]:
        """What was read, what was made of each file, whether it was kept."""
        store = self.store(began_ns, version)
        read, made = [], {}
        with updating(store) as update:
            for name in self.names():
                state = DiskFiles(self.root).state(name)
                assert state is not None
                digest = store.known(name, state)
                result = result_of(store, name, digest) if digest else None
                if digest and result:
                    update.carry(name, state)
                    made[name] = result
                    continue
                read.append(name)
                data = (self.root / name).read_bytes()
                digest = digest_of(data)
                made[name] = b"made of " + data
                update.file(name, state, digest, update.put(made[name]), (update.put(b"body of " + data),))
                update.pages({name + "/": PageNote(digest, digest_of(made[name]))})
            for address, page in store.pages.items():
                if address[:-1] not in read and address[:-1] in made:
                    update.pages({address: page})
            update.note("words", b"few")
            kept = update.commit()
        store.close()
        return read, made, kept

    def truth(self) -> dict[str, bytes]:
        return {name: b"made of " + (self.root / name).read_bytes() for name in self.names()}


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_the_first_build_reads_everything_the_second_nothing(workshop: Workshop) -> None:
    assert workshop.build()[0] == ["a", "b", "c"]
    assert workshop.build() == ([], workshop.truth(), True)


def test_a_changed_new_or_removed_file_is_noticed(workshop: Workshop) -> None:
    workshop.build()
    workshop.save("b", "other text")
    workshop.save("d", "new")
    (workshop.root / "c").unlink()

    read, made, _ = workshop.build()

    assert read == ["b", "d"]
    assert made == workshop.truth()


def test_pages_notes_and_bodies_are_remembered(workshop: Workshop) -> None:
    _, made, _ = workshop.build()
    store = workshop.store()

    assert {address: page.digest for address, page in store.pages.items()} == {
        f"{name}/": digest_of(data) for name, data in made.items()
    }
    assert store.notes == {"words": b"few"}
    assert [store.blob(part) for part in parts(store, "a", digest_of(b"text of a"))] == [b"body of text of a"]
    assert parts(store, "a", b"of other bytes") == ()
    assert result_of(store, "a", b"of other bytes") is None


def test_a_file_saved_just_before_the_build_is_not_trusted_by_its_time(workshop: Workshop) -> None:
    status = (workshop.root / "a").stat()
    workshop.build(began_ns=status.st_mtime_ns)
    workshop.save("a", "TEXT of a")
    os.utime(workshop.root / "a", ns=(status.st_atime_ns, status.st_mtime_ns))

    read, made, _ = workshop.build()

    assert "a" in read
    assert made == workshop.truth()
    assert workshop.build()[0] == []


def test_a_file_put_back_with_its_old_time_and_size_is_read_again(workshop: Workshop) -> None:
    workshop.build()
    status = (workshop.root / "a").stat()
    (workshop.root / "a.new").write_text("TEXT of a")
    os.utime(workshop.root / "a.new", ns=(status.st_atime_ns, status.st_mtime_ns))
    (workshop.root / "a.new").replace(workshop.root / "a")

    assert workshop.build()[0] == ["a"]


def test_another_version_starts_anew_and_clears_up(workshop: Workshop) -> None:
    workshop.build()

    assert workshop.build(version="2")[0] == ["a", "b", "c"]
    assert len(list(workshop.cache.glob("pack-*"))) == 1
    assert workshop.build(version="2")[0] == []


def test_a_build_that_does_not_commit_changes_nothing(workshop: Workshop) -> None:
    workshop.build()
    before = {path.name: path.read_bytes() for path in workshop.cache.iterdir() if path.name != "lock"}
    with updating(workshop.store()) as update:
        update.put(b"x" * 3_000_000)
        update.note("words", b"other")

    assert {path.name: path.read_bytes() for path in workshop.cache.iterdir() if path.name != "lock"} == before


def test_nothing_is_written_when_nothing_changed(workshop: Workshop) -> None:
    workshop.build()
    before = (workshop.cache / "record").stat()
    workshop.build()

    assert (workshop.cache / "record").stat() == before


def test_a_blob_can_be_asked_for_before_it_is_committed(workshop: Workshop) -> None:
    with updating(workshop.store()) as update:
        digest = update.put(b"a body")
        assert update.blob(digest) == b"a body"
        digest = update.put(b"x" * 3_000_000)
        assert update.blob(digest) == b"x" * 3_000_000


def test_without_a_folder_or_where_none_can_be_made_everything_works_and_nothing_is_kept(workshop: Workshop) -> None:
    (workshop.root / "file").write_text("in the way")
    for folder in (None, workshop.root / "file" / "below", workshop.root / "file"):
        store = open_store(folder, "1", now())
        with updating(store) as update:
            digest = update.put(b"a body" * 1_000_000)
            assert update.blob(digest) == b"a body" * 1_000_000
            assert not update.commit()


def test_while_another_build_updates_nothing_is_kept(workshop: Workshop) -> None:
    workshop.build()
    with updating(workshop.store()):
        workshop.save("a", "changed")
        read, made, kept = workshop.build()
        assert (read, kept) == (["a"], False)
        assert made == workshop.truth()


def test_garbage_is_cleared_when_it_outweighs_the_rest(workshop: Workshop) -> None:
    for number in range(8):
        workshop.save("a", str(number) * 400_000)
        workshop.build()
        (pack,) = workshop.cache.glob("pack-*")
        assert pack.stat().st_size < 3 * 800_000 + TOLERATED_GARBAGE

    assert workshop.build() == ([], workshop.truth(), True)
    assert int(pack.name[5:]) > 1


def damages(data: bytes, seed: int, tries: int) -> list[bytes]:
    chance = random.Random(seed)
    places = sorted({*range(40), *(chance.randrange(len(data)) for _ in range(tries)), len(data) - 1})
    flipped = [data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :] for at in places]
    return [*flipped, *(data[:at] for at in places), data + b"\0", b"", os.urandom(len(data))]


@pytest.mark.parametrize("name", ["record", "pack-1"])
def test_whatever_byte_is_damaged_the_results_are_right(workshop: Workshop, name: str) -> None:
    workshop.build()
    whole = {path: path.read_bytes() for path in (workshop.cache / "record", workshop.cache / "pack-1")}
    for data in damages(whole[workshop.cache / name], seed=1, tries=150):
        for path in workshop.cache.glob("pack-*"):
            path.unlink()
        for path, content in whole.items():
            path.write_bytes(content)
        (workshop.cache / name).write_bytes(data)
        store = workshop.store()
        if name == "record":
            assert (store.files, store.pages, store.notes) == ({}, {}, {})
        for page in parts(store, "a", digest_of(b"text of a")):
            assert store.blob(page) in (None, b"body of text of a")
        store.close()

        assert workshop.build()[1] == workshop.truth()
        assert workshop.build() == ([], workshop.truth(), True), "a damage must not stay"


def hostile_payloads() -> list[object]:
    deep: object = []
    for _ in range(5000):
        deep = [deep]
    return [
        None,
        [],
        [1, 2, 3],
        [0, "../record", {}, {}, {}, {}],
        [0, "pack-1", 1, 2, 3, 4],
        [0, "pack-1", {"a": "b"}, {"a/": [1]}, {"w": {}}, {b"x": [-1, 5]}],
        [0, "pack-1", {"a": [1, 1, 1, b"x", b"y", []]}, {}, {}, {b"y": [0, 1 << 47], b"x": [1 << 47, 1]}],
        [0, "pack-1", {}, {}, {}, {b"y": [0, 1 << 62]}],
        [0, "pack-1", deep, deep, deep, deep],
        [2**63, "pack-1", {}, {}, {}, {}],
    ]


@pytest.mark.parametrize("number", range(len(hostile_payloads())))
def test_a_record_with_a_right_checksum_and_wrong_insides_does_no_harm(workshop: Workshop, number: int) -> None:
    from sitegen.write.files import seal

    workshop.build()
    try:
        payload = msgspec.msgpack.encode(hostile_payloads()[number])
    except RecursionError:
        payload = b"\x96\x00\xa6pack-1" + (b"\x91" * 100_000 + b"\x90") * 4
    (workshop.cache / "record").write_bytes(seal("record 1", payload))

    assert workshop.build()[1] == workshop.truth()


@pytest.mark.parametrize("name", ["record", "pack-1", "lock", ".gitignore"])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_links_pipes_and_folders_in_the_cache_are_neither_followed_nor_waited_for(
    workshop: Workshop, name: str, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workshop.build()
    victim = tmp_path_factory.mktemp("victim") / "precious"
    victim.write_text("precious")
    (workshop.cache / name).unlink()
    if kind == "link":
        (workshop.cache / name).symlink_to(victim)
    elif kind == "pipe":
        os.mkfifo(workshop.cache / name)
    else:
        (workshop.cache / name).mkdir()

    assert workshop.build()[1] == workshop.truth()
    assert victim.read_text() == "precious"


def test_a_cache_folder_that_is_a_link_is_not_used(
    workshop: Workshop, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    workshop.cache.symlink_to(elsewhere)

    assert workshop.build()[2] is False
    assert list(elsewhere.iterdir()) == []


def test_the_folder_is_passed_over_by_git_and_by_backups(workshop: Workshop) -> None:
    workshop.build()

    assert (workshop.cache / ".gitignore").read_text() == "*\n"
    assert (workshop.cache / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
