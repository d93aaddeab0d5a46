"""Text → the terms under which it is found. The same rules, as data, run in assets/js/search.js over the query.

Rules belong to scripts: a word is reduced by the language of the page if it is in that language's script, and otherwise
by the first language of the site that is.  A script without spaces is cut into pairs of characters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add

import msgspec

from sitegen.locales.folding import fold
from sitegen.locales.scripts import MARKS, SAME_LETTER, SCRIPTS
from sitegen.locales.words import Search, Words

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Kana and Han, as the inside of a character class."""

# Signs that belong to a name (c++, c#) follow a letter; all others only stand between words.
_PIECE = re.compile(f"([{UNSPACED}]+)|([^{UNSPACED}%+#_ ]+[+#]*)")
_LONGEST_KNOWN = 40  # characters of a word worth remembering
_MOST_KNOWN = 300_000
_MOST_PREFIXES = 2


def same_letters() -> dict[str, str]:
    """What `fold` puts in a letter's place beyond the general rules of Unicode; for JavaScript."""
    same = {chr(old): chr(new) for old, new in SAME_LETTER.items()}
    same |= {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
    same |= {chr(code): "" for code in MARKS if unicodedata.category(chr(code)) != "Mn"}
    return same | {"ё": fold("ё"), "ł": fold("ł")}


class Rule(msgspec.Struct, frozen=True):
    """How words of one script are reduced, as the sources of regular expressions that Python and JavaScript share.

    letters   the script's letters
    article   what stands before the word; taken off as often as it is found
    ending    the word without its ending; likewise
    finals    (what the rest ends in, what stands for it), the longest first
    prefixes  letters that may be another word, written together
    """

    letters: str
    article: str = ""
    ending: str = ""
    finals: tuple[tuple[str, str], ...] = ()
    prefixes: str = ""
    shortest: int = 3


def rules_of(tag: str, words: Mapping[str, Words]) -> tuple[Rule, ...]:
    """The rules of an index in the language `tag`, its own first. words: of the site's languages, in their order."""
    by_script: dict[str, Rule] = {}
    for one in (words[tag], *words.values()):
        if one.script not in by_script:
            by_script[one.script] = _rule(one.search, SCRIPTS[one.script].letters)
    return tuple(by_script.values())


def _rule(search: Search, letters: str) -> Rule:
    def folded(entries: Iterable[str]) -> list[str]:
        found = {fold(entry) for entry in entries} - {""}
        return sorted(found, key=lambda entry: (-len(entry), entry))

    rest = f"{{{search.shortest},}}"
    vowels = "".join(sorted({fold(letter) for letter in search.vowels}))
    bound = [one for one in folded(search.endings) if one[0] in vowels]
    free = [one for one in folded(search.endings) if one[0] not in vowels]
    endings = [f"(?<![{vowels}])(?:{'|'.join(bound)})"] if bound else []
    endings += free
    articles = folded(search.articles)
    return Rule(
        letters=letters,
        article=f"^(?:{'|'.join(articles)})(.{rest})$" if articles else "",
        ending=f"^(.{rest}?)(?:{'|'.join(endings)})$" if endings else "",
        finals=tuple(sorted(((fold(old), fold(new)) for old, new in search.finals.items()), key=_longest_first)),
        prefixes="".join(folded(search.prefixes)),
        shortest=search.shortest,
    )


def _longest_first(entry: tuple[str, str]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]


_Reduction = tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str] | None, Rule]
"""A rule, and its patterns compiled: letters, article, ending."""


class Analyser:
    """The rules of one index at work. It remembers the words that it has seen."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules: tuple[_Reduction, ...] = tuple(
            (
                re.compile(f"[{rule.letters}]"),
                re.compile(rule.article) if rule.article else None,
                re.compile(rule.ending) if rule.ending else None,
                rule,
            )
            for rule in rules
        )
        self._known = _Known(self._rules)

    def terms(self, text: str) -> set[str]:
        """Every term of `text`."""
        return set().union(*map(self._known.__getitem__, set(text.split())))

    def forms(self, word: str) -> Iterator[str]:
        """The terms of a folded word: its own, and those of the words that may be hidden in it."""
        return _forms(self._rules, word)

    def term(self, word: str) -> str:
        """What a query looks up for a folded word."""
        return next(self.forms(word))


class _Known(dict[str, tuple[str, ...]]):
    """Words, as they stand between spaces, and their terms."""

    def __init__(self, rules: Sequence[_Reduction]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = _terms(self._rules, word)
        if len(word) < _LONGEST_KNOWN and len(self) < _MOST_KNOWN:
            self[word] = found
        return found


def _terms(rules: Sequence[_Reduction], chunk: str) -> tuple[str, ...]:
    """Those of a text without spaces."""
    found: set[str] = set()
    for run, piece in _PIECE.findall(fold(chunk)):
        if run:  # every two neighbours, and the last character alone
            found.update(map(add, run, run[1:]))
            found.add(run[-1])
        else:
            found.update(_forms(rules, piece))
    return tuple(found)


def _forms(rules: Sequence[_Reduction], word: str) -> Iterator[str]:
    for letters, article, ending, rule in rules:
        if not letters.match(word):
            continue
        yield _reduced(word, article, ending, rule)
        for _ in range(_MOST_PREFIXES):
            if word[0] not in rule.prefixes or len(word) <= rule.shortest:
                break
            word = word[1:]
            yield _reduced(word, article, ending, rule)
        return
    yield word


def _reduced(word: str, article: re.Pattern[str] | None, ending: re.Pattern[str] | None, rule: Rule) -> str:
    for pattern in (article, ending):
        while pattern is not None and (found := pattern.match(word)):
            word = found[1]
    for old, new in rule.finals:
        if word.endswith(old) and len(word) - len(old) + len(new) >= rule.shortest:
            return word[: -len(old)] + new
    return word
