"""Untrusted text made fit for a message: short, on one line, with nothing in it that a terminal would obey."""

import difflib
import re
from collections.abc import Iterable

from sitegen.locales.scripts import FORBIDDEN

LONGEST = 60

# Control characters, line separators, what reorders or hides text, and code points that no font shows.
_UNPRINTABLE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{FORBIDDEN}\u2061-\u2065\ud800-\udfff\ufff9-\uffff]")


def printable(text: str) -> str:
    """`text` with every character that could act instead of being seen written as ``U+202E``."""
    return _UNPRINTABLE.sub(lambda found: f"U+{ord(found[0]):04X}", text)


def shown(text: str) -> str:
    """`text` in quotation marks, shortened to about sixty characters and printable."""
    flat = re.sub(r"[ \t\r\n]+", " ", text[: LONGEST * 4]).strip()
    if len(flat) > LONGEST:
        flat = flat[: LONGEST - 1].rstrip() + "…"
    return f"“{printable(flat)}”"


# How alike two words are, from 0 to 1 as difflib reckons: perhaps, and most likely, the same word misspelt.
PERHAPS = 0.6
SURELY = 0.75


def nearest(word: str, known: Iterable[str], alike: float = PERHAPS) -> str:
    """The known word nearest to `word`, or an empty one if none is as near as `alike`."""
    folded = {choice.casefold().replace("_", "-"): choice for choice in known}
    near = difflib.get_close_matches(word[:100].casefold().replace("_", "-"), folded, n=1, cutoff=alike)
    return folded[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `word`, or an empty one."""
    near = nearest(word, known)
    return f"did you mean “{printable(near)}”?" if near else ""


def one_of(words: Iterable[str], most: int = 12) -> str:
    """The words as a list for a hint; a long list is cut."""
    listed = [printable(word) for word in words]
    return ", ".join(listed[:most]) + (", …" if len(listed) > most else "")
