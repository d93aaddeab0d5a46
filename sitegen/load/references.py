"""What prose refers to: ``{id}``, ``{id:variant}`` and ``[words](kind:id)``, and where each stands in its file.

The patterns are those of the Markdown renderer.  A backslash makes ``{`` and ``[`` plain; between backticks nothing is
a reference.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.diagnostics import Place
from sitegen.load.ids import ID, TAG, id_meant, tag_meant
from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.load.yaml_text import Document, Mark, Scalar
from sitegen.model import Reference

# {id} or {id:variant}
FACT = re.compile(rf"\{{({ID})(?::({ID}))?\}}")
# The end of a link, from the bracket that closes its words: ](destination), in which brackets may pair.
LINK = re.compile(r"\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")

VARIANTS = ("full", "bare", "number", "nom", "digits", "long", "year")
# The variant of a fact in the editor’s own words: [words](fact:id)
OWN_WORDS = "words"
KINDS = ("person", "organisation", "term", "story", "source", "fact")
SCHEMES = ("https", "http", "mailto")

_SPLIT = re.compile(rf"(?P<kind>{'|'.join(KINDS)}):(?P<id>{ID})")
_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_ANCHOR = re.compile(rf"#(?P<id>{ID})")
_LANGUAGE = re.compile(rf"lang:{TAG}")
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?|mailto:[^\s@]+@[^\s@]+")
# All that can matter, found in one pass: escapes and code first, so that what they cover is passed over.  A mark is
# consumed before it is told apart, because `re` skips quickly only to a character of a known set.
_DEFINITION = r"(?:(?<=^\[)|(?<=^ \[)|(?<=^  \[)|(?<=^   \[))[^\]\n]+\]:"
_MARKS = re.compile(
    r"[\\`{!\]<\[](?:(?<=\\)[!-/:-@\[-`{-~]|(?<=`)`*|(?<=\{)|(?<=!)\[|(?<=\])\("
    rf"|(?<=<)[A-Za-z][A-Za-z0-9+.-]{{1,31}}:|(?<=\[)(?:{_DEFINITION})?)",
    re.MULTILINE,
)
_TICKS = re.compile("`+")
# Where a paragraph, an item of a list or a heading ends: no code goes on behind it.
_BLOCK_END = re.compile(r"\n[ \t]*(?=\n|[-*+] |[0-9]{1,3}\. |#{1,6} )")
_MARKS_PLAIN = re.compile(r"\\[!-/:-@\[-`{-~]|\{|\]\(|\[")


class Problem(NamedTuple):
    """A fault in prose, before it has a place: rule, offset in the text, message and hint."""

    rule: str
    at: int
    message: str
    hint: str


class Found(NamedTuple):
    """A reference in prose, before it has a place."""

    kind: str
    id: str
    at: int
    variant: str = ""


def scan(text: str, *, markdown: bool = True, block: bool = False) -> Iterator[Found | Problem]:
    """Every reference in `text` and everything that looks like one but is none, in order."""
    pattern = _MARKS if markdown else _MARKS_PLAIN
    position = opened = 0
    while (found := pattern.search(text, position)) is not None:
        at, mark = found.start(), found[0]
        position = found.end()
        if mark.startswith("`"):
            position = _after_code(text, position, mark)
        elif mark == "{":
            fact = FACT.match(text, at)
            position = fact.end() if fact else position
            yield _fact(text, at, fact)
        elif mark == "![":
            opened += 1
            # Its address is not looked at: there is none that would do.
            picture = _PICTURE.match(text, at)
            position = picture.end() if picture and markdown else position
            yield Problem("bad-link", at, "pictures are not supported", "delete the “!”, or write \\!")
        elif mark == "[":
            opened += 1
        elif mark == "](" and opened:
            opened -= 1
            link = LINK.match(text, at)
            position = link.end() if link else position
            yield from _link(text, at, link, markdown)
        elif mark.startswith("<"):
            yield from _automatic(mark[1:-1], at)
        elif mark.endswith("]:") and block:
            hint = "write [words](address) where the link stands"
            at = text.rfind("\n", 0, at) + 1
            yield Problem("bad-link", at, f"{shown(text[at:position])} defines a link apart from its words", hint)


def _after_code(text: str, position: int, ticks: str) -> int:
    """Where the code that starts before `position` ends; ticks in threes, or alone in their block, are plain."""
    if len(ticks) > 2:
        return position
    end = _BLOCK_END.search(text, position)
    for closing in _TICKS.finditer(text, position, end.start() if end else len(text)):
        if closing[0] == ticks:
            return closing.end()
    return position


def _fact(text: str, at: int, fact: re.Match[str] | None) -> Found | Problem:
    if fact is None:
        end = text.find("}", at)
        inner = text[at : end + 1] if 0 <= end - at <= 100 else text[at : at + 20]
        hint = "write {id} or {id:variant}; for a real brace write \\{"
        if (near := FACT.fullmatch(re.sub(r"\s|(?<=\{)\{|:(?=\})", "", inner).lower())) and len(inner.split()) < 4:
            hint = f"did you mean {near[0]}? For a real brace write \\{{"
        return Problem("bad-reference", at, f"{shown(inner)} is not a reference to a fact", hint)
    if fact[2] is not None and fact[2] not in VARIANTS:
        hint = did_you_mean(fact[2], VARIANTS) or f"known are {one_of(VARIANTS)}"
        return Problem(
            "unknown-variant", fact.start(2), f"{shown(fact[0])}: “{fact[2]}” is no way to write a fact", hint
        )
    return Found("fact", fact[1], at, fact[2] or "")


def _link(text: str, at: int, link: re.Match[str] | None, markdown: bool) -> Iterator[Found | Problem]:
    if not markdown:
        yield Problem("bad-link", at, "a link cannot stand here", "titles and summaries take {…} but no Markdown")
        return
    if link is None:
        yield _incomplete(text, at)
        return
    target, start = link[1], link.start(1)
    if split := _SPLIT.fullmatch(target):
        yield Found(split["kind"], split["id"], start, OWN_WORDS if split["kind"] == "fact" else "")
    elif anchor := _ANCHOR.fullmatch(target):
        yield Found("section", anchor["id"], start)
    elif not _LANGUAGE.fullmatch(target) and not _WEB.fullmatch(target):
        yield _bad_target(target, start)


def _incomplete(text: str, at: int) -> Problem:
    """About a link whose address has white space in it, or no end."""
    closed = re.compile(r"[^)\n]{0,100}\)").match(text, at + 2)
    written = text[at : closed.end() if closed else at + 40]
    target = re.sub(r"\s+", "", written[2:-1].split('"')[0])
    hint = "write [words](address), without spaces in the address; for real brackets write \\["
    if closed and (_SPLIT.fullmatch(target) or _WEB.fullmatch(target)):
        hint = f"did you mean ]({target})?"
    return Problem("bad-link", at, f"the link {shown(written)} is not complete", hint)


def _bad_target(target: str, at: int) -> Problem:
    scheme, colon, rest = target.partition(":")
    if colon and scheme in (*KINDS, "lang"):
        what = "a language tag such as zh-Hans" if scheme == "lang" else "an id: lower-case letters, digits, hyphens"
        meant = tag_meant(rest) if scheme == "lang" else id_meant(rest)
        hint = f"did you mean {scheme}:{meant}?" if meant else ""
        return Problem("bad-link", at + len(scheme) + 1, f"{shown(rest)} in {shown(target)} is not {what}", hint)
    if colon and scheme in SCHEMES:
        return Problem("bad-link", at, f"{shown(target)} is not a complete address", "write https://host/path")
    if colon:
        known = (*KINDS, "lang", *SCHEMES)
        hint = did_you_mean(scheme, known) or f"known are {one_of(known)}"
        return Problem("unknown-link-kind", at, f"a link to {shown(target)} is of an unknown kind", hint)
    hint = "write story:id, person:id, #section-id or a complete https: address"
    return Problem("bad-link", at, f"{shown(target)} is not an address that works everywhere", hint)


def _automatic(scheme: str, at: int) -> Iterator[Problem]:
    """``<javascript:…>``: Markdown would make a link of it."""
    if scheme.lower() not in SCHEMES:
        hint = f"known are {one_of(SCHEMES)}"
        yield Problem("unknown-link-kind", at, f"a link to {shown(scheme + ':')} is of an unknown kind", hint)


def references_in(document: Document, node: Scalar, *, markdown: bool, block: bool) -> Iterator[Reference]:
    """The references in the text of `node`, each with its place; faults go to the document."""
    places: ScalarPlaces | None = None
    for found in scan(node.value, markdown=markdown, block=block):
        if places is None:
            places = ScalarPlaces(document.text, node)
        line, column = places.of(found.at)
        if isinstance(found, Found):
            yield Reference(found.kind, found.id, Place(document.file, line, column), found.variant)
        else:
            document.add_fault(found.rule, line, column, found.message, found.hint)


class ScalarPlaces:
    """Offsets in the value of a scalar → line and column (from 1) in its file, for ascending offsets.

    Folding and quoting change white space and escapes only, so the n-th character of the value that is no white
    space is the n-th of the source.  Plain one-line texts and literal blocks, nearly all prose, are counted directly.
    """

    def __init__(self, text: str, node: Scalar) -> None:
        self._text = text
        self._value = node.value
        self._style = node.style or ""
        start: Mark = node.start_mark
        end: Mark = node.end_mark
        self._line, self._column = start.line, start.column
        quotes = 1 if self._style in "'\"" and self._style else 0
        self._direct = start.line == end.line and end.index - start.index == len(node.value) + 2 * quotes
        self._source = start.index + quotes
        if self._direct:
            self._column += quotes
        elif self._style in "|>" and self._style:
            self._source = self._next_line(start.index)
        # The walk: how much of the value has been passed, and where in the source it stands.
        self._passed = 0
        # The line of the value that was looked at last, and how far it is indented: a line may be very long.
        self._line_start, self._line_end, self._indent = 0, -1, 0
        # The lines of the source that have been counted, for texts that are folded or quoted.
        self._lines, self._last_line, self._counted = 1, 0, 0

    def of(self, offset: int) -> tuple[int, int]:
        """The place of the character at `offset`."""
        if self._direct:
            return self._line + 1, self._column + offset + 1
        if self._style == "|":
            return self._in_literal(offset)
        return self._walked(offset)

    def _next_line(self, index: int) -> int:
        end = re.compile(r"\r\n|\r|\n").search(self._text, index)
        return end.end() if end else len(self._text)

    def _in_literal(self, offset: int) -> tuple[int, int]:
        breaks = self._value.count("\n", self._passed, offset)
        for _ in range(breaks):
            self._source = self._next_line(self._source)
        self._line += breaks
        self._passed = offset
        if breaks or offset > self._line_end:
            self._line_start = self._value.rfind("\n", 0, offset) + 1
            end = self._value.find("\n", offset)
            self._line_end = end if end >= 0 else len(self._value)
            source_end = re.compile(r"[\r\n]|\Z").search(self._text, self._source)
            length = (source_end.start() if source_end else len(self._text)) - self._source
            self._indent = max(length - (self._line_end - self._line_start), 0)
        return self._line + 2, self._indent + offset - self._line_start + 1

    def _walked(self, offset: int) -> tuple[int, int]:
        wanted = sum(1 for c in self._value[self._passed : offset] if c not in " \t\r\n")
        self._passed = offset
        index = self._source
        while index < len(self._text):
            step, visible = self._step(index)
            if visible:
                if not wanted:
                    break
                wanted -= 1
            index += step
        self._source = index
        for found in re.compile(r"\r\n|\r|\n").finditer(self._text, self._counted, index):
            self._lines, self._last_line = self._lines + 1, found.end()
        self._counted = index
        return self._lines, index - self._last_line + 1

    def _step(self, index: int) -> tuple[int, bool]:
        """How many source characters stand for the next one of the value, and whether that one is visible."""
        character = self._text[index]
        if self._style == "'" and character == "'":
            return 2, True
        if self._style != '"' or character != "\\":
            return 1, character not in " \t\r\n"
        escape = self._text[index + 1 : index + 2]
        if escape in "xuU" and escape:
            digits = {"x": 2, "u": 4, "U": 8}[escape]
            code = self._text[index + 2 : index + 2 + digits]
            return 2 + digits, int(code, 16) not in (0x20, 9, 10, 13)
        return 2, escape not in " \t\r\ntn r"
