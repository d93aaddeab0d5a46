"""Catalogues are read once for each text, and never served for another."""

import pytest

from sitegen.render import catalogues
from sitegen.render.catalogues import read_catalogues

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Home"\nmsgstr "{}"\n'
TEXTS = {"pl": (PO.format("Start"),), "ru": (PO.format("Главная"),)}


def test_a_catalogue_that_is_known_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first, kept = read_catalogues(TEXTS)
    read = []
    monkeypatch.setattr(catalogues, "read_catalogue", lambda text: read.append(text) or first["pl"])

    assert read_catalogues(TEXTS, kept) == (first, kept)
    assert read == []
    read_catalogues(TEXTS | {"ru": (PO.format("Начало"),)}, kept)
    assert read == [PO.format("Начало")]


@pytest.mark.parametrize("kept", [b"", b"\xff", b"\x80", b"\x93\x01\x02\x03", b"not msgpack"])
def test_what_is_damaged_serves_as_nothing(kept: bytes) -> None:
    found, again = read_catalogues(TEXTS, kept)

    assert {tag: one.messages["Home"] for tag, one in found.items()} == {"pl": ("Start",), "ru": ("Главная",)}
    assert read_catalogues(TEXTS, again) == (found, again)


def test_a_later_text_adds_to_an_earlier_one_and_goes_before_it() -> None:
    forms = "nplurals=2; plural=(n > 1);"
    packaged = (
        PO.format("Start").replace("\\n", f"\\nPlural-Forms: {forms}\\n", 1) + '\nmsgid "Close"\nmsgstr "Zamknij"\n'
    )
    own = 'msgid "Home"\nmsgstr "Strona"\n\nmsgid "Close"\nmsgstr ""\n\nmsgid "Ours"\nmsgstr "Nasze"\n'
    found, kept = read_catalogues({"pl": (packaged, own), "ru": (packaged,)})

    assert found["pl"].messages == {"Home": ("Strona",), "Close": ("Zamknij",), "Ours": ("Nasze",)}
    assert found["ru"].messages == {"Home": ("Start",), "Close": ("Zamknij",)}
    assert found["pl"].plural == found["ru"].plural == "(n > 1)"
    assert read_catalogues({"pl": (packaged, own)}, kept)[0]["pl"] == found["pl"]
