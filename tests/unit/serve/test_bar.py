"""What the bar says of a page."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import sitegen.serve
from sitegen.build import BuildOptions
from sitegen.diagnostics import Place, error, warning
from sitegen.scaffold import init_site
from sitegen.serve.bar import Bar, LanguageNote, bar_for
from sitegen.serve.editors import Editor
from sitegen.serve.one_story import story_cells
from sitegen.serve.served import Addresses
from sitegen.serve.state import Outcome, Preview
from sitegen.status.states import FLAGS, UNREAD
from sitegen.system import DiskFiles

NIGHT = "content/stories/the-night-library"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Site:
    """The site of `sitegen init`, with files in its published folder only where a test puts them."""

    def __init__(self, root: Path) -> None:
        init_site(DiskFiles(root), "2026-11-22")
        self.root = root
        self.preview = Preview(BuildOptions(root, root / "out", now=NOW), lambda _: None)

    def published(self, *addresses: str) -> None:
        for address in addresses:
            file = self.root / "out" / address / "index.html"
            file.parent.mkdir(parents=True)
            file.write_text("<html></html>")

    def bar(self, path: str, editor: str = "vscode") -> Bar:
        return bar_for(path, self.preview, Addresses(self.root / "out", "/news/"), Editor(editor, self.root))

    def story(self, tag: str) -> LanguageNote:
        (found,) = (one for one in self.bar("/news/pl/stories/the-night-library/").languages if one.tag == tag)
        return found

    def write(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_story_in_every_language(site: Site) -> None:
    site.published("pl/stories/the-night-library", "ar/stories/the-night-library")
    (site.root / NIGHT / "ru.yaml").unlink()
    site.write(f"{NIGHT}/ar.yaml", "title:", "draft: yes\ntitle:")
    site.write(f"{NIGHT}/zh-Hans.yaml", "title:", "no-such: field\ntitle:")
    site.preview.newest = Outcome(
        warnings=(
            warning("x", Place(f"{NIGHT}/pl.yaml", 1), "of this"),
            warning("x", Place("content/people.yaml", 1), "of another"),
        )
    )

    bar = site.bar("/news/pl/stories/the-night-library/")

    assert [(one.tag, one.state, one.address) for one in bar.languages] == [
        ("pl", "complete", "/news/pl/stories/the-night-library/"),
        ("ru", "missing", ""),
        ("ar", "draft", "/news/ar/stories/the-night-library/"),
        ("zh-Hans", "faulty", ""),
    ]
    assert [one.message for one in bar.warnings.notes] == ["of this"]
    assert bar.languages[0].warnings == 1
    assert [one.file for one in bar.sources] == [f"{NIGHT}/{name}.yaml" for name in ("pl", "ar", "zh-Hans", "story")], (
        "the page's own language first"
    )
    assert bar.sources[0].link == f"vscode://file{site.root.as_posix()}/{NIGHT}/pl.yaml:1:1"


def test_the_same_for_the_page_of_all_languages(site: Site) -> None:
    there = site.bar("/news/pl/stories/the-night-library/")
    here = site.bar("/_preview/stories/the-night-library/")

    assert here.languages == there.languages
    assert here.tag == ""


def test_a_title_is_read_as_on_the_page(site: Site) -> None:
    site.write(f"{NIGHT}/pl.yaml", "title: ", "title: 'Za {cost:long}' #")

    assert site.story("pl").title == "Za 50\N{NO-BREAK SPACE}tysięcy euro"


def test_a_file_with_faults_is_not_said_to_be_missing(site: Site) -> None:
    (site.root / NIGHT / "ar.yaml").write_text("title: [", encoding="utf-8")

    note = site.story("ar")

    assert (note.state, note.mark, note.account) == ("faulty", "faulty", "")
    assert note.flags == (f"{NIGHT}/ar.yaml has faults that hide what is in it",)


def test_a_fault_between_files_makes_a_text_faulty(site: Site) -> None:
    site.preview.newest = Outcome(faults=(error("x", Place(f"{NIGHT}/ru.yaml", 1), "no words for a figure"),))

    assert [one.state for one in site.bar("/news/pl/stories/the-night-library/").languages] == [
        "complete", "faulty", "complete", "complete",
    ]  # fmt: skip


def test_the_languages_stay_while_the_story_cannot_be_read(site: Site) -> None:
    site.published("pl/stories/the-night-library", "ar/stories/the-night-library")
    (site.root / NIGHT / "story.yaml").write_text("published: [", encoding="utf-8")

    bar = site.bar("/news/pl/stories/the-night-library/")

    assert [(one.tag, one.address) for one in bar.languages] == [
        ("pl", "/news/pl/stories/the-night-library/"),
        ("ru", ""),
        ("ar", "/news/ar/stories/the-night-library/"),
        ("zh-Hans", ""),
    ]
    assert {one.flags for one in bar.languages} == {("story.yaml has faults that hide how this text stands",)}


def test_a_story_that_is_not_there_has_no_page_of_all_languages_and_no_file(site: Site) -> None:
    bar = site.bar("/news/pl/stories/no-such-story/")

    assert (bar.story, bar.together, {one.address for one in bar.languages}) == ("", "", {""})
    assert [one.file for one in bar.sources] == ["content/languages/pl.yaml", "content/site.yaml"]
    assert site.bar("/_preview/stories/no-such-story/").languages == ()


def test_a_correction_that_is_not_followed(site: Site) -> None:
    site.write(f"{NIGHT}/pl.yaml", "title:", "corrections:\n  the-cost: {on: 2026-11-20, text: Drożej.}\ntitle:")

    note = site.story("ru")

    assert (note.state, note.mark) == ("uncorrected", "not corrected")
    assert note.flags == ("does not follow the correction the-cost of pl, 2026-11-20",)


def test_what_a_text_lacks_is_listed_once(site: Site) -> None:
    site.write(f"{NIGHT}/ru.yaml", "kind: independent", "kind: translation, of: pl")
    site.write(f"{NIGHT}/ru.yaml", "[Анна Новак](person:anna-nowak)", "Анна Новак")

    note = site.story("ru")

    assert "differs" in note.flags
    assert note.lacks == ("lacks the person anna-nowak, as in pl, ar, zh-Hans",)
    assert not set(note.lacks) & set(note.flags)


@pytest.mark.parametrize("sheet", ["chrome.css", "together.css"])
@pytest.mark.parametrize("flag", [flag for flag in FLAGS if flag not in UNREAD])
def test_whatever_is_the_matter_has_its_colour(sheet: str, flag: str) -> None:
    style = (Path(sitegen.serve.__file__).parent / "page" / sheet).read_text(encoding="utf-8")

    assert re.search(rf"[(\s]\.{flag}\b", style)


def test_a_date_to_come_and_a_translation_without_a_record(site: Site) -> None:
    site.write(f"{NIGHT}/story.yaml", "published:", "embargo: 2026-12-24\npublished:")
    site.write(f"{NIGHT}/ru.yaml", "kind: independent", "kind: translation, of: pl")

    assert site.story("pl").flags == ("waits until 2026-12-24 00:00",)
    assert "made from pl; from which words is not recorded" in site.story("ru").flags
    assert site.story("ru").account == "translation of pl"


PLACES = {
    "/news/": ("content/site.yaml",),
    "/news/pl/": ("content/languages/pl.yaml", "content/site.yaml"),
    "/news/zh-hans/search/": ("content/languages/zh-Hans.yaml", "content/site.yaml"),
    "/news/ru/people/anna-nowak/": ("content/people.yaml:1",),
    "/news/ru/people/": ("content/people.yaml",),
    "/news/ar/glossary/": ("content/terms.yaml",),
    "/news/ar/sources/page/2/": ("content/sources.yaml",),
    "/news/pl/no/such/page/": ("content/languages/pl.yaml", "content/site.yaml"),
    "/other/": ("content/site.yaml",),
    "/_preview/status/": ("content/site.yaml",),
}


@pytest.mark.parametrize("path", PLACES)
def test_where_the_words_of_a_page_come_from(path: str, site: Site) -> None:
    found = site.bar(path).sources

    assert tuple(one.file.partition(":")[0] for one in found) == tuple(one.partition(":")[0] for one in PLACES[path])
    assert [":" in one.file for one in found] == [":" in one for one in PLACES[path]]


def test_other_pages_in_every_language(site: Site) -> None:
    site.published("pl/people/anna-nowak", "ar/people/anna-nowak")

    found = site.bar("/news/pl/people/anna-nowak/").languages

    assert [one.address for one in found] == ["/news/pl/people/anna-nowak/", "", "/news/ar/people/anna-nowak/", ""]


def test_without_an_editor_there_are_no_links(site: Site) -> None:
    bar = site.bar("/news/pl/stories/the-night-library/", editor="none")

    assert {one.link for one in (*bar.sources, *bar.languages)} == {""}


def test_a_site_that_cannot_be_read_has_a_bar_nevertheless(site: Site) -> None:
    (site.root / "content/site.yaml").write_text("nonsense", encoding="utf-8")

    for path in ("/news/pl/stories/the-night-library/", "/_preview/stories/the-night-library/", "/news/"):
        bar = site.bar(path)
        assert [one.tag for one in bar.languages] == (["ar", "pl", "ru", "zh-Hans"] if "stories" in path else [])
        assert all("site.yaml has faults" in one.flags[0] for one in bar.languages)
    assert story_cells(DiskFiles(site.root), "no-such-story", NOW) == ((), frozenset())
