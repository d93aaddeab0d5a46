"""Where in a file a fault stands that only showed between files: the file is read again, for its positions alone."""

from sitegen.diagnostics import Place
from sitegen.load.reading import LARGEST_REGISTRY
from sitegen.load.yaml_text import Document, read_yaml
from sitegen.system import Files

# Faults come file by file, with a few other files between them.
_KEPT = 8


class Finder:
    """Positions in content files; only files with faults are ever read."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._documents: dict[str, Document | None] = {}

    def __call__(self, place: Place, *path: str) -> Place:
        """The key or list entry at `path` in the file of `place`, or what is nearest to it; else `place` itself."""
        document = self._document(place.file)
        return place if document is None or document.root is None else document.place(document.key(*path))

    def _document(self, file: str) -> Document | None:
        if file not in self._documents:
            if len(self._documents) >= _KEPT:
                self._documents.pop(next(iter(self._documents)))
            try:
                self._documents[file] = read_yaml(self._files.read(file), file, LARGEST_REGISTRY)
            except OSError:
                self._documents[file] = None
        return self._documents[file]
