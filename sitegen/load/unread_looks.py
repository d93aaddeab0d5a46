"""Files of a site's templates/ that nothing reads: a wrong folder, a misspelt name, a partial of an earlier version."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from sitegen.diagnostics import Diagnostic, Place, warning
from sitegen.load.shown import nearest, one_of

_TEMPLATES = ("layouts/", "pages/", "partials/")
_FOLDERS = (*_TEMPLATES, "assets/", "cards/", "locale/")
_STYLES = "assets/css/"
_LOCALE = re.compile(r"locale/(?:[^/]+/(?:words\.yaml|LC_MESSAGES/sitegen\.po)|[^/]+\.pot)")
# What people put beside other files for each other.
_FOR_PEOPLE = re.compile(r"(?:.*/)?(?:README|LICEN[CS]E|NOTICE|CHANGELOG)[^/]*|.*\.md", re.IGNORECASE)


# A name that is put together while the page is made: any file may be meant.
_PUT_TOGETHER = re.compile(rb"\{%[-+]?\s*(?:include|import|extends|from)\s+(?:[^\"'\s%][^%]*|[^%]*~[^%]*)%\}")


def unread_files(
    contents: Mapping[str, bytes], packaged: Iterable[str], added: Iterable[str], folder: str
) -> tuple[Diagnostic, ...]:
    """A warning for each of the files that a site has `added` and that nothing reads.

    contents  path below templates/ → bytes, of all files
    packaged  paths of sitegen's own files, which a site may replace
    folder    the name of templates/, for messages
    """
    known = sorted(packaged)
    found = []
    for path in sorted(added):
        reason = "" if _FOR_PEOPLE.fullmatch(path) else _reason(path, contents)
        if reason:
            place = Place(f"{folder}/{path}")
            found.append(warning("unread-file", place, reason, _way_out(path, known) or "delete it, or use it"))
    return tuple(found)


def _reason(path: str, contents: Mapping[str, bytes]) -> str:
    if path.startswith(_TEMPLATES):
        return "" if _is_included(path, contents) else "no page has this name, and no template includes it"
    if path.startswith(_STYLES):
        return "" if path.endswith(".css") else "only .css files are read here"
    if path.startswith("locale/"):
        return "" if _LOCALE.fullmatch(path) else "of a language only words.yaml and LC_MESSAGES/sitegen.po are read"
    return "" if path.startswith(_FOLDERS) else "nothing here is read"


def _is_included(path: str, contents: Mapping[str, bytes]) -> bool:
    others = (one for other, one in contents.items() if other != path and other.startswith(_TEMPLATES))
    return any(path.encode() in one or _PUT_TOGETHER.search(one) for one in others)


def _way_out(path: str, known: list[str]) -> str:
    """The file of sitegen that this was perhaps meant to replace, or where it belongs."""
    here = PurePosixPath(path)
    files = [PurePosixPath(one) for one in known]
    namesakes = [str(one) for one in files if one.name == here.name and one.parts[0] != "locale"]
    if namesakes:
        return f"did you mean {one_of(namesakes)}?"
    if not path.startswith(_FOLDERS):
        return f"the folders are {one_of(_FOLDERS)}"
    beside = {one.stem: one for one in files if one.parent == here.parent}
    near = nearest(here.stem, beside)
    return f"did you mean {beside[near]}?" if near else ""
