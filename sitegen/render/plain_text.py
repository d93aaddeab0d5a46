r"""Editors' words as data: facts written out, links resolved or reduced to their words, no HTML and no typography.

Three kinds of text, as docs/writing-stories.md has them: words with ``{…}`` (titles, labels), inline Markdown (key
points, notes) and Markdown (sections).  The first two become plain text.  The last stays Markdown, of a kind that any
CommonMark reader takes: addresses are absolute, and ``<`` is escaped, so that HTML typed by an editor stays text.
"""

import re
from collections.abc import Callable

from sitegen.load.references import FACT, ID
from sitegen.render.prose import Prose

Absolute = Callable[[str, str], str]
"""(kind, id) → the absolute URL of a person, organisation, term, story, source or section; "" when it has none."""

_ESCAPE = r"\\(?P<mark>[!-/:-@\[-`{-~])"
_FACT = rf"\{{(?P<fact>{ID})(?::(?P<variant>{ID}))?\}}"
# Words may hold escapes and one pair of brackets, an address one pair of parentheses.
_LINK = (
    r"\[(?P<words>(?:[^\[\]\\]|\\[\s\S]|\[[^\[\]]*+\])++)\]"
    r"\((?:(?P<kind>person|organisation|term|story|source|fact|lang):(?P<id>[A-Za-z0-9-]+)|\#(?P<section>[a-z0-9-]+)"
    r"|(?P<web>(?:https?://|mailto:)[^\s()]*+(?:\([^()\s]*+\)[^()\s]*+)*+))\)"
)
_CODE = r"(?<!`)(?P<ticks>`+)(?!`)[\s\S]+?(?<!`)(?P=ticks)(?!`)"

_INLINE = re.compile(f"{_ESCAPE}|{_FACT}|{_LINK}")
_WORDS = re.compile(f"{_ESCAPE}|{FACT.pattern}")
_MARKDOWN = re.compile(f"{_ESCAPE}|{_CODE}|<(?P<bare>(?:https?://|mailto:)[^\\s<>]++)>|(?P<less><)|{_FACT}|{_LINK}")
# Marks that `_INLINE` leaves to the Markdown parser, which takes fifty times as long.
_EMPHASIS = re.compile(r"[*_`<\n\t\r\x02\x03]")
_SPECIAL = re.compile(r"[\\`*_\[\]<{]")


def filled(prose: Prose, text: str) -> str:
    """Words with ``{…}`` but no Markdown as plain text."""
    if "{" not in text and "\\" not in text:
        return text
    return _WORDS.sub(lambda found: found[1] or prose.fact(found[2], found[3] or ""), text)


def plain(prose: Prose, text: str) -> str:
    """Inline Markdown as plain text, exactly as `Prose.raw` has it."""
    text = text.strip()
    if _EMPHASIS.search(text):
        return prose.raw(text)
    return _flat(prose, text)


def _flat(prose: Prose, text: str) -> str:
    if "{" not in text and "[" not in text and "\\" not in text:
        return text

    def written_out(found: re.Match[str]) -> str:
        if found["mark"]:
            return found["mark"]
        return prose.fact(found["fact"], found["variant"] or "") if found["fact"] else _flat(prose, found["words"])

    return _INLINE.sub(written_out, text)


def portable(prose: Prose, text: str, absolute: Absolute) -> str:
    """Markdown as anyone's reader takes it: facts in words, addresses absolute, HTML escaped; code as it is."""

    def written_out(found: re.Match[str]) -> str:
        if found["less"]:
            return "\\<"
        if found["bare"]:
            return f"<{found['bare']}>"
        if found["fact"]:
            return _SPECIAL.sub(r"\\\g<0>", prose.fact(found["fact"], found["variant"] or ""))
        if found["words"]:
            words = _MARKDOWN.sub(written_out, found["words"])
            address = found["web"] or _address(found, absolute)
            return f"[{words}]({address})" if address else words
        return found[0]

    return _MARKDOWN.sub(written_out, text.strip())


def _address(found: re.Match[str], absolute: Absolute) -> str:
    if found["section"]:
        return absolute("section", found["section"])
    kind = found["kind"]
    return "" if kind in ("fact", "lang") else absolute(kind, found["id"])
