"""Words → terms: inflected forms, articles and prefixes, scripts without spaces; rules are data and belong to scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locales.folding import fold
from sitegen.locales.scripts import SCRIPTS
from sitegen.locales.words import Search, Words
from sitegen.search.analysis import UNSPACED, Analyser, Rule, rules_of, same_letters
from tests.vectors import languages


def analyser(tag: str) -> Analyser:
    return Analyser(rules_of(tag, languages()))


ALIKE = {
    "pl": """
        książka książki książek książkach ksiazke / rynek rynku rynkiem rynki rynków / sztuczna sztucznej sztuczną
        / inteligencja inteligencji inteligencję / badacz badacza badaczy badaczom badaczami badaczach / firma firm firmie
        / wojna wojny wojen / model modelu modele modelami / Zuckerberg Zuckerberga Zuckerbergowi / Nvidia Nvidii Nvidię
        / umowa umów umowę / system systemu systemami / człowiek człowieka człowiekiem / cena cen ceny
        / kontrakt kontrakcie kontraktu / oferta ofercie ofert / zarząd zarządzie zarządu / rozmiar rozmiarze / Meta Mecie
        / praca pracy prac / życie życiu życia / naukowiec naukowca naukowcy / koniec końca / numer numerze numeru
    """,
    "ru": """
        рынок рынка рынками / компания компании компаний / исследователь исследователей / модель моделей / люди людей
        / сделка сделок сделки / цена цен / ещё еще / история историй / война войн / искусственный искусственной
        / Цукерберг Цукерберга / материал материала / предложение предложений
    """,
    "ar": """
        الشركات والشركات شركة الشركة بالشركة شركات / باحث الباحث الباحثون الباحثين والباحثين / كتاب والكتاب الكتاب
        / الذكاء ذكاء والذكاء بالذكاء / التزام والتزام بالتزام الالتزام / أمريكي الأمريكية / ورقة الورقة / الوقت وقت
    """,
}


@pytest.mark.parametrize("tag", ALIKE)
def test_forms_of_one_word_come_to_one_term(tag: str) -> None:
    known = analyser(tag)
    apart = {}
    for group in ALIKE[tag].split("/"):
        terms = {word: known.term(fold(word)) for word in group.split()}
        if len(set(terms.values())) > 1:
            apart[group] = terms

    assert apart == {}


@pytest.mark.parametrize(
    ("tag", "one", "other"),
    [
        ("pl", "OpenAI", "open"),
        ("pl", "ręka", "ręce"),
        ("ru", "год", "лет"),
        ("ar", "شركة", "شريك"),
        ("ar", "رواية", "راوي"),
    ],
)
def test_other_words_stay_apart(tag: str, one: str, other: str) -> None:
    known = analyser(tag)

    assert known.term(fold(one)) != known.term(fold(other))


@pytest.mark.parametrize("word", ["وشركة", "بشركة", "وبشركة", "لشركات", "ولشركة"])
def test_a_prefix_hides_no_word(word: str) -> None:
    assert analyser("ar").term(fold("شركة")) in analyser("ar").terms(word)


def test_writing_without_spaces_is_cut_into_pairs() -> None:
    assert analyser("zh-Hans").terms("2.5亿美元，AI模型") == {"2", "5", "亿美", "美元", "元", "ai", "模型", "型"}


def test_signs_belong_to_a_name_and_otherwise_stand_between_words() -> None:
    assert analyser("pl").terms("C++, C# +20% snake_case 1–2") == {"c++", "c#", "20", "snak", "cas", "1", "2"}


def test_a_foreign_word_is_reduced_by_the_language_of_its_script() -> None:
    assert analyser("ar").term("цукерберга") == analyser("ru").term("цукерберга") == "цукерберг"
    assert analyser("ru").term("zuckerberga") == "zuckerberg"


def test_a_language_without_rules_finds_words_as_they_stand() -> None:
    words = Words("he", "he", "hebrew", "עברית", "he_IL")

    assert Analyser(rules_of("he", {"he": words})).terms("שָׁלוֹם עולם") == {"שלומ", "עולמ"}


def test_rules_are_folded_like_the_words_that_they_meet() -> None:
    words = Words("pl", "pl", "latin", "x", "pl_PL", search=Search(endings=("ów", "ę"), finals={"ł": "ó"}, vowels="ó"))
    (rule,) = rules_of("pl", {"pl": words})

    assert rule == Rule(letters=SCRIPTS["latin"].letters, ending="^(.{3,}?)(?:(?<![o])(?:ow)|e)$", finals=(("l", "o"),))


@given(st.text(max_size=60))
def test_any_text_has_terms_that_are_folded_and_hold_no_space(text: str) -> None:
    for tag in languages():
        for term in analyser(tag).terms(text):
            assert term
            assert not set(term) & set(" \n\t_%")


@pytest.mark.parametrize("tag", list(languages()))
@given(data=st.data())
def test_every_word_of_a_text_is_found_by_itself(tag: str, data: st.DataObject) -> None:
    """What a query looks up for a word is among the terms of any text with that word in it."""
    letters = st.sampled_from("aąbćéłóxyżAŁ1аёйяьСأإاةوبلالفكىيـّ亿美元模ё-.'’+#%_ ٣ß") | st.characters(codec="utf-8")
    words = data.draw(st.lists(st.text(letters, min_size=1, max_size=12), max_size=8))
    known = analyser(tag)
    terms = known.terms(" ".join(words))

    for word in words:
        assert known.terms(word) <= terms
        for piece in fold(word).split():
            assert any(one in terms for one in known.terms(piece)) or not known.terms(piece)


def test_what_javascript_is_told_of_letters_is_what_python_does() -> None:
    assert {old: fold(old) for old in same_letters()} == same_letters()
    assert "智" not in UNSPACED  # a class of ranges, not a list of characters
