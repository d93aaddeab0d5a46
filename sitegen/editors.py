"""What editors' programs are given beside the content: schemas with the site's own ids, and settings that name them."""

import json
from collections.abc import Mapping
from pathlib import Path

from sitegen.load.fields import Schema
from sitegen.load.known import REGISTRIES, known_ids
from sitegen.load.schema import NAMES, patterns_of, schema_of, whole_schema
from sitegen.system import DiskFiles, Files

SCHEMAS = ".sitegen/schemas"
"""Where the schemas of a site are kept: beside the cache, since they are made of the content and may be lost."""

_Stamp = tuple[tuple[int, int], ...]


def schema_json(schema: Schema) -> str:
    """As `sitegen schema` prints it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def site_schemas(files: Files) -> dict[str, str]:
    """Name → the schema as JSON, with the ids of the site in `files`."""
    known = known_ids(files)
    return {name: schema_json(schema_of(name, known)) for name in NAMES}


def site_schema(files: Files, name: str = "") -> str:
    """The schema called `name`, or all in one, with the ids of the site in `files`."""
    known = known_ids(files)
    return schema_json(schema_of(name, known) if name else whole_schema(known))


def write_schemas(files: Files, folder: str, schemas: Mapping[str, str]) -> tuple[str, ...]:
    """Bring ``FOLDER/NAME.json`` up to date; the paths of those that were not."""
    changed = []
    for name, text in schemas.items():
        path, wanted = f"{folder}/{name}.json" if folder else f"{name}.json", text.encode()
        try:
            is_right = files.read(path) == wanted
        except FileNotFoundError:
            is_right = False
        if not is_right:
            files.replace(path, wanted)
            changed.append(path)
    return tuple(changed)


class FreshSchemas:
    """The schemas of a site whose content changes: `refresh` costs a look at five files while their ids do not."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: _Stamp | None = None

    def refresh(self) -> None:
        """Write what is no longer right. Raises OSError where the disk does not let us."""
        now = tuple(_stamp(self._root / path) for path in REGISTRIES)
        if now != self._seen:
            files = DiskFiles(self._root)
            write_schemas(files, SCHEMAS, site_schemas(files))
            self._seen = now


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def editor_settings() -> dict[str, str]:
    """Path → text of the settings that VS Code reads from a site's folder; its relatives read them as well."""
    schemas = {f"{SCHEMAS}/{name}.json": list(patterns_of(name)) for name in NAMES}
    settings = {
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,  # nothing is fetched from elsewhere
        "yaml.format.enable": False,  # nor is a text broken into other lines
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.wordWrap": "on",
            "editor.unicodeHighlight.ambiguousCharacters": False,  # Cyrillic letters are what they are
        },
        "files.eol": "\n",
        "files.encoding": "utf8",
        "search.exclude": {"public": True, ".sitegen": True},
    }
    recommended = {"recommendations": ["redhat.vscode-yaml"]}
    return {".vscode/settings.json": schema_json(settings), ".vscode/extensions.json": schema_json(recommended)}
