"""Every rule between files: one seeded fault each gives this rule, in this file, on this line, and nothing else."""

from typing import NamedTuple

import pytest

from sitegen.diagnostics import Severity
from sitegen.load.site import read_settings_file
from tests.unit.check.good_site import (
    AR,
    ARABIC,
    GOOD,
    OTHER,
    PEOPLE,
    PL,
    SITE,
    SOURCES,
    STORY,
    TERMS,
    TEXT,
    changed,
    faults,
)


class Seeded(NamedTuple):
    """One change, and what it must be found as. at: text on the line that is named, after the change."""

    rule: str
    file: str
    old: str
    new: str
    at: str
    in_file: str = ""
    count: int = 1


SEEDED = [
    Seeded("unknown-topic", OTHER, "[harbour]", "[harbor]", "topics:"),
    Seeded("unknown-topic", PL, "topics:\n", "topics:\n  harbor: {name: Port}\n", "harbor:"),
    Seeded("unknown-source", OTHER, "topics: [harbour]\n", "sources: [pl-dayly]\n", "sources:"),
    Seeded("unknown-person", STORY, "[ewa-lis]", "[ewa-lis, eva-lis]", "people:"),
    Seeded("unknown-organisation", STORY, "[port]", "[port, ports]", "organisations:"),
    Seeded("unknown-term", STORY, "[span]", "[span, spam]", "terms:"),
    Seeded("missing-translation", SITE, "[pl, ar]", "[pl, ar, ru]", "published", STORY, 2),
    Seeded("missing-section", ARABIC, "  - {id: cost, heading: التكلفة, text: نص}\n", "", "sections:"),
    Seeded("unknown-section", ARABIC, "figures:", "  - {id: costs, heading: x, text: x}\nfigures:", "id: costs"),
    Seeded("unknown-section", TEXT, "(#cost)", "(#costs)", "(#costs)"),
    Seeded("section-order", STORY, "[plan, cost]", "[cost, plan]", "sections:", TEXT, 2),
    Seeded("missing-words", TEXT, "price: Cena, ", "", "figures:"),
    Seeded("missing-words", TEXT, "charts: {money: Pieniądze}\n", "", "title:"),
    Seeded("missing-words", TEXT, "opening: Otwarcie, ", "", "timeline:"),
    Seeded("missing-words", TEXT, ", planned: Jeszcze nie.", "", "claims:"),
    Seeded("missing-words", TEXT, ", speaker: robotnik", "", "quotes:"),
    Seeded("missing-words", TEXT, "text: Jesteśmy tu, ", "", "quotes:"),
    Seeded("unknown-words", TEXT, "{price: Cena", "{prize: Nagroda, price: Cena", "prize:"),
    Seeded("unknown-words", TEXT, "{money:", "{honey: Miód, money:", "honey:"),
    Seeded("unknown-words", TEXT, "{opening: O", "{opened: O, opening: O", "timeline: {opened"),
    Seeded("unknown-words", TEXT, "{done:", "{dun: Tak., done:", "dun:"),
    Seeded("unknown-words", TEXT, "  nameless: {", "  named: {context: x}\n  nameless: {", "named: {context"),
    Seeded("unknown-fact", TEXT, "{price:bare}", "{prize:bare}", "{prize:bare}"),
    Seeded("unknown-person", TEXT, "person:ewa-lis", "person:yang-li", "person:yang-li"),
    Seeded("unknown-organisation", TEXT, "organisation:port", "organisation:ports", "organisation:ports"),
    Seeded("unknown-term", TEXT, "term:span", "term:spam", "term:spam"),
    Seeded("unknown-source", TEXT, "source:pl-daily", "source:pl-dayly", "source:pl-dayly"),
    Seeded("unknown-story", TEXT, "story:ferry", "story:fairy", "story:fairy"),
    Seeded("undated-event", TEXT, "[potem](fact:after-that)", "{after-that}", "{after-that}"),
    Seeded("wrong-variant", TEXT, "{opening:year}", "{opening:full}", "{opening:full}"),
    Seeded("wrong-variant", TEXT, "{price:bare}", "{price:year}", "{price:year}"),
    Seeded("wrong-order", TEXT, "title:", "published: 2020-01-01\ntitle:", "published:"),
    Seeded("wrong-order", TEXT, "title:", "corrections:\n  a: {on: 2020-01-01, text: x}\ntitle:", "  a:"),
    Seeded("unknown-id", TEXT, "title:", "unaffected: [nothing]\ntitle:", "unaffected:"),
    Seeded("wrong-origin", TEXT, "of: ar}", "of: ru}", "account:"),
    Seeded("missing-topic-name", AR, "topics:\n  harbour: {name: الميناء}\n", "", "title:"),
    Seeded("missing-name", PEOPLE, "{pl: Ewa Lis, ar: إيفا ليس}", "{pl: Ewa Lis}", "ewa-lis:"),
    Seeded("missing-explanation", TERMS, "    ar: جزء من الجسر.\n", "", "span:"),
    Seeded("unlabelled-source", SOURCES, ", ar: مقال عن الجسر", "", "ar-daily:"),
    Seeded("unknown-language", SOURCES, "language: pl", "language: qqq", "language: qqq"),
    Seeded("unknown-noun", STORY, "3 crane", "3 ship", "cranes:", "", 2),
    Seeded("wrong-forms", PL, ", many: dźwigów", "", "crane:"),
    Seeded("wrong-forms", PL, "{one: dźwig,", "{two: dźwigi, one: dźwig,", "crane:"),
    Seeded("wrong-forms", PL, "few: dźwigi", 'few: "{x} dźwigi"', "crane:"),
    Seeded("unknown-story", PL, "story:bridge", "story:brigde", "story:brigde"),
    Seeded("unknown-person", PL, "person:ewa-lis", "person:ewa", "person:ewa"),
    Seeded("unknown-organisation", TERMS, "organisation:port", "organisation:ports", "organisation:ports"),
]  # fmt: skip


