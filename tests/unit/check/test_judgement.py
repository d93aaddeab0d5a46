"""A story is judged again when anything changed that its rules look at, and only then."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import check
from sitegen.check import Before, Case, Judgement, Verdicts, judge
from sitegen.diagnostics import Diagnostic, warning
from sitegen.model import Site, Story
from tests.unit.check.good_site import word_tables
from tests.unit.plan.edits import EDITS, start


def judged(site: Site, known: Verdicts) -> Judgement:
    return judge(Case(site, {tag: word_tables()[tag] for tag in site.settings.languages}), Before(verdicts=known))


def without(kind: str, key: str) -> object:
    def edited(site: Site, _: int) -> Site:
        left = {one: thing for one, thing in getattr(site, kind).items() if one != key}
        return msgspec.structs.replace(site, **{kind: left})

    return edited


MORE = EDITS | {
    "a person less": without("people", "p1"),
    "a source less": without("sources", "s1"),
    "a linked story less": without("stories", "e0"),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(MORE)), st.integers(0, 40)), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_what_is_known_from_before_changes_no_judgement(edits: list[tuple[str, int]]) -> None:
    site = start()
    known: Verdicts = {}
    for edit, which in edits:
        known = judged(site, known).verdicts
        site = MORE[edit](site, which)  # type: ignore[operator]

    assert judged(site, known) == judged(site, {})


def test_a_story_that_did_not_change_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def rule(story: Story, case: Case) -> Iterator[Diagnostic]:
        looked.append(story.id)
        if story.id == "b":
            yield warning("x", story.place, "x", "x")

    monkeypatch.setattr(check, "STORY_RULES", (rule,))
    monkeypatch.setattr(check, "TEXT_RULES", ())
    site = start()
    first = judged(site, {})
    looked.clear()
    again = judged(EDITS["body"](site, 0), first.verdicts)

    assert looked == ["a"]
    assert [fault.rule for fault in again.diagnostics if fault.rule == "x"] == ["x"]


def test_one_process_and_several_judge_alike() -> None:
    site = start()
    stories = {
        f"{key}-{n}": msgspec.structs.replace(one, id=f"{key}-{n}")
        for key, one in site.stories.items()
        for n in range(20)
    }
    site = msgspec.structs.replace(site, stories=stories)
    case = Case(site, {tag: word_tables()[tag] for tag in site.settings.languages})

    assert judge(case, jobs=3) == judge(case)
    assert judge(case).diagnostics


def test_faults_move_with_the_lines_of_their_file() -> None:
    site = start()
    case = Case(site, {tag: word_tables()[tag] for tag in site.settings.languages})
    first = judge(case, Before(stamps={"a": b"1" * 16}))

    assert judge(case, Before(stamps={"a": b"1" * 16}, verdicts=first.verdicts)).verdicts == first.verdicts
    again = judge(case, Before(stamps={"a": b"2" * 16}, verdicts=first.verdicts))
    assert [key for key in again.verdicts if again.verdicts[key] != first.verdicts[key]] == ["a"]
