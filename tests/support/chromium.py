"""Debian's Chromium under Playwright: nothing is downloaded, nothing leaves the machine."""

import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --font-render-hinting=none"
).split()


def launched(playwright: Playwright) -> Browser:
    """A headless browser."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
