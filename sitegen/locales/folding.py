"""Search: text reduced to what a reader may type. See docs/language-rules.md."""

import unicodedata

from sitegen.locales.scripts import MARKS, SAME_LETTER

_KEPT_SIGNS = "%+#"


class _FoldTable(dict[int, str]):
    """Code point → its folded text, worked out when first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(letter: str) -> str:
    code = ord(letter)
    if code in MARKS:
        return ""
    if code in SAME_LETTER:
        return chr(SAME_LETTER[code])
    if 0x660 <= code <= 0x669 or 0x6F0 <= code <= 0x6F9:
        return str(code & 0xF)
    if letter in "ёł":
        return "е" if letter == "ё" else "l"
    base = unicodedata.normalize("NFD", letter)
    if len(base) > 1 and base[0] <= "\u024f" and base[0].isalpha():
        return base[0]
    if unicodedata.category(letter) == "Mn":
        return ""
    return letter if letter.isalnum() or letter == "_" or letter in _KEPT_SIGNS else " "


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """`text` without case, marks and punctuation; one space between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_TABLE).split())


def match(query: str, text: str) -> bool:
    """Whether every word of `query` stands somewhere in `text`, in a longer word too."""
    folded = fold(text)
    return all(token in folded for token in fold(query).split())
