"""What goes ahead of a build, what it abandons the build for, and what is there in the end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build import BuildOptions, build
from sitegen.load.looks import packaged_folder
from sitegen.onlooker import Abandoned, Onlooker
from sitegen.scaffold import init_site
from sitegen.serve.builder import NOTHING, Builder, News
from sitegen.serve.served import Addresses
from sitegen.serve.state import Preview
from sitegen.system import DiskFiles

STORY = "content/stories/the-night-library"
OTHER = "content/stories/the-day-library"
PAGES = ("pl/", "ar/people/", "ru/stories/the-night-library/", "zh-hans/search/", "no-such-page/")
FOOTER = "partials/footer.html"
SHEET = "templates/assets/css/95-own.css"


class Shown:
    """A preview, without server and threads, of a site with two stories.

    open       paths of the pages that are open
    meanwhile  done at the first checkpoint of the build that follows
    """

    def __init__(self, root: Path) -> None:
        init_site(DiskFiles(root), "2026-11-22")
        for file in (root / STORY).iterdir():
            copy = root / OTHER / file.name
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(file.read_bytes())
        self.root = root
        self.preview = Preview(BuildOptions(root, root / "out"), lambda line: None)
        self.preview.rebuild(jobs=1)
        self.site = Addresses(root / "out", "/")
        self.told = 0
        self.open: list[str] = []
        self.builder = Builder(self.preview, self.site, lambda: self.open, self.tell, lambda: None)
        self.meanwhile: list[Callable[[], object]] = []
        checkpoint = self.builder._checkpoint

        def watched() -> None:
            if self.meanwhile:
                self.meanwhile.pop()()
            checkpoint()

        self.builder._checkpoint = watched  # type: ignore[method-assign]

    def tell(self) -> None:
        self.told += 1

    def save(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self.builder.saved(frozenset({str(file)}))

    def retitle(self, story: str, title: str) -> None:
        text = (self.root / story / "pl.yaml").read_text(encoding="utf-8")
        self.save(f"{story}/pl.yaml", text.replace("title: ", f"title: {title} ", 1))

    def page(self, story: str) -> str:
        return self.site.page(f"pl{story.removeprefix('content')}/").html.decode()

    def styled(self, rule: str) -> bool:
        """Whether every page has the rule, from memory or from the disk."""
        sheets = set()
        for page in PAGES:
            for style in self.site.page(page).styles:
                file = self.site.file(style[1:])
                sheets.add((file.read_bytes() if file else self.site.asset(style[1:]) or b"").decode())
        assert len(sheets) == 1
        return rule in sheets.pop()

    def clean(self) -> bool:
        """Whether all is as a clean build makes it, and shown from there."""
        fresh = build(BuildOptions(self.root, self.root / "clean", jobs=1, cache=False))
        assert fresh.published is not None
        assert not self.builder.busy
        assert (self.site.ahead, self.site.assets) == ({}, None)
        return files(self.root / "out") == files(self.root / "clean")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    return Shown(tmp_path)


def test_what_several_saves_come_to() -> None:
    one, two = News(frozenset("a")), News(frozenset("b"), whole=True, drafts=True)
    assert one.then(two) == News(frozenset("ab"), whole=True, drafts=True)
    assert two.then(one).drafts is True
    assert two.then(News(drafts=False)).drafts is False
    assert NOTHING.then(one) == one == one.then(NOTHING)


def test_a_style_sheet_is_on_all_pages_before_the_build_which_makes_the_same_pages(shown: Shown) -> None:
    shown.save(SHEET, "p { order: 7 }")

    assert shown.told == 1
    assert shown.styled("order: 7")
    before = {page: shown.site.page(page) for page in PAGES}
    assert shown.preview.newest.number == 1
    assert shown.builder.build()
    assert {page: shown.site.page(page) for page in PAGES} == before
    assert shown.clean()


def test_a_font_goes_ahead_with_the_sheet_that_names_it(shown: Shown) -> None:
    (shown.root / "templates/assets/fonts").mkdir(parents=True)
    (shown.root / "templates/assets/fonts/own.woff2").write_bytes(b"font")
    shown.save(SHEET, "@font-face { font-family: Own; src: url(../fonts/own.woff2) }")

    assert shown.site.assets is not None
    path = shown.site.assets.names["fonts/own.woff2"]
    assert shown.styled(f"url({path.removeprefix('assets/')})")
    assert shown.site.asset(path) == b"font"
    assert shown.builder.build()
    assert shown.clean()


def test_a_faulty_sheet_is_left_to_the_build_and_the_last_good_one_stays(shown: Shown) -> None:
    shown.save(SHEET, "p { order: 7 }")
    shown.save(SHEET, "p { order: 8; background: url(no-such.png) }")

    assert shown.told == 1
    assert shown.builder.build()
    assert shown.preview.newest.faults
    assert shown.styled("order: 7")
    shown.save(SHEET, "p { order: 9 }")
    assert shown.styled("order: 9")
    assert shown.builder.build()
    assert shown.clean()


def test_sheets_go_ahead_while_the_content_has_faults(shown: Shown) -> None:
    good = (shown.root / STORY / "pl.yaml").read_text(encoding="utf-8")
    shown.save(f"{STORY}/pl.yaml", "title: [")
    assert shown.builder.build()
    shown.save(SHEET, "p { order: 7 }")
    assert shown.builder.build()

    assert shown.preview.newest.faults
    assert shown.styled("order: 7")
    shown.save(f"{STORY}/pl.yaml", good)
    assert shown.builder.build()
    assert shown.clean()


def test_a_sheet_saved_during_a_build_ends_it_and_is_never_taken_back(shown: Shown) -> None:
    shown.save(SHEET, "p { order: 7 }")
    shown.meanwhile.append(lambda: shown.save(SHEET, "p { order: 8 }"))

    assert not shown.builder.build(), "what it would publish is out of date"
    assert shown.preview.newest.number == 1
    assert shown.builder.busy
    assert shown.styled("order: 8")
    assert shown.builder.build()
    assert shown.styled("order: 8")
    assert shown.clean()


def test_a_story_saved_during_a_build_is_shown_without_ending_it(shown: Shown) -> None:
    shown.save(SHEET, "p { order: 7 }")
    for story in (STORY, OTHER):
        shown.meanwhile.append(lambda story=story: shown.retitle(story, "Nowy"))  # type: ignore[misc]

    assert shown.builder.build()

    assert shown.builder.busy, "the stories are still to be built"
    assert shown.styled("order: 7")
    for story in (STORY, OTHER):
        assert "Nowy" in shown.page(story)
        assert "Nowy" not in (shown.root / f"out/pl{story.removeprefix('content')}/index.html").read_text()
    assert shown.builder.build()
    assert shown.clean()
    assert all("Nowy" in shown.page(story) for story in (STORY, OTHER))


def test_a_story_is_shown_beside_a_sheet_of_the_same_save(shown: Shown) -> None:
    (shown.root / SHEET).parent.mkdir(parents=True)
    (shown.root / SHEET).write_text("p { order: 7 }", encoding="utf-8")
    text = (shown.root / STORY / "pl.yaml").read_text(encoding="utf-8").replace("title: ", "title: Nowy ", 1)
    (shown.root / STORY / "pl.yaml").write_text(text, encoding="utf-8")
    shown.builder.saved(frozenset({str(shown.root / SHEET), str(shown.root / STORY / "pl.yaml")}))
    seen: list[tuple[bool, str]] = []
    shown.meanwhile.append(lambda: seen.append((shown.styled("order: 7"), shown.page(STORY))))

    assert shown.builder.build()

    assert seen == [(True, shown.page(STORY))]
    assert "Nowy" in seen[0][1]
    assert shown.clean()


def test_what_cannot_be_shown_ahead_ends_a_build(shown: Shown) -> None:
    shown.save(SHEET, "p { order: 7 }")
    shown.meanwhile.append(lambda: shown.save(f"{STORY}/ru.yaml", "title: ["))

    assert not shown.builder.build()
    assert shown.builder.build()
    assert shown.preview.newest.faults
    assert shown.styled("order: 7")


def test_what_was_shown_ahead_stays_when_the_build_is_abandoned(shown: Shown) -> None:
    shown.save(SHEET, "p { order: 7 }")
    shown.meanwhile.append(lambda: shown.retitle(STORY, "Nowy"))
    shown.meanwhile.insert(0, lambda: shown.builder.saved(frozenset()))

    assert not shown.builder.build()
    assert "Nowy" in shown.page(STORY)
    assert shown.styled("order: 7")
    assert shown.builder.build()
    assert shown.clean()


def test_of_a_build_of_many_pages_those_that_are_open_come_first(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.build._FEW", 10)
    shown.open = ["/pl/stories/the-day-library/", "/ar/", "/elsewhere/", "/_preview/status/"]
    seen: list[dict[str, bytes]] = []
    shown.meanwhile.append(lambda: seen.append(dict(shown.site.ahead)))
    text = (packaged_folder() / FOOTER).read_text(encoding="utf-8")
    shown.save(f"templates/{FOOTER}", text.replace("</footer>", "<p>Nowa stopka</p></footer>"))

    assert shown.told == 0
    assert shown.builder.build()

    assert seen[0].keys() == {"pl/stories/the-day-library/index.html", "ar/index.html"}
    assert "Nowa stopka" in seen[0]["ar/index.html"].decode()
    assert {path: (shown.root / "out" / path).read_bytes() for path in seen[0]} == seen[0]
    assert "Nowa stopka" in shown.page(OTHER)
    assert shown.clean()


def test_a_newer_text_of_an_open_page_is_not_taken_back(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is saved while the build reads and plans, and seen at once."""
    monkeypatch.setattr("sitegen.build._FEW", 10)
    shown.open = ["/pl/stories/the-night-library/"]
    shown.meanwhile.append(lambda: shown.retitle(STORY, "Nowy"))
    shown.save(SHEET, "p { order: 7 }")
    assert shown.builder.build()

    shown.builder._show({"pl/stories/the-night-library/index.html": b"older"})
    assert "Nowy" in shown.page(STORY)
    assert shown.builder.build()
    assert shown.clean()


