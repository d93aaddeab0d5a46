"""The search for garbage, during a build."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 20_000  # values, before they are looked through


@contextmanager
def collecting(wanted: bool) -> Iterator[None]:
    """Search for garbage, or not. What a build makes lives until its end: looking through it takes a third of the time
    of a small one. Rendering is another matter, for a site's own templates may leave a circle of values behind each
    page: what is new is looked through, by and by, and not what was there before."""
    was_on, often = gc.isenabled(), gc.get_threshold()
    if wanted:
        gc.freeze()
        gc.set_threshold(_MANY)
    (gc.enable if wanted else gc.disable)()
    try:
        yield
    finally:
        (gc.enable if was_on else gc.disable)()
        if wanted:
            gc.set_threshold(*often)
            gc.unfreeze()
