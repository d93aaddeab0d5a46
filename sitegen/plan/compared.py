"""Which stories are compared source by source, and where."""

from sitegen import addresses
from sitegen.plan.library import Library

# A story takes 10 to 20 kB of such a page; the others are compared on their own pages.
STORIES_ON_A_PAGE = 12


class Press:
    """Which stories are compared where; made once for a plan."""

    def __init__(self, library: Library) -> None:
        self._topics: dict[str, dict[str, tuple[str, ...]]] = {}
        self._shown: dict[str, frozenset[str]] = {}
        for tags in library.alike:
            compared, topics = library.compared[tags[0]], library.topics[tags[0]]
            # Where the page of all topics has every story, a topic needs none of its own.
            several = set(compared) if len(compared) > STORIES_ON_A_PAGE else set()
            of_topics = {topic: tuple(filter(several.__contains__, ids)) for topic, ids in topics.items()}
            found, shown = (
                {topic: ids for topic, ids in of_topics.items() if ids},
                frozenset(compared[:STORIES_ON_A_PAGE]),
            )
            for tag in tags:
                self._topics[tag], self._shown[tag] = found, shown

    def of_topic(self, tag: str, topic: str) -> tuple[str, ...]:
        """All stories of the page of a topic, newest first; none when it has no page."""
        return self._topics[tag].get(topic, ())

    def address(self, tag: str, story_id: str) -> str:
        """Where readers of `tag` find a story compared: its place there, or the page alone; "" without a page."""
        if not self._shown[tag]:
            return ""
        page = addresses.press(tag)
        return f"{page}#press-{story_id}" if story_id in self._shown[tag] else page
