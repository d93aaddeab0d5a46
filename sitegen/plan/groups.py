"""Pages that are planned together, and only when something that they read has changed."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from sitegen.pages import AnyPage
from sitegen.render.sitemaps import Entry

read_entries = msgspec.msgpack.Decoder(tuple[Entry, ...]).decode


class Planned(NamedTuple):
    """The pages of a group. lacking: (language tag, characters that no font has) of each social card not made."""

    pages: tuple[AnyPage, ...]
    lacking: tuple[tuple[str, str], ...] = ()


class Group(NamedTuple):
    """Pages to plan, under a name that no other group has.

    key   the mark of everything that `make` reads: the same key, the same pages
    make  plans them; pure
    """

    name: str
    key: bytes
    make: Callable[[], Iterable[AnyPage] | Planned]

    def planned(self) -> Planned:
        """Its pages."""
        made = self.make()
        return made if isinstance(made, Planned) else Planned(tuple(made))


class GroupNote(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What became of a group.

    paths    output files of its pages
    entries  what the sitemap lists of it, encoded: a tuple of `Entry`
    """

    key: bytes
    paths: tuple[str, ...]
    entries: bytes
    lacking: tuple[tuple[str, str], ...] = ()
