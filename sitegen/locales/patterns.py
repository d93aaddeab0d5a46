"""Filling the patterns of words.yaml."""

import re

_FIELD = re.compile(r"\{(\w+)\}")


def fill(pattern: str, **values: str) -> str:
    """`pattern` with each ``{name}`` replaced once; braces inside the values stay as they are."""
    return _FIELD.sub(lambda match: values.get(match[1], match[0]), pattern)
