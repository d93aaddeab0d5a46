"""Pages ahead of the build: they are the build's own, and where that is not certain there are none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.ahead import pages_ahead
from sitegen.build import BuildOptions, build
from sitegen.memory import Memory
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles

STORY = "content/stories/the-night-library"
PAGE = "pl/stories/the-night-library/index.html"


class Desk:
    """A site with a second story, as an editor works on it."""

    def __init__(self, root: Path, **options: bool) -> None:
        init_site(DiskFiles(root), "2026-11-22")
        self.root = root
        other = root / "content/stories/the-day-library"
        other.mkdir()
        for file in (root / STORY).iterdir():
            (other / file.name).write_bytes(file.read_bytes())
        self.memory = Memory()
        self.options = BuildOptions(root, root / "public", jobs=1, **options)
        assert self.build()

    def build(self) -> bool:
        return build(self.options, self.memory).published is not None

    def edit(self, path: str, old: str, new: str) -> str:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, path
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    def add(self, path: str, text: str) -> str:
        file = self.root / path
        file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + text, encoding="utf-8")
        return path

    def ahead(self, *changed: str) -> dict[str, bytes]:
        assert self.memory.outlook is not None
        return pages_ahead(self.memory.outlook, DiskFiles(self.root), changed)

    def published(self, path: str) -> bytes:
        return (self.root / "public" / path).read_bytes()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


OWN: dict[str, tuple[Callable[[Desk], str], int]] = {
    "a title": (lambda desk: desk.edit(f"{STORY}/pl.yaml", "title: ", "title: Nowy "), 4),
    "a section": (lambda desk: desk.edit(f"{STORY}/pl.yaml", "text: |\n      ", "text: |\n      Nowe słowa. "), 1),
    "a correction": (lambda desk: desk.add(f"{STORY}/pl.yaml", "corrections: {c: {on: 2026-11-23, text: Słowa}}\n"), 4),
    "a figure": (lambda desk: desk.edit(f"{STORY}/story.yaml", "50_000 EUR", "51_000 EUR"), 4),
}


@pytest.mark.parametrize("edit", OWN)
def test_the_pages_are_those_of_the_build(desk: Desk, edit: str) -> None:
    change, most = OWN[edit]
    changed = change(desk)
    before = desk.published(PAGE)

    pages = desk.ahead(changed)

    assert PAGE in pages
    assert pages[PAGE] != before
    assert len(pages) <= most
    assert desk.build()
    assert {path: desk.published(path) for path in pages} == pages


def test_one_edit_after_another(desk: Desk) -> None:
    for number in range(3):
        changed = desk.edit(f"{STORY}/pl.yaml", "title: ", f"title: {'I' * (number + 1)} ")
        pages = desk.ahead(changed)
        assert desk.build()
        assert pages[PAGE] == desk.published(PAGE)


def test_two_texts_of_a_story_saved_at_once(desk: Desk) -> None:
    pages = desk.ahead(*(desk.edit(f"{STORY}/{tag}.yaml", "title: ", "title: X ") for tag in ("pl", "ru")))
    assert desk.build()
    assert {PAGE, PAGE.replace("pl/", "ru/", 1)} <= pages.keys()
    assert {path: desk.published(path) for path in pages} == pages


def moved(desk: Desk, path: str, to: str) -> str:
    (desk.root / path).rename(desk.root / to)
    return path


def a_folder(desk: Desk, path: str) -> str:
    (desk.root / path).unlink()
    (desk.root / path).mkdir()
    return path


WAITS: dict[str, Callable[[Desk], list[str]]] = {
    "nothing is named": lambda desk: [],
    "only the layout of the file": lambda desk: [desk.add(f"{STORY}/pl.yaml", "\n# a remark\n")],
    "a fault in the file": lambda desk: [desk.edit(f"{STORY}/pl.yaml", "title: ", "titel: ")],
    "no YAML at all": lambda desk: [desk.add(f"{STORY}/pl.yaml", "\n\t[")],
    "an unknown figure": lambda desk: [desk.edit(f"{STORY}/pl.yaml", "title: ", "title: '{nothing}' # ")],
    "another date": lambda desk: [desk.add(f"{STORY}/pl.yaml", "published: 2026-12-24\n")],
    "a draft": lambda desk: [desk.add(f"{STORY}/pl.yaml", "draft: yes\n")],
    "another topic": lambda desk: [desk.edit(f"{STORY}/story.yaml", "topics: [", "topics: [no-such, ")],
    "a new text": lambda desk: [desk.add(f"{STORY}/uk.yaml", "title: x\n")],
    "a new story": lambda desk: [desk.add("content/stories/new.yaml", "published: 2026-12-24\n")],
    "a stray file": lambda desk: [desk.add(f"{STORY}/notes.txt", "x")],
    "two stories": lambda desk: [
        desk.edit(f"content/stories/{one}/pl.yaml", "title: ", "title: X ")
        for one in ("the-night-library", "the-day-library")
    ],
    "a folder of another name": lambda desk: [moved(desk, STORY, "content/stories/the-dawn-library")],
    "a file in capitals": lambda desk: [moved(desk, f"{STORY}/pl.yaml", f"{STORY}/PL.yaml")],
    "a folder in place of a text": lambda desk: [a_folder(desk, f"{STORY}/pl.yaml")],
    "a record of the original": lambda desk: [desk.add(f"{STORY}/pl.basis.yaml", "x")],
    "a name": lambda desk: [desk.edit("content/people.yaml", ":", ":  ")],
    "a template": lambda desk: [
        "templates/pages/story.html",
        desk.edit(f"{STORY}/pl.yaml", "title: ", "title: X "),
    ],
}


@pytest.mark.parametrize("edit", WAITS)
def test_everything_else_waits_for_the_build(desk: Desk, edit: str) -> None:
    assert desk.ahead(*WAITS[edit](desk)) == {}


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_a_file_that_is_another_story_s_as_well_waits(desk: Desk, link: Callable[[Path, Path], None]) -> None:
    """The page shows the other story as a card, with the same new title."""
    other = desk.root / "content/stories/the-day-library/pl.yaml"
    other.unlink()
    link(other, desk.root / STORY / "pl.yaml")
    assert desk.build()
    changed = desk.edit(f"{STORY}/pl.yaml", "title: ", "title: Nowy ")
    assert desk.ahead(changed) == {}
    assert desk.build()
    assert b"Nowy " in desk.published(PAGE.replace("night", "day"))


def test_a_text_that_is_a_link_to_another_of_its_story_does_not_wait(desk: Desk) -> None:
    hidden = desk.root / STORY / ".pl.yaml"
    (desk.root / STORY / "pl.yaml").rename(hidden)
    (desk.root / STORY / "pl.yaml").symlink_to(hidden.name)
    assert desk.build()
    pages = desk.ahead(desk.edit(f"{STORY}/pl.yaml", "title: ", "title: Nowy "))
    assert desk.build()
    assert pages[PAGE] == desk.published(PAGE)


def test_a_deleted_text_waits(desk: Desk) -> None:
    (desk.root / STORY / "pl.yaml").unlink()
    assert desk.ahead(f"{STORY}/pl.yaml") == {}


def test_a_draft_is_shown_ahead_only_where_drafts_are(tmp_path: Path) -> None:
    for drafts in (False, True):
        desk = Desk(tmp_path / str(drafts), drafts=drafts)
        desk.add(f"{STORY}/pl.yaml", "draft: yes\n")
        assert desk.build()
        pages = desk.ahead(desk.edit(f"{STORY}/pl.yaml", "title: ", "title: X "))
        assert (PAGE in pages) == drafts
        assert desk.build()
        assert {path: desk.published(path) for path in pages} == pages


def test_while_content_is_refused_nothing_is_shown_ahead(desk: Desk) -> None:
    wrong = desk.edit(f"{STORY}/ru.yaml", "title: ", "titel: ")
    assert not desk.build()
    assert desk.memory.outlook is None

    desk.edit(wrong, "titel: ", "title: ")
    assert desk.build()
    assert PAGE in desk.ahead(desk.edit(f"{STORY}/pl.yaml", "title: ", "title: X ")), "mended: the site is as it was"


def test_a_broken_template_leaves_it_to_the_build(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    own = tmp_path / "templates/pages/story.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("{% if 'X ' in page.title %}{{ page.none.none }}{% endif %}", encoding="utf-8")
    assert desk.build()
    assert desk.ahead(desk.edit(f"{STORY}/pl.yaml", "title: ", "title: X ")) == {}
