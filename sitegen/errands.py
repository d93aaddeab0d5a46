# ruff: noqa: PTH123
"""Something done by another process while this one does what does not depend on it.

A child is forked with all that this process knows, and its answer comes back through a pipe.  On a second core it costs
nothing.  Where no child can be had, or it ended before it had its answer, there is none, and the work is done here.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

_LENGTH = 8  # bytes, before each message

Hear = Callable[[], bytes]
"""The next message, once it comes; EOFError if none will."""


class Errand:
    """A child on its way, or none. Made by `sent` and `standing_by`."""

    def __init__(self, child: int = 0, telling: int = -1, hearing: int = -1) -> None:
        """Take charge of a child, by its process id, and of the ends of two pipes to it; -1 for none."""
        self._child = child
        self._telling = telling
        self._hearing = hearing

    @property
    def stands(self) -> bool:
        """Whether there is a child whom nobody has asked yet."""
        return self._hearing >= 0

    def tell(self, message: bytes) -> None:
        """Something for a child that stands by. Where there is none, nothing happens."""
        if self._telling >= 0:
            with (
                contextlib.suppress(BrokenPipeError),  # that it has ended is seen when it has no answer
                open(self._telling, "wb", closefd=False) as pipe,
            ):
                pipe.write(len(message).to_bytes(_LENGTH, "big") + message)

    def answer(self) -> bytes:
        """What it found out, once it has; b"" if there is nothing to hear, and when it was heard before."""
        self._hush()
        if self._hearing < 0:
            return b""
        with open(self._hearing, "rb") as hearing:
            self._hearing = -1
            return hearing.read()

    def dismiss(self) -> None:
        """End it, if nobody wanted to know."""
        self._hush()
        if self._hearing >= 0:
            os.close(self._hearing)
            os.kill(self._child, signal.SIGKILL)
        if self._child:
            os.waitpid(self._child, 0)

    def _hush(self) -> None:
        if self._telling >= 0:
            os.close(self._telling)
            self._telling = -1


@contextlib.contextmanager
def sent(find_out: Callable[[], bytes], *, wanted: bool) -> Iterator[Errand]:
    """A child that finds something out for as long as the block lasts, if it is wanted: there is a core to spare."""
    with standing_by(lambda _: find_out(), wanted=wanted) as errand:
        yield errand


@contextlib.contextmanager
def standing_by(work: Callable[[Hear], bytes], *, wanted: bool) -> Iterator[Errand]:
    """A child that is told more while it is at work."""
    # With threads about, a forked process may wait for ever for a lock that one of them held.
    here = wanted and sys.platform == "linux" and threading.active_count() == 1
    errand = _forked(work) if here else Errand()
    try:
        yield errand
    finally:
        errand.dismiss()


def _forked(work: Callable[[Hear], bytes]) -> Errand:
    told, telling = os.pipe()
    hearing, saying = os.pipe()
    try:
        child = os.fork()
    except OSError:  # there are as many processes as there may be
        for end in (told, telling, hearing, saying):
            os.close(end)
        return Errand()
    if child:
        os.close(told)
        os.close(saying)
        return Errand(child, telling, hearing)
    with contextlib.suppress(BaseException):  # then it has nothing to say
        os.close(telling)
        os.close(hearing)
        with open(told, "rb") as pipe, open(saying, "wb") as answer:
            answer.write(work(partial(_heard, pipe)))
    os._exit(0)


def _heard(pipe: BinaryIO) -> bytes:
    length = pipe.read(_LENGTH)
    message = pipe.read(int.from_bytes(length, "big"))
    if len(length) < _LENGTH or len(message) < int.from_bytes(length, "big"):
        raise EOFError
    return message
