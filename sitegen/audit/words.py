"""Rules on the characters of a page: what must never be published, leftovers of templates, and typography by language.

Typography is that of docs/language-rules.md, seen from the other side: not how text is set, but what must not be left
in it.
"""

import re
from collections.abc import Iterator

from sitegen.audit.document import Document, Text, place_at
from sitegen.audit.site import BuiltSite
from sitegen.diagnostics import Diagnostic, error, warning
from sitegen.locales.scripts import FORBIDDEN as INVISIBLE
from sitegen.locales.scripts import HAN

# They reorder or hide text (“Trojan Source”; docs/language-rules.md).  Zero-width (non-)joiners are allowed.
FORBIDDEN = re.compile(f"[{INVISIBLE}]")
NAMED_ENTITIES = {"lrm": 0x200E, "rlm": 0x200F, "ZeroWidthSpace": 0x200B, "NoBreak": 0x2060}
ESCAPED = re.compile(r"&#(?:x([0-9a-fA-F]+)|(\d+));?|&(lrm|rlm|ZeroWidthSpace|NoBreak);")
JSON_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\u([0-9a-fA-F]{4})")

LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{\#|\#\}"                        # template marks
    r"|\{[a-zA-Z][a-zA-Z0-9_.:-]*\}|%\([a-z_]+\)[sd]"     # names never replaced
    r"|\[object Object\]|<built-in |Undefined\(|\bstruct\("  # values printed by mistake
    r"|\A\s*(?:None|undefined|NaN)\s*\Z"                  # words that may be prose, unless nothing else is there
    r"|&(?:amp|lt|gt|quot|\#39|\#34|nbsp);"               # escaped twice
    r"|\]\((?:person|organisation|term|story|source|section):"  # Markdown links never resolved
)  # fmt: skip
ALONE = re.compile(r"^\s*(?:None|undefined|NaN)\s*$", re.MULTILINE)
# One of these is in every leftover: looking for plain words first is many times faster.
HINTS = ("{", "}", "%(", "None", "undefined", "NaN", "[object", "<built-in", "Undefined(", "struct(", "&", "](")
SHOWN_ATTRIBUTES = ("alt", "title", "aria-label", "content", "placeholder", "href", "src", "value")

SHIELD = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+\.\w+")
ASCII_MARKS = r"(?P<ascii>[\"']|\.\.\.|--)"
FOREIGN_DIGITS = "(?P<digits>[\u0660-\u0669\u06f0-\u06f9])"
LINT = {
    "pl": re.compile(rf"{ASCII_MARKS}|{FOREIGN_DIGITS}|(?P<loose>[aiouwzAIOUWZ] )(?<![\w'’\-][aiouwzAIOUWZ] )(?=\S)"),
    "ru": re.compile(rf"{ASCII_MARKS}|{FOREIGN_DIGITS}"),
    "ar": re.compile(rf"{ASCII_MARKS}|{FOREIGN_DIGITS}|(?<=[\u0620-\u06d3])(?P<mark>[,;?])(?=\s|$)"),
    "zh": re.compile(
        rf"{ASCII_MARKS}|{FOREIGN_DIGITS}|(?<=[{HAN}])(?P<mark>[,;:?!])|(?<=[{HAN}])(?P<space> )(?=[{HAN}])"
    ),
}
LOOSE_AT_END = re.compile(r"(?<![\w'’\-])[aiouwzAIOUWZ] $")
ENGLISH = re.compile(r"(?<![\w'’.-])[A-Za-z]+(?: [A-Za-z]+){2,}(?![\w'’-])")
OTHER_SCRIPTS = frozenset({"ru", "ar", "zh"})


def forbidden_characters(file: str, source: str) -> Iterator[Diagnostic]:
    """forbidden-character: a character that reorders or hides text, as itself or as an escape."""
    found = [(match.start(), ord(match[0])) for match in FORBIDDEN.finditer(source)]
    if file.endswith((".html", ".xml", ".svg")):
        for match in ESCAPED.finditer(source):
            code = NAMED_ENTITIES[match[3]] if match[3] else int(match[1], 16) if match[1] else int(match[2])
            if code <= 0x10FFFF and FORBIDDEN.match(chr(code)):
                found.append((match.start(), code))
    elif file.endswith((".json", ".webmanifest")):
        for match in JSON_ESCAPED.finditer(source):
            code = int(match[1], 16)
            if FORBIDDEN.match(chr(code)):
                found.append((match.start(), code))
    for offset, code in found:
        yield error(
            "forbidden-character",
            place_at(file, source, offset),
            f"U+{code:04X} must not be published",
            "direction comes from dir and <bdi>, never from invisible characters",
        )


