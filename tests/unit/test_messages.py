"""``make messages``: what it writes, once and again. What the catalogues must hold is in render/test_catalogues.py."""

from pathlib import Path

from tests.support.messages import TEMPLATE, catalogues, extracted, template_text, updated


def test_bringing_a_catalogue_up_to_date_twice_changes_nothing(tmp_path: Path) -> None:
    template = extracted()
    file = tmp_path / "pl" / "LC_MESSAGES" / "sitegen.po"
    file.parent.mkdir(parents=True)
    file.write_text(updated(next(f for f in catalogues() if "pl" in f.parts), template), encoding="utf-8")

    assert updated(file, template) == file.read_text(encoding="utf-8")


def test_the_list_for_new_languages_is_as_it_would_be_written() -> None:
    assert template_text(extracted()) == TEMPLATE.read_text(encoding="utf-8"), "make messages brings it up to date"
