"""The laws of building, for social cards: the same bytes whatever way they come about, and no more than is asked."""

import re
import shutil
from pathlib import Path

import pytest

from sitegen import build as stages
from sitegen.audit import audit
from sitegen.build import BuildOptions, BuildResult, build
from sitegen.load.card_kit import NOT_INSTALLED, Extra
from tests.laws.test_builds import STORY, TAGS, a_site, published, rename_site, replaced, retitle
from tests.support.cards import kit


def built(
    root: Path, output: str = "public", *, jobs: int = 1, cache: bool = True, strict: bool = False
) -> BuildResult:
    return build(BuildOptions(root, root / output, jobs=jobs, cache=cache, cards=True, strict=strict))


def cards(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in published(folder).items() if path.endswith("card.png")}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    kit()
    return a_site(tmp_path)


def test_every_story_has_a_card_that_its_page_names(site: Path) -> None:
    result = built(site)

    assert result.notes == ()
    assert len(cards(site / "public")) == 2 * len(TAGS)
    page = (site / "public/ar/stories/the-night-library/index.html").read_text(encoding="utf-8")
    assert re.search(r'property="og:image" content="https?://[^"]+/ar/stories/the-night-library/card\.png"', page)
    for name, value in (
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("twitter:card", "summary_large_image"),
    ):
        assert f'"{name}" content="{value}"' in page
    assert '"image":{"@type":"ImageObject","url":"http' in page
    assert not [one for one in audit(site / "public") if "card.png" in one.message]


def test_the_audit_misses_a_card_that_is_gone(site: Path) -> None:
    built(site)
    (site / "public/ru/stories/the-night-library/card.png").unlink()

    (found,) = (one for one in audit(site / "public") if "card.png" in one.message)
    assert (found.rule, found.place.file) == ("broken-link", "ru/stories/the-night-library/index.html")


def test_one_worker_and_two_an_incremental_and_a_clean_build_write_the_same_bytes(site: Path) -> None:
    for n in range(12):
        shutil.copytree(site / STORY, site / f"content/stories/story-{n}")
    built(site)
    for edit in (retitle, rename_site):
        edit(site, "pl", 7)
        built(site)
    built(site, "one", jobs=1, cache=False)
    built(site, "two", jobs=2, cache=False)

    assert published(site / "public") == published(site / "one") == published(site / "two")


def test_a_card_is_made_again_only_when_its_words_change(site: Path) -> None:
    built(site)
    before = cards(site / "public")
    replaced(site / STORY / "pl.yaml", "summary:", "summary: a")
    (site / "templates/assets/css").mkdir(parents=True)
    (site / "templates/assets/css/99-own.css").write_text("p { order: 1 }", encoding="utf-8")
    result = built(site)
    assert cards(site / "public") == before
    assert result.published is not None
    assert not [path for path in result.published.written if path.endswith(".png")]

    retitle(site, "pl", 3)
    result = built(site)
    assert result.published is not None
    assert [path for path in result.published.written if path.endswith(".png")] == [
        "pl/stories/the-night-library/card.png"
    ]


def test_a_site_of_another_colour_has_cards_of_that_colour(site: Path) -> None:
    built(site)
    before = cards(site / "public")
    (site / "templates/assets/css").mkdir(parents=True)
    (site / "templates/assets/css/99-own.css").write_text(":root { --accent: #00ff00; }", encoding="utf-8")
    built(site)

    assert all(content != before[path] for path, content in cards(site / "public").items())


def test_without_the_extra_there_is_a_note_and_no_picture_and_it_goes_and_comes_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(site)
    with_cards = published(site / "public")
    with monkeypatch.context() as patch:
        patch.setattr(stages, "installed_extra", Extra)
        for _ in range(2):
            result = built(site, strict=True)
            assert result.notes == (NOT_INSTALLED,)
            assert cards(site / "public") == {}
        assert b"og:image" not in b"".join(published(site / "public").values())
        built(site, "clean", cache=False)
        assert published(site / "public") == published(site / "clean")
    built(site)

    assert published(site / "public") == with_cards


def test_a_build_that_was_not_asked_makes_none(site: Path) -> None:
    result = build(BuildOptions(site, site / "public", jobs=1))

    assert (result.notes, cards(site / "public")) == ((), {})


def test_a_fault_in_the_design_is_one_of_the_templates(site: Path) -> None:
    (site / "templates/cards").mkdir(parents=True)
    (site / "templates/cards/story.typ").write_text("#nothing", encoding="utf-8")

    result = built(site)

    assert result.published is None
    assert [(one.rule, one.place.file) for one in result.diagnostics] == [
        ("template-fault", "templates/cards/story.typ")
    ]
