"""What social cards are made with: which fonts, which colours, and what it is without the extra."""

import re
import tomllib
from pathlib import Path

import pytest

from sitegen.load import card_kit as module
from sitegen.load.card_kit import Extra, card_colours, card_kit, installed_extra
from sitegen.load.looks import LookFiles, look_files
from sitegen.system import DiskFiles
from tests.support.builds import ROOT
from tests.support.cards import TAGS, kit
from tests.unit.load.test_typefaces import a_font, format_12
from tests.vectors import language

DESIGN = {"cards/story.typ": b"x"}


def test_without_typst_or_without_its_fonts_there_is_no_kit(monkeypatch: pytest.MonkeyPatch) -> None:
    read = LookFiles(DESIGN)
    for missing in ("_PRINTER", "_FONTS"):
        with monkeypatch.context() as patch:
            patch.setattr(module, missing, "no-such-package" if missing == "_PRINTER" else ("no-such-package",))
            assert installed_extra() == Extra()
    assert card_kit(Extra(), read, ROOT, "") is None


def test_each_script_has_its_font_and_no_character_of_the_site_is_without_one() -> None:
    first = {tag: kit().families(language(tag).endonym)[0] for tag in TAGS}

    assert first["pl"] == first["ru"] == "Noto Sans"
    assert first["ar"] == "Noto Sans Arabic"
    assert first["zh-Hans"].startswith("Noto Sans CJK")
    for path in (ROOT / "content/stories").glob("*/*.yaml"):
        title = next(
            line for line in path.read_text(encoding="utf-8").splitlines() if path.stem == "story" or "title" in line
        )
        assert kit().lacking(title) == ""


def test_characters_that_no_font_has_are_named_once_and_invisible_ones_never() -> None:
    assert kit().lacking("ąжم门 \u00a0\u2068\u2069𓂀𓂀✁A") in ("𓂀✁", "𓂀")
    assert kit().lacking("") == ""


def test_a_font_of_the_site_goes_first_and_changes_the_digest(tmp_path: Path) -> None:
    file = tmp_path / "templates/cards/House.ttf"
    file.parent.mkdir(parents=True)
    file.write_bytes(a_font(format_12([(0x41, 0x7A), (0x10000, 0x10010)]), {1: "House"}))
    extra = installed_extra()
    kit()

    own = card_kit(extra, look_files(DiskFiles(tmp_path), tmp_path), tmp_path, "")

    assert own is not None
    assert own.families("Polski")[0] == "House"
    assert own.families("العربية")[0] == "Noto Sans Arabic"
    assert own.lacking("\U00010001") == ""
    assert str(file.parent) in own.folders
    assert own.digest != kit().digest


def test_a_broken_font_of_the_site_is_noted(tmp_path: Path) -> None:
    file = tmp_path / "templates/cards/broken.ttf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"nothing")
    kit()

    own = card_kit(installed_extra(), look_files(DiskFiles(tmp_path), tmp_path), tmp_path, "")

    assert own is not None
    assert own.notes == ("social cards are made without a font: broken.ttf is no font that can be read",)


def test_the_digest_covers_the_program_and_the_fonts() -> None:
    kit()
    read = look_files(DiskFiles(ROOT), ROOT)
    extra = installed_extra()
    other = Extra("other", extra.fonts)

    digests = {made.digest for one in (extra, other) for p in ("", "p") if (made := card_kit(one, read, ROOT, p))}

    assert len(digests) == 4


@pytest.mark.parametrize(
    ("css", "accent"),
    [
        (":root { --accent: #123456; }", "#123456"),
        (":root{--accent:#abc}", "#abc"),
        (
            ":root { --accent: #111111; } @media (prefers-color-scheme: dark) { :root { --accent: #eeeeee; } }",
            "#111111",
        ),
        (":root { --accent: light-dark(#222222, #dddddd); }", "#222222"),
        ("/* --accent: #333333; */ :root { --accent-strong: #444444; }", "#9c2c17"),
        (":root { --accent: oklch(50% 0.1 30); }", "#9c2c17"),
    ],
)
def test_a_card_has_the_light_colours_of_the_style_sheets(css: str, accent: str) -> None:
    assert card_colours({"assets/css/10-tokens.css": css.encode()})["accent"] == accent


def test_a_later_sheet_goes_last() -> None:
    sheets = {
        "assets/css/15-house.css": b":root{--paper:#000000;}",
        "assets/css/10-tokens.css": b":root{--paper:#ffffff;}",
    }

    assert card_colours(sheets)["paper"] == "#000000"


def test_the_extra_is_what_is_looked_for_and_pinned() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][
        "cards"
    ]
    names = {re.split("[<>=]", one)[0] for one in extra}
    pins = (ROOT / "requirements/cards.txt").read_text(encoding="utf-8")

    assert names == {module._PRINTER, *module._FONTS}
    assert names <= set(re.findall(r"^([a-z-]+)==", pins, re.MULTILINE))
