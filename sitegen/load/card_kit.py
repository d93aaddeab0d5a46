"""With what social cards are made: typst and fonts of the extra ``cards``, and the fonts and colours of the site.

Only fonts that come with the extra, at versions known by the hashes of their bytes, and fonts that the site itself
ships are used: never those of the system, so that every machine makes the same bytes.
"""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from sitegen.digests import digest
from sitegen.load.looks import FOLDER, LookFiles
from sitegen.load.shown import printable
from sitegen.load.typefaces import SUFFIXES, Typeface, read_typeface

if TYPE_CHECKING:  # importing it takes 15 ms, and builds without cards do not ask it
    from importlib.metadata import Distribution

CARDS = "cards/"
DESIGN = f"{CARDS}story.typ"
NOT_INSTALLED = "no social cards: typst or its fonts are not installed (pip install 'sitegen[cards]')"

_PRINTER = "typst"
_FONTS = ("fontpkg-noto-sans", "fontpkg-noto-sans-arabic", "manimgx-fonts-cjk")
_STYLES = "assets/css/"
# Of the style sheets' tokens, those that a card uses, with what they are when a site's are no plain hex colours.
_COLOURS = {"paper": "#fbfaf6", "ink": "#1c1a16", "quiet": "#5a5448", "accent": "#9c2c17"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CONDITIONAL = re.compile(r"@(?:media|supports|container)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_TOKEN = re.compile(r"--(paper|ink|quiet|accent)\s*:\s*(?:light-dark\(\s*)?(#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3})\s*[;,}]")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


class Extra(msgspec.Struct, frozen=True):
    """The extra as it is installed.

    digest  of typst's version and of the fonts' bytes; "" when typst or every font is missing
    fonts   the font files
    """

    digest: str = ""
    fonts: tuple[str, ...] = ()


class CardKit(msgspec.Struct, frozen=True):
    """All that a card depends on beside its words.

    digest   of all the rest
    design   source of the typst template
    folders  where typst finds the fonts
    faces    in order of preference
    colours  token → "#rrggbb"
    notes    what could not be used, for people
    """

    digest: str
    design: bytes
    folders: tuple[str, ...]
    faces: tuple[Typeface, ...]
    colours: dict[str, str]
    notes: tuple[str, ...] = ()

    def lacking(self, text: str) -> str:
        """The characters of `text` that no font has."""
        return "".join(
            one
            for one in dict.fromkeys(text)
            if not any(face.has(one) for face in self.faces) and unicodedata.category(one) not in _UNSEEN
        )

    def families(self, text: str) -> tuple[str, ...]:
        """All families, those that have most characters of `text` first."""
        letters = {one for one in text if one.isalpha()}
        ranked = sorted(self.faces, key=lambda face: -sum(face.has(one) for one in letters))
        return tuple(face.family for face in ranked)


def installed_extra() -> Extra:
    """What there is of the extra ``cards``, without importing or reading any of it."""
    printer = _installed(_PRINTER)
    if printer is None:
        return Extra()
    parts = [f"{_PRINTER} {printer.version}"]
    fonts: list[str] = []
    for name in _FONTS:
        found = _installed(name)
        for file in (found.files or ()) if found else ():
            if file.suffix in SUFFIXES and file.hash:
                fonts.append(str(file.locate()))
                parts.append(f"{file} {file.hash.value}")
    return Extra(digest(*(part.encode() for part in parts)), tuple(sorted(fonts))) if fonts else Extra()


def _installed(name: str) -> "Distribution | None":
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def card_kit(extra: Extra, read: LookFiles, root: Path, program: str) -> CardKit | None:
    """The kit of a site; None without the extra. Fonts in the site's ``templates/cards/`` come first.

    program  digest of sitegen itself
    """
    if not extra.digest or DESIGN not in read.contents:
        return None
    own = sorted(path for path in read.own if path.startswith(CARDS) and PurePosixPath(path).suffix in SUFFIXES)
    files = [*(root / FOLDER / path for path in own), *(Path(font) for font in extra.fonts)]
    faces: dict[str, Typeface] = {}
    notes = []
    for file in files:
        try:
            face = read_typeface(file)
        except ValueError as fault:
            notes.append(f"social cards are made without a font: {printable(str(fault))}")
            continue
        if face is not None:
            faces.setdefault(face.family, face)
    if not faces:
        return None
    colours = card_colours(read.contents)
    design = read.contents[DESIGN]
    parts = (program.encode(), extra.digest.encode(), repr(colours).encode(), design)
    folders = tuple(dict.fromkeys(str(file.parent) for file in files))
    return CardKit(
        digest(*parts, *(read.contents[path] for path in own)),
        design,
        folders,
        tuple(faces.values()),
        colours,
        tuple(notes),
    )


def card_colours(contents: Mapping[str, bytes]) -> dict[str, str]:
    """The light colours of the style sheets: of each token the last that stands in no condition."""
    colours = dict(_COLOURS)
    for path in sorted(contents):
        if path.startswith(_STYLES) and path.endswith(".css"):
            plain = _CONDITIONAL.sub("", _COMMENT.sub("", contents[path].decode(errors="replace")))
            colours.update(_TOKEN.findall(plain))
    return colours
