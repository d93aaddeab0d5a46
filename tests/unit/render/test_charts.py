"""Charts: honest lengths, mirrored for right-to-left pages, every mark with its number in words."""

from decimal import Decimal

import msgspec
import pytest

from sitegen.model import Bound, Chart, Figure, Quantity
from sitegen.render.charts import Axis, Drawing, extent
from sitegen.render.views.desk import Desk
from sitegen.render.views.story import story_view
from tests.unit.render.gallery import BODIES, PLACE, STORY, TAGS, count, engine, frame, money, story_page


def drawn(tag: str, *charts: Chart, figures: tuple[Figure, ...] = STORY.figures) -> tuple[Drawing, ...]:
    setting = engine().setting(frame(tag))
    desk = Desk(setting.frame, setting.tongue, engine().tongues)
    page = story_page(tag)
    page = msgspec.structs.replace(page, story=msgspec.structs.replace(page.story, charts=charts, figures=figures))
    return story_view(desk, page, BODIES[tag]).charts


OFFERS, PAY, RANGE = STORY.charts


def test_bars_are_as_long_as_their_numbers():
    (offers,) = drawn("pl", OFFERS)

    assert [row.marks[0].width for row in offers.rows] == ["50", "100", "86"]
    assert {row.marks[0].start for row in offers.rows} == {"0"}


def test_bars_grow_from_the_right_on_an_arabic_page():
    (offers,) = drawn("ar", OFFERS)

    assert [(row.marks[0].start, row.marks[0].width) for row in offers.rows] == [
        ("50", "50"),
        ("0", "100"),
        ("14", "86"),
    ]


@pytest.mark.parametrize("tag", TAGS)
def test_every_mark_has_its_number_with_what_it_is_spread_over(tag: str):
    (offers,) = drawn(tag, OFFERS)

    amounts = {
        "pl": "250\xa0mln dolarów w ciągu czterech lat",
        "ru": "за четыре года",
        "ar": "على مدى أربع سنوات",
        "zh-Hans": "4年",
    }
    assert amounts[tag].replace("\xa0", " ") in offers.rows[1].amount.replace("\xa0", " ")
    assert all(row.label and row.amount and row.lines for row in offers.rows)


def test_a_part_lies_inside_its_bar_and_is_named():
    (offers,) = drawn("pl", OFFERS)

    whole, part = offers.rows[1].marks
    assert (part.kind, part.width, whole.width) == ("piece", "40", "100")
    assert "w pierwszym roku: do 100 mln dolarów (część tej kwoty)" in [
        line.replace("\xa0", " ") for line in offers.rows[1].lines
    ]


def test_our_own_arithmetic_is_hatched_and_said():
    (offers,) = drawn("pl", OFFERS)

    assert offers.rows[2].marks[0].fill == f"url(#{offers.rows[2].pattern})"
    assert "Nasze obliczenie" in offers.rows[2].lines[0]
    assert [key.kind for key in offers.legend] == ["piece", "derived"]


def test_a_logarithmic_scale_says_what_its_lines_are():
    (pay,) = drawn("pl", PAY)

    assert pay.grid == ("25", "50", "75")
    assert "Pierwsza: 1\xa0mln dolarów" in pay.scale
    assert "100\xa0mln dolarów" in pay.scale
    assert pay.scale.endswith("Początek osi: 100\xa0tys. dolarów.")
    assert [float(row.marks[0].width) for row in pay.rows] == pytest.approx([6.08, 57.53, 84.95], abs=0.01)


def test_a_missing_end_is_dashed_and_a_vague_one_loose():
    (ranges,) = drawn("pl", RANGE)

    vague, missing = ranges.rows
    assert [mark.kind for mark in vague.marks] == ["loose", "sure", "cap"]
    assert [mark.kind for mark in missing.marks] == ["open", "cap"]
    assert {key.kind for key in ranges.legend} == {"loose", "open"}


def test_a_single_value_among_intervals_is_a_point():
    (points,) = drawn("pl", Chart("points", "intervals", ("less", "final-offer"), PLACE))

    assert [[mark.kind for mark in row.marks] for row in points.rows] == [["sure", "cap"]] * 2
    assert [row.marks[1].start for row in points.rows] == ["14", "100"]
    assert points.rows[0].marks[0].width == "0.4"


def test_a_vague_word_among_intervals_lies_somewhere_in_its_span():
    tens = Figure("able", count(Bound(vague="tens"), None), PLACE)
    (vague,) = drawn("pl", Chart("vague", "intervals", ("able",), PLACE), figures=(tens,))

    (mark,) = vague.rows[0].marks
    assert (mark.kind, mark.start) == ("loose", "10.1")


@pytest.mark.parametrize(
    ("quantity", "lies"),
    [
        (money(5), (0, 0, 5, 5, False, False)),
        (money(140, 300), (140, 140, 300, 300, False, False)),
        (count(None, Bound(Decimal(1000))), (0, 0, 1000, 1000, True, False)),
        (count(Bound(Decimal(20)), Bound()), (20, 20, 20, 20, False, True)),
        (count(Bound(vague="few-dozen"), Bound(Decimal(1000))), (24, 99, 1000, 1000, False, False)),
        (Quantity("money", "USD", Bound(vague="tens-of-millions")), (0, 0, 10_000_000, 99_999_999, False, False)),
        (count(None, Bound()), None),
        (count(None, None), None),
    ],
)
def test_where_a_quantity_lies(quantity: Quantity, lies: tuple[float, float, float, float, bool, bool] | None):
    found = extent(quantity)

    assert (None if found is None else tuple(found)) == lies


def test_a_chart_of_figures_that_are_not_there_is_empty_but_no_fault():
    (empty,) = drawn("pl", Chart("none", "bars", ("nothing",), PLACE, "log"))

    assert empty.rows == ()


def test_an_axis_never_divides_by_zero():
    assert Axis(0.1, 1, logarithmic=True, mirrored=False).place(0) == 0


def test_a_row_without_a_label_goes_by_its_source():
    (ranges,) = drawn("pl", RANGE)

    assert "Źródło:" in ranges.rows[1].label
    assert ranges.rows[1].lines == ()
