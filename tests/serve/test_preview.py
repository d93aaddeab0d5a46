"""``sitegen serve`` from outside: pages, faults and reloads, as an editor's browser meets them."""

import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest
from playwright.sync_api import Browser, expect

from sitegen.scaffold import init_site
from sitegen.system import DiskFiles

STORY = "content/stories/the-night-library/pl.yaml"
SECONDS = 60.0


class Served:
    """A running preview."""

    def __init__(self, root: Path) -> None:
        self.root = root
        command = [sys.executable, "-m", "sitegen", "serve", str(root), "--port", "0"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.lines: Queue[str] = Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.address = self.said(r"(http://127\.0\.0\.1:\d+/)")

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
        asked = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """As editors save: a new file put in the old one's place."""
        file = self.root / path
        draft = file.with_name(file.name + ".tmp")
        draft.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        draft.replace(file)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    init_site(DiskFiles(tmp_path), "2026-11-22")
    one = Served(tmp_path)
    yield one
    one.stop()


def retitled(title: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?m)^title: .*$", f"title: {title}", text)


def waited_for(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_pages_are_served_and_strangers_are_not(served: Served) -> None:
    status, html = served.get("pl/stories/the-night-library/")
    assert status == 200
    assert "livereload.js" in html
    assert served.get("pl/stories/the-night-library")[0] == 200, "the slash is added"
    status, html = served.get("pl/no-such-page/")
    assert status == 404
    assert '<html lang="pl"' in html
    status, html = served.get("no-such-language/")
    assert status == 404
    assert 'href="/ar/" hreflang="ar"' in html, "where nobody knows the language, all are offered"
    assert served.get("pl/", Host="evil.example")[0] == 403
    assert served.get("livereload", Origin="http://evil.example", Upgrade="websocket", Connection="Upgrade")[0] in (
        400,
        403,
    )
    assert served.get("forcereload", Host="evil.example")[0] == 403
    for path in ("%2e%2e/content/site.yaml", "..%2f..%2fetc/passwd", "pl/%00"):
        assert served.get(path)[0] == 404


def test_a_save_is_served(served: Served) -> None:
    served.edit(STORY, retitled("Zupełnie nowy tytuł"))
    assert waited_for(lambda: "Zupełnie nowy" in served.get("pl/stories/the-night-library/")[1])


def test_many_saves_at_once_come_through(served: Served) -> None:
    for tag in ("pl", "ru", "ar", "zh-Hans"):
        served.edit(f"content/stories/the-night-library/{tag}.yaml", retitled(f"Burst {tag}"))
    for slug, tag in (("pl", "pl"), ("ru", "ru"), ("ar", "ar"), ("zh-hans", "zh-Hans")):
        assert waited_for(lambda s=slug, t=tag: f"Burst {t}" in served.get(f"{s}/stories/the-night-library/")[1])


def test_faults_are_shown_over_the_last_good_page_and_go_when_mended(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(served.address + "pl/stories/the-night-library/")
    title = page.locator("h1").inner_text()
    good = (served.root / STORY).read_text(encoding="utf-8")

    served.edit(STORY, lambda text: text + "\nno-such-field: <script>alert(1)</script>\n")
    overlay = page.locator("#sitegen-faults")
    expect(overlay).to_contain_text("no-such-field", timeout=SECONDS * 1000)
    expect(overlay).to_contain_text(f"{STORY}:{len(good.splitlines()) + 2}")
    assert page.locator("h1").inner_text() == title, "the last good page stays"
    assert overlay.locator("script").count() == 0

    served.edit(STORY, lambda text: retitled("Naprawione")(good))
    expect(page.locator("h1")).to_have_text("Naprawione", timeout=SECONDS * 1000)
    expect(overlay).to_have_count(0)
    page.close()


def test_ctrl_c_answers_at_once(served: Served) -> None:
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=5) in (0, 130)


def test_a_port_in_use_is_said(served: Served) -> None:
    port = served.address.rsplit(":", 1)[1].strip("/")
    command = [sys.executable, "-m", "sitegen", "serve", str(served.root), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "in use" in done.stderr
