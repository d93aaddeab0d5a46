"""Font files, as far as it takes to choose among them: what a family is called, and which characters it has.

A few tables are read with seeks, so that a font of 30 MB costs a hundredth of a second and no memory.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")

_ITALIC = 2  # bit of head.macStyle
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # ids in the table of names
_LARGEST_TABLE = 16_000_000


class Typeface(msgspec.Struct, frozen=True):
    """A family and the characters it has: code points from `starts[i]` to `ends[i]`, in order."""

    family: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, character: str) -> bool:
        """Whether it can show a character."""
        at = bisect_right(self.starts, ord(character)) - 1
        return at >= 0 and ord(character) <= self.ends[at]


def read_typeface(path: Path) -> Typeface | None:
    """The (first) upright face of a font file; None for an italic one. Raises ValueError for what is no font."""
    try:
        with path.open("rb") as file:
            tables = _tables(file)
            (style,) = struct.unpack(">H", tables["head"][44:46])
            if style & _ITALIC:
                return None
            spans = _merged(_characters(tables["cmap"]))
            family = _family(tables["name"])
    except (OSError, struct.error, KeyError, IndexError, UnicodeDecodeError) as fault:
        raise ValueError(f"{path.name} is no font that can be read") from fault
    if not family or not spans:
        raise ValueError(f"{path.name} has no name or no characters")
    return Typeface(family, tuple(start for start, _ in spans), tuple(end for _, end in spans))


def _tables(file: BinaryIO) -> dict[str, bytes]:
    """The tables of the first face that are of use here."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    listed = [struct.unpack(">4sIII", file.read(16)) for _ in range(count)]
    found = {}
    for name, _, offset, length in listed:
        if name in (b"head", b"cmap", b"name"):
            if length > _LARGEST_TABLE:
                raise KeyError(name)
            file.seek(offset)
            found[name.decode("ascii")] = file.read(length)
    return found


def _characters(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Spans of code points, in any order, of the largest Unicode subtable."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    kinds = {}
    for at in range(count):
        platform, _, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * at)
        if platform in (0, 3):
            kinds[struct.unpack_from(">H", cmap, offset)[0]] = offset
    if 12 in kinds:
        (groups,) = struct.unpack_from(">I", cmap, kinds[12] + 12)
        at = kinds[12] + 16
        for first, last, _ in struct.iter_unpack(">III", cmap[at : at + 12 * groups]):
            yield first, last
    else:
        yield from _basic_plane(cmap, kinds[4])


def _basic_plane(cmap: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Subtable of format 4."""
    (double,) = struct.unpack_from(">H", cmap, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", cmap, at + 14)
    starts = struct.unpack_from(f">{count}H", cmap, at + 16 + double)
    offsets_at = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", cmap, offsets_at)
    for index, (first, last, offset) in enumerate(zip(starts, ends, offsets, strict=True)):
        if not offset:
            yield first, min(last, 0xFFFE)
            continue
        glyphs = struct.unpack_from(f">{last - first + 1}H", cmap, offsets_at + 2 * index + offset)
        yield from ((first + n, first + n) for n, glyph in enumerate(glyphs) if glyph)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif first <= last:
            merged.append((first, last))
    return merged


def _family(names: bytes) -> str:
    """The English family name, the typographic one if there is one."""
    count, strings = struct.unpack_from(">HH", names, 2)
    found = {}
    for at in range(count):
        platform, _, language, kind, length, offset = struct.unpack_from(">6H", names, 6 + 12 * at)
        if platform == 3 and language == 0x409:
            found[kind] = names[strings + offset : strings + offset + length].decode("utf-16-be")
    return found.get(_TYPOGRAPHIC_FAMILY) or found.get(_FAMILY, "")
