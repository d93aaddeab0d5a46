"""Whoever watches a build from inside the same process, and may have it end early: the preview."""

from collections.abc import Callable
from typing import NamedTuple


class Abandoned(Exception):  # noqa: N818 – it is asked for, and no error
    """What this build would publish is out of date already."""


def _nothing() -> None:
    pass


class Onlooker(NamedTuple):
    """checkpoint  called now and then while pages are rendered, in the thread of the build. It may raise `Abandoned`:
    then the build ends, and nothing has happened
    """

    checkpoint: Callable[[], object] = _nothing
