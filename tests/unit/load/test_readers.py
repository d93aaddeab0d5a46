"""Files → values, and the faults that one file alone can tell."""

import re
from decimal import Decimal

import pytest
from examples import KINDS, PATHS, SITE, SOURCES, STORY, TERMS, TEXT

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.load.results import FileRead
from sitegen.load.tree import classify, read_file
from sitegen.model import Bound, Quantity, Step


def read(kind: str, text: str) -> FileRead:
    return read_file(classify(PATHS[kind]), text.encode())


def faults(kind: str, text: str) -> list[tuple[str, int]]:
    return [(d.rule, d.place.line) for d in read(kind, text).diagnostics]


def one(kind: str, old: str, new: str) -> Diagnostic:
    """The only fault after `old` became `new`."""
    assert old in KINDS[kind]
    (found,) = read(kind, KINDS[kind].replace(old, new, 1)).diagnostics
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_good_content_has_no_faults(kind):
    assert read(kind, KINDS[kind]).diagnostics == ()


def test_a_story_is_read_as_values():
    story = read("story", STORY).story
    assert story is not None
    figures = {figure.id: figure for figure in story.figures}
    assert (story.id, story.published, story.draft) == ("offer", "2026-11-22", False)
    assert figures["first-offer"].quantity == Quantity("money", "USD", Bound(Decimal(125_000_000)))
    assert figures["first-offer"].over == 4
    assert figures["curry"].derived == Step("final-offer", "-", "curry-less")
    assert figures["able"].quantity == Quantity(
        "count", "researcher", Bound(vague="few-dozen"), Bound(Decimal(1000), qualifier="maybe")
    )
    assert figures["most"].quantity == Quantity("count", "researcher", None, Bound(Decimal(1000)))
    assert figures["least"].quantity == Quantity("count", "researcher", Bound(Decimal(1000)), Bound())
    assert not figures["curry-less"].shown
    assert figures["effect"].hypothetical
    assert (figures["first-offer"].place.line, figures["first-offer"].place.column) == (12, 3)
    assert story.timeline[2].after == "messages"
    assert story.charts[0].parts == {"final-offer": "curry"}
    assert story.charts[2].kind == "intervals"


def test_a_qualifier_is_the_key_of_the_word_tables():
    story = read("story", STORY.replace("qualifier: about", "qualifier: up-to", 1)).story
    assert story is not None
    assert story.figures[0].qualifier == "up_to"


def test_a_text_is_read_as_values():
    result = read("text", TEXT)
    text, body = result.text, result.body
    assert text is not None
    assert body is not None
    assert [head.id for head in text.sections] == ["the-refusal", "the-offer"]
    assert text.keys == {
        "figures": ("first-offer", "curry"),
        "charts": ("offers",),
        "timeline": ("founded",),
        "claims": ("accepted", "accepted/accepted", "accepted/offered"),
        "quotes": ("lebron",),
        "speakers": ("lebron",),
        "contexts": ("lebron",),
        "terms": ("the-list",),
    }
    assert (text.account.kind, text.account.of, text.account.reviewed_on) == ("adaptation", "zh-Hans", "2026-11-22")
    assert body.sections["the-offer"].startswith("Tekst złożony z [adresem]")
    assert len(text.body) == 32
    assert [(r.kind, r.id) for r in text.references if r.kind == "source"] == [("source", "zh-talks")]


def test_the_digest_of_a_body_changes_with_its_words_only():
    one, same, other = (read("text", text).text for text in (TEXT, TEXT + "# x\n", TEXT.replace("Akapit", "Ustęp")))
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.body == same.body != other.body


def test_words_that_yaml_takes_for_something_else_stay_words():
    sources = read("sources", SOURCES).sources
    assert (sources["ar-price"].title, sources["ar-price"].outlet, sources["ar-price"].author) == (
        "12:30",
        "no",
        "1.10",
    )
    text = read("text", TEXT.replace("Oferta za 250 milionów dolarów", "2026-01-02")).text
    assert text is not None
    assert text.title == "2026-01-02"


