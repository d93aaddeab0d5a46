"""JSON-LD: required properties by type, nothing invented, nothing that could leave its script element."""

import html.parser
import json
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import addresses
from sitegen.locales.partial_dates import parse_partial_date
from sitegen.model import Account, Correction
from sitegen.pages import (
    AboutPage,
    AnyPage,
    ChooserPage,
    EntitiesPage,
    EntityPage,
    GlossaryPage,
    HomePage,
    NotFoundPage,
    RobotsPage,
    RootNotFoundPage,
    SourcesPage,
    TopicLink,
    TopicPage,
)
from sitegen.render.facts import figure_text
from sitegen.render.structured import jsonld, licence_url
from tests.unit.render.machine_pages import (
    FILLED,
    SITE,
    TAGS,
    a_data_page,
    a_feed,
    a_frame,
    a_source,
    a_story,
    a_story_page,
    a_term,
    alternates,
    an_entity,
    page_fields,
    words_of,
)

Node = dict[str, Any]
BASES = ("https://example.org/", "https://example.org/news/")
# What a node of each type must have, by schema.org's use at Google; a mere reference (url and @id) is none.
REQUIRED = {
    "NewsArticle": {"url", "headline", "inLanguage"},
    "CorrectionComment": {"text", "datePublished"},
    "Article": {"name", "inLanguage"},
    "WebSite": {"url"},
    "CollectionPage": {"url", "name", "inLanguage", "isPartOf"},
    "AboutPage": {"url", "name", "inLanguage", "isPartOf"},
    "ProfilePage": {"url", "name", "inLanguage", "isPartOf", "mainEntity"},
    "DefinedTermSet": {"url", "name", "inLanguage", "isPartOf", "hasDefinedTerm"},
    "DefinedTerm": {"name", "inDefinedTermSet"},
    "Person": {"name"},
    "Organization": {"name"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
}
ADDRESSES = {"@id", "url", "item", "mainEntityOfPage", "license", "inDefinedTermSet"}


def graph(page: AnyPage, tag: str = "pl", base_url: str = BASES[0], name: str = "", **frame: Any) -> list[Node]:
    """The nodes of a page, checked by every rule that holds for all."""
    text = jsonld(page, a_frame(tag, base_url, **frame), words_of(tag), name=name)
    assert in_script(text) == text
    data = json.loads(text)
    assert list(data) == ["@context", "@graph"]
    assert data["@context"] == "https://schema.org"
    for node in every_node(data["@graph"]):
        check(node)
    nodes: list[Node] = data["@graph"]
    return nodes


def every_node(value: object) -> list[Node]:
    """All objects in a value, at any depth."""
    if isinstance(value, list):
        return [node for one in value for node in every_node(one)]
    if isinstance(value, dict):
        return [value, *(node for one in value.values() for node in every_node(one))]
    return []


def check(node: Node) -> None:
    """Rules for one node."""
    assert REQUIRED[node["@type"]] <= set(node), node
    assert all(value not in ("", [], {}, None) for value in node.values()), node
    assert next(iter(node)) == "@type"
    for key in ADDRESSES & set(node):
        parts = urlsplit(node[key])
        assert parts.scheme in ("http", "https"), node
        assert parts.netloc, node
    if "headline" in node:
        assert 0 < len(node["headline"]) <= 110


def in_script(text: str) -> str:
    """What an HTML parser finds inside the script element."""
    found: list[str] = []

    class Reader(html.parser.HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    reader = Reader()
    reader.feed(f'<script type="application/ld+json">{text}</script>')
    reader.close()
    return "".join(found)


def story(tag: str = "pl", base_url: str = BASES[0], frame: dict[str, Any] | None = None, **changes: Any) -> Node:
    """The article of a story page."""
    return graph(a_story_page(tag, **changes), tag, base_url, **(frame or {}))[0]


@pytest.mark.parametrize("base_url", BASES)
@pytest.mark.parametrize("tag", TAGS)
def test_a_story_is_a_news_article(tag: str, base_url: str) -> None:
    article = story(tag, base_url)

    url = f"{base_url}{tag.lower()}/stories/the-250-million-offer/"
    assert article["@type"] == "NewsArticle"
    assert {article["@id"], article["url"], article["mainEntityOfPage"]} == {url}
    assert article["headline"] == FILLED[tag]
    assert "name" not in article
    assert article["inLanguage"] == tag
    assert (article["datePublished"], article["dateModified"]) == ("2026-11-22", "2026-11-24")
    assert article["author"] == {"@type": "Person", "name": "Jan Kowalski"}
    assert article["publisher"] == {"@type": "Organization", "name": "Redakcja"}
    assert article["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert article["keywords"] == [SITE[tag]]
    assert article["isPartOf"] == {
        "@type": "WebSite",
        "@id": f"{base_url}{tag.lower()}/#website",
        "url": f"{base_url}{tag.lower()}/",
        "name": SITE[tag],
        "inLanguage": tag,
    }


def test_texts_are_plain_with_their_facts() -> None:
    full = figure_text(words_of("pl"), a_story().figures[0], "full")
    assert story()["description"] == f"Meta dała {full}. *Nie* {{to}}."


def test_nothing_is_invented() -> None:
    text = msgspec.structs.replace(page_fields()["text"], account=Account(), updated="", summary="")
    bare: dict[str, Any] = {
        "text": text,
        "entities": (),
        "sources": (),
        "topics": (),
        "alternates": alternates(("pl",)),
    }

    article = story(frame={"publisher": "", "licence": ""}, **bare)

    assert set(article) == {
        "@type", "@id", "url", "mainEntityOfPage", "headline", "inLanguage", "datePublished", "dateModified",
        "isPartOf",
    }  # fmt: skip
    assert article["dateModified"] == "2026-11-22"


def test_the_publisher_as_author_is_an_organisation() -> None:
    text = msgspec.structs.replace(page_fields()["text"], account=Account(by="Redakcja"))

    assert story(text=text)["author"] == {"@type": "Organization", "name": "Redakcja"}


def test_sources_say_only_what_they_state() -> None:
    assert story()["citation"] == [
        {
            "@type": "Article",
            "@id": "https://example.org/pl/sources/#zh-nba",
            "name": "球星的谈判场面",
            "inLanguage": "zh-Hans",
        },
        {
            "@type": "Article",
            "@id": "https://example.org/pl/sources/#ar-price",
            "name": "Artykuł 2",
            "inLanguage": "ar",
            "url": "https://example.com/a?b=1&c=2",
            "author": {"@type": "Person", "name": "Sara N."},
            "publisher": {"@type": "Organization", "name": "الشرق"},
            "datePublished": "2026-07-29",
        },
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026", "2026"),
        ("2026-07", "2026-07"),
        ("late 2025", "2025"),
        ("XXXX-04-05", None),
        ("XXXX-04", None),
        ("2022/..", None),
    ],
)
def test_a_source_has_a_date_only_if_its_year_is_known(date: str, expected: str | None) -> None:
    (source,) = story(sources=(a_source("pl", "x", 1, date=parse_partial_date(date)),))["citation"]

    assert source.get("datePublished") == expected


def test_an_adaptation_is_based_on_its_source() -> None:
    text = msgspec.structs.replace(page_fields()["text"], account=Account("adaptation", "zh-nba"))

    adapted = story(text=text)
    assert adapted["isBasedOn"] == adapted["citation"][:1]
    assert "isBasedOn" not in story()


def test_people_and_organisations_are_mentioned_with_their_own_names() -> None:
    assert story()["mentions"] == [
        {
            "@type": "Person",
            "@id": "https://example.org/pl/people/matt-deitke/#matt-deitke",
            "name": "Matt Deitke",
            "url": "https://example.org/pl/people/matt-deitke/",
        },
        {"@type": "Person", "name": "Марк Цукерберг", "alternateName": "Mark Zuckerberg"},
        {
            "@type": "Organization",
            "@id": "https://example.org/pl/organisations/meta/#meta",
            "name": "Meta",
            "url": "https://example.org/pl/organisations/meta/",
        },
    ]


def test_translations_name_each_other() -> None:
    versions = alternates(of={"ru": "pl", "ar": "pl", "zh-Hans": "zh-nba"})

    articles = {tag: story(tag, alternates=versions) for tag in TAGS}

    made = {tag: [one["inLanguage"] for one in article.get("workTranslation", [])] for tag, article in articles.items()}
    source = {tag: article.get("translationOfWork", {}).get("inLanguage") for tag, article in articles.items()}
    assert made == {"pl": ["ru", "ar"], "ru": [], "ar": [], "zh-Hans": []}
    assert source == {"pl": None, "ru": "pl", "ar": "pl", "zh-Hans": None}
    assert articles["ru"]["translationOfWork"]["@id"] == articles["pl"]["@id"]
    assert articles["pl"]["workTranslation"][0]["@id"] == articles["ru"]["@id"]


def test_a_translation_of_what_is_not_there_is_none() -> None:
    article = story("ru", alternates=alternates(("ru", "ar"), {"ru": "pl", "ar": "ar"}))

    assert "translationOfWork" not in article
    assert "workTranslation" not in article


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("słowo " * 40, "słowo słowo", "słowo…"),
        ("人才" * 80, "人才人才", "人…"),
        ("e\u0301" * 80, "e\u0301e\u0301", "e\u0301…"),
        ("👩\u200d💻" * 50, "👩\u200d💻", "💻…"),
        ("a" * 106 + ", bcd efg", "aaa", "a…"),
    ],
)
def test_a_long_title_is_cut_where_it_does_no_harm(title: str, start: str, end: str) -> None:
    text = msgspec.structs.replace(page_fields()["text"], title=title)

    article = story(text=text)

    assert article["name"] == title
    assert article["headline"].startswith(start)
    assert article["headline"].endswith(end)
    assert 70 < len(article["headline"]) <= 110


