"""What each source says: the newest stories that rest on several sources, by topic, and a page for each topic."""

from collections.abc import Iterator, Sequence

import msgspec

from sitegen import addresses
from sitegen.marks import mark_of, value_mark
from sitegen.model import Story
from sitegen.pages import PressGroup, PressPage, PressStory
from sitegen.plan.cards import source_card, topic_link
from sitegen.plan.compared import STORIES_ON_A_PAGE
from sitegen.plan.groups import Group
from sitegen.plan.ledger import Ledger
from sitegen.plan.library import Library, speaking
from sitegen.plan.versions import homes, versions


def press_groups(ledger: Ledger, tag: str) -> Iterator[Group]:
    """The page of all topics, and on a site that it cannot hold one for each topic."""
    library, press = ledger.library, ledger.press
    stories = library.compared[tag]
    if not stories:
        return
    there = {
        one: [topic for topic in library.site.settings.topics if press.of_topic(one, topic)] for one in library.tags
    }
    common = value_mark((ledger.common, [*map(len, library.compared.values())], there))
    shown = stories[:STORIES_ON_A_PAGE]
    yield Group(f"press:{tag}", mark_of(common, *_marks(ledger, tag, shown)), lambda: [_page(ledger, tag)])
    for topic in library.site.settings.topics:
        found = press.of_topic(tag, topic)
        if found:
            key = mark_of(common, value_mark(len(found)), *_marks(ledger, tag, found[:STORIES_ON_A_PAGE]))
            yield Group(f"press:{tag}:{topic}", key, lambda topic=topic: [_page_of_topic(ledger, tag, topic)])  # type: ignore[misc]


def _marks(ledger: Ledger, tag: str, shown: Sequence[str]) -> Iterator[bytes]:
    """Of all that `_story` reads."""
    for story_id in shown:
        story = ledger.library.site.stories[story_id]
        yield ledger.own(story_id)
        yield from map(ledger.source_mark, story.sources)
        yield from (ledger.entity_mark(tag, "person", one.by) for one in story.quotes if one.by)


def _there(library: Library) -> dict[str, tuple[str, str]]:
    return {one: (addresses.press(one), "") for one in library.tags if library.compared[one]}


def _page(ledger: Ledger, tag: str) -> PressPage:
    library = ledger.library
    alternates, missing = versions(library, _there(library), homes(library))
    stories = library.compared[tag]
    return PressPage(
        tag=tag,
        address=addresses.press(tag),
        alternates=alternates,
        missing=missing,
        groups=tuple(_groups(ledger, tag, stories[:STORIES_ON_A_PAGE])),
        count=len(stories),
    )


def _page_of_topic(ledger: Ledger, tag: str, topic: str) -> PressPage:
    library, press = ledger.library, ledger.press
    found = press.of_topic(tag, topic)
    there = {one: (addresses.topic_press(one, topic), "") for one in library.tags if press.of_topic(one, topic)}
    alternates, missing = versions(library, there, homes(library) | _there(library))
    shown = tuple(_story(ledger, tag, one) for one in found[:STORIES_ON_A_PAGE])
    return PressPage(
        tag=tag,
        address=addresses.topic_press(tag, topic),
        alternates=alternates,
        missing=missing,
        topic=topic_link(library, tag, topic),
        groups=(PressGroup(None, "", shown),),
        count=len(found),
    )


def _groups(ledger: Ledger, tag: str, stories: Sequence[str]) -> Iterator[PressGroup]:
    """Each story once: under the first of the site's topics that it has, those without a topic at the end."""
    library = ledger.library
    left = dict.fromkeys(stories)
    for topic in library.site.settings.topics:
        here = [one for one in left if topic in library.site.stories[one].topics]
        for one in here:
            del left[one]
        if here:
            more = addresses.topic_press(tag, topic) if ledger.press.of_topic(tag, topic) else ""
            found = tuple(_story(ledger, tag, one) for one in here)
            yield PressGroup(topic_link(library, tag, topic), more, found)
    if left:
        yield PressGroup(None, "", tuple(_story(ledger, tag, one) for one in left))


def _story(ledger: Ledger, tag: str, story_id: str) -> PressStory:
    library = ledger.library
    story = library.site.stories[story_id]
    sources = speaking(story)
    speakers = dict.fromkeys(quote.by for quote in story.quotes if quote.by)
    return PressStory(
        card=ledger.cards[tag, story_id],
        story=msgspec.structs.replace(story, texts={}),
        body=story.texts[tag].body,
        sources=tuple(
            source_card(library, tag, library.site.sources[one], number)
            for number, one in enumerate(story.sources, start=1)
            if one in sources
        ),
        speakers=tuple(ledger.entity(tag, "person", one) for one in speakers),
        answers=_answers(story),
    )


def _answers(story: Story) -> dict[str, tuple[str, ...]]:
    """“claim/position” → the figures that any of the story's texts refers to there, in the story's order."""
    found: dict[str, set[str]] = {}
    for text in story.texts.values():
        for answer in text.keys.get("answers", ()):
            position, _, figure = answer.rpartition("/")
            found.setdefault(position, set()).add(figure)
    order = [figure.id for figure in story.figures]
    answers = {key: tuple(one for one in order if one in figures) for key, figures in sorted(found.items())}
    return {key: figures for key, figures in answers.items() if figures}
