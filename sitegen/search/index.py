"""The search index of a build: what of it the last build has left, what has to be made, and the pages it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from sitegen import addresses
from sitegen.digests import digest
from sitegen.locales.words import Words
from sitegen.model import Body, Story
from sitegen.pages import SearchIndexPage, SearchShardPage
from sitegen.plan.finding import CARDS, numbered, stamps
from sitegen.plan.library import Library
from sitegen.search.analysis import Analyser, Rule, rules_of
from sitegen.search.postings import BLOCK, Buckets, Layout, block_slices, layout_for, marks_of
from sitegen.search.terms import Told, fields_of
from sitegen.store import Store, Update
from sitegen.workers import map_in_order

_NOTE = "search"
_STORIES = "content/stories"
_NAME = 5  # hex digits in the name of a shard, which changes with what is in it

_encode = msgspec.msgpack.Encoder().encode


class _Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A block that was made: the digest of its blob, and the marks of its slices, one after another."""

    blob: bytes
    marks: bytes


class _Block(NamedTuple):
    """A block of an index, under the digest of all that its terms depend on. first: the number of its first story."""

    tag: str
    first: int
    key: bytes


_Sent = tuple[str, tuple[tuple[Told, bytes], ...]]
"""What a worker needs for a block: its language, and for each story what it says and its encoded body or b""."""

_read_known = msgspec.msgpack.Decoder(dict[bytes, _Known]).decode
_read_block = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode


class Index:
    """The index of all stories in all languages, as far as it could be told from digests; shards are made on request.

    pages  the shards and the contents of every language; the work for a shard is named by its address
    """

    def __init__(
        self,
        library: Library,
        machinery: Mapping[str, str],
        bodies: Mapping[str, bytes],
        files: Mapping[str, bytes],
        store: Store,
        update: Update,
        jobs: int,
    ) -> None:
        """Make what the last build has not left; what there is now is noted in `update`.

        machinery  tag → digest of program, templates and words
        bodies     ``Text.body`` → digest of its blob
        files      path of a content file → digest of its bytes
        """
        self._library = library
        self._bodies = bodies
        self._update = update
        self._stories = numbered(library.site)
        self._names = _all_names(library, self._stories)
        self._layouts = {tag: layout_for(len(self._stories), library.words[tag].script) for tag in library.tags}
        self._rules = {tag: rules_of(tag, library.words) for tag in library.tags}
        self._prepare = partial(_Bench, self._layouts, self._rules, dict(library.words))
        self._blocks = [block for tag in library.tags for block in self._keyed(tag, machinery[tag], files)]
        known = _last(store)
        unknown = [one for one in self._blocks if one.key not in known or known[one.key].blob not in store.pack.index]
        made = map_in_order(_make, map(self._sent, unknown), prepare=self._prepare, jobs=jobs)
        for block, (blob, marks) in zip(unknown, made, strict=True):
            known[block.key] = _Known(update.put(blob), marks)
        self._known = {block.key: known[block.key] for block in self._blocks}
        for one in self._known.values():
            update.keep(one.blob)
        update.note(_NOTE, _encode(self._known))
        self._read: tuple[str, list[tuple[int, tuple[bytes, ...]]]] = ("", [])
        self.pages = tuple(self._pages())
        self._shards = {page.address.encode(): page for page in self.pages if isinstance(page, SearchShardPage)}

    def bytes_of(self, name: bytes) -> bytes | None:
        """What is rendered besides a page: for a shard's address what it is made of, otherwise the blob of a digest."""
        shard = self._shards.get(name)
        if shard is None:
            return self._update.blob(name)
        if self._read[0] != shard.tag:  # the blocks of one language at a time are in memory
            self._read = shard.tag, [(one.first, self._block(one)) for one in self._blocks if one.tag == shard.tag]
        found = ((first, slices[shard.bucket]) for first, slices in self._read[1])
        return _encode(tuple(one for one in found if one[1]))

    def _keyed(self, tag: str, machinery: str, files: Mapping[str, bytes]) -> Iterator[_Block]:
        nouns = self._library.site.languages[tag].nouns
        head = digest(machinery.encode(), _encode((self._layouts[tag], self._rules[tag], nouns))).encode()
        for first in range(0, len(self._stories), BLOCK):
            parts = [head]
            for at, story in enumerate(self._stories[first : first + BLOCK], start=first):
                folder = f"{_STORIES}/{story.id}"
                parts.append(files[f"{folder}/story.yaml"])
                parts.append(files[f"{folder}/{tag}.yaml"] if tag in story.texts else b"")
                parts.append("\n".join(self._names[at]).encode())
            yield _Block(tag, first, bytes.fromhex(digest(*parts)))

    def _sent(self, block: _Block) -> _Sent:
        members: list[tuple[Told, bytes]] = []
        for at, story in enumerate(self._stories[block.first : block.first + BLOCK], start=block.first):
            text, names = story.texts.get(block.tag), self._names[at]
            bare = msgspec.structs.replace(story, texts={})
            if text:
                told = Told(bare, names, True, text.title, text.summary, text.sections)
                members.append((told, self._update.blob(self._bodies[text.body]) or b""))
            else:
                members.append((Told(bare, names), b""))
        return block.tag, tuple(members)

    def _block(self, block: _Block) -> tuple[bytes, ...]:
        blob = self._update.blob(self._known[block.key].blob)
        if blob is None:  # the store is damaged
            blob, _ = _make(self._prepare(), self._sent(block))
        return _read_block(blob)

    def _pages(self) -> Iterator[SearchShardPage | SearchIndexPage]:
        for tag in self._library.tags:
            layout = self._layouts[tag]
            marks = [self._known[block.key].marks for block in self._blocks if block.tag == tag]
            size = len(marks[0]) // layout.buckets if marks else 0
            names = []
            for bucket in range(layout.buckets):
                part = slice(bucket * size, (bucket + 1) * size)
                names.append(digest(*[one[part] for one in marks])[:_NAME])
                yield SearchShardPage(tag=tag, address=addresses.search_terms(tag, bucket, names[-1]), bucket=bucket)
            yield SearchIndexPage(
                tag=tag,
                address=addresses.search_index(tag),
                stories=len(self._stories),
                block=BLOCK,
                cards=CARDS,
                layout=layout,
                rules=self._rules[tag],
                shards="".join(names),
                stamps="".join(stamps(self._stories)),
            )


