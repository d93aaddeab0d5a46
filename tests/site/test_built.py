"""The sample site, built by the real command line, before strict judges: the audit and the Nu HTML Checker."""

import pytest

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
