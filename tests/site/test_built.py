"""The sample site, built by the real command line, before strict judges: the audit and the Nu HTML Checker."""

import gzip
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.addresses import output_file
from sitegen.audit import audit
from tests.support.builds import KINDS, LANGUAGES, Built, samples
from tests.support.nu import check_pages, check_styles

RARE = {"more-stories", "search"}  # only in sites of many stories, or with search


@pytest.mark.parametrize("fixture", ["built_site", "built_under_news"])
def test_the_build_succeeds_and_warns_of_nothing(fixture: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(fixture)

    assert "warning" not in built.said.lower()


@pytest.mark.parametrize("fixture", ["built_site", "built_under_news"])
def test_the_audit_finds_nothing(fixture: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(fixture)

    found = audit(built.folder, built.base_url)

    assert [f"{d.place}: [{d.rule}] {d.message}" for d in found] == []


def test_the_audit_detects_where_the_site_lives(built_under_news: Built) -> None:
    assert audit(built_under_news.folder) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_page_of_every_kind(language: str, built_site: Built) -> None:
    kinds = {sample.kind for sample in samples(built_site.folder, language)}

    assert kinds >= {"chooser", *KINDS} - RARE


def test_the_nu_html_checker_has_nothing_to_say(built_site: Built) -> None:
    files = [built_site.folder / output_file(sample.address) for sample in samples(built_site.folder)]

    assert check_pages(files) == []


def test_the_style_sheets_are_valid(built_site: Built) -> None:
    sheets = sorted(built_site.folder.rglob("*.css"))

    assert sheets
    assert check_styles(sheets) == []


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_are_light(language: str, built_site: Built) -> None:
    """As a host sends them, without fonts: 35 KB of HTML, CSS and JavaScript, of which 10 KB JavaScript."""
    weights = {}
    for file in sorted((built_site.folder / language / "stories").glob("*/index.html")):
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        scripts = [one.attributes["src"] or "" for one in page.css("script[src]")]
        styles = [one.attributes["href"] or "" for one in page.css("link[rel=stylesheet]")]
        code = sum(packed(built_site.folder / one.lstrip("/")) for one in scripts)
        whole = packed(file) + code + sum(packed(built_site.folder / one.lstrip("/")) for one in styles)
        weights[file.parent.name] = (whole, code)
        assert scripts
        assert styles

    assert {story: sizes for story, sizes in weights.items() if sizes[0] > 35_000 or sizes[1] > 10_000} == {}
    assert len(weights) == 4
