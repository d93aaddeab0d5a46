"""What a browser sees of a page: one visit gathers all that the tests ask, since loading costs more than looking."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, JSHandle, Page

from tests.support.builds import Sample
from tests.support.tools import from_npm

WIDTHS = (320, 640, 768, 1280)  # 640: a window of 1280 px at 200 %
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
        return box.width && (box.right > limit + 1 || box.left < -1) && element.checkVisibility();
    }).slice(0, 3).map(element => element.outerHTML.slice(0, 120));
    return `${document.documentElement.scrollWidth} px wide: ${wide.join(' | ')}`;
}"""
LOOKS = (Path(__file__).parent / "looks.js").read_text(encoding="utf-8")
# What has moved since the page began to show, without a reader's doing; the parts that moved most are named.
SHIFTS = """() => new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().filter(one => !one.hadRecentInput && one.value > 0.0005)
        .map(one => `${one.value.toFixed(4)}: ${one.sources.map(source => source.node?.outerHTML?.slice(0, 80)).join(' | ')}`)
    )).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => resolve([]), 50);
})"""
UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"
# What WCAG 2.2, 1.4.12, lets readers set.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""


@dataclass
class Visit:
    """What went wrong on one page; each list is empty on a good one.

    accessibility  axe's violations, light and dark, on phone and desktop
    overflow       wider than the screen, or than their boxes, at 320, 640, 768 and 1280 px and with wide spacing
    order          text that does not stand in the order of reading, by the places of its glyphs
    voices         letters in an element whose language is not written with them
    targets        smaller than 24 by 24 px
    stops          of the Tab key: without a visible outline, or not where the eye expects the next
    shifts         what moved while the page was loading
    requests       that left the site
    console        errors, violations of the policy among them
    """

    sample: Sample
    accessibility: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    voices: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    shifts: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    direction: str = ""
    language: str = ""


def visit(browser: Browser, address: str, pages: Sequence[Sample], *, judged: bool = True) -> list[Visit]:
    """Visit `pages` of the site served at `address`; with `judged` look at each in light and dark, on phone and desktop.

    Without it the pages are only loaded, for what they ask for and complain of.
    """
    axe = from_npm("axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": PHONE, "height": 900}, reduced_motion="reduce")
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
            page.set_viewport_size({"width": PHONE, "height": 900})
            page.goto(address + sample.address, wait_until="load")
            if judged:
                _looked_at(page, axe, current[-1])
            seen.append(current[-1])
        return seen
    finally:
        context.close()


def _looked_at(page: Page, axe: str, result: Visit) -> None:
    page.evaluate("document.fonts.ready.then(() => null)")
    result.shifts = page.evaluate(SHIFTS)
    result.language = page.evaluate("document.documentElement.lang")
    result.direction = page.evaluate("getComputedStyle(document.body).direction")
    page.evaluate(UNFOLD)
    page.evaluate(axe)
    looks = page.evaluate_handle(LOOKS)
    result.voices = _look(looks, "voices")
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # Only colours can differ in the second scheme.
            only = (
                {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": ["color-contrast"]}
            )
            found = page.evaluate(RUN_AXE, {"resultTypes": ["violations"], "runOnly": only})
            result.accessibility += [f"{scheme}, {width} px: {violation}" for violation in found]
            result.stops += [f"{scheme}, {width} px: {fault}" for fault in _look(looks, "stops")]
        result.order += [f"{width} px: {fault}" for fault in _look(looks, "order")]
        result.targets += [f"{width} px: {fault}" for fault in _look(looks, "targets")]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        result.overflow += _too_wide(page, looks, f"at {width} px")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.evaluate(SPACED)
    result.overflow += _too_wide(page, looks, "with wide spacing")


def _too_wide(page: Page, looks: JSHandle, when: str) -> list[str]:
    wider = page.evaluate(WIDER)
    return [f"{when}: {fault}" for fault in ([wider] if wider else _look(looks, "spilt"))]


def _look(looks: JSHandle, name: str) -> list[str]:
    faults: list[str] = looks.evaluate("(looks, name) => looks[name]()", name)
    return faults


FAULTS = ("accessibility", "overflow", "order", "voices", "targets", "stops", "shifts", "requests", "console")


def assert_no_complaint(visits: Sequence[Visit]) -> None:
    """Fail with all that went wrong, by page and kind of fault; of each kind the first five."""
    found = []
    for one in visits:
        for kind in FAULTS:
            faults = getattr(one, kind)
            found += [f"{one.sample.name}: {kind}: {fault}" for fault in faults[:5]]
            found += [f"{one.sample.name}: {kind}: … and {len(faults) - 5} more"] if len(faults) > 5 else []
    if found:
        raise AssertionError("\n".join(found))
