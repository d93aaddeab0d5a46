"""A typography rule, and how one is applied to a text that consists of several nodes."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

Replacement = str | Callable[[re.Match[str]], str]


class Rule(NamedTuple):
    """Replace `pattern` by `replacement`.

    needles       the rule is skipped for a text with none of these
    keeps_length  each match becomes as many characters, so that nothing behind it moves
    """

    pattern: re.Pattern[str]
    replacement: Replacement
    needles: tuple[str, ...]
    keeps_length: bool = False


def apply(rules: Iterable[Rule], text: str, cuts: Sequence[int]) -> tuple[str, Sequence[int]]:
    """`text` after all rules, and where the places `cuts` of it have moved to."""
    for rule in rules:
        pattern, replacement, needles, keeps_length = rule
        for needle in needles:  # a loop, not any(): this is the hottest place of a build
            if needle in text:
                break
        else:
            continue
        changed = pattern.sub(replacement, text)
        if cuts and not keeps_length and changed != text:
            cuts = _moved(rule, text, cuts)
        text = changed
    return text, cuts


def _moved(rule: Rule, text: str, cuts: Sequence[int]) -> Sequence[int]:
    """New places. One inside a match keeps its distance from the match's end: a mark stays in its own node."""
    found = []
    shift, todo = 0, list(reversed(cuts))
    for match in rule.pattern.finditer(text):
        replacement = rule.replacement(match) if callable(rule.replacement) else match.expand(rule.replacement)
        start, end = match.span()
        while todo and todo[-1] <= start:
            found.append(todo.pop() + shift)
        while todo and todo[-1] < end:
            found.append(max(start + shift, start + shift + len(replacement) - (end - todo.pop())))
        shift += len(replacement) - (end - start)
    found.extend(place + shift for place in reversed(todo))
    return found
