"""Scripts, not languages: which characters each has, which way it runs, how its letters fold and sort."""

from types import MappingProxyType
from typing import Literal

import msgspec

Direction = Literal["ltr", "rtl"]

HAN = "\u3400-\u9fff\uf900-\ufaff"
"""Han ideographs, as the inside of a character class. `re` takes a millisecond to compile one that is so wide."""


def is_han(character: str) -> bool:
    """Whether one character is of `HAN`; "" is not."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


ARABIC_LETTERS = "\u0621-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3"
"""Letters alone: no tatweel (U+0640), no vowel marks, no Arabic punctuation."""

ARABIC_MARKS = "\u064b-\u0652\u0670"
TATWEEL = "\u0640"
HEBREW_MARKS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
"""Latin letters without the signs × and ÷, which live among them in Unicode."""

OTHER_LTR = (
    "\u0370-\u03ff\u1f00-\u1fff"  # Greek
    "\u0531-\u0587\u10a0-\u10ff\u1200-\u135a"  # Armenian, Georgian, Ethiopic
    "\u0900-\u0fff\u1000-\u109f\u1780-\u17d3"  # the scripts of India and South-East Asia
    "\u3041-\u30ff\u1100-\u11ff\uac00-\ud7a3"  # kana, Hangul
)
"""Scripts of which sitegen knows only that they run from left to right, as the inside of a character class."""


class Script(msgspec.Struct, frozen=True):
    """One script.

    letters    its letters, as the inside of a character class
    joiners    what may stand inside one of its words beside letters (marks, inner signs), likewise
    direction  of a line of it
    language   what a run of it is marked as on a page in another script; und-… when it could be many
    alphabet   letters in their usual order: the sorting order of a language that states none
    """

    letters: str
    joiners: str
    direction: Direction
    language: str
    alphabet: str


SCRIPTS = MappingProxyType(
    {
        "latin": Script(LATIN, "'’\\-", "ltr", "en", "abcdefghijklmnopqrstuvwxyz"),
        "cyrillic": Script(
            "\u0400-\u052f",
            "'’\\-",
            "ltr",
            "und-Cyrl",
            "абвгґдђѓеёєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюя",
        ),
        "arabic": Script(
            "\u0621-\u064a\u066e-\u06d3",
            ARABIC_MARKS + TATWEEL + "\u200c\u200d",  # Persian words have a zero-width non-joiner inside
            "rtl",
            "ar",
            "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        ),
        "hebrew": Script("\u05d0-\u05ea", HEBREW_MARKS + "\u05be\u05f3\u05f4", "rtl", "he", "אבגדהוזחטיכלמנסעפצקרשת"),
        "han": Script(HAN, "", "ltr", "zh-Hans", ""),
    }
)

CLITICS = "وفبلكובלכמש"
"""Words of one letter that are written on to the next (Arabic “and”, “in”), as the inside of a character class."""

SAME_LETTER = MappingProxyType(
    str.maketrans("أإآٱىةؤئךםןףץ", "ااااي\u0647ويכמנפצ"),
)
"""Letters that are written differently and sought and sorted as one: forms of Arabic letters, Hebrew final forms."""

MARKS = MappingProxyType(dict.fromkeys([*range(0x64B, 0x653), 0x670, 0x640, *range(0x591, 0x5BE), 0x5C1, 0x5C2, 0x5C7]))
"""Vowel points and the tatweel, which change no word: deleted by `str.translate`."""

FORBIDDEN = "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u206a-\u206f\ufeff\U000e0000-\U000e007f"
"""Invisible characters that reorder or hide text, as the inside of a character class."""
