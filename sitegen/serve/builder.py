"""Builds one after another: what was saved is shown at once where that can be, and the build of the whole follows."""

import threading
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import PurePath
from typing import NamedTuple

from sitegen.onlooker import Abandoned, Onlooker
from sitegen.serve.served import Addresses
from sitegen.serve.state import Preview

# Seconds in which open pages fetch what was made ahead: a build beside the server would keep them waiting.
_LONGEST_BREATH = 0.25


class News(NamedTuple):
    """What a build is for.

    paths   of the files that changed
    whole   whether there may be more than those
    drafts  with or without them from now on; None for as before
    """

    paths: frozenset[str] = frozenset()
    whole: bool = False
    drafts: bool | None = None

    def then(self, later: "News") -> "News":
        """Both at once."""
        drafts = self.drafts if later.drafts is None else later.drafts
        return News(self.paths | later.paths, self.whole or later.whole, drafts)


NOTHING = News()


class Builder:
    """Builds in one thread, `run`, what others tell it of.

    A build that takes long does not keep anybody waiting.  Assets are exchanged in the pages that there are, whatever
    it is about.  A story that was saved meanwhile is shown ahead, as it would be without the build; where that cannot
    be, the build is abandoned for one that knows it.  Of a build of many pages those that are open come first.
    """

    def __init__(
        self,
        preview: Preview,
        site: Addresses,
        open_pages: Callable[[], Collection[str]],
        tell: Callable[[], object],
        built: Callable[[], object],
    ) -> None:
        """Make one for a preview.

        open_pages  the paths at which pages are open, as they were asked for
        tell        called, in any thread, when there is something to show before the build
        built       called after each build, before the next
        """
        self._preview, self._site = preview, site
        self._open_pages, self._tell, self._built = open_pages, tell, built
        self._changed = threading.Condition()
        self._fresh = NOTHING  # not looked at yet
        self._newer: Mapping[str, bytes] = {}  # pages of what was saved since the build began
        self._due = NOTHING  # looked at, and not built; changed only in the thread that builds

    @property
    def busy(self) -> bool:
        """Whether a build is under way or about to be."""
        return self._preview.building or self._waits()

    def saved(self, paths: frozenset[str]) -> None:
        """Files have changed; no path if it is not known which."""
        touched = not paths or any("assets" in PurePath(path).parts for path in paths)
        assets = self._preview.assets() if touched else None
        with self._changed:
            if assets:
                self._site.assets = assets
            self._add(News(paths, whole=not paths))
        if assets:
            self._tell()

    def with_drafts(self, drafts: bool) -> None:
        """Build with or without drafts from now on."""
        with self._changed:
            self._add(News(whole=True, drafts=drafts))

    def _add(self, news: News) -> None:
        self._fresh = self._fresh.then(news)
        self._changed.notify()

    def _waits(self) -> bool:
        return self._fresh != NOTHING or self._due != NOTHING

    def run(self) -> None:
        """Build for ever."""
        while True:
            with self._changed:
                self._changed.wait_for(self._waits)
            if self.build():
                self._built()

    def build(self) -> bool:
        """Show at once what can be made ahead of the build, and build; whether it came to its end."""
        if self._shown_ahead():
            time.sleep(min(_LONGEST_BREATH, self._preview.newest.milliseconds / 1000))
        now, self._due, self._newer = self._due, NOTHING, {}
        onlooker = Onlooker(self._checkpoint, lambda: self._site.outputs(self._open_pages()), self._show)
        try:
            self._preview.rebuild(jobs=1, drafts=now.drafts, onlooker=onlooker)
        except Abandoned:
            self._due = now.then(self._due)
            return False
        with self._changed:
            if not self._waits():
                self._site.ahead = {}
                if not self._preview.newest.faults:
                    self._site.assets = None
        return True

    def _checkpoint(self) -> None:
        """During a build: it goes on only if what was saved since can be shown without it."""
        if self._fresh != NOTHING and not self._shown_ahead():
            raise Abandoned

    def _shown_ahead(self) -> bool:
        """Look at what was saved since the last look; whether any of it could be shown ahead of the build."""
        with self._changed:
            fresh, self._fresh = self._fresh, NOTHING
        self._due = self._due.then(fresh)
        pages = {} if fresh.whole else self._preview.ahead(fresh.paths)
        if pages:
            self._newer = {**self._newer, **pages}
            self._show({})
        return bool(pages)

    def _show(self, pages: Mapping[str, bytes]) -> None:
        self._site.ahead = {**self._site.ahead, **pages, **self._newer}
        self._tell()
