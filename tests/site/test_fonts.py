"""The site's own fonts: who gets them, who is spared them, and what is in them."""

import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support.builds import LANGUAGES, ROOT, Built, samples

MOST = 40_000  # bytes of all fonts that a page asks for
STYLES = ROOT / "templates/assets/css/20-scripts.css"


def preloaded(built: Built, address: str) -> list[str]:
    """Addresses of fonts that a page asks for before its style sheet does."""
    text = (built.folder / address / "index.html").read_text(encoding="utf-8")
    links = LexborHTMLParser(text).css('link[rel="preload"][as="font"][crossorigin]')
    return [link.attributes["href"] or "" for link in links]


def covered() -> set[int]:
    """The code points that the style sheet leaves to the Arabic fonts."""

    def spans() -> Iterator[range]:
        for block in re.findall(r'@font-face \{\s*font-family: "Naskh";[^}]*\}', STYLES.read_text(encoding="utf-8")):
            for start, end in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", block):
                yield range(int(start, 16), int(end or start, 16) + 1)

    return {point for span in spans() for point in span}


@pytest.mark.parametrize("fixture", ["built_site", "built_under_news"])
def test_a_page_asks_for_the_fonts_of_its_script_by_their_published_names(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(fixture)
    for sample in samples(built.folder, "ar"):
        if sample.address.endswith("/") and sample.language:
            found = preloaded(built, sample.address)
            files = [built.folder / one.removeprefix(built.base_path) for one in found]
            assert [file.name.partition(".")[0] for file in files] == ["arabic-figures", "arabic-letters"]
            assert sum(file.stat().st_size for file in files) < MOST


def test_other_languages_and_the_chooser_ask_for_none(built_site: Built) -> None:
    pages = samples(built_site.folder, *(one for one in LANGUAGES if one != "ar"))

    assert [one.name for one in pages if one.address.endswith("/") and preloaded(built_site, one.address)] == []
    assert preloaded(built_site, "") == []


def test_the_licence_lies_beside_the_fonts(built_site: Built) -> None:
    (licence,) = (built_site.folder / "assets/fonts").glob("OFL.*.txt")

    assert "SIL Open Font License, Version 1.1" in licence.read_text(encoding="utf-8")


def test_every_arabic_letter_of_the_site_is_in_them(built_site: Built) -> None:
    pages = (built_site.folder / "ar").rglob("*.html")
    text = "".join(LexborHTMLParser(page.read_text(encoding="utf-8")).body.text() for page in pages)

    assert set(re.findall("[\u0600-\u06ff]", text)) - {chr(point) for point in covered()} == set()
