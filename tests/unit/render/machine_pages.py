"""One story in four languages as its pages carry it: what the tests of machine-read files build on."""

from decimal import Decimal
from typing import Any

from sitegen import addresses
from sitegen.diagnostics import Place
from sitegen.locales.partial_dates import parse_partial_date
from sitegen.model import (
    Account,
    Body,
    Bound,
    Claim,
    ClaimWords,
    Event,
    Figure,
    FigureWords,
    Position,
    Quantity,
    Quote,
    QuoteWords,
    SectionHead,
    Step,
    Story,
    TermWords,
    Text,
)
from sitegen.pages import (
    Alternate,
    Card,
    EntityCard,
    FeedPage,
    Frame,
    LanguageLink,
    SourceCard,
    StoryDataPage,
    StoryPage,
    TermCard,
    TopicLink,
)
from tests.vectors import language as words_of

TAGS = ("pl", "ru", "ar", "zh-Hans")
PLACE = Place("story.yaml")
STORY = "the-250-million-offer"
TITLES = {
    "pl": "Oferta za {final-offer:bare}",
    "ru": "Предложение на {final-offer:bare}",
    "ar": "عرض Meta بقيمة {final-offer:bare}",
    "zh-Hans": "{final-offer:bare}的报价",
}
FILLED = {
    "pl": "Oferta za 250\u00a0mln dolarów",
    "ru": "Предложение на 250\u00a0млн долларов",
    "ar": "عرض Meta بقيمة 250\u00a0مليون دولار",
    "zh-Hans": "2.5亿美元的报价",
}
SITE = {"pl": "Wojna o talenty", "ru": "Война за таланты", "ar": "حرب المواهب", "zh-Hans": "人才之战"}


def a_frame(tag: str = "pl", base_url: str = "https://example.org/", **changes: Any) -> Frame:
    """What all pages of a language share."""
    languages = tuple(
        LanguageLink(one, words_of(one).endonym, words_of(one).dir, SITE[one], f"Opis: {SITE[one]}") for one in TAGS
    )
    values: dict[str, Any] = {
        "tag": tag,
        "title": SITE[tag],
        "description": "Kto, komu i ile",
        "publisher": "Redakcja",
        "base_url": base_url,
        "base_path": addresses.base_path(base_url),
        "licence": "CC-BY-4.0",
        "languages": languages,
        "topics": (),
        "assets": {},
        "kinds": (),
    }
    return Frame(**values | changes)


def a_card(tag: str = "pl", **changes: Any) -> Card:
    """The story on a list."""
    values: dict[str, Any] = {
        "id": STORY,
        "address": addresses.story(tag, STORY),
        "title": FILLED[tag],
        "summary": "Meta i OpenAI w sporze o ludzi.",
        "published": "2026-11-22",
        "updated": "2026-11-23",
        "topics": (TopicLink("talent-war", SITE[tag], addresses.topic(tag, "talent-war")),),
    }
    return Card(**values | changes)


def a_feed(*cards: Card, tag: str = "pl", updated: str = "2026-11-23") -> FeedPage:
    """The feed of a language."""
    return FeedPage(tag=tag, address=addresses.feed(tag), cards=cards, updated=updated)


def money(one: str, amount: int, **changes: Any) -> Figure:
    """A sum in dollars."""
    return Figure(one, Quantity("money", "USD", Bound(Decimal(amount))), PLACE, **changes)


def a_story() -> Story:
    """What is the same in all languages."""
    return Story(
        id=STORY,
        published="2026-11-22",
        place=PLACE,
        topics=("talent-war",),
        sources=("zh-nba", "ar-price"),
        people=("matt-deitke", "mark-zuckerberg"),
        organisations=("meta",),
        terms=("vesting",),
        sections=("the-refusal", "the-offer"),
        figures=(
            money("final-offer", 250_000_000, qualifier="about", over=4, says=("zh-nba", "ar-price")),
            money("less", 35_000_000, says=("zh-nba",), shown=False),
            money("curry", 215_000_000, derived=Step("final-offer", "-", "less"), over=4),
            Figure(
                "pay", Quantity("money", "GBP", Bound(Decimal(140_000)), Bound(Decimal(300_000))), PLACE, per="year"
            ),
            Figure("able", Quantity("count", "researcher", Bound(vague="few-dozen"), Bound(Decimal(1000))), PLACE),
            Figure("raised", Quantity("percent", "", Bound(Decimal("16.50"))), PLACE, by=("meta",)),
        ),
        claims=(
            Claim("accepted", (Position("zh-nba", "accepted", "于是他接受了"), Position("ar-price", "offered")), PLACE),
        ),
        timeline=(
            Event("founded", PLACE, parse_partial_date("2023-11"), says=("zh-nba",)),
            Event("asked", PLACE, after="founded", figures=("final-offer",)),
            Event("later", PLACE, parse_partial_date("late 2025")),
        ),
        quotes=(
            Quote("premium", {"ar-price": "قسطاً مطلقاً"}, PLACE, by="mark-zuckerberg"),
            Quote("island", {"zh-nba": "我们期待明年在Matt的私人岛屿上与他会合"}, PLACE),
        ),
    )


def an_entity(tag: str, kind: Any, one: str, name: str, **changes: Any) -> EntityCard:
    """Somebody in a story."""
    values: dict[str, Any] = {
        "kind": kind,
        "id": one,
        "name": name,
        "language": tag,
        "about": "",
        "original": "",
        "original_language": "",
        "sort": "",
        "reading": "",
        "address": addresses.entity(tag, kind, one),
    }
    return EntityCard(**values | changes)