def test_not_stated_is_nothing():
    source = read("sources", SOURCES).sources["zh-talks"]
    assert (source.title, source.outlet, source.address, source.date) == ("", "", "", None)


def test_the_references_of_a_term_are_its_own():
    terms = read("terms", TERMS).terms
    assert [r.id for r in terms["vesting"].references] == ["bonus"]
    assert [r.id for r in terms["bonus"].references] == ["meta"]


@pytest.mark.parametrize(
    "address",
    [
        "https://żółw.example/", "https://example.org/нов/", "https://example.org/?a", "https://example.org/#a",
        "https://example.org/a//b/", "https://example.org/../b/", "https://example.org:port/",
        "https://example.org/<b>/", "https://example.org/%2e%2E/", "https://example.org/%zz/", "https://example.org/a%2fb/",
    ],
)  # fmt: skip
def test_a_base_address_is_plain_and_complete(address):
    fault = one("site", "https://example.org/news", address)

    assert (fault.rule, fault.place.line) == ("bad-address", 1)


def test_the_base_address_ends_with_a_slash():
    settings = read("site", SITE).settings
    assert settings is not None
    assert settings.base_url == "https://example.org/news/"


@pytest.mark.parametrize(
    ("kind", "old", "new", "rule", "words"),
    [
        ("story", "published:", "publishd:", "unknown-field", "“published”"),
        ("story", "figures:", "figurs:", "unknown-field", "“figures”"),
        ("story", "id: messages, when:", "id: messages, wehn:", "unknown-field", "“when”"),
        ("story", "{money: 35_000_000 USD", "{mony: 35_000_000 USD", "unknown-field", "“money”"),
        ("story", "{money: 35_000_000 USD", "{money: 35,000,000 USD", "comma-in-braces", "125_000_000"),
        ("story", "{times: 10_000", "{times: 2,5", "comma-in-braces", "2.5"),
        ("text", "title:", "titel:", "unknown-field", "“title”"),
        ("story", "draft: no", "draft: maybe", "bad-value", ""),
        ("story", "qualifier: about", "qualifier: abuot", "bad-value", "“about”"),
        ("story", "topics: [talent-war]", "topics: talent-war", "wrong-type", ""),
        ("story", "topics: [talent-war]", "topics:", "wrong-type", "delete the line"),
        ("story", "topics: [talent-war]", "topics: [Talent War]", "bad-id", "“talent-war”"),
        ("story", "topics: [talent-war]", "topics: [a, b, a]", "duplicate-entry", ""),
        ("story", "2026-11-22", "22.11.2026", "bad-date", "did you mean 2026-11-22?"),
        ("story", "2026-11-22", "11.2026", "bad-date", "2026-11-22"),
        ("story", "when: XXXX-04", "when: 1.10", "bad-date", "XXXX-10-01, or with its year?"),
        ("story", "2026-11-23", "2026-11-31", "bad-date", "calendar"),
        ("story", "2026-11-23", "2026-11-01", "wrong-order", ""),
        ("story", "{money: 35_000_000 USD", "{money: '35,000,000 USD'", "bad-amount", "35_000_000 USD?"),
        ("story", "money: 35_000_000 USD", "money: $35_000_000", "bad-amount", "35_000_000 USD?"),
        ("story", "percent: 75,", "percent: 75%,", "bad-amount", "leave the % out"),
        ("story", "140_000..300_000", "300_000..140_000", "bad-range", ""),
        ("story", "count: 24 year", "count: 24", "bad-amount", "what is counted"),
        ("story", "few-dozen..", "few-dozens..", "bad-amount", "“few-dozen”"),
        ("story", "over: 4 years", "over: four years", "bad-value", ""),
        ("story", "final-offer - curry-less", "final-offer minus 35", "bad-formula", ""),
        ("story", "final-offer - curry-less", "final-ofer - curry-less", "unknown-id", "“final-offer”"),
        ("story", "final-offer - curry-less", "final-offer + curry-less", "derived-mismatch", ""),
        ("story", "final-offer - curry-less", "final-offer - age", "mixed-units", ""),
        ("story", "final-offer - curry-less", "able * 2", "mixed-units", "of the kind and unit of able"),
        ("story", "derived: final-offer - curry-less", "once: no", "derived-not-marked", "final-offer - curry-less"),
        ("story", "24 year, says: [ar-price]", "24 year", "figure-without-source", "says"),
        ("story", "24 year, says: [ar-price]", "24 year, says: [ar-prise]", "unknown-id", "“ar-price”"),
        ("story", "by: [sam-altman]", "by: [altman]", "unknown-id", "“sam-altman”"),
        ("story", "after: messages", "after: new-phase", "wrong-order", ""),
        ("story", "when: late 2022", "when: ../2020", "wrong-order", "move the event up"),
        ("story", "after: messages", "after: mesages", "unknown-id", "“messages”"),
        ("story", "id: new-phase", "id: founded", "duplicate-id", ""),
        ("story", "id: new-phase", "id: age", "duplicate-id", ""),
        ("story", "late 2022", "end of 2022", "bad-date", "late 2022"),
        ("story", "parts: {final-offer: curry}", "parts: {final-offer: cury}", "unknown-id", "“curry”"),
        ("story", "bars: [first-offer, final-offer]", "bars: [final-offer, age]", "mixed-units", ""),
        ("story", "bars: [pay-range], scale", "bars: [pay-range], intervals: [able], scale", "contradiction", ""),
        ("story", "zh-talks: {position", "zh-talk: {position", "unknown-id", "“zh-talks”"),
        ("story", "    by: sam-altman", "    by: nobody", "unknown-id", ""),
        ("story", "per: year", "per: year, once: yes", "contradiction", ""),
        ("text", "kind: adaptation", "kind: independent", "contradiction", ""),
        ("text", "  of: zh-Hans\n", "", "missing-field", ""),
        ("text", "{final-offer}", "{Final offer}", "bad-reference", "\\{"),
        ("text", "{final-offer}", "[x](person:y)", "bad-link", ""),
        ("text", "(person:sam-altman)", "(javascript:alert)", "unknown-link-kind", ""),
        ("text", "(person:sam-altman)", "(persona:sam-altman)", "unknown-link-kind", "“person”"),
        ("text", "  - id: the-offer", "  - id: the-refusal", "duplicate-id", ""),
        ("text", "heading: Oferta", "heading: …", "to-fill-in", "draft"),
        ("text", '"Wiadomo tylko, że ją dostał."', "Wiadomo tylko, że ją dostał.", "comma-in-braces", "quotes"),
        ("text", "  first-offer: Pierwsza oferta", "  first-offer: [Pierwsza, oferta]", "wrong-type", "quotes"),
        ("text", '  - "[Matt Deitke](person:matt-deitke) odrzucił {first-offer}."', "  - {x}", "wrong-type", "quotes"),
        ("text", "  founded: Deitke", "  founded:\n    - Deitke", "wrong-type", ""),
        ("site", "zh-Hans", "zh-hans", "bad-tag", "“zh-Hans”"),
        ("site", "languages: [pl, ru, ar, zh-Hans]", "languages: []", "empty-value", ""),
        ("site", "https://example.org/news", "example.org", "bad-address", ""),
        ("site", "https://example.org/news", "https://example.org/?a", "bad-address", ""),
        ("site", "page_size: 20", "page_size: 0", "bad-value", ""),
        ("language", "[historia](story:offer)", "{cost}", "outside-story", ""),
        ("language", "other: układu", "others: układu", "unknown-field", "“other”"),
        ("terms", "text: {pl: \"Wypłaca ją [Meta](organisation:meta).\"}", "text: {}", "empty-value", ""),
        ("sources", "  label: {pl: artykuł}\n", "", "missing-field", "label"),
        ("sources", "author: 1.10", "author:", "empty-value", ""),
    ],
)  # fmt: skip
def test_a_fault_is_named(kind, old, new, rule, words):
    if rule == "missing-field" or new == "others: układu":
        found = next(d for d in read(kind, KINDS[kind].replace(old, new, 1)).diagnostics if d.rule == rule)
    else:
        found = one(kind, old, new)
    assert found.rule == rule
    assert words in found.message + " " + found.hint


