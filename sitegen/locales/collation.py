"""Sorting and the A–Z index in pure Python, as ICU does it for alphabets: docs/language-rules.md."""

import re
import unicodedata
from functools import lru_cache

from sitegen.locales.pinyin import read
from sitegen.locales.scripts import HAN, MARKS, SAME_LETTER, SCRIPTS
from sitegen.locales.words import Words

Element = tuple[int, int]
"""Class of a character (below) and its place in the class."""

Key = tuple[tuple[object, ...], ...]
"""Comparable with keys of the same language only."""

_SPACE, _PUNCTUATION, _NUMBER, _LETTER, _OTHER = range(5)
_PUNCTUATION_ORDER = "_-‐‒–—―,;:!?.·'\"«»()[]{}@*/\\&#%`^+<=>|~$"
_SAME_MARK = {"‑": "‐", "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"'}
"""Marks that differ no more than accents do: O’Reilly stands with O'Reilly."""

_LEADING = re.compile(r"[\W_]+")
_CLOSING = re.compile(r"[)\]}»”“’‘\"'›）】》」』\s]+\Z")
_WORD = re.compile(r"[^\W\d_]*")
_TOKENS = re.compile(r"\d+|\D+")
_NO_DECOMPOSITION = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "…": "..."}
"""What Unicode does not take apart: Latin letters that a foreign reader looks for under these, and the ellipsis."""

_SAME = {chr(letter): chr(base) for letter, base in SAME_LETTER.items()}

_CHINESE_TOKEN = re.compile(f"[{HAN}]+|\\d+|[^{HAN}\\d]+")
_READING_TOKEN = re.compile(r"(\D+)(\d?)")
_MAX_DIGITS = 300
"""A longer run of digits is no number; Python refuses to read some of them."""


