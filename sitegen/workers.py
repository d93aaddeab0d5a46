"""A pure function over chunks of work in several processes; results come in order, whatever their number."""

import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # importing it takes 60 ms and more, and a build with nothing to do needs no pool
    from concurrent.futures import Executor, Future

Context = TypeVar("Context")
Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
Item = TypeVar("Item")

CHUNKS_PER_JOB = 3
PR_SET_PDEATHSIG = 1


class WorkerFailed(Exception):  # noqa: N818 – said as it happened, like the faults of the content
    """A worker process died or could not be started. `hint` says what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def in_chunks(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """`items` in tuples of `size`; the last may be shorter."""
    source = iter(items)
    while chunk := tuple(islice(source, size)):
        yield chunk


def map_in_order(
    function: Callable[[Context, Chunk], Result],
    chunks: Iterable[Chunk],
    *,
    prepare: Callable[[], Context],
    jobs: int,
    executor: "Executor | None" = None,
) -> Iterator[Result]:
    """``function(prepare(), chunk)`` for each chunk, in order.

    prepare   makes what every chunk needs (a template environment), once in each process; together with `function` and
              the chunks it must be picklable when an executor is given, for example ``partial(environment, inputs)``
    chunks    a sequence is not sent where processes are forked: they have it already
    jobs      processes; with one, or a single chunk, all is done in this process
    executor  runs the work instead of own processes (``dask.distributed.Client.get_executor()``); it is not shut down

    At most ``CHUNKS_PER_JOB * jobs`` chunks are on their way at a time.  Leaving early (an exception here or in the
    function, Ctrl-C, ``close()``) drops what is waiting and ends the processes.
    """
    source = iter(chunks)
    first = tuple(islice(source, 2))
    everything = chain(first, source)
    if not first:
        return
    if executor is not None:
        yield from _through(executor, function, everything, prepare, jobs)
    elif jobs == 1 or len(first) < 2:
        context = prepare()
        for chunk in everything:
            yield function(context, chunk)
    else:
        yield from _in_processes(function, chunks if isinstance(chunks, Sequence) else everything, prepare, jobs)


def _in_processes(
    function: Callable[[Context, Chunk], Result], chunks: Iterable[Chunk], prepare: Callable[[], Context], jobs: int
) -> Iterator[Result]:
    import multiprocessing
    from concurrent.futures.process import ProcessPoolExecutor

    method = "fork" if sys.platform == "linux" else "spawn"  # macOS has fork, but its own libraries do not survive it
    inherited = chunks if method == "fork" and isinstance(chunks, Sequence) else ()
    pool = ProcessPoolExecutor(
        jobs, multiprocessing.get_context(method), initializer=_start, initargs=(os.getpid(), prepare, inherited)
    )
    # What exists now is shared with the workers as long as nobody touches it: keep the collector away from it.
    gc.freeze()
    try:
        if inherited:
            yield from _in_window(lambda at: pool.submit(_run_inherited, function, at), range(len(inherited)), jobs)
        else:
            yield from _through(pool, function, chunks, None, jobs)
    finally:
        gc.unfreeze()
        pool.shutdown(wait=True, cancel_futures=True)


def _through(
    executor: "Executor",
    function: Callable[[Context, Chunk], Result],
    chunks: Iterable[Chunk],
    prepare: Callable[[], Context] | None,
    jobs: int,
) -> Iterator[Result]:
    token = os.urandom(16).hex()
    yield from _in_window(lambda chunk: executor.submit(_run, token, prepare, function, chunk), chunks, jobs)


def _in_window(submit: "Callable[[Chunk], Future[Result]]", chunks: Iterable[Chunk], jobs: int) -> Iterator[Result]:
    """Results in order, with a bounded number of chunks on their way."""
    from concurrent.futures import BrokenExecutor

    waiting: deque[Future[Result]] = deque()
    try:
        for chunk in chunks:
            waiting.append(submit(chunk))
            if len(waiting) >= CHUNKS_PER_JOB * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor as broken:
        raise WorkerFailed(
            "a worker process ended unexpectedly",
            "the system may have killed it for lack of memory: try fewer processes, with --jobs 1 none",
        ) from broken
    except BlockingIOError as refused:  # fork: EAGAIN
        raise WorkerFailed("no worker process could be started", "try fewer processes, with --jobs 1 none") from refused
    finally:
        for future in waiting:
            future.cancel()


# In the worker processes.  They keep how to prepare and what to work on (a forked process has both without pickling),
# and what was prepared for which run.

_inherited: Callable[[], Any] | None = None
_chunks: Sequence[Any] = ()
_held: tuple[str | None, Any] = (None, None)


def _start(parent: int, prepare: Callable[[], object], chunks: Sequence[object]) -> None:
    """Make a fresh worker of `parent` die silently on Ctrl-C, and with its parent."""
    global _inherited, _chunks
    _inherited, _chunks = prepare, chunks
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _run(
    token: str, prepare: Callable[[], Context] | None, function: Callable[[Context, Chunk], Result], chunk: Chunk
) -> Result:
    """Prepare (as inherited, without `prepare`), unless the last chunk here was of the same run; then work."""
    global _held
    held, context = _held
    if held != token:
        make = prepare or _inherited
        assert make is not None
        context = make()
        _held = (token, context)
    return function(context, chunk)


def _run_inherited(function: Callable[[Context, Chunk], Result], at: int) -> Result:
    """Work on a chunk that was there before this process."""
    return _run("", None, function, _chunks[at])
