"""What each source says, on the sample site: every figure once, each source's words as it printed them, no script."""

from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.load.tree import read_part
from sitegen.model import Source, Story
from sitegen.plan.library import speaking
from sitegen.system import DiskFiles
from tests.support.builds import LANGUAGES, ROOT, Built

STORIES = sorted(path.parent.name for path in (ROOT / "content/stories").glob("*/story.yaml"))
FILES = DiskFiles(ROOT)


def story(name: str) -> Story:
    found = read_part(FILES, f"content/stories/{name}/story.yaml").story
    assert found is not None
    return found


def sources() -> dict[str, Source]:
    return read_part(FILES, "content/sources.yaml").sources


def page(built: Built, language: str) -> LexborHTMLParser:
    return LexborHTMLParser((built.folder / language / "press/index.html").read_text(encoding="utf-8"))


def rows(tree: LexborHTMLParser, name: str) -> Iterator[LexborNode]:
    yield from tree.css(f"#press-{name} tbody tr")


def links(row: LexborNode) -> set[str]:
    return {(link.attributes.get("href") or "").rpartition("#")[2] for link in row.css("a")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STORIES)
def test_every_figure_that_a_source_states_stands_there_once(name: str, language: str, built_site: Built) -> None:
    found = [links(row) for row in rows(page(built_site, language), name)]

    wanted = [figure.id for figure in story(name).figures if figure.shown and figure.says]
    assert {one: sum(f"figure-{one}" in row for row in found) for one in wanted} == dict.fromkeys(wanted, 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STORIES)
def test_every_claim_has_the_words_of_each_source(name: str, language: str, built_site: Built) -> None:
    told, known = story(name), sources()
    columns = speaking(told)
    by_claim = {
        one[6:]: row for row in rows(page(built_site, language), name) for one in links(row) if one[:6] == "claim-"
    }

    assert list(by_claim) == [claim.id for claim in told.claims]
    for claim in told.claims:
        cells = by_claim[claim.id].css("td")
        assert len(cells) == len(columns)
        for position in claim.positions:
            original = cells[columns.index(position.source)].css_first(".in-its-words")
            assert (original is not None) == bool(position.original)
            if original is not None:
                assert original.attributes["lang"] == known[position.source].language
                assert original.attributes["dir"] == ("rtl" if known[position.source].language == "ar" else "ltr")


def test_the_three_counts_have_one_upper_limit_and_a_lower_one_in_a_single_source(built_site: Built) -> None:
    row = next(one for one in rows(page(built_site, "pl"), "fewer-than-a-thousand") if "claim-how-many" in links(one))

    notes = [" ".join(note.text().split()) for note in row.css("th .press-note")]
    assert notes == ["Ta sama górna granica: 1000 badaczy", "Dolna granica podana tylko tutaj: 3"]
    amounts = [" ".join(one.text().split()) for one in row.css(".press-amount")]
    assert amounts == ["do 1000 badaczy", "może mniej niż 1000 badaczy", "od kilkudziesięciu do może 1000 badaczy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_found_from_stories_sources_and_navigation(language: str, built_site: Built) -> None:
    def leads(address: str) -> set[str]:
        text = (built_site.folder / language / address / "index.html").read_text(encoding="utf-8")
        return {link.attributes.get("href") or "" for link in LexborHTMLParser(text).css("main a, nav a")}

    assert f"/{language}/press/" in leads("sources")
    assert f"/{language}/press/" in leads("about")
    for name in STORIES:
        assert f"/{language}/press/#press-{name}" in leads(f"stories/{name}")
    assert f"{built_site.base_url}{language}/press/" in (built_site.folder / "sitemap.xml").read_text(encoding="utf-8")


def test_in_a_narrow_column_a_number_may_part_from_its_noun(built_site: Built) -> None:
    amounts = [one.text() for one in page(built_site, "ru").css(".press-amount")]

    assert any("1000 исследователей" in amount for amount in amounts)
    assert not any("1000\u00a0исследователей" in amount for amount in amounts)