class Collator:
    """The order of one language."""

    def __init__(self, words: Words) -> None:
        rules = words.collation
        self._rules = rules
        alphabet = rules.alphabet or SCRIPTS[words.script].alphabet
        self._places = {letter: place for place, letter in enumerate(alphabet)}
        self._variants = {**_SAME, **rules.variants}
        self._not_article = tuple(self._plain(word) for word in rules.not_article)
        self._endings = frozenset(self._plain(ending) for ending in rules.word_endings)
        # A text has few letters, a site very many texts.
        self._elements = lru_cache(maxsize=1024)(self._elements_of)

    def key(self, text: str, reading: str | None = None) -> Key:
        """Sorts `text`; `reading` (``xie4 xian1``) says how its Chinese characters are read."""
        stripped = self.stripped(text)
        if self._rules.readings == "pinyin":
            return (*self._chinese(stripped, reading), (text,))
        primary: list[Element] = []
        accents: list[str] = []
        capitals: list[bool] = []
        for token in _TOKENS.findall(stripped):
            if token[0].isdecimal() and len(token) <= _MAX_DIGITS:
                primary.append((_NUMBER, int(token)))
                accents.append("")
                capitals.append(False)
                continue
            for letter in token:
                small = letter.lower()
                elements, accent = self._elements(small[:1])
                if not elements and accents:
                    accents[-1] += accent
                for element in elements:
                    primary.append(element)
                    accents.append(accent)
                    capitals.append(letter != small)
        return tuple(primary), tuple(accents), tuple(capitals), (text,)

    def initial(self, text: str, reading: str | None = None) -> str:
        """The letter of the index that `text` stands under; ``#`` for digits and for a text without letters."""
        stripped = self.stripped(text)
        if not stripped or stripped[0].isdecimal():
            return "#"
        if self._rules.readings == "pinyin":
            (letter, *_), *_ = self._chinese(stripped, reading)
            return str(letter)
        return self._bucket(stripped[0])

    def stripped(self, text: str) -> str:
        """What is sorted: without marks that change no word, leading signs, closing marks, and the article."""
        plain = unicodedata.normalize("NFC", text).translate(MARKS)
        plain = _CLOSING.sub("", _LEADING.sub("", plain, count=1) if _LEADING.match(plain) else plain)
        return self._without_article(plain) or plain

    def _without_article(self, text: str) -> str:
        article = self._rules.article
        if not article or not text.startswith(article):
            return text
        found = _WORD.match(text)
        assert found is not None  # the pattern takes an empty word, too
        first = found[0]
        if len(first) < self._rules.article_min_letters or self._has_no_article(self._plain(first)):
            return text
        return text[len(article) :]

    def _has_no_article(self, word: str) -> bool:
        return any(
            word.startswith(stem) and (word == stem or word[len(stem) :] in self._endings) for stem in self._not_article
        )

    def _plain(self, word: str) -> str:
        return "".join(self._variants.get(letter, letter) for letter in word.translate(MARKS))

    def _elements_of(self, letter: str) -> tuple[tuple[Element, ...], str]:
        """Places of a small letter (two for æ, none for a mark alone), and what tells it from its base."""
        found = self._places.get(letter)
        if found is not None:
            return ((_LETTER, found),), ""
        same = self._variants.get(letter) or _SAME_MARK.get(letter)
        if same is not None:
            return self._elements(same)[0], letter
        if letter.isspace():
            return ((_SPACE, 0),), ""
        if letter in _NO_DECOMPOSITION:
            return tuple(self._elements(base)[0][0] for base in _NO_DECOMPOSITION[letter]), letter
        base = unicodedata.normalize("NFKD", letter)
        if base[0] != letter and (len(base) == 1 or unicodedata.combining(base[1])):
            return self._elements(base[0])[0], base[1:]
        if unicodedata.category(letter).startswith("M"):
            return (), letter
        if letter.isalnum():
            return ((_OTHER, ord(letter)),), ""
        place = _PUNCTUATION_ORDER.find(letter)
        return ((_PUNCTUATION, place if place >= 0 else 0x1000 + ord(letter)),), ""

    def _bucket(self, letter: str) -> str:
        small = letter.lower()[:1]
        if small in self._places:
            return small.upper()
        if small in self._variants:
            return self._variants[small].upper()
        base = unicodedata.normalize("NFKD", _NO_DECOMPOSITION.get(small, small))[0]
        return base.upper()[:1] if small.isalpha() and base.isalpha() else "#"

    def _chinese(self, text: str, reading: str | None) -> tuple[tuple[object, ...], ...]:
        """Letter of the index, Chinese before Latin, then syllables with tones (1–5) or the text without case."""
        if not text:
            return ("#", 0), ()
        syllables = _given(reading) if reading else self._syllables(text)
        if re.match(f"[{HAN}]", text):
            letter = str(syllables[0][1])[:1].upper()
            return (letter, 0), tuple(syllables)
        letter = "#" if text[0].isdecimal() else self._bucket(text[0])
        return (letter, 1), tuple(syllables)

    def _syllables(self, text: str) -> list[tuple[int, str | int, int]]:
        found: list[tuple[int, str | int, int]] = []
        for token in _CHINESE_TOKEN.findall(text):
            if token[0].isdecimal() and len(token) <= _MAX_DIGITS:
                found.append((0, int(token), 0))
            elif re.match(f"[{HAN}]", token):
                found += ((1, *syllable) for syllable in read(token))
            else:
                found.append((2, unicodedata.normalize("NFKC", token).casefold(), 0))
        return found


def _given(reading: str) -> list[tuple[int, str | int, int]]:
    return [(1, *_syllable(part)) for part in reading.split()]


def _syllable(text: str) -> tuple[str, int]:
    """``lü4`` → (“lv”, 4); without a figure the neutral tone, 5."""
    match = _READING_TOKEN.fullmatch(text.lower().replace("ü", "v").replace("u:", "v"))
    return (match[1], int(match[2] or 5)) if match else (text, 5)


@lru_cache(maxsize=64)
def collator(words: Words) -> Collator:
    """The one collator of a language."""
    return Collator(words)


@lru_cache(maxsize=8192)
def sort_key(words: Words, text: str, reading: str | None = None) -> Key:
    """Key for `sorted`; comparable with keys of the same language. The same names stand on many pages."""
    return collator(words).key(text, reading)


def initial(words: Words, text: str, reading: str | None = None) -> str:
    """The letter of the A–Z index that `text` stands under, or ``#``."""
    return collator(words).initial(text, reading)
