"""Faults as values: where, how bad, what is wrong, what to do about it."""

import enum
from collections.abc import Iterable

from sitegen.values import Value


class Severity(enum.StrEnum):
    """ERROR refuses the build; WARNING refuses it only under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


class Place(Value, frozen=True, order=True):
    """A point in a file.

    file    path from the site's folder, with forward slashes
    line    from 1; 0 when the fault is the whole file's
    column  from 1, in characters (code points), not bytes; 0 when the whole line's
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


class Diagnostic(Value, frozen=True):
    """One fault.

    rule     names the fault, not the cure: "unknown-topic"; has a heading in docs/rules.md
    message  what is wrong, with the offending value in it; one line, no control characters
    hint     what to do next; may be empty
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""


class Allowance(Value, frozen=True):
    """An editor's word that a warning about a text is no fault there.

    rule    name of the rule
    reason  why it is right as it is
    field   path of a unit ("title", "sections/the-offer/text") or the beginning of one; "" for the whole text
    words   what the warning is about, as its message quotes it; "" for anything
    """

    rule: str
    reason: str
    place: Place
    field: str = ""
    words: str = ""


def error(rule: str, place: Place, message: str, hint: str = "") -> Diagnostic:
    """A fault that refuses the build."""
    return Diagnostic(rule, Severity.ERROR, place, message, hint)


def warning(rule: str, place: Place, message: str, hint: str = "") -> Diagnostic:
    """A fault that is shown, and refuses the build only under ``--strict``."""
    return Diagnostic(rule, Severity.WARNING, place, message, hint)


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether any of `found` refuses the build."""
    return any(d.severity is Severity.ERROR for d in found)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, line, column, then errors first; each fault once."""
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda d: (d.place, d.severity != Severity.ERROR, d.rule, d.message, d.hint)))
