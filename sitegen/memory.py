"""What one process keeps from build to build: values, each with what it was made from.

A build with a memory and one without give the same: nothing is taken from it but under the same digest, or for the very
same objects.  A process that builds once has an empty one; the preview keeps one for as long as it runs.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from sitegen.ahead import Outlook
from sitegen.diagnostics import Diagnostic
from sitegen.load.content import Reads
from sitegen.load.looks import Looks
from sitegen.load.tree import Stories
from sitegen.locales.words import Words

if TYPE_CHECKING:  # a build of few pages has another process render them
    from sitegen.render.chunks import Bench

Value = TypeVar("Value")


class Last(Generic[Value]):
    """The value that was made last, and from what."""

    def __init__(self) -> None:
        self._key: object = None
        self._value: Value | None = None

    def of(self, key: object, make: Callable[[], Value]) -> Value:
        """The value of `key`: the one at hand, or a new one. `make` gives the same for the same key."""
        if self._value is None or self._key != key:
            self._key, self._value = key, make()
        return self._value


class Memory:
    """See the module. Each part is used by the stage that makes its values."""

    def __init__(self) -> None:
        self.program = ""
        self.reads: Reads = {}
        self.stories: Stories = {}
        self.looks: Last[tuple[Looks | None, tuple[Diagnostic, ...]]] = Last()
        self.words: Last[dict[str, Words]] = Last()
        self.bench: Last[Bench] = Last()
        self.last_outlook: Outlook | None = None
        self.published = ""  # digest of all that the newest build read, if it published a site

    @property
    def outlook(self) -> Outlook | None:
        """What the newest build knew, if it published a site."""
        known = self.last_outlook
        return known if known is not None and self.published and known.inputs == self.published else None
