#!/usr/bin/env python3
"""From saving a file to seeing it: the preview, measured in its parts.

    python bench/preview.py                         # 16, 1,000 and 10,000 story pages (a quarter as many stories)
    python bench/preview.py --pages 16 --edits 20
    python bench/preview.py --pages 1000 --no-browser

Each edit changes one sentence of one story in one language, as editors save: a new file put in the old one's place. All
times are milliseconds, medians (and the worst) of the edits:

    told     from the save to the message in the open page
    served   from the save to the new bytes in an HTTP answer
    shown    from the save to the new words on the screen of Chromium (two frames after they are in the document)
    build    the build that follows, of all that depends on the text
    whole    from the save to its end, when the rest of the site is as new
    sheet    from saving a style sheet, which is in every page, to its name in an HTTP answer
    layout   from saving a template that every page has to the open page in an HTTP answer
"""

import argparse
import asyncio
import json
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClientConnection, websocket_connect

HERE = Path(__file__).resolve().parent
LANGUAGE, COLUMNS = "ru", ("told", "served", "shown", "build", "whole", "sheet", "layout")
LOOKS = 3  # edits of the looks: each has the whole site built again
# Says when the words are on the screen. The clock is that of this machine, as everywhere here.
SHOWN = """addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => requestAnimationFrame(() =>
    console.log('shown ' + Date.now() + ' ' + (document.body.textContent.match(/edit\\d+x/g) || []).at(-1)))))"""


