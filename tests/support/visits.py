"""What a browser sees of a page: one visit gathers all that the tests ask, since loading costs more than looking."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.support.builds import Sample
from tests.support.tools import from_npm

WIDTHS = (320, 768, 1280)
PHONE, DESKTOP = 390, 1280
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """options => axe.run(document, options).then(result => result.violations.flatMap(violation =>
    violation.nodes.map(node => `${violation.id}: ${node.html.slice(0, 160)} (${node.any.concat(node.all, node.none)
        .map(check => check.message).join('; ').slice(0, 200)})`)))"""
WIDER = """() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return '';
    const wide = [...document.body.querySelectorAll('*')].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > limit + 1 || box.left < -1);
    }).slice(0, 3).map(element => element.outerHTML.slice(0, 120));
    return `${document.documentElement.scrollWidth} px wide: ${wide.join(' | ')}`;
}"""


@dataclass
class Visit:
    """What went wrong on one page; each list is empty on a good one."""

    sample: Sample
    accessibility: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    direction: str = ""
    language: str = ""


def visit(browser: Browser, address: str, pages: Sequence[Sample]) -> list[Visit]:
    """Visit `pages` of the site served at `address` in light and dark, on phone and desktop."""
    axe = from_npm("axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": DESKTOP, "height": 900}, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.set_default_timeout(20_000)
        seen = []
        current: list[Visit] = []
        # An icon may be asked for long after the page is there.
        page.on(
            "request",
            lambda one: None if one.url.startswith(address) else current[-1].requests.append(one.url),
        )
        page.on(
            "console", lambda message: current[-1].console.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda fault: current[-1].console.append(str(fault)))
        for sample in pages:
            current.append(Visit(sample))
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            page.set_viewport_size({"width": DESKTOP, "height": 900})
            page.goto(address + sample.address, wait_until="load")
            seen.append(_looked_at(page, axe, current[-1]))
        return seen
    finally:
        context.close()


def _looked_at(page: Page, axe: str, result: Visit) -> Visit:
    page.evaluate("document.fonts.ready.then(() => null)")
    result.language = page.evaluate("document.documentElement.lang")
    result.direction = page.evaluate("getComputedStyle(document.body).direction")
    page.evaluate(axe)
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # Only colours can differ in the second scheme.
            only = (
                {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": ["color-contrast"]}
            )
            found = page.evaluate(RUN_AXE, {"resultTypes": ["violations"], "runOnly": only})
            result.accessibility += [f"{scheme}, {width} px: {violation}" for violation in found]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if wider := page.evaluate(WIDER):
            result.overflow.append(f"at {width} px: {wider}")
    return result
