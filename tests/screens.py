"""``python -m tests.screens DIR OUT``: pictures of one page of each kind, for people to look at.

Every language, phone and desktop, light and dark, the whole page: OUT/story.ar.phone.dark.png.
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from sitegen.audit.site import BuiltSite
from tests.support.builds import samples
from tests.support.chromium import launched
from tests.support.server import serving

WIDTHS = {"phone": 390, "desktop": 1280}


def shoot(folder: Path, out: Path, kinds: set[str]) -> int:
    """Take the pictures; gives their number."""
    out.mkdir(parents=True, exist_ok=True)
    base_path = "/" + BuiltSite(folder).base_url.split("/", 3)[3]
    taken = 0
    with sync_playwright() as playwright, serving(folder, base_path) as address:
        browser = launched(playwright)
        page = browser.new_context(reduced_motion="reduce").new_page()
        for sample in samples(folder):
            if kinds and sample.kind not in kinds:
                continue
            page.goto(address + sample.address)
            page.evaluate("document.fonts.ready.then(() => null)")
            for device, width in WIDTHS.items():
                page.set_viewport_size({"width": width, "height": 900})
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    page.screenshot(path=out / f"{sample.name}.{device}.{scheme}.png", full_page=True)
                    taken += 1
        browser.close()
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description="Pictures of a built site.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a built site")
    parser.add_argument("out", type=Path, metavar="OUT", help="where the pictures go")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these kinds: story, home, glossary, …")
    options = parser.parse_args()
    taken = shoot(options.folder, options.out, set(options.kinds))
    print(f"{taken} pictures in {options.out}")
    return 0 if taken else 1


if __name__ == "__main__":
    sys.exit(main())
