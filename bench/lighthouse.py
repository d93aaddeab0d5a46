"""Lighthouse on the home page and a story in each language: medians of several runs, as a telephone sees them.

Builds the site for an address on the loopback interface and serves it as hosts do (gzip, cache headers, the policy of
docs/operations.md). Lighthouse is not among the tools that `make` installs, as it brings 180 MB for a few numbers:

    npm install --prefix ../lighthouse lighthouse@12
    python bench/lighthouse.py --lighthouse ../lighthouse/node_modules/.bin/lighthouse
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("pl", "ru", "ar", "zh-hans")
PAGES = {"home": "{}/", "story": "{}/stories/the-250-million-offer/"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# What Lighthouse weighs for performance; milliseconds, but for the shift.
METRICS = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "speed-index": "SI",
    "cumulative-layout-shift": "CLS",
}
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest", ".txt"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Host(SimpleHTTPRequestHandler):
    """A static host: gzip for text, a year for what has the digest of its bytes in its name."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, folder: Path, **kwargs: Any) -> None:
        self._folder = folder
        super().__init__(*args, directory=str(folder), **kwargs)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        file = self._folder / (f"{path}index.html" if path == "" or path.endswith("/") else path)
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        packed = file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            body = gzip.compress(body, 6)
        self.send_response(200)
        kind = self.guess_type(str(file))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        kept = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
        self.send_header("Cache-Control", kept)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 – named so in the base class
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder`; gives the address of its root, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, folder=folder))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def build(site: Path, folder: Path, address: str) -> None:
    """The site at `site`, as it is published at `address`."""
    command = [sys.executable, "-m", "sitegen", "build", str(site), "--output", str(folder), "--base-url", address]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([*command, "--no-cache"], check=True, env=environment, stdout=subprocess.DEVNULL)


def measured(lighthouse: str, address: str, report: Path) -> dict[str, Any]:
    """One run: Lighthouse's own report."""
    command = [lighthouse, address, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": os.environ.get("CHROME_PATH") or shutil.which("chromium") or ""}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return json.loads(report.read_text(encoding="utf-8"))


def failed(report: dict[str, Any]) -> set[str]:
    """Audits that count and that the page does not pass."""
    counted = {
        one["id"] for name in CATEGORIES for one in report["categories"][name]["auditRefs"] if one.get("weight")
    } - METRICS.keys()
    return {
        name
        for name in counted
        if report["audits"][name].get("score") is not None and report["audits"][name]["score"] < 1
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python bench/lighthouse.py", description="Lighthouse on the built site.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT, help="folder with content/ (default: this one)")
    parser.add_argument("--lighthouse", default="lighthouse", help="the command (default: the one in PATH)")
    parser.add_argument("--runs", type=int, default=5, help="of each page; the median counts (default 5)")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, metavar="TAG")
    options = parser.parse_args()
    faults: dict[str, set[str]] = {}
    print("| page | " + " | ".join((*CATEGORIES, *METRICS.values())) + " |")
    print("|---" * (1 + len(CATEGORIES) + len(METRICS)) + "|", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "public")
        folder.mkdir()
        with served(folder) as address:
            build(options.site, folder, address)
            for kind, path in PAGES.items():
                for language in options.languages:
                    reports = [
                        measured(options.lighthouse, address + path.format(language), Path(scratch, "report.json"))
                        for _ in range(options.runs)
                    ]
                    scores = [
                        statistics.median(round(100 * (one["categories"][name]["score"] or 0)) for one in reports)
                        for name in CATEGORIES
                    ]
                    times = [
                        statistics.median(one["audits"][name]["numericValue"] for one in reports) for name in METRICS
                    ]
                    cells = [f"{score:.0f}" for score in scores] + [f"{time:.0f}" for time in times[:-1]]
                    print(f"| {kind}, {language} | {' | '.join((*cells, f'{times[-1]:g}'))} |", flush=True)
                    if found := set[str]().union(*map(failed, reports)):
                        faults[f"{kind}, {language}"] = found
    for page, names in faults.items():
        print(f"{page}: not passed in some run: {', '.join(sorted(names))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
