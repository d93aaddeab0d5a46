"""What a site puts into templates/ and nothing reads is told, with the place where it was perhaps meant to be."""

import pytest

from sitegen.load.unread_looks import unread_files

PACKAGED = {
    "layouts/base.html": b"{% block main %}{% endblock %}",
    "pages/story.html": b'{% extends "layouts/base.html" %}{% include "partials/head.html" %}',
    "partials/head.html": b"",
    "assets/css/10-tokens.css": b"",
    "locale/pl/words.yaml": b"",
}


def unread(**added: str) -> dict[str, str]:
    files = {path: text.encode() for path, text in added.items()}
    found = unread_files(PACKAGED | files, PACKAGED, files.keys() - PACKAGED.keys(), "templates")
    assert {one.rule for one in found} <= {"unread-file"}
    return {one.place.file.removeprefix("templates/"): one.hint for one in found}


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("story.html", "did you mean pages/story.html?"),
        ("partials/story.html", "did you mean pages/story.html?"),
        ("pages/head.html", "did you mean partials/head.html?"),
        ("pages/stroy.html", "did you mean pages/story.html?"),
        ("partials/byline.html", "delete it, or use it"),
        ("css/10-tokens.css", "did you mean assets/css/10-tokens.css?"),
        ("asets/logo.svg", "the folders are layouts/, pages/, partials/, assets/, cards/, locale/"),
        ("assets/css/house.scss", "delete it, or use it"),
        ("locale/uk/LC_MESSAGES/messages.po", "delete it, or use it"),
    ],
)
def test_a_file_that_nothing_reads_is_told(path: str, hint: str) -> None:
    assert unread(**{path: "x"}) == {path: hint}


@pytest.mark.parametrize(
    "added",
    [
        {"pages/story.html": "{{ page.title }}"},
        {"pages/story.html": '{% include "partials/byline.html" %}', "partials/byline.html": "x"},
        {"pages/story.html": '{% include "partials/by" ~ "line.html" %}', "partials/byline.html": "x"},
        {"pages/story.html": "{% include page.part %}", "partials/byline.html": "x"},
        {"assets/css/15-house.css": "", "assets/js/count.js": "", "assets/img/logo.svg": "", "cards/face.ttf": ""},
        {"locale/uk/words.yaml": "", "locale/uk/LC_MESSAGES/sitegen.po": "", "locale/sitegen.pot": ""},
        {"README.md": "", "partials/NOTES.md": "", "assets/fonts/LICENSE.txt": "", "LICENSE": ""},
    ],
)
def test_what_is_read_and_what_is_for_people_is_not(added: dict[str, str]) -> None:
    assert unread(**added) == {}


def test_two_that_only_know_each_other_are_read_by_nothing_else() -> None:
    assert unread(**{"partials/a.html": "x", "partials/b.html": '{% include "partials/a.html" %}'}) == {
        "partials/b.html": "delete it, or use it"
    }
