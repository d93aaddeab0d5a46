"""Whoever watches a build from inside the same process, and may have it end early: the preview."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple


class Abandoned(Exception):  # noqa: N818 – it is asked for, and no error
    """What this build would publish is out of date already."""


class Onlooker(NamedTuple):
    """What a build asks and tells while it renders many pages, in its own thread.

    checkpoint  called now and then. It may raise `Abandoned`: then the build ends, and nothing has happened
    open        output paths of the pages that somebody looks at just now
    show        called with those of them that are new, path → bytes, before the rest is rendered
    """

    checkpoint: Callable[[], object] = lambda: None
    open: Callable[[], Collection[str]] = tuple
    show: Callable[[Mapping[str, bytes]], object] = lambda pages: None
