"""Faults as pages of the preview are told them: with the lines around them and a link that opens an editor there."""

from collections.abc import Iterable
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
    """Faults, errors first.

    key    changes with the faults
    more   how many are not in `notes`
    """

    key: str
    errors: int
    warnings: int
    notes: tuple[FaultNote, ...]
    more: int


def fault_notes(found: Iterable[Diagnostic], root: Path, editor: Editor) -> FaultNotes:
    """`found` for the site in `root`."""
    faults = sorted(found, key=lambda one: one.severity is not Severity.ERROR)
    errors = sum(one.severity is Severity.ERROR for one in faults)
    texts = _Texts(root)
    return FaultNotes(
        key=digest(msgspec.msgpack.encode(faults)) if faults else "",
        errors=errors,
        warnings=len(faults) - errors,
        notes=tuple(_note(one, texts, editor) for one in faults[:_MOST]),
        more=max(0, len(faults) - _MOST),
    )


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
