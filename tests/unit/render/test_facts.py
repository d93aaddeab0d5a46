"""Facts in words and as data, in the four packaged languages."""

import json
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Place
from sitegen.load.quantities import VAGUE
from sitegen.locales.direction import forbidden
from sitegen.locales.partial_dates import parse_partial_date
from sitegen.model import Bound, Event, Figure, Quantity, Step
from sitegen.render.facts import (
    Derivation,
    derivation_text,
    edtf,
    event_text,
    exact_value,
    figure_data,
    figure_text,
)
from tests.vectors import language as words_of

TAGS = ("pl", "ru", "ar", "zh-Hans")
VARIANTS = ("", "full", "bare", "nom", "digits", "long", "number")
PLACE = Place("story.yaml")
NB = "\u00a0"


def bound(value: int | str | None, qualifier: str = "") -> Bound | None:
    """A number, a vague word or nothing."""
    if value is None:
        return None
    return Bound(vague=value, qualifier=qualifier) if isinstance(value, str) else Bound(Decimal(value), "", qualifier)


def a_figure(kind: str, low, high=None, unit: str = "", **stated) -> Figure:
    """A figure of one quantity."""
    return Figure(
        "f", Quantity(kind, unit, bound(low), high if isinstance(high, Bound) else bound(high)), PLACE, **stated
    )


OFFER = a_figure("money", 125_000_000, unit="USD", qualifier="about", over=4)
PAY = a_figure("money", 140_000, 300_000, unit="GBP", per="year")
PROFILES = a_figure("percent", 75, qualifier="more-than")


@pytest.mark.parametrize(
    ("tag", "figure", "variant", "expected"),
    [
        ("pl", OFFER, "", "około 125~mln dolarów"),
        ("ru", OFFER, "", "около 125~млн долларов"),
        ("ar", OFFER, "", "نحو 125~مليون دولار"),
        ("zh-Hans", OFFER, "", "约1.25亿美元"),
        ("pl", OFFER, "bare", "125~mln dolarów"),
        ("pl", OFFER, "digits", "około 125~000~000~dolarów"),
        ("pl", OFFER, "long", "około 125~milionów dolarów"),
        ("pl", OFFER, "number", "125~mln"),
        ("zh-Hans", OFFER, "number", "1.25亿"),
        ("pl", PAY, "", "140–300~tys. funtów"),
        ("pl", PAY, "full", "140–300~tys. funtów rocznie"),
        ("zh-Hans", PAY, "full", "每年14万至30万英镑"),
        ("ar", a_figure("money", 2_000_000, unit="USD"), "", "مليوني دولار"),
        ("ar", a_figure("money", 2_000_000, unit="USD"), "nom", "مليونا دولار"),
        ("ar", a_figure("count", 2, unit="researcher"), "nom", "باحثان"),
        ("pl", PROFILES, "", "ponad 75%"),
        ("ar", PROFILES, "bare", "75%"),
        ("pl", a_figure("points", 5), "", "5~punktów procentowych"),
        ("ru", a_figure("count", 21, unit="researcher", qualifier="about"), "", "около 21~исследователя"),
        ("pl", a_figure("number", 30_000), "", "30~000"),
        ("ru", a_figure("percent", 5, 12), "", "5–12%"),
        ("zh-Hans", a_figure("count", 10_000, unit="gpu"), "", "1万块GPU"),
        ("zh-Hans", a_figure("count", 12_500, unit="gpu"), "", "12,500块GPU"),
        ("zh-Hans", a_figure("count", 10_000, unit="gpu"), "digits", "10,000块GPU"),
        ("zh-Hans", a_figure("number", 10_000), "", "10,000"),
        ("pl", a_figure("count", 10_000, unit="gpu"), "", "10~000~procesorów graficznych"),
    ],
)
def test_a_figure_is_written_by_the_rules_of_the_language(tag, figure, variant, expected):
    assert figure_text(words_of(tag), figure, variant) == expected.replace("~", NB)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "figure", [OFFER, a_figure("count", 10, unit="researcher", over=4), a_figure("percent", 3, over=4)]
)
def test_full_adds_the_time_to_every_kind_of_quantity(tag, figure):
    short, full = figure_text(words_of(tag), figure), figure_text(words_of(tag), figure, "full")

    assert short in full
    assert len(full) > len(short)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("pl", "może mniej niż 1000~badaczy"),
        ("ru", "возможно, менее 1000~исследователей"),
        ("ar", "ربما أقل من 1,000~باحث"),
        ("zh-Hans", "或许不到1000名研究人员"),
    ],
)
def test_a_doubtful_number_keeps_its_qualifier(tag, expected):
    thousand = a_figure("count", 1000, unit="researcher", qualifier="less-than")
    doubted = msgspec.structs.replace(thousand, quantity=Quantity("count", "researcher", bound(1000, "maybe")))

    assert figure_text(words_of(tag), doubted).replace(NB, "~") == expected


@pytest.mark.parametrize("tag", TAGS)
def test_what_happens_once_says_so(tag):
    once = a_figure("money", 100_000_000, unit="USD", qualifier="up-to", once=True)

    assert figure_text(words_of(tag), once, "full") != figure_text(words_of(tag), once)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", ["money", "count", "percent", "number", "times"])
def test_an_open_or_doubtful_end_is_never_lost(tag, kind):
    unit = {"money": "USD", "count": "researcher"}.get(kind, "")
    quantities = [
        a_figure(kind, 20, unit=unit),
        a_figure(kind, 20, Bound(), unit=unit),
        a_figure(kind, None, 20, unit=unit),
        a_figure(kind, None, bound(20, "maybe"), unit=unit),
        a_figure(kind, 10, 20, unit=unit),
        a_figure(kind, 10, bound(20, "maybe"), unit=unit),
        Figure("f", Quantity(kind, unit, bound(20, "maybe")), PLACE),
        Figure("f", Quantity(kind, unit, bound(10, "maybe"), bound(20)), PLACE),
    ]

    texts = [figure_text(words_of(tag), figure) for figure in quantities]

    assert len(set(texts)) == len(texts)


