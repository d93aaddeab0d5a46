"""What an editor shows in the files of a site: a real YAML language server with the settings that `sitegen init` leaves."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.scaffold import init_site
from sitegen.system import DiskFiles
from tests.support.language_server import LanguageServer, language_server

STORY = "content/stories/the-night-library/story.yaml"
TEXT = "content/stories/the-night-library/ar.yaml"
# What the server reads of an editor's settings beside ours: the extension has them on by itself.
ON = {"yaml.validate": True, "yaml.completion": True, "yaml.hover": True}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("edited") / "site"
    init_site(DiskFiles(root), "2026-11-22")
    return root


@pytest.fixture(scope="module")
def editor(site: Path) -> Iterator[LanguageServer]:
    settings = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))
    with language_server(site, {**settings, **ON}) as server:
        yield server


def test_no_file_of_a_new_site_is_underlined(site: Path, editor: LanguageServer) -> None:
    files = sorted(path.relative_to(site).as_posix() for path in (site / "content").rglob("*.yaml"))
    found = {path: editor.open(path, (site / path).read_text(encoding="utf-8")) for path in files}

    assert len(files) == 13
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("path", "text", "after", "offered"),
    [
        ("content/site.yaml", "\n", "", {"base_url", "languages", "topics", "page_size"}),
        ("content/languages/pl.yaml", "\n", "", {"title", "description", "nouns", "about"}),
        ("content/languages/pl.yaml", "title: x\ntopics:\n  \n", "topics:\n  ", {"city"}),
        ("content/people.yaml", "jan:\n  \n", "jan:\n  ", {"name", "original", "sort", "reading", "about"}),
        ("content/organisations.yaml", "acme:\n  name:\n    \n", "name:\n    ", {"pl", "ru", "ar", "zh-Hans"}),
        ("content/terms.yaml", "bond:\n  \n", "bond:\n  ", {"name", "text"}),
        ("content/sources.yaml", "one:\n  title: \n", "title: ", {"not stated"}),
        (STORY, "\n", "", {"published", "figures", "timeline", "claims", "charts"}),
        (STORY, "people: []\n", "people: [", {"anna-nowak"}),
        (STORY, "terms:\n  - \n", "  - ", {"reading-room"}),
        (STORY, "claims:\n  open:\n    \n", "open:\n    ", {"example-report"}),
        (STORY, "figures:\n  cost:\n    \n", "cost:\n    ", {"money", "count", "qualifier", "says"}),
        (STORY, "figures:\n  cost:\n    money: \n", "money: ", {"125_000_000 USD", "140_000..300_000 GBP"}),
        (STORY, "figures:\n  cost: {qualifier: }\n", "qualifier: ", {"about", "more-than", "up-to"}),
        (STORY, "timeline:\n  - when: \n", "when: ", {"2023-11", "XXXX-04", "late 2022"}),
        (TEXT, "\n", "", {"title", "summary", "key_points", "sections"}),
        (TEXT, "account:\n  kind: \n", "kind: ", {"independent", "translation", "adaptation"}),
        (TEXT, "account:\n  of: \n", "of: ", {"pl", "zh-Hans", "example-report"}),
    ],
)  # fmt: skip
def test_fields_words_and_ids_are_offered(
    path: str, text: str, after: str, offered: set[str], editor: LanguageServer
) -> None:
    editor.open(path, text)

    assert offered <= set(editor.offered(after))


@pytest.mark.parametrize("field", ["title", "summary"])
def test_where_a_text_is_wanted_nothing_is_offered(field: str, editor: LanguageServer) -> None:
    editor.open(TEXT, f"{field}: \n")

    assert set(editor.offered(f"{field}: ")) == set()


def test_yes_and_no_are_offered_and_nothing_else(editor: LanguageServer) -> None:
    editor.open(STORY, "draft: \n")

    assert {label.strip('"') for label in editor.offered("draft: ")} == {"yes", "no"}


def test_an_offered_id_says_what_it_is_called(editor: LanguageServer) -> None:
    editor.open(STORY, "people: []\n")

    assert "Anna Nowak" in str(editor.offered("people: [")["anna-nowak"]["documentation"])


@pytest.mark.parametrize(
    ("text", "after", "said"),
    [
        ("published: 2026-11-22\n", "", "The day on which the story was published"),
        ("figures:\n  cost: {money: 5 EUR}\n", "cost: {", "AMOUNT CURRENCY"),
        ("figures:\n  cost: {money: 5 EUR, qualifier: about}\n", "qualifier: ", "roughly that much"),
        ("people: [anna-nowak]\n", "people: [", "Anna Nowak"),
        ("timeline:\n  - {id: a, after: b}\n", "{id: a, ", "if only the order is known"),
    ],
)
def test_a_field_explains_itself(text: str, after: str, said: str, editor: LanguageServer) -> None:
    editor.open(STORY, text)

    assert said in editor.hover(after)


@pytest.mark.parametrize(
    ("path", "text", "line", "said"),
    [
        (STORY, "published: soon\n", 0, "expected a date such as 2026-11-22"),
        (STORY, "published: 2026-11-22\nfigurs: {}\n", 1, "figurs"),
        (STORY, "published: 2026-11-22\nfigures: {a: {money: $5}}\n", 1, "expected an amount of money"),
        (STORY, "published: 2026-11-22\nfigures: {a: {qualifier: about}}\n", 1, "one of money, count"),
        (STORY, "published: 2026-11-22\npeople: [Anna Nowak]\n", 1, "expected an id"),
        (STORY, "published: 2026-11-22\ndraft: maybe\n", 1, '"yes", "no"'),
        (TEXT, "title: x\n", 0, "summary"),
        (TEXT, "title: x\nsummary: {cost}\n", 1, "expected a line of text"),
        ("content/people.yaml", "anna:\n  about: {pl: x}\n", 0, "name"),
    ],
)
def test_a_fault_is_underlined_where_it_stands(
    path: str, text: str, line: int, said: str, editor: LanguageServer
) -> None:
    (fault,) = editor.open(path, text)

    assert fault["range"]["start"]["line"] == line
    assert said in fault["message"]


def test_an_id_that_the_schema_does_not_know_yet_is_no_fault(editor: LanguageServer) -> None:
    assert editor.open(STORY, "published: 2026-11-22\npeople: [somebody-new]\nsources: [another]\n") == []
