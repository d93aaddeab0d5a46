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


class Errand:
    """A child on its way, or none. Made by `sent` and `standing_by`."""

    def __init__(self, child: int = 0, asking: int = -1, hearing: int = -1) -> None:
        """Take charge of a child, by its process id, and of the ends of two pipes to it; -1 for none."""
        self._child = child
        self._asking = asking
        self._hearing = hearing

    def answer(self, question: bytes = b"") -> bytes:
        """What it found out, once it has; b"" if there is nothing to hear, and when it was heard before.

        question  for a child that stands by
        """
        if self._hearing < 0:
            return b""
        with open(self._hearing, "rb") as hearing:
            self._hearing = -1
            if self._asking >= 0:
                asking, self._asking = self._asking, -1
                with contextlib.suppress(BrokenPipeError), open(asking, "wb") as pipe:  # its end will be heard below
                    pipe.write(question)
            return hearing.read()

    def dismiss(self) -> None:
        """End it, if nobody wanted to know."""
        if self._asking >= 0:
            os.close(self._asking)
        if self._hearing >= 0:
            os.close(self._hearing)
            os.kill(self._child, signal.SIGKILL)
        if self._child:
            os.waitpid(self._child, 0)


@contextlib.contextmanager
def sent(find_out: Callable[[], bytes], *, wanted: bool) -> Iterator[Errand]:
    """A child that finds something out for as long as the block lasts, if it is wanted: there is a core to spare."""
    with _started(lambda _: find_out(), wanted=wanted) as errand:
        yield errand


@contextlib.contextmanager
def standing_by(prepare: Callable[[], Callable[[bytes], bytes]], *, wanted: bool) -> Iterator[Errand]:
    """A child that prepares itself, and answers one question with what it has prepared."""

    def once_asked(hear: Callable[[], bytes]) -> bytes:
        answer = prepare()
        return answer(hear())

    with _started(once_asked, wanted=wanted) as errand:
        yield errand


@contextlib.contextmanager
def _started(work: Callable[[Callable[[], bytes]], bytes], *, wanted: bool) -> Iterator[Errand]:
    # With threads about, a forked process may wait for ever for a lock that one of them held.
    here = wanted and sys.platform == "linux" and threading.active_count() == 1
    errand = _forked(work) if here else Errand()
    try:
        yield errand
    finally:
        errand.dismiss()


def _forked(work: Callable[[Callable[[], bytes]], bytes]) -> Errand:
    asked, asking = os.pipe()
    hearing, saying = os.pipe()
    try:
        child = os.fork()
    except OSError:  # there are as many processes as there may be
        for end in (asked, asking, hearing, saying):
            os.close(end)
        return Errand()
    if child:
        os.close(asked)
        os.close(saying)
        return Errand(child, asking, hearing)
    with contextlib.suppress(BaseException):  # then it has nothing to say
        os.close(asking)
        os.close(hearing)
        with open(asked, "rb") as question, open(saying, "wb") as pipe:
            pipe.write(work(question.read))
    os._exit(0)
