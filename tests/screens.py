"""``python -m tests.screens DIR OUT``: pictures of one page of each kind, for people to look at.

Every language, phone and desktop, light and dark, the whole page: OUT/story.ar.phone.dark.png. And what is seen only after
a reader did something: a term explained, two languages side by side, results of a search, a language offered, the same
story on paper: OUT/story-beside.ar.desktop.light.png.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sitegen.audit.site import BuiltSite
from tests.support.builds import Sample, samples
from tests.support.chromium import launched
from tests.support.server import serving

WIDTHS = {"phone": 390, "desktop": 1280}
QUERIES = {"pl": "badacz", "ru": "исследователь", "ar": "باحث", "zh-hans": "研究员"}


def term(page: Page, sample: Sample) -> None:
    page.locator(".prose a.term").first.click()


def beside(page: Page, sample: Sample) -> None:
    page.locator(".beside-bar a").first.click()
    page.locator(".beside").first.wait_for()


def results(page: Page, sample: Sample) -> None:
    page.locator("#search-field").fill(QUERIES.get(sample.language, "OpenAI"))
    page.locator("#search-list > li").first.wait_for()


def menu(page: Page, sample: Sample) -> None:
    page.locator(".menu summary").click()


def paper(page: Page, sample: Sample) -> None:
    page.emulate_media(media="print")


# Name → kind of page, and what a reader does there.
DEEDS: dict[str, tuple[str, Callable[[Page, Sample], None]]] = {
    "story-term": ("story", term),
    "story-beside": ("story", beside),
    "story-paper": ("story", paper),
    "search-results": ("search", results),
    "home-menu": ("home", menu),
}


def shoot(folder: Path, out: Path, kinds: set[str]) -> int:
    """Take the pictures; gives their number."""
    out.mkdir(parents=True, exist_ok=True)
    base_path = "/" + BuiltSite(folder).base_url.split("/", 3)[3]
    taken = 0
    with sync_playwright() as playwright, serving(folder, base_path) as address:
        browser = launched(playwright)
        for sample in samples(folder, *sorted(file.parent.name for file in folder.glob("*/index.html"))):
            for name, page in _seen(browser, address, sample, kinds):
                page.screenshot(path=out / f"{name}.png", full_page=True)
                taken += 1
        browser.close()
    return taken


def _seen(browser: Browser, address: str, sample: Sample, kinds: set[str]) -> Iterator[tuple[str, Page]]:
    """A page in all its looks: (name of the picture, the page as it is now)."""
    page = _opened(browser, address, sample)
    for device, width in WIDTHS.items() if not kinds or sample.kind in kinds else ():
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            yield f"{sample.name}.{device}.{scheme}", page
    page.context.close()
    for name, (kind, deed) in DEEDS.items():
        if kind == sample.kind and (not kinds or name in kinds):
            for device, width in WIDTHS.items():
                page = _opened(browser, address, sample, width)
                deed(page, sample)
                yield f"{name}.{sample.language}.{device}.light", page
                page.context.close()
    if sample.kind == "story" and (not kinds or "story-offer" in kinds):
        page = _opened(browser, address, sample, locale="ru-RU" if sample.language != "ru" else "ar-EG")
        yield f"story-offer.{sample.language}.phone.light", page
        page.context.close()


def _opened(
    browser: Browser, address: str, sample: Sample, width: int = WIDTHS["phone"], locale: str = "en-GB"
) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", locale=locale)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(address + sample.address)
    page.evaluate("document.fonts.ready.then(() => null)")
    return page


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description="Pictures of a built site.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a built site")
    parser.add_argument("out", type=Path, metavar="OUT", help="where the pictures go")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these kinds: story, home, story-beside, …")
    options = parser.parse_args()
    taken = shoot(options.folder, options.out, set(options.kinds))
    print(f"{taken} pictures in {options.out}")
    return 0 if taken else 1


if __name__ == "__main__":
    sys.exit(main())
