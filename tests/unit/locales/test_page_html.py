"""What no line of Chinese may end inside; all else is wrapping alone (test_direction.py)."""

import pytest

from sitegen.locales.direction import wrap
from sitegen.locales.page_html import page_html
from tests.unit.locales.languages import ARABIC, CHINESE, POLISH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报价加到2.5亿美元", '报价加到<span class="sum">2.5亿美元</span>'),
        ("约1万人，3500万与24岁", '约<span class="sum">1万</span>人，<span class="sum">3500万</span>与24岁'),
        ("山姆·奥特曼 & علي", '山<span class="nb">姆·奥</span>特曼 &amp; <bdi lang="ar" dir="rtl">علي</bdi>'),
        ("人工智能", "人工智能"),
    ],
)
def test_names_and_sums_are_held_together(text, expected):
    assert page_html(CHINESE, text) == expected


@pytest.mark.parametrize("words", [POLISH, ARABIC], ids=lambda words: words.tag)
def test_other_scripts_have_characters_for_it(words):
    text = "山姆·奥特曼 2.5亿美元 & OpenAI"

    assert page_html(words, text) == wrap(words, text)
