"""Watching the folders that a build reads, and building when something in them changed."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import livereload.watcher
import watchfiles
from livereload.handlers import LiveReloadHandler
from tornado.ioloop import IOLoop

# Milliseconds without a further change before a burst counts as over, and the longest that a burst is waited for: a git
# checkout of hundreds of files is one build, a single save is not held up.
_QUIET = 20
_LONGEST_BURST = 400
_PAUSE = 300


class Watch(livereload.watcher.Watcher):
    """In place of livereload's polling: the system says what changed, builds run beside the server, one at a time.

    rebuild     builds; says whether open pages should be loaded again
    afterwards  what is done when they have been told, before the next build
    """

    def __init__(self, rebuild: Callable[[], bool], folders: Sequence[Path], afterwards: Callable[[], object]) -> None:
        super().__init__()
        self._rebuild = rebuild
        self._afterwards = afterwards
        self._folders = folders
        self._builder = ThreadPoolExecutor(1)
        # livereload starts only with something to watch.
        self._tasks: dict[str, object] = {".": {"func": None, "delay": None, "ignore": None, "mtimes": {}}}

    def examine(self) -> tuple[None, None]:
        """Nothing to find by polling."""
        return None, None

    def start(self, callback: Callable[[], None]) -> bool:
        """Start watching; True tells livereload not to poll."""
        IOLoop.current().add_callback(self._run)
        return True

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        folders = [folder for folder in self._folders if folder.is_dir()]
        caught_up = False
        async for changes in watchfiles.awatch(
            *folders,
            watch_filter=_matters,
            step=_QUIET,
            debounce=_LONGEST_BURST,
            rust_timeout=_PAUSE,
            yield_on_timeout=True,
        ):
            # The first pause says that watching has begun: what was saved after the first build began is caught up on.
            if changes or not caught_up:
                caught_up = True
                if await loop.run_in_executor(self._builder, self._rebuild):
                    LiveReloadHandler.reload_waiters("*.html")
                await loop.run_in_executor(self._builder, self._afterwards)


def _matters(change: watchfiles.Change, path: str) -> bool:
    """Not an editor's own files."""
    name = path.rpartition("/")[2]
    return not name.startswith((".#", ".sitegen-", "#")) and not name.endswith(("~", ".swp", ".swx", ".tmp"))
