"""Search for garbage in a process that builds again and again."""

import gc

# A template that is edited leaves some 6,000 values (3 MB) of the one before.
_MANY = 50_000


class Sweep:
    """Called between builds: looks through what is new. What is still there then is set aside, and not looked at again,
    since a large site takes a second.

    Some of it becomes garbage later: templates that were edited since, connections to pages that were closed.  So once
    much more has been set aside than at the last look at everything, everything is looked at.

    many  how many values are much
    """

    def __init__(self, many: int = _MANY) -> None:
        self._many = many
        self._enough: int | None = None

    def __call__(self) -> None:
        """Sweep. The first time, when all is new, it is only set aside."""
        if self._enough is not None:
            gc.collect()
        gc.freeze()
        if self._enough is not None and gc.get_freeze_count() > self._enough:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._enough = None
        if self._enough is None:
            self._enough = gc.get_freeze_count() + self._many
