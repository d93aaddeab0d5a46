"""Filling the patterns of words.yaml."""

import re
from functools import lru_cache

_FIELD = re.compile(r"\{(\w+)\}")


def fill(pattern: str, **values: str) -> str:
    """`pattern` with each ``{name}`` replaced once; braces inside the values stay as they are."""
    parts = list(_parts(pattern))
    for place in range(1, len(parts), 2):
        parts[place] = values.get(parts[place], f"{{{parts[place]}}}")
    return "".join(parts)


@lru_cache(maxsize=4096)
def _parts(pattern: str) -> tuple[str, ...]:
    """Text and names of fields in turns."""
    return tuple(_FIELD.split(pattern))
