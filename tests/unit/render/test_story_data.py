"""story.json."""

import json
import re
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from sitegen.model import Account, Body, Correction
from sitegen.pages import NotFollowed, StoryDataPage
from sitegen.render.facts import figure_text
from sitegen.render.story_data import story_json
from sitegen.render.story_shape import VERSION, StoryData
from tests.unit.render.machine_pages import (
    BODY,
    FILLED,
    TAGS,
    a_data_page,
    a_frame,
    a_story,
    alternates,
    an_entity,
    page_fields,
    words_of,
)

BASE = "https://example.org/news/"
NB = "\u00a0"
CORRECTION = Correction("the-sum", "2026-12-01", "Było *{final-offer:bare}*, nie 150.")
FULL = figure_text(words_of("pl"), a_story().figures[0], "full")


def data_of(tag: str = "pl", body: Body = BODY, base_url: str = BASE, **changes: Any) -> dict[str, Any]:
    """The file, parsed."""
    raw = story_json(a_data_page(tag, **changes), a_frame(tag, base_url), words_of(tag), body)
    parsed: dict[str, Any] = json.loads(raw)
    return parsed


def every_text(value: object) -> list[str]:
    """All strings in a value."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in every_text(one)]
    if isinstance(value, list):
        return [text for one in value for text in every_text(one)]
    return [value] if isinstance(value, str) else []


def test_the_keys_are_always_all_there_in_their_order() -> None:
    keys = [
        "version", "id", "language", "direction", "url", "title", "summary", "account", "published", "updated",
        "publisher", "licence", "corrections", "not_followed", "topics", "alternates", "key_points", "figures", "sections", "quotes", "timeline",
        "claims", "people", "organisations", "terms", "sources",
    ]  # fmt: skip
    bare = data_of(body=Body(), entities=(), terms=(), topics=(), links={})

    assert list(data_of()) == list(bare) == keys


@pytest.mark.parametrize("tag", TAGS)
def test_the_file_has_the_shape_it_promises(tag: str) -> None:
    raw = story_json(a_data_page(tag), a_frame(tag), words_of(tag), BODY)

    msgspec.json.decode(raw, type=StoryData)
    assert raw.endswith(b"}\n")
    assert raw == story_json(a_data_page(tag), a_frame(tag), words_of(tag), BODY)


def test_every_struct_of_the_shape_explains_itself() -> None:
    structs = {one for hint in get_type_hints(StoryData).values() for one in (hint, *get_args(hint))}
    named = [one for one in structs if isinstance(one, type) and issubclass(one, msgspec.Struct)]

    assert len(named) > 8
    assert all(one.__doc__ for one in named)


@pytest.mark.parametrize("tag", TAGS)
def test_who_and_where_it_is(tag: str) -> None:
    data = data_of(tag)

    assert (data["version"], data["id"], data["language"]) == (1, "the-250-million-offer", tag)
    assert data["direction"] == ("rtl" if tag == "ar" else "ltr")
    assert data["url"] == f"{BASE}{tag.lower()}/stories/the-250-million-offer/"
    assert data["title"] == FILLED[tag]
    assert (data["published"], data["updated"]) == ("2026-11-22", "2026-11-24")
    assert (data["publisher"], data["licence"]) == ("Redakcja", "CC-BY-4.0")


def test_versions_that_exist_with_their_data() -> None:
    data = data_of(alternates=alternates(("pl", "zh-Hans"), {"zh-Hans": "pl", "pl": "some-source"}))

    assert data["alternates"] == [
        {
            "language": "pl",
            "title": FILLED["pl"],
            "url": f"{BASE}pl/stories/the-250-million-offer/",
            "data": f"{BASE}pl/stories/the-250-million-offer/story.json",
            "translation_of": None,
        },
        {
            "language": "zh-Hans",
            "title": FILLED["zh-Hans"],
            "url": f"{BASE}zh-hans/stories/the-250-million-offer/",
            "data": f"{BASE}zh-hans/stories/the-250-million-offer/story.json",
            "translation_of": "pl",
        },
    ]


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (Account(), ("independent", None, None, None, None)),
        (Account("translation", "ru", "Ann"), ("translation", "ru", None, "Ann", None)),
        (
            Account("adaptation", "zh-nba", "", "Ewa", "2026-11-20"),
            ("adaptation", None, "zh-nba", None, {"by": "Ewa", "on": "2026-11-20"}),
        ),
    ],
)
def test_how_the_text_came_to_be(account: Account, expected: tuple[Any, ...]) -> None:
    text = msgspec.structs.replace(page_fields()["text"], account=account)

    data = data_of(text=text)["account"]

    assert list(data) == ["kind", "of_language", "of_source", "by", "reviewed"]
    assert tuple(data.values()) == expected


def test_key_points_are_plain() -> None:
    assert data_of()["key_points"] == [
        f"Matt Deitke odrzucił około 250{NB}mln dolarów.",
        "To nie koniec: {x} i Meta.",
        "Zwykły punkt {bez} faktów",
    ]


def test_summaries_take_facts_but_no_markdown() -> None:
    assert data_of()["summary"] == f"Meta dała {FULL}. *Nie* {{to}}."


def test_a_figure_has_exact_digits_and_words() -> None:
    figures = {one["id"]: one for one in data_of()["figures"]}

    assert figures["final-offer"] == {
        "id": "final-offer",
        "label": "Druga oferta",
        "text": FULL,
        "note": None,
        "kind": "money",
        "unit": "USD",
        "low": {"amount": "250000000"},
        "qualifier": "about",
        "over_years": 4,
        "says": ["zh-nba", "ar-price"],
    }
    assert figures["less"]["label"] is None
    assert figures["curry"]["derived"] == {"left": "final-offer", "operator": "-", "right": "less"}
    assert figures["curry"]["note"] == f"o 35{NB}mln dolarów mniej, jak podaje źródło"
    assert (figures["pay"]["low"], figures["pay"]["high"]) == ({"amount": "140000"}, {"amount": "300000"})
    assert (figures["pay"]["unit"], figures["pay"]["per"]) == ("GBP", "year")
    assert figures["able"]["low"] == {"vague": "few-dozen"}
    assert (figures["raised"]["low"], figures["raised"]["by"]) == ({"amount": "16.5"}, ["meta"])


def test_no_number_of_the_content_is_a_float() -> None:
    def numbers(value: object) -> list[object]:
        if isinstance(value, dict):
            return [found for one in value.values() for found in numbers(one)]
        if isinstance(value, list):
            return [found for one in value for found in numbers(one)]
        return [value] if isinstance(value, float) else []

    assert numbers(data_of()) == []


def test_sections_are_markdown_with_absolute_addresses() -> None:
    first, second = data_of()["sections"]

    assert (first["id"], first["heading"]) == ("the-refusal", "Najpierw odmowa")
    assert first["text"] == (
        f"Zuckerberga nie zraziło, że [Deitke]({BASE}pl/people/matt-deitke/) nie chciał "
        f"{FULL}.\n\n"
        f"- [vesting]({BASE}pl/glossary/#vesting) i [inna]({BASE}pl/stories/other/)\n"
        f"- zob. [źródło]({BASE}pl/sources/#ar-price) oraz [dalej]({BASE}pl/stories/the-250-million-offer/#the-offer), "
        "<https://example.com/x>\n\n"
        "\\<script>alert(1)\\</script> `<b>{final-offer}</b>`"
    )
    assert second["heading"] == f"Za 250{NB}mln dolarów"
    assert second["text"] == "niecałe tysiąc w Vercept, 2023; [www](https://example.com/a_(b))."


def test_quotes_keep_the_original_and_its_language() -> None:
    premium, island = data_of()["quotes"]

    assert premium == {
        "id": "premium",
        "by": "mark-zuckerberg",
        "speaker": "Марк Цукерберг",
        "text": "„Premia bezwzględna”",
        "translated": True,
        "context": "o badaczach",
        "originals": [{"source": "ar-price", "language": "ar", "text": "قسطاً مطلقاً"}],
    }
    assert (island["by"], island["speaker"]) == (None, "szef Vercept")


def test_a_quote_printed_in_the_language_needs_no_translation() -> None:
    body = msgspec.structs.replace(BODY, quotes={})

    premium, island = data_of("ar", body)["quotes"]

    assert (premium["text"], premium["translated"]) == ("قسطاً مطلقاً", False)
    assert (island["text"], island["speaker"], island["context"]) == (None, None, None)


def test_the_timeline_is_as_exact_as_the_sources() -> None:
    assert data_of()["timeline"] == [
        {
            "id": "founded",
            "when": "2023-11",
            "date": "listopad 2023",
            "after": None,
            "text": "Powstaje Vercept",
            "figures": [],
            "says": ["zh-nba"],
        },
        {
            "id": "asked",
            "when": None,
            "date": None,
            "after": "founded",
            "text": "Oferta",
            "figures": ["final-offer"],
            "says": [],
        },
        {
            "id": "later",
            "when": "2025-36~",
            "date": "koniec 2025",
            "after": None,
            "text": "Potem",
            "figures": [],
            "says": [],
        },
    ]


def test_claims_say_who_says_what() -> None:
    assert data_of()["claims"] == [
        {
            "id": "accepted",
            "question": "Czy przyjął?",
            "positions": [
                {
                    "source": "zh-nba",
                    "position": "accepted",
                    "text": f"Tak, 250{NB}mln dolarów.",
                    "original": {"text": "于是他接受了", "language": "zh-Hans"},
                },
                {"source": "ar-price", "position": "offered", "text": "Nie wiadomo.", "original": None},
            ],
        }
    ]


def test_people_organisations_and_terms() -> None:
    data = data_of()

    assert data["people"][0] == {
        "id": "matt-deitke",
        "name": "Matt Deitke",
        "language": "pl",
        "original": None,
        "about": "badacz",
        "url": f"{BASE}pl/people/matt-deitke/",
    }
    assert data["people"][1]["original"] == {"text": "Mark Zuckerberg", "language": "en"}
    assert data["people"][1]["url"] is None
    assert [one["id"] for one in data["organisations"]] == ["meta"]
    shared, own = data["terms"]
    assert (shared["text"], shared["url"]) == ("Nabywanie akcji, zob. Meta.", f"{BASE}pl/glossary/#vesting")
    assert own == {
        "id": None,
        "name": "„Lista”",
        "language": "pl",
        "original": None,
        "text": "Spis nazwisk.",
        "url": None,
    }


def test_what_a_source_does_not_state_is_null() -> None:
    first, second = data_of()["sources"]

    assert first == {
        "id": "zh-nba",
        "name": "球星的谈判场面",
        "title": "球星的谈判场面",
        "language": "zh-Hans",
        "outlet": None,
        "author": None,
        "url": None,
        "date": None,
    }
    assert (second["title"], second["name"]) == (None, "Artykuł 2")
    assert (second["outlet"], second["author"], second["date"]) == ("الشرق", "Sara N.", "2026-07-29")
    assert second["url"] == "https://example.com/a?b=1&c=2"


def test_no_html_no_empty_text_and_no_forbidden_character() -> None:
    for tag in TAGS:
        for text in every_text(data_of(tag)):
            assert text
            assert not re.search(r"(?<!\\)<(?!https:)/?[a-z]", re.sub("`.*?`", "", text)), text
            assert not re.search("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u200b\ufeff]", text)


def test_every_address_is_absolute() -> None:
    urls = [data["url"] for part in data_of().values() if isinstance(part, list) for data in part if "url" in data]

    assert all(url is None or url.startswith(("https://example.org/news/", "https://example.com/")) for url in urls)


def test_text_in_other_scripts_is_itself() -> None:
    page = a_data_page("ar", entities=(an_entity("ar", "person", "z", "مارك زوكربيرغ"),))
    raw = story_json(page, a_frame("ar"), words_of("ar"), BODY)

    assert "مارك زوكربيرغ" in raw.decode()


def test_the_page_gives_the_file_all_it_needs() -> None:
    """The story of a page has no texts: nothing here may read another language's words."""
    page = a_data_page()

    assert isinstance(page, StoryDataPage)
    assert page.story.texts == {}
    assert VERSION == 1


def test_corrections_and_what_is_not_followed_yet() -> None:
    text = msgspec.structs.replace(a_data_page("pl").text, corrections=(CORRECTION,))

    data = data_of(text=text, not_followed=(NotFollowed("ar", "2026-12-02", "ar/stories/x/"),))

    assert data["corrections"] == [{"id": "the-sum", "on": "2026-12-01", "text": "Było 250\u00a0mln dolarów, nie 150."}]
    assert data["not_followed"] == [{"language": "ar", "on": "2026-12-02", "url": f"{BASE}ar/stories/x/"}]
    assert data["updated"] == "2026-12-01"
