"""A language more is data alone: a site learns Ukrainian and Hebrew without a line of code or of a template.

The interface words in tests/data/fifth/<tag>/sitegen.po and the word tables beside them are complete: they are what a
site would put into its own templates/locale/<tag>/.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from sitegen.audit import audit
from sitegen.build import BuildOptions, build
from sitegen.check.catalogues import catalogue_faults
from sitegen.load.looks import packaged_folder
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles
from tests.support.six_languages import DATA, NEW, PEOPLE, in_six_languages

TAGS = ("pl", "ru", "ar", "zh-hans", "uk", "he")


class Site(NamedTuple):
    """A built site in six languages."""

    folder: Path

    def page(self, address: str) -> HTMLParser:
        return HTMLParser((self.folder / address / "index.html").read_text(encoding="utf-8"))

    def pages(self, tag: str) -> Iterator[Path]:
        return (self.folder / tag).rglob("*.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("fifth")
    init_site(DiskFiles(root), "2026-11-22")
    in_six_languages(root)
    result = build(BuildOptions(root, root / "public", jobs=1, strict=True))
    assert result.diagnostics == ()
    assert result.published is not None
    return Site(root / "public")


def story(tag: str) -> str:
    return f"{tag}/stories/the-night-library"


def words(page: HTMLParser, selector: str = "main") -> str:
    found = page.css_first(selector)
    assert found is not None
    return found.text()


@pytest.mark.parametrize("tag", NEW)
def test_the_catalogue_is_complete(tag: str) -> None:
    template = (packaged_folder() / "locale/sitegen.pot").read_text(encoding="utf-8")
    text = (DATA / tag / "sitegen.po").read_text(encoding="utf-8")

    assert catalogue_faults(text, "sitegen.po", template) == ()
    polish = (packaged_folder() / "locale/pl/LC_MESSAGES/sitegen.po").read_text(encoding="utf-8")
    for context in ("in language", "from language", "not stated"):
        assert text.count(f'msgctxt "{context}"') == polish.count(f'msgctxt "{context}"')


@pytest.mark.parametrize(("tag", "direction"), [("uk", "ltr"), ("he", "rtl")])
def test_every_page_states_language_and_direction(site: Site, tag: str, direction: str) -> None:
    pages = list(site.pages(tag))

    assert len(pages) >= 11
    for file in pages:
        html = HTMLParser(file.read_text(encoding="utf-8")).css_first("html")
        assert html is not None
        assert (html.attributes["lang"], html.attributes["dir"]) == (tag, direction)


@pytest.mark.parametrize("tag", TAGS)
def test_each_version_lists_all_six(site: Site, tag: str) -> None:
    page = site.page(story(tag))

    links = {
        link.attributes["hreflang"]: link.attributes["href"] for link in page.css("link[rel=alternate][hreflang]")
        if link.attributes.get("type") != "application/atom+xml"
    }  # fmt: skip

    wanted = {one.replace("hans", "Hans"): f"https://example.org/{story(one)}/" for one in TAGS}
    assert links == wanted | {"x-default": "https://example.org/"}


def test_numbers_and_dates_follow_the_language(site: Site) -> None:
    ukrainian, hebrew = words(site.page(story("uk"))), words(site.page(story("he")))

    assert "22\u00a0читачі." in ukrainian
    assert "50\u00a0тис. євро" in ukrainian
    assert "лютий 2026\u00a0р." in ukrainian
    assert "22\u00a0קוראים" in hebrew
    assert "פברואר 2026" in hebrew


def test_interface_words_are_counted_by_the_language(site: Site) -> None:
    assert "1\u00a0історія" in words(site.page("uk/people/gora"))
    assert "סיפור אחד" in words(site.page("he/people/gora"))
    assert "6\u00a0осіб" in words(site.page("uk/people"))


def test_quotes_and_dashes_are_the_languages_own(site: Site) -> None:
    ukrainian, hebrew = words(site.page(story("uk"))), words(site.page(story("he")))

    assert "«читальну залу»\u00a0— читальню" in ukrainian
    assert "”חדר העיון“" in hebrew
    for text in (ukrainian, hebrew):
        assert not re.search("[\"']| - ", text)


def test_a_hebrew_page_isolates_what_runs_the_other_way(site: Site) -> None:
    html = (site.folder / story("he") / "index.html").read_text(encoding="utf-8")

    assert '<bdi lang="en" dir="ltr">Example</bdi>' in html
    assert '<bdi dir="ltr">+20%</bdi>' in html
    assert '<bdi dir="ltr">12.5%</bdi>' in html
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", html)


def test_the_alphabet_is_the_languages_own(site: Site) -> None:
    def listed(tag: str) -> list[str]:
        links = site.page(f"{tag}/people").css('main a[href*="/people/"]')
        return [link.text(strip=True) for link in links if link.text(strip=True) and "#" not in link.attributes["href"]]

    ours = [uk for uk, _ in PEOPLE.values()]
    assert [one for one in listed("uk") if one in ours] == ["Гора", "Ґанок", "Дах", "Ігор", "Їжак"]
    assert [one for one in listed("he") if one in dict(PEOPLE.values()).values()] == [
        "אבנר", "בני", "גלעד", "מלכה", "שלום",
    ]  # fmt: skip


def test_how_the_text_came_to_be_is_said_in_the_language(site: Site) -> None:
    assert "Цей текст перекладено з\u00a0польської." in words(site.page(story("uk")))
    assert "הטקסט הזה עובד מפולנית." in words(site.page(story("he")))
    assert "польською" in words(site.page(story("uk")))


@pytest.mark.parametrize(("tag", "letters"), [("uk", "[A-Za-z]"), ("he", "[A-Za-zА-яёіїєґ]")], ids=["uk", "he"])
def test_no_word_of_another_language_is_left(site: Site, tag: str, letters: str) -> None:
    """What is not marked as of another language has no letter of another script."""
    for file in site.pages(tag):
        page = HTMLParser(file.read_text(encoding="utf-8"))
        for element in page.css("head, script, style, code, [hreflang]"):
            element.decompose()
        for element in page.css("body [lang]"):
            if element.attributes["lang"] != tag:
                element.decompose()
        body = page.body
        assert body is not None
        # Names stay as they are: of a format, of a language for programs, and of a newspaper in the middle of a sentence.
        assert set(re.findall(f"{letters}+", body.text(separator=" "))) <= {"Atom", "Example", "JavaScript"}, file


@pytest.mark.parametrize("tag", NEW)
def test_attributes_speak_the_language_too(site: Site, tag: str) -> None:
    for file in site.pages(tag):
        page = HTMLParser(file.read_text(encoding="utf-8"))
        for name in ("aria-label", "title", "alt", "placeholder"):
            for element in page.css(f"body [{name}]"):
                if element.attributes.get("lang") in (None, tag):
                    assert not re.search("[A-Za-z]{2,}", element.attributes[name] or ""), (file, element.html)


def test_the_audit_finds_nothing(site: Site) -> None:
    assert audit(site.folder) == ()


def test_the_other_languages_lead_to_the_new_ones(site: Site) -> None:
    for tag in ("pl", "ar"):
        assert set(NEW) <= {one.attributes.get("hreflang") for one in site.page(tag).css("body a[hreflang]")}
