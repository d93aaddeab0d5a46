"""What the preview knows: where the last good site is, and why the newest content is not in it."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from sitegen.build import BuildOptions, BuildResult, build
from sitegen.diagnostics import Diagnostic, Place, error
from sitegen.report import as_text
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

    def rebuild(self, *, jobs: int) -> bool:
        """Build what changed; whether anything that a page shows did. Nothing that is on the disk makes it raise."""
        before, changed = self.faults, False
        try:
            result = build(msgspec.structs.replace(self._options, jobs=jobs))
        except (NotPublished, WorkerFailed) as failed:
            self.faults = (error("not-published", Place(str(self.folder)), str(failed), failed.hint),)
        except OSError as failed:
            where = Place(str(failed.filename or self.folder))
            self.faults = (error("not-published", where, failed.strerror or str(failed), "save again when it works"),)
        else:
            done = result.published
            self.faults = result.diagnostics if done is None else ()
            changed = done is not None and bool(done.written or done.removed)
            if changed:
                self._say(_said(result))
        if self.faults and self.faults != before:
            self._say(as_text(self.faults))
        return changed or self.faults != before


def _said(result: BuildResult) -> str:
    milliseconds = sum(result.timings.values()) * 1000
    written = len(result.published.written) if result.published else 0
    return f"{written} files changed, {milliseconds:.0f} ms\n"
