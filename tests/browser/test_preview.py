"""The preview as an editor's browser meets it: reloads that keep the place, faults, the bar, all languages at once."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sitegen.build import PREVIEW, BuildOptions, build
from sitegen.load.looks import packaged_folder
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles
from tests.support.preview import STORY, Served, retitled, served_site
from tests.support.tools import from_npm
from tests.support.visits import RUN_AXE, TAGS, WIDER

pytestmark = pytest.mark.browser
FOLDER = "content/stories/the-night-library/"
PAGES = {tag: f"{tag}/stories/the-night-library/" for tag in ("pl", "ru", "ar", "zh-hans")}
TOGETHER = "_preview/stories/the-night-library/"
LONG = 30_000
# Every page loaded gets another number; it is the same while nothing is loaded again.
LOADED = "performance.timeOrigin"


def another_paragraph(text: str) -> str:
    """An edit that no other page shows."""
    return text.replace("są zmyślone", "są zupełnie wymyślone")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_site(tmp_path_factory.mktemp("preview") / "site", "--editor", "vscode") as one:
        yield one


@pytest.fixture
def served(running: Served) -> Iterator[Served]:
    yield running
    running.restore()


@pytest.fixture
def device() -> dict[str, Any]:
    return {"viewport": {"width": 1280, "height": 700}}


def opened(page: Page, served: Served, path: str) -> Page:
    page.goto(served.address + path)
    page.locator("#bar .details").wait_for()
    return page


def broken(served: Served, tag: str, line: str) -> None:
    served.edit(f"{FOLDER}{tag}.yaml", lambda text: f"{text}\n{line}\n")


# -- loading again ---------------------------------------------------------------------------------------------------


def test_only_the_page_that_changed_is_loaded_again(served: Served, context: BrowserContext) -> None:
    polish = opened(context.new_page(), served, PAGES["pl"])
    arabic = opened(context.new_page(), served, PAGES["ar"] + "?with=pl#sources")
    before = arabic.evaluate(LOADED)

    served.edit(STORY, another_paragraph)

    expect(polish.locator("article .prose")).to_contain_text("zupełnie wymyślone")
    arabic.wait_for_timeout(300)
    assert arabic.evaluate(LOADED) == before
    assert arabic.url.endswith(PAGES["ar"] + "?with=pl#sources"), "language and address stay"


def test_the_place_is_kept_whatever_changes_above_it(served: Served, page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 500})
    opened(page, served, PAGES["ru"])
    page.evaluate("document.querySelector('main details')?.setAttribute('open', '')")
    last = page.locator("article :not(nav) > h2[id]").last
    last.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY + 40)")
    identity = last.get_attribute("id")
    top = last.evaluate("one => one.getBoundingClientRect().top")

    served.edit(
        f"{FOLDER}ru.yaml", lambda text: re.sub(r"(?m)^summary: ", "summary: " + "Слово за словом. " * 12, text)
    )

    expect(page.locator("article")).to_contain_text("Слово за словом. Слово за словом.")
    heading = page.locator(f"[id='{identity}']")
    # Fonts and pictures may come in after the words.
    _until(lambda: abs(heading.evaluate("one => one.getBoundingClientRect().top") - top) < 3)
    page.wait_for_timeout(400)
    now = heading.evaluate("one => one.getBoundingClientRect().top")
    assert abs(now - top) < 3
    assert page.locator("main details").first.evaluate("one => one.open")


def test_the_browser_keeps_places_again_afterwards(served: Served, page: Page, faults: list[str]) -> None:
    opened(page, served, PAGES["pl"])
    page.evaluate("scrollTo({ top: 300, behavior: 'instant' })")

    served.edit(STORY, another_paragraph)

    expect(page.locator("article .prose")).to_contain_text("zupełnie wymyślone")
    for _ in range(100):
        if page.evaluate("history.scrollRestoration") == "auto":
            break
        page.wait_for_timeout(100)
    assert page.evaluate("[history.scrollRestoration, scrollY]") == ["auto", 300]

    page.evaluate("history.scrollRestoration = 'manual'")
    page.evaluate("sessionStorage.setItem(`sitegen-place:${location.pathname}`, 'not ours')")
    page.reload()
    page.locator("#bar .details").wait_for()
    assert page.evaluate("history.scrollRestoration") == "auto", "whatever the note is"
    assert faults == []


def test_a_style_is_exchanged_without_loading_the_page(served: Served, page: Page, faults: list[str]) -> None:
    opened(page, served, PAGES["ar"])
    before = page.evaluate(LOADED)
    page.evaluate("scrollTo(0, 300)")
    sheet = served.root / "templates/assets/css/95-own.css"
    sheet.parent.mkdir(parents=True)
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        sheet.write_text(f"h1 {{ color: {colour}; }}", encoding="utf-8")
        expect(page.locator("h1")).to_have_css("color", colour)
    expect(page.locator('head link[rel="stylesheet"]')).to_have_count(1)
    assert page.evaluate(LOADED) == before
    assert page.evaluate("scrollY") == 300
    assert faults == []


def test_a_build_of_all_pages_keeps_nobody_waiting(tmp_path: Path, page: Page) -> None:
    root = tmp_path / "site"
    init_site(DiskFiles(root), "2026-11-22")
    for number in range(120):
        shutil.copytree(root / FOLDER, root / f"content/stories/another-{number}")
    one = Served(root)
    try:
        page.set_viewport_size({"width": 600, "height": 500})
        opened(page, one, PAGES["ar"])
        before, number = page.evaluate(LOADED), one.settled()
        page.evaluate("scrollTo({ top: 300, behavior: 'instant' })")
        sheet = root / "templates/assets/css/95-own.css"
        sheet.parent.mkdir(parents=True)
        for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)", "rgb(1, 2, 3)"):
            sheet.write_text(f"h1 {{ color: {colour}; }}", encoding="utf-8")
            expect(page.locator("h1")).to_have_css("color", colour)
            assert one.build()["number"] == number, "the build of all pages is still to come"
        assert (page.evaluate(LOADED), page.evaluate("scrollY")) == (before, 300)
        one.edit(f"{FOLDER}ar.yaml", lambda text: re.sub(r"(?m)^title: .*$", "title: عنوان جديد", text))
        expect(page.locator("h1")).to_have_text("عنوان جديد")
        expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
        assert one.build()["number"] == number
        loaded = page.evaluate(LOADED)

        number = one.settled(number + 2)
        expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
        expect(page.locator('head link[rel="stylesheet"]')).to_have_count(1)
        assert page.evaluate(LOADED) == loaded, "the build brings nothing new"

        footer = "templates/partials/footer.html"
        (root / footer).parent.mkdir()
        text = (packaged_folder().parent / footer).read_text(encoding="utf-8")
        (root / footer).write_text(text.replace("</footer>", "<p>New here</p></footer>"), encoding="utf-8")
        expect(page.get_by_text("New here")).to_be_attached()
        assert one.build()["number"] == number, "the pages that are open come first"
        one.settled(number + 1)
        build(BuildOptions(root, tmp_path / "clean", cache=False))
        assert published(root / PREVIEW) == published(tmp_path / "clean")
    finally:
        one.stop()


def published(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_page_that_is_gone_says_so_and_comes_back_by_itself(served: Served, page: Page) -> None:
    opened(page, served, PAGES["pl"])
    title = page.locator("h1").inner_text()
    stories = served.root / "content/stories"
    (stories / "the-night-library").rename(served.root / "aside")
    expect(page.locator("h1")).not_to_have_text(title)
    assert page.locator("html").get_attribute("lang") == "pl"
    (served.root / "aside").rename(stories / "the-night-library")
    expect(page.locator("h1")).to_have_text(title)


def test_a_page_catches_up_when_the_preview_was_away(tmp_path: Path, page: Page) -> None:
    with served_site(tmp_path / "site") as first:
        opened(page, first, PAGES["pl"])
        port = first.address.rsplit(":", 1)[1].strip("/")
    expect(page.locator("#bar .lost")).to_be_visible()
    shutil.rmtree(first._pristine)
    first.edit(STORY, retitled("Przez ten czas"))
    again = Served(tmp_path / "site", "--port", port)
    try:
        expect(page.locator("h1")).to_have_text("Przez ten czas")
    finally:
        again.stop()


# -- faults ----------------------------------------------------------------------------------------------------------


def test_faults_appear_change_and_go_without_loading_the_page(served: Served, page: Page, faults: list[str]) -> None:
    opened(page, served, PAGES["ar"])
    before, title = page.evaluate(LOADED), page.locator("h1").inner_text()
    box = page.locator("#faults")
    expect(box).to_be_hidden()
    good = (served.root / f"{FOLDER}ar.yaml").read_text(encoding="utf-8")
    line = good.count("\n") + 2

    broken(served, "ar", "no-such-field: قيمة")
    expect(box).to_be_visible()
    expect(box).to_contain_text("1 error in the content")
    expect(box.locator(".place")).to_have_text(f"{FOLDER}ar.yaml:{line}:1")
    assert box.locator(".place").get_attribute("href") == (
        f"vscode://file{(served.root / FOLDER / 'ar.yaml').as_posix()}:{line}:1"
    )
    expect(box.locator(".hint")).to_contain_text("known are")
    expect(box.locator("mark")).to_have_text("no-such-field")
    expect(page.locator("[role=alert]")).to_contain_text("no-such-field")

    broken(served, "ru", "another-field: x")
    expect(box.locator("ol > li")).to_have_count(2)
    assert page.locator("h1").inner_text() == title, "the last good page stays"

    for tag in ("ar", "ru"):
        served.edit(f"{FOLDER}{tag}.yaml", lambda text: re.sub(r"(?m)^\n?(no-such|another)-field.*\n", "", text))
    expect(box).to_be_hidden()
    expect(page.locator("[role=alert]")).to_have_text("The faults are mended.")
    assert page.evaluate(LOADED) == before
    assert faults == []


def test_details_give_way_to_faults_and_come_back(served: Served, page: Page) -> None:
    opened(page, served, PAGES["pl"])
    page.locator("#bar .details").click()
    expect(page.locator("#panel")).to_be_visible()

    broken(served, "ru", "no-such: field")
    expect(page.locator("#faults li")).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()
    assert page.locator("#bar .details").get_attribute("aria-expanded") == "false"

    served.restore()
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator("#faults")).to_be_hidden()


def test_a_site_that_never_was_good_shows_its_faults_and_then_itself(tmp_path: Path, page: Page) -> None:
    init_site(DiskFiles(tmp_path / "site"), "2026-11-22")
    settings = tmp_path / "site/content/site.yaml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text(good.replace("languages:", "tongues:"), encoding="utf-8")
    one = Served(tmp_path / "site")
    try:
        page.goto(one.address)
        expect(page.locator("#faults")).to_contain_text("tongues")
        settings.write_text(good, encoding="utf-8")
        expect(page.locator("a[hreflang='ar']").first).to_be_visible()
        expect(page.locator("#faults")).to_be_hidden()
    finally:
        one.stop()


def test_faults_read_left_to_right_on_an_arabic_page(served: Served, page: Page) -> None:
    opened(page, served, PAGES["ar"])
    broken(served, "ar", "حقل-غريب: 12")
    item = page.locator("#faults ol > li").first
    item.wait_for()

    for one in ("#faults", "#faults ol > li", "#faults pre", "#bar"):
        assert page.locator(one).first.evaluate("one => getComputedStyle(one).direction") == "ltr"
    # The place is at the left edge, the message follows it.
    place, box = page.locator("#faults .place").first.bounding_box(), item.bounding_box()
    assert place and box
    assert place["x"] - box["x"] < 5
    assert page.locator("#faults mark").inner_text() == "حقل-غريب"


def test_the_caret_is_under_the_character(served: Served, page: Page) -> None:
    opened(page, served, PAGES["zh-hans"])
    served.edit(
        f"{FOLDER}zh-Hans.yaml", lambda text: re.sub(r"(?m)^summary: ", "summary: 夜里的图书馆{没有}很安静。", text)
    )
    mark = page.locator("#faults mark").first
    mark.wait_for()

    marked = page.locator("#faults .at").first
    caret = marked.evaluate(
        """one => { const box = one.getBoundingClientRect(), after = getComputedStyle(one, '::after');
                    return {content: after.content, position: after.position, width: box.width, left: box.left}; }"""
    )
    assert "▲" in caret["content"]
    assert caret["position"] == "absolute", "it hangs on the character, wherever that is"
    assert marked.inner_text() in "夜{没有}"


XSS = "no-such: <img src=x onerror=alert(1)>“</bdi><script>alert(2)</script>"


def test_what_content_says_is_text(served: Served, page: Page) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    opened(page, served, PAGES["pl"])
    broken(served, "pl", XSS)
    served.edit(
        f"{FOLDER}ru.yaml",
        lambda text: re.sub(
            r"(?m)^  kind: .*$|^account: .*$", 'account: {kind: "<b onclick=alert(3)>x</b>"}', text, count=1
        ),
    )
    box = page.locator("#faults")
    expect(box).to_contain_text("<img src=x onerror=alert(1)>")
    page.locator("#bar .details").click()

    assert (
        page.evaluate(
            "document.querySelector('sitegen-preview').shadowRoot.querySelectorAll('img, script, [onclick]').length"
        )
        == 0
    )
    assert said == []


def test_escape_closes_the_faults_and_the_button_opens_them(served: Served, page: Page) -> None:
    opened(page, served, PAGES["pl"])
    page.locator("main a").first.focus()
    broken(served, "pl", "no-such-field: x")
    box, button = page.locator("#faults"), page.locator("#bar button.faults")
    expect(box).to_be_visible()
    assert page.evaluate("document.activeElement.closest('main') !== null"), "the focus is not taken away"

    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.reload()
    expect(button).to_be_visible()
    expect(box).to_be_hidden()

    button.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()

    broken(served, "pl", "another-field: x")
    expect(box).to_be_visible()  # what is new is shown


# -- the bar ---------------------------------------------------------------------------------------------------------

KINDS = (
    "",
    "pl/",
    "ar/",
    "pl/people/",
    "ru/glossary/",
    "ar/sources/",
    "zh-hans/search/",
    "pl/about/",
    "pl/nothing/",
    PAGES["ar"],
)


@pytest.mark.parametrize("path", KINDS)
def test_the_bar_is_on_every_page_and_leaves_it_as_it_is(
    path: str, served: Served, page: Page, faults: list[str]
) -> None:
    # Once for the font: one that comes too late for the first paint waits for the next page.
    for load in (lambda: page.goto(served.address + path), page.reload):
        load()
        page.locator("#bar .details").wait_for()
        page.evaluate("document.fonts.ready.then(() => null)")

    assert page.locator("body sitegen-preview").count() == 0, "beside the body"
    page.evaluate("document.querySelector('sitegen-preview').remove()")
    bare = """document.fonts.ready.then(() =>
        [...document.body.querySelectorAll('*')].map(one => JSON.stringify(one.getBoundingClientRect())).join())"""
    without = page.evaluate(bare)
    page.reload()
    page.locator("#bar .details").wait_for()
    assert page.evaluate(bare) == without
    assert not page.evaluate(WIDER)
    assert [one for one in faults if "404" not in one] == []


def test_the_bar_covers_nothing_at_the_end_of_a_page(served: Served, page: Page) -> None:
    opened(page, served, PAGES["pl"])
    page.evaluate("scrollTo(0, 1e9)")

    end = page.locator("body").evaluate("one => one.getBoundingClientRect().bottom")
    bar = page.locator("#bar").evaluate("one => one.getBoundingClientRect().top")
    assert end <= bar + 1


def test_the_bar_says_how_each_language_stands(served: Served, page: Page) -> None:
    (served.root / f"{FOLDER}ru.yaml").unlink()
    served.edit(f"{FOLDER}ar.yaml", lambda text: f"draft: yes\n{text}")
    opened(page, served, PAGES["pl"])
    chips = page.locator("#bar .languages li")

    expect(chips.nth(0)).to_have_text("pl✓")
    expect(chips.nth(1)).to_have_text("rumissing")
    expect(chips.nth(2)).to_have_text("ardraft")
    expect(chips.nth(2).locator("a")).to_have_count(0)  # a draft is not there to be seen
    page.locator("#bar .details").click()
    panel = page.locator("#panel")
    expect(panel.locator("tr").nth(1)).to_contain_text("sitegen new translation the-night-library ru")
    expect(panel).to_contain_text("1 warning in this story")
    expect(panel.locator("ol > li")).to_contain_text("missing-translation")
    link = panel.locator(".sources a").first
    assert link.get_attribute("href") == f"vscode://file{(served.root / STORY).as_posix()}:1:1"

    panel.get_by_label("with drafts").check()
    expect(chips.nth(2).locator("a")).to_have_count(1)
    assert served.get(PAGES["ar"])[0] == 200
    panel.get_by_label("with drafts").uncheck()
    expect(chips.nth(2).locator("a")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bar_faults_and_details_are_accessible(scheme: str, served: Served, browser: Browser) -> None:
    axe = from_npm("axe-core/axe.min.js").read_text(encoding="utf-8")
    for path, width in ((PAGES["ar"], 390), (PAGES["pl"], 1280), (TOGETHER, 1280)):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(served.address + path)
        broken(served, "pl", "no-such-field: x")
        page.locator("#faults mark").wait_for()
        assert _axe(page, axe) == []
        page.keyboard.press("Escape")
        if path != TOGETHER:
            page.locator("#bar .details").click()
            page.locator("#panel table").wait_for()
            assert _axe(page, axe) == []
            assert not page.evaluate(WIDER)
        served.restore()
        context.close()


def _axe(page: Page, script: str) -> list[str]:
    page.evaluate(script)
    found = page.evaluate(RUN_AXE, {"runOnly": TAGS})
    return [one for one in found if "sitegen-preview" in one or "faults" in one or "panel" in one or "bar" in one]


def test_the_bar_can_be_reached_and_used_by_keyboard(served: Served, page: Page) -> None:
    opened(page, served, PAGES["ar"])
    page.keyboard.press("Shift+Tab")
    inside = "document.querySelector('sitegen-preview').shadowRoot.activeElement?.dataset.key"
    assert page.evaluate(inside) == "details"
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate(inside) == "details"
    page.keyboard.press("Home")
    page.locator("#bar .fold").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#bar .languages")).to_be_hidden()
    page.reload()
    expect(page.locator("#bar .fold")).to_be_visible()
    expect(page.locator("#bar .languages")).to_be_hidden()


def test_the_bar_is_not_printed(served: Served, page: Page) -> None:
    opened(page, served, PAGES["pl"])
    page.emulate_media(media="print")
    expect(page.locator("#bar")).to_be_hidden()


# -- all languages at once -------------------------------------------------------------------------------------------


def test_all_languages_stand_side_by_side_and_one_is_loaded_again(
    served: Served, page: Page, faults: list[str]
) -> None:
    page.goto(served.address + TOGETHER)
    frames = {tag: _frame(page, tag) for tag in ("pl", "ru", "ar", "zh-Hans")}
    directions = {tag: frame.evaluate("document.documentElement.dir") for tag, frame in frames.items()}
    assert directions == {"pl": "ltr", "ru": "ltr", "ar": "rtl", "zh-Hans": "ltr"}
    assert all(frame.locator("sitegen-preview").count() == 0 for frame in frames.values()), "one bar is enough"
    before = {tag: frame.evaluate(LOADED) for tag, frame in frames.items()}
    whole = page.evaluate(LOADED)

    served.edit(STORY, another_paragraph)

    expect(page.frame_locator('section[data-tag="pl"] iframe').locator(".prose")).to_contain_text("zupełnie wymyślone")
    page.wait_for_timeout(300)
    after = {tag: _frame(page, tag).evaluate(LOADED) for tag in frames}
    assert {tag for tag in frames if after[tag] != before[tag]} == {"pl"}
    assert page.evaluate(LOADED) == whole
    assert faults == []


def _frame(page: Page, tag: str):  # type: ignore[no-untyped-def]
    handle = page.locator(f'section[data-tag="{tag}"] iframe').element_handle()
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_selector("article")
    return frame


def test_a_language_comes_and_goes_there(served: Served, page: Page) -> None:
    page.goto(served.address + TOGETHER)
    _frame(page, "ar")
    file = served.root / f"{FOLDER}ar.yaml"
    good = file.read_bytes()
    file.unlink()
    column = page.locator('section[data-tag="ar"]')
    expect(column).to_contain_text("sitegen new translation the-night-library ar")
    expect(column.locator("iframe")).to_have_count(0)
    file.write_bytes(good)
    expect(column.locator("iframe")).to_have_count(1)


def test_a_story_that_is_not_there_yet_is_waited_for(served: Served, page: Page, faults: list[str]) -> None:
    page.goto(served.address + "_preview/stories/to-come/")
    expect(page.locator("main")).to_contain_text("There is no story “to-come”")

    folder = served.root / "content/stories"
    shutil.copytree(folder / "the-night-library", folder / "to-come")
    expect(page.locator("iframe")).to_have_count(4)
    expect(page.locator("main")).not_to_contain_text("There is no story")
    shutil.rmtree(folder / "to-come")
    expect(page.locator("main")).to_contain_text("There is no story “to-come”")
    expect(page.locator("iframe")).to_have_count(0)
    assert not [one for one in faults if "404" not in one], "frames may find their page gone"


def test_the_status_board_keeps_itself_up_to_date(served: Served, page: Page, faults: list[str]) -> None:
    page.goto(served.address + "_preview/status/")
    row = page.locator("tbody tr").filter(has_text="the-night-library")
    expect(row.locator(".missing")).to_have_count(0)
    file = served.root / f"{FOLDER}ar.yaml"
    good = file.read_bytes()
    file.unlink()
    expect(row.locator(".missing")).to_have_count(1)
    file.write_bytes(good)
    expect(row.locator(".missing")).to_have_count(0)
    assert faults == []


def test_frames_scroll_in_step(served: Served, page: Page) -> None:
    page.goto(served.address + TOGETHER)
    polish, arabic = _frame(page, "pl"), _frame(page, "ar")
    section = polish.locator("article :not(nav) > h2[id]").last
    name = section.get_attribute("id")
    page.locator('section[data-tag="pl"] iframe').hover()
    page.mouse.wheel(0, 1)
    section.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY)")

    top = f"document.getElementById({name!r}).getBoundingClientRect().top"
    _until(lambda: abs(arabic.evaluate(top)) < 30)


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG / 1000
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
