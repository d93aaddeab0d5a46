# ruff: noqa: PTH123
"""Something found out by another process while this one does what does not depend on it.

A child is forked with all that this process knows, and its answer comes back through a pipe.  On a second core it costs
nothing.  Where no child can be had, or it ended before it had its answer, there is none, and the work is done here.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator


class Errand:
    """A child on its way, or none. Made by `sent`."""

    def __init__(self, child: int = 0, pipe: int = -1) -> None:
        self._child = child
        self._pipe = pipe

    def answer(self) -> bytes:
        """What it found out, once it has; b"" if there is nothing to hear, and when it was heard before."""
        if self._pipe < 0:
            return b""
        with open(self._pipe, "rb") as pipe:
            self._pipe = -1
            return pipe.read()

    def dismiss(self) -> None:
        """End it, if nobody wanted to know."""
        if self._pipe >= 0:
            os.close(self._pipe)
            os.kill(self._child, signal.SIGKILL)
        if self._child:
            os.waitpid(self._child, 0)


@contextlib.contextmanager
def sent(find_out: Callable[[], bytes], *, wanted: bool) -> Iterator[Errand]:
    """A child that finds something out for as long as the block lasts, if it is wanted: there is a core to spare."""
    # With threads about, a forked process may wait for ever for a lock that one of them held.
    errand = _sent(find_out) if wanted and sys.platform == "linux" and threading.active_count() == 1 else Errand()
    try:
        yield errand
    finally:
        errand.dismiss()


def _sent(find_out: Callable[[], bytes]) -> Errand:
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:  # there may be as many processes as there may
        os.close(reading)
        os.close(writing)
        return Errand()
    if child:
        os.close(writing)
        return Errand(child, reading)
    with contextlib.suppress(BaseException):  # then it has found nothing
        os.close(reading)
        with open(writing, "wb") as pipe:
            pipe.write(find_out())
    os._exit(0)
