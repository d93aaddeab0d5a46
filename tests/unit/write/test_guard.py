"""What is not sitegen's to replace is refused, with a way out, and stays as it was."""

import errno
import os
from pathlib import Path

import pytest

from sitegen.write.faults import DiskFailed, OutputRefused
from sitegen.write.publish import open_output

from .conftest import Workshop, on_disk

SITE = {"index.html": b"home", "pl/index.html": b"pl"}


@pytest.mark.parametrize("output", [".", "..", "/", "content", "content/public", "content/../content"])
def test_folders_that_the_build_needs_are_refused(workshop: Workshop, output: str) -> None:
    (workshop.content / "story.yaml").write_text("precious")
    workshop.output = workshop.root / output
    before = on_disk(workshop.root)

    with pytest.raises(OutputRefused) as caught:
        workshop.build(SITE)

    assert "--output" in caught.value.hint
    assert on_disk(workshop.root) == before


def test_the_home_folder_is_refused(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(workshop.root / "home" / "ann"))
    workshop.output = workshop.root / "home"

    with pytest.raises(OutputRefused, match="home folder"):
        workshop.build(SITE)


def test_a_folder_with_foreign_files_is_refused_before_anything_is_rendered(workshop: Workshop) -> None:
    (workshop.output / "pl").mkdir(parents=True)
    for name in ("thesis.txt", "pl/photo.jpg", "index.html"):
        (workshop.output / name).write_text("precious")
    before = on_disk(workshop.output)

    def rendered() -> object:
        raise AssertionError("rendered")
        yield

    with (
        open_output(workshop.output, root=workshop.root) as output,
        pytest.raises(OutputRefused, match=r"“thesis.txt”, “pl/photo.jpg”"),
    ):
        output.publish(dict.fromkeys(SITE), rendered())  # type: ignore[arg-type]

    assert on_disk(workshop.output) == before


def test_a_link_in_a_foreign_folder_counts_as_a_file(workshop: Workshop) -> None:
    workshop.output.mkdir()
    (workshop.output / "link").symlink_to(workshop.content)

    with pytest.raises(OutputRefused, match="“link”"):
        workshop.build(SITE)


def test_a_foreign_folder_in_the_place_of_a_known_one_is_refused(workshop: Workshop) -> None:
    workshop.build(SITE)
    workshop.output.rename(workshop.root / "elsewhere")
    workshop.output.mkdir()
    (workshop.output / "thesis.txt").write_text("precious")

    with pytest.raises(OutputRefused, match=r"thesis\.txt"):
        workshop.build(SITE)

    assert (workshop.output / "thesis.txt").read_text() == "precious"


@pytest.mark.parametrize("names", [[], [".gitkeep"], ["index.html"], ["pl/index.html", ".DS_Store"]])
def test_a_folder_with_nothing_foreign_is_taken(workshop: Workshop, names: list[str]) -> None:
    (workshop.output / "pl").mkdir(parents=True)
    for name in names:
        (workshop.output / name).write_text("made by hand")

    workshop.build(SITE)
    workshop.build(SITE | {"x": b"x"})

    assert workshop.published() == SITE | {"x": b"x"}


def test_a_git_repository_is_refused_even_in_our_own_output(workshop: Workshop) -> None:
    workshop.build(SITE)
    (workshop.output / ".git").mkdir()

    with pytest.raises(OutputRefused, match="git repository"):
        workshop.build(SITE)

    assert (workshop.output / ".git").is_dir()


def test_a_file_is_refused(workshop: Workshop) -> None:
    workshop.output.write_text("precious")

    with pytest.raises(OutputRefused, match="is a file"):
        workshop.build(SITE)

    assert workshop.output.read_text() == "precious"


def test_a_mount_point_is_refused(workshop: Workshop) -> None:
    workshop.output = Path("/proc")

    with pytest.raises(OutputRefused, match="mount point"):
        workshop.build(SITE)


def test_a_link_to_a_folder_is_followed(workshop: Workshop) -> None:
    target = workshop.root / "www" / "site"
    target.mkdir(parents=True)
    workshop.output.symlink_to(target)

    for site in (SITE, SITE | {"x": b"x"}, SITE):
        workshop.build(site)
        assert on_disk(target) == site
    assert workshop.output.is_symlink()
    assert not workshop.work.exists()


@pytest.mark.parametrize("target", ["content", "."])
def test_a_link_to_a_folder_that_the_build_needs_is_refused(workshop: Workshop, target: str) -> None:
    workshop.output.symlink_to(workshop.root / target)

    with pytest.raises(OutputRefused):
        workshop.build(SITE)


def test_a_link_to_itself_is_refused(workshop: Workshop) -> None:
    workshop.output.symlink_to(workshop.output)

    with pytest.raises(OutputRefused, match="link to itself"):
        workshop.build(SITE)


def test_folders_above_the_output_are_made(workshop: Workshop) -> None:
    workshop.output = workshop.root / "build" / "deep" / "site"
    workshop.build(SITE)

    assert workshop.published() == SITE


@pytest.mark.parametrize("name", [".public.sitegen", ".public.sitegen/spare", ".public.sitegen/lock"])
def test_links_in_the_place_of_our_own_files_are_not_followed(workshop: Workshop, name: str) -> None:
    precious = workshop.root / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("precious")
    link = workshop.root / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(precious)

    if name.endswith("spare"):
        workshop.build(SITE)
        assert workshop.published() == SITE
    else:
        with pytest.raises(DiskFailed):
            workshop.build(SITE)

    assert on_disk(precious) == {"thesis.txt": b"precious"}


def test_a_folder_beside_which_nothing_may_be_written_is_named(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(DiskFailed, match="Permission denied") as caught:
        workshop.build(SITE)

    assert "make both writable" in caught.value.hint