def test_a_title_that_just_fits_is_whole() -> None:
    text = msgspec.structs.replace(page_fields()["text"], title="x" * 110)

    assert story(text=text)["headline"] == "x" * 110


def test_breadcrumbs_lead_from_home_over_the_topic() -> None:
    crumbs = graph(a_story_page())[1]

    assert [(one["position"], one["name"], one["item"]) for one in crumbs["itemListElement"]] == [
        (1, SITE["pl"], "https://example.org/pl/"),
        (2, SITE["pl"], "https://example.org/pl/topics/talent-war/"),
        (3, FILLED["pl"], "https://example.org/pl/stories/the-250-million-offer/"),
    ]


def test_a_topic_without_a_page_is_no_step() -> None:
    crumbs = graph(a_story_page(topics=(TopicLink("x", "X", ""),)))[1]

    assert [one["position"] for one in crumbs["itemListElement"]] == [1, 2]


def test_home_is_the_site_in_a_language_and_part_of_the_whole() -> None:
    page = HomePage(tag="ar", address="ar/", cards=(), number=1, total=2, count=0)

    (site,) = graph(page, "ar", BASES[1])

    assert (site["@type"], site["url"], site["inLanguage"]) == ("WebSite", "https://example.org/news/ar/", "ar")
    assert (site["name"], site["description"]) == (SITE["ar"], "Kto, komu i ile")
    assert site["isPartOf"]["url"] == "https://example.org/news/"


