"""Which fields a story needs in another language, and the segments of each: the same when they go and come."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sitegen.exchange.segments import cut
from sitegen.model import Body, Quote, Source, Story, Text
from sitegen.translation.units import Unit, units_of

SPACE = " \t\r\n"
"""White space around a text, which is no matter of a translator's."""


class Segmented(NamedTuple):
    """A field of the source beside what its translation says now.

    ids       of its segments: the path, with ``#1`` … where it has several lines
    frame     what stands around the segments of the translation
    """

    unit: Unit
    ids: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    frame: tuple[str, ...]

    def filled(self, words: tuple[str, ...]) -> str:
        """The field of the translation with these segments."""
        return "".join(piece for pair in zip(self.frame, (*words, ""), strict=True) for piece in pair)


def wanted_units(story: Story, text: Text, body: Body, tag: str, sources: Mapping[str, Source]) -> tuple[Unit, ...]:
    """What has to be translated into `tag`: the units of the text, and of its quotations what `tag` has no words for.

    A quotation that a source prints in the language `tag` needs no translation.  One that only a source in the text's
    own language prints has none in the text: then the printed words are what is translated.
    """
    return tuple(_wanted(story, text, body, tag, sources))


def _wanted(story: Story, text: Text, body: Body, tag: str, sources: Mapping[str, Source]) -> Iterator[Unit]:
    quotes = {one.id: one for one in story.quotes}
    printed = {key: _printed(one, tag, sources) for key, one in quotes.items()}
    extra = {
        key: _printed(one, text.tag, sources)
        for key, one in quotes.items()
        if not printed[key] and not (key in body.quotes and body.quotes[key].text)
    }
    for unit in units_of(text, body, story):
        steps = unit.path.split("/")
        if steps[0] in ("quotes", "terms"):
            # Those that have nothing of their own in this text come in the order of the page, before the terms.
            before = list(extra) if steps[0] == "terms" else [key for key in extra if _first(key, steps[1], quotes)]
            for key in before:
                yield from _quotation(key, extra.pop(key))
            if steps[0] == "quotes" and steps[2] == "text" and printed.get(steps[1]):
                continue
        yield unit
    for key, words in extra.items():
        yield from _quotation(key, words)


def _first(key: str, other: str, quotes: Mapping[str, Quote]) -> bool:
    order = list(quotes)
    return other in quotes and order.index(key) <= order.index(other)


def _quotation(key: str, words: str) -> Iterator[Unit]:
    if words:
        yield Unit(f"quotes/{key}/text", "inline", words)


def _printed(quote: Quote, tag: str, sources: Mapping[str, Source]) -> str:
    """The words of `quote` in a source of the language `tag`; "" when no source has them."""
    words = (words for source, words in quote.wording.items() if source in sources and sources[source].language == tag)
    return next(words, "")


def segmented(unit: Unit, there: str) -> Segmented:
    """`unit` beside its translation `there` ("" for none), paragraph by paragraph if both have the same ones."""
    source = cut(unit.words, unit.kind)
    target = cut(there, unit.kind)
    count = len(source.segments)
    alike = len(target.segments) == count and _marks(source.frame) == _marks(target.frame)
    if unit.kind != "markdown" or not count or (there and not alike):
        return whole(unit, there)
    ids = tuple(f"{unit.path}#{number}" for number in range(1, count + 1))
    targets = target.segments if there else ("",) * count
    return Segmented(unit, ids, source.segments, targets, target.frame if there else source.frame)


def whole(unit: Unit, there: str) -> Segmented:
    """`unit` beside its translation `there` in one piece, without the white space around it."""
    ends = there or unit.words
    words = ends.strip(SPACE)
    start = ends.find(words)
    frame = (ends[:start], ends[start + len(words) :])
    return Segmented(unit, (unit.path,), (unit.words,), (there.strip(SPACE),), frame)


def _marks(frame: tuple[str, ...]) -> list[str]:
    """The marks of lists and headings, and which line ends are the ends of paragraphs."""
    return ["¶" * (one.count("\n") > 1) + " ".join(one.split()) for one in frame]


def as_path(path: str) -> tuple[str, ...]:
    """The steps of a unit's path."""
    return tuple(path.split("/"))
