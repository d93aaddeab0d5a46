"""Foreign scripts, and figures on right-to-left pages, isolated in HTML: docs/language-rules.md, Direction."""

import re
from functools import lru_cache
from html import unescape

from sitegen.locales.scripts import CLITICS, FORBIDDEN, HAN, LATIN, OTHER_LTR, SCRIPTS
from sitegen.locales.words import Words

_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
_SIGNS = "+\\-−±~≈<>"
DIGITS = r"\d(?:[\d.,]*\d)?"
_INNER = f"(?:[{LATIN}\\d_]|[.,:/\\-–'’&+@](?=[{LATIN}\\d]))*"
_ENDING = r"(?:[+#%]+(?!\w))?"
_TOKEN = f"[@#$€£]?[{LATIN}\\d]{_INNER}{_ENDING}"
_HAS_LETTER = f"(?=[\\d_.,:/\\-–'’&+@]*[{LATIN}])"
"""Looks ahead inside one token: a run starts with a token that has a letter; “3 OpenAI” leaves the 3 outside."""

_AT_START = rf"(?:(?<![\w.,].)|(?<=(?<!\w)[{CLITICS}].))"
"""Looks behind a character: no word or number goes on with it, but for a word of one letter, which is written on to the
next: “and 20%” is و20%."""


class Wrapper:
    """Isolates the foreign runs of one language's texts; its pattern is compiled once.

    Each alternative consumes its first character before it is told apart, because `re` skips quickly only
    to a character of a known set.
    """

    def __init__(self, words: Words) -> None:
        own = SCRIPTS[words.script]
        self._opening = {}
        first: list[str] = []
        choices: list[str] = []
        if own.direction == "rtl":
            first += ["hw", f"@#$€£{_SIGNS}\\d"]
            choices += [
                r"(?P<url>(?:(?<=h)ttps?://|(?<=w)ww\.)[!-~]*[A-Za-z0-9/=_#&%~-])",
                rf"(?P<figure>(?<=[{_SIGNS}]){_AT_START}{DIGITS}[%‰]?(?!\w)"
                rf"|(?<=\d){_AT_START}(?:[\d.,]*\d)?[%‰](?!\w))",
            ]
            # Japanese begins with Han or with kana, and is one run.
            letters = f"{OTHER_LTR}{HAN}"
            first.append(OTHER_LTR)
            choices.append(
                f"(?P<other>(?<=[{letters}])(?:(?<=[{OTHER_LTR}])|[{HAN}]*[{OTHER_LTR}])[{letters}]*"
                f"(?:[ \u00a0][{letters}]+)*)"
            )
            self._opening = dict.fromkeys(("url", "figure", "other"), '<bdi dir="ltr">')
        for name, script in SCRIPTS.items():
            if name == words.script or (name == "latin" and own.direction == "ltr"):
                continue
            language = words.foreign_scripts.get(name, script.language)
            isolate = script.direction == "rtl" or own.direction == "rtl"
            self._opening[name] = (
                f'<bdi lang="{language}" dir="{script.direction}">' if isolate else f'<span lang="{language}">'
            )
            if name == "latin":
                first.append(LATIN)
                choices.append(
                    f"(?P<latin>(?:(?<=[@#$€£]){_HAS_LETTER}[{LATIN}\\d]|(?<=[{LATIN}])|(?<=\\d){_HAS_LETTER})"
                    f"{_INNER}{_ENDING}(?:[ \u00a0]{_TOKEN})*)"
                )
            else:
                # A joiner such as ’ only inside: at the edge it is a mark of the sentence around.
                inside = f"(?:[{script.letters}]|[{script.joiners}]+(?=[{script.letters}]))" if script.joiners else ""
                word = f"{inside or f'[{script.letters}]'}*"
                ending = f"[{script.joiners}]*" if script.direction == "rtl" else ""
                first.append(script.letters)
                more = "" if name == "han" else f"(?:[ \u00a0][{script.letters}]{word}{ending})*"
                choices.append(f"(?P<{name}>(?<=[{script.letters}]){word}{ending}{more})")
        self._closing = {name: "</bdi>" if tag.startswith("<bdi") else "</span>" for name, tag in self._opening.items()}
        self._pattern = re.compile(f"[{''.join(first)}](?:{'|'.join(choices)})")

    def wrap(self, text: str) -> str:
        """`text` as HTML: escaped, its foreign runs in elements that name language and direction."""
        pieces: list[str] = []
        end = 0
        for match in self._pattern.finditer(text):
            start, name = match.start(), match.lastgroup or ""
            if start != end:
                pieces.append(_escaped(text[end:start]))
            end = match.end()
            pieces += (self._opening[name], _escaped(text[start:end]), self._closing[name])
        if not pieces:
            return _escaped(text)
        pieces.append(_escaped(text[end:]))
        return "".join(pieces)


@lru_cache(maxsize=64)
def wrapper(words: Words) -> Wrapper:
    """The one wrapper of a language."""
    return Wrapper(words)


def wrap(words: Words, text: str) -> str:
    """`text`, already typeset, as HTML that isolates foreign runs. Where HTML is not allowed, use the plain text."""
    return wrapper(words).wrap(text)


_ELEMENT = re.compile(r'<(?:/bdi|/span|span[^>]*|bdi [^>]*dir="(ltr|rtl)")>')
_ISOLATE = {"ltr": "\u2066", "rtl": "\u2067"}


def isolated(words: Words, text: str) -> str:
    """The same for a picture, which knows no elements: isolates as invisible characters, nothing escaped."""

    def mark(match: re.Match[str]) -> str:
        return _ISOLATE[match[1]] if match[1] else "\u2069" if match[0] == "</bdi>" else ""

    return unescape(_ELEMENT.sub(mark, wrap(words, text)))


def forbidden(text: str) -> list[tuple[int, str]]:
    """Invisible control characters in `text`: how many characters stand before each, and its name (U+202E)."""
    if text.isascii():
        return []
    return [(match.start(), f"U+{ord(match[0]):04X}") for match in _FORBIDDEN.finditer(text)]


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
