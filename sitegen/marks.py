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


def story_mark(story: Story, stamp: bytes = b"") -> bytes:
    """The mark of a story with the texts that it has here.

    stamp  digest of the bytes of all its files, of which everything in it comes; b"" if it comes from no files
    """
    return value_mark((stamp, [*story.texts])) if stamp else value_mark(story)
