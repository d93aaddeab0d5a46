"""What each source says: the newest stories that rest on several sources, by topic, and a page for each topic."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen import addresses
from sitegen.model import Story
from sitegen.pages import Alternate, Card, Missing, PressGroup, PressPage, PressStory
from sitegen.plan.cards import entity_card, source_card, topic_link
from sitegen.plan.library import Library, speaking

# A story takes 10 to 20 kB of such a page; the others are compared on their own pages.
STORIES_ON_A_PAGE = 12


class Press:
    """Which stories are compared where; made once for a plan."""

    def __init__(self, library: Library) -> None:
        self._compared = library.compared
        self._topics: dict[str, dict[str, tuple[str, ...]]] = {}
        for tag, compared in library.compared.items():
            # Where the page of all topics has every story, a topic needs none of its own.
            several = set(compared) if len(compared) > STORIES_ON_A_PAGE else set()
            of_topics = {topic: tuple(filter(several.__contains__, ids)) for topic, ids in library.topics[tag].items()}
            self._topics[tag] = {topic: ids for topic, ids in of_topics.items() if ids}

    def of_topic(self, tag: str, topic: str) -> tuple[str, ...]:
        """All stories of the page of a topic, newest first; none when it has no page."""
        return self._topics[tag].get(topic, ())

    def address(self, tag: str, story_id: str) -> str:
        """Where readers of `tag` find a story compared: its place there, or the page alone; "" without a page."""
        if not self._compared[tag]:
            return ""
        page = addresses.press(tag)
        return f"{page}#press-{story_id}" if story_id in self._compared[tag][:STORIES_ON_A_PAGE] else page


def press_pages(library: Library, press: Press, tag: str, cards: Mapping[tuple[str, str], Card]) -> Iterator[PressPage]:
    """The page of all topics, and on a site that it cannot hold one for each topic."""
    stories = library.compared[tag]
    if not stories:
        return
    home = {one: (addresses.home(one), library.site.languages[one].title) for one in library.tags}
    there = {one: (addresses.press(one), "") for one in library.tags if library.compared[one]}
    alternates, missing = _versions(library, there, home)
    yield PressPage(
        tag=tag,
        address=addresses.press(tag),
        alternates=alternates,
        missing=missing,
        groups=tuple(_groups(library, press, tag, stories[:STORIES_ON_A_PAGE], cards)),
        count=len(stories),
    )
    for topic in library.site.settings.topics:
        found = press.of_topic(tag, topic)
        if not found:
            continue
        of_topic = {one: (addresses.topic_press(one, topic), "") for one in library.tags if press.of_topic(one, topic)}
        alternates, missing = _versions(library, of_topic, home | there)
        shown = tuple(_story(library, tag, one, cards) for one in found[:STORIES_ON_A_PAGE])
        yield PressPage(
            tag=tag,
            address=addresses.topic_press(tag, topic),
            alternates=alternates,
            missing=missing,
            topic=topic_link(library, tag, topic),
            groups=(PressGroup(None, "", shown),),
            count=len(found),
        )


def _versions(
    library: Library, there: Mapping[str, tuple[str, str]], nearest: Mapping[str, tuple[str, str]]
) -> tuple[tuple[Alternate, ...], tuple[Missing, ...]]:
    return (
        tuple(Alternate(tag, *there[tag]) for tag in library.tags if tag in there),
        tuple(Missing(tag, *nearest[tag]) for tag in library.tags if tag not in there),
    )


def _groups(
    library: Library, press: Press, tag: str, stories: Sequence[str], cards: Mapping[tuple[str, str], Card]
) -> Iterator[PressGroup]:
    """Each story once: under the first of the site's topics that it has, those without a topic at the end."""
    left = dict.fromkeys(stories)
    for topic in library.site.settings.topics:
        here = [one for one in left if topic in library.site.stories[one].topics]
        for one in here:
            del left[one]
        if here:
            more = addresses.topic_press(tag, topic) if press.of_topic(tag, topic) else ""
            found = tuple(_story(library, tag, one, cards) for one in here)
            yield PressGroup(topic_link(library, tag, topic), more, found)
    if left:
        yield PressGroup(None, "", tuple(_story(library, tag, one, cards) for one in left))


def _story(library: Library, tag: str, story_id: str, cards: Mapping[tuple[str, str], Card]) -> PressStory:
    story = library.site.stories[story_id]
    sources = speaking(story)
    speakers = dict.fromkeys(quote.by for quote in story.quotes if quote.by)
    return PressStory(
        card=cards[tag, story_id],
        story=msgspec.structs.replace(story, texts={}),
        body=story.texts[tag].body,
        sources=tuple(
            source_card(library, tag, library.site.sources[one], number)
            for number, one in enumerate(story.sources, start=1)
            if one in sources
        ),
        speakers=tuple(entity_card(library, tag, "person", one) for one in speakers),
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
