"""Letters of the two pseudo-languages, and texts written with them: codes, addresses and numbers stay as they are.

``XA`` has accents and is longer, as Unicode CLDR's en-XA is: ⟦Šžûûķååĵ⟧.  ``XB`` is written with Arabic letters: CLDR
and Android turn Latin ones with RLO and PDF, which no text here may hold, and a letter that stays
Latin would run from left to right.  Real letters test joining, typeface and the isolation of Latin names as well.
"""

import re
import unicodedata
from typing import NamedTuple

from sitegen.exchange.codes import pieces
from sitegen.exchange.segments import cut
from sitegen.translation.units import UnitKind


class Letters(NamedTuple):
    """How a pseudo-language writes.

    tag     BCP 47: region XA or XB, which ISO 3166 leaves to private use, as CLDR does
    script  see `sitegen.locales.scripts`
    table   code point of a letter → what stands for it
    longer  whether vowels are doubled, and in a short text tripled: by a third to a half, as German is to English
    """

    tag: str
    script: str
    table: dict[int, str]
    longer: bool


# All of Latin-1 and Latin Extended-A and -B, so that no letter counts as foreign; m, v and x have no such form there.
_ACCENTED = dict(zip("abcdefghijklnopqrstuwyząćęłńóśźż", "åƀçðéƒğĥîĵķļñöþɋŕšţûŵýžǎĉëĺňôŝƶȥ", strict=True)) | dict(
    zip("агежзикноптухчыэ", "ӑғӗӝӟӣқҥӧҧҭӱҳӵӹӭ", strict=True)
)
_ARABIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابجدهفغحيجكلمنوبقرستؤفوخىز", strict=True)) | dict(
    zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", "ابفجدهظزيىكلمنوبرستؤفخصثشضعئءةغذ", strict=True)
)
_MARKS = frozenset(map(chr, range(0x300, 0x370)))
_VOWELS = frozenset("aeiouyąęóаеиоуыэюяё")
_SHORT = 20
"""Characters of a text that grows most: “Home” is Strona główna, half a paragraph hardly grows."""


def accented(tag: str, script: str) -> Letters:
    """The accented pseudo-language of a real one."""
    table = {ord(letter): mark for letter, mark in _ACCENTED.items()}
    table |= {ord(letter.upper()): mark.upper() for letter, mark in _ACCENTED.items() if len(mark.upper()) == 1}
    return Letters(f"{tag.partition('-')[0]}-XA", script, table, longer=True)


def mirrored() -> Letters:
    """The pseudo-language from right to left."""
    return Letters("ar-XB", "arabic", {ord(letter): mark for letter, mark in _ARABIC.items()}, longer=False)


def respelt(letters: Letters, words: str, *, growth: int = 2) -> str:
    """`words` in other letters.

    growth  how often a vowel stands, where the pseudo-language is longer
    """
    if not letters.longer:
        return _mirrored(words, letters)
    return "".join(letter * growth if letter.lower() in _VOWELS else letter for letter in words).translate(
        letters.table
    )


def _mirrored(text: str, letters: Letters) -> str:
    """Letters with marks and capitals by their base letters: ó → o → و."""
    bases = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L").lower())
    plain = "".join(one for one in bases if one not in _MARKS)
    return unicodedata.normalize("NFC", plain.translate(letters.table))


def text(letters: Letters, words: str, kind: UnitKind = "plain") -> str:
    """A whole text between ⟦ and ⟧, each of its paragraphs; what is no word in it (codes, addresses) stays."""
    field = cut(words, kind)
    return field.filled(tuple(f"⟦{line(letters, segment, kind)}⟧" for segment in field.segments))


def line(letters: Letters, words: str, kind: UnitKind = "plain") -> str:
    """A piece of a sentence, without brackets: what stands in a pattern, a name."""
    growth = 3 if len(words) <= _SHORT else 2
    return "".join(
        respelt(letters, piece, growth=growth) if isinstance(piece, str) else piece.native
        for piece in pieces(words, kind)
    )


_FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)s|%%")


def pattern(letters: Letters, words: str, *, bracketed: bool = False) -> str:
    """The same for words with fields, ``{x}`` or ``%(count)s``."""
    found: list[str] = []
    position = 0
    for field in _FIELD.finditer(words):
        found += (line(letters, words[position : field.start()]), field[0])
        position = field.end()
    inside = "".join((*found, line(letters, words[position:])))
    return f"⟦{inside}⟧" if bracketed else inside
