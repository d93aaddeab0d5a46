"""Pages of every kind in four languages, made by hand: one story told properly, and extremes that no editor writes."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec

from sitegen import addresses
from sitegen.diagnostics import Place
from sitegen.locales.partial_dates import parse_partial_date
from sitegen.model import (
    Account,
    Body,
    Bound,
    Chart,
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
    AboutPage,
    Alternate,
    AnyPage,
    Card,
    ChooserPage,
    EntitiesPage,
    EntityCard,
    EntityPage,
    Frame,
    GlossaryPage,
    HomePage,
    LanguageLink,
    Missing,
    NotFoundPage,
    RootNotFoundPage,
    SourceCard,
    SourcesPage,
    StoryPage,
    TermCard,
    TopicLink,
    TopicPage,
)
from sitegen.render.environment import Engine, make_engine
from sitegen.render.views.messages import Catalogue, read_catalogue
from tests.vectors import language as words

TEMPLATES = Path(__file__).parents[3] / "templates"
TAGS = ("pl", "ru", "ar", "zh-Hans")
PLACE = Place("story.yaml", 1, 1)
OFFER = "the-250-million-offer"


def template_sources() -> dict[str, str]:
    """Name → text of all packaged templates."""
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("layouts", "pages", "partials")
        for path in sorted((TEMPLATES / folder).rglob("*.html"))
    }


@cache
def catalogue(tag: str) -> Catalogue:
    """The packaged interface words of a language."""
    return read_catalogue((TEMPLATES / "locale" / tag / "LC_MESSAGES" / "sitegen.po").read_text(encoding="utf-8"))


@cache
def engine() -> Engine:
    """All packaged languages."""
    return make_engine(template_sources(), {tag: words(tag) for tag in TAGS}, {tag: catalogue(tag) for tag in TAGS})


SITE = {
    "pl": (
        "Wojna o talenty",
        "Kto, komu i ile – wyjaśniamy spór o ludzi od sztucznej inteligencji.",
        "Redakcja sitegen",
    ),
    "ru": ("Война за таланты", "Кто, кому и сколько — разбираем спор о специалистах по ИИ.", "Редакция sitegen"),
    "ar": ("حرب المواهب", "من يدفع لمن وكم: نشرح التنافس على خبراء الذكاء الاصطناعي.", "تحرير sitegen"),
    "zh-Hans": ("人才之战", "谁向谁出价，出多少：解读人工智能人才之争。", "sitegen编辑部"),
}

TITLES = {
    "pl": "Oferta za 250 milionów dolarów",
    "ru": "Предложение на 250 миллионов",
    "ar": "عرض بقيمة 250 مليون دولار",
    "zh-Hans": "2.5亿美元的报价",
}

SUMMARIES = {
    "pl": "Meta zaproponowała dwudziestoczterolatkowi {final-offer}. Wcześniej jej odmówił.",
    "ru": "Meta предложила двадцатичетырёхлетнему учёному {final-offer}. До этого он ей отказал.",
    "ar": "عرضت Meta على باحث في الرابعة والعشرين {final-offer:full}، بعد أن رفض عرضها الأول.",
    "zh-Hans": "Meta向一名24岁的研究员开出{final-offer:full}的报价。此前他拒绝过一次。",
}

CARD_SUMMARIES = {
    "pl": "Meta zaproponowała dwudziestoczterolatkowi około 250 mln dolarów. Wcześniej jej odmówił.",
    "ru": "Meta предложила двадцатичетырёхлетнему учёному около 250 млн долларов. До этого он ей отказал.",
    "ar": "عرضت Meta على باحث في الرابعة والعشرين نحو 250 مليون دولار، بعد أن رفض عرضها الأول.",
    "zh-Hans": "Meta向一名24岁的研究员开出约2.5亿美元的报价。此前他拒绝过一次。",
}

BODIES = {
    "pl": Body(
        key_points=(
            "[Matt Deitke](person:matt-deitke) odrzucił {first-offer:full}.",
            "[Mark Zuckerberg](person:mark-zuckerberg) spotkał się z nim osobiście i podwoił stawkę: {final-offer:full}.",
            "Jedno źródło mówi, że przyjął ofertę; drugie tylko, że ją dostał.",
        ),
        sections={
            "the-refusal": "W kwietniu [Zuckerberg](person:mark-zuckerberg) zaczął pisać do badaczy z listy. "
            'Jednym z nich był *Deitke*, współzałożyciel firmy "Vercept" ({vercept-founded}).\n\n'
            "Pierwsza propozycja – {first-offer:full} – nie wystarczyła.",
            "the-offer": "Po spotkaniu Meta podniosła ofertę do {final-offer:full}. W tym do {first-year:bare} mogło "
            "trafić do niego już w pierwszym roku, w akcjach i gotówce; to więcej niż [premia za podpis](term:signing-bonus).\n\n"
            "- odmowa\n- spotkanie\n- druga oferta",
            "the-comparison": "> Gdy gracz NBA podpisuje kontrakt, obowiązuje limit płac.\n\nTu limitu nie ma.",
        },
        figures={
            "first-offer": FigureWords("Pierwsza oferta dla Deitkego"),
            "final-offer": FigureWords("Druga oferta", note="w akcjach i gotówce"),
            "first-year": FigureWords("w pierwszym roku"),
            "curry": FigureWords(
                "Kontrakt Stephena Curry’ego", note="o 35 mln mniej, jak podaje [źródło](source:zh-nba)"
            ),
            "able": FigureWords("Ilu ludzi potrafi zbudować czołowy model"),
            "profiles": FigureWords("Wzrost liczby profili z AI na LinkedIn"),
            "capex": FigureWords("Wydatki, o których mówi autor podcastu"),
        },
        charts={
            "offers": "Trzy kontrakty w jednej skali",
            "range": "Ilu ich jest – według źródeł",
            "pay": "Stawki na skali logarytmicznej",
        },
        timeline={
            "vercept-founded": "Deitke zakłada z kolegami firmę Vercept",
            "messages": "Zuckerberg zaczyna pisać do badaczy",
            "first-offer-made": "Meta składa pierwszą ofertę",
            "second": "Deitke odmawia; Meta podnosi stawkę",
        },
        claims={
            "accepted": ClaimWords(
                "Czy Deitke przyjął ofertę?",
                {"accepted": "Tak, po rozmowach ze znajomymi.", "offered": "Wiadomo tylko, że ją dostał."},
            )
        },
        quotes={
            "island": QuoteWords(
                "W przyszłym roku dołączymy do niego na jego prywatnej wyspie.",
                "prezes Vercept",
                "żartem, po odejściu Deitkego",
            ),
            "premium": QuoteWords("To absolutna premia.", "", "o płacach za rzadki talent"),
        },
        terms={"the-list": TermWords("„Lista”", "Spis nazwisk, z którego korzysta Zuckerberg.")},
    ),
    "ru": Body(
        key_points=(
            "[Мэтт Дейтке](person:matt-deitke) отказался от {first-offer:full}.",
            "[Марк Цукерберг](person:mark-zuckerberg) встретился с ним лично и удвоил ставку: {final-offer:full}.",
            "Один источник говорит, что он согласился; другой — лишь что ему предложили.",
        ),
        sections={
            "the-refusal": "В апреле [Цукерберг](person:mark-zuckerberg) начал писать исследователям из списка. Одним из "
            'них был *Дейтке*, сооснователь компании "Vercept" ({vercept-founded}).\n\nПервого предложения не хватило.',
            "the-offer": "После встречи Meta подняла сумму до {final-offer:full}. До {first-year:bare} он мог получить уже "
            "в первый год; это больше, чем [бонус за подписание](term:signing-bonus).",
            "the-comparison": "> Когда игрок НБА подписывает контракт, действует потолок зарплат.\n\nЗдесь потолка нет.",
        },
        figures={
            "first-offer": FigureWords("Первое предложение"),
            "final-offer": FigureWords("Второе предложение", note="акциями и деньгами"),
            "first-year": FigureWords("в первый год"),
            "curry": FigureWords(
                "Контракт Стефена Карри", note="на 35 млн меньше, как сообщает [источник](source:zh-nba)"
            ),
            "able": FigureWords("Сколько людей способны создать передовую модель"),
            "profiles": FigureWords("Рост числа профилей с ИИ в LinkedIn"),
            "capex": FigureWords("Расходы из рассуждения подкастера"),
        },
        charts={
            "offers": "Три контракта в одном масштабе",
            "range": "Сколько их — по источникам",
            "pay": "Ставки на логарифмической шкале",
        },
        timeline={
            "vercept-founded": "Дейтке с коллегами основывает Vercept",
            "messages": "Цукерберг начинает писать исследователям",
            "first-offer-made": "Meta делает первое предложение",
            "second": "Дейтке отказывается; Meta поднимает ставку",
        },
        claims={
            "accepted": ClaimWords(
                "Принял ли Дейтке предложение?",
                {"accepted": "Да, посоветовавшись с коллегами.", "offered": "Известно лишь, что оно было."},
            )
        },
        quotes={
            "island": QuoteWords(
                "В следующем году мы приедем к нему на его частный остров.", "глава Vercept", "в шутку"
            ),
            "premium": QuoteWords("Это абсолютная премия.", "", "о плате за редкий талант"),
        },
        terms={"the-list": TermWords("«Список»", "Перечень имён, которым пользуется Цукерберг.")},
    ),
    "ar": Body(
        key_points=(
            "رفض [مات ديتكي](person:matt-deitke) عرضًا بقيمة {first-offer:full}.",
            "التقى به [مارك زوكربيرغ](person:mark-zuckerberg) شخصيًا وضاعف العرض: {final-offer:full}.",
            "يقول مصدر إنه قبل العرض، ويكتفي آخر بالقول إنه تلقّاه.",
        ),
        sections={
            "the-refusal": "في أبريل بدأ [زوكربيرغ](person:mark-zuckerberg) مراسلة باحثين من قائمته. كان بينهم *ديتكي*، "
            'أحد مؤسسي شركة "Vercept" ({vercept-founded}).\n\nلكن العرض الأول، {first-offer:full}، لم يكفِ.',
            "the-offer": "بعد اللقاء رفعت Meta عرضها إلى {final-offer:full}، وكان يمكن أن يحصل على {first-year:bare} في "
            "السنة الأولى؛ أي أكثر من [مكافأة التوقيع](term:signing-bonus). وزاد عدد الملفات بنسبة {profiles} وشمل GPT-4 وLlama 3.",
            "the-comparison": "> حين يوقّع لاعب في NBA عقدًا يسري سقف للرواتب.\n\nأما هنا فلا سقف.",
        },
        figures={
            "first-offer": FigureWords("العرض الأول"),
            "final-offer": FigureWords("العرض الثاني", note="أسهمًا ونقدًا"),
            "first-year": FigureWords("في السنة الأولى"),
            "curry": FigureWords("عقد ستيفن كاري", note="أقل بمقدار 35 مليونًا بحسب [المصدر](source:zh-nba)"),
            "able": FigureWords("كم شخصًا يستطيع بناء نموذج رائد"),
            "profiles": FigureWords("نمو ملفات الذكاء الاصطناعي في LinkedIn"),
            "capex": FigureWords("إنفاق ورد في كلام مقدّم بودكاست"),
        },
        charts={
            "offers": "ثلاثة عقود بمقياس واحد",
            "range": "كم عددهم بحسب المصادر",
            "pay": "الأجور على مقياس لوغاريتمي",
        },
        timeline={
            "vercept-founded": "ديتكي وزملاؤه يؤسسون Vercept",
            "messages": "زوكربيرغ يبدأ مراسلة الباحثين",
            "first-offer-made": "Meta تقدّم العرض الأول",
            "second": "ديتكي يرفض وMeta ترفع العرض",
        },
        claims={
            "accepted": ClaimWords(
                "هل قبل ديتكي العرض؟",
                {"accepted": "نعم، بعد أن استشار زملاءه.", "offered": "المعروف أنه تلقّاه فقط."},
            )
        },
        quotes={
            "island": QuoteWords("نتطلع إلى لقائه العام المقبل في جزيرته الخاصة.", "رئيس Vercept التنفيذي", "مازحًا"),
            "premium": QuoteWords("", "", "عن أجور المواهب النادرة"),
        },
        terms={"the-list": TermWords("«القائمة»", "أسماء يعتمد عليها زوكربيرغ.")},
    ),
    "zh-Hans": Body(
        key_points=(
            "[马特·戴特克](person:matt-deitke)拒绝了{first-offer:full}的报价。",
            "[马克·扎克伯格](person:mark-zuckerberg)亲自与他见面，把报价翻倍：{final-offer:full}。",
            "一个来源说他接受了，另一个只说他收到了报价。",
        ),
        sections={
            "the-refusal": "4月，[扎克伯格](person:mark-zuckerberg)开始联系名单上的研究者。其中一位就是*戴特克*，"
            "他是Vercept的联合创始人（{vercept-founded}）。\n\n第一次报价{first-offer:full}并没有打动他。",
            "the-offer": "见面之后，Meta把报价提高到{final-offer:full}，其中第一年可拿到{first-year}，"
            "超过一般的[签约奖金](term:signing-bonus)。",
            "the-comparison": "> NBA球员签约时有工资帽。\n\n这里没有上限。",
        },
        figures={
            "first-offer": FigureWords("第一次报价"),
            "final-offer": FigureWords("第二次报价", note="股票加现金"),
            "first-year": FigureWords("第一年"),
            "curry": FigureWords("斯蒂芬·库里的合同", note="比报价少3500万，据[来源](source:zh-nba)"),
            "able": FigureWords("能打造前沿模型的人数"),
            "profiles": FigureWords("LinkedIn上AI档案的增幅"),
            "capex": FigureWords("播客主持人设想的开支"),
        },
        charts={"offers": "三份合同，同一尺度", "range": "到底有多少人", "pay": "对数刻度下的薪酬"},
        timeline={
            "vercept-founded": "戴特克与同事创办Vercept",
            "messages": "扎克伯格开始联系研究者",
            "first-offer-made": "Meta第一次报价",
            "second": "戴特克拒绝，Meta加价",
        },
        claims={
            "accepted": ClaimWords(
                "戴特克接受了吗？", {"accepted": "接受了，此前征求过同行的意见。", "offered": "只知道他收到了报价。"}
            )
        },
        quotes={
            "island": QuoteWords("", "Vercept首席执行官", "玩笑话"),
            "premium": QuoteWords("这是绝对的溢价。", "", "谈稀缺人才的薪酬"),
        },
        terms={"the-list": TermWords("“名单”", "扎克伯格使用的名册。")},
    ),
}

HEADINGS = {
    "pl": ("Najpierw odmowa", "Potem druga oferta", "Jak w NBA, ale bez limitu"),
    "ru": ("Сначала отказ", "Затем второе предложение", "Как в НБА, но без потолка"),
    "ar": ("الرفض أولًا", "ثم العرض الثاني", "كما في NBA لكن بلا سقف"),
    "zh-Hans": ("先是拒绝", "再次报价", "像NBA，却没有工资帽"),
}


def money(low: int, high: int | None = None, unit: str = "USD") -> Quantity:
    """An amount or a range."""
    return Quantity("money", unit, Bound(Decimal(low)), None if high is None else Bound(Decimal(high)))


def count(low: Bound | None, high: Bound | None, unit: str = "researcher") -> Quantity:
    """How many."""
    return Quantity("count", unit, low, high)


ZH, AR, PL = ("zh-nba",), ("ar-price",), ("pl-war",)
FIGURES = (
    Figure("first-offer", money(125_000_000), PLACE, "about", over=4, says=ZH),
    Figure("final-offer", money(250_000_000), PLACE, "about", over=4, says=(*ZH, *AR), by=("mark-zuckerberg",)),
    Figure("first-year", money(100_000_000), PLACE, "up-to", says=ZH, shown=False),
    Figure("less", money(35_000_000), PLACE, says=ZH, shown=False),
    Figure("curry", money(215_000_000), PLACE, "about", over=4, derived=Step("final-offer", "-", "less")),
    Figure("deepmind", money(20_000_000), PLACE, per="year", says=ZH, shown=False),
    Figure("average", money(175_000), PLACE, per="year", says=AR, shown=False),
    Figure("able", count(Bound(vague="few-dozen"), Bound(Decimal(1000), qualifier="maybe")), PLACE, says=AR),
    Figure("able-ru", count(None, Bound(Decimal(1000))), PLACE, says=ZH, shown=False),
    Figure("profiles", Quantity("percent", "", Bound(Decimal(75))), PLACE, says=AR),
    Figure("capex", money(80_000_000_000), PLACE, says=ZH, hypothetical=True, period=parse_partial_date("2023")),
)

STORY = Story(
    id=OFFER,
    published="2026-11-22",
    updated="2026-11-23",
    place=PLACE,
    topics=("talent-war",),
    sources=("zh-nba", "ar-price"),
    people=("matt-deitke", "mark-zuckerberg"),
    organisations=("meta",),
    terms=("signing-bonus",),
    sections=("the-refusal", "the-offer", "the-comparison"),
    figures=FIGURES,
    charts=(
        Chart("offers", "bars", ("first-offer", "final-offer", "curry"), PLACE, parts={"final-offer": "first-year"}),
        Chart("pay", "bars", ("average", "deepmind", "final-offer"), PLACE, scale="log"),
        Chart("range", "intervals", ("able", "able-ru"), PLACE),
    ),
    timeline=(
        Event("vercept-founded", PLACE, parse_partial_date("2023-11"), says=ZH),
        Event("messages", PLACE, parse_partial_date("XXXX-04"), says=ZH),
        Event("first-offer-made", PLACE, after="messages", figures=("first-offer",), says=ZH),
        Event("second", PLACE, after="messages", figures=("final-offer",), says=(*ZH, *AR)),
    ),
    claims=(
        Claim("accepted", (Position("zh-nba", "accepted", "于是他接受了"), Position("ar-price", "offered")), PLACE),
    ),
    quotes=(
        Quote("island", {"zh-nba": "我们期待明年在Matt的私人岛屿上与他会合"}, PLACE),
        Quote("premium", {"ar-price": "قسطاً مطلقاً"}, PLACE, by="mark-zuckerberg"),
    ),
)

ACCOUNTS = {
    "pl": Account("adaptation", "zh-Hans", by="Jan Kowalski", reviewed_by="redakcja", reviewed_on="2026-11-22"),
    "ru": Account("translation", "pl", reviewed_by="редакция"),
    "ar": Account("translation", "ar-price", reviewed_on="2026-11-22"),
    "zh-Hans": Account(),
}

PEOPLE = {
    "matt-deitke": {"pl": "Matt Deitke", "ru": "Мэтт Дейтке", "ar": "مات ديتكي", "zh-Hans": "马特·戴特克"},
    "mark-zuckerberg": {
        "pl": "Mark Zuckerberg",
        "ru": "Марк Цукерберг",
        "ar": "مارك زوكربيرغ",
        "zh-Hans": "马克·扎克伯格",
    },
}
ORIGINALS = {"matt-deitke": "Matt Deitke", "mark-zuckerberg": "Mark Zuckerberg", "meta": "Meta"}
ABOUT = {
    "pl": "badacz, współzałożyciel Vercept",
    "ru": "исследователь, сооснователь Vercept",
    "ar": "باحث وأحد مؤسسي Vercept",
    "zh-Hans": "研究员，Vercept联合创始人",
}
BONUS = {
    "pl": ("premia za podpis", "Jednorazowa wypłata za przyjście do firmy."),
    "ru": ("бонус за подписание", "Разовая выплата за приход в компанию."),
    "ar": ("مكافأة التوقيع", "مبلغ يُدفع مرة واحدة عند الانضمام."),
    "zh-Hans": ("签约奖金", "入职时一次性支付的奖金。"),
}
TOPIC = {"pl": "Wojna o talenty", "ru": "Война за таланты", "ar": "حرب المواهب", "zh-Hans": "人才之战"}
ARTICLE = {
    "pl": "artykuł o cenie talentu",
    "ru": "статья о цене таланта",
    "ar": "مقال عن ثمن المواهب",
    "zh-Hans": "关于人才价格的文章",
}


def frame(tag: str, tags: tuple[str, ...] = TAGS, base_path: str = "/") -> Frame:
    """What all pages of a language share."""
    title, description, publisher = SITE[tag]
    return Frame(
        tag=tag,
        title=title,
        description=description,
        publisher=publisher,
        base_url=f"https://example.org{base_path}",
        base_path=base_path,
        licence="CC-BY-4.0",
        languages=tuple(LanguageLink(one, words(one).endonym, words(one).dir, *SITE[one][:2]) for one in tags),
        topics=(topic(tag),),
        assets={
            "site.css": "assets/site.css",
            **{name: f"assets/{name}" for name in ("icon.svg", "icon.png", "touch-icon.png", "site.webmanifest")},
            "theme.js": "assets/theme.js",
            "reader.js": "assets/reader.js",
        },
        kinds=("person", "organisation", "glossary", "sources"),
    )


def topic(tag: str) -> TopicLink:
    """The only topic."""
    return TopicLink("talent-war", TOPIC[tag], addresses.topic(tag, "talent-war"))


def card(tag: str, story_id: str = OFFER) -> Card:
    """A story on a list."""
    return Card(
        story_id, addresses.story(tag, story_id), TITLES[tag], CARD_SUMMARIES[tag], "2026-11-22", topics=(topic(tag),)
    )


def person(tag: str, one: str = "matt-deitke") -> EntityCard:
    """A person."""
    return EntityCard(
        kind="person",
        id=one,
        name=PEOPLE[one][tag],
        language=tag,
        about=ABOUT[tag],
        original=ORIGINALS[one],
        original_language="en",
        sort="",
        reading="",
        address=addresses.entity(tag, "person", one),
        stories=2,
    )


def organisation(tag: str) -> EntityCard:
    """An organisation that the page's language has no name for."""
    return EntityCard(
        kind="organisation",
        id="meta",
        name="Meta",
        language="en",
        about="",
        original="Meta",
        original_language="en",
        sort="",
        reading="",
        address=addresses.entity(tag, "organisation", "meta"),
        stories=1,
    )


