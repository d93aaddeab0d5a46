"""Blocks, buckets and shards: numbers come out as they went in, and every term is in the shard that a query asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.postings import BLOCK, Buckets, Fields, Layout, block_slices, layout_for, marks_of, shard, unpacked

LAYOUTS = (Layout(1, 2, 1), Layout(8, 2, 1), Layout(64, 3, 1), Layout(512, 4, 2))
TERMS = st.text("abcпрاب模型亿", min_size=1, max_size=5)
SETS = st.sets(TERMS, max_size=6)
STORIES = st.lists(st.tuples(SETS, SETS, SETS, SETS), max_size=2 * BLOCK + 5)


def lists(file: bytes) -> dict[str, list[list[int]]]:
    """Term → the numbers of each field."""
    found = {}
    for line in file.decode().splitlines():
        term, _, packed = line.partition(" ")
        found[term] = [unpacked(one) for one in packed.split(" ")]
    return found


def shards(stories: list[Fields], layout: Layout) -> list[bytes]:
    buckets = Buckets(layout)
    blocks = [
        (first, block_slices(enumerate(stories[first : first + BLOCK]), buckets))
        for first in range(0, len(stories), BLOCK)
    ]
    return [shard((first, slices[n]) for first, slices in blocks if slices[n]) for n in range(layout.buckets)]


@given(STORIES, st.sampled_from(LAYOUTS))
def test_every_story_stands_under_its_terms_once_by_the_best_field(stories: list[Fields], layout: Layout) -> None:
    buckets = Buckets(layout)
    files = [lists(file) for file in shards(stories, layout)]
    wanted: dict[str, list[list[int]]] = {}
    for number, (title, lead, body, names) in enumerate(stories):
        for field, terms in enumerate((title, lead - title, body - lead - title, names)):
            for term in terms:
                wanted.setdefault(term, [[], [], [], []])[field].append(number)

    found = {term: fields for file in files for term, fields in file.items()}

    assert {term: fields + [[]] * (4 - len(fields)) for term, fields in found.items()} == wanted
    assert all(term in files[buckets.of(term)] for term in wanted)


@given(st.lists(st.integers(0, 3_000_000), unique=True, max_size=50).map(sorted))
def test_a_list_is_read_as_it_was_written(numbers: list[int]) -> None:
    from sitegen.search import postings

    assert unpacked(postings._packed(numbers)) == numbers


@given(STORIES.filter(lambda stories: len(stories) > 1))
def test_the_bytes_do_not_depend_on_the_order_of_sets(stories: list[Fields]) -> None:
    again = [tuple(set(sorted(terms, reverse=True)) for terms in fields) for fields in stories]  # noqa: C414 – another order of insertion

    assert shards(stories, LAYOUTS[1]) == shards(again, LAYOUTS[1])  # type: ignore[arg-type]


def test_a_change_of_one_story_changes_only_the_slices_of_its_words() -> None:
    buckets = Buckets(LAYOUTS[3])
    stories: list[Fields] = [({f"word{n}"}, set(), {f"other{n}"}, set()) for n in range(BLOCK)]
    before = marks_of(block_slices(enumerate(stories), buckets))
    stories[5][2].add("novel")
    after = marks_of(block_slices(enumerate(stories), buckets))

    assert {n for n in range(512) if before[n] != after[n]} == {buckets.of("novel")}


@pytest.mark.parametrize(
    ("stories", "script", "expected"),
    [
        (0, "latin", Layout(1, 2, 1)),
        (4, "han", Layout(1, 2, 1)),
        (11, "latin", Layout(2, 2, 1)),
        (2_500, "cyrillic", Layout(256, 4, 2)),
        (10_000, "arabic", Layout(1024, 4, 2)),
        (10_000, "han", Layout(2048, 4, 2)),
        (1_000_000, "latin", Layout(2048, 4, 2)),
    ],
)
def test_the_layout_grows_with_the_site(stories: int, script: str, expected: Layout) -> None:
    assert layout_for(stories, script) == expected


def test_a_term_and_what_it_begins_with_are_in_one_shard() -> None:
    buckets = Buckets(LAYOUTS[2])

    assert buckets.of("badacz") == buckets.of("bad") == buckets.of("badan")
    assert buckets.of("模型") == buckets.of("模仿") == buckets.of("模")
