"""Which stories are compared source by source, and where."""

from sitegen import addresses
from sitegen.plan.library import Library

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