FIELDS = {
    *(
        "published",
        "updated",
        "topics",
        "sources",
        "people",
        "terms",
        "figures",
        "claims",
        "timeline",
        "quotes",
        "charts",
    ),
    *("money", "count", "percent", "position", "wording", "title", "summary", "account", "key_points", "question"),
    *("languages", "base_url", "description", "outlet", "author", "address"),
}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "basis"])
def test_a_misspelt_field_is_one_fault_that_says_what_was_meant(kind):
    text = KINDS[kind]
    fields = {found[1]: found.start(1) for found in re.finditer(r"(?:^|[{,]|- ) *([a-z_]+)(?=: )", text, re.MULTILINE)}
    for name, at in fields.items():
        if name in FIELDS:
            wrong = f"{name[:-2]}{name[-1]}"

            (found,) = read(kind, text[:at] + wrong + text[at + len(name) :]).diagnostics

            assert (found.rule, found.hint) == ("unknown-field", f"did you mean “{name}”?")
            assert (found.place.line, found.place.column) == (
                text.count("\n", 0, at) + 1,
                at - text.rfind("\n", 0, at),
            )


def test_what_is_wrong_inside_a_misspelt_field_is_told_at_once():
    found = read("story", STORY.replace("figures:", "figurs:", 1).replace("percent: 75", "percent: x")).diagnostics
    assert {each.rule for each in found} == {"unknown-field", "bad-amount"}


