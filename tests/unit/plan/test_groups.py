"""Groups are planned again when, and only when, something changed that their pages show."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.digests import digest
from sitegen.model import Site
from sitegen.plan.frames import frames
from sitegen.plan.groups import Group
from sitegen.plan.ledger import Ledger, LedgerNote
from sitegen.plan.library import listing, shelve
from sitegen.plan.release import release
from sitegen.plan.story_pages import Stories
from sitegen.plan.wanted import wanted_groups
from tests.unit.check.good_site import word_tables
from tests.unit.plan.edits import EDITS, start
from tests.unit.plan.sites import TAGS

LATER = datetime(2027, 1, 1, tzinfo=UTC)


def a_library(site: Site, past: LedgerNote) -> Ledger:
    words = {tag: word_tables()[tag] for tag in site.settings.languages}
    library = shelve(release(site, LATER).site, words)
    encode = msgspec.msgpack.encode
    heads = {tag: digest(encode(frame)).encode() for tag, frame in frames(library, {}).items()}
    return Ledger(library, heads, past)


def groups(ledger: Ledger) -> dict[str, Group]:
    found = {group.name: group for group in wanted_groups(ledger, None)}
    assert len(found) == len(list(wanted_groups(ledger, None)))
    return found


def stale_groups_are_told(site: Site, edited: Site) -> None:
    """What one plan leaves to the next changes no key, and under the same key are the same pages."""
    before = a_library(site, LedgerNote())
    fresh, after = a_library(edited, LedgerNote()), a_library(edited, before.note())

    old, new = groups(before), groups(after)
    assert {name: group.key for name, group in groups(fresh).items()} == {name: one.key for name, one in new.items()}
    for name in old.keys() & new.keys():
        if old[name].key == new[name].key:
            assert old[name].planned() == new[name].planned(), name


@pytest.mark.parametrize("edit", EDITS)
def test_the_same_key_stands_for_the_same_pages(edit: str) -> None:
    site = start()
    edited = [EDITS[edit](site, which) for which in range(20)]

    assert any(one != site for one in edited)
    for one in edited:
        stale_groups_are_told(site, one)


@given(
    st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 40)), min_size=2, max_size=4), st.integers(0, 3)
)
@settings(max_examples=60, deadline=None)
def test_after_several_edits_too(edits: list[tuple[str, int]], already: int) -> None:
    site = start()
    for edit, which in edits[:already]:
        site = EDITS[edit](site, which)
    edited = site
    for edit, which in edits[already:]:
        edited = EDITS[edit](edited, which)

    stale_groups_are_told(site, edited)


def test_an_edit_of_one_text_plans_its_story_and_little_else() -> None:
    site = start()
    before = groups(a_library(site, LedgerNote()))
    after = groups(a_library(EDITS["body"](site, 0), LedgerNote()))

    assert {name for name in after if after[name].key != before[name].key} <= {
        "story:a",
        *(f"{kind}:{tag}" for kind in ("feed", "press") for tag in TAGS),
    }


@given(
    st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 40)), min_size=1, max_size=3),
    st.sampled_from(sorted(EDITS)),
    st.integers(0, 40),
)
@settings(max_examples=150, deadline=None)
def test_a_story_that_is_listed_as_before_can_be_planned_alone(
    already: list[tuple[str, int]], edit: str, which: int
) -> None:
    site = start()
    for one, at in already:
        site = EDITS[one](site, at)
    before = a_library(site, LedgerNote())
    edited = EDITS[edit](site, which)
    after = a_library(edited, LedgerNote())
    for story in after.library.site.stories.values():
        old = before.library.site.stories.get(story.id)
        alone = edited == msgspec.structs.replace(site, stories=site.stories | {story.id: edited.stories[story.id]})
        if old is not None and alone and listing(edited.stories[story.id]) == listing(site.stories[story.id]):
            assert Stories(before.with_story(story), None).planned(story) == Stories(after, None).planned(story)
