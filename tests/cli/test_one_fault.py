"""One fault, one message: where it stands, what it is, and a cure, on the whole site as an editor meets it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.cli import main

STORY = "content/stories/the-night-library/story.yaml"
TEXT = "content/stories/the-night-library/pl.yaml"
SITE = "content/site.yaml"
PEOPLE = "content/people.yaml"
TERMS = "content/terms.yaml"
SOURCES = "content/sources.yaml"
LANGUAGE = "content/languages/pl.yaml"

Check = Callable[..., list["Told"]]


class Told(NamedTuple):
    """A diagnostic as programs get it."""

    rule: str
    file: str
    line: int
    column: int
    message: str
    hint: str


@pytest.fixture
def check(tmp_path: Path, pristine: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Runs `sitegen check` on the site of `sitegen init` with some edits: (file, old words, new words)."""

    def run(*edits: tuple[str, str, str]) -> list[Told]:
        root = tmp_path / "site"
        shutil.copytree(pristine, root)
        for file, old, new in edits:
            text = (root / file).read_text(encoding="utf-8")
            assert old in text
            (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        main(["check", "--format", "json", str(root)])
        found = json.loads(capsys.readouterr().out)
        return [
            Told(
                one["rule"], one["file"], one.get("line", 0), one.get("column", 0), one["message"], one.get("hint", "")
            )
            for one in (found if isinstance(found, list) else found["diagnostics"])
        ]

    return run


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "place", "hint"),
    [
        (STORY, "  cost: {", "  Cost: {", "bad-id", (9, 3), "“cost”?"),
        (STORY, "  cost: {", "  cоst: {", "bad-id", (9, 3), "U+043E"),
        (STORY, "[the-plan]", "[The Plan]", "bad-id", (6, 12), "“the-plan”?"),
        (STORY, "id: opening", "id: Opening", "bad-id", (12, 10), "“opening”?"),
        (STORY, "topics: [city]", "topics: city", "wrong-type", (2, 9), "write [city]"),
        (STORY, "EUR, says: [example-report]", "EUR, says: example-report", "wrong-type", (9, 35), "write [example-report]"),
        (STORY, "EUR, says: [example-report]", "EUR, says: not stated", "wrong-type", (9, 35), ""),
        (SITE, "topics: [city]", "topics: city", "wrong-type", (3, 9), "write [city]"),
        (SITE, "[pl, ru, ar, zh-Hans]", "[pl, ru, ar, zh-hans]", "bad-tag", (2, 25), "“zh-Hans”"),
        (PEOPLE, "anna-nowak:", "Anna Nowak:", "bad-id", (1, 1), "“anna-nowak”?"),
        (PEOPLE, "name: {pl: Anna Nowak, ru", "name: {PL: Anna Nowak, ru", "bad-tag", (2, 10), "“pl”"),
        (SOURCES, "example-report:", "example_report:", "bad-id", (1, 1), "“example-report”?"),
        (TERMS, "  text:\n    pl", "  text: {}\n  sort:\n    pl", "empty-value", (3, 9), "at least one"),
        (LANGUAGE, "topics:", "nouns:\n  chip: {one: a, few: b, many: c}\ntopics:", "missing-field", (5, 9), "“other: …”"),
        (LANGUAGE, "  city: {", "  ctiy: {", "unknown-topic", (5, 3), "“city”"),
        (TEXT, "  - id: the-plan\n", "  the-plan:\n", "wrong-type", (8, 3), "“- id: the-plan” instead of “the-plan:”"),
        (TEXT, "  - id: the-plan\n", "    id: the-plan\n", "wrong-type", (8, 5), "write “- ” before each entry"),
        (LANGUAGE, "city: {name: Miasto}", "city: Miasto", "wrong-type", (5, 9), "write {name: Miasto}"),
    ],
)  # fmt: skip
def test_one_fault_is_one_message(
    check: Check, file: str, old: str, new: str, rule: str, place: tuple[int, int], hint: str
) -> None:
    (told,) = check((file, old, new))

    assert (told.rule, told.file, (told.line, told.column)) == (rule, file, place)
    assert hint in told.hint


def test_a_language_that_sitegen_does_not_know_is_told_where_it_is_named(check: Check) -> None:
    told = check((SITE, "[pl, ru", "[xx, pl, ru"))

    assert [one.rule for one in told] == ["language-without-words", "missing-file"]
    assert {(one.line, one.column) for one in told} == {(2, 13)}
    assert "LC_MESSAGES" in told[0].hint
    assert "write content/languages/xx.yaml" in told[1].hint


def test_a_template_that_nothing_reads_is_told_by_every_build(
    tmp_path: Path, pristine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "site"
    shutil.copytree(pristine, root)
    (root / "templates/pages").mkdir(parents=True, exist_ok=True)
    (root / "templates/pages/stroy.html").write_text("{{ page.title }}")

    for rendered in (True, False):
        assert main(["build", str(root)]) == 0
        said = capsys.readouterr()
        assert "templates/pages/stroy.html: warning[unread-file] no page has this name" in said.out + said.err
        assert "did you mean pages/story.html?" in said.out + said.err
        assert (" 0 rendered" in said.out + said.err) is not rendered
    assert main(["build", "--strict", str(root)]) == 1


def test_faults_in_many_files_are_told_at_once(check: Check) -> None:
    told = check(
        (STORY, "  cost: {", "  Cost: {"), (TEXT, "title:", "titel:"), (SOURCES, "Biblioteka", "Biblio\u202eteka")
    )

    assert [one.rule for one in told] == ["forbidden-character", "unknown-field", "bad-id"]


def test_texts_made_from_each_other_are_one_fault(check: Check) -> None:
    independent, ru = "account: {kind: independent}", TEXT.replace("pl.yaml", "ru.yaml")
    ar = TEXT.replace("pl.yaml", "ar.yaml")
    told = check(
        (TEXT, independent, "account: {kind: translation, of: ru}"),
        (ru, independent, "account: {kind: translation, of: pl}"),
        (ar, independent, "account: {kind: adaptation, of: pl}"),
    )

    (circle,) = [one for one in told if one.rule == "wrong-origin"]
    assert (circle.file, circle.line, circle.column) == (TEXT, 3, 30)
    assert "pl ← ru ← pl" in circle.message
