"""What is at an address, and which version of a page it is."""

from pathlib import Path

import pytest

from sitegen.load.looks import Assets
from sitegen.serve.served import OWN, Addresses, renamed, with_script

PAGE = '<html><head><link rel="stylesheet" href="/assets/site.0123456789.css"></head><body>{}</body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Addresses:
    for path in ("index.html", "pl/index.html", "pl/a/index.html", "pl/404.html", "404.html"):
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(path))
    return Addresses(tmp_path / "site", "/news/")


def test_a_version_changes_with_the_words_and_not_with_the_style_sheet(site: Addresses) -> None:
    file = site.folder / "pl/a/index.html"
    before = site.page("pl/a/")
    file.write_text(file.read_text().replace("0123456789", "abcdef0123"))
    styled = site.page("pl/a/")
    file.write_text(file.read_text().replace("pl/a", "other words"))
    worded = site.page("pl/a/")

    assert (before.styles, styled.styles) == (("/assets/site.0123456789.css",), ("/assets/site.abcdef0123.css",))
    assert before.version == styled.version
    assert worded.version != styled.version


def test_a_page_that_comes_or_goes_is_another_version(site: Addresses) -> None:
    gone = site.page("pl/b/")
    assert gone.status == 404
    assert b"pl/404.html" in gone.html
    (site.folder / "pl/b").mkdir()
    (site.folder / "pl/b/index.html").write_bytes(gone.html)
    assert site.page("pl/b/").version != gone.version


def test_a_page_ahead_of_the_build_is_shown_until_it_is_taken_away(site: Addresses) -> None:
    before = site.page("pl/a/")
    site.ahead = {"pl/a/index.html": b"<html><head></head><body>newer</body></html>"}
    ahead = site.page("pl/a/")

    assert (ahead.status, ahead.html) == (200, b"<html><head></head><body>newer</body></html>")
    assert ahead.version != before.version
    assert b"newer" not in site.page("pl/").html
    site.ahead = {}
    assert site.page("pl/a/") == before


def test_nothing_outside_is_at_any_address(site: Addresses) -> None:
    (site.folder.parent / "secret.html").write_text("secret")
    (site.folder / "link.html").symlink_to(site.folder.parent / "secret.html")

    for inside in ("../secret.html", "link.html", "pl/../../secret.html", "\x00", "x" * 5000):
        assert site.file(inside) is None
    assert site.inside("/other/pl/") is None
    assert site.inside("/news/pl/") == "pl/"


def test_the_script_is_all_that_is_added(site: Addresses) -> None:
    page = site.page("pl/a/")
    script = f'<script type="module" src="{OWN}preview.js" data-page="{page.version}"></script>\n'.encode()

    assert with_script(page.html, page.version).replace(script, b"") == page.html
    assert with_script(page.html, page.version).count(script) == 1


def test_a_page_names_the_newest_assets_and_nothing_else_of_it_changes() -> None:
    names = {"site.css": "assets/site.aaaaaaaaaa.css", "img/a.b.svg": "assets/img/a.b.bbbbbbbbbb.svg", "LICENCE": "x"}
    before = (
        '<link href="/news/assets/site.0123456789.css"><img src="https://example.org/assets/img/a.b.0123456789.svg">'
        '<a href="/assets/LICENCE.0123456789">'
    )
    after = (
        '<link href="/news/assets/site.aaaaaaaaaa.css"><img src="https://example.org/assets/img/a.b.bbbbbbbbbb.svg">'
        '<a href="/x">'
    )
    other = (
        "assets/gone.0123456789.css site.0123456789.css assets/site.css my-assets/site.0123456789.css "
        "assets/site.0123456789.css.map assets/site.012345678.css /assets/site.0123456789abc.css"
    )
    assert renamed((before + other).encode(), names) == (after + other).encode()


def test_assets_ahead_of_the_build_are_on_every_page_until_they_are_taken_away(site: Addresses) -> None:
    path = "assets/site.abcdef0123.css"
    before = site.page("pl/a/")
    site.ahead = {"pl/index.html": PAGE.format("newer").encode()}
    site.assets = Assets({path: b"p {}"}, {"site.css": path})

    for inside in ("pl/", "pl/a/", "pl/nothing/"):
        assert site.page(inside).styles == (f"/{path}",)
    assert site.page("pl/a/").version == before.version
    assert site.asset(path) == b"p {}"
    assert site.asset("assets/site.0123456789.css") == b"p {}", "of a page that was loaded before the last save"
    assert site.asset("assets/site.css") is None
    assert site.asset("pl/a/") is None
    site.assets = None
    assert site.asset(path) is None
    assert site.page("pl/a/") == before