def test_a_field_that_is_no_misspelling_hides_nothing():
    found = read("story", STORY.replace("published:", "printer:", 1)).diagnostics
    assert {each.rule for each in found} == {"unknown-field", "missing-field"}


def test_two_spellings_of_one_field_are_not_both_taken_for_it():
    found = read("story", STORY.replace("figures:", "figurs: {}\nfigres:", 1)).diagnostics
    assert [each.rule for each in found if each.rule == "unknown-field"] == ["unknown-field"] * 2


def test_an_event_without_a_source_is_only_a_warning():
    found = one("story", ", says: [pl-war]}\n\nquotes", "}\n\nquotes")
    assert (found.rule, found.severity) == ("event-without-source", Severity.WARNING)


def test_figures_in_a_circle_are_told():
    broken = STORY.replace("money: 250_000_000 USD, qualifier: about, over: 4 years, says: [zh-talks, ar-price]",
                           "money: 250_000_000 USD, derived: curry + curry-less")  # fmt: skip
    assert {rule for rule, _ in faults("story", broken)} == {"derived-in-circle"}


@pytest.mark.parametrize(
    ("amount", "formula", "fits"),
    [
        ("33.3 USD", "whole / 3", True),
        ("33.4 USD", "whole / 3", False),
        ("30 USD, qualifier: about", "whole / 3", True),
        ("200 USD", "whole * 2", True),
        ("201 USD", "whole * 2", False),
        ("100..200 USD", "range * 1", True),
        ("110..210 USD", "range + ten", True),
        ("50_000 USD", "whole * 500", True),
        ("1 USD", "whole / 0", False),
        ("1 USD", "vague * 2", False),
        ("200 EUR", "whole * 2", False),
        ("110 EUR", "whole + ten", False),
    ],
)
def test_arithmetic_is_checked(amount, formula, fits):
    story = f"""\
published: 2026-11-22
sources: [s]
figures:
  whole: {{money: 100 USD, says: [s]}}
  range: {{money: 100..200 USD, says: [s]}}
  ten: {{money: 10 USD, says: [s]}}
  vague: {{money: millions USD, says: [s]}}
  result: {{money: {amount}, derived: {formula}}}
"""
    assert [rule for rule, _ in faults("story", story)] == (
        [] if fits else ["mixed-units" if "EUR" in amount else "derived-mismatch"]
    )


