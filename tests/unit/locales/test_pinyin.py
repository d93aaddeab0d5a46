"""The readings are those of pypinyin, by whose dictionaries they are told."""

import random
import subprocess
import sys

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.seg.simpleseg import seg

from sitegen.locales.pinyin import read


def _by_pypinyin(text: str) -> tuple[str, ...]:
    found = lazy_pinyin(seg(text), style=Style.TONE3, neutral_tone_with_five=True)
    return tuple(syllable if syllable[-1:].isdecimal() else f"{syllable}5" for syllable in found)


def _read(text: str) -> tuple[str, ...]:
    return tuple(f"{letters}{tone}".replace("ü", "v") for letters, tone in read(text))


def test_characters_are_read_as_by_pypinyin():
    known = [chr(code) for code in PINYIN_DICT if 0x3400 <= code <= 0x9FFF]

    assert [one for one in (*known[::7], "龦", "〇") if _read(one) != _by_pypinyin(one)] == []


def test_phrases_are_read_as_by_pypinyin():
    assert [one for one in list(PHRASES_DICT)[::11] if _read(one) != _by_pypinyin(one)] == []


def test_text_is_cut_as_by_pypinyin():
    chance, phrases = random.Random(1), list(PHRASES_DICT)
    cut = ("".join(chance.choice(phrases)[: chance.choice((1, 2, 3, 9))] for _ in range(4)) for _ in range(2000))

    assert [one for one in cut if _read(one) != _by_pypinyin(one)] == []


def test_a_phrase_that_only_begins_is_read_by_its_characters():
    assert _read("一丁不") == _by_pypinyin("一丁不") == ("yi1", "ding1", "bu4")


def test_the_code_of_pypinyin_is_not_loaded():
    code = "import sys; from sitegen.locales.pinyin import read; read('重庆'); print('pypinyin' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