def term(tag: str) -> TermCard:
    """A term."""
    return TermCard(
        id="signing-bonus",
        name=BONUS[tag][0],
        language=tag,
        text=BONUS[tag][1],
        original="signing bonus",
        original_language="en",
        sort="",
        reading="",
        address=f"{addresses.glossary(tag)}#signing-bonus",
        stories=(card(tag),),
    )


def source_cards(tag: str) -> tuple[SourceCard, ...]:
    """One source with everything stated but the author, one with nothing but its language."""
    return (
        SourceCard(
            id="zh-nba",
            number=1,
            name="人工智能研究员开价2.5亿美元薪酬包，像极了NBA球星的谈判场面",
            name_language="zh-Hans",
            title="人工智能研究员开价2.5亿美元薪酬包，像极了NBA球星的谈判场面",
            language="zh-Hans",
            outlet="纽约时报中文网",
            author="",
            link="https://example.com/a?b=1&c=2",
            date=parse_partial_date("2025-08"),
            address=f"{addresses.sources(tag)}#zh-nba",
        ),
        SourceCard(
            id="ar-price",
            number=2,
            name=ARTICLE[tag],
            name_language=tag,
            title="",
            language="ar",
            outlet="",
            author="",
            link="",
            date=None,
            address=f"{addresses.sources(tag)}#ar-price",
        ),
    )


