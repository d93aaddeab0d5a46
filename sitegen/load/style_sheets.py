"""Addresses inside style sheets: each file of templates/assets/ that one names, by its published name."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from sitegen.diagnostics import Diagnostic, Place, error
from sitegen.load.shown import did_you_mean, shown

# Comments and strings are passed over: what looks like an address in them is none.
_ADDRESS = re.compile(
    r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|(?P<start>\burl\(\s*(?P<quote>["']?))(?P<path>[^"'()\s\\?\#]+)(?P<rest>[^"'()\s\\]*)(?P<end>(?P=quote)\s*\))""",
    re.DOTALL | re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


class StyleSheets:
    """Style sheets joined into one, which is published in the folder `assets`.

    published  path below templates/ ("assets/img/logo.svg") → published path ("assets/img/logo.1a2b3c4d5e.svg")
    """

    def __init__(self, published: Mapping[str, str], folder: str) -> None:
        self._published, self._folder = published, folder
        self.faults: list[Diagnostic] = []

    def joined(self, sheets: Mapping[str, str]) -> str:
        """The sheets (path below `folder` → text) in order; addresses are relative to the one sheet they become."""
        return "\n".join("".join(self._pieces(path, sheets[path])) for path in sorted(sheets))

    def _pieces(self, path: str, text: str) -> Iterator[str]:
        end = 0
        for found in _ADDRESS.finditer(text) if "url(" in text.lower() else ():
            if found["path"] is None or _ELSEWHERE.match(found["path"]):
                continue
            named = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
            if named not in self._published:
                line = text.count("\n", 0, found.start()) + 1
                near = did_you_mean(named, self._published)
                hint = near or f"add {self._folder}/{named}, or write a path from the folder of the style sheet"
                message = f"{shown(found['path'])} names {self._folder}/{named}, which does not exist"
                self.faults.append(error("unknown-asset", Place(f"{self._folder}/{path}", line), message, hint))
                continue
            yield text[end : found.start()]
            yield f"{found['start']}{posixpath.relpath(self._published[named], 'assets')}{found['rest']}{found['end']}"
            end = found.end()
        yield text[end:]
