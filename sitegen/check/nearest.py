"""What a writer probably meant."""

import difflib
from collections.abc import Iterable


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """“did you mean “x”?” for the known word nearest to `written`, or ""."""
    near = difflib.get_close_matches(written, list(known), n=1, cutoff=0.6)
    return f"did you mean “{near[0]}”?" if near else ""