def keep_index(store: Store, update: Update) -> None:
    """Let the next build find the index of the last one, when this one makes none."""
    for one in _last(store).values():
        update.keep(one.blob)


def _last(store: Store) -> dict[bytes, _Known]:
    try:
        return _read_known(store.notes.get(_NOTE, b"\x80"))
    except (msgspec.MsgspecError, ValueError):
        return {}


def _all_names(library: Library, stories: Sequence[Story]) -> list[tuple[str, ...]]:
    """For each story the names of its people, organisations and terms, in all languages."""
    site = library.site
    people, organisations, terms = (
        {key: " ".join(dict.fromkeys((*one.name.words.values(), one.name.original))) for key, one in registry.items()}
        for registry in (site.people, site.organisations, site.terms)
    )
    return [
        (
            *(people[one] for one in story.people),
            *(organisations[one] for one in story.organisations),
            *(terms[one] for one in story.terms),
        )
        for story in stories
    ]


class _Bench:
    """What a process needs to make blocks."""

    def __init__(
        self, layouts: Mapping[str, Layout], rules: Mapping[str, tuple[Rule, ...]], words: Mapping[str, Words]
    ) -> None:
        self.buckets = {tag: Buckets(one) for tag, one in layouts.items()}
        self.analysers = {tag: Analyser(one) for tag, one in rules.items()}
        self.words = words


def _make(bench: _Bench, sent: _Sent) -> tuple[bytes, bytes]:
    """The blob of a block and the marks of its slices."""
    tag, members = sent
    decode = msgspec.msgpack.Decoder(Body).decode
    analyser, words = bench.analysers[tag], bench.words[tag]
    stories = (
        (offset, fields_of(told, decode(body) if body else Body(), words, analyser))
        for offset, (told, body) in enumerate(members)
    )
    slices = block_slices(stories, bench.buckets[tag])
    return _encode(slices), b"".join(marks_of(slices))
