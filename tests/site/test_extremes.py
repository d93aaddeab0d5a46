"""Sites that no editor writes, before the same judges as the sample: the audit, the Nu HTML Checker, a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sitegen.audit import audit
from tests.support.builds import Built, Sample, build_content, samples
from tests.support.extremes import FOUR, LIKE, LONG, bare_site, spaced, unbroken
from tests.support.nu import check_pages
from tests.support.server import serving
from tests.support.visits import assert_no_complaint, visit

STORIES = (
    "titles-with-spaces", "titles-without-spaces", "forty-figures", "every-script", "mixed-directions", "many-topics",
)  # fmt: skip
SITES = ("extremes", "no story", "one language")


@pytest.fixture(scope="module")
def sites(extreme_built: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    languages = {"no story": FOUR, "one language": ("ar",)}
    bare = {
        name: build_content(lambda root, tags=tags: bare_site(root, *tags), tmp_path_factory.mktemp("bare"))
        for name, tags in languages.items()
    }
    return {"extremes": extreme_built, **bare}


def test_titles_are_as_long_as_they_should_be() -> None:
    assert {len(make(tag)) for tag in FOUR for make in (spaced, unbroken)} == {LONG}


@pytest.mark.parametrize("name", SITES)
def test_the_audit_finds_nothing(name: str, sites: dict[str, Built]) -> None:
    assert [f"{d.place}: [{d.rule}] {d.message}" for d in audit(sites[name].folder)] == []


@pytest.mark.parametrize("name", SITES)
def test_the_nu_html_checker_has_nothing_to_say(name: str, sites: dict[str, Built]) -> None:
    assert check_pages(sorted(sites[name].folder.rglob("*.html"))) == []


def told(folder: Path, language: str) -> list[Sample]:
    """The stories of extremes in one language."""
    return [Sample(story, language, f"{language}/stories/{story}/") for story in STORIES]


def other(folder: Path, *kinds: str, language: str) -> list[Sample]:
    return [one for one in samples(folder, language) if one.kind in kinds and one.language]


PAGES: dict[str, Callable[[Path], list[Sample]]] = {
    "the chooser of nine languages": lambda folder: samples(folder, "pl")[:1],
    "Arabic": lambda folder: [*samples(folder, "ar")[1:], *told(folder, "ar"), Sample("only", "ar", "ar/stories/only-arabic/")],
    "Polish": lambda folder: [
        *told(folder, "pl"), Sample("only", "pl", "pl/stories/only-polish/"),
        *other(folder, "home", "more-stories", "topic", "glossary", "sources", "press", language="pl"),
    ],
    "Russian": lambda folder: [*told(folder, "ru")[:2], *other(folder, "home", "press", language="ru")],
    "Chinese": lambda folder: [*told(folder, "zh-hans"), *other(folder, "home", "press", language="zh-hans")],
    "languages of few stories": lambda folder: [
        one for tag in ("uk", "he", *map(str.lower, LIKE)) for one in other(folder, "home", "story", language=tag)
    ],
}  # fmt: skip


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("which", PAGES)
def test_readers_have_nothing_to_complain_of(which: str, browser: Browser, sites: dict[str, Built]) -> None:
    site = sites["extremes"]
    pages = PAGES[which](site.folder)
    with serving(site.folder) as address:
        assert_no_complaint(visit(browser, address, pages))


@pytest.mark.browser
@pytest.mark.parametrize("name", ["no story", "one language"])
def test_an_empty_site_reads_well(name: str, browser: Browser, sites: dict[str, Built]) -> None:
    with serving(sites[name].folder) as address:
        assert_no_complaint(visit(browser, address, samples(sites[name].folder, "ar")))