def main() -> None:
    """Measure, and print one row for each size."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--pages", type=int, nargs="+", default=[16, 1000, 10_000])
    options.add_argument("--edits", type=int, default=9)
    options.add_argument("--work", type=Path, default=Path("_bench"))
    options.add_argument("--no-browser", action="store_true")
    options.add_argument("--json", type=Path, help="also write the raw numbers to this file")
    asked = options.parse_args()
    rows = []
    print(f"{'pages':>7} {'first':>8} " + " ".join(f"{name:>15}" for name in COLUMNS))
    for pages in asked.pages:
        root = made(asked.work.absolute() / f"preview-{pages}", pages // 4)
        with preview(root) as (address, first):
            found = measured(root, address, asked.edits, browser=not asked.no_browser)
        cells = " ".join(f"{cell(found[name]):>15}" for name in COLUMNS)
        print(f"{pages:>7} {first:>6.1f} s {cells}", flush=True)
        rows.append({"pages": pages, "first": first, **found})
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def cell(values: list[float]) -> str:
    """“12.3 (20.1)”: median and worst."""
    return f"{statistics.median(values):.1f} ({max(values):.1f})" if values else "–"


def made(work: Path, stories: int) -> Path:
    """A site of so many stories in four languages; made once."""
    root = work / "site"
    if not root.exists():
        subprocess.run([sys.executable, HERE / "make_corpus.py", str(stories), work / "corpus"], check=True)
        subprocess.run([sys.executable, HERE / "adapter.py", work / "corpus", root], check=True)
    return root


@contextmanager
def preview(root: Path) -> Iterator[tuple[str, float]]:
    """A running preview: its address, and how many seconds its first build took."""
    began = time.monotonic()
    command = [sys.executable, "-m", "sitegen", "serve", str(root), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if found := re.search(r"(http://\S+)", line):
                address = found[1]
                break
        first = time.monotonic() - began
        try:
            while newest(address)["number"] < 2:  # what was saved meanwhile is caught up on
                time.sleep(0.05)
            time.sleep(1)  # nobody edits sooner
            yield address, first
        finally:
            process.kill()


def newest(address: str) -> dict[str, int]:
    """The newest build in figures."""
    with urllib.request.urlopen(f"{address}_preview/build.json") as answer:
        found: dict[str, int] = json.load(answer)
        return found


def measured(root: Path, address: str, edits: int, *, browser: bool) -> dict[str, list[float]]:
    """Column → milliseconds of each edit."""
    story = sorted(path.name for path in (root / "content/stories").iterdir())[1]
    file = root / f"content/stories/{story}/{LANGUAGE}.yaml"
    good = file.read_text(encoding="utf-8")
    page = f"{address}{LANGUAGE}/stories/{story}/"

    def save(token: str) -> int:
        draft = file.with_name(f"{file.name}.tmp")
        draft.write_text(re.sub(r"(?m)^summary: \"", f'summary: "{token} ', good), encoding="utf-8")
        now = time.time_ns()
        draft.replace(file)
        return now

    try:
        found: dict[str, list[float]] = IOLoop().run_sync(lambda: over_http(save, page, address, edits))
        found |= IOLoop().run_sync(lambda: of_looks(root / "templates", page, address))
        return found | {"shown": on_screen(save, page, address, edits) if browser else []}
    finally:
        file.write_text(good, encoding="utf-8")
        shutil.rmtree(root / "templates", ignore_errors=True)


async def of_looks(templates: Path, page: str, address: str) -> dict[str, list[float]]:
    """The looks, which are in every page; the page is open."""
    client = AsyncHTTPClient()
    sheet, footer = templates / "assets/css/95-own.css", templates / "partials/footer.html"
    good = (HERE.parent / "templates/partials/footer.html").read_text(encoding="utf-8")
    for file, text in ((sheet, "p {}"), (footer, good)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    await quiet(address)
    socket = await opened(client, page, address)
    found: dict[str, list[float]] = {"sheet": [], "layout": []}
    for number in range(LOOKS):
        for name, file, text in (
            ("sheet", sheet, f"p {{ order: {number} }}"),
            ("layout", footer, good.replace("</footer>", f"<!-- look{number}x --></footer>")),
        ):
            before = (await client.fetch(page)).body
            draft = file.with_name(f"{file.name}.tmp")
            draft.write_text(text, encoding="utf-8")
            saved = time.time_ns()
            draft.replace(file)
            while (await client.fetch(page)).body == before:
                await told(socket)
            found[name].append((time.time_ns() - saved) / 1e6)
            await quiet(address)
    return found


async def quiet(address: str) -> None:
    """Wait until no build has been under way for a second."""
    since = time.monotonic()
    while time.monotonic() - since < 1:
        await asyncio.sleep(0.1)
        if newest(address)["building"]:
            since = time.monotonic()


async def opened(client: AsyncHTTPClient, page: str, address: str) -> WebSocketClientConnection:
    """The connection of an open page to the preview."""
    version = re.search(rb'data-page="([^"]+)"', (await client.fetch(page)).body)
    assert version is not None
    socket = await websocket_connect(f"ws{address.removeprefix('http')}livereload")
    await socket.write_message(json.dumps({"command": "info", "url": page, "page": version[1].decode(), "frame": True}))
    await told(socket)
    return socket


async def over_http(save: Callable[[str], int], page: str, address: str, edits: int) -> dict[str, list[float]]:
    """All that needs no browser."""
    columns: dict[str, list[float]] = {name: [] for name in ("told", "served", "build", "whole")}
    client = AsyncHTTPClient()
    socket = await opened(client, page, address)
    for number in range(edits):
        token = f"edit{number}x"
        before = newest(address)["number"]
        saved = save(token)
        message = await told(socket)
        heard = time.time_ns()
        body = (await client.fetch(page)).body
        served = time.time_ns()
        assert token.encode() in body, message
        while (build := newest(address))["number"] == before:
            await asyncio.sleep(0.02)
        await told(socket)
        for name, nanoseconds in (
            ("told", heard - saved),
            ("served", served - saved),
            ("build", build["ended"] - build["began"]),
            ("whole", build["ended"] - saved),
        ):
            columns[name].append(nanoseconds / 1e6)
        time.sleep(0.3)
    return columns


async def told(socket: WebSocketClientConnection) -> dict[str, object]:
    """The next message on how things stand."""
    while True:
        data = await socket.read_message()
        assert data is not None
        message: dict[str, object] = json.loads(data)
        if message.get("command") == "preview":
            return message


def on_screen(save: Callable[[str], int], page: str, address: str, edits: int) -> list[float]:
    """Milliseconds from saving to seeing."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(HERE.parent))
    from tests.support.chromium import launched

    shown: dict[str, int] = {}

    def heard(text: str) -> None:
        if found := re.match(r"shown (\d+) (\w+)", text):
            shown.setdefault(found[2], int(found[1]))

    times = []
    with sync_playwright() as playwright:
        browser = launched(playwright)
        tab = browser.new_page()
        tab.add_init_script(SHOWN)
        tab.on("console", lambda message: heard(message.text))
        tab.goto(page)
        tab.wait_for_timeout(1000)
        for number in range(edits):
            token = f"edit{1000 + number}x"
            before = newest(address)["number"]
            saved = save(token)
            while token not in shown or newest(address)["number"] == before:
                tab.wait_for_timeout(20)
            times.append(shown[token] - saved / 1e6)
            tab.wait_for_timeout(400)
        browser.close()
    return times


if __name__ == "__main__":
    main()
