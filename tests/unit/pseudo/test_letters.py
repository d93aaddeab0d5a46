"""The letters of the pseudo-languages: words change, and what is no word does not."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.exchange.codes import codes, pieces
from sitegen.load.characters import FORBIDDEN
from sitegen.locales.scripts import SCRIPTS
from sitegen.pseudo.letters import accented, line, mirrored, pattern, text
from tests.unit.exchange.test_codes import KINDS, TEXTS

XA, XB = accented("pl", "latin"), mirrored()
BOTH = pytest.mark.parametrize("letters", [XA, XB], ids=lambda one: one.tag)


def test_words_are_accented_longer_and_between_brackets():
    assert text(XA, "Szukaj w portach, a nie tylko tu") == "⟦Šžûûķååĵ ŵ þööŕţååçĥ, åå ñîîéé ţýýļķöö ţûû⟧"
    assert text(XA, "Szukaj") == "⟦Šžûûûķåååĵ⟧"


def test_words_are_written_from_right_to_left():
    assert text(XB, "Źródła: ile?") == "⟦زرودلا: يله?⟧"


@BOTH
def test_references_and_addresses_stay(letters):
    found = text(letters, "[Ann](person:ann) ma {sum:full} i `kod` \\* <https://a.b/c>", "inline")
    assert [code.native for code in codes(pieces(found, "inline"))] == [
        "[", "](person:ann)", "{sum:full}", "`kod`", "\\*", "<https://a.b/c>",
    ]  # fmt: skip


@BOTH
def test_each_paragraph_and_item_has_its_own_brackets(letters):
    found = text(letters, "Raz\n\n- dwa\n- trzy\n\n> cztery", "markdown")
    assert re.sub(r"⟦[^⟦⟧]+⟧", "x", found) == "x\n\n- x\n- x\n\n> x"


@BOTH
def test_fields_of_patterns_stay(letters):
    assert re.findall(r"\{\w+\}|%\(\w+\)s|%%", pattern(letters, "od {from} do {to}, %(count)s z %(name)s, 5 %%")) == [
        "{from}", "{to}", "%(count)s", "%(name)s", "%%",
    ]  # fmt: skip


@pytest.mark.parametrize("source", ["abcdefghijklnopqrstuwyząćęłńóśźż", "агежзикноптухчыэ"])
def test_no_letter_counts_as_another_script(source):
    script = SCRIPTS["latin" if source < "я" and source[0] == "a" else "cyrillic"]
    found = line(XA, source + source.upper())
    assert re.fullmatch(f"[{script.letters}]+", found)
    assert not set(found) & set(source + source.upper())
    assert unicodedata.is_normalized("NFC", found)


@pytest.mark.parametrize("source", ["abcdefghijklmnopqrstuvwxyząćęłńóśźż", "абвгдежзийклмнопрстуфхцчшщъыьэюяё"])
def test_every_letter_has_one_that_runs_from_right_to_left(source):
    assert {unicodedata.bidirectional(letter) for letter in line(XB, source + source.upper())} == {"AL"}


@given(TEXTS, KINDS, st.sampled_from([XA, XB]))
def test_no_text_gains_or_loses_a_code(words, kind, letters):
    found = line(letters, words, kind)
    assert [code.native for code in codes(pieces(found, kind))] == [code.native for code in codes(pieces(words, kind))]
    assert bool(FORBIDDEN.search(found)) == bool(FORBIDDEN.search(words))
