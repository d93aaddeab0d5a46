"""What has changed since a translation was made: by field, whatever the formatting, and settled field by field."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.load.bases import read_basis_file
from sitegen.translation.basis import Basis, basis_file, changes, count, made_from, settled
from sitegen.translation.units import Unit, kind_of

PATHS = (
    "title", "summary", "sections/one/heading", "sections/one/text", "figures/cost/label", "figures/cost/note",
    "charts/pay", "timeline/met", "claims/who/question", "claims/who/positions/he", "quotes/said/text", "terms/x/name",
)  # fmt: skip


def units(fields: dict[str, str], points: Sequence[str] = ()) -> tuple[Unit, ...]:
    """Units in the order of a page."""
    listed = [Unit(f"key_points/{n}", "inline", words) for n, words in enumerate(points, start=1)]
    rest = [Unit(path, kind_of(path), words) for path, words in fields.items()]
    return (*rest[:2], *listed, *rest[2:])


def told(basis: Basis, now: Sequence[Unit]) -> list[tuple[str, str]]:
    return [(one.path, one.state) for one in changes(basis, now)]


def test_a_change_is_told_by_field() -> None:
    basis = made_from("pl", units({"title": "A", "summary": "B", "sections/one/text": "C"}))
    now = units({"title": "A", "summary": "B!", "sections/one/text": "C", "figures/cost/note": "new"})

    assert told(basis, now) == [("summary", "changed"), ("figures/cost/note", "new")]
    assert count(basis, now) == 4


def test_what_is_gone_comes_last() -> None:
    basis = made_from("pl", units({"title": "A", "figures/cost/note": "old", "charts/pay": "C"}))

    assert told(basis, units({"title": "B", "charts/pay": "C"})) == [
        ("title", "changed"),
        ("figures/cost/note", "gone"),
    ]


def test_a_key_point_put_in_is_one_new_field() -> None:
    basis = made_from("pl", units({"title": "A"}, ["first", "second", "third"]))

    assert told(basis, units({"title": "A"}, ["first", "between", "second", "third"])) == [("key_points/2", "new")]
    assert told(basis, units({"title": "A"}, ["first", "third"])) == [("key_points/was-2", "gone")]
    assert told(basis, units({"title": "A"}, ["first", "second!", "third"])) == [("key_points/2", "changed")]


def test_without_a_record_everything_is_new() -> None:
    now = units({"title": "A", "summary": "B"}, ["one"])

    assert [state for _, state in told(Basis("pl"), now)] == ["new"] * 3


def test_what_a_field_begins_with_stands_for_all_below() -> None:
    now = units({"title": "A", "sections/one/heading": "B", "sections/one/text": "C"})

    assert told(settled(Basis("pl"), now, ["sections/one"]), now) == [("title", "new")]


LINE = st.text(alphabet="ab \"'#:-|>{}[]\\%@`\u00a0žя他\U0001f600", min_size=1, max_size=20).filter(str.strip)
PARAGRAPHS = st.lists(LINE, min_size=1, max_size=4).map("\n".join)
WORDS = st.one_of(LINE, PARAGRAPHS, st.just("\u2028x"), st.just("a\nb\n"), st.just("\n  a\n\n b"))
FIELDS = st.dictionaries(st.sampled_from(PATHS), WORDS, max_size=8)
POINTS = st.lists(st.sampled_from(["a", "b", "c", "d d", "e"]), max_size=5, unique=True)


def written(fields: dict[str, str], points: Sequence[str]) -> tuple[Unit, ...]:
    return units({path: fields[path] for path in PATHS if path in fields}, points)


@given(fields=FIELDS, points=POINTS)
@settings(deadline=None)
def test_a_record_is_read_as_it_was_written(fields: dict[str, str], points: Sequence[str]) -> None:
    basis = made_from("zh-Hans", written(fields, points))

    read, faults = read_basis_file(basis_file(basis, "one", "pl").encode(), "content/stories/one/pl.basis.yaml")

    assert faults == ()
    assert read == basis


@given(fields=FIELDS, points=POINTS)
def test_nothing_has_changed_of_what_is_as_it_was(fields: dict[str, str], points: Sequence[str]) -> None:
    now = written(fields, points)

    assert changes(made_from("pl", now), now) == ()


@given(then=FIELDS, now=FIELDS, points_then=POINTS, points_now=POINTS, data=st.data())
@settings(deadline=None)
def test_settling_clears_exactly_what_was_named(
    then: dict[str, str], now: dict[str, str], points_then: list[str], points_now: list[str], data: st.DataObject
) -> None:
    basis, current = made_from("pl", written(then, points_then)), written(now, points_now)
    before = changes(basis, current)
    chosen = data.draw(st.lists(st.sampled_from([one.path for one in before]), unique=True)) if before else []

    after = changes(settled(basis, current, chosen), current)

    left = [one for one in before if one.path not in chosen]
    assert sorted((one.was, one.now) for one in after) == sorted((one.was, one.now) for one in left)
    assert {one.path for one in after if "/was-" not in one.path} == {
        one.path for one in left if "/was-" not in one.path
    }
    assert changes(settled(basis, current), current) == ()
