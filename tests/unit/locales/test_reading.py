"""What there is to read in a text, by its definition; the agreed figures stand in tests/data/vectors.json."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locales.reading import WordCount, count_words
from sitegen.locales.scripts import HAN, MARKS
from tests.unit.locales.languages import ALL

PIECES = [*"aB1_.,'’- –ż/公司\u0640\u064b\u05b0ع\u3000\u00a0\x1c½²()\n", "GPT-4 ", "из-за ", "كِتابٌ "]


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.tag)
@given(text=st.lists(st.sampled_from(PIECES) | st.characters(), max_size=30).map("".join))
def test_words_are_runs_of_letters_and_digits_and_han_characters_count_apart(words, text):
    spoken, han = re.subn(f"[{HAN}]", " ", text) if words.script == "han" else (text.translate(MARKS), 0)

    assert count_words(words, text) == WordCount(len(re.findall(r"[^\W_]+(?:[.,'’\-][^\W_]+)*", spoken)), han)