def leftovers(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """leftover: a mark of a template, a name that was to be replaced, or a value printed by mistake."""
    texts = [text for text in document.texts if not text.parent.quiet]
    for text in texts if _suspect("\n".join(text.text for text in texts)) else ():
        match = LEFTOVER.search(text.text)
        if match and not (ALONE.match(match[0]) and text.parent.lang.startswith("en")):
            yield _leftover(document, text, match[0].strip())
    shown = [
        (element, name, element.attributes[name])
        for element in document.elements
        if element.attributes
        for name in SHOWN_ATTRIBUTES
        if name in element.attributes
    ]
    for element, name, value in shown if _suspect("\n".join(value for _, _, value in shown)) else ():
        if match := LEFTOVER.search(value):
            yield error(
                "leftover",
                document.place(element, value),
                f"{name} of <{element.tag}> has “{match[0].strip()}” in it",
                "a template printed what a reader must not see",
            )


def _suspect(words: str) -> bool:
    """Whether a leftover may be in one of `words`, each on a line of its own."""
    return any(hint in words for hint in HINTS) and bool(LEFTOVER.search(words) or ALONE.search(words))


def _leftover(document: Document, text: Text, what: str) -> Diagnostic:
    return error(
        "leftover",
        document.place(text.parent, what),
        f"the text has “{what}” in it",
        "a template or a reference was not replaced",
    )


def typography(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """Text that the typography of its language would not leave so: ascii-typography, loose-word, foreign-digits."""
    by_language: dict[str, list[Text]] = {}
    for text in document.texts:
        if not text.parent.quiet:
            by_language.setdefault(text.parent.lang, []).append(text)
    for lang, texts in by_language.items():
        lint = LINT.get(lang.partition("-")[0].lower())
        # Most pages are clean: one search over all of them, and each by itself only when it finds something.
        if lint and (lint.search("\n".join(text.text for text in texts)) or lang.startswith("pl")):
            yield from _lint(document, texts, lint)


def _lint(document: Document, texts: list[Text], lint: re.Pattern[str]) -> Iterator[Diagnostic]:
    for text in texts:
        parent = text.parent
        words = text.text
        if "://" in words or "www." in words or "@" in words:
            words = SHIELD.sub(lambda match: "x" * len(match[0]), words)
        match = lint.search(words)
        if match:
            rule, message, hint = _typographic(match.lastgroup or "", match[0])
            around = " ".join(words[max(0, match.start() - 12) : match.end() + 12].split())
            yield warning(rule, document.place(parent, match[0]), f"{message}: “{around}”", hint)
        elif text.followed and words.endswith(" ") and parent.lang.startswith("pl") and LOOSE_AT_END.search(words):
            around = " ".join(words[-16:].split())
            yield warning(
                "loose-word",
                document.place(parent, words[-12:]),
                f"a plain space after a one-letter word: “{around} ”",
                "U+00A0 keeps it from the end of a line, also before a link or a name",
            )


def _typographic(group: str, match: str) -> tuple[str, str, str]:
    match_as = match.strip()
    if group == "loose":
        return (
            "loose-word",
            f"a plain space after “{match_as}”",
            "U+00A0 keeps a one-letter word from the end of a line",
        )
    if group == "digits":
        return "foreign-digits", f"the digit {match}", "the site writes 0–9 in every language"
    if group == "space":
        return "ascii-typography", "a space between Chinese characters", "take it out; CSS draws the gaps"
    return "ascii-typography", f"ASCII {match_as}", "use the marks of the language: docs/language-rules.md, Typography"


def untranslated(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """untranslated: three plain English words or more in text that is marked as a language of another script."""
    texts = [
        text
        for text in document.texts
        if not text.parent.quiet and text.parent.lang.partition("-")[0].lower() in OTHER_SCRIPTS
    ]
    for text in texts if ENGLISH.search("\n".join(text.text for text in texts)) else ():
        parent = text.parent
        match = ENGLISH.search(SHIELD.sub("", text.text))
        if match and sum(word[0].islower() for word in match[0].split()) >= 2:
            yield warning(
                "untranslated",
                document.place(parent, match[0]),
                f"“{match[0]}” stands in text marked as {parent.lang}",
                'translate it, or mark it: <bdi lang="en">',
            )
