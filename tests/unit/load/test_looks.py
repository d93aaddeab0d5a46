"""Assets: published by the digest of their bytes, also where a style sheet names one."""

from pathlib import Path

import msgspec
import pytest

from sitegen.diagnostics import Diagnostic
from sitegen.load.looks import LookFiles, Looks, Tables, look_files, packaged_folder, read_looks
from sitegen.load.words_file import read_words
from sitegen.locales.words import Words
from sitegen.system import DiskFiles

SHEET = "assets/css/15-house.css"
PICTURE = {"assets/img/logo.svg": b"<svg/>", "assets/js/place.js": b"1"}


def looks(sheet: str, files: dict[str, bytes] = PICTURE) -> tuple[Looks | None, tuple[Diagnostic, ...]]:
    return read_looks(LookFiles({**files, SHEET: sheet.encode()}), (), "")


def published_sheet(sheet: str) -> str:
    read, faults = looks(sheet)
    assert read is not None, faults
    return read.assets[read.names["site.css"]].decode()


def test_a_style_sheet_names_the_published_file_relative_to_itself() -> None:
    read, _ = looks("a { background: url(../img/logo.svg) }")

    assert read is not None
    logo = read.names["img/logo.svg"].removeprefix("assets/")
    assert read.assets[read.names["site.css"]].decode() == f"a {{ background: url({logo}) }}"
    assert logo != "img/logo.svg"


@pytest.mark.parametrize("written", ["url('../img/logo.svg')", 'URL( "../img/logo.svg" )', "url(../img/logo.svg#sign)"])
def test_quotes_spaces_and_fragments_stay(written: str) -> None:
    before, _, after = written.partition("../img/logo.svg")
    published = published_sheet(f"a {{ background: {written} }}")

    assert published.startswith(f"a {{ background: {before}img/logo.")
    assert published.endswith(f".svg{after} }}")


@pytest.mark.parametrize(
    "written",
    [
        "a { background: url(data:image/png;base64,AAAA) }",
        "a { background: url(https://example.org/x.svg) }",
        "a { background: url(//example.org/x.svg) }",
        "a { background: url(/x.svg) }",
        "a { filter: url(#shadow) }",
        "/* url(nothing.svg) */ a { color: red }",
        'a::before { content: "url(nothing.svg)" }',
        "a { background: url() }",
    ],
)
def test_what_names_no_file_of_the_site_is_left_alone(written: str) -> None:
    assert published_sheet(written) == written


def test_a_file_that_is_not_there_is_a_fault_with_its_line() -> None:
    read, (fault,) = looks("a {\n  background: url(../img/lgo.svg) }")

    assert read is None
    assert (str(fault.place), fault.rule) == (f"templates/{SHEET}:2", "unknown-asset")
    assert fault.message == "“../img/lgo.svg” names templates/assets/img/lgo.svg, which does not exist"
    assert fault.hint == "did you mean “assets/img/logo.svg”?"


def test_another_picture_is_another_style_sheet() -> None:
    sheet = "a { background: url(../img/logo.svg) }"
    one, _ = looks(sheet)
    other, _ = looks(sheet, {**PICTURE, "assets/img/logo.svg": b"<svg></svg>"})

    assert one is not None and other is not None
    assert one.names["site.css"] != other.names["site.css"]


def test_two_assets_of_one_name_clash() -> None:
    _, (fault,) = looks("", {**PICTURE, "assets/place.js": b"2"})

    assert fault.rule == "address-clash"


def test_a_word_table_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TABLE.read_text(encoding="utf-8")
    first = Tables()
    words, faults = first.read(text, "words.yaml")
    assert words is not None
    assert faults == ()

    later = Tables(first.encoded)
    assert later.encoded == first.encoded, "nothing was asked for: all is kept"
    monkeypatch.setattr("sitegen.load.looks.read_words", None)
    again, faults = later.read(text, "words.yaml")
    assert (fields(again), faults) == (fields(words), ())
    assert later.encoded == first.encoded


@pytest.mark.parametrize("known", [b"", b"\xc1", b"\x80", b"\x01"])
def test_a_damaged_note_of_a_word_table_is_passed_over(known: bytes) -> None:
    text = TABLE.read_text(encoding="utf-8")
    damaged = Tables(dict.fromkeys(asked(text).encoded, known))

    words, faults = damaged.read(text, "words.yaml")
    assert (fields(words), faults) == (fields(read_words(text, "words.yaml")[0]), ())


def test_a_word_table_with_a_fault_is_not_kept_and_one_that_is_gone_is_forgotten() -> None:
    text = TABLE.read_text(encoding="utf-8")
    tables = Tables(asked(text).encoded)
    words, faults = tables.read(text.replace("cldr: pl", "cldr: xx"), "words.yaml")
    assert words is None
    assert faults
    tables.read(f"# another\n{text}", "words.yaml")
    assert len(tables.encoded) == 1
    assert tables.encoded != asked(text).encoded


def fields(words: Words | None) -> dict[str, object]:
    """Tables are told apart by what they are, not by what they say."""
    assert words is not None
    return msgspec.structs.asdict(words)


TABLE = packaged_folder() / "locale/pl/words.yaml"


def asked(text: str) -> Tables:
    tables = Tables()
    tables.read(text, "words.yaml")
    return tables


@pytest.mark.parametrize(
    ("path", "content", "machinery", "tongues"),
    [
        ("partials/footer.html", b"<footer></footer>", True, False),
        ("locale/pl/LC_MESSAGES/sitegen.po", b"", True, False),
        ("locale/pl/words.yaml", b"", True, True),
        ("assets/css/95-own.css", b"p {}", False, False),
    ],
)
def test_content_is_judged_and_indexed_without_templates(
    path: str, content: bytes, machinery: bool, tongues: bool
) -> None:
    """A template may be on every page, but what is known of every story stays so."""
    packaged = look_files(DiskFiles(Path()), Path("no-such-folder")).contents
    words = packaged["locale/pl/words.yaml"]
    before, _ = read_looks(LookFiles(packaged), ["pl"], "")
    changed = words + b"# other bytes\n" if path.endswith("words.yaml") else content
    after, faults = read_looks(LookFiles(packaged | {path: changed}), ["pl"], "")

    assert before is not None
    assert after is not None, faults
    assert (before.machinery != after.machinery, before.tongues != after.tongues) == (machinery, tongues)
