"""The rules of prose one by one: what they find, what they let pass, and how they are silenced."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.diagnostics import Diagnostic, Place, Severity
from sitegen.load.shapes import ALLOWABLE
from sitegen.locales.partial_dates import parse_partial_date
from sitegen.model import Bound, Event, Figure, Quantity
from sitegen.render.facts import event_text, figure_text
from tests import recall
from tests.unit.check.good_site import word_tables
from tests.unit.check.prose_cases import found

PLACE = Place("story.yaml", 1, 1)
TAGS = ("pl", "ru", "ar", "zh-Hans")


def a_figure(kind: str, amount: str, unit: str = "", *, to: str = "", **more: object) -> Figure:
    high = Bound(Decimal(to)) if to else None
    return Figure("fact", Quantity(kind, unit, Bound(Decimal(amount)), high), PLACE, **more)  # type: ignore[arg-type]


COST = a_figure("money", "2500000000", "USD")


def rules(tag: str, text: str, *figures: Figure) -> list[str]:
    return [one.rule for one in found(tag, text, figures=figures)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("pl", "Kosztowało to 250 mln dolarów."),
        ("pl", "Oferta za ćwierć miliarda."),
        ("ru", "Это стоило 250 млн долларов."),
        ("ar", "بلغت الكلفة ربع مليار دولار."),
        ("zh-Hans", "花了2.5亿美元。"),
        ("zh-Hans", "花了25亿欧元。"),
        ("pl", "Kosztowało to [250 mln](fact:fact)."),
    ],
)
def test_a_number_that_contradicts_a_fact_is_told(tag: str, text: str) -> None:
    assert rules(tag, text, COST) == ["contradicting-number"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("pl", "Kosztowało to 2,5 mld dolarów."),
        ("pl", "Kosztowało to dwa i pół miliarda dolarów, a nie kilka milionów."),
        ("pl", "W GPT-4 było 250 tys. linii kodu i 40 kilometrów kabla."),
        ("ru", "Это стоило почти 2,6 млрд долларов."),
        ("ar", "بلغت الكلفة مليارين ونصف المليار دولار."),
        ("zh-Hans", "花了二十五亿美元，不是几百万。"),
    ],
)
def test_a_number_that_agrees_or_says_something_else_is_not(tag: str, text: str) -> None:
    assert rules(tag, text, COST) == []


def test_a_number_of_a_kind_without_facts_is_left_alone() -> None:
    assert rules("pl", "Wzrost o 12 procent i 300 mln funtów.", COST) == []


def test_a_finding_names_the_words_and_where_they_stand() -> None:
    (one,) = found("pl", "Wiadomo: [to](fact:fact) *250 mln dolarów* {fact}.", figures=(COST,))

    assert (one.words, one.path, one.at) == ("250 mln dolarów", "sections/plan/text", 26)


def test_a_year_is_compared_with_the_events() -> None:
    opened = Event("opened", PLACE, parse_partial_date("2023-11"))

    assert [one.rule for one in found("pl", "Zaczęło się w listopadzie 2022 roku.", events=(opened,))] == [
        "number-without-fact"
    ]
    assert found("pl", "Zaczęło się w listopadzie 2023 roku.", events=(opened,)) == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("pl", "Przyszedł Lars Peterson z Pettersenem."),
        ("pl", "Zadzwoniła Anna Volska."),
        ("ru", "Пришёл Ларс Петерсон."),
        ("ar", "جاء [بترسن](person:lars-petersen) وحده."),
        ("zh-Hans", "拉尔斯·彼德森来了。"),
        ("zh-Hans", "[皮得森](person:lars-petersen)来了。"),
        ("pl", "Przyszedł [Jan Kowalski](person:lars-petersen)."),
    ],
)
def test_another_spelling_of_a_name_is_told(tag: str, text: str) -> None:
    assert set(rules(tag, text)) == {"misspelled-name"}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("pl", "Larsowi Petersenowi i Annie Wolskiej nie przerywano. O Petersenie i Wolską."),
        ("pl", "[kapitan](person:lars-petersen) i [ona](person:anna-wolska)"),
        ("ru", "Ларсу Петерсену и Анне Вольской. О Петерсене. Вольскую."),
        ("ar", "قال لارس بيترسن ولآنا فولسكا، وبيترسن معهما."),
        ("zh-Hans", "彼得森说，沃尔斯卡也说。拉尔斯·彼得森来了。"),
    ],
)
def test_forms_of_a_name_are_not(tag: str, text: str) -> None:
    assert rules(tag, text) == []


@pytest.mark.parametrize(
    ("tag", "text", "rule"),
    [
        ("pl", "The company did not answer the questions of the press.", "foreign-words"),
        ("ru", "Об этом пишет Мeta.", "foreign-words"),
        ("ar", "The company did not answer.", "foreign-words"),
        ("zh-Hans", "該公司沒有回應。", "foreign-words"),
        ("pl", "To jeszcze TODO.", "placeholder-text"),
        ("zh-Hans", "这一段待补充。", "placeholder-text"),
        ("pl", "Powiedział „tak i wyszedł.", "doubtful-typography"),
        ("pl", "Mówił “dobrze” i wychodził.", "wrong-quotation-marks"),
        ("ru", "Наступил конец.Потом началось.", "doubtful-typography"),
        ("ar", "برد،ظلام وبلل.", "doubtful-typography"),
        ("ar", "بدأ ذلك في شتاء بارد بعد ٣٥ يومًا.", "foreign-digits"),
        ("zh-Hans", "等了３５天。", "foreign-digits"),
    ],
)
def test_what_was_not_meant_for_readers_is_told(tag: str, text: str, rule: str) -> None:
    assert set(rules(tag, text)) == {rule}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("pl", "Mówi się [to be or not to be](lang:en), a `TODO` to znacznik."),
        ("ru", "Golden State Warriors играют в NBA, модель Llama 3.1 вышла в Meta."),
        ("ar", "طوّرت Golden State نموذج Molmo في NBA."),
        ("zh-Hans", "Meta和OpenAI都在用machine learning。"),
        ("zh-Hans", '他说"好"，就走了。'),
        ("pl", "Adres to https://example.org/a,b;c?d i tyle… Potem a) pierwsze, b) drugie."),
        ("ar", "قال: «نعم»، ثم سأل: “لماذا؟”."),
        ("ar", 'قال "نعم" و"لا" ثم خرج.'),
    ],
)
def test_names_terms_and_marked_words_are_not(tag: str, text: str) -> None:
    assert rules(tag, text) == []


# -- an allowance --------------------------------------------------------------------------------------------------

PL = "content/stories/wind-farm/pl.yaml"


def told_with_allowance(entry: str) -> tuple[Diagnostic, ...]:
    files = dict(recall.site_files("held-out"))
    files[PL] = recall.added(files[PL], "Kosztowało to 42 mld euro.").replace(
        "key_points:", f"allow:\n  - {entry}\nkey_points:"
    )
    return tuple(recall.checked(files))


def with_allowance(entry: str) -> list[tuple[str, Severity]]:
    return [(one.rule, one.severity) for one in told_with_allowance(entry)]


def test_an_allowance_of_half_of_the_words_is_told_the_whole() -> None:
    found = told_with_allowance("{rule: contradicting-number, words: 42 mld, reason: tak twierdzi minister}")

    (hint,) = (one.hint for one in found if one.rule == "unused-allowance")
    assert hint == "words: has to be all that the warning quotes, “42 mld euro”"


def test_an_allowance_silences_its_rule() -> None:
    assert with_allowance("{rule: contradicting-number, words: 42 mld euro, reason: tak twierdzi minister}") == []
    assert with_allowance("{rule: contradicting-number, field: sections/future, reason: tak twierdzi minister}") == []


@pytest.mark.parametrize(
    "entry",
    [
        "{rule: contradicting-number, words: 43 mld euro, reason: x}",
        "{rule: contradicting-number, field: sections/money, reason: x}",
        "{rule: long-title, reason: x}",
    ],
)
def test_an_allowance_that_silences_nothing_is_told(entry: str) -> None:
    assert with_allowance(entry) == [
        ("contradicting-number", Severity.WARNING),
        ("unused-allowance", Severity.WARNING),
    ] or with_allowance(entry) == [
        ("unused-allowance", Severity.WARNING),
        ("contradicting-number", Severity.WARNING),
    ]


def test_an_allowance_without_a_reason_is_an_error() -> None:
    assert ("missing-field", Severity.ERROR) in with_allowance("{rule: contradicting-number}")


def test_an_allowance_of_an_unknown_rule_is_an_error() -> None:
    assert ("bad-value", Severity.ERROR) in with_allowance("{rule: unknown-person, reason: x}")


def test_every_rule_that_may_be_allowed_is_one_of_prose() -> None:
    kinds = {rule for seed in recall.seeds() for rule in seed.rules}

    assert kinds | {"foreign-digits"} == set(ALLOWABLE)  # which needs no judgement, and so no measuring


def test_digits_that_the_site_does_not_use_are_an_error_unless_somebody_wants_them() -> None:
    files = dict(recall.site_files("held-out"))
    ar = PL.replace("pl.yaml", "ar.yaml")
    files[ar] = recall.added(files[ar], "بعد ٣٥ يومًا.")

    (one,) = recall.checked(files)
    assert (one.rule, one.severity, one.hint) == ("foreign-digits", Severity.ERROR, "write 35")

    entry = "allow:\n  - {rule: foreign-digits, words: ٣٥, reason: نص الاقتباس}\nkey_points:"
    files[ar] = files[ar].replace("key_points:", entry)
    assert recall.checked(files) == ()


def test_a_fault_is_placed_at_its_characters() -> None:
    files = dict(recall.site_files("held-out"))
    files[PL] = recall.added(files[PL], "Kosztowało to 42 mld euro.")

    (one,) = recall.checked(files)

    line = files[PL].split("\n")[one.place.line - 1]
    assert line[one.place.column - 1 :].startswith("42 mld euro")


# -- laws ----------------------------------------------------------------------------------------------------------

AMOUNTS = st.one_of(
    st.integers(1, 9_999),
    st.integers(1, 999).map(lambda one: one * 1_000),
    st.integers(1, 9_999).map(lambda one: one * 1_000_000),
    st.integers(1, 9_999).map(lambda one: one * 100_000_000),
)
KINDS = st.sampled_from(
    [("money", "USD"), ("money", "GBP"), ("money", "CNY"), ("count", "researcher"), ("percent", ""), ("times", "")]
)
QUALIFIERS = st.sampled_from(["", "about", "more_than", "less_than", "almost", "at_least", "up_to"])


@settings(max_examples=300, deadline=None)
@given(
    tag=st.sampled_from(TAGS),
    kind=KINDS,
    low=AMOUNTS,
    more=st.one_of(st.just(0), st.integers(1, 9)),
    qualifier=QUALIFIERS,
    variant=st.sampled_from(["", "full", "bare", "number", "long", "digits"]),
    others=st.lists(st.tuples(KINDS, AMOUNTS), max_size=3),
)
def test_a_figure_written_by_our_own_formatters_never_contradicts_itself(
    tag: str,
    kind: tuple[str, str],
    low: int,
    more: int,
    qualifier: str,
    variant: str,
    others: list[tuple[tuple[str, str], int]],
) -> None:
    figure = a_figure(kind[0], str(low), kind[1], to=str(low * (more + 1)) if more else "", qualifier=qualifier)
    story = [figure, *(a_figure(one[0], str(amount), one[1]) for one, amount in others)]

    text = figure_text(word_tables()[tag], figure, variant)

    numbers = [one for one in found(tag, f"{text}", figures=tuple(story)) if "number" in one.rule]
    assert numbers == [], text


@settings(max_examples=100, deadline=None)
@given(tag=st.sampled_from(TAGS), year=st.integers(1900, 2099), month=st.integers(1, 12))
def test_a_date_written_by_our_own_formatters_never_contradicts_itself(tag: str, year: int, month: int) -> None:
    event = Event("opened", PLACE, parse_partial_date(f"{year}-{month:02}"))

    assert found(tag, event_text(word_tables()[tag], event), events=(event,)) == []


@settings(max_examples=300, deadline=None)
@given(tag=st.sampled_from(TAGS), text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_text_is_judged_without_an_exception(tag: str, text: str) -> None:
    for one in found(tag, text, figures=(COST,)):
        assert one.at >= 0


@settings(max_examples=200, deadline=None)
@given(
    tag=st.sampled_from(TAGS),
    pieces=st.lists(
        st.sampled_from(
            ["[", "]", "](person:lars-petersen)", "](fact:fact)", "{fact}", "`", "\\", "250", " mln ", "亿", "美元", "«", "“", '"',
             "Petersen", "Ларс", "·", "مليار", " و", "%", "\n\n", "(", "）", "https://a.b/(c)", "–", " ", "TODO", "点", "五", "百", "2.5", ".", "i", "pół", "ألف", "9"]
        ),
        max_size=24,
    ),
)  # fmt: skip
def test_any_mixture_of_marks_is_judged_without_an_exception(tag: str, pieces: list[str]) -> None:
    for one in found(tag, "".join(pieces), figures=(COST,)):
        assert one.at >= 0