def test_older_pages_of_the_list_are_no_site() -> None:
    page = HomePage(tag="pl", address="pl/page/2/", cards=(), number=2, total=2, count=0)

    (node,) = graph(page, name="Strona 2")

    assert (node["@type"], node["name"]) == ("CollectionPage", "Strona 2")
    assert node["url"] == "https://example.org/pl/page/2/"


def test_the_chooser_is_the_whole_site() -> None:
    (site,) = graph(ChooserPage(tag="pl", address="", latest={}))

    assert (site["url"], site["inLanguage"]) == ("https://example.org/", list(TAGS))
    assert site["alternateName"] == [SITE[tag] for tag in TAGS[1:]]


def test_somebody_has_a_profile_with_all_names() -> None:
    entity = an_entity(
        "pl", "person", "naveen-rao", "Naveen Rao", original="Naveen Rao", original_language="en", about="szef"
    )
    page = EntityPage(
        tag="pl",
        address=entity.address,
        entity=entity,
        names={"pl": "Naveen Rao", "ru": "Навин Рао", "ar": "نافين راو"},
        cards=(),
        count=0,
    )

    profile, crumbs = graph(page)

    assert profile["@type"] == "ProfilePage"
    assert profile["mainEntity"] == {
        "@type": "Person",
        "@id": "https://example.org/pl/people/naveen-rao/#naveen-rao",
        "name": "Naveen Rao",
        "alternateName": ["Навин Рао", "نافين راو"],
        "description": "szef",
        "url": "https://example.org/pl/people/naveen-rao/",
    }
    assert len(crumbs["itemListElement"]) == 2


