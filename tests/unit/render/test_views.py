"""Views: finished words in the page's language, with every fact attributed and nothing invented."""

import msgspec
import pytest
from markupsafe import Markup

from sitegen.model import Account, Body, Quote, QuoteWords
from sitegen.pages import EntityCard, StoryPage
from sitegen.render.views.chrome import chrome_view, switcher_view
from sitegen.render.views.desk import Desk
from sitegen.render.views.head import head_view
from sitegen.render.views.lists import chooser_view, home_view
from sitegen.render.views.markup import words_of
from sitegen.render.views.names import entities_view, entity_view
from sitegen.render.views.sources import sources_view
from sitegen.render.views.story import StoryView, story_view
from tests.unit.render.gallery import (
    BODIES,
    PLACE,
    TAGS,
    TITLES,
    chooser_page,
    engine,
    frame,
    lonely_story_page,
    pages,
    person,
    source_cards,
    story_page,
)


def desk(tag: str) -> Desk:
    setting = engine().setting(frame(tag))
    return Desk(setting.frame, setting.tongue, engine().tongues)


def told(tag: str, page: StoryPage | None = None, body: Body | None = None) -> StoryView:
    return story_view(desk(tag), page or story_page(tag), body or BODIES[tag])


def plain(html: str) -> str:
    return words_of(html).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("tag", "lines"),
    [
        (
            "pl",
            [
                "Na podstawie 2 źródeł napisanych po chińsku i po arabsku: 1 2",
                "Żadnego ze źródeł nie napisano po polsku.",
                "Ten tekst jest adaptacją z chińskiego.",
                "Tekst: Jan Kowalski",
                "Weryfikacja: redakcja, 22 listopada 2026",
            ],
        ),
        (
            "ru",
            [
                "На основе 2 источников на китайском и арабском: 1 2",
                "Источников на русском среди них нет.",
                "Этот текст — перевод с польского.",
                "Проверка: редакция",
            ],
        ),
        (
            "ar",
            ["استنادًا إلى مصدرين بالصينية والعربية: 1 2", "هذا النص ترجمة للمصدر 2.", "المراجعة: 22 نوفمبر 2026"],
        ),
        ("zh-Hans", ["依据2篇中文和阿拉伯语文章：1 2", "本文依据各来源独立撰写，并非译文。"]),
    ],
)
def test_a_story_says_what_it_rests_on_and_how_it_came_to_be(tag: str, lines: list[str]):
    assert [plain(line) for line in told(tag).origin] == lines


def test_a_language_without_its_form_gets_a_plainer_sentence():
    page = story_page("pl")
    icelandic = msgspec.structs.replace(source_cards("pl")[0], language="is")
    text = msgspec.structs.replace(page.text, account=Account("translation", "is"))
    page = msgspec.structs.replace(page, sources=(icelandic,), text=text)

    assert [plain(line) for line in told("pl", page).origin] == [
        "Na podstawie jednego źródła: 1 (język: islandzki)",
        "Żadnego ze źródeł nie napisano po polsku.",
        "Ten tekst jest tłumaczeniem. Język oryginału: islandzki.",
    ]


def test_a_translation_leads_to_the_version_it_was_made_from():
    assert 'hreflang="pl"' in told("ru").origin[2]


def test_dates_and_reading_time():
    assert [plain(line) for line in told("pl").dateline] == [
        "Opublikowano: 22 listopada 2026",
        "Zaktualizowano: 23 listopada 2026",
        "Czas czytania: 1 minuta",
    ]


def test_other_versions_come_by_their_own_titles():
    versions = told("pl").versions

    assert [version.tag for version in versions] == ["ru", "ar", "zh-Hans"]
    assert [plain(version.title) for version in versions] == [TITLES[tag] for tag in ("ru", "ar", "zh-Hans")]
    assert versions[0].note == "Przekład tej strony."
    assert versions[0].href == "/ru/stories/the-250-million-offer/"


@pytest.mark.parametrize(
    ("tag", "note"),
    [
        ("pl", "Tej strony nie ma po rosyjsku."),
        ("ru", "Этой страницы нет на польском."),
        ("ar", "هذه الصفحة غير متاحة بالبولندية."),
        ("zh-Hans", "本页没有波兰语版。"),
    ],
)
def test_a_missing_version_is_said_in_the_language_of_the_page(tag: str, note: str):
    page = lonely_story_page(tag)
    switcher, versions = switcher_view(desk(tag), page), told(tag, page, Body()).versions

    assert plain(versions[0].note) == note
    assert versions[0].href == ""
    assert "hreflang=" in versions[0].title
    assert [entry.current for entry in switcher.languages].count(True) == 1
    assert [entry.href for entry in switcher.languages if entry.href] == [
        entry.href for entry in switcher.languages if entry.current
    ]


def test_a_missing_version_without_a_title_is_offered_by_the_name_of_its_site():
    page, _ = pages("pl")["home-2"]

    assert "Война за таланты" in plain(switcher_view(desk("pl"), page).absent[0].offer)


