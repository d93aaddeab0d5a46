"""Views: finished words in the page's language, with every fact attributed and nothing invented."""

import msgspec
import pytest
from markupsafe import Markup

from sitegen.model import Account, Body, Correction, Event, Quote, QuoteWords
from sitegen.pages import EntityCard, NotFollowed, StoryPage
from sitegen.render.structured import licence_name
from sitegen.render.views.chrome import chrome_view, switcher_view
from sitegen.render.views.desk import Desk
from sitegen.render.views.head import head_view
from sitegen.render.views.lists import chooser_view, home_view
from sitegen.render.views.markup import words_of
from sitegen.render.views.names import entities_view, entity_view
from sitegen.render.views.quotes import in_quotes
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
                "Ten tekst jest adaptacją z chińskiego.",
                "Żadnego ze źródeł nie napisano po polsku.",
                "Tekst: Jan Kowalski",
                "Weryfikacja: redakcja, 22 listopada 2026",
            ],
        ),
        (
            "ru",
            [
                "На основе 2 источников на китайском и арабском: 1 2",
                "Этот текст — перевод с польского.",
                "Источников на русском среди них нет.",
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
    story = told(tag)

    assert [plain(line) for line in (story.basis, *story.origin)] == lines


def test_a_language_without_its_form_gets_a_plainer_sentence():
    page = story_page("pl")
    icelandic = msgspec.structs.replace(source_cards("pl")[0], language="is")
    text = msgspec.structs.replace(page.text, account=Account("translation", "is"))
    page = msgspec.structs.replace(page, sources=(icelandic,), text=text)

    story = told("pl", page)

    assert [plain(line) for line in (story.basis, *story.origin)] == [
        "Na podstawie jednego źródła: 1 (język: islandzki)",
        "Ten tekst jest tłumaczeniem. Język oryginału: islandzki.",
        "Żadnego ze źródeł nie napisano po polsku.",
    ]


def test_a_translation_leads_to_the_version_it_was_made_from():
    assert 'hreflang="pl" lang="ru"' in told("ru").origin[0]


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

    assert plain(shown["figure-final-offer"].says) == "Za: Mark Zuckerberg · Źródła: 1 2"
    assert [plain(mark.text) for mark in shown["figure-curry"].marks] == [
        "Nasze obliczenie: 250 mln dolarów − 35 mln dolarów"
    ]
    assert shown["figure-curry"].says == ""
    assert [mark.kind for mark in shown["figure-capex"].marks] == ["is-hypothetical"]
    assert "figure-less" not in shown


def test_beneath_the_label_of_a_source_stands_its_title_as_printed():
    page = story_page("pl")
    printed = "像极了NBA球星的谈判场面"
    labelled = msgspec.structs.replace(
        source_cards("pl")[0], title=printed, name="Artykuł o negocjacjach", name_language="pl"
    )

    (source,) = told("pl", msgspec.structs.replace(page, sources=(labelled,))).sources

    assert source.name == "Artykuł o\xa0negocjacjach"
    assert source.title == (printed, "zh-Hans", "ltr")
    assert {one.title for one in told("pl").sources} == {None}


def test_words_printed_in_the_language_of_the_page_serve_as_they_are():
    quotes = {quote.anchor: quote for quote in told("ar").quotes}

    assert quotes["quote-premium"].text == "«قسطاً مطلقاً»"
    assert quotes["quote-premium"].originals == ()
    assert 'href="#source-ar-price"' in quotes["quote-premium"].speaker


def test_a_translated_quotation_shows_the_original_beneath():
    (island, _) = told("ru").quotes

    assert [(one.tag, one.dir, one.text) for one in island.originals] == [
        ("zh-Hans", "ltr", "“我们期待明年在Matt的私人岛屿上与他会合”")
    ]
    assert island.text.startswith("«")
    assert island.text.endswith("»")
    assert plain(island.speaker) == "глава Vercept, в шутку".replace("\xa0", " ")


@pytest.mark.parametrize(
    ("tag", "text", "quoted"),
    [
        ("pl", "To „premia”, mówi", "„To «premia», mówi”"),
        ("ru", "Это «премия», да", "«Это „премия“, да»"),
        ("zh-Hans", "这是“溢价”。", "“这是‘溢价’。”"),
        ("ar", "«قسط»", "«قسط»"),
        ("en", "a list", "“a list”"),
        ("fa", "فهرست", "«فهرست»"),
        ("pl", "", ""),
    ],
)
def test_quotation_marks_are_those_of_the_language_and_nest(tag: str, text: str, quoted: str):
    assert in_quotes(desk("pl"), Markup(text), tag) == quoted


def test_an_original_that_runs_the_other_way_keeps_its_caption_beside_it():
    (_, premium) = told("pl").quotes

    assert premium.originals[0].dir == "rtl"
    assert premium.originals[0].label.startswith('<bdi lang="pl" dir="ltr">')


def test_a_quotation_without_words_for_the_page_is_left_out():
    page = story_page("pl")
    story = msgspec.structs.replace(page.story, quotes=(Quote("x", {"zh-nba": "是"}, PLACE),))
    body = msgspec.structs.replace(BODIES["pl"], quotes={"x": QuoteWords()})

    assert told("pl", msgspec.structs.replace(page, story=story), body).quotes == ()


def test_the_timeline_states_only_what_is_known():
    moments = told("pl").timeline
    timeline = [event for moment in moments for event in moment.events]

    assert [plain(moment.when) for moment in moments] == [
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
    assert plain(timeline[2].figures[0]) == "Pierwsza oferta dla Deitkego: około 125 mln dolarów w ciągu czterech lat"


def test_what_is_said_of_a_whole_run_of_undated_events_is_said_once():
    page = story_page("zh-Hans")
    events = page.story.timeline
    chain = (
        *events[:3],
        msgspec.structs.replace(events[3], after="first-offer-made"),
        Event("loose", PLACE),
        Event("looser", PLACE),
    )
    story = msgspec.structs.replace(page.story, timeline=chain)
    moments = told("zh-Hans", msgspec.structs.replace(page, story=story)).timeline

    assert [(moment.when, moment.note, len(moment.events)) for moment in moments[2:]] == [
        ("未注明日期", "先后顺序如下", 2),
        ("未注明日期", "", 2),
    ]
    assert [event.after for event in moments[2].events] == ["发生在上一事件之后", ""]
    assert moments[2].events[0].figures[0].startswith("第一次报价：<strong>")


@pytest.mark.parametrize(
    ("tag", "amount"),
    [
        ("pl", "80 mld dolarów (2023 r.)"),
        ("ru", "80 млрд долларов (2023 год)"),
        ("ar", "80 مليار دولار (2023)"),
        ("zh-Hans", "800亿美元（2023年）"),
    ],
)
def test_the_time_that_a_number_is_for_is_a_remark(tag: str, amount: str):
    shown = {figure.anchor: figure for figure in told(tag).figures}

    assert plain(shown["figure-capex"].amount) == amount


def test_many_figures_are_folded_away_behind_their_number():
    page = story_page("pl")
    many = tuple(msgspec.structs.replace(page.story.figures[0], id=f"f-{number}") for number in range(12))
    story = told("pl", msgspec.structs.replace(page, story=msgspec.structs.replace(page.story, figures=many)))

    assert len(story.figures) == 6
    assert story.more_figures is not None
    assert (plain(story.more_figures.heading), len(story.more_figures.entries)) == ("Pozostałe liczby (6)", 6)
    assert told("pl").more_figures is None


def test_sources_name_what_they_do_not_state():
    stated, silent = told("pl").sources

    assert plain(stated.missing) == "W artykule brak nazwiska autora."
    assert 'lang="zh-Hans"' in stated.name
    assert (
        plain(silent.missing)
        == "W artykule brak nazwy wydawcy, nazwiska autora, daty publikacji i adresu internetowego."
    )
    assert [plain(fact) for fact in silent.facts] == ["Arabski"]


def test_names_without_a_page_are_not_links():
    page = story_page("pl")
    stranger: EntityCard = msgspec.structs.replace(person("pl"), address="")
    people = told("pl", msgspec.structs.replace(page, entities=(stranger,))).people

    assert people is not None
    assert people.open
    assert people.entries[0].href == ""
    assert people.entries[0].original == ""


def test_a_person_is_named_in_every_language():
    page, _ = pages("ar")["entity"]
    found = entity_view(desk("ar"), page, "/ar/people/", None)

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
    polish = sources_view(desk("pl"), pages("pl")["sources"][0], None)
    assert [group.initial for group in polish.groups] == ["Arabski", "Chiński"]
    assert not [fact for group in polish.groups for source in group.entries for fact in source.facts if "ski" in fact]


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

    assert [link.href for link in found.links] == ["/pl/", "/pl/glossary/", "/pl/about/", "/pl/search/"]


@pytest.mark.parametrize(
    ("tag", "title"),
    [
        ("pl", "Tytuł – Wojna o talenty"),
        ("ru", "Tytuł — Война за таланты"),
        ("ar", "Tytuł – حرب المواهب"),
        ("zh-Hans", "Tytuł｜人才之战"),
    ],
)
def test_the_title_of_the_window_is_put_together_as_the_language_does(tag: str, title: str):
    assert plain(head_view(desk(tag), story_page(tag), "Tytuł", "", Markup("")).title) == title


def test_the_licence_goes_by_its_usual_name():
    imprint = chrome_view(frame("pl"), engine().tongues["pl"], engine().tongues).imprint

    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in imprint[1]
    assert plain(imprint[1]) == "Licencja: CC BY 4.0"
    assert [licence_name(one) for one in ("CC0-1.0", "CC-BY-SA-4.0", "MIT")] == ["CC0 1.0", "CC BY-SA 4.0", "MIT"]


def test_each_language_offers_the_page_in_its_own_words():
    entries = switcher_view(desk("pl"), story_page("pl")).languages

    assert [entry.offer for entry in entries if not entry.current] == [
        "Эту страницу можно прочитать по-русски.",
        "يمكنك قراءة هذه الصفحة بالعربية.",
        "本页有中文版。",
    ]


def test_no_line_ends_before_the_dot_of_a_name():
    page, _ = pages("zh-Hans")["entity"]

    assert entity_view(desk("zh-Hans"), page, "", None).heading == '马<span class="nb">特·戴</span>特克'


def test_a_long_description_is_cut_between_words():
    head = head_view(desk("pl"), story_page("pl"), "Tytuł", "słowo " * 100, Markup(""))

    assert len(head.description) <= 300
    assert head.description.endswith("słowo…")


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        (
            "pl",
            "Wersja tego tekstu w innym języku została sprostowana (rosyjski, 1 grudnia 2026);"
            " ta nie jest jeszcze zaktualizowana.",
        ),
        ("ar", "صُوِّبت نسخة هذه المادة بلغة أخرى (الروسية، 1 ديسمبر 2026)، ولم تُحدَّث هذه النسخة بعد."),
        ("zh-Hans", "本文的另一语言版本（俄语，2026年12月1日）已作更正，本版本尚未相应更新。"),
    ],
)
def test_readers_are_told_that_another_version_was_corrected(tag: str, line: str):
    page = msgspec.structs.replace(story_page(tag), not_followed=(NotFollowed("ru", "2026-12-01", "ru/stories/x/"),))

    (said,) = told(tag, page).not_followed

    assert plain(said) == line
    assert f'href="/ru/stories/x/#part-corrections" hreflang="ru" lang="{tag}"' in said


def test_a_correction_stands_with_its_date():
    page = story_page("pl")
    text = msgspec.structs.replace(page.text, corrections=(Correction("a", "2026-12-01", "Było *dwa*, a nie trzy."),))

    (view,) = told("pl", msgspec.structs.replace(page, text=text)).corrections

    assert plain(view.date) == "1 grudnia 2026"
    assert "<em>dwa</em>" in view.text


def test_what_readers_do_not_have_yet_says_so():
    assert told("pl").held == ""
    assert (
        plain(told("pl", msgspec.structs.replace(story_page("pl"), held="draft")).held)
        == "Szkic: czytelnicy nie widzą tego tekstu."
    )
    scheduled = msgspec.structs.replace(story_page("pl"), held="scheduled")
    story = msgspec.structs.replace(scheduled.story, embargo="2027-01-05T18:00")
    said = told("pl", msgspec.structs.replace(scheduled, story=story)).held
    assert plain(said) == "Czytelnicy nie zobaczą tego tekstu wcześniej niż: 5 stycznia 2027."
