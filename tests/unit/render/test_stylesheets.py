"""What no style sheet may say, for pages run in two directions and in four scripts."""

import re
from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).resolve().parents[3] / "templates").rglob("*.css"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIDE = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?(?:left|right)(?:-[\w-]+)?\s*:"
    r"|(?<![\w-])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
    r"|(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\s*:"
)


def test_there_are_style_sheets() -> None:
    assert SHEETS


def sides(css: str) -> list[str]:
    """Declarations that name a side of the screen."""
    return _SIDE.findall(_COMMENT.sub("", css))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_style_sheet_names_no_side_of_the_screen(sheet: Path) -> None:
    assert sides(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("css", "count"),
    [
        ("a { margin-left: 1em }", 1),
        ("a { left: 0; border-right-width: 1px }", 2),
        ("a { text-align: right }", 1),
        ("a { border-top-left-radius: 2px }", 1),
        ("a { margin-inline-start: 1em; text-align: start; inset-inline-end: 0 }", 0),
        ("/* left: */ .left-over { grid-area: right }", 0),
    ],
)
def test_that_such_a_declaration_would_be_seen(css: str, count: int) -> None:
    assert len(sides(css)) == count


def test_no_style_names_a_language_whose_script_has_many() -> None:
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)

    named = set(re.findall(r"""(?:lang\|?=["']?|:lang\()([A-Za-z-]+)""", sheets))

    assert named <= {"ar", "fa", "ur", "he", "zh", "zh-Hans", "ja", "ko"}