def test_the_good_site_has_no_fault() -> None:
    assert faults(GOOD) == ()


@pytest.mark.parametrize("seeded", SEEDED, ids=lambda one: f"{one.rule} {one.new[:20]}")
def test_a_seeded_fault_is_found_where_it_is(seeded: Seeded) -> None:
    files = changed(seeded.file, seeded.old, seeded.new)
    if seeded.rule == "missing-translation":
        files["content/languages/ru.yaml"] = "title: Мост\ndescription: О мосте.\ntopics: {harbour: {name: Порт}}\n"

    found = [one for one in faults(files) if one.rule == seeded.rule]

    file = seeded.in_file or seeded.file
    line = next(n for n, text in enumerate(files[file].split("\n"), 1) if seeded.at in text)
    assert (found[0].place.file, found[0].place.line) == (file, line)
    assert found[0].place.column > 0
    assert len(found) == seeded.count
    assert all(one.hint for one in found)
    assert all("\n" not in one.message for one in found)


@pytest.mark.parametrize("seeded", SEEDED, ids=lambda one: f"{one.rule} {one.new[:20]}")
def test_one_mistake_is_one_kind_of_fault(seeded: Seeded) -> None:
    files = changed(seeded.file, seeded.old, seeded.new)
    if seeded.rule == "missing-translation":
        files["content/languages/ru.yaml"] = "title: Мост\ndescription: О мосте.\ntopics: {harbour: {name: Порт}}\n"

    also = {one.rule for one in faults(files)} - {seeded.rule}

    allowed = {
        # A language more needs all names in it as well; a source of no known language prints nothing in Polish.
        "missing-translation": {"unlabelled-source", "missing-explanation"},
        "unknown-language": {"missing-words"},
        "unknown-term": {"missing-explanation"},
    }
    assert also <= allowed.get(seeded.rule, set())


def test_a_language_without_a_word_table_is_told_at_its_tag() -> None:
    files = changed(SITE, "[pl, ar]", "[pl, ar, eo]") | {
        "content/languages/eo.yaml": "title: Ponto\ndescription: Pri ponto.\ntopics: {harbour: {name: Haveno}}\n"
    }

    (found,) = [one for one in faults(files) if one.rule == "language-without-words"]

    assert (found.place.file, found.place.line) == (SITE, 2)
    assert "eo" in found.message


