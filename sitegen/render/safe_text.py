"""HTML that is known to be finished, and text made so. A page has hundreds of both, and `Markup(…)` is slow."""

import re
from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

_unsafe = re.compile("[&<>\"']").search

safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""HTML, marked as finished. What is in it must be escaped already."""


def escaped(value: object) -> str:
    """`value` as HTML: finished text as it is, all else escaped."""
    kind = type(value)
    if kind is Markup or (kind is str and _unsafe(value) is None):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)
