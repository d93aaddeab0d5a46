"""Markup that a page would show as typed: marks without a partner, and what other dialects of Markdown know.

The dialect is that of docs/writing-stories.md.  What it does not know is text there, so nothing an editor types is ever
lost; but stars and tags that readers see were hardly meant.
"""

import re
from collections.abc import Iterator

from sitegen.check.findings import Finding, Telling, in_plain, in_raw
from sitegen.check.passages import CODE, END, ESCAPE, Prose
from sitegen.load.references import KINDS
from sitegen.locales.words import Words

_LONGEST_SHOWN = 30  # characters
_SPACE = f" \n\t\u00a0{END}"

# One pattern for each mark: `re` skips to a single character far more quickly than to one of several.
_RUNS = {"*": re.compile(r"\*\**"), "_": re.compile("__*"), "`": re.compile("``*")}
_STARRED = re.compile(rf"(?<![*\w])(\*{{1,3}})(?![\s*])[^*{END}]*[^\s*]\1(?!\*)")
# A mark is passed before it is judged, because `re` skips quickly only to a character of a known set.
_OTHERS = re.compile(
    r"[<~&^\]](?:"
    rf"((?<=<)/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>{END}]*)?/?>)"
    rf"|((?<=~)~(?![\s~])[^~{END}]*~~)"
    r"|((?<=&)(?:[a-zA-Z][a-zA-Z0-9]{1,20}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    r"|((?<=\^)[\w-]+\])"
    rf"|((?<=\])[ ]+\((?:(?:{'|'.join(KINDS)}|https?|mailto):|#)[^()\s]*\))"
    r")"
)
_OTHERS_SAY = (
    ("HTML is shown as typed: {}", "delete the tag; for emphasis write *words* or **words**"),
    ("there is no mark for deleted words, so that readers see {}", "delete the words, or tell the correction"),
    ("{} is shown as typed", "type the character itself; no-break spaces are set by sitegen"),
    ("there are no footnotes, so that readers see {}", "say it in the text, or as a note of the figure"),
    ("{} is no link, because of the space", "write [words](address) without a space between them"),
)
_LINES = re.compile(
    rf"(?:(?<=[\n{END}])|\A)[ ]*(?:((?:[-*_=][ ]?){{3,}})|(\|[^\n{END}]*\|))[ ]*(?=[\n{END}])",
)
_LINES_SAY = (
    ("{} on a line of its own is shown as typed", "for a subheading write ### before it, for a new part add a section"),
    ("there are no tables, so that readers see {}", "write a list, or let figures and a chart say it"),
)


def shown_as_typed(prose: Prose, words: Words, telling: Telling) -> Iterator[Finding]:
    """Marks without a partner in their paragraph, and marks that mean nothing here."""
    plain = prose.plain
    yield from _unpaired(prose)
    if "<" in plain or "~" in plain or "&" in plain or "^" in plain or "]" in plain:
        for found in _OTHERS.finditer(plain):
            message, hint = _OTHERS_SAY[(found.lastindex or 1) - 1]
            yield in_plain("shown-as-typed", prose, found.start(), found.end(), message, hint)
    if "|" in plain or "=" in plain or "_" in plain or "---" in plain or ("*" in plain and "***" in plain):
        for found in _LINES.finditer(plain):
            group = found.lastindex or 1
            message, hint = _LINES_SAY[group - 1]
            yield in_plain("shown-as-typed", prose, found.start(group), found.end(group), message, hint)
    yield from _brackets(prose)
    if "*" in plain:
        yield from _starred_lines(prose)


def _starred_lines(prose: Prose) -> Iterator[Finding]:
    """Emphasis where there is none."""
    for number, unit in enumerate(prose.units):
        if "*" in unit.words and unit.kind in ("words", "plain") and (starred := _STARRED.search(unit.words)):
            message, hint = "there is no emphasis here, so that readers see {}", "delete the stars"
            start = prose.start_of(number) + starred.start()
            yield in_raw("shown-as-typed", prose, start, starred[0], message, hint)


def _unpaired(prose: Prose) -> Iterator[Finding]:
    """Stars, underscores and backticks that nothing closes or opens in their paragraph."""
    plain = prose.plain
    opened: list[tuple[str, int]] = []  # what is left of each run that has opened something, and where it began
    end_of_paragraph = 0
    marks = [mark for mark in _RUNS if mark in plain]
    runs = (found for mark in marks for found in _RUNS[mark].finditer(plain))
    for found in runs if len(marks) < 2 else sorted(runs, key=re.Match.start):
        at, run = found.start(), found[0]
        if at >= end_of_paragraph:
            for one in opened:
                yield from _alone(prose, *one)
            opened, end_of_paragraph = [], prose.paragraph_end(at)
        before, after = plain[at - 1 : at] or END, plain[found.end() : found.end() + 1]
        opens, closes = after not in _SPACE, before not in _SPACE
        if run[0] == "`":
            yield from _alone(prose, run, at)
            continue
        if run[0] == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        if not opens and not closes:
            continue  # a bullet, a star between spaces, snake_case
        while closes and run and opened and opened[-1][0][0] == run[0]:
            last, start = opened.pop()
            both = min(len(last), len(run))
            run = run[both:]
            if last[both:]:
                opened.append((last[both:], start))
        if run and opens:
            opened.append((run, at))
        elif run:
            yield from _alone(prose, run, at)
    for one in opened:
        yield from _alone(prose, *one)


def _alone(prose: Prose, run: str, at: int) -> Iterator[Finding]:
    start = prose.raw_offset(at)
    unit, inside = prose.unit_at(start)
    if unit.kind not in ("inline", "markdown"):
        return  # a star behind a title is one
    told = unit.words[inside : inside + _LONGEST_SHOWN].split()[0]
    hint = f"write both, or for a real {run[0]} put a backslash before it"
    yield in_raw("shown-as-typed", prose, start, told, "{} has no partner in its paragraph and is shown as typed", hint)


def _brackets(prose: Prose) -> Iterator[Finding]:
    """A bracket that nothing closes or opens: perhaps half a link."""
    if prose.raw.count("[") == prose.raw.count("]"):
        return
    for number, unit in enumerate(prose.units):
        if unit.words.count("[") == unit.words.count("]"):
            continue
        bare = ESCAPE.sub(_blank, CODE.sub(_blank, unit.words))
        opened: list[int] = []
        alone: list[int] = []
        for at, character in enumerate(bare):
            if character == "[":
                opened.append(at)
            elif character == "]" and opened:
                opened.pop()
            elif character == "]":
                alone.append(at)
        start = prose.start_of(number)
        for at in sorted((*opened, *alone)):
            message, hint = "the bracket {} has no partner", "write both; a link is [words](address)"
            yield in_raw("shown-as-typed", prose, start + at, bare[at], message, hint)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