def a_source(tag: str, one: str, number: int, **changes: Any) -> SourceCard:
    """An article that states nothing but its language."""
    values: dict[str, Any] = {
        "id": one,
        "number": number,
        "name": f"Artykuł {number}",
        "name_language": tag,
        "title": "",
        "language": "zh-Hans",
        "outlet": "",
        "author": "",
        "link": "",
        "date": None,
        "address": f"{addresses.sources(tag)}#{one}",
    }
    return SourceCard(**values | changes)


def a_term(tag: str, one: str = "vesting", **changes: Any) -> TermCard:
    """A term of the glossary."""
    values: dict[str, Any] = {
        "id": one,
        "name": "vesting",
        "language": tag,
        "text": "Nabywanie *akcji*, zob. [Meta](organisation:meta).",
        "original": "vesting schedule",
        "original_language": "en",
        "sort": "",
        "reading": "",
        "address": f"{addresses.glossary(tag)}#{one}",
    }
    return TermCard(**values | changes)


def alternates(tags: tuple[str, ...] = TAGS, of: dict[str, str] | None = None) -> tuple[Alternate, ...]:
    """The story's versions; `of`: language → the one that it is a translation of."""
    return tuple(Alternate(tag, addresses.story(tag, STORY), FILLED[tag], (of or {}).get(tag, "")) for tag in tags)


def page_fields(tag: str = "pl", **changes: Any) -> dict[str, Any]:
    """What a story page and its data page have in common."""
    other = Card("other", addresses.story(tag, "other"), "Inna", "", "2026-11-01")
    values: dict[str, Any] = {
        "tag": tag,
        "address": addresses.story(tag, STORY),
        "alternates": alternates(),
        "story": a_story(),
        "text": Text(
            tag=tag,
            title=TITLES[tag],
            summary="Meta dała {final-offer:full}. *Nie* \\{to\\}.",
            place=PLACE,
            account=Account("independent", "", "Jan Kowalski", "redakcja", "2026-11-21"),
            sections=(SectionHead("the-refusal", "Najpierw odmowa"), SectionHead("the-offer", "Za {final-offer:bare}")),
            updated="2026-11-24",
        ),
        "topics": (TopicLink("talent-war", SITE[tag], addresses.topic(tag, "talent-war")),),
        "entities": (
            an_entity(tag, "person", "matt-deitke", "Matt Deitke", about="badacz"),
            an_entity(
                tag,
                "person",
                "mark-zuckerberg",
                "Марк Цукерберг",
                original="Mark Zuckerberg",
                original_language="en",
                address="",
            ),
            an_entity(tag, "organisation", "meta", "Meta", original="Meta", original_language="en"),
        ),
        "terms": (a_term(tag),),
        "sources": (
            a_source(tag, "zh-nba", 1, name="球星的谈判场面", title="球星的谈判场面", name_language="zh-Hans"),
            a_source(
                tag,
                "ar-price",
                2,
                language="ar",
                outlet="الشرق",
                author="Sara N.",
                link="https://example.com/a?b=1&c=2",
                date=parse_partial_date("2026-07-29"),
            ),
        ),
        "links": {"other": other},
        "related": (),
        "previous": None,
        "next": None,
    }
    return values | changes


def a_story_page(tag: str = "pl", **changes: Any) -> StoryPage:
    """The story for people."""
    return StoryPage(**page_fields(tag, **changes))


def a_data_page(tag: str = "pl", **changes: Any) -> StoryDataPage:
    """The story for machines."""
    return StoryDataPage(**page_fields(tag, **{"address": addresses.story_data(tag, STORY)} | changes))


BODY = Body(
    key_points=(
        "[Matt Deitke](person:matt-deitke) odrzucił {final-offer}.",
        "To **nie** koniec: `{x}` i [Meta](organisation:meta).",
        "Zwykły punkt \\{bez\\} faktów",
    ),
    sections={
        "the-refusal": (
            "[Zuckerberga](person:mark-zuckerberg) nie zraziło, że [Deitke](person:matt-deitke) nie chciał "
            "{final-offer:full}.\n\n- [vesting](term:vesting) i [inna](story:other)\n- zob. [źródło](source:ar-price) "
            "oraz [dalej](#the-offer), <https://example.com/x>\n\n<script>alert(1)</script> `<b>{final-offer}</b>`"
        ),
        "the-offer": "[niecałe tysiąc](fact:able) w [Vercept](lang:en), {founded:year}; [www](https://example.com/a_(b)).",
    },
    figures={
        "final-offer": FigureWords("Druga oferta"),
        "curry": FigureWords("Kontrakt Curry’ego", "o {less} mniej, jak podaje [źródło](source:zh-nba)"),
        "pay": FigureWords("Płace"),
        "able": FigureWords("Zdolni"),
        "raised": FigureWords("Wzrost"),
    },
    timeline={"founded": "Powstaje [Vercept](organisation:meta)", "asked": "Oferta", "later": "Potem"},
    claims={
        "accepted": ClaimWords("Czy przyjął?", {"accepted": "Tak, {final-offer:bare}.", "offered": "Nie wiadomo."})
    },
    quotes={
        "premium": QuoteWords("„Premia bezwzględna”", "", "o *badaczach*"),
        "island": QuoteWords("Do zobaczenia", "szef [Vercept](organisation:meta)"),
    },
    terms={"the-list": TermWords("„Lista”", "Spis [nazwisk](person:mark-zuckerberg).")},
)
