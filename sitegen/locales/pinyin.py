"""How Chinese is read: by pypinyin's dictionaries and its rules, without its code, which takes 0.1 to 0.3 s to import.

The first phrase of the site costs 30 ms.  `tests/unit/locales/test_pinyin.py` holds that the readings are pypinyin's.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

Syllable = tuple[str, int]
"""Letters, ü being v, and tone: 1 to 4, 5 for the neutral one. A character that nobody has read stands for itself."""

_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_NEUTRAL = 5


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Syllable, ...]:
    """The syllables of a run of Han; the phrases in it decide how characters of several readings are read."""
    return tuple(syllable for word in _phrases().cut(text) for syllable in _phrases().read(word))


class _Phrases:
    """The dictionaries. Phrases stay encoded: a site has few of them."""

    def __init__(self) -> None:
        spec = find_spec("pypinyin")
        assert spec is not None
        assert spec.origin is not None
        folder = Path(spec.origin).parent
        decode = msgspec.json.decode
        self._phrases = decode((folder / "phrases_dict.json").read_bytes(), type=dict[str, msgspec.Raw])
        self._letters = decode((folder / "pinyin_dict.json").read_bytes(), type=dict[int, str])
        self._sorted = sorted(self._phrases)
        self._longest = max(map(len, self._sorted))

    def cut(self, text: str) -> Iterator[str]:
        """Phrases, always the longest, and single characters where none begins."""
        while text:
            longest = range(min(len(text), self._longest), 0, -1)
            word = next((text[:length] for length in longest if text[:length] in self._phrases), "")
            if not word and self._begins(text):
                yield from text
                return
            yield word or text[0]
            text = text[len(word) or 1 :]

    def _begins(self, text: str) -> bool:
        """Whether a phrase begins so."""
        at = bisect_left(self._sorted, text)
        return at < len(self._sorted) and self._sorted[at].startswith(text)

    def read(self, word: str) -> Iterator[Syllable]:
        """The syllables of a phrase or of a character."""
        known = self._phrases.get(word)
        if known is not None:
            return (_syllable(readings[0]) for readings in msgspec.json.decode(known, type=list[list[str]]))
        return (self._alone(letter) for letter in word)

    def _alone(self, letter: str) -> Syllable:
        readings = self._letters.get(ord(letter))
        return _syllable(readings.split(",")[0]) if readings else (letter, _NEUTRAL)


@cache
def _phrases() -> _Phrases:
    return _Phrases()


def _syllable(written: str) -> Syllable:
    """``lǜ`` → (“lv”, 4)."""
    tone = _NEUTRAL
    letters = []
    for sign in unicodedata.normalize("NFD", written).replace("u\u0308", "v"):
        if sign in _TONES:
            tone = _TONES[sign]
        else:
            letters.append(sign)
    return "".join(letters), tone
