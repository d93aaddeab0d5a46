"""Which stories a reader of one story may want next."""

from collections.abc import Sequence
from heapq import nsmallest

from sitegen.model import Story
from sitegen.plan.library import Library

# A shared person or organisation tells more than a shared term, that more than a shared topic.
_WEIGHTS = {"entity": 4, "term": 2, "topic": 1}
# How far to look in each direction of a list: keeps a topic of 5,000 stories from being compared pair by pair.
_REACH = 8


class Neighbours:
    """Related stories of one language, by what they share and then by how near in time they are.

    Built once over a library; `of` is a pure look-up.
    """

    def __init__(self, library: Library, tag: str) -> None:
        self._rank = {story_id: rank for rank, story_id in enumerate(library.newest[tag])}
        self._lists: list[tuple[int, Sequence[str], dict[str, int]]] = []
        self._of_story: dict[str, list[int]] = {}
        indexes = (
            ("entity", library.entities[tag].values()),
            ("term", library.terms[tag].values()),
            ("topic", library.topics[tag].values()),
        )
        for kind, shelves in indexes:
            for shelf in shelves:
                if len(shelf) > 1:
                    number = len(self._lists)
                    self._lists.append((_WEIGHTS[kind], shelf, {one: at for at, one in enumerate(shelf)}))
                    for one in shelf:
                        self._of_story.setdefault(one, []).append(number)

    def of(self, story: Story, limit: int = 3) -> list[str]:
        """Up to `limit` story ids, best first; none that shares nothing."""
        scores: dict[str, int] = {}
        for number in self._of_story.get(story.id, ()):
            weight, shelf, places = self._lists[number]
            at = places[story.id]
            for other in shelf[max(0, at - _REACH) : at + _REACH + 1]:
                scores[other] = scores.get(other, 0) + weight
        scores.pop(story.id, None)
        rank, here = self._rank, self._rank[story.id]
        ordered = [(-score, abs(rank[other] - here), other) for other, score in scores.items()]
        return [other for _, _, other in nsmallest(limit, ordered)]