def alternates(address, tags: tuple[str, ...] = TAGS, titles=None) -> tuple[Alternate, ...]:
    """Versions in `tags`."""
    return tuple(Alternate(one, address(one), (titles or {}).get(one, "")) for one in tags)


def story_page(tag: str) -> StoryPage:
    """The story, told properly."""
    return StoryPage(
        tag=tag,
        address=addresses.story(tag, OFFER),
        alternates=tuple(
            Alternate(one, addresses.story(one, OFFER), TITLES[one], "pl" if one == "ru" else "") for one in TAGS
        ),
        story=STORY,
        text=Text(
            tag=tag,
            title=TITLES[tag],
            summary=SUMMARIES[tag],
            place=PLACE,
            account=ACCOUNTS[tag],
            sections=tuple(SectionHead(*pair) for pair in zip(STORY.sections, HEADINGS[tag], strict=True)),
        ),
        topics=(topic(tag),),
        entities=(person(tag), person(tag, "mark-zuckerberg"), organisation(tag)),
        terms=(msgspec.structs.replace(term(tag), stories=()),),
        sources=source_cards(tag),
        links={},
        related=(card(tag, "one"), card(tag, "two")),
        previous=card(tag, "one"),
        next=card(tag, "two"),
    )


def lonely_story_page(tag: str) -> StoryPage:
    """In one language only, with nothing but a very long title."""
    other = next(one for one in TAGS if one != tag)
    word = TITLES[tag] + " "
    return StoryPage(
        tag=tag,
        address=addresses.story(tag, "lonely"),
        alternates=(Alternate(tag, addresses.story(tag, "lonely"), TITLES[tag]),),
        missing=tuple(
            Missing(one, addresses.topic(one, "talent-war") if one == other else addresses.home(one), TOPIC[one])
            for one in TAGS
            if one != tag
        ),
        story=Story(id="lonely", published="2026-11-22", place=PLACE),
        text=Text(tag=tag, title=(word * 20)[:200].strip(), summary="", place=PLACE),
        topics=(),
        entities=(),
        terms=(),
        sources=(),
        links={},
        related=(),
        previous=None,
        next=None,
    )


