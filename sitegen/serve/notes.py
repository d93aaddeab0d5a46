"""Faults as pages of the preview are told them: with the lines around them and a link that opens an editor there."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.digests import digest
from sitegen.load.looks import FOLDER, packaged_folder
from sitegen.serve.editors import Editor
from sitegen.serve.excerpts import Excerpt, excerpt, utf16_column
from sitegen.system import DiskFiles

# Nobody reads more at once, and the page stays quick.
_MOST = 50
# Seconds between the first and the last file of one save, or one checkout.
_TOGETHER = 2.0


class FaultNote(msgspec.Struct, frozen=True):
    """One fault. place: "file:line:column"; link: "" where there is nothing to open."""

    severity: str
    rule: str
    message: str
    hint: str
    place: str
    link: str
    excerpt: Excerpt | None


class FaultNotes(msgspec.Struct, frozen=True):
    """Faults, errors first, and of these the ones in what was saved last: one edit may be to blame for all the others.

    key    changes with the faults, not with their order
    more   how many are not in `notes`
    """

    key: str
    errors: int
    warnings: int
    notes: tuple[FaultNote, ...]
    more: int


def fault_notes(found: Iterable[Diagnostic], root: Path, editor: Editor) -> FaultNotes:
    """`found` for the site in `root`."""
    faults = list(found)
    key = digest(msgspec.msgpack.encode(faults)) if faults else ""
    latest = _saved_last({one.place.file for one in faults}, root)
    faults.sort(key=lambda one: (one.severity is not Severity.ERROR, one.place.file not in latest))
    errors = sum(one.severity is Severity.ERROR for one in faults)
    texts = _Texts(root)
    return FaultNotes(
        key=key,
        errors=errors,
        warnings=len(faults) - errors,
        notes=tuple(_note(one, texts, editor) for one in faults[:_MOST]),
        more=max(0, len(faults) - _MOST),
    )


def _saved_last(paths: Collection[str], root: Path) -> frozenset[str]:
    """Those of the files that were saved together, and later than the others."""
    saved: dict[str, float] = {}
    for path in paths:
        with suppress(OSError, ValueError):
            saved[path] = (root / path).stat().st_mtime
    end = max(saved.values(), default=0.0)
    return frozenset(path for path, at in saved.items() if at >= end - _TOGETHER)


class _Texts:
    """Texts of files that faults are in, each read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, str | None] = {}

    def __getitem__(self, path: str) -> str | None:
        if path not in self._read:
            self._read[path] = self._text(path)
        return self._read[path]

    def place(self, path: str) -> str:
        """The file to open for `path`: the packaged one where the site has no template of its own; "" for none."""
        if path.startswith(f"{FOLDER}/") and not (self._root / path).exists():
            packaged = packaged_folder() / path.removeprefix(f"{FOLDER}/")
            return str(packaged) if packaged.exists() else ""
        return path if (self._root / path).exists() else ""

    def _text(self, path: str) -> str | None:
        place = self.place(path)
        try:
            files = DiskFiles(Path(place).parent) if Path(place).is_absolute() else DiskFiles(self._root)
            return files.read(Path(place).name if Path(place).is_absolute() else place).decode("utf-8-sig", "replace")
        except OSError:
            return None


def _note(one: Diagnostic, texts: _Texts, editor: Editor) -> FaultNote:
    place = one.place
    text = texts[place.file] if place.line else None
    column = utf16_column(text, place.line, place.column) if text and place.column else place.column
    file = texts.place(place.file)
    return FaultNote(
        severity=str(one.severity),
        rule=one.rule,
        message=one.message,
        hint=one.hint,
        place=str(place),
        link=editor.link(file, place.line, column) if file else "",
        excerpt=excerpt(text, place.line, place.column, one.message) if text is not None else None,
    )