@pytest.mark.parametrize(
    ("kind", "old", "new", "rule", "hint"),
    [
        ("story", "  first-offer: {", "  First Offer: {", "bad-id", "“first-offer”"),
        ("story", "  first-offer: {", "  fіrst-offer: {", "bad-id", "“і” in it is U+0456 and no Latin letter"),
        ("story", "  first-offer: {", "  first\u00a0offer: {", "bad-id", "“first-offer”"),
        ("story", "  first-offer: {", "  first\u200b-offer: {", "forbidden-character", "delete it"),
        ("story", "[the-refusal, the-offer]", "[the-refusal, con]", "bad-id", "Windows"),
        ("story", "id: messages, when:", "id: Messages, when:", "bad-id", "“messages”"),
        ("story", "[the-refusal, the-offer]", "[the-refusal, The offer]", "bad-id", "“the-offer”"),
        ("story", "24 year, says: [ar-price]", "24 year, says: ar-price", "wrong-type", "write [ar-price]"),
        ("story", "24 year, says: [ar-price]", "24 year, says: {ar-price: x}", "wrong-type", ""),
        ("story", "24 year, says: [ar-price]", "24 year, <<: {says: [ar-price]}", "unknown-field", "write them out"),
        ("story", "{count: 24 year, says: [ar-price]}", "24 year", "wrong-type", ""),
        ("story", "money: 35_000_000 USD", "money: 35 000 000 USD", "bad-amount", "did you mean 35_000_000 USD?"),
        ("story", "money: 35_000_000 USD", "money: 35.000.000 USD", "bad-amount", "did you mean 35_000_000 USD?"),
        ("story", "money: 35_000_000 USD", "money: 35 mln USD", "bad-amount", "did you mean 35_000_000 USD?"),
        ("story", "money: 35_000_000 USD", "money: USD 35_000_000", "bad-amount", "did you mean 35_000_000 USD?"),
        ("story", "money: 35_000_000 USD", "money: 35_000_000USD", "bad-amount", "did you mean 35_000_000 USD?"),
        ("story", "money: 35_000_000 USD", "money: $35e6", "bad-amount", "did you mean 35_000_000 USD?"),
        ("story", "money: 35_000_000 USD", "money: 35_000_000 usd", "bad-amount", "did you mean 35_000_000 USD?"),
        ("story", "money: 35_000_000 USD", "money: 35_000_000 UDS", "bad-amount", "there is no currency UDS"),
        ("story", "money: 35_000_000 USD", "money: 35_000_000 XXX", "bad-amount", "there is no currency XXX"),
        ("story", "140_000..300_000", "140_000–300_000", "bad-amount", "did you mean 140_000..300_000 GBP?"),
        ("story", "140_000..300_000", "140_000..140_000", "bad-range", "both ends are the same: 140_000 GBP"),
        ("story", "140_000..300_000", "thousands..hundreds", "bad-range", "the lower end first"),
        ("story", "140_000..300_000", "thousands..300", "bad-range", "the lower end first"),
        ("story", "percent: 75,", "percent: ٧٥,", "bad-amount", "did you mean 75?"),
        ("story", "percent: 75,", "percent: 75 pp,", "bad-amount", "the number alone"),
        ("story", "percent: 75,", "percent: .5,", "bad-amount", "did you mean 0.5?"),
        ("story", "count: 24 year,", "count: year,", "bad-amount", "24 year"),
        ("story", "when: XXXX-04", "when: 2026-02-30", "bad-date", "no such day"),
        ("story", "when: XXXX-04", "when: XXXX-13", "bad-date", "months are 01 to 12"),
        ("story", "when: XXXX-04", "when: 2026/2025", "bad-date", "2025/2026"),
        ("story", "when: XXXX-04", "when: 0000", "bad-date", "no year 0"),
        ("story", "when: XXXX-04", "when: ../..", "bad-date", "at least one end"),
        ("story", "when: XXXX-04", "when: 2026/", "bad-date", "did you mean 2026/..?"),
        ("story", "when: XXXX-04", "when: /2026", "bad-date", "did you mean ../2026?"),
        ("story", "when: XXXX-04", "when: 2026-XX", "bad-date", "did you mean 2026?"),
        ("story", "when: XXXX-04", "when: 2026?", "bad-date", "did you mean 2026?"),
        ("story", "when: XXXX-04", "when: ２０２６", "bad-date", "did you mean 2026?"),
        ("story", "when: XXXX-04", "when: 3 February 2026", "bad-date", "did you mean 2026-02-03?"),
        ("story", "when: XXXX-04", "when: 2026-02-03T12:00", "bad-date", "did you mean 2026-02-03?"),
        ("story", "updated: 2026-11-23", "updated: 2026-11-23\nembargo: 2026-11-22 25:00", "bad-date", "23:59"),
        ("story", "updated: 2026-11-23", "updated: 2026-11-23\nembargo: 2026-11-22 8:00", "bad-date", "2026-11-22 08:00"),
        ("story", "updated: 2026-11-23", "updated: 2026-11-23\nembargo: 22.11.2026", "bad-date", "2026-11-22?"),
        ("site", "[pl, ru, ar, zh-Hans]", "pl, ru, ar, zh-Hans", "wrong-type", "write [pl, ru, ar, zh-Hans]"),
        ("text", "title: Oferta za 250 milionów dolarów", "title: '\u00a0\u3000'", "empty-value", ""),
        ("text", "title: Oferta", "tit\u200ble: Oferta", "forbidden-character", ""),
        ("sources", "author: 1.10", "author: Not stated", "bad-value", "small letters"),
        ("sources", "https://example.org/a?b=c#d", "www.example.org/a", "bad-address", "did you mean https://"),
    ],
)  # fmt: skip
def test_one_fault_is_told_once_and_with_its_cure(kind, old, new, rule, hint):
    found = one(kind, old, new)

    assert found.rule == rule
    assert hint in found.hint


