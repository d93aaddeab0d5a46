"""Which stories have a term: blocks of stories cut into buckets, and the shards that browsers read.

Stories are numbered from the oldest on, so that a new one moves no other.  A *block* is the terms of `BLOCK`
neighbouring numbers, cut into buckets by the first letters of the terms; a *shard* is one bucket of all blocks
together.  Both are pure functions of the texts, so whatever has not changed need not be made again.

A shard is lines in order: a term, then for each field the numbers of its stories, each list after a space.  A list is
the differences between its numbers in base 32: ``#…B`` is a last digit, ``]…|`` one that another follows.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from sitegen.digests import digest
from sitegen.locales.scripts import SCRIPTS
from sitegen.search.analysis import UNSPACED

BLOCK = 64  # an offset and a field fill one byte
TITLE, LEAD, BODY, NAMES = range(4)

_STORIES_A_BUCKET = 10
_MOST_BUCKETS = 2048
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LAST, _MORE = 35, 93
_BASE_BITS = 5

Fields = tuple[set[str], set[str], set[str], set[str]]
"""The terms of one story: of its title, of summary, key points and headings, of all else, and of the names in it."""

_Slice = dict[str, bytes]
"""Term → ``offset << 2 | field`` for each story of a block that has it, in order."""

_encode = msgspec.msgpack.Encoder(order="sorted").encode
_decode = msgspec.msgpack.Decoder(_Slice).decode
_decode_slices = msgspec.msgpack.Decoder(tuple[tuple[int, bytes], ...]).decode


class Layout(msgspec.Struct, frozen=True):
    """How terms fall into buckets: by a hash of their first characters.

    buckets   a power of two
    spaced    so many of a term in a script with spaces: who types fewer finds whole words only
    unspaced  likewise in a script without
    """

    buckets: int
    spaced: int
    unspaced: int


def layout_for(stories: int, script: str) -> Layout:
    """Shards of about 10 kB, and few enough of them: the layout changes when the number of stories doubles.

    script  key of `SCRIPTS`: without spaces there are more terms
    """
    wanted = stories * (2 if _UNSPACED.match(SCRIPTS[script].letters) else 1)
    buckets = 1
    while buckets * _STORIES_A_BUCKET < wanted and buckets < _MOST_BUCKETS:
        buckets *= 2
    return Layout(buckets, 2 if buckets < 16 else 3 if buckets < 128 else 4, 1 if buckets < 128 else 2)


class Buckets:
    """A layout at work; it remembers where it has put which beginnings."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return self._layout.buckets

    def of(self, term: str) -> int:
        """The bucket of a term: FNV-1a, which is a line of JavaScript too."""
        layout = self._layout
        start = term[: layout.unspaced if _UNSPACED.match(term) else layout.spaced]
        found = self._known.get(start)
        if found is None:
            mixed = 0x811C9DC5
            for letter in start:
                mixed = ((mixed ^ ord(letter)) * 0x01000193) & 0xFFFFFFFF
            found = self._known[start] = (mixed ^ mixed >> 15) & (layout.buckets - 1)
        return found


def block_slices(stories: Iterable[tuple[int, Fields]], buckets: Buckets) -> tuple[bytes, ...]:
    """The encoded slice of each bucket; b"" where no term falls into it. stories: offset and terms, in order."""
    places = _Places(buckets)
    for offset, (title, lead, body, names) in stories:
        # The best of the first three counts, and a name beside it.
        for field, terms in enumerate((title, lead - title, body - lead - title, names)):
            byte = offset << 2 | field
            for term in terms:
                places[term].append(byte)
    return tuple(_encode(one) if one else b"" for one in places.slices)


class _Places(dict[str, bytearray]):
    """Terms with their places; a new one goes into the slice of its bucket, too."""

    def __init__(self, buckets: Buckets) -> None:
        super().__init__()
        self._bucket_of = buckets.of
        self.slices: list[dict[str, bytearray]] = [{} for _ in range(len(buckets))]

    def __missing__(self, term: str) -> bytearray:
        found = self[term] = self.slices[self._bucket_of(term)][term] = bytearray()
        return found


def marks_of(slices: Iterable[bytes]) -> tuple[bytes, ...]:
    """A digest of 8 bytes of each slice."""
    return tuple(bytes.fromhex(digest(one)[:16]) if one else bytes(8) for one in slices)


def shard(slices: Iterable[tuple[int, bytes]]) -> bytes:
    """The file of one bucket. slices: the first number of a block, and its slice; in order."""
    numbers: dict[str, tuple[list[int], ...]] = {}
    for first, encoded in slices:
        for term, places in _decode(encoded).items():
            lists = numbers.get(term)
            if lists is None:
                lists = numbers[term] = ([], [], [], [])
            for byte in places:
                lists[byte & 3].append(first + (byte >> 2))
    lines = []
    for term in sorted(numbers):
        packed = " ".join([_packed(one) if one else "" for one in numbers[term]])
        lines.append(f"{term} {packed.rstrip(' ')}\n")
    return "".join(lines).encode()


def shard_file(encoded: bytes) -> bytes:
    """The same from the msgpack of `slices`."""
    return shard(_decode_slices(encoded)) if encoded else b""


def _packed(numbers: Sequence[int]) -> str:
    last, pieces = -1, []
    for number in numbers:
        gap = number - last - 1
        pieces.append(_SHORT[gap] if gap < len(_SHORT) else _digits(gap))
        last = number
    return "".join(pieces)


def _digits(value: int) -> str:
    text = chr(_LAST + (value & 31))
    while value := value >> _BASE_BITS:
        text = chr(_MORE + (value & 31)) + text
    return text


_SHORT = tuple(_digits(value) for value in range(1 << 10))


def unpacked(text: str) -> list[int]:
    """The numbers of a list: what the browser does."""
    found, value, last = [], 0, -1
    for letter in text:
        code = ord(letter)
        if code >= _MORE:
            value = value << _BASE_BITS | code - _MORE
        else:
            last += (value << _BASE_BITS | code - _LAST) + 1
            found.append(last)
            value = 0
    return found
