"""Which pages have to be rendered: the plan set against what the last build left, group by group."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from sitegen import addresses
from sitegen.digests import fingerprint
from sitegen.marks import mark_of, value_mark
from sitegen.pages import AnyPage, CardPage, SearchShardPage
from sitegen.plan.groups import Group, GroupNote, Planned, read_entries
from sitegen.plan.ledger import Ledger, LedgerNote
from sitegen.plan.sitemap import entries_of, sitemap_pages
from sitegen.render.work import Work
from sitegen.store import PageNote, Store
from sitegen.write.publish import Output

_NOTE = "plan"
_encode = msgspec.msgpack.Encoder().encode


class PlanNote(msgspec.Struct, frozen=True, array_like=True):
    """What the next build need not plan again. groups: by name."""

    ledger: LedgerNote = LedgerNote()
    groups: dict[str, GroupNote] = {}


def past_plan(store: Store) -> PlanNote:
    """What the last build planned; nothing if it left nothing."""
    try:
        return _read_note(store.notes.get(_NOTE, b"\x90"))
    except (msgspec.MsgspecError, ValueError):
        return PlanNote()


_read_note = msgspec.msgpack.Decoder(PlanNote).decode


class AddressClash(Exception):  # noqa: N818 – a fault of the content that no rule foresaw
    """Two pages would be written to one file."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Heads(NamedTuple):
    """What fingerprints begin with. pages: language tag → digest of frame and machinery; cards: of the kit."""

    pages: Mapping[str, bytes]
    cards: bytes


class Sorted(NamedTuple):
    """The pages of a site.

    files    output path → digest of the bytes that are there already, or None
    carried  output path → what the last build knows of a page that is as it was
    prints   output path → fingerprint of any other page
    stale    what has to be rendered
    lacking  language tag → for each story without a social card, what no font has
    """

    files: dict[str, bytes | None]
    carried: dict[str, PageNote]
    prints: dict[str, bytes]
    stale: list[Work]
    lacking: dict[str, list[str]]


class Sorter:
    """Compares groups with the last build, one after another; `note` is for the next."""

    def __init__(
        self,
        heads: Heads,
        bodies: Mapping[str, bytes],
        past: Mapping[str, GroupNote],
        known: Mapping[str, PageNote],
        output: Output,
    ) -> None:
        """Make one for a build.

        bodies  ``Text.body`` → digest of its blob
        past    the groups of the last build, by name
        known   its pages, by output path
        """
        self._heads = heads
        self._bodies = bodies
        self._output = output
        self._known = known
        self._past = past
        self._groups: dict[str, GroupNote] = {}
        self.found = Sorted({}, {}, {}, [], {})

    def take(self, groups: Iterable[Group]) -> None:
        """Sort out the pages of `groups`. Raises `AddressClash`."""
        for group in groups:
            note = self._past.get(group.name)
            if note is None or note.key != group.key or not self._carried(note):
                note = self._planned(group.key, group.planned())
            self._groups[group.name] = note
            for tag, characters in note.lacking:
                self.found.lacking.setdefault(tag, []).append(characters)

    def take_sitemap(self, ledger: Ledger) -> None:
        """Sort out the sitemap of all that was taken."""
        entries = [note.entries for note in self._groups.values()]
        key = mark_of(ledger.common, value_mark(entries))

        def make() -> Iterator[AnyPage]:
            listed = tuple(entry for each in entries for entry in read_entries(each))
            return sitemap_pages(ledger.library, listed)

        self.take([Group("sitemap", key, make)])

    def note(self, ledger: Ledger) -> tuple[str, bytes]:
        """Name and bytes of the note for the next build."""
        return _NOTE, _encode(PlanNote(ledger.note(), self._groups))

    def _carried(self, note: GroupNote) -> bool:
        """Whether all pages of a group are as they were; then they are taken over."""
        known, holds = self._known, self._output.holds
        pages = [known.get(path) for path in note.paths]
        if any(page is None or not holds(path, page.digest) for path, page in zip(note.paths, pages, strict=True)):
            return False
        files, carried = self.found.files, self.found.carried
        for path, page in zip(note.paths, pages, strict=True):
            assert page is not None
            if path in files:
                raise AddressClash(path)
            files[path] = page.digest
            carried[path] = page
        return True

    def _planned(self, key: bytes, planned: Planned) -> GroupNote:
        files, _, prints, stale, _ = self.found
        paths = []
        for page in planned.pages:
            path = addresses.output_file(page.address)
            if path in files:
                raise AddressClash(path)
            head = self._heads.cards if isinstance(page, CardPage) else self._heads.pages[page.tag]
            prints[path] = fingerprint(head, _encode(page))
            known = self._known.get(path)
            fresh = known is not None and known.fingerprint == prints[path] and self._output.holds(path, known.digest)
            files[path] = known.digest if fresh and known else None
            paths.append(path)
            if not fresh:
                blobs = tuple(self._bodies[one] for one in page.bodies)
                if isinstance(page, SearchShardPage):
                    blobs = (page.address.encode(),)
                stale.append(Work(path, page, blobs))
        return GroupNote(key, tuple(paths), _encode(tuple(entries_of(planned.pages))), planned.lacking)
