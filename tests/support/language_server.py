"""A YAML language server as an editor runs it: over its standard streams, one open file at a time."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.tools import from_npm, required

_SERVER = "yaml-language-server/bin/yaml-language-server"
_MARKUP = ["markdown", "plaintext"]
_ABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "hover": {"contentFormat": _MARKUP},
        "completion": {"completionItem": {"documentationFormat": _MARKUP, "snippetSupport": True}},
    },
}


class LanguageServer:
    """One session in a site's folder. settings: those of the editor, as in ``.vscode/settings.json``."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path, settings: dict[str, Any]) -> None:
        self._process = process
        self._root = root
        self._settings = settings
        self._requests = 0
        self._version = 0
        abilities = {"processId": None, "rootUri": root.as_uri(), "capabilities": _ABILITIES}
        folders = [{"uri": root.as_uri(), "name": root.name}]
        self._ask("initialize", {**abilities, "workspaceFolders": folders})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Show `text` as the file `path`; gives its faults as soon as the server has judged it."""
        self._uri = (self._root / path).as_uri()
        self._text, self._version = text, self._version + 1
        shown = {"uri": self._uri, "languageId": "yaml", "version": self._version, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": shown})

        def judged(message: dict[str, Any]) -> bool:
            about = message.get("params") or {}
            return message.get("method") == "textDocument/publishDiagnostics" and about.get("uri") == self._uri

        return self._until(judged)["params"]["diagnostics"]  # type: ignore[no-any-return]

    def offered(self, after: str) -> dict[str, dict[str, Any]]:
        """What may be typed right behind `after`: label → item."""
        answer = self._ask("textDocument/completion", self._at(after))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def hover(self, after: str) -> str:
        """What is said about the word that begins right behind `after`."""
        answer = self._ask("textDocument/hover", self._at(after))
        return answer["contents"]["value"] if answer else ""

    def _at(self, after: str) -> dict[str, Any]:
        before = self._text[: self._text.index(after) + len(after)]
        line = before.rpartition("\n")[2]
        position = {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
        return {"textDocument": {"uri": self._uri}, "position": position}

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._requests += 1
        number = self._requests
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda message: message.get("id") == number and "method" not in message)["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._receive()
            if wanted(message):
                return message
            if "method" in message and "id" in message:  # the server asks for settings, or to be told of changes
                answer = None
                if message["method"] == "workspace/configuration":
                    sections = [item["section"] for item in message["params"]["items"]]
                    answer = [self._section(section) for section in sections]
                self._send({"id": message["id"], "result": answer})

    def _section(self, name: str) -> dict[str, Any]:
        found = {key.removeprefix(f"{name}."): value for key, value in self._settings.items()}
        return {key: value for key, value in found.items() if "." not in key and f"{name}.{key}" in self._settings}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while header := self._process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        return json.loads(self._process.stdout.read(length))  # type: ignore[no-any-return]


@contextmanager
def language_server(root: Path, settings: dict[str, Any]) -> Iterator[LanguageServer]:
    """A server for the folder `root`, with an editor's settings."""
    command = [required("node"), str(from_npm(_SERVER)), "--stdio"]
    process = subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield LanguageServer(process, root, settings)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
