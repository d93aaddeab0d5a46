"""The search index of a build: what of it the last build has left, what has to be made, and the pages it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from sitegen import addresses
from sitegen.digests import digest
from sitegen.locales.words import Words
from sitegen.marks import NOTHING, mark_of, value_mark
from sitegen.model import Body, Story
from sitegen.pages import SearchIndexPage, SearchShardPage
from sitegen.plan.finding import CARDS, numbered, stamps
from sitegen.plan.library import Library
from sitegen.search.analysis import Analyser, Rule, rules_of
from sitegen.search.postings import BLOCK, Buckets, Fields, Layout, block_slices, layout_for, marks_of
from sitegen.search.terms import Told, fields_of
from sitegen.store import Store, Update
from sitegen.workers import map_in_order

_NOTE = "search"
_STORIES = "content/stories"
_NAME = 5  # hex digits in the name of a shard, which changes with what is in it

_encode = msgspec.msgpack.Encoder().encode


class _Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A block that was made.

    keys   digests of all that the terms of each of its stories depend on
    blob   digest of its blob, a `_Made`
    marks  of its slices, one after another
    """

    keys: tuple[bytes, ...]
    blob: bytes
    marks: bytes


class _Made(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The slices of a block, and the encoded `Fields` of each of its stories."""

    slices: tuple[bytes, ...]
    fields: tuple[bytes, ...]


class _Block(NamedTuple):
    """A block of an index, by the digests of what it depends on. first: the number of its first story."""

    tag: str
    first: int
    keys: tuple[bytes, ...]

    @property
    def name(self) -> str:
        """Where it stands."""
        return f"{self.tag}:{self.first}"


_Sent = tuple[str, tuple[tuple[Told | None, bytes], ...]]
"""What makes a block: its language, and for each story what it says and its encoded body, or None and its fields."""

_read_known = msgspec.msgpack.Decoder(dict[str, _Known]).decode
_read_made = msgspec.msgpack.Decoder(_Made).decode


class Index:
    """The index of all stories in all languages, as far as it could be told from digests; shards are made on request.

    pages  the shards and the contents of every language; the work for a shard is named by its address
    """

    def __init__(
        self,
        library: Library,
        tongues: Mapping[str, str],
        bodies: Mapping[str, bytes],
        files: Mapping[str, bytes],
        store: Store,
        update: Update,
        jobs: int,
    ) -> None:
        """Make what the last build has not left; what there is now is noted in `update`.

        tongues  tag → digest of program and words
        bodies   ``Text.body`` → digest of its blob
        files    path of a content file → digest of its bytes
        """
        self._library = library
        self._bodies = bodies
        self._update = update
        self._stories = numbered(library.site)
        self._names = _all_names(library, self._stories)
        self._name_marks = [value_mark(one) for one in self._names]
        self._layouts = {tag: layout_for(len(self._stories), library.words[tag].script) for tag in library.tags}
        self._rules = {tag: rules_of(tag, library.words) for tag in library.tags}
        self._prepare = partial(_Bench, self._layouts, self._rules, dict(library.words))
        self._blocks = [block for tag in library.tags for block in self._keyed(tag, tongues[tag], files)]
        last = _last(store)
        self._known = {one.name: last[one.name] for one in self._blocks if _is_same(last.get(one.name), one, store)}
        unknown = [one for one in self._blocks if one.name not in self._known]
        sent = (self._sent(one, last.get(one.name)) for one in unknown)
        made = map_in_order(_make, sent, prepare=self._prepare, jobs=jobs)
        for block, (blob, marks) in zip(unknown, made, strict=True):
            self._known[block.name] = _Known(block.keys, update.put(blob), marks)
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

    def _keyed(self, tag: str, tongue: str, files: Mapping[str, bytes]) -> Iterator[_Block]:
        nouns = self._library.site.languages[tag].nouns
        head = value_mark((tongue, self._layouts[tag], self._rules[tag], nouns))
        keys = []
        for story, names in zip(self._stories, self._name_marks, strict=True):
            folder = f"{_STORIES}/{story.id}"
            text = files[f"{folder}/{tag}.yaml"] if tag in story.texts else NOTHING
            keys.append(mark_of(head, files[f"{folder}/story.yaml"], text, names))
        for first in range(0, len(keys), BLOCK):
            yield _Block(tag, first, tuple(keys[first : first + BLOCK]))

    def _sent(self, block: _Block, last: _Known | None = None) -> _Sent:
        blob = self._update.blob(last.blob) if last else None
        kept = dict(zip(last.keys, _read_made(blob).fields, strict=True)) if last and blob else {}
        members: list[tuple[Told | None, bytes]] = []
        for at, story in enumerate(self._stories[block.first : block.first + BLOCK], start=block.first):
            fields = kept.get(block.keys[at - block.first])
            if fields is not None:
                members.append((None, fields))
                continue
            text, names = story.texts.get(block.tag), self._names[at]
            bare = msgspec.structs.replace(story, texts={})
            if text:
                told = Told(bare, names, True, text.title, text.summary, text.sections)
                members.append((told, self._update.blob(self._bodies[text.body]) or b""))
            else:
                members.append((Told(bare, names), b""))
        return block.tag, tuple(members)

    def _block(self, block: _Block) -> tuple[bytes, ...]:
        blob = self._update.blob(self._known[block.name].blob)
        if blob is None:  # the store is damaged
            blob, _ = _make(self._prepare(), self._sent(block))
        return _read_made(blob).slices

    def _pages(self) -> Iterator[SearchShardPage | SearchIndexPage]:
        for tag in self._library.tags:
            layout = self._layouts[tag]
            marks = [self._known[block.name].marks for block in self._blocks if block.tag == tag]
            size = len(marks[0]) // layout.buckets if marks else 0
            names = []
            for bucket in range(layout.buckets):
                part = slice(bucket * size, (bucket + 1) * size)
                content = digest(b"".join([one[part] for one in marks]))
                names.append(content[:_NAME])
                address = addresses.search_terms(tag, bucket, names[-1])
                yield SearchShardPage(tag=tag, address=address, bucket=bucket, content=content)
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


def _is_same(known: _Known | None, block: _Block, store: Store) -> bool:
    return known is not None and known.keys == block.keys and known.blob in store.pack.index


def _last(store: Store) -> dict[str, _Known]:
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
    decode, decode_fields = msgspec.msgpack.Decoder(Body).decode, msgspec.msgpack.Decoder(Fields).decode
    analyser, words = bench.analysers[tag], bench.words[tag]
    fields: list[bytes] = []
    stories: list[tuple[int, Fields]] = []
    for offset, (told, data) in enumerate(members):
        if told is None:
            found = decode_fields(data)
        else:
            found = fields_of(told, decode(data) if data else Body(), words, analyser)
            data = _encode(found)
        fields.append(data)
        stories.append((offset, found))
    slices = block_slices(stories, bench.buckets[tag])
    return _encode(_Made(slices, tuple(fields))), b"".join(marks_of(slices))