def test_a_name_with_an_original_is_a_warning_only() -> None:
    files = changed(PEOPLE, "{pl: Ewa Lis, ar: إيفا ليس}", "{pl: Ewa Lis}\n  original: {text: Ewa Lis, language: pl}")

    (found,) = faults(files)

    assert (found.rule, found.severity) == ("missing-name", Severity.WARNING)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("{price: Cena", "{prize: Cena", "unknown-words"),
        ("charts: {money:", "charts: {monye:", "unknown-words"),
        ("id: cost", "id: costs", "unknown-section"),
    ],
)
def test_a_misspelt_id_is_one_fault(old: str, new: str, rule: str) -> None:
    (found,) = [one for one in faults(changed(TEXT, old, new)) if one.place.file == TEXT and one.rule != "unknown-fact"]

    assert found.rule == rule
    assert found.hint.startswith("did you mean")


def test_messages_name_files_that_there_are() -> None:
    (found,) = [one for one in faults(changed(PL, "harbour:", "harbor:")) if one.rule == "unknown-topic"]

    assert found.message == "topic “harbor” is not in site.yaml"


def test_a_figure_of_which_nothing_could_be_read_counts_nothing() -> None:
    found = faults(changed(STORY, "{count: 3 crane", "{count: 3,200 crane"))

    assert "unknown-noun" not in {one.rule for one in found}


def test_a_draft_may_lack_translations() -> None:
    files = changed(OTHER, "published: 2026-01-02\n", "published: 2026-01-02\ndraft: yes\n")
    del files["content/stories/ferry/ar.yaml"]

    assert faults(files) == ()


def test_a_translation_of_a_source_is_allowed() -> None:
    assert faults(changed(TEXT, "of: ar}", "of: ar-daily}")) == ()


def test_a_claim_without_words_is_told_once() -> None:
    start = GOOD[TEXT].index("claims:")
    end = GOOD[TEXT].index("quotes:")

    found = faults({**GOOD, TEXT: GOOD[TEXT][:start] + GOOD[TEXT][end:]})

    assert [one.message for one in found] == ["claim “opened” has no words in pl.yaml"]


def test_two_tags_on_one_address_are_told() -> None:
    settings, _ = read_settings_file(GOOD[SITE].encode(), SITE)
    assert settings is not None
    # The reader refuses such tags by their spelling already; a site made otherwise must not lose pages.
    from msgspec.structs import replace

    from sitegen.check.case import Case
    from sitegen.check.site import languages_on_one_address
    from sitegen.model import Site

    site = Site(replace(settings, languages=("zh-Hans", "zh-hans")), {}, {}, {}, {}, {}, {})

    assert [one.rule for one in languages_on_one_address(Case(site, {}))] == ["address-clash"]


@pytest.mark.parametrize(
    "broken",
    [PEOPLE, TERMS, SOURCES, "content/organisations.yaml", PL, TEXT, ARABIC, OTHER],
)
def test_nothing_is_missing_from_a_file_that_cannot_be_read(broken: str) -> None:
    found = faults({**GOOD, broken: "[\n"})

    assert {one.place.file for one in found} == {broken}
    assert {one.rule for one in found} <= {"yaml-syntax", "wrong-type"}


def test_a_guess_among_very_many_is_quick() -> None:
    people = "".join(f"person-{n}:\n  name: {{pl: x, ar: x}}\n" for n in range(3000))
    files = changed(STORY, "[ewa-lis]", "[ewa-lis, ewalis]") | {PEOPLE: GOOD[PEOPLE] + people}

    (found,) = [one for one in faults(files) if one.rule == "unknown-person"]

    assert found.hint == "did you mean “ewa-lis”?"


def test_a_text_that_is_just_begun_is_told_so_in_a_line_for_each_kind() -> None:
    begun = {**GOOD, TEXT: "title: Most\nsummary: O moście.\n"}

    messages = [one.message for one in faults(begun) if one.rule == "missing-words" and one.place.file == TEXT]

    assert "none of the 2 figures has words in pl.yaml: price, cranes" in messages
    assert len(messages) < 8
