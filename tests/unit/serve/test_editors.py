"""Links that open an editor."""

from pathlib import Path

import pytest

from sitegen.serve.editors import EDITORS, Editor, editor_fault

FILE = "content/stories/x/pl.yaml"


@pytest.mark.parametrize("name", EDITORS)
def test_every_known_editor_is_well_formed(name: str) -> None:
    assert editor_fault(name) == ""
    link = Editor(name, Path("/home/ed")).link(FILE, 3, 7)
    assert (link == "") == (name == "none")
    assert "{" not in link


def test_the_place_is_filled_in() -> None:
    root = Path("/home/ed/Strona główna & more")
    path = "home/ed/Strona%20g%C5%82%C3%B3wna%20%26%20more/content/stories/x/pl.yaml"

    assert Editor("vscode", root).link(FILE, 3, 7) == f"vscode://file/{path}:3:7"
    assert Editor("idea", root).link(FILE) == f"idea://open?file=/{path}&line=1&column=1"
    assert Editor("textmate", root).link(FILE, 2) == f"txmt://open?url=file:///{path}&line=2&column=1"
    assert Editor("my-editor:{file}#{line}", root).link(FILE, 2) == f"my-editor:/{path}#2"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("nano", "is none of vscode"),
        ("javascript:alert('{file}')", "does not open an editor"),
        ("DATA:text/html,{file}", "does not open an editor"),
        ("vscode://file/{path}", "{path} is none of"),
        ("vscode://file/", "names no {file}"),
    ],
)
def test_what_is_no_editor(wanted: str, said: str) -> None:
    assert said in editor_fault(wanted)
