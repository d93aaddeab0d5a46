"""What is wrong with a draft stops nobody: readers do not have it yet."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from sitegen.diagnostics import Diagnostic, Severity, in_order
from sitegen.model import Site

_BESIDE = "a draft does not stop the site"


def eased(found: Iterable[Diagnostic], site: Site) -> tuple[Diagnostic, ...]:
    """`found` with warnings instead of errors in the files of drafts, for a site that is made without them.

    Those are all files of a story that is a draft, and the files of other stories' texts that are.  What cannot be read
    is a draft only with its whole story.
    """
    folders = {str(PurePosixPath(one.place.file).parent) for one in site.stories.values() if one.draft}
    files = {text.place.file for one in site.stories.values() for text in one.texts.values() if text.draft}

    def each() -> Iterator[Diagnostic]:
        for one in found:
            file = one.place.file
            if one.severity is Severity.ERROR and (file in files or file.rpartition("/")[0] in folders):
                hint = f"{one.hint}; {_BESIDE}" if one.hint else _BESIDE
                yield replace(one, severity=Severity.WARNING, hint=hint)
            else:
                yield one

    return in_order(each())
