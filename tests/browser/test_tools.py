"""The tools of the browser tests find the faults that they are there for, and none in a clean page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.builds import Built, Sample, samples
from tests.support.mock_site import META_POLICY, mock_site, write
from tests.support.nu import check_pages, check_styles
from tests.support.server import serving
from tests.support.visits import Visit, visit

pytestmark = pytest.mark.browser
STORY = "pl/stories/only-here/"


def seen_with(browser: Browser, folder: Path, old: str, new: str, css: str = "") -> Visit:
    """A visit to the mock story in which `old` reads `new`."""
    files = mock_site()
    files[f"{STORY}index.html"] = files[f"{STORY}index.html"].replace(old, new, 1)
    files["assets/site.css"] += css
    with serving(write(folder, files)) as address:
        (seen,) = visit(browser, address, [Sample("story", "pl", STORY)])
    return seen


def test_a_clean_site_passes(browser: Browser, mock_built: Built) -> None:
    with serving(mock_built.folder, mock_built.base_path) as address:
        seen = visit(browser, address, samples(mock_built.folder))

    assert len(seen) == 1 + 3 * 4
    assert [(v.sample.name, v.accessibility, v.overflow, v.requests, v.console) for v in seen] == [
        (v.sample.name, [], [], [], []) for v in seen
    ]


FAULTS = {
    "image-alt": ("<article", '<p><img src="/assets/logo.svg" width="20" height="20"></p><article'),
    "link-name": ("<article", '<p><a href="/pl/"></a></p><article'),
    "color-contrast": ("<article", '<p class="faint">Blady tekst</p><article'),
    "html-has-lang": ('<html lang="pl"', "<html"),
    "valid-lang": ("<article", '<p lang="polski">Tekst</p><article'),
    "heading-order": ("<h2>", "<h4>"),
    "label": ("<article", '<p><input type="text"></p><article'),
    "list": ("<article", "<ul><p>nie element</p></ul><article"),
    "landmark-one-main": ("<main>", "<div>"),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_axe_finds_a_seeded_barrier(rule: str, browser: Browser, tmp_path: Path) -> None:
    seen = seen_with(browser, tmp_path, *FAULTS[rule], css=".faint { color: #999; background: #aaa; }")

    assert rule in {violation.partition("px: ")[2].partition(":")[0] for violation in seen.accessibility}


def test_contrast_is_looked_at_in_the_dark_too(browser: Browser, tmp_path: Path) -> None:
    css = "@media (prefers-color-scheme: dark) { h2 { color: #333; background: #222; } }"

    seen = seen_with(browser, tmp_path, "<article", "<article", css)

    assert {violation.partition(",")[0] for violation in seen.accessibility} == {"dark"}


def test_a_box_too_wide_is_named(browser: Browser, tmp_path: Path) -> None:
    seen = seen_with(browser, tmp_path, "<article", '<p class="wide">x</p><article', ".wide { inline-size: 700px; }")

    # It is out of its column at any width, and out of the page on small screens.
    assert {"at 320 px", "at 640 px"} <= {entry.partition(":")[0] for entry in seen.overflow}
    assert 'class="wide"' in seen.overflow[0]


def test_a_foreign_request_is_refused_and_reported(browser: Browser, tmp_path: Path) -> None:
    seen = seen_with(browser, tmp_path, "<article", '<p><img src="http://127.0.0.1:9/x.png" alt="x"></p><article')

    assert any("Content Security Policy" in line for line in seen.console)


@pytest.mark.parametrize(
    "inline",
    ['<p style="color: red">x</p>', "<script>document.title = 'x'</script>", "<style>p { color: red }</style>"],
)
def test_inline_code_breaks_the_policy(inline: str, browser: Browser, tmp_path: Path) -> None:
    seen = seen_with(browser, tmp_path, "<article", f"{inline}<article")

    assert any("Content Security Policy" in line for line in seen.console)


def test_a_missing_file_is_a_console_error(browser: Browser, tmp_path: Path) -> None:
    seen = seen_with(browser, tmp_path, 'src="/assets/site.js"', 'src="/assets/gone.js"')

    assert any("404" in line for line in seen.console)


def test_the_nu_html_checker_finds_seeded_faults(tmp_path: Path) -> None:
    # On a file the checker takes no address as 'self' and would call every style foreign.
    files = {path: text.replace(META_POLICY, "") for path, text in mock_site().items()}
    good = write(tmp_path / "good", {"page.html": files[f"{STORY}index.html"], "site.css": files["assets/site.css"]})
    bad = write(tmp_path / "bad", {
        "page.html": files[f"{STORY}index.html"].replace("<article", "<colour>x</colour><article"),
        "site.css": "p { colour: red; }",
    })  # fmt: skip

    assert check_pages([good / "page.html"]) == []
    assert check_styles([good / "site.css"]) == []
    assert any("“colour”" in message for message in check_pages([bad / "page.html"]))
    assert any("colour" in message for message in check_styles([bad / "site.css"]))