def test_a_template_with_a_fault_is_told_and_the_last_good_pages_stay(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.build._FEW", 10)
    shown.open = ["/pl/"]
    before = shown.site.page("pl/")
    shown.save(f"templates/{FOOTER}", "{{ no_such_thing() }}")
    assert shown.builder.build()
    assert shown.preview.newest.faults
    assert shown.site.page("pl/") == before


def test_drafts_can_be_asked_for_during_a_build(shown: Shown) -> None:
    text = (shown.root / STORY / "ar.yaml").read_text(encoding="utf-8")
    shown.save(f"{STORY}/ar.yaml", f"draft: yes\n{text}")
    assert shown.builder.build()
    assert shown.site.page("ar/stories/the-night-library/").status == 404
    shown.save(SHEET, "p { order: 7 }")
    shown.meanwhile.append(lambda: shown.builder.with_drafts(True))

    assert not shown.builder.build()
    assert shown.builder.build()
    assert shown.preview.newest.drafts
    assert shown.site.page("ar/stories/the-night-library/").status == 200


def test_an_abandoned_build_changes_nothing(tmp_path: Path) -> None:
    init_site(DiskFiles(tmp_path), "2026-11-22")
    options = BuildOptions(tmp_path, tmp_path / "out", jobs=1)
    build(options)
    before = files(tmp_path / "out")
    sheet = tmp_path / SHEET
    sheet.parent.mkdir(parents=True)
    sheet.write_text("p { order: 7 }", encoding="utf-8")
    pages = 20

    def stop() -> None:
        nonlocal pages
        pages -= 1
        if not pages:
            raise Abandoned

    with pytest.raises(Abandoned):
        build(options, onlooker=Onlooker(stop))
    assert files(tmp_path / "out") == before
    assert build(options).published is not None
    clean = build(BuildOptions(tmp_path, tmp_path / "clean", jobs=1, cache=False))
    assert clean.published is not None
    assert files(tmp_path / "out") == files(tmp_path / "clean")
