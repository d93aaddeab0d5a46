"""content/ as a whole: what is where, what is stray, and what the files make together."""

import os
from pathlib import Path

import msgspec
import pytest
from examples import KINDS, LANGUAGE, PATHS

from sitegen.load.results import FileRead
from sitegen.load.tree import classify, content_paths, load_site
from sitegen.system import DiskFiles, Files, MemoryFiles

TAGS = ("pl", "ru", "ar", "zh-Hans")


def a_site(**more: str) -> MemoryFiles:
    """A good site; `more` adds files, "__" in a name standing for "/"."""
    files = {PATHS[kind]: text for kind, text in KINDS.items()}
    files |= {f"content/languages/{tag}.yaml": LANGUAGE for tag in TAGS}
    files |= {"content/" + name.replace("__", "/"): text for name, text in more.items()}
    return MemoryFiles({path: text.encode() for path, text in files.items()})


def rules(files: Files) -> list[tuple[str, str]]:
    return [(d.rule, d.place.file.removeprefix("content/")) for d in load_site(files).diagnostics]


def test_a_good_site_is_put_together():
    loaded = load_site(a_site())
    assert loaded.diagnostics == ()
    assert loaded.site is not None
    assert tuple(loaded.site.languages) == TAGS
    assert list(loaded.site.stories["offer"].texts) == ["pl"]
    assert loaded.site.people["meta"].kind == "person"


@pytest.mark.parametrize("name", [".DS_Store", "stories/offer/pl.yaml~", "stories/.#x", ".git/config", "a.swp", "#a#"])
def test_what_editors_leave_behind_is_ignored(name):
    assert rules(a_site(**{name: "x"})) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("peoples.yaml", "people.yaml"),
        ("site.yml", "name it site.yaml"),
        ("story/x/story.yaml", "stories"),
        ("stories/offer/en.yaml", "known are"),
        ("stories/offer/zh-hans.yaml", "zh-Hans"),
        ("stories/offer/stroy.yaml", "story"),
        ("stories/offer/photo.jpg", "story.yaml"),
        ("stories/offer/ru.yaml.txt", "name it ru.yaml"),
        ("stories/The Offer/story.yaml", "the-offer"),
        ("languages/polish.yaml", "language tag"),
        ("languages/en.yaml", "add it there"),
        ("stories/readme.yaml", "a story’s folder"),
    ],
)
def test_a_stray_file_is_told_with_a_way_out(name, hint):
    (found,) = load_site(a_site(**{name: "x: y"})).diagnostics[:1]
    stray = [d for d in load_site(a_site(**{name: "title: x\nsummary: y\n"})).diagnostics if d.rule == "stray-file"]
    assert stray
    assert stray[0].place.file == f"content/{name}"
    assert hint in stray[0].message + stray[0].hint
    assert found.place.file == f"content/{name}"


def test_files_that_must_be_there_are_told():
    files = a_site(**{"stories/lone/pl.yaml": "title: x\nsummary: y\n"})
    assert rules(files) == [("missing-file", "stories/lone/pl.yaml")]
    files.remove("content/site.yaml")
    assert ("missing-file", "site.yaml") in rules(files)
    assert load_site(files).site is None


def test_a_file_that_cannot_be_parsed_is_unread_and_the_rest_is_there():
    loaded = load_site(a_site(**{"people.yaml": "a: [\n"}))
    assert loaded.unread == {"content/people.yaml"}
    assert loaded.site is not None
    assert loaded.site.people == {}


def test_a_result_survives_the_cache():
    files = a_site()
    for path in content_paths(files):
        from sitegen.load.tree import read_part

        result = read_part(files, path)
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(result), type=FileRead) == result


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    for path, data in a_site().contents.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_the_disk_and_the_memory_hold_the_same_site(disk):
    assert load_site(DiskFiles(disk)) == load_site(a_site())


def test_what_cannot_be_read_is_told(disk):
    content = disk / "content"
    (disk / "secret.yaml").write_text("a: b")
    (content / "stories" / "one").mkdir()
    (content / "stories/one/story.yaml").symlink_to(disk / "secret.yaml")
    (content / "stories/one/pl.yaml").symlink_to(content / "nowhere")
    (content / "stories/one/ru.yaml").symlink_to(content / "stories/one/ru.yaml")
    (content / "stories/one/ar.yaml").symlink_to(content / "stories/offer")
    os.mkfifo(content / "stories/one/zh-Hans.yaml")
    found = load_site(DiskFiles(disk)).diagnostics
    assert [(d.rule, Path(d.place.file).name) for d in found] == [
        ("unreadable", name) for name in ("ar.yaml", "pl.yaml", "ru.yaml", "story.yaml", "zh-Hans.yaml")
    ]


def test_a_link_inside_content_is_followed(disk):
    (disk / "content/stories/two").mkdir()
    (disk / "content/stories/two/story.yaml").symlink_to(disk / "content/stories/offer/story.yaml")
    loaded = load_site(DiskFiles(disk))
    assert loaded.diagnostics == ()
    assert loaded.site is not None
    assert set(loaded.site.stories) == {"offer", "two"}


@pytest.mark.parametrize("inside", ["", "x", "y.yaml"])
def test_a_folder_in_the_place_of_a_file_is_told_as_that(disk, inside):
    (disk / "content/people.yaml").unlink()
    (disk / "content/people.yaml").mkdir()
    if inside:
        (disk / "content/people.yaml" / inside).write_text("y")
    (found,) = load_site(DiskFiles(disk)).diagnostics
    assert (found.rule, found.place.file) == ("unreadable", "content/people.yaml")
    assert "directory" in found.message


def test_what_is_no_file_is_told_in_plain_words(disk):
    os.mkfifo(disk / "content/organisations.yaml")
    (found,) = load_site(DiskFiles(disk)).diagnostics
    assert found.message == "cannot be read: it is no file but a pipe, a socket or a device"


def test_the_disk_writes_all_or_nothing(tmp_path):
    files = DiskFiles(tmp_path)
    files.create("a/b.txt", b"1")
    with pytest.raises(FileExistsError):
        files.create("a/b.txt", b"2")
    files.replace("a/b.txt", b"3")
    assert files.read("a/b.txt") == b"3"
    assert files.list("") == ["a/b.txt"]
    files.remove("a/b.txt")
    files.remove("a/b.txt")
    assert files.list("a") == files.list("none") == []


def test_every_kind_of_path_is_known():
    assert {classify(path).kind for path in PATHS.values()} == {
        "site", "language", "people", "terms", "sources", "story", "text", "basis",
    }  # fmt: skip