def test_derived_arithmetic_of_full_and_money_agree():
    """The formatter of money and the general rule put the same words around an amount."""
    from sitegen.locales.amounts import money

    for tag in TAGS:
        text = money(words_of(tag), Decimal(125_000_000), "USD", qualifier="about", per="year", over=4)
        offer = a_figure("money", 125_000_000, unit="USD", qualifier="about", per="year", over=4)
        assert figure_text(words_of(tag), offer, "full") == text


ENDS = st.none() | st.builds(
    lambda value, qualifier: bound(value, qualifier),
    st.integers(-(10**13), 10**13) | st.sampled_from(VAGUE),
    st.sampled_from(["", "maybe"]),
)
UNITS = {"money": ["USD", "GBP", "CNY", "CAD"], "count": ["researcher", "country"]}
KINDS = st.sampled_from(["money", "count", "percent", "points", "times", "number"])
QUALIFIERS = ["", "about", "more-than", "less-than", "almost", "at-least", "up-to"]


@st.composite
def figures(draw):
    """Any figure that the loader lets through, and more."""
    kind, low, high = draw(KINDS), draw(ENDS), draw(ENDS | st.just(Bound()))
    if low is None and (high is None or high == Bound()):
        low = Bound(Decimal("1.5"))
    unit = draw(st.sampled_from(UNITS.get(kind, [""])))
    stated = {"per": draw(st.sampled_from(["", "year", "month"])), "over": draw(st.integers(0, 12))}
    qualifier = draw(st.sampled_from(QUALIFIERS))
    return Figure("f", Quantity(kind, unit, low, high), PLACE, qualifier, once=draw(st.booleans()), **stated)


@given(figures(), st.sampled_from(TAGS), st.sampled_from(VARIANTS))
def test_every_figure_has_words_in_every_language_and_variant(figure, tag, variant):
    text = figure_text(words_of(tag), figure, variant)

    assert text.strip() == text != ""
    assert not forbidden(text)
    assert "{" not in text
    json.dumps(figure_data(figure))


def an_event(when: str) -> Event:
    """An event on a date; "" for none."""
    return Event("e", PLACE, parse_partial_date(when) if when else None)


@pytest.mark.parametrize(
    ("tag", "when", "variant", "expected"),
    [
        ("pl", "2023-11", "", "listopad 2023"),
        ("pl", "2023-11-05", "year", "2023"),
        ("zh-Hans", "2023-11", "year", "2023年"),
        ("zh-Hans", "2023-11-05", "", "2023年11月5日"),
        ("ru", "2022-03/2022-07", "year", "2022"),
        ("pl", "", "", ""),
    ],
)
def test_the_date_of_an_event(tag, when, variant, expected):
    assert event_text(words_of(tag), an_event(when), variant) == expected


def test_a_month_without_a_year_has_no_year_to_give():
    assert event_text(words_of("pl"), an_event("XXXX-04"), "year") == event_text(words_of("pl"), an_event("XXXX-04"))


def test_a_derivation_names_its_operands():
    curry = a_figure("money", 215_000_000, unit="USD", derived=Step("final", "-", "less"))
    yearly = a_figure("money", 62_500_000, unit="USD", derived=Step("final", "/", "4_000.5"))
    known = {"final": OFFER, "less": OFFER}

    assert derivation_text(words_of("pl"), curry, known) == Derivation("final", "\u2212", "less", "")
    assert derivation_text(words_of("pl"), yearly, known) == Derivation("final", ":", "", "4000,5")
    assert derivation_text(words_of("ar"), yearly, known).sign == "÷"
    assert derivation_text(words_of("pl"), OFFER, known) is None


def test_a_figure_as_data_keeps_every_digit_and_leaves_out_what_is_not_stated():
    range_ = a_figure(
        "count", "few-dozen", bound(1000, "maybe"), unit="researcher", says=("a",), period=parse_partial_date("2022/..")
    )

    assert figure_data(OFFER) == {
        "id": "f",
        "kind": "money",
        "unit": "USD",
        "low": {"amount": "125000000"},
        "qualifier": "about",
        "over_years": 4,
    }
    assert figure_data(range_) == {
        "id": "f",
        "kind": "count",
        "unit": "researcher",
        "low": {"vague": "few-dozen"},
        "high": {"amount": "1000", "qualifier": "maybe"},
        "period": "2022/..",
        "says": ["a"],
    }
    assert figure_data(a_figure("percent", 5, Bound()))["open"] == "upper"
    assert figure_data(a_figure("percent", None, 5))["open"] == "lower"


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2023", "2023"), ("2023-11-05", "2023-11-05"), ("XXXX-04", "XXXX-04"), ("2022-12/2023-03", "2022-12/2023-03"),
     ("../2014", "../2014"), ("late 2022", "2022-36~")],
)  # fmt: skip
def test_dates_as_data_are_edtf(when, expected):
    assert edtf(parse_partial_date(when)) == expected


def test_only_a_single_number_that_is_exact_or_about_has_an_exact_value():
    assert exact_value(OFFER) == "125000000"
    assert exact_value(a_figure("money", 0, unit="USD")) == "0"
    assert [exact_value(one) for one in (PAY, PROFILES, a_figure("count", "tens", unit="researcher"))] == ["", "", ""]
