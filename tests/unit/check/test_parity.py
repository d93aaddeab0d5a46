"""What one language has and another lacks, and which of it should be there."""

from collections.abc import Mapping

from sitegen.check.parity import Gap, gaps_of
from sitegen.diagnostics import Place
from sitegen.model import Account, Figure, Quantity, Reference, SectionHead, Story, Text

STORY = Story("bridge", "2026-01-01", Place("story.yaml"), figures=(Figure("price", Quantity("number"), Place("s")),))


def a_text(
    tag: str, *refers: str, account: Account | None = None, points: int = 0, contexts: tuple[str, ...] = ()
) -> Text:
    """`refers`: “kind:id”."""
    return Text(
        tag=tag,
        title=tag,
        summary=tag,
        place=Place(f"{tag}.yaml"),
        account=account or Account(),
        sections=(SectionHead("plan", "Plan"),),
        references=tuple(Reference(*one.split(":"), Place(f"{tag}.yaml", line)) for line, one in enumerate(refers, 1)),
        keys={"contexts": contexts} if contexts else {},
        points=points,
    )


def gaps(*texts: Text) -> tuple[Gap, ...]:
    by_tag: Mapping[str, Text] = {text.tag: text for text in texts}
    return gaps_of(STORY, by_tag)


def test_the_same_things_leave_no_gap() -> None:
    assert gaps(a_text("pl", "fact:price", "person:ewa"), a_text("ar", "person:ewa", "fact:price")) == ()


def test_a_gap_names_who_lacks_what_and_where_it_stands() -> None:
    (found,) = gaps(a_text("pl", "person:ewa", "fact:price"), a_text("ar", "person:ewa"))

    assert found == Gap("figure", "price", "ar", ("pl",), Place("pl.yaml", 2), expected=False)


def test_an_event_is_told_from_a_figure() -> None:
    (found,) = gaps(a_text("pl", "fact:opening"), a_text("ar"))

    assert (found.kind, found.id) == ("event", "opening")


def test_a_translation_should_have_all_that_its_original_has() -> None:
    translation = a_text("ar", account=Account("translation", "pl"))

    (found,) = gaps(a_text("pl", "person:ewa"), translation)

    assert (found.tag, found.expected) == ("ar", True)


def test_an_original_need_not_have_what_its_translation_adds() -> None:
    translation = a_text("ar", "person:ewa", account=Account("translation", "pl"))

    (found,) = gaps(a_text("pl"), translation)

    assert (found.tag, found.expected) == ("pl", False)


def test_a_text_that_alone_lacks_something_should_have_it() -> None:
    found = gaps(a_text("pl", "person:ewa"), a_text("ru", "person:ewa"), a_text("ar"))

    assert [(gap.tag, gap.others, gap.expected) for gap in found] == [("ar", ("pl", "ru"), True)]


def test_languages_that_differ_two_to_two_are_free_to() -> None:
    found = gaps(a_text("pl", "term:x"), a_text("ru", "term:x"), a_text("ar"), a_text("zh-Hans"))

    assert {gap.tag for gap in found} == {"ar", "zh-Hans"}
    assert not any(gap.expected for gap in found)


def test_key_points_are_counted() -> None:
    translation = a_text("ar", points=5, account=Account("translation", "pl"))

    (found,) = gaps(a_text("pl", points=6), translation)

    assert (found.kind, found.id, found.expected) == ("key-points", "5/6", True)


def test_an_independent_text_may_have_fewer_key_points_but_not_alone_none() -> None:
    fewer = gaps(a_text("pl", points=6), a_text("ru", points=6), a_text("ar", points=5))
    none = gaps(a_text("pl", points=6), a_text("ru", points=6), a_text("ar"))

    assert [gap.expected for gap in fewer] == [False]
    assert [gap.expected for gap in none] == [True]


def test_the_line_of_context_of_a_quotation_counts() -> None:
    (found,) = gaps(a_text("pl", contexts=("proud",)), a_text("ar"))

    assert (found.kind, found.id) == ("quote", "proud")


def test_a_link_to_another_story_is_no_gap() -> None:
    assert gaps(a_text("pl", "story:ferry"), a_text("ar"), a_text("ru", "story:ferry")) == ()
