"""A running ``sitegen serve`` and the site that it shows, for tests from outside."""

import json
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.parse import urljoin

from sitegen.scaffold import init_site
from sitegen.system import DiskFiles

STORY = "content/stories/the-night-library/pl.yaml"
SECONDS = 60.0


class Served:
    """A running preview of the site in `root`."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        command = [sys.executable, "-m", "sitegen", "serve", str(root), "--port", "0", *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.lines: Queue[str] = Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.address = self.said(r"(http://127\.0\.0\.1:\d+/\S*)")
        self._pristine = root.with_name(root.name + "-pristine")
        shutil.copytree(root / "content", self._pristine)
        assert waited_for(lambda: self.build()["number"] >= 2), "what was saved during the first build is caught up on"

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.put(line)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.listener.join()
        assert self.process.stderr is not None
        self.process.stderr.close()

    def said(self, pattern: str) -> str:
        """Wait for a line that matches, and give its first group."""
        while True:
            found = re.search(pattern, self.lines.get(timeout=SECONDS))
            if found:
                return found[1]

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        status, body, _ = self.answer(path, **headers)
        return status, body.decode()

    def answer(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        asked = urllib.request.Request(urljoin(self.address, path), headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS) as answer:
                return answer.status, answer.read(), dict(answer.headers)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read(), dict(refused.headers)

    def build(self) -> dict[str, Any]:
        """The newest build in figures."""
        found: dict[str, Any] = json.loads(self.get("/_preview/build.json")[1])
        return found

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """As editors save: a new file put in the old one's place."""
        file = self.root / path
        draft = file.with_name(file.name + ".tmp")
        draft.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        draft.replace(file)

    def restore(self) -> None:
        """The content as it was at the start, and built."""
        content = self.root / "content"
        wanted = {file.relative_to(self._pristine): file.read_bytes() for file in files_in(self._pristine)}
        changed = False
        for file in files_in(content):
            if file.relative_to(content) not in wanted:
                file.unlink()
                changed = True
        for path, data in wanted.items():
            file = content / path
            if not file.is_file() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                changed = True
        if (self.root / "templates").exists():
            shutil.rmtree(self.root / "templates")
            changed = True
        if changed:
            marker = content / "stories" / "the-night-library" / "pl.yaml"
            stamp = f"# {time.time_ns()}\n"
            for data in (marker.read_bytes() + stamp.encode(), wanted[marker.relative_to(content)]):
                before = self.settled()
                marker.write_bytes(data)
                self.settled(before + 1)

    def settled(self, least: int = 0) -> int:
        """Wait until no build has come for a while; gives the number of the newest, which is `least` or greater."""
        assert waited_for(lambda: self.build()["number"] >= least), f"there is no build {least}"
        number, since = 0, time.monotonic()
        while time.monotonic() - since < 0.4:
            time.sleep(0.05)
            build = self.build()
            if build["building"] or build["number"] != number:
                number, since = build["number"], time.monotonic()
        return number


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@contextmanager
def served_site(root: Path, *options: str) -> Iterator[Served]:
    """The site of `sitegen init` in a new folder, served while in use."""
    init_site(DiskFiles(root), "2026-11-22")
    one = Served(root, *options)
    try:
        yield one
    finally:
        one.stop()


def retitled(title: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?m)^title: .*$", f"title: {title}", text)


def waited_for(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.03)
    return False
