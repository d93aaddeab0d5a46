"""Words that are not in the language of their text, and words that were never meant for readers."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sitegen.check.findings import Finding, Telling, in_plain, in_raw
from sitegen.check.passages import Prose
from sitegen.locales.common_words import COMMON
from sitegen.locales.scripts import SCRIPTS
from sitegen.locales.words import Words

_LETTERS = re.compile(r"[^\W\d_]+")
_IN_CAPITALS = ("todo", "fixme", "tbd", "tktk", "xxx")
_PLACEHOLDERS = (
    *_IN_CAPITALS,
    "???",
    "[...]",
    "lorem ipsum",
    "dolor sit amet",
    "placeholder",
    "to be translated",
    "translate me",
    "translate this",
    "insert text",
)
_LONGEST_LOOSE = 40
_LONGEST_WORD = 40
_MARKS_AROUND = " \t\n.…:[](){}<>«»„”“\"'*_"
# Of another script than the page's, scripts whose words stand in every language as names are told by sentences.
_SENTENCE = re.compile(r"[^.!?…。！？؟\n\x1e]+")
_FEWEST_WORDS = 4
_FEWEST_FOREIGN = 2
_SHORTEST_COPY = 3
_COPIED = "translate it, or allow it under allow: with a reason"


class _Look(NamedTuple):
    """What one language is searched for.

    foreign  runs of letters of scripts that a text of this language has no use for
    latin    several words in Latin letters; None where those are the language's own
    beside   a letter of this script beside a letter of another that looks like it
    letters  letters of the own script that the language does not have
    own      small words that only this language has; others: that only other languages have
    placeholders  (word without which it cannot be there, or "", placeholder)
    """

    foreign: re.Pattern[str]
    latin: re.Pattern[str] | None
    beside: re.Pattern[str]
    letters: re.Pattern[str] | None
    own: frozenset[str]
    others: frozenset[str]
    placeholders: tuple[tuple[str, str], ...]
    loose: frozenset[str]


@lru_cache(maxsize=64)
def _look(words: Words) -> _Look:
    own = SCRIPTS[words.script].letters
    latin = SCRIPTS["latin"].letters
    cyrillic = SCRIPTS["cyrillic"].letters
    strange = "".join(script.letters for name, script in SCRIPTS.items() if name not in ("latin", words.script))
    # Kana, Hangul, Thai, Devanagari, Greek: letters of no script that sitegen sets.
    strange += "\u0370-\u03ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7af"
    common = frozenset(word.lower() for word in words.prose.common)
    others = frozenset(word for language in COMMON for word in language.split())
    rules = words.prose
    placeholders = (word.lower() for word in rules.placeholders)
    # The rarer script first: a search skips to its letters.
    rare, usual = (cyrillic, latin) if own == latin else (latin, cyrillic)
    return _Look(
        foreign=re.compile(rf"[{strange}](?:[\s'’\-]*[{strange}])*"),
        latin=None if own == latin else re.compile(rf"[{latin}][\w'’-]*(?:[ ,]+[{latin}][\w'’-]*){{2,}}"),
        beside=re.compile(rf"[{rare}](?:(?<=[{usual}].)|(?=[{usual}]))"),
        letters=re.compile(f"[{rules.foreign_letters}]") if rules.foreign_letters else None,
        own=common - others,
        others=others - common,
        placeholders=tuple((_first_word(word, words.script), word) for word in (*_PLACEHOLDERS, *placeholders)),
        loose=frozenset(word.lower() for word in rules.loose_placeholders),
    )


def _first_word(words: str, script: str) -> str:
    """What of `words` is in the lexicon of a text that holds them; "" if nothing must be."""
    first = words.split(" ")[0].split("-")[0]
    # A language without spaces has no words in its lexicon.
    return first if first.isalpha() and script != "han" else ""


def wrong_language(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """Words in a script or a language other than the text's, which are not marked as such.

    Names in Latin letters stand in texts of every script, and so may a term of two words; a longer run with small
    letters in it is a sentence.
    """
    look = _look(words)
    copied = set()
    for finding in _copies(prose, words, telling):
        copied.add(finding.path)
        yield finding
    for finding in (*_by_script(prose, look), *_by_words(prose, words, look)):
        if finding.path not in copied:
            yield finding


def _by_script(prose: Prose, look: _Look) -> Iterator[Finding]:
    plain = prose.plain
    mark = "translate it, or mark it: [words](lang:…)"
    mixed: set[int] = set()
    for found in look.beside.finditer(plain):
        start, end = _word_around(plain, found.start())
        if start not in mixed:
            mixed.add(start)
            hint = "type the whole word in one script: letters that look alike are not found by a search"
            yield in_plain("foreign-words", prose, start, end, "{} mixes letters of two scripts", hint)
    for found in look.foreign.finditer(plain):
        if _word_around(plain, found.start())[0] not in mixed:
            yield in_plain("foreign-words", prose, found.start(), found.end(), "{} is in another script", mark)
    last = -1
    for found in look.letters.finditer(plain) if look.letters is not None else ():
        start, end = _word_around(plain, found.start())
        if found.start() >= last:
            last = end
            message = "{} has letters that the language lacks"
            yield in_plain("foreign-words", prose, start, end, message, mark)
    for found in look.latin.finditer(plain) if look.latin is not None else ():
        run = found[0].split()
        if sum(word[0].islower() and len(word) > 1 for word in run) >= _FEWEST_FOREIGN and len(run) > _FEWEST_FOREIGN:
            yield in_plain("foreign-words", prose, found.start(), found.end(), "{} is in another language", mark)


def _word_around(plain: str, at: int) -> tuple[int, int]:
    start, end = at, at + 1
    while start and plain[start - 1].isalnum() and at - start < _LONGEST_WORD:
        start -= 1
    while end < len(plain) and plain[end].isalnum() and end - at < _LONGEST_WORD:
        end += 1
    return start, end


def _by_words(prose: Prose, words: Words, look: _Look) -> Iterator[Finding]:
    """Sentences in the language's own script without its small words, and with those of another language."""
    present = look.others & prose.lexicon if look.own and words.script != "han" else frozenset()
    if len(present) < _FEWEST_FOREIGN:
        return
    for sentence in _SENTENCE.finditer(prose.plain):
        text = sentence[0].lower()
        pieces = text.split()
        if len(pieces) < _FEWEST_WORDS or present.isdisjoint(pieces):
            continue
        known = {piece.strip(_MARKS_AROUND + ",;") for piece in pieces}
        if len(known & look.others) >= _FEWEST_FOREIGN and known.isdisjoint(look.own):
            start = sentence.start() + len(text) - len(text.lstrip())
            hint = "translate it, or mark it: [words](lang:…)"
            yield in_plain("foreign-words", prose, start, sentence.end(), "{} is in another language", hint)


