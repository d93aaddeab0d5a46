"""What a figure counts, said or unsaid, must have plural forms in each language of its story."""

from collections.abc import Mapping

import msgspec

from sitegen.check import check_site
from sitegen.diagnostics import Diagnostic
from sitegen.load.tree import load_site
from sitegen.locales.words import Over, Words
from sitegen.system import MemoryFiles
from tests.unit.check.good_site import GOOD, PL, STORY, faults, word_tables

HOUSE = "crane: {one: dźwig, few: dźwigi, many: dźwigów, other: dźwigu, vague: dźwigów}"


def unknown_nouns(amount: str, polish: Words) -> list[Diagnostic]:
    files = {**GOOD, STORY: GOOD[STORY].replace("3 crane", amount, 1)}
    site = load_site(MemoryFiles({path: text.encode() for path, text in files.items()})).site
    assert site is not None
    words: Mapping[str, Words] = {"pl": polish, "ar": word_tables()["ar"]}
    return [one for one in check_site(site, words) if one.rule == "unknown-noun" and "in pl" in one.message]


def without(*nouns: str, spelled: bool = True) -> Words:
    polish = word_tables()["pl"]
    kept = {noun: forms for noun, forms in polish.nouns.items() if noun not in nouns}
    kept["crane"] = {}
    return msgspec.structs.replace(polish, nouns=kept, over=polish.over if spelled else Over())


def test_years_that_a_language_cannot_count_are_a_fault() -> None:
    (found,) = unknown_nouns("3 crane, over: 4 years", without("year", spelled=False))

    assert found.message == "“year” has no plural forms in pl"
    assert found.hint == "add it under nouns: in content/languages/pl.yaml, with the forms one, few, many, other"


def test_years_spelled_out_need_no_noun() -> None:
    assert unknown_nouns("3 crane, over: 4 years", without("year")) == []
    assert len(unknown_nouns("3 crane, over: 40 years", without("year"))) == 1


def test_points_need_percentage_points() -> None:
    files = {**GOOD, STORY: GOOD[STORY].replace("count: 3 crane", "points: 3", 1)}
    site = load_site(MemoryFiles({path: text.encode() for path, text in files.items()})).site
    assert site is not None

    found = check_site(site, {"pl": without("percentage_point"), "ar": word_tables()["ar"]})

    (fault,) = [one for one in found if one.rule == "unknown-noun"]
    assert fault.message == "“percentage_point” has no plural forms in pl"
    assert fault.hint == "add it under nouns: in templates/locale/pl/words.yaml, with the forms one, few, many, other"


def test_every_noun_of_the_word_tables_can_be_counted() -> None:
    for noun in word_tables()["pl"].nouns:
        if noun != "percentage_point":
            assert faults({**GOOD, STORY: GOOD[STORY].replace("3 crane", f"3 {noun}", 1)}) == ()


def test_a_noun_of_the_site_may_have_the_forms_of_the_house() -> None:
    files = {**GOOD, PL: GOOD[PL].replace("crane: {one: dźwig, few: dźwigi, many: dźwigów, other: dźwigu}", HOUSE)}

    assert files != GOOD
    assert faults(files) == ()
