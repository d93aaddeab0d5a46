"""Which paths a page may have in the output folder: none that leaves it, none that falls on another."""

import re
import string
import unicodedata
from collections.abc import Collection, Iterable, Iterator

PLAIN = re.compile(r"[a-z0-9_-][a-z0-9._-]{0,99}(?:/[a-z0-9_-][a-z0-9._-]{0,99}){0,15}", re.ASCII)
# In paths one below another: what no path of plain names has.
_USUAL = (string.ascii_letters + string.digits + "._/\n-").encode()
_DOUBTFUL = ("//", "/.", "./", "\n/", "/\n", "\n.", ".\n", "\n\n")
LONGEST_NAME = 255  # bytes: what every common file system takes
LONGEST_PATH = 2000
_FEW = 20


def path_faults(paths: Collection[str], good: Collection[str] = ()) -> tuple[str, ...]:
    """One sentence for each path that must not be written, in order of the paths.

    good  paths that may be written, all of them together
    """
    new = {*paths}.difference(good) if good else {*paths}
    if len(new) <= _FEW and _surely_good(new) and _surely_apart(new, paths):
        return ()
    if _surely_good(paths):
        return ()
    return _looked_at(paths)


def _looked_at(paths: Iterable[str]) -> tuple[str, ...]:
    """The same, one by one."""
    ordered = sorted(paths)
    return (*_each(ordered), *_together(ordered))


def _surely_good(paths: Collection[str]) -> bool:
    """Whether all paths are plain and short, and none is a folder of another: looked through as one long text."""
    text = "\n".join(paths)
    if not text.isascii() or text.encode().translate(None, _USUAL):
        return False
    if any(pair in f"\n{text}\n" for pair in _DOUBTFUL) or max(map(len, paths), default=0) > 100:
        return False
    folded = text.lower().split("\n")
    files = set(folded)
    if not len(files) == len(folded) == len(paths):
        return False
    folders = {path.rpartition("/")[0] for path in files}
    for folder in [*folders]:
        while (folder := folder.rpartition("/")[0]) and folder not in folders:
            folders.add(folder)
    return folders.isdisjoint(files)


def _surely_apart(new: Iterable[str], paths: Iterable[str]) -> bool:
    """Whether none of few plain paths is another of `paths`, or a folder of one, or has one as a folder."""
    text = "\n\n".join(("", *paths, "")).lower()
    if not text.isascii():
        return False
    for path in new:
        folded = path.lower()
        if text.count(f"\n{folded}\n") != 1 or f"\n{folded}/" in text:
            return False
        while folded := folded.rpartition("/")[0]:
            if f"\n{folded}\n" in text:
                return False
    return True


def _each(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if (not PLAIN.fullmatch(path) or path.endswith(".") or "./" in path) and (reason := _fault(path)):
            yield f"path “{_shown(path)}” {reason}"


def _fault(path: str) -> str:
    if not path or path.startswith("/"):
        return "is empty or starts with a slash"
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Cf", "Zl", "Zp"} for letter in path):
        return "has an invisible character in it"
    if "\\" in path:
        return "has a backslash in it"
    if len(path.encode()) > LONGEST_PATH or any(len(name.encode()) > LONGEST_NAME for name in path.split("/")):
        return "is too long"
    for name in path.split("/"):
        if name in {"", ".", ".."}:
            return "does not stay on its way: it has an empty name, “.” or “..” in it"
        if name.endswith((".", " ")):
            return "has a name that ends in a dot or a space"
    return ".git is not a place for pages" if path.split("/")[0].casefold() == ".git" else ""


def _together(paths: Iterable[str]) -> Iterator[str]:
    """Paths that are one file, or a file and a folder, on a disk that does not tell case or accents' spelling apart."""
    files: dict[str, str] = {}
    for path in paths:
        folded = _folded(path)
        if folded in files:
            yield f"paths “{_shown(files[folded])}” and “{_shown(path)}” are one file, at least on some disks"
        files[folded] = path
    folders: dict[str, str] = {}
    for folded, path in files.items():
        at = folded.rfind("/")
        while at > 0 and folded[:at] not in folders:
            folders[folded[:at]] = path
            at = folded.rfind("/", 0, at)
    for folded in sorted(files.keys() & folders.keys()):
        yield f"path “{_shown(files[folded])}” is a file, and a folder of “{_shown(folders[folded])}”"


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _shown(path: str) -> str:
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in path)
