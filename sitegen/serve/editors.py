"""Links that open a file in an editor, at a line and a column."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

# Name → address, each as the maker documents it.
EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file/{file}:{line}:{column}",
    "vscodium": "vscodium://file/{file}:{line}:{column}",
    "cursor": "cursor://file/{file}:{line}:{column}",
    "zed": "zed://file/{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
    "none": "",
}
DEFAULT = "vscode"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# These would run or show something in the browser itself.
_NO_EDITOR = frozenset({"javascript", "data", "vbscript", "blob", "about", "view-source"})
_FIELD = re.compile(r"\{([^{}]*)\}")
_FIELDS = frozenset({"file", "line", "column"})


def editor_fault(wanted: str) -> str:
    """What is wrong with the name of an editor, or with the address of one; "" if nothing."""
    if wanted in EDITORS:
        return ""
    scheme = _SCHEME.match(wanted)
    if scheme is None:
        return f"is none of {', '.join(EDITORS)}, and no address such as {EDITORS[DEFAULT]}"
    if scheme[1].lower() in _NO_EDITOR:
        return f"“{scheme[1]}:” does not open an editor"
    fields = set(_FIELD.findall(wanted))
    if unknown := sorted(fields - _FIELDS):
        return f"{{{unknown[0]}}} is none of {{file}}, {{line}} and {{column}}"
    return "" if "file" in fields else "names no {file}"


class Editor:
    """An editor as `editor_fault` accepts it, for the site in `root`."""

    def __init__(self, wanted: str, root: Path) -> None:
        self._address = EDITORS.get(wanted, wanted)
        self._root = root.absolute()

    def link(self, file: str, line: int = 0, column: int = 0) -> str:
        """The address that opens `file` (a path from the site's folder); "" if links are not wanted."""
        if not self._address:
            return ""
        path = quote((self._root / file).as_posix(), safe="/:")
        if "/{file}" in self._address and "//{file}" not in self._address:
            path = path.removeprefix("/")
        values = {"file": path, "line": str(line or 1), "column": str(column or 1)}
        return _FIELD.sub(lambda field: values[field[1]], self._address)