def crowded_story(tag: str) -> tuple[StoryPage, Body]:
    """Forty figures, a name in another script, a source in a language that the site does not speak."""
    figures = tuple(
        Figure(f"n-{number}", money(10**number, unit="GBP" if number % 2 else "USD"), PLACE, per="year", says=ZH)
        for number in range(1, 11)
        for number in (number,)
    )
    figures += tuple(
        Figure(f"m-{number}", Quantity("times", "", Bound(Decimal(number))), PLACE, says=AR, by=("x",))
        for number in range(1, 31)
    )
    stranger = msgspec.structs.replace(
        person(tag),
        id="x",
        name="Лев Толстой" if tag != "ru" else "ليو تولستوي",
        language="ru" if tag != "ru" else "ar",
    )
    page = story_page(tag)
    foreign = msgspec.structs.replace(source_cards(tag)[0], language="is", name_language="is", name="Þetta reddast")
    page = msgspec.structs.replace(
        page,
        story=msgspec.structs.replace(
            STORY,
            figures=figures,
            charts=(Chart("all", "bars", tuple(f.id for f in figures[:10]), PLACE, "log"),),
            timeline=(),
            claims=(),
            quotes=(),
            sections=(),
        ),
        text=msgspec.structs.replace(page.text, sections=(), summary="", title="<b>&\"'</b> {n-3:full}"),
        entities=(stranger,),
        sources=(foreign, source_cards(tag)[1]),
        terms=(),
    )
    return page, Body(figures={figure.id: FigureWords("<i>&</i> " + TITLES[tag]) for figure in figures})


