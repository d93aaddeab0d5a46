"""A small site and what is made of it, agreed on: one page of each kind in two languages, and what machines read.

`make golden` writes the files under expected/ anew; review their difference like code.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import BuildOptions, build
from tests.support.builds import KINDS
from tests.support.golden import Golden
from tests.support.html_lines import html_lines, without_digests

HERE = Path(__file__).parent
WRITING = os.environ.get("SITEGEN_GOLDEN") == "write"
# Every kind of page in one language of each direction, and a story in the others.
PAGES = [
    "index.html",
    "404.html",
    *(f"{tag}/{name}" for tag in ("pl", "ar") for name in (
        "index.html", "page/2/index.html", "stories/night-tram/index.html", "stories/two-bridges/index.html",
        "topics/transport/index.html", "people/omar-haddad/index.html", "people/index.html",
        "organisations/city-trams/index.html", "organisations/index.html", "glossary/index.html",
        "sources/index.html", "press/index.html", "search/index.html", "about/index.html", "404.html",
    )),
    "ru/stories/night-tram/index.html",
    "ru/index.html",
    "zh-hans/stories/night-tram/index.html",
    "zh-hans/index.html",
]  # fmt: skip
FOR_MACHINES = ["sitemap.xml", "robots.txt", "pl/feed.xml", "ar/feed.xml", "pl/stories/night-tram/story.json"]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    output = tmp_path_factory.mktemp("golden") / "public"
    result = build(BuildOptions(HERE / "site", output, jobs=1, cache=False))
    assert result.published is not None, result.diagnostics
    yield output


@pytest.fixture
def golden() -> Golden:
    return Golden(HERE / "expected")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_agreed(name: str, public: Path, golden: Golden) -> None:
    golden.expect(f"{name}.txt", html_lines((public / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", FOR_MACHINES)
def test_what_machines_read_is_as_agreed(file: str, public: Path, golden: Golden) -> None:
    text = (public / file).read_text(encoding="utf-8")
    if file.endswith(".json"):
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    elif file.endswith(".xml"):
        text = text.replace("><", ">\n<")
    golden.expect(file, without_digests(text))


def test_every_kind_of_page_is_there() -> None:
    kinds = {kind for kind, pattern in KINDS.items() for page in PAGES if Path(page.removeprefix("pl/")).match(pattern)}

    assert kinds == set(KINDS)


@pytest.mark.skipif(WRITING, reason="the files are being written")
def test_no_file_is_left_that_nothing_is_compared_with() -> None:
    agreed = {
        file.relative_to(HERE / "expected").as_posix() for file in (HERE / "expected").rglob("*") if file.is_file()
    }

    assert agreed == {*(f"{page}.txt" for page in PAGES), *FOR_MACHINES}


BLOCKS = "<body><ul><li><a href=x class=y>A  b</a> c</li></ul><p>d</body>"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("<body>\n<ul>\n  <li>\n<a class=y href=x>A\nb</a> c</li></ul>\n<p>d\n</p></body>", True),
        ("<body><ul><li><a href=x class=y>A b</a>c</li></ul><p>d</body>", False),
        ("<body><ul><li><a href=x class=z>A b</a> c</li></ul><p>d</body>", False),
        ("<body><ul><li><a href=x class=y>A\u00a0b</a> c</li></ul><p>d</body>", False),
        ("<body><ul><li>A b c</li></ul><p>d</body>", False),
    ],
    ids=["white space", "a space", "a class", "no break", "a link"],
)
def test_lines_differ_where_pages_do(other: str, same: bool) -> None:
    assert (html_lines(other) == html_lines(BLOCKS)) is same


def test_the_name_of_an_asset_stands_without_its_digest() -> None:
    assert without_digests("/news/assets/site.109d2f3f75.css") == "/news/assets/site.*.css"