def test_what_was_meant_by_a_bad_id_or_tag_is_read_in_its_place():
    story = read("story", STORY.replace("  first-offer: {", "  First Offer: {", 1)).story
    assert story is not None
    assert story.figures[0].id == "first-offer"
    assert story.figures[0].place.line == 12
    settings = read("site", SITE.replace("zh-Hans", "zh_hans")).settings
    assert settings is not None
    assert settings.languages == ("pl", "ru", "ar", "zh-Hans")


def test_all_faults_are_told_at_once():
    broken = (
        STORY.replace("topics:", "topic:").replace("percent: 75", "percent: 75%").replace("after: messages", "after: x")
        .replace("2026-11-23 ", "soon ").replace("[zh-talks, ar-price]}", "[zh-talks, nobody]}").replace("log", "lgo")
        + "charts: {}\nmore: x\n"
    )  # fmt: skip
    assert {rule for rule, _ in faults("story", broken)} == {
        "unknown-field", "bad-amount", "unknown-id", "bad-date", "bad-value", "duplicate-key",
    }  # fmt: skip


def test_what_stands_before_a_syntax_fault_is_checked_too():
    broken = "publishd: 2026-11-22\ndraft: perhaps\ntopics: [a, a]\nsections: [b\nfigures: {}\n"
    result = read("story", broken)
    assert result.story is None
    assert [d.rule for d in result.diagnostics] == ["yaml-syntax", "unknown-field", "bad-value", "duplicate-entry"]


def test_a_file_with_faults_still_gives_values():
    result = read("story", STORY.replace("percent: 75", "percent: 75%"))
    assert result.story is not None
    assert {figure.id for figure in result.story.figures} >= {"profiles"}
