"""The board: what is said of a story in a language, in text, JSON and HTML."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.check.parity import Gap
from sitegen.diagnostics import Place
from sitegen.load.looks import packaged_folder
from sitegen.load.tree import classify, load_site, read_file
from sitegen.model import Account, Body, Site, Text
from sitegen.scaffold import init_site, new_translation
from sitegen.status.board import Board, Cell, Row, Standing, chosen, status_of, tally
from sitegen.status.data import as_json
from sitegen.status.gather import read_board
from sitegen.status.page import board_html
from sitegen.status.standing import standings, to_fill
from sitegen.status.states import FLAGS, Flag
from sitegen.status.text import as_text
from sitegen.status.words import SHORT, sentences
from sitegen.system import DiskFiles, MemoryFiles
from sitegen.translation.basis import Change
from sitegen.translation.settle import settle
from tests.unit.plan.sites import a_site, a_story

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
STORY = "the-night-library"
FOLDER = f"content/stories/{STORY}"


@dataclass
class Desk:
    """A site on disk in memory, and its board as it is now."""

    files: MemoryFiles = field(default_factory=MemoryFiles)

    def board(self, now: datetime = NOW) -> Board:
        loaded = load_site(self.files)
        assert loaded.site is not None
        return status_of(loaded.site, now, *self._found(loaded.site))

    def _found(self, site: Site) -> tuple[dict[tuple[str, str], Standing], dict[tuple[str, str], int]]:
        def body_of(text: Text) -> Body:
            read = read_file(classify(text.place.file), self.files.read(text.place.file))
            return read.body or Body()

        return standings(site, self.files, body_of), to_fill(site, body_of)

    def cell(self, tag: str, now: datetime = NOW) -> Cell:
        (row,) = self.board(now).rows
        return next(cell for cell in row.cells if cell.tag == tag)

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.files.read(path).decode()
        assert old in text
        self.files.replace(path, text.replace(old, new, 1).encode())


@pytest.fixture
def desk() -> Desk:
    """The site of `sitegen init`, in which Russian is a translation of Polish that is done."""
    made = Desk()
    init_site(made.files, "2026-11-22")
    text = made.files.read(f"{FOLDER}/ru.yaml").decode()
    made.files.remove(f"{FOLDER}/ru.yaml")
    assert new_translation(made.files, STORY, "ru", "pl")[1] == ()
    kind = "account: {kind: translation, of: pl}"
    made.files.replace(f"{FOLDER}/ru.yaml", text.replace("account: {kind: independent}", kind).encode())
    return made


def test_a_text_that_follows_its_original_is_complete(desk: Desk) -> None:
    assert [cell.state for cell in desk.board().rows[0].cells] == ["complete"] * 4
    assert desk.cell("ru").standing.fields > 5


def test_it_is_outdated_by_the_fields_that_changed(desk: Desk) -> None:
    desk.edit(f"{FOLDER}/pl.yaml", "title: ", "title: Nowa ")

    cell = desk.cell("ru")

    assert cell.flags == ("outdated",)
    assert [change.path for change in cell.changes] == ["title"]
    assert desk.cell("ar").state == "complete", "an independent text is never outdated"


def test_reformatting_outdates_nothing(desk: Desk) -> None:
    lines = desk.files.read(f"{FOLDER}/pl.yaml").decode().splitlines()
    desk.files.replace(f"{FOLDER}/pl.yaml", ("# a comment\n\n" + "\n".join(lines) + "\n\n").encode())
    desk.edit(f"{FOLDER}/ru.basis.yaml", "of: pl\n", "of:   'pl'\n# merged by hand\n")

    assert desk.cell("ru").state == "complete"


def test_settling_makes_it_complete(desk: Desk) -> None:
    desk.edit(f"{FOLDER}/pl.yaml", "title: ", "title: Nowa ")
    desk.edit(f"{FOLDER}/pl.yaml", "summary: ", "summary: Nowe ")

    settle(desk.files, STORY, "ru", ["title"])
    assert [change.path for change in desk.cell("ru").changes] == ["summary"]
    settle(desk.files, STORY, "ru")
    assert desk.cell("ru").state == "complete"


def test_without_a_record_that_is_said(desk: Desk) -> None:
    desk.files.remove(f"{FOLDER}/ru.basis.yaml")

    assert desk.cell("ru").flags == ("unrecorded",)


def test_missing_draft_and_scheduled(desk: Desk) -> None:
    desk.files.remove(f"{FOLDER}/zh-Hans.yaml")
    desk.edit(f"{FOLDER}/ar.yaml", "title:", "draft: yes\ntitle:")
    desk.edit(f"{FOLDER}/ru.yaml", "title:", "embargo: 2026-12-02 18:00\ntitle:")

    assert {cell.tag: cell.flags for cell in desk.board().rows[0].cells} == {
        "pl": (), "ru": ("scheduled",), "ar": ("draft",), "zh-Hans": ("missing",),
    }  # fmt: skip
    assert desk.cell("ru").due == "2026-12-02 18:00"
    assert desk.cell("ru", datetime(2026, 12, 2, 18, tzinfo=UTC)).state == "complete"


def test_a_new_translation_counts_what_is_to_be_written(desk: Desk) -> None:
    desk.files.remove(f"{FOLDER}/ar.yaml")
    new_translation(desk.files, STORY, "ar", "pl")

    cell = desk.cell("ar")

    assert cell.flags == ("draft",)
    assert 5 < cell.to_fill <= cell.standing.fields


def test_a_correction_that_is_not_followed(desk: Desk) -> None:
    desk.edit(f"{FOLDER}/pl.yaml", "title:", "corrections:\n  the-cost: {on: 2026-11-30, text: Było drożej.}\ntitle:")
    desk.edit(f"{FOLDER}/ar.yaml", "title:", "unaffected: [the-cost]\ntitle:")

    assert desk.cell("ru").flags == ("uncorrected",)
    assert desk.cell("ru").uncorrected == (("pl", "the-cost", "2026-11-30"),)
    assert desk.cell("ar").flags == desk.cell("pl").flags == ()


# -- as people and programs see it --------------------------------------------------------------------------------

NINE = ("pl", "ru", "ar", "zh-Hans", "uk", "he", "de", "fr", "pt-BR")
CHANGE = Change(
    "sections/one/text", "markdown", "Ala ma kota, a kot ma <b>Alę</b>.", "Ala ma psa, a kot ma <b>Alę</b>."
)


def large(languages: tuple[str, ...] = NINE) -> Board:
    """Three stories, of which the second is complete."""
    stories = [
        a_story("a-story-with-a-rather-long-name-as-they-are-in-real-life", languages[:-1]),
        a_story("complete", languages),
        a_story("waiting", languages, published="2027-01-01", accounts={"ar": Account("translation", "pl")}),
    ]
    return status_of(a_site(*stories, tags=languages), NOW, {("waiting", "ar"): Standing(True, 9, (CHANGE,))}, {})


@pytest.mark.parametrize("count", [1, 2, 4, 9])
@pytest.mark.parametrize("in_detail", [False, True])
def test_the_text_fits_eighty_columns(count: int, in_detail: bool) -> None:
    for line in as_text(large(NINE[:count]), in_detail=in_detail).splitlines():
        assert len(line) <= 80, line


def test_the_text_shows_what_is_left_to_do() -> None:
    text = as_text(large(NINE[:4]))

    assert "\ncomplete" not in text
    assert "3 stories, 1 of them complete in all languages and not listed" in text
    assert "pl: 2 complete, 1 scheduled" in text
    assert "ar: 2 complete, 1 scheduled, 1 outdated" in text


def test_in_detail_the_difference_is_shown_by_word() -> None:
    text = as_text(chosen(large(NINE[:4]), story="waiting"), in_detail=True)

    assert "1 of 9 fields changed in pl since" in text
    assert "Ala ma [-kota-]{+psa+}, a kot" in text


def test_a_board_can_be_narrowed() -> None:
    board = large(NINE[:4])

    assert [row.story for row in chosen(board, only=("outdated",)).rows] == ["waiting"]
    assert [row.story for row in chosen(board, only=("complete",)).rows] == ["complete"]
    assert [row.story for row in chosen(board, only=("missing", "outdated"), languages=("zh-Hans",)).rows] == [
        "a-story-with-a-rather-long-name-as-they-are-in-real-life"
    ]
    assert chosen(board, languages=("ar",)).languages == ("ar",)
    assert tally(chosen(board, languages=("ar",)), "ar") == {"complete": 2, "scheduled": 1, "outdated": 1}


def test_as_json_it_has_all_of_it() -> None:
    data = json.loads(as_json(large(NINE[:4])))

    assert (data["version"], data["now"], data["time_zone"]) == (1, "2026-12-01 12:00", "UTC")
    assert data["counts"]["ar"]["outdated"] == 1
    cell = data["stories"][0]["languages"]["ar"]
    assert (cell["state"], cell["flags"], cell["of"], cell["fields"]) == (
        "scheduled",
        ["scheduled", "outdated"],
        "pl",
        9,
    )
    assert cell["changed"] == [{"field": CHANGE.path, "state": "changed", "was": CHANGE.was, "now": CHANGE.now}]


def test_titles_are_as_readers_have_them(tmp_path: Path) -> None:
    files = DiskFiles(tmp_path)
    init_site(files, "2026-11-22")
    for tag, title in {"pl": "Za {cost:long}", "ru": r"Не \{cost}", "ar": "{no-such-fact} {opening:year}"}.items():
        path = f"{FOLDER}/{tag}.yaml"
        first, _, rest = files.read(path).decode().partition("\n")
        assert first.startswith("title: ")
        files.replace(path, f"title: '{title}'\n{rest}".encode())

    board, _ = read_board(tmp_path, NOW, jobs=1)

    assert board is not None
    (row,) = board.rows
    assert (row.title, [cell.title for cell in row.cells][:3]) == (
        "Za 50\N{NO-BREAK SPACE}tysięcy euro",
        ["Za 50\N{NO-BREAK SPACE}tysięcy euro", "Не {cost}", "{no-such-fact} 2026"],
    )
    assert "tysięcy euro" in LexborHTMLParser(board_html(board)).text()


def test_a_site_speaks_of_titles_with_its_own_words(tmp_path: Path) -> None:
    files = DiskFiles(tmp_path)
    init_site(files, "2026-11-22")
    words = (packaged_folder() / "locale/pl/words.yaml").read_bytes()
    files.replace("templates/locale/pl/words.yaml", words.replace("tysięcy".encode(), "tysiączków".encode()))
    path = f"{FOLDER}/pl.yaml"
    files.replace(path, files.read(path).replace(b"title: ", b"title: '{cost:long}' # ", 1))

    board, _ = read_board(tmp_path, NOW, jobs=1)
    assert board is not None
    assert board.rows[0].title == "50\N{NO-BREAK SPACE}tysiączków euro"

    files.replace("templates/locale/pl/words.yaml", b"tag: [")
    board, _ = read_board(tmp_path, NOW, jobs=1)
    assert board is not None
    assert board.rows[0].title == "{cost:long}", "as typed, until the words can be read"


def test_the_page_is_a_table_with_headings_and_nothing_foreign() -> None:
    page = LexborHTMLParser(board_html(large(NINE[:4])))

    assert [node.text() for node in page.css("table")[1].css("thead th")] == ["Story", *NINE[:4]]
    assert all(node.attributes.get("scope") in ("row", "col") for node in page.css("th"))
    assert not page.css("script, link, img, [style], [onclick]")
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {node.attributes["href"] for node in page.css("a")} <= {f"#{one}" for one in ids}
    (words,) = page.css(".words")
    assert (words.attributes["lang"], words.attributes["dir"]) == ("pl", "auto")
    assert [node.text() for node in words.css("del, ins")] == ["kota", "psa"]
    assert "<b>" in words.text(), "words are text"


@pytest.mark.parametrize("flag", FLAGS)
def test_whatever_is_the_matter_is_said_everywhere(flag: Flag) -> None:
    gap = Gap("figure", "the-cost", "ru", ("pl", "ar"), Place("content/pl.yaml"), True)
    cell = Cell(
        "ru", (flag,), "Tytuł", "content/ru.yaml", "translation", "pl", "2026-12-24 18:00", 3,
        Standing(True, 9, (CHANGE,)), (gap,), (("pl", "the-cost", "2026-11-20"),),
    )  # fmt: skip
    board = Board(("ru",), (Row("one", "Tytuł", "2026-11-22", (cell,)),), 1, "2026-12-01 12:00", "UTC")

    said = list(sentences(cell, flag))

    assert said
    for other in set(FLAGS) - {flag}:
        assert list(sentences(cell, other)) != said
    text = as_text(board, in_detail=True)
    assert all(one in text for one in said)
    assert f"ru: 1 {flag}" in text
    page = LexborHTMLParser(board_html(board)).text()
    assert all(one in page for one in said)
    assert f"ru: {SHORT[flag]}" in page


def test_the_page_says_what_to_type_and_leads_on_where_there_is_something(desk: Desk) -> None:
    desk.files.remove(f"{FOLDER}/zh-Hans.yaml")
    desk.edit(f"{FOLDER}/pl.yaml", "title: ", "title: Nowa ")

    page = LexborHTMLParser(board_html(desk.board(), "/news/", lambda story: f"/all/{story}/"))

    commands = [node.text() for node in page.css("section p code") if "sitegen" in node.text()]
    assert commands == [f"sitegen settle {STORY} ru", f"sitegen new translation {STORY} zh-Hans"]
    assert [node.attributes["href"] for node in page.css("a")] == ["/news/", f"/all/{STORY}/", f"#left-{STORY}"]


def test_an_empty_site_has_a_board() -> None:
    board = status_of(a_site(), NOW, {}, {})

    assert as_text(board).startswith("0 stories\nat ")
    assert json.loads(as_json(board))["stories"] == []
    assert "<h1>" in board_html(board)


def test_a_text_says_by_what_it_differs_from_all_others() -> None:
    story = a_story("one", NINE[:3])
    pl = msgspec.structs.replace(story.texts["pl"], points=0)
    others = {tag: msgspec.structs.replace(text, points=5) for tag, text in story.texts.items() if tag != "pl"}
    board = status_of(a_site(msgspec.structs.replace(story, texts={"pl": pl, **others}), tags=NINE[:3]), NOW, {}, {})

    assert board.rows[0].cells[0].flags == ("differs",)
    assert "has 0 key points, not 5, as in ru, ar" in as_text(board, in_detail=True)
