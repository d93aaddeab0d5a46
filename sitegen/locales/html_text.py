"""The typography pass over HTML source. Tags, comments, entities and foreign elements stay byte for byte."""

import re
from collections.abc import Mapping

from sitegen.locales.typography import OBJECT, typesetter
from sitegen.locales.words import Words

SKIPPED = frozenset("code pre kbd samp var script style textarea math svg".split())
"""Elements whose text is not prose."""

_RAW = frozenset("script style textarea title".split())
"""Elements in which HTML knows no tags."""

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(
    "a abbr b bdi bdo cite data del dfn em font i img input ins label mark q rp rt ruby"
    " s small span strong sub sup time u wbr".split()
) | (SKIPPED - {"pre", "script", "style"})
_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*>"
    r"|</?(?P<name>[A-Za-z][^\s/>]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>"
    r"|[^<]+|<",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'>]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?"
)


class _Open:
    """An open element: `words` is None where the pass has nothing to do."""

    def __init__(self, name: str, words: Words | None, skipped: bool) -> None:
        self.name, self.words, self.skipped = name, words, skipped


class _Pass:
    """One walk through a document. Pieces of the output; the blocks under way, one per language."""

    def __init__(self, words_by_tag: Mapping[str, Words], lang: str) -> None:
        self._by_tag = {tag.lower(): words for tag, words in words_by_tag.items()}
        self.output: list[str] = []
        self._stack = [_Open("", self._by_tag.get(lang.lower()), False)]
        self._blocks: dict[str, list[int]] = {}

    def text(self, source: str) -> None:
        here = self._stack[-1]
        words = None if here.skipped else here.words
        for tag, places in self._blocks.items():
            if words is None or tag != words.tag:
                places.append(-1)
        if words is not None:
            self._blocks.setdefault(words.tag, []).append(len(self.output))
        self.output.append(source)

    def start(self, source: str, name: str, attributes: dict[str, str]) -> None:
        if name not in _INLINE:
            self.end_blocks()
        self.output.append(source)
        if name in _VOID:
            self._object() if name in _INLINE else None
            return
        outer = self._stack[-1]
        words = self._by_tag.get(attributes["lang"].lower()) if "lang" in attributes else outer.words
        skipped = outer.skipped or name in SKIPPED or "data-notypo" in attributes
        if "translate" in attributes:
            skipped = skipped or attributes["translate"].lower() == "no"
        self._stack.append(_Open(name, words, skipped))

    def end(self, source: str, name: str) -> None:
        if name not in _INLINE:
            self.end_blocks()
        self.output.append(source)
        if any(element.name == name for element in self._stack[1:]):
            while self._stack.pop().name != name:
                pass

    def end_blocks(self) -> None:
        for tag, places in self._blocks.items():
            texts = [OBJECT if place < 0 else self.output[place] for place in places]
            typeset = typesetter(self._by_tag[tag.lower()]).block(texts, entities=True)
            for place, text in zip(places, typeset, strict=True):
                if place >= 0:
                    self.output[place] = text
        self._blocks = {}

    def _object(self) -> None:
        for places in self._blocks.values():
            places.append(-1)


def typeset_html(html: str, words_by_tag: Mapping[str, Words], lang: str) -> str:
    """`html` after the pass; each text in the language of the nearest ``lang``, left alone if that is unknown.

    A block is what stands between two tags that are not inline; rules see across the inline ones.
    """
    walk = _Pass(words_by_tag, lang)
    place, raw = 0, ""
    while place < len(html):
        if raw:
            end = re.compile(f"</{raw}", re.IGNORECASE).search(html, place)
            stop = end.start() if end else len(html)
            walk.text(html[place:stop])
            place, raw = stop, ""
            continue
        match = _PIECE.match(html, place)
        assert match is not None  # the last alternatives take any character
        source, name = match[0], (match["name"] or "").lower()
        place = match.end()
        if not name:
            if source.startswith("<") and len(source) > 1:
                walk.output.append(source)
            else:
                walk.text(source)
        elif source.startswith("</"):
            walk.end(source, name)
        else:
            walk.start(source, name, _attributes(match["attributes"]))
            raw = name if name in _RAW else ""
    walk.end_blocks()
    return "".join(walk.output)


def _attributes(source: str) -> dict[str, str]:
    return {
        match["name"].lower(): match["double"] or match["single"] or match["bare"] or ""
        for match in _ATTRIBUTE.finditer(source)
    }
