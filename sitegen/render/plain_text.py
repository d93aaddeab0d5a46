r"""Editors' words as data: facts written out, links resolved or reduced to their words, no HTML and no typography.

Three kinds of text, as docs/writing-stories.md has them: words with ``{…}`` (titles, labels), inline Markdown (key
points, notes) and Markdown (sections).  The first two become plain text.  The last stays Markdown, of a kind that any
CommonMark reader takes: addresses are absolute, and ``<`` is escaped, so that HTML typed by an editor stays text.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from sitegen.load.ids import ID
from sitegen.locales.typography import one_full_stop
from sitegen.locales.words import Words
from sitegen.model import Story
from sitegen.render.prose import Prose

Absolute = Callable[[str, str], str]
"""(kind, id) → the absolute URL of a person, organisation, term, story, source or section; "" when it has none."""

# Each alternative begins with a plain character: only then does `re` skip to the next of them at full speed.
_ESCAPE = r"\\(?P<mark>[!-/:-@\[-`{-~])"
_FACT = rf"\{{(?P<fact>{ID}(?::{ID})?)\}}"
# Words may hold escapes and one pair of brackets, an address one pair of parentheses.
_LINK = (
    r"\[(?P<words>(?:[^\[\]\\]|\\[\s\S]|\[[^\[\]]*+\])++)\]"
    r"\((?P<address>(?:person|organisation|term|story|source|fact|lang):[A-Za-z0-9-]+|\#[a-z0-9-]+"
    r"|(?:https?://|mailto:)[^\s()]*+(?:\([^()\s]*+\)[^()\s]*+)*+)\)"
)
_CODE = r"`(?<!``)(?P<ticks>`*)(?!`)[\s\S]+?(?<!`)`(?P=ticks)(?!`)"
_BARE_LINK = r"<(?:https?://|mailto:)[^\s<>]++>"

_WORDS = re.compile(f"{_ESCAPE}|{_FACT}")
_INLINE = re.compile(f"{_ESCAPE}|{_FACT}|{_LINK}")
_MARKDOWN = re.compile(f"{_ESCAPE}|{_CODE}|{_BARE_LINK}|<|{_FACT}|{_LINK}")
# Marks that `_INLINE` leaves to the Markdown parser, which takes fifty times as long.
_EMPHASIS = re.compile(r"[*_`<\n\t\r\x02\x03]")
_SPECIAL = re.compile(r"[\\`*_\[\]<{]")


class PlainText:
    """The texts of one page; what a fact is in words, and where a link leads, is found out once."""

    __slots__ = ("_absolute", "_addresses", "_facts", "_prose")

    def __init__(self, words: Words, story: Story | None = None, absolute: Absolute | None = None) -> None:
        """`story` has the facts that texts refer to; `absolute` is needed for `markdown` alone."""
        figures = {one.id: one for one in story.figures} if story else {}
        events = {one.id: one for one in story.timeline} if story else {}
        self._prose = Prose(words, figures, events)
        self._absolute = absolute
        self._facts: dict[str, str] = {}
        self._addresses: dict[str, str] = {}

    def filled(self, text: str) -> str:
        """Words with ``{…}`` but no Markdown."""
        return self._flat(_WORDS, text)

    def inline(self, text: str) -> str:
        """Inline Markdown, exactly as `Prose.raw` has it."""
        text = text.strip()
        if not _EMPHASIS.search(text):
            return self._flat(_INLINE, text)
        return self._prose.raw(text) if "{" in text else _without_facts(self._prose.words, text)

    def words(self, text: str) -> str:
        """Markdown with facts and links written out, for a reader who takes its other marks for spaces."""
        return self._flat(_INLINE, text)

    def markdown(self, text: str) -> str:
        """Markdown for other readers: facts in words, addresses absolute, HTML escaped; code as it is."""
        return _MARKDOWN.sub(self._portable, text.strip())

    def _flat(self, pattern: re.Pattern[str], text: str) -> str:
        if "{" not in text and "[" not in text and "\\" not in text:
            return text

        def written_out(found: re.Match[str]) -> str:
            first = found[0][0]
            if first == "{":
                return _stopped_once(found, self._fact(found["fact"]))
            if first == "\\":
                return found["mark"]
            words = found["words"]
            return _stopped_once(found, self._flat(pattern, words)) if words[-1] == "}" else self._flat(pattern, words)

        return pattern.sub(written_out, text)

    def _portable(self, found: re.Match[str]) -> str:
        whole = found[0]
        if whole[0] == "{":
            text = _stopped_once(found, self._fact(found["fact"]))
            return _SPECIAL.sub(r"\\\g<0>", text) if _SPECIAL.search(text) else text
        if whole[0] == "[":
            words, address = found.group("words", "address")
            if not words.isalnum():
                ends_in_fact = words[-1] == "}"
                words = _MARKDOWN.sub(self._portable, words)
                words = _stopped_once(found, words) if ends_in_fact else words
            resolved = self._addresses.get(address)
            if resolved is None:
                resolved = self._addresses[address] = self._resolved(address)
            return f"[{words}]({resolved})" if resolved else words
        return "\\<" if whole == "<" else whole

    def _fact(self, reference: str) -> str:
        text = self._facts.get(reference)
        if text is None:
            one, _, variant = reference.partition(":")
            text = self._facts[reference] = self._prose.fact(one, variant)
        return text

    def _resolved(self, address: str) -> str:
        kind, colon, one = address.partition(":")
        if kind in ("https", "http", "mailto"):
            return address
        if kind in ("fact", "lang") or self._absolute is None:
            return ""
        return self._absolute(kind, one) if colon else self._absolute("section", address[1:])


def _stopped_once(found: re.Match[str], text: str) -> str:
    """`text`, which stands for what was found, without the full stop that follows there as well."""
    after = found.string[found.end() : found.end() + 2]
    return text[:-1] if one_full_stop(text, after) != after else text


@lru_cache(maxsize=4096)
def _without_facts(words: Words, text: str) -> str:
    """The terms of a site stand in many stories."""
    return Prose(words).raw(text)
