"""Marks: short digests of values, told apart by them alone."""

from hashlib import blake2b

import msgspec

from sitegen.model import Story

_SIZE = 16
_encode = msgspec.msgpack.Encoder().encode

NOTHING = bytes(_SIZE)
"""The mark of what is not there."""


def mark_of(*parts: bytes) -> bytes:
    """The mark of several marks: all have one length, so that no two lists run together."""
    return blake2b(b"".join(parts), digest_size=_SIZE).digest()


def value_mark(value: object) -> bytes:
    """The mark of a value that msgpack can write."""
    return blake2b(_encode(value), digest_size=_SIZE).digest()


class StoryMarks:
    """The marks of stories, made once for each: a frozen value keeps its mark."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[Story, bytes]] = {}

    def of(self, story: Story) -> bytes:
        """The mark of a story with all its texts."""
        # With and without drafts, a story of one id is two values.
        key = (story.id, len(story.texts))
        known = self._known.get(key)
        if known is None or known[0] is not story:
            known = self._known[key] = (story, value_mark(story))
        return known[1]