def pages(tag: str) -> dict[str, tuple[AnyPage, Body | None]]:
    """Kind → a page of it in `tag`."""
    crowded, crowded_body = crowded_story(tag)
    homes = alternates(addresses.home, titles={one: SITE[one][0] for one in TAGS})
    cards = tuple(card(tag, f"s-{number}") for number in range(3))
    people = (person(tag), person(tag, "mark-zuckerberg"))
    person_address = addresses.entity(tag, "person", "matt-deitke")
    return {
        "story": (story_page(tag), BODIES[tag]),
        "story-lonely": (lonely_story_page(tag), Body()),
        "story-crowded": (crowded, crowded_body),
        "home": (
            HomePage(tag=tag, address=addresses.home(tag), alternates=homes, cards=cards, number=1, total=3, count=9),
            None,
        ),
        "home-2": (
            HomePage(
                tag=tag,
                address=addresses.home(tag, 2),
                alternates=(Alternate(tag, addresses.home(tag, 2), ""),),
                missing=tuple(Missing(one, addresses.home(one), "") for one in TAGS if one != tag),
                cards=cards,
                number=2,
                total=3,
                count=9,
            ),
            None,
        ),
        "home-empty": (
            HomePage(tag=tag, address=addresses.home(tag), alternates=homes, cards=(), number=1, total=1, count=0),
            None,
        ),
        "topic": (
            TopicPage(
                tag=tag,
                address=addresses.topic(tag, "talent-war"),
                alternates=alternates(lambda one: addresses.topic(one, "talent-war"), titles=TOPIC),
                topic=topic(tag),
                description=SITE[tag][1],
                cards=cards,
                total=2,
                count=9,
            ),
            None,
        ),
        "topic-2": (
            TopicPage(
                tag=tag,
                address=addresses.topic(tag, "talent-war", 2),
                alternates=alternates(lambda one: addresses.topic(one, "talent-war", 2), titles=TOPIC),
                topic=topic(tag),
                description=SITE[tag][1],
                cards=cards[:1],
                number=2,
                total=2,
                count=9,
            ),
            None,
        ),
        "entity": (
            EntityPage(
                tag=tag,
                address=person_address,
                alternates=alternates(lambda one: addresses.entity(one, "person", "matt-deitke")),
                entity=person(tag),
                names=PEOPLE["matt-deitke"],
                cards=cards,
                count=len(cards),
            ),
            None,
        ),
        "entity-2": (
            EntityPage(
                tag=tag,
                address=f"{person_address}page/2/",
                alternates=(Alternate(tag, f"{person_address}page/2/", ""),),
                missing=tuple(
                    Missing(one, addresses.entity(one, "person", "matt-deitke"), "") for one in TAGS if one != tag
                ),
                entity=person(tag),
                names=PEOPLE["matt-deitke"],
                cards=cards,
                number=2,
                total=3,
                count=9,
            ),
            None,
        ),
        "entities": (
            EntitiesPage(
                tag=tag,
                address=addresses.entities(tag, "person"),
                alternates=alternates(lambda one: addresses.entities(one, "person")),
                kind="person",
                entities=people,
            ),
            None,
        ),
        "organisations": (
            EntitiesPage(
                tag=tag,
                address=addresses.entities(tag, "organisation"),
                alternates=alternates(lambda one: addresses.entities(one, "organisation")),
                kind="organisation",
                entities=(organisation(tag),),
            ),
            None,
        ),
        "glossary": (
            GlossaryPage(
                tag=tag,
                address=addresses.glossary(tag),
                alternates=alternates(addresses.glossary),
                terms=(term(tag), msgspec.structs.replace(term(tag), id="gpu", name="GPU", language="en", stories=())),
            ),
            None,
        ),
        "sources": (
            SourcesPage(
                tag=tag,
                address=addresses.sources(tag),
                alternates=alternates(addresses.sources),
                sources=tuple(msgspec.structs.replace(one, stories=cards) for one in source_cards(tag)),
                number=1,
                total=2,
            ),
            None,
        ),
        "about": (
            AboutPage(
                tag=tag,
                address=addresses.about(tag),
                alternates=alternates(addresses.about),
                text=f"{SITE[tag][1]}\n\n### {SITE[tag][0]}\n\n- {TITLES[tag]}",
            ),
            None,
        ),
        "not-found": (
            NotFoundPage(
                tag=tag, address=addresses.not_found(tag), alternates=alternates(addresses.not_found), latest=cards
            ),
            None,
        ),
    }


def root_not_found_page() -> RootNotFoundPage:
    """The page for unknown addresses at the root."""
    return RootNotFoundPage(tag=TAGS[0], address=addresses.NOT_FOUND)


def chooser_page() -> ChooserPage:
    """The chooser at the root."""
    return ChooserPage(tag=TAGS[0], address=addresses.CHOOSER, latest={tag: card(tag) for tag in TAGS})