def test_the_glossary_is_a_set_of_terms() -> None:
    page = GlossaryPage(
        tag="pl", address=addresses.glossary("pl"), terms=(a_term("pl"), a_term("pl", "x", original="", text=""))
    )

    glossary, _ = graph(page, name="Słowniczek")

    first, second = glossary["hasDefinedTerm"]
    assert first == {
        "@type": "DefinedTerm",
        "@id": "https://example.org/pl/glossary/#vesting",
        "name": "vesting",
        "alternateName": "vesting schedule",
        "description": "Nabywanie akcji, zob. Meta.",
        "url": "https://example.org/pl/glossary/#vesting",
        "inDefinedTermSet": "https://example.org/pl/glossary/",
    }
    assert "description" not in second


TOPIC = TopicLink("t", "T", "x")


def test_a_later_page_of_a_list_leads_back_to_the_first() -> None:
    page = TopicPage(
        tag="pl", address="pl/topics/t/page/2/", topic=TOPIC, description="D", cards=(), number=2, total=2, count=3
    )

    node, crumbs = graph(page, name="T, strona 2")

    assert (node["@type"], node["name"], "description" in node) == ("CollectionPage", "T, strona 2", False)
    assert [(one["name"], one["item"]) for one in crumbs["itemListElement"][1:]] == [
        ("T", "https://example.org/pl/topics/t/"),
        ("T, strona 2", "https://example.org/pl/topics/t/page/2/"),
    ]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (
            TopicPage(tag="pl", address="pl/topics/t/", topic=TOPIC, description="D", cards=(), count=0),
            "CollectionPage",
        ),
        (EntitiesPage(tag="pl", address="pl/people/", kind="person", entities=()), "CollectionPage"),
        (SourcesPage(tag="pl", address="pl/sources/", sources=()), "CollectionPage"),
        (AboutPage(tag="pl", address="pl/about/", text=""), "AboutPage"),
    ],
)
def test_other_pages_say_what_they_are(page: AnyPage, kind: str) -> None:
    node, crumbs = graph(page, name="Nazwa")

    assert node["@type"] == kind
    assert crumbs["itemListElement"][-1]["item"] == f"https://example.org/{page.address}"


@pytest.mark.parametrize(
    "page",
    [
        NotFoundPage(tag="pl", address="pl/404.html", latest=()),
        RootNotFoundPage(tag="pl", address="404.html"),
        RobotsPage(tag="pl", address="robots.txt"),
        a_feed(),
        a_data_page(),
    ],
)
def test_what_is_no_content_says_nothing(page: AnyPage) -> None:
    assert jsonld(page, a_frame(), words_of("pl")) == ""


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("</script>!-&\u2028\u2029'\"\\", max_size=20)


@given(ANYTHING)
def test_nothing_can_leave_the_script_element(evil: str) -> None:
    text = msgspec.structs.replace(page_fields()["text"], title=f"x{evil}", summary=evil, account=Account(by=evil))
    page = a_story_page(text=text, topics=(TopicLink("t", evil, ""),))

    out = jsonld(page, a_frame(), words_of("pl"))

    assert not set("<>&\u2028\u2029") & set(out)
    assert in_script(out) == out
    assert json.loads(out)["@graph"][0]["author" if evil else "url"]


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC-BY-3.0-DE", "https://creativecommons.org/licenses/by/3.0/de/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", "https://spdx.org/licenses/MIT.html"),
        ("https://example.org/terms", "https://example.org/terms"),
    ],
)
def test_where_a_licence_can_be_read(licence: str, expected: str) -> None:
    assert licence_url(licence) == expected


def test_corrections_are_told_and_change_the_date() -> None:
    text = msgspec.structs.replace(a_data_page("pl").text, corrections=(Correction("a", "2026-12-01", "Było *dwa*."),))

    article = story(text=text)

    assert article["correction"] == [{"@type": "CorrectionComment", "text": "Było dwa.", "datePublished": "2026-12-01"}]
    assert article["dateModified"] == "2026-12-01"
    assert "correction" not in story()
