"""The interface words: every message of templates and code is translated in every language, and no other is kept."""

from pathlib import Path

import pytest

from tests.support.messages import TEMPLATE, catalogues, extracted, forms, read, template_text, updated

FILES = catalogues()


@pytest.mark.parametrize("file", FILES, ids=[file.parts[-3] for file in FILES])
def test_a_catalogue_holds_exactly_the_messages_in_use(file: Path) -> None:
    in_use = {(message.context, str(message.id)) for message in extracted() if message.id}

    kept = {(message.context, str(message.id)) for message in read(file) if message.id}

    assert kept == in_use, "make messages brings the catalogues up to date"


@pytest.mark.parametrize("file", FILES, ids=[file.parts[-3] for file in FILES])
def test_every_message_is_translated(file: Path) -> None:
    empty = [m.id for m in read(file) if m.id and (m.fuzzy or not all(forms(m)))]

    assert empty == []


def test_bringing_a_catalogue_up_to_date_twice_changes_nothing(tmp_path: Path) -> None:
    template = extracted()
    file = tmp_path / "pl" / "LC_MESSAGES" / "sitegen.po"
    file.parent.mkdir(parents=True)
    file.write_text(updated(next(f for f in FILES if "pl" in f.parts), template), encoding="utf-8")

    assert updated(file, template) == file.read_text(encoding="utf-8")


def test_the_list_for_new_languages_holds_exactly_the_messages_in_use() -> None:
    assert template_text(extracted()) == TEMPLATE.read_text(encoding="utf-8"), "make messages brings it up to date"
