"""Where in a file a fault stands that only showed between files: the file is read again, for its positions alone."""

from sitegen.diagnostics import Place
from sitegen.load.reading import LARGEST_REGISTRY
from sitegen.load.references import ScalarPlaces
from sitegen.load.yaml_text import Document, Scalar, read_yaml
from sitegen.system import Files

# Faults come file by file, with a few other files between them.
_KEPT = 8


class Finder:
    """Positions in content files; only files with faults are ever read."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._documents: dict[str, Document | None] = {}
        # What counts in the text that was asked for last, and how far it has come.
        self._counting: tuple[Scalar, int, ScalarPlaces] | None = None

    def __call__(self, place: Place, *path: str, at: int = -1) -> Place:
        """The key or list entry at `path` in the file of `place`, or what is nearest to it; else `place` itself.

        at  the character in the text at `path`, whose surrounding white space does not count; -1 for the key
        """
        document = self._document(place.file)
        if document is None or document.root is None:
            return place
        node = document.node(*path)
        if at >= 0 and type(node) is Scalar:
            leading = len(node.value) - len(node.value.lstrip("\n" if "\n" in node.value.strip() else " \t\r\n"))
            return Place(place.file, *self._places(document, node, at + leading).of(at + leading))
        return document.place(document.key(*path)) if path else place

    def _places(self, document: Document, node: Scalar, offset: int) -> ScalarPlaces:
        last = self._counting
        # It counts on from where it is, never back.
        places = last[2] if last and last[0] is node and last[1] <= offset else ScalarPlaces(document.text, node)
        self._counting = node, offset, places
        return places

    def _document(self, file: str) -> Document | None:
        if file not in self._documents:
            if len(self._documents) >= _KEPT:
                self._documents.pop(next(iter(self._documents)))
            try:
                self._documents[file] = read_yaml(self._files.read(file), file, LARGEST_REGISTRY)
            except OSError:
                self._documents[file] = None
        return self._documents[file]
