"""What the preview knows: where the last good site is, why the newest content is not in it, what else is to be done."""

import os
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from sitegen.ahead import Outlook, pages_ahead
from sitegen.build import BuildOptions, BuildResult, build
from sitegen.diagnostics import Diagnostic, Place, error
from sitegen.load.looks import FOLDER, Assets, look_files, read_assets
from sitegen.memory import Memory
from sitegen.onlooker import Abandoned, Onlooker
from sitegen.report import as_text
from sitegen.system import DiskFiles, present
from sitegen.workers import WorkerFailed
from sitegen.write.faults import NotPublished


class Outcome(msgspec.Struct, frozen=True):
    """The newest build.

    number    counts builds, from 1
    faults    why the newest content is not shown, errors and warnings; empty when the site shows it
    warnings  of the content that is shown
    drafts    whether drafts were asked for
    began, ended  nanoseconds since 1970
    written, removed  how many files of the site
    until     the moment from which on the same content is another site; None if nothing waits, or with faults
    """

    number: int = 0
    faults: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    drafts: bool = False
    began: int = 0
    ended: int = 0
    written: int = 0
    removed: int = 0
    until: datetime | None = None

    @property
    def milliseconds(self) -> int:
        """How long it took; 0 if the clock was set back meanwhile."""
        return max(0, self.ended - self.began) // 1_000_000


class Preview:
    """The outcome of the newest build.

    One thread builds, and makes what goes ahead; any may read the rest, where only whole values are put in place.

    folder    where the last good site is published
    building  whether a build is under way
    """

    def __init__(self, options: BuildOptions, say: Callable[[str], object]) -> None:
        self._options = options
        self._say = say
        self._memory = Memory()
        self._outlook: Outlook | None = None
        self.root: Path = options.root
        self.folder: Path = options.output
        self.newest = Outcome(drafts=options.drafts)
        self.building = False

    @property
    def now(self) -> datetime:
        """The moment for which it builds, UTC."""
        return self._options.now or present()

    @property
    def overdue(self) -> bool:
        """Whether something that was waiting for its date has come due since the newest build.

        The clock is asked anew each time: it may be set, and a machine may have slept.
        """
        until = self.newest.until
        return until is not None and self.now >= until

    def rebuild(self, *, jobs: int, drafts: bool | None = None, onlooker: Onlooker = Onlooker()) -> None:  # noqa: B008 – it is frozen
        """Build what changed. Nothing that is on the disk, and no fault of ours, makes it raise.

        drafts    with or without them from now on; None for as before
        onlooker  as in `build`; when it raises `Abandoned`, all is as it was
        """
        before = self.newest
        with_drafts = before.drafts if drafts is None else drafts
        began = time.time_ns()
        self.building = True
        try:
            options = msgspec.structs.replace(self._options, jobs=jobs, drafts=with_drafts)
            outcome, said = self._built(options, onlooker)
        finally:
            self.building = False
        self._outlook = self._memory.outlook
        self.newest = msgspec.structs.replace(
            outcome, number=before.number + 1, drafts=with_drafts, began=began, ended=time.time_ns()
        )
        if self.newest.faults and self.newest.faults != before.faults:
            self._say(as_text(self.newest.faults))
        elif said or (before.faults and not self.newest.faults):
            mended = " – mended" if before.faults else ""
            self._say(f"{said or 'nothing changed'}, {self.newest.milliseconds} ms{mended}\n")

    def ahead(self, changed: Collection[str]) -> dict[str, bytes]:
        """What of the build to come can be shown at once: path below `folder` → page. See `pages_ahead`.

        changed  paths of the files that changed since the newest build
        """
        # What has come due since may stand beside the story.
        if self._outlook is None or not changed or self.overdue:
            return {}
        try:
            paths = {os.path.relpath(path, self.root).replace(os.sep, "/") for path in changed}
            # Of an asset a page has only the address, and that is exchanged where the page is served.
            pages = {path for path in paths if not path.startswith(f"{FOLDER}/assets/")}
            return pages_ahead(self._outlook, DiskFiles(self.root), pages)
        except Exception:  # whatever it is, the build will say so
            return {}

    def assets(self) -> Assets | None:
        """Style sheets, scripts and all else that pages refer to, as they are now; None with a fault in them."""
        try:
            return read_assets(look_files(DiskFiles(self.root), self.root))
        except Exception:  # whatever it is, the build will say so
            return None

    def warm(self) -> None:
        """Get ready what `ahead` takes a while for at its first call."""
        with suppress(Exception):  # the build will say so
            if self._outlook:
                self._outlook.bench()

    def _built(self, options: BuildOptions, onlooker: Onlooker) -> tuple[Outcome, str]:
        """The outcome, and what to say of a change."""
        try:
            return _outcome(build(options, self._memory, onlooker))
        except Abandoned:
            raise
        except (NotPublished, WorkerFailed) as failed:
            return self._failed(str(self.folder), str(failed), failed.hint), ""
        except OSError as failed:
            where = str(failed.filename or self.folder)
            return self._failed(where, failed.strerror or str(failed), "save again when it works"), ""
        except Exception as bug:
            message = f"this is a fault of sitegen itself: {type(bug).__name__}: {bug}"
            hint = "please report it; the preview goes on with the next change"
            return self._failed("sitegen", " ".join(message.split()), hint), ""

    def _failed(self, where: str, message: str, hint: str) -> Outcome:
        return Outcome(faults=(error("not-published", Place(where), message, hint),), warnings=self.newest.warnings)


def _outcome(result: BuildResult) -> tuple[Outcome, str]:
    done = result.published
    if done is None:
        return Outcome(faults=result.diagnostics, warnings=result.diagnostics), ""
    outcome = Outcome(
        warnings=result.diagnostics, written=len(done.written), removed=len(done.removed), until=result.until
    )
    parts = [f"{len(done.written)} files changed"] if done.written else []
    parts += [f"{len(done.removed)} removed"] if done.removed else []
    return outcome, ", ".join(parts)