def _copies(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """Units that are the same, letter by letter, as in another language."""
    mine = set(prose.wordings)
    letters = re.compile(f"[{SCRIPTS[words.script].letters}]")
    source = prose.text.account.of
    for tag, other in telling.prose.items():
        same = mine & other.wordings if tag != prose.text.tag else ()
        for copy in same:
            if len(_LETTERS.findall(copy)) >= _SHORTEST_COPY and (tag == source or not letters.search(copy)):
                mine.discard(copy)
                start = prose.raw.find(copy)
                path = prose.unit_at(start)[0].path
                message = f"{path} is the same as in {tag}.yaml: {{}}"
                yield in_raw("untranslated-text", prose, start, copy, message, _COPIED)


def placeholder(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """Words that stand in for a text: TODO, lorem ipsum, „tekst zastępczy”, 待补充."""
    look, low = _look(words), prose.low
    for first, word in look.placeholders:
        if (not first or first in prose.lexicon) and word in low:
            for found in re.finditer(rf"(?<![A-Za-z]){re.escape(word)}(?![a-z])", low):
                written = prose.plain[found.start() : found.end()]
                # “Todo” is Spanish, “tbd” part of a name.
                if word not in _IN_CAPITALS or written.isupper():
                    message = "{} stands where words should be"
                    yield in_plain("placeholder-text", prose, found.start(), found.end(), message, "write the words")
    for unit in prose.units:
        if len(unit.words) < _LONGEST_LOOSE and unit.words.strip(_MARKS_AROUND).lower() in look.loose:
            message = f"{unit.path} holds nothing but {{}}"
            yield in_raw("placeholder-text", prose, prose.raw.find(unit.words), unit.words, message, "write the words")