def test_figures_say_who_says_so_and_what_is_ours():
    shown = {figure.anchor: figure for figure in told("pl").figures}

    assert plain(shown["figure-final-offer"].says) == "Kto podaje: Mark Zuckerberg · Źródła: 1 2"
    assert [plain(mark.text) for mark in shown["figure-curry"].marks] == [
        "Nasze obliczenie: 250 mln dolarów − 35 mln dolarów"
    ]
    assert shown["figure-curry"].says == ""
    assert [mark.kind for mark in shown["figure-capex"].marks] == ["is-hypothetical"]
    assert "figure-less" not in shown


def test_words_printed_in_the_language_of_the_page_serve_as_they_are():
    quotes = {quote.anchor: quote for quote in told("ar").quotes}

    assert quotes["quote-premium"].text == "قسطاً مطلقاً"
    assert quotes["quote-premium"].originals == ()
    assert 'href="#source-ar-price"' in quotes["quote-premium"].refs


def test_a_translated_quotation_shows_the_original_beneath():
    (island, _) = told("ru").quotes

    assert [(one.tag, one.dir, one.text) for one in island.originals] == [
        ("zh-Hans", "ltr", "我们期待明年在Matt的私人岛屿上与他会合")
    ]
    assert plain(island.speaker) == "глава Vercept"


def test_a_quotation_without_words_for_the_page_is_left_out():
    page = story_page("pl")
    story = msgspec.structs.replace(page.story, quotes=(Quote("x", {"zh-nba": "是"}, PLACE),))
    body = msgspec.structs.replace(BODIES["pl"], quotes={"x": QuoteWords()})

    assert told("pl", msgspec.structs.replace(page, story=story), body).quotes == ()


def test_the_timeline_states_only_what_is_known():
    timeline = told("pl").timeline

    assert [plain(event.when) for event in timeline] == [
        "listopad 2023",
        "kwiecień",
        "Daty nie podano",
        "Daty nie podano",
    ]
    assert [plain(event.after) for event in timeline] == [
        "",
        "",
        "Po poprzednim wydarzeniu",
        "Po wydarzeniu: Zuckerberg zaczyna pisać do badaczy",
    ]
    assert plain(timeline[2].figures[0].amount) == "około 125 mln dolarów w ciągu czterech lat"


def test_sources_name_what_they_do_not_state():
    stated, silent = told("pl").sources

    assert plain(stated.missing) == "W artykule brak nazwiska autora."
    assert 'lang="zh-Hans"' in stated.name
    assert plain(silent.missing) == "W artykule brak nazwy wydawcy, nazwiska autora, daty publikacji i adresu internetowego."
    assert [plain(fact) for fact in silent.facts] == ["arabski"]


def test_names_without_a_page_are_not_links():
    page = story_page("pl")
    stranger: EntityCard = msgspec.structs.replace(person("pl"), address="")
    names = told("pl", msgspec.structs.replace(page, entities=(stranger,))).people

    assert names[0].href == ""
    assert names[0].original == ""


def test_a_person_is_named_in_every_language():
    page, _ = pages("ar")["entity"]
    found = entity_view(desk("ar"), page, "/ar/people/")

    assert [(one.tag, one.dir, plain(one.name)) for one in found.names] == [
        ("pl", "ltr", "Matt Deitke"),
        ("ru", "ltr", "Мэтт Дейтке"),
        ("zh-Hans", "ltr", "马特·戴特克"),
    ]
    assert found.original == '<bdi lang="en" dir="ltr">Matt Deitke</bdi>'


@pytest.mark.parametrize(("tag", "letters"), [("pl", ["M"]), ("ru", ["М"]), ("ar", ["م"]), ("zh-Hans", ["M"])])
def test_lists_of_names_are_grouped_by_initial(tag: str, letters: list[str]):
    page, _ = pages(tag)["entities"]
    found = entities_view(desk(tag), page)

    assert [group.initial for group in found.groups] == letters
    assert len(found.groups[0].entries) == 2


def test_sources_are_grouped_by_language_the_page_s_own_first():
    page, _ = pages("zh-Hans")["sources"]

    assert [group.initial for group in sources_view(desk("zh-Hans"), page, None).groups] == ["中文", "阿拉伯语"]


@pytest.mark.parametrize("tag", TAGS)
def test_the_first_home_page_says_what_the_site_is(tag: str):
    first, second = (pages(tag)[kind][0] for kind in ("home", "home-2"))

    assert home_view(desk(tag), first).intro
    assert not home_view(desk(tag), second).intro
    pager = home_view(desk(tag), second).pages
    assert pager is not None
    assert (pager.newer, pager.older) == (f"/{tag.lower()}/", f"/{tag.lower()}/page/3/")


def test_each_language_of_the_chooser_speaks_for_itself():
    assert [plain(one.invitation) for one in chooser_view(desk("pl"), chooser_page()).languages] == [
        "Wybierz język",
        "Выберите язык",
        "اختر اللغة",
        "选择语言",
    ]


def test_the_navigation_leads_only_to_what_exists():
    bare = msgspec.structs.replace(frame("pl"), kinds=("glossary",), topics=())
    found = chrome_view(bare, engine().tongues["pl"], engine().tongues)

    assert [link.href for link in found.links] == ["/pl/", "/pl/glossary/", "/pl/about/"]


def test_a_long_description_is_cut_between_words():
    head = head_view(desk("pl"), story_page("pl"), "Tytuł", "słowo " * 100, Markup(""))

    assert len(head.description) <= 300
    assert head.description.endswith("słowo…")
