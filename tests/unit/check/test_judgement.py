"""A story in which nothing was found is looked at again when anything changed that its rules look at."""

from collections.abc import Iterator, Mapping

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import check
from sitegen.check import Case, Judgement, judge
from sitegen.diagnostics import Diagnostic, warning
from sitegen.model import Site, Story
from tests.unit.check.good_site import word_tables
from tests.unit.plan.edits import EDITS, start


def judged(site: Site, passed: Mapping[str, bytes]) -> Judgement:
    return judge(Case(site, {tag: word_tables()[tag] for tag in site.settings.languages}), b"", passed)


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
def test_what_passed_before_changes_no_judgement(edits: list[tuple[str, int]]) -> None:
    site = start()
    passed: Mapping[str, bytes] = {}
    for edit, which in edits:
        passed = judged(site, passed).passed
        site = MORE[edit](site, which)  # type: ignore[operator]

    assert judged(site, passed) == judged(site, {})


def test_a_story_that_passed_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
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
    again = judged(EDITS["body"](site, 0), first.passed)

    assert looked == ["a", "b"]
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

    assert judge(case, b"", {}, jobs=3) == judge(case, b"", {})
    assert judge(case, b"", {}).diagnostics
