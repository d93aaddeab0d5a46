"""Which stories a reader of one story may want next."""

from collections.abc import Mapping
from heapq import nsmallest

import msgspec

from sitegen.digests import digest
from sitegen.plan.library import Library

# A shared person or organisation tells more than a shared term, that more than a shared topic.
_WEIGHTS = {"entity": 4, "term": 2, "topic": 1}
# How far to look in each direction of a list: keeps a topic of 5,000 stories from being compared pair by pair.
_REACH = 8
_MOST = 3

_encode = msgspec.msgpack.Encoder().encode


class Relations(msgspec.Struct, frozen=True, array_like=True):
    """Which stories go with which.

    key  digest of all that decides it
    of   language tag → story id → ids of other stories, best first; languages with the same stories share one
    """

    key: str = ""
    shared: tuple[tuple[tuple[str, ...], dict[str, tuple[str, ...]]], ...] = ()

    @property
    def of(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Language tag → story id → ids of other stories, best first."""
        return {tag: found for tags, found in self.shared for tag in tags}


def relations(library: Library, past: Relations) -> Relations:
    """The relations of a library; those of the past where nothing that decides them has changed."""
    stories = library.site.stories.values()
    ties = [(one.id, one.people, one.organisations, one.terms, one.topics) for one in stories]
    key = digest(_encode((library.tags, library.newest, ties)))
    if key == past.key:
        return past
    return Relations(key, tuple((tags, _found(library, tags[0])) for tags in library.alike))


def _found(library: Library, tag: str) -> dict[str, tuple[str, ...]]:
    """Up to three others for each story of a language: by what they share, then by how near in time they are."""
    rank = {story_id: at for at, story_id in enumerate(library.newest[tag])}
    lists: list[tuple[int, list[str], Mapping[str, int]]] = []
    of_story: dict[str, list[int]] = {}
    indexes = (
        ("entity", library.entities[tag].values()),
        ("term", library.terms[tag].values()),
        ("topic", library.topics[tag].values()),
    )
    for kind, shelves in indexes:
        for shelf in shelves:
            if len(shelf) > 1:
                number = len(lists)
                lists.append((_WEIGHTS[kind], shelf, {one: at for at, one in enumerate(shelf)}))
                for one in shelf:
                    of_story.setdefault(one, []).append(number)
    found: dict[str, tuple[str, ...]] = {}
    for story_id, here in rank.items():
        scores: dict[str, int] = {}
        for number in of_story.get(story_id, ()):
            weight, shelf, places = lists[number]
            at = places[story_id]
            for other in shelf[max(0, at - _REACH) : at + _REACH + 1]:
                scores[other] = scores.get(other, 0) + weight
        scores.pop(story_id, None)
        ordered = [(-score, abs(rank[other] - here), other) for other, score in scores.items()]
        found[story_id] = tuple(other for _, _, other in nsmallest(_MOST, ordered))
    return found
