"""Names in prose against people.yaml and organisations.yaml: forms of a word are fine, other spellings are not."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sitegen.check.findings import Finding, Telling, in_plain, in_raw
from sitegen.check.passages import END, Prose, Tie
from sitegen.load.shown import printable
from sitegen.locales.folding import fold
from sitegen.locales.scripts import SCRIPTS, is_han
from sitegen.locales.words import Words
from sitegen.model import Entity
from sitegen.search.analysis import Analyser, rules_of

_FILES = {"person": "people.yaml", "organisation": "organisations.yaml"}
_SHORTEST = 5
_LONG = 7
_SHORTEST_BESIDE = 4
_SEPARATOR = "·"
_SHORTEST_TIED = 3
_MOST_PREFIXES = 2
_MOST_KNOWN = 200_000
_NEXT_WORD = re.compile(r"\w{0,4}[ \u00a0]([^\W\d_][\w\u064b-\u0652]+)")
_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_][\w\u064b-\u0652]*)[ \u00a0]\Z")
_NAME_WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652]*")
_SHORTEST_HAN = 3


class Part(NamedTuple):
    """One word of a name.

    word   as written
    stem   without its ending
    rest   the stems of the name's other words
    forms  the stem and what it may change into
    """

    word: str
    stem: str
    rest: frozenset[str]
    forms: frozenset[str]
    entity: Entity


class _Speller:
    """How words of one language are compared."""

    def __init__(self, words: Words) -> None:
        script = SCRIPTS[words.script]
        alphabet = script.alphabet + words.collation.alphabet
        capitals = "".join(sorted({letter.upper() for letter in alphabet if letter.upper() != letter}))
        self.has_case = bool(capitals)
        self.token = re.compile(
            rf"[{capitals}A-Z](?<!\w.)\w+" if capitals else rf"[{script.letters}][\w\u064b-\u0652]+"
        )
        self._alternants = words.prose.alternants
        self._finals = words.search.finals
        self._analyser = Analyser(rules_of(words.tag, {words.tag: words}))
        self._prefixes = tuple(map(fold, (*words.search.articles, *words.search.prefixes)))
        self._forms: dict[str, tuple[str, ...]] = {}

    def forms(self, word: str) -> tuple[str, ...]:
        """The stem of `word`, and those of the words that may be hidden in it behind a preposition."""
        found = self._forms.get(word)
        if found is None:
            # Without capitals, an ending cannot be told from the end of a foreign name.
            found = tuple(self._analyser.forms(fold(word)) if self.has_case else self._without_prefixes(fold(word)))
            found = found or (word,)
            if len(self._forms) < _MOST_KNOWN:
                self._forms[word] = found
        return found

    def _without_prefixes(self, word: str) -> Iterator[str]:
        """The word, and what is left of it without one or two of them: ولآنا."""
        found = [word]
        for _ in range(_MOST_PREFIXES):
            shorter = [one[len(prefix) :] for one in found for prefix in self._prefixes if one.startswith(prefix)]
            found += [one for one in shorter if len(one) >= _SHORTEST_TIED]
        return iter(dict.fromkeys(found))

    def alternants(self, stem: str) -> Iterator[str]:
        """The stem and what its last consonant may change into: Voica, Voiki."""
        yield stem
        for group in self._alternants:
            for ending in group:
                if stem.endswith(ending):
                    changed = [stem[: len(stem) - len(ending)] + other for other in group]
                    yield from changed
                    # What reduces words takes a vowel out before some consonants.
                    for old, new in self._finals.items():
                        yield from (one[: len(one) - len(old)] + new for one in changed if one.endswith(old))


@lru_cache(maxsize=64)
def _speller(words: Words) -> _Speller:
    return _Speller(words)


def misspelled_names(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """A name is written otherwise than where its people and organisations are listed.

    Compared are the words without their endings.  Where a script has no capitals, only words tied to the name, beside
    another word of it, or nearly as long as a sentence's longest are compared: others only look alike.
    """
    entities = [one for one in (*telling.people, *telling.organisations) if prose.text.tag in one.name.words]
    if words.script == "han":
        yield from _han_names(prose, entities)
    else:
        yield from _spaced_names(prose, words, entities)
    yield from _in_original_script(prose, words, entities)


def _fault(prose: Prose, start: int, written: str, part: str, entity: Entity) -> Finding:
    message = f"{{}} is spelled “{printable(part)}” in {_FILES[entity.kind]} ({entity.id})"
    hint = f"write it as there, or correct {_FILES[entity.kind]}"
    return in_raw("misspelled-name", prose, start, written, message, hint)


# -- scripts with spaces -------------------------------------------------------------------------------------------


def _spaced_names(prose: Prose, words: Words, entities: Sequence[Entity]) -> Iterator[Finding]:
    speller, plain = _speller(words), prose.plain
    parts = [part for entity in entities for part in _parts(entity, words)]
    known = frozenset().union(*(part.forms for part in parts))
    by_letters: defaultdict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_letters[part.stem[:1]].append(part)
        if len(part.stem) >= _LONG:
            by_letters[part.stem[1:4]].append(part)
    words_of = {fold(part.word): part for part in parts if len(part.word) >= _SHORTEST}
    shortest, most = (_SHORTEST, 0) if speller.has_case else (_LONG, 1)
    reported: set[int] = set()
    for token in set(speller.token.findall(plain)) if speller.has_case else prose.lexicon:
        if len(token) < shortest:
            continue
        forms = speller.forms(token)
        if not known.isdisjoint(forms):
            twin = _twin(fold(token), words_of)
            if twin is not None:
                for at in _occurrences(token, plain):
                    reported.add(prose.raw_offset(at))
                    yield _fault(prose, prose.raw_offset(at), plain[at : at + len(token)], twin.word, twin.entity)
            continue
        for form in forms:
            if len(form) < shortest:
                continue
            meant = _like(form, (*by_letters.get(form[:1], ()), *by_letters.get(form[1:4], ())), shortest, most)
            if meant is not None:
                for at in _occurrences(token, plain):
                    reported.add(prose.raw_offset(at))
                    yield _fault(prose, prose.raw_offset(at), plain[at : at + len(token)], meant.word, meant.entity)
                break
    yield from _beside(prose, parts, known, speller, reported)
    for tie in prose.ties:
        if tie.kind != "fact":
            yield from _tied(prose, tie, parts, speller, reported)


def _twin(token: str, words_of: Mapping[str, Part]) -> Part | None:
    """The name with one other letter inside, which a vowel that comes and goes hides: Peterson, Petersen."""
    if token in words_of:
        return None
    for word, part in words_of.items():
        is_alike = len(word) == len(token) and word[-1] == token[-1] and word[0] == token[0]
        if is_alike and sum(one != other for one, other in zip(word, token, strict=True)) == 1:
            return part
    return None


def _occurrences(token: str, plain: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(rf"(?<!\w){re.escape(token)}(?!\w)", plain, re.IGNORECASE))


def _beside(
    prose: Prose, parts: Sequence[Part], known: frozenset[str], speller: _Speller, reported: set[int]
) -> Iterator[Finding]:
    """Beside one word of a name, what looks like the other one may be shorter."""
    plain = prose.plain
    for part in parts:
        # Other words of an organisation's name are words of the language.
        at = plain.find(part.word) if part.rest and part.entity.kind == "person" else -1
        while at >= 0:
            for beside in (_NEXT_WORD.match(plain, at + len(part.word)), _LAST_WORD.search(plain, max(0, at - 24), at)):
                if beside is not None and speller.token.match(beside[1]):
                    yield from _other_word(prose, part, beside, parts, known, speller, reported)
            at = plain.find(part.word, at + 1)


def _other_word(
    prose: Prose,
    part: Part,
    beside: re.Match[str],
    parts: Sequence[Part],
    known: frozenset[str],
    speller: _Speller,
    reported: set[int],
) -> Iterator[Finding]:
    """The word that stands beside `part`, if it is nearly another one of the same name."""
    forms = speller.forms(beside[1])
    if not known.isdisjoint(forms):
        return
    others = [one for one in parts if one.entity is part.entity and one.stem in part.rest]
    found = (_like(form, others, _SHORTEST_BESIDE, 2, anyhow=True) for form in forms)
    other = next((one for one in found if one is not None), None)
    start = prose.raw_offset(beside.start(1))
    if other is not None and start not in reported:
        reported.add(start)
        yield _fault(prose, start, beside[1], other.word, other.entity)


def _parts(entity: Entity, words: Words) -> Iterator[Part]:
    return (Part(*one, entity) for one in _name_parts(words, entity.name.words[words.tag]))


@lru_cache(maxsize=65_536)
def _name_parts(words: Words, name: str) -> tuple[tuple[str, str, frozenset[str], frozenset[str]], ...]:
    """Word, stem, stems of the other words and all forms of each word of a name."""
    speller = _speller(words)
    pieces = [piece for piece in _NAME_WORD.findall(name) if len(piece) > 1]
    stems = [speller.forms(piece)[0] for piece in pieces]
    return tuple(
        (piece, stem, frozenset(stems[:at] + stems[at + 1 :]), frozenset((fold(piece), *speller.alternants(stem))))
        for at, (piece, stem) in enumerate(zip(pieces, stems, strict=True))
    )


def _like(stem: str, parts: Sequence[Part], shortest: int, most: int, *, anyhow: bool = False) -> Part | None:
    """The part that `stem` was probably meant to be; it is none of them.

    most    how many letters may differ; 0 for as many as length allows
    anyhow  whether it may begin with another letter
    """
    for part in parts:
        longer, shorter = max(len(stem), len(part.stem)), min(len(stem), len(part.stem))
        if shorter < shortest or longer - shorter > 2:
            continue
        if stem.startswith(part.stem) or part.stem.startswith(stem):
            continue
        limit = most or (2 if shorter >= _LONG else 1)
        begins_alike = anyhow or stem[0] == part.stem[0] or (shorter >= _LONG and stem[1:4] == part.stem[1:4])
        if begins_alike and distance(stem, part.stem, limit) <= limit:
            return part
    return None


def _tied(prose: Prose, tie: Tie, parts: Sequence[Part], speller: _Speller, reported: set[int]) -> Iterator[Finding]:
    """Words tied to a person of which none is of the name."""
    own = [part for part in parts if part.entity.id == tie.id and part.entity.kind == tie.kind]
    tokens = [*speller.token.finditer(tie.words)] if own else []
    if not tokens:
        return
    stems = frozenset().union(*(part.forms for part in own))
    for found in tokens:
        forms = speller.forms(found[0])
        if not stems.isdisjoint(forms) or any(form.startswith(tuple(stems)) for form in forms if len(form) > 3):
            return
    for found in tokens:
        liked = (_like(form, own, _SHORTEST_TIED, 2, anyhow=True) for form in speller.forms(found[0]))
        part = next((one for one in liked if one is not None), None)
        if part is not None:
            start = tie.start + found.start()
            if start not in reported:
                yield _fault(prose, start, found[0], part.word, part.entity)
            return
    is_name = speller.has_case and tie.kind == "person" and len(tokens) == len(tie.words.split()) > 1
    if is_name and tie.start not in reported:
        yield _fault(prose, tie.start, tie.words, own[0].entity.name.words[prose.text.tag], own[0].entity)


@lru_cache(maxsize=65_536)
def distance(one: str, other: str, limit: int) -> int:
    """Damerau–Levenshtein distance with adjacent transpositions, at most `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


# -- Han script ----------------------------------------------------------------------------------------------------


def _han_names(prose: Prose, entities: Sequence[Entity]) -> Iterator[Finding]:
    """A part of a name with one other character, in its place."""
    reported = set()
    others = END.join(entity.name.words[prose.text.tag] for entity in entities)
    for entity in entities:
        name = entity.name.words[prose.text.tag]
        for part in name.split(_SEPARATOR):
            if len(part) < _SHORTEST_HAN or not all(map(is_han, part)):
                continue
            for start in _variants(part, prose.plain):
                if prose.plain[start : start + len(part)] not in others:
                    reported.add(start)
                    yield in_plain_fault(prose, start, start + len(part), part, entity)
        if _SEPARATOR in name:
            yield from _beside_separator(prose, name, entity, reported)
    for tie in prose.ties:
        entity = next((one for one in entities if (one.kind, one.id) == (tie.kind, tie.id)), None)  # type: ignore[assignment]
        if entity is not None:
            yield from _han_tied(prose, tie, entity, reported)


def in_plain_fault(prose: Prose, start: int, end: int, part: str, entity: Entity) -> Finding:
    """The fault about the characters from `start` to `end` of the plain text."""
    return _fault(prose, prose.raw_offset(start), prose.plain[start:end], part, entity)


def _variants(part: str, plain: str) -> Iterator[int]:
    """Where `part` stands in `plain` with one other Han character in it."""
    for at, right in enumerate(part):
        before, after = part[:at], part[at + 1 :]
        anchor, shift = (before, 0) if len(before) > len(after) else (after, at + 1)
        found = plain.find(anchor)
        while found >= 0:
            start = found - shift
            written = plain[start : start + len(part)] if start >= 0 else ""
            other = written[at : at + 1]
            if other != right and is_han(other) and written[:at] == before and written[at + 1 :] == after:
                yield start
            found = plain.find(anchor, found + 1)


def _beside_separator(prose: Prose, name: str, entity: Entity, reported: set[int]) -> Iterator[Finding]:
    """马特·戴特克: one half is the name's, the other is not."""
    first, _, last = name.partition(_SEPARATOR)
    at = prose.plain.find(_SEPARATOR)
    while at >= 0:
        before, after = prose.plain[:at].endswith(first), prose.plain.startswith(last, at + 1)
        start, end = (at + 1, at + 1 + len(last)) if before else (at - len(first), at)
        part = last if before else first
        if before != after and len(part) > 1 and start not in reported and _alike(prose.plain[start:end], part):
            reported.add(start)
            yield in_plain_fault(prose, start, end, part, entity)
        at = prose.plain.find(_SEPARATOR, at + 1)


def _alike(written: str, part: str) -> bool:
    return 2 * sum(one == other for one, other in zip(written, part, strict=False)) >= len(part) - 1


def _han_tied(prose: Prose, tie: Tie, entity: Entity, reported: set[int]) -> Iterator[Finding]:
    name = entity.name.words[prose.text.tag]
    for part in name.split(_SEPARATOR):
        if part in tie.words or tie.words in part:
            return
    for part in name.split(_SEPARATOR):
        if len(tie.words) == len(part) and len(part) > 1 and _alike(tie.words, part) and set(tie.words) & set(part):
            if not any(prose.raw_offset(start) == tie.start for start in reported):
                yield _fault(prose, tie.start, tie.words, part, entity)
            return


# -- the name as its bearer writes it, in a text of another script -------------------------------------------------


def _in_original_script(prose: Prose, words: Words, entities: Sequence[Entity]) -> Iterator[Finding]:
    if words.script == "latin":
        return
    for entity in entities:
        original, name = entity.name.original, entity.name.words[prose.text.tag]
        if original and original in prose.plain and _is_foreign_form(words.script, original, name):
            for found in re.finditer(rf"(?<![A-Za-z]){re.escape(original)}(?![A-Za-z])", prose.plain):
                message = f"{{}} is “{printable(name)}” in {_FILES[entity.kind]} ({entity.id})"
                hint = f"write it as there, or correct {_FILES[entity.kind]}"
                yield in_plain("misspelled-name", prose, found.start(), found.end(), message, hint)


@lru_cache(maxsize=65_536)
def _is_foreign_form(script: str, original: str, name: str) -> bool:
    """Whether the language has a form of its own for a name. NBA and such are written so everywhere."""
    own = re.compile(f"[{SCRIPTS[script].letters}]")
    has_own = own.search(name) is not None and own.search(original) is None
    return has_own and not original.isupper() and original.lower() not in name.lower()
