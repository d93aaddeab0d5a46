"""A site with something of everything, and edits of it as values."""

from collections.abc import Callable

import msgspec

from sitegen.model import Account, Quote, Reference, Site, Story
from tests.unit.plan.sites import HERE, TAGS, a_site, a_story

replace = msgspec.structs.replace


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
        *(
            a_story(f"e{n}", ("pl", "zh-Hans"), people=("p2",), topics=("t1",), published=f"2025-01-0{n + 1}")
            for n in range(4)
        ),
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
    "list size": lambda site, which: replace(site, settings=replace(site.settings, list_size=3)),
    "a story less": lambda site, which: replace(site, stories=dict(list(site.stories.items())[: -1 - which % 3])),
    "a story more": lambda site, which: replace(
        site, stories=site.stories | {"z": a_story("z", people=("p1",), topics=("t2",), published="2026-06-01")}
    ),
    "a story more in one language": lambda site, which: replace(
        site,
        stories=site.stories | {"y": a_story("y", ("ar",), people=("p2",), topics=("t1",), published="2024-01-01")},
    ),
}
