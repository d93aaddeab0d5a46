"""By how much sources differ: only what can be compared is, and nothing is made more exact than it was said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Place
from sitegen.model import Bound, Figure, Quantity
from sitegen.render.differences import Difference, alike, differences

PLACE = Place("story.yaml", 1, 1)


def amount(value: int) -> Bound:
    return Bound(Decimal(value))


def figure(
    low: Bound | None,
    high: Bound | None = None,
    qualifier: str = "",
    *,
    says: str = "a",
    kind: str = "money",
    over: int = 0,
) -> Figure:
    unit = "USD" if kind == "money" else ""
    quantity = Quantity(kind, unit, low, high)  # type: ignore[arg-type]
    return Figure(says, quantity, PLACE, qualifier, says=(says,), over=over)


def told(*figures: Figure) -> list[tuple[str, Decimal | None, str]]:
    """Finding, number and qualifier of each difference."""
    return [
        (one.finding, one.amount.quantity.low.amount if one.amount and one.amount.quantity.low else None,
         one.amount.qualifier if one.amount else "")
        for one in differences(figures)
    ]  # fmt: skip


def test_exact_numbers_differ_exactly_and_others_about():
    assert told(figure(amount(300)), figure(amount(270))) == [("apart", Decimal(30), "")]
    assert told(figure(amount(300), qualifier="almost"), figure(amount(270))) == [("apart", Decimal(30), "about")]
    assert told(figure(amount(250), qualifier="about"), figure(amount(250))) == [("same", None, "")]
    assert told(figure(amount(250)), figure(amount(250))) == [("same-number", None, "")]


def test_per_cents_differ_by_points_and_multipliers_by_nothing_to_name():
    (found,) = differences((figure(amount(75), kind="percent"), figure(amount(70), kind="percent")))
    assert found.amount is not None
    assert (found.amount.quantity.kind, found.amount.quantity.low) == ("points", amount(5))
    assert differences((figure(amount(2), kind="times"), figure(amount(3), kind="times"))) == (Difference("apart"),)


def test_limits_are_compared_with_limits():
    at_most = figure(None, amount(1000), says="a")
    below = figure(Bound(Decimal(1000), qualifier="maybe"), qualifier="less_than", says="b")
    some = figure(Bound(vague="few-dozen"), Bound(Decimal(1000), qualifier="maybe"), says="c")
    found = differences((at_most, below, some))

    assert [one.finding for one in found] == ["upper-same", "lower-only"]
    assert found[1].sources == ("c",)
    assert told(figure(amount(10), amount(30)), figure(amount(20), amount(50))) == [
        ("upper-apart", Decimal(20), ""),
        ("lower-apart", Decimal(10), ""),
    ]


def test_numbers_over_different_periods_are_not_subtracted():
    assert told(figure(amount(250), over=4), figure(amount(20))) == [("other-basis", None, "")]


def test_words_leave_nothing_to_compare():
    assert told(figure(Bound(vague="dozens")), figure(Bound(vague="hundreds"))) == []


def test_only_one_kind_said_by_more_than_one_source_is_alike():
    money, percent, other = figure(amount(1)), figure(amount(1), kind="percent", says="b"), figure(amount(2), says="b")

    assert list(alike([money, percent, other])) == [(money, other)]
    assert list(alike([money, figure(amount(3))])) == []


BOUNDS = st.one_of(st.none(), st.integers(0, 10**9).map(amount), st.just(Bound(vague="dozens")))
FIGURES = st.builds(
    figure,
    BOUNDS,
    BOUNDS,
    st.sampled_from(["", "about", "up_to", "at_least", "less_than", "more_than", "almost"]),
    says=st.sampled_from("abc"),
    over=st.sampled_from([0, 4]),
)


@given(st.lists(FIGURES, min_size=2, max_size=5))
def test_the_order_of_sources_never_matters(figures: list[Figure]):
    def seen(ordered: list[Figure]) -> list[tuple[str, Decimal | None, str]]:
        return sorted(told(*ordered), key=str)

    assert seen(figures) == seen(figures[::-1])
    for one in differences(figures):
        assert one.amount is None or one.amount.quantity.low is not None


@pytest.mark.parametrize("qualifier", ["up_to", "less_than"])
def test_an_upper_limit_is_no_number_of_its_own(qualifier: str):
    assert told(figure(amount(100), qualifier=qualifier), figure(amount(90), qualifier=qualifier)) == [
        ("upper-apart", Decimal(10), "about")
    ]
