"""The index of a built site: every word of a text finds its story; what an edit does not touch is not made again."""

import json
import shutil
from pathlib import Path

import pytest

from sitegen.build import BuildOptions, BuildResult, build
from sitegen.locales.folding import fold
from sitegen.scaffold import init_site
from sitegen.search import index as index_module
from sitegen.system import DiskFiles
from tests.support.index import BuiltIndex

STORY = "content/stories/the-night-library"
TAGS = ("pl", "ru", "ar", "zh-Hans")


def a_site(root: Path, stories: int = 3) -> Path:
    init_site(DiskFiles(root), "2026-11-22")
    for n in range(1, stories):
        shutil.copytree(root / STORY, root / f"content/stories/story-{n}")
    return root


def built(root: Path, *, jobs: int = 1, cache: bool = True, output: str = "public") -> BuildResult:
    result = build(BuildOptions(root, root / output, jobs=jobs, cache=cache))
    assert result.published is not None, result.diagnostics
    return result


def index_of(root: Path, tag: str) -> BuiltIndex:
    return BuiltIndex(root / "public" / tag.lower() / "search")


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("tag", TAGS)
def test_every_word_of_a_text_finds_its_story(tag: str, tmp_path: Path) -> None:
    root = a_site(tmp_path, stories=1)
    built(root)
    index = index_of(root, tag)
    data = json.loads((root / f"public/{tag.lower()}/stories/the-night-library/story.json").read_text(encoding="utf-8"))
    told = [data["title"], data["summary"], *data["key_points"], *(one["heading"] for one in data["sections"])]
    told += [one["text"] for one in data["quotes"]] + [one["text"] for one in data["timeline"] if one["text"]]
    told += [one["label"] for one in data["figures"]] + [one["text"] for one in data["figures"]]
    told += [one["name"] for one in (*data["people"], *data["organisations"], *data["terms"])]
    words = {word for text in told for word in fold(text).split()}

    assert len(words) > 10
    assert {word for word in words if index.stories(word) != {0}} == set()


def test_a_name_in_any_language_finds_the_story_even_where_it_has_no_text(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    (root / STORY / "pl.yaml").unlink()
    built(root)
    data = json.loads((root / "public/ru/stories/the-night-library/story.json").read_text(encoding="utf-8"))
    names = [one["name"] for one in (*data["people"], *data["organisations"])]
    index = index_of(root, "pl")
    (number,) = (n for n in range(3) if not index.card(n)[0])

    assert names
    for name in names:
        assert number in index.stories(name)
    assert {tag for tag, _, _ in index.card(number)[4]} == {"ru", "ar", "zh-Hans"}
    assert index.stories(data["title"]) == set(), "its Russian words are not Polish ones"


def test_a_query_needs_no_diacritics_and_no_case(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    replaced(root / STORY / "pl.yaml", "title: ", "title: Źdźbło Łodzi – ")
    built(root)

    assert len(index_of(root, "pl").stories("zdzblo LODZI")) == 1


def test_numbers_are_those_of_age_and_the_same_in_all_languages(tmp_path: Path) -> None:
    root = a_site(tmp_path, stories=6)
    for n in range(1, 6):
        file = root / f"content/stories/story-{n}/story.yaml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        dated = [f"published: 2026-0{7 - n}-01\n" if x.startswith("published:") else x for x in lines]
        file.write_text("".join(dated), encoding="utf-8")
    built(root)

    for tag in TAGS:
        links = [index_of(root, tag).card(n)[0] for n in range(6)]
        assert [link.split("/")[-2] for link in links] == [
            *(f"story-{n}" for n in (5, 4, 3, 2, 1)),
            "the-night-library",
        ]


def test_an_edit_makes_the_terms_of_one_story_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = a_site(tmp_path, stories=5)
    built(root)
    made: list[str] = []
    fields_of = index_module.fields_of

    def counted(told, *others):  # type: ignore[no-untyped-def]
        made.append(told.story.id)
        return fields_of(told, *others)

    monkeypatch.setattr(index_module, "fields_of", counted)
    replaced(root / "content/stories/story-3/ru.yaml", "title: ", "title: Небывалое ")
    built(root)

    assert made == ["story-3"]
    assert len(index_of(root, "ru").stories("небывалое")) == 1


def test_a_new_name_of_a_person_is_found_in_every_language(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    built(root)
    people = root / "content/people.yaml"
    first = json.loads((root / "public/pl/stories/story-1/story.json").read_text(encoding="utf-8"))["people"][0]
    replaced(people, first["name"], "Nowoimienna")
    built(root)

    for tag in TAGS:
        assert len(index_of(root, tag).stories("Nowoimienna")) == 3


def test_a_refused_build_does_not_lose_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = a_site(tmp_path)
    built(root)
    text = (root / STORY / "pl.yaml").read_text(encoding="utf-8")
    (root / STORY / "pl.yaml").write_text("title: [\n", encoding="utf-8")
    assert build(BuildOptions(root, root / "public")).published is None
    (root / STORY / "pl.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(index_module, "fields_of", lambda *_: pytest.fail("made again"))

    built(root)


def test_a_damaged_store_costs_time_and_nothing_else(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    built(root)
    (pack,) = (root / ".sitegen").glob("pack-*")
    pack.write_bytes(bytes(len(pack.read_bytes())))
    replaced(root / STORY / "ar.yaml", "title: ", "title: عجيب ")
    built(root)
    built(root, cache=False, output="clean")

    for tag in TAGS:
        here, there = (sorted((root / one / tag.lower() / "search").rglob("*.*")) for one in ("public", "clean"))
        assert [file.read_bytes() for file in here] == [file.read_bytes() for file in there]


def test_the_index_is_the_same_for_one_worker_and_for_several(tmp_path: Path) -> None:
    root = a_site(tmp_path, stories=70)
    built(root, jobs=1, cache=False, output="one")
    built(root, jobs=3, cache=False, output="three")

    for tag in TAGS:
        one, three = (
            {file.name: file.read_bytes() for file in (root / output / tag.lower() / "search").rglob("*.*")}
            for output in ("one", "three")
        )
        assert one == three
        assert len([name for name in one if name.endswith(".txt")]) == (16 if tag == "zh-Hans" else 8)


def test_old_pieces_go_with_their_site(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    built(root)
    replaced(root / STORY / "pl.yaml", "title: ", "title: Odmienne ")
    built(root)

    assert len(list((root / "public/pl/search/terms").iterdir())) == 1
