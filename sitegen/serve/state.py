"""What the preview knows: where the last good site is, and why the newest content is not in it."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from sitegen.build import BuildOptions, BuildResult, build
from sitegen.diagnostics import Diagnostic, Place, error
from sitegen.workers import WorkerFailed
from sitegen.write.faults import NotPublished


class Preview:
    """The outcome of the newest build. Only `rebuild` changes it, and only whole values are put in place.

    folder   where the last good site is published
    faults   of the newest content; empty when the site shows it
    """

    def __init__(self, options: BuildOptions, say: Callable[[str], object]) -> None:
        self._options = options
        self._say = say
        self.folder: Path = options.output
        self.faults: tuple[Diagnostic, ...] = ()

    def rebuild(self, *, jobs: int) -> None:
        """Build what changed. Never raises for anything that content, templates or the disk can do."""
        try:
            result = build(msgspec.structs.replace(self._options, jobs=jobs))
        except (NotPublished, WorkerFailed) as failed:
            self.faults = (error("not-published", Place(str(self.folder)), str(failed), failed.hint),)
        except OSError as failed:
            where = Place(str(failed.filename or self.folder))
            self.faults = (error("not-published", where, failed.strerror or str(failed), "save again when it works"),)
        else:
            self.faults = result.diagnostics if result.published is None else ()
            self._say(_said(result))
            return
        self._say(f"{self.faults[0].place}: {self.faults[0].message}\n")


def _said(result: BuildResult) -> str:
    if result.published is None:
        count = len(result.diagnostics)
        first = result.diagnostics[0]
        return f"{count} faults, the first at {first.place}: {first.message}\n"
    milliseconds = sum(result.timings.values()) * 1000
    return f"{len(result.published.written)} files changed, {milliseconds:.0f} ms\n"
