"""Which characters a font has, read from fonts of a few bytes made here."""

import struct
from pathlib import Path

import pytest

from sitegen.load.typefaces import read_typeface

LATIN_A_TO_C, ONLY_EM_DASH = (0x41, 0x43), (0x2014, 0x2014)


def name_table(names: dict[int, str]) -> bytes:
    strings = b"".join(text.encode("utf-16-be") for text in names.values())
    records, offset = b"", 0
    for kind, text in names.items():
        records += struct.pack(">6H", 3, 1, 0x409, kind, 2 * len(text), offset)
        offset += 2 * len(text)
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + strings


def format_4(spans: list[tuple[int, int]], holes: tuple[int, ...] = ()) -> bytes:
    """A subtable in which glyphs stand in an array, 0 for each of `holes`."""
    spans = [*spans, (0xFFFF, 0xFFFF)]
    count = len(spans)
    starts, ends = (struct.pack(f">{count}H", *side) for side in zip(*spans, strict=True))
    offsets, glyphs = [], []
    for index, (first, last) in enumerate(spans):
        offsets.append(2 * (count - index) + 2 * len(glyphs))
        glyphs += [0 if one in holes or one == 0xFFFF else 7 for one in range(first, last + 1)]
    rest = ends + b"\0\0" + starts + bytes(2 * count) + struct.pack(f">{count}H", *offsets)
    rest += struct.pack(f">{len(glyphs)}H", *glyphs)
    return struct.pack(">7H", 4, 14 + len(rest), 0, 2 * count, 0, 0, 0) + rest


def format_12(spans: list[tuple[int, int]]) -> bytes:
    groups = b"".join(struct.pack(">3I", first, last, 1) for first, last in spans)
    return struct.pack(">2H3I", 12, 0, 16 + len(groups), 0, len(spans)) + groups


def a_font(subtable: bytes, names: dict[int, str], *, style: int = 0, collection: bool = False) -> bytes:
    tables = {
        b"cmap": struct.pack(">4HI", 0, 1, 3, 1, 12) + subtable,
        b"head": bytes(44) + struct.pack(">H", style) + bytes(8),
        b"name": name_table(names),
    }
    start = 16 if collection else 0
    offset = start + 12 + 16 * len(tables)
    listed, bodies = b"", b""
    for name, body in tables.items():
        listed += struct.pack(">4s3I", name, 0, offset + len(bodies), len(body))
        bodies += body
    face = struct.pack(">I4H", 0x00010000, len(tables), 0, 0, 0) + listed + bodies
    return (struct.pack(">4s3I", b"ttcf", 0x00010000, 1, start) if collection else b"") + face


def read(folder: Path, data: bytes) -> str:
    """The family and every character, of the first planes, that the font has; "" for an italic."""
    file = folder / "font.ttf"
    file.write_bytes(data)
    face = read_typeface(file)
    return f"{face.family}: " + "".join(chr(n) for n in range(0x20000) if face.has(chr(n))) if face else ""


@pytest.mark.parametrize("collection", [False, True])
@pytest.mark.parametrize("table", [format_4, format_12])
def test_a_font_has_its_characters_and_no_others(table, collection: bool, tmp_path: Path) -> None:
    data = a_font(table([LATIN_A_TO_C, ONLY_EM_DASH]), {1: "Sans"}, collection=collection)

    assert read(tmp_path, data) == "Sans: ABC—"


def test_a_character_without_a_glyph_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, a_font(format_4([LATIN_A_TO_C], holes=(0x42,)), {1: "Sans"})) == "Sans: AC"


def test_characters_beyond_the_basic_plane(tmp_path: Path) -> None:
    assert read(tmp_path, a_font(format_12([(0x1F600, 0x1F601)]), {1: "Sans"})) == "Sans: 😀😁"


def test_the_typographic_family_goes_first(tmp_path: Path) -> None:
    assert read(tmp_path, a_font(format_12([LATIN_A_TO_C]), {1: "Sans Black", 16: "Sans"})).startswith("Sans: ")


def test_an_italic_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, a_font(format_12([LATIN_A_TO_C]), {1: "Sans"}, style=2)) == ""


WHOLE = a_font(format_12([LATIN_A_TO_C]), {1: "Sans"})


@pytest.mark.parametrize("data", [b"", b"ttcf", b"not a font at all", *(WHOLE[:n] for n in range(10, len(WHOLE), 23))])
def test_what_is_no_font_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"font\.ttf"):
        read(tmp_path, data)
