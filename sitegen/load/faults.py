"""Collecting faults of one file: each with a place, none twice, and never so many that they bury each other."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sitegen.diagnostics import Diagnostic, Place, Severity
from sitegen.load.shown import printable

MOST_PER_RULE = 100


def not_too_many(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """`found` with at most a hundred faults of a rule and a file; for the rest one that says so."""
    told: Counter[tuple[str, str]] = Counter()
    for one in found:
        kind = (one.rule, one.place.file)
        told[kind] += 1
        if told[kind] <= MOST_PER_RULE:
            yield one
        elif told[kind] == MOST_PER_RULE + 1:
            yield _and_more(one.rule, one.severity, one.place.file)


def _and_more(rule: str, severity: Severity, file: str) -> Diagnostic:
    return Diagnostic(rule, severity, Place(file), f"there are more than {MOST_PER_RULE} faults of this kind")


class Faults:
    """The faults of one file, in the order in which they were found.

    A file that repeats one mistake a million times gets a hundred reports of it and one line that says so.
    """

    def __init__(self, file: str, lines: tuple[int, ...] = ()) -> None:
        self.file = file
        self.lines = lines
        self.found: list[Diagnostic] = []
        self._count: Counter[str] = Counter()

    def is_full(self, rule: str) -> bool:
        """Whether more faults of this rule would not be told."""
        return self._count[rule] > MOST_PER_RULE

    def add(
        self, rule: str, line: int, column: int, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Note one fault; `line` and `column` count from 1 and are moved into the file if they lie behind its end."""
        self._count[rule] += 1
        if self._count[rule] > MOST_PER_RULE:
            if self._count[rule] == MOST_PER_RULE + 1:
                self.found.append(_and_more(rule, severity, self.file))
            return
        if line and self.lines:
            line = min(line, len(self.lines))
            column = min(column, self.lines[line - 1] + 1)
        self.found.append(
            Diagnostic(rule, severity, Place(self.file, line, column), printable(message), printable(hint))
        )
