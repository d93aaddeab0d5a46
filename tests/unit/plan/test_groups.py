"""Groups are planned again when, and only when, something changed that their pages show."""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.digests import digest
from sitegen.model import Account, Quote, Reference, Site, Story
from sitegen.plan.frames import frames
from sitegen.plan.groups import Group
from sitegen.plan.ledger import Ledger, LedgerNote
from sitegen.plan.library import shelve
from sitegen.plan.release import release
from sitegen.plan.wanted import wanted_groups
from tests.unit.check.good_site import word_tables
from tests.unit.plan.sites import HERE, TAGS, a_site, a_story

LATER = datetime(2027, 1, 1, tzinfo=UTC)
replace = msgspec.structs.replace


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


def start() -> Site:
    """Stories that lead to each other, lack languages, and share people, terms, topics and sources."""
    quote = (Quote("q", {"s1": "words", "s2": "mots"}, HERE, by="p1"),)
    link = (Reference("story", "e0", HERE), Reference("story", "unknown", HERE), Reference("person", "p2", HERE))
    stories = [
        a_story(
            "a", people=("p1",), topics=("t1",), terms=("w1",), sources=("s1", "s2"), references=link, quotes=quote
        ),
        a_story("b", ("pl", "ar"), people=("p1", "p2"), organisations=("o1",), topics=("t1",), published="2026-02-01"),
        a_story("c", ("ru",), people=("p2",), topics=("t2",), terms=("w1", "w2"), sources=("s2",)),
        a_story("d", drafts=("ru",), organisations=("o1",), published="2026-03-01", sources=("s1",)),
        *(a_story(f"e{n}", ("pl", "zh-Hans"), people=("p2",), published=f"2025-01-0{n + 1}") for n in range(4)),
    ]
    site = a_site(*stories, page_size=2)
    languages = {
        tag: replace(
            one, about="[x](story:a)", references=(Reference("story", "a", HERE), Reference("person", "p1", HERE))
        )
        for tag, one in site.languages.items()
    }
    terms = {key: replace(one, references=(Reference("story", "c", HERE),)) for key, one in site.terms.items()}
    return replace(site, languages=languages, terms=terms)


def of_story(change: Callable[[Story], Story]) -> Callable[[Site, int], Site]:
    def changed(site: Site, which: int) -> Site:
        key = sorted(site.stories)[which % len(site.stories)]
        return replace(site, stories=site.stories | {key: change(site.stories[key])})

    return changed


def of_text(**fields: object) -> Callable[[Site, int], Site]:
    def changed(site: Site, which: int) -> Site:
        keys = [(one, tag) for one in sorted(site.stories) for tag in site.stories[one].texts]
        key, tag = keys[which % len(keys)]
        story = site.stories[key]
        texts = story.texts | {tag: replace(story.texts[tag], **fields)}
        return replace(site, stories=site.stories | {key: replace(story, texts=texts)})

    return changed


def of_registry(name: str, change: Callable[[object], object]) -> Callable[[Site, int], Site]:
    def changed(site: Site, which: int) -> Site:
        registry = getattr(site, name)
        key = sorted(registry)[which % len(registry)]
        return replace(site, **{name: registry | {key: change(registry[key])}})

    return changed


def without_a_text(story: Story) -> Story:
    return replace(story, texts=dict(list(story.texts.items())[1:]) if len(story.texts) > 1 else story.texts)


EDITS: dict[str, Callable[[Site, int], Site]] = {
    "title": of_text(title="Another title"),
    "summary": of_text(summary="Another summary"),
    "body": of_text(body="11"),
    "draft": of_text(draft=True),
    "text updated": of_text(updated="2026-04-01"),
    "account": of_text(account=Account("translation", "pl")),
    "links": of_text(references=(Reference("story", "d", HERE),)),
    "a text less": of_story(without_a_text),
    "published": of_story(lambda story: replace(story, published="2024-01-01")),
    "updated": of_story(lambda story: replace(story, updated="2026-05-01")),
    "topics": of_story(lambda story: replace(story, topics=("t2",))),
    "people": of_story(lambda story: replace(story, people=("p2", "p1"))),
    "terms": of_story(lambda story: replace(story, terms=("w2",))),
    "sources": of_story(lambda story: replace(story, sources=("s2", "s1"))),
    "quotes": of_story(lambda story: replace(story, quotes=(Quote("q", {"s1": "1", "s2": "2"}, HERE, by="p2"),))),
    "no quotes": of_story(lambda story: replace(story, quotes=())),
    "name": of_registry("people", lambda one: replace(one, name=replace(one.name, words=one.name.words | {"pl": "X"}))),
    "name lost": of_registry("people", lambda one: replace(one, name=replace(one.name, words={"ru": "Х"}))),
    "about a person": of_registry("people", lambda one: replace(one, about=dict.fromkeys(TAGS, "x"))),
    "organisation": of_registry("organisations", lambda one: replace(one, about=dict.fromkeys(TAGS, "x"))),
    "term": of_registry("terms", lambda one: replace(one, text=dict.fromkeys(TAGS, "new"))),
    "term lost": of_registry("terms", lambda one: replace(one, name=replace(one.name, words={"ru": "т"}))),
    "term's links": of_registry("terms", lambda one: replace(one, references=(Reference("person", "p2", HERE),))),
    "source": of_registry("sources", lambda one: replace(one, outlet="X")),
    "about": of_registry("languages", lambda one: replace(one, about="new")),
    "site's title": of_registry("languages", lambda one: replace(one, title="new")),
    "topic": of_registry(
        "languages",
        lambda one: replace(one, topics={key: replace(x, description="d") for key, x in one.topics.items()}),
    ),
    "page size": lambda site, which: replace(site, settings=replace(site.settings, page_size=3)),
    "a story less": lambda site, which: replace(site, stories=dict(list(site.stories.items())[: -1 - which % 3])),
    "a story more": lambda site, which: replace(
        site, stories=site.stories | {"z": a_story("z", people=("p1",), topics=("t2",), published="2026-06-01")}
    ),
}


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
