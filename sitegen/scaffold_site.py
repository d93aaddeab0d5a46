"""The site that `sitegen init` writes: one story in up to four languages, about nothing real."""

_SITE = """base_url: https://example.org/          # where the site will stand; may have a path
languages: LANGUAGES
topics: [city]
licence: CC-BY-4.0
"""

_PEOPLE = """anna-nowak:
  name: {pl: Anna Nowak, ru: Анна Новак, ar: آنا نوفاك, zh-Hans: 安娜·诺瓦克}
  original: {text: Anna Nowak, language: pl}
  sort: {pl: "Nowak, Anna", ru: "Новак, Анна"}
  about:
    pl: dyrektorka miejskiej biblioteki (postać zmyślona)
    ru: директор городской библиотеки (вымышленное лицо)
    ar: مديرة مكتبة المدينة (شخصية خيالية)
    zh-Hans: 市图书馆馆长（虚构人物）
"""

_TERMS = """reading-room:
  name: {pl: czytelnia, ru: читальный зал, ar: قاعة المطالعة, zh-Hans: 阅览室}
  text:
    pl: Sala, w której korzysta się z książek na miejscu.
    ru: Зал, в котором читают книги, не унося их домой.
    ar: قاعة تُقرأ فيها الكتب من دون إعارتها.
    zh-Hans: 供读者在馆内阅读书刊的房间。
"""

_SOURCES = """example-report:
  language: pl
  title: Biblioteka po zmroku
  outlet: Example
  author: not stated
  address: https://example.com/report
  date: 2026-01-15
"""

_STORY = """published: TODAY
topics: [city]
sources: [example-report]
people: [anna-nowak]
terms: [reading-room]
sections: [the-plan]

figures:
  cost: {money: 50_000 EUR, says: [example-report]}

timeline:
  - {id: opening, when: 2026-02, says: [example-report]}
"""

_PL = """title: Biblioteka otwarta po zmroku
summary: Miejska biblioteka będzie przez rok czynna do północy. Koszt to {cost}.
account: {kind: independent}
key_points:
  - "[Anna Nowak](person:anna-nowak) chce, żeby z biblioteki mogli korzystać także ci, którzy pracują do wieczora."
  - "Próba zaczyna się w miesiącu: {opening}. Potrwa rok."
sections:
  - id: the-plan
    heading: Plan na rok
    text: |
      Do północy otwarta będzie tylko [czytelnia](term:reading-room). Na pensje i prąd przewidziano {cost}.

      To przykład: biblioteka, jej dyrektorka i raport są zmyślone. Zmień tekst w `content/stories/` albo skasuj folder.
figures:
  cost: Roczny koszt
timeline:
  opening: Początek próby
"""

_RU = """title: Библиотека, открытая после заката
summary: Городская библиотека будет год работать до полуночи. Стоимость — {cost}.
account: {kind: independent}
key_points:
  - "[Анна Новак](person:anna-nowak) хочет, чтобы в библиотеку успевали и те, кто работает до вечера."
  - "Начало эксперимента: {opening}. Он продлится год."
sections:
  - id: the-plan
    heading: План на год
    text: |
      До полуночи будет открыт только [читальный зал](term:reading-room). Зарплаты и электричество обойдутся в {cost}.

      Это пример: библиотека, её директор и отчёт вымышлены. Измените текст в `content/stories/` или удалите папку.
figures:
  cost: Расходы за год
timeline:
  opening: Начало эксперимента
"""

_AR = """title: مكتبة مفتوحة بعد الغروب
summary: "ستعمل مكتبة المدينة حتى منتصف الليل مدة عام. والتكلفة: {cost}."
account: {kind: independent}
key_points:
  - "تريد [آنا نوفاك](person:anna-nowak) أن تتيح المكتبة لمن يعملون حتى المساء."
  - "بداية التجربة: {opening}، وتستمر عامًا."
sections:
  - id: the-plan
    heading: خطة لمدة عام
    text: |
      لن تبقى مفتوحة حتى منتصف الليل سوى [قاعة المطالعة](term:reading-room). وخُصص للرواتب والكهرباء {cost}.

      هذا مثال: المكتبة ومديرتها والتقرير من نسج الخيال. غيّر النص في `content/stories/` أو احذف المجلد.
figures:
  cost: التكلفة السنوية
timeline:
  opening: بداية التجربة
"""

_ZH = """title: 入夜仍开放的图书馆
summary: 市图书馆将试行开放至午夜，为期一年。费用为{cost}。
account: {kind: independent}
key_points:
  - "馆长[安娜·诺瓦克](person:anna-nowak)希望，工作到傍晚的人也能来图书馆。"
  - "试行从{opening}开始，为期一年。"
sections:
  - id: the-plan
    heading: 一年的计划
    text: |
      开放至午夜的只有[阅览室](term:reading-room)。工资和电费预算为{cost}。

      这是示例：图书馆、馆长和报告均属虚构。请修改 `content/stories/` 中的文字，或删除该文件夹。
figures:
  cost: 全年费用
timeline:
  opening: 试行开始
"""


def _language(title: str, description: str, publisher: str, topic: str, about: str) -> str:
    return (
        f"title: {title}\ndescription: {description}\npublisher: {publisher}\n"
        f"topics:\n  city: {{name: {topic}}}\nabout: |\n  {about}\n"
    )


LANGUAGES = ("pl", "ru", "ar", "zh-Hans")
"""Those that it has words in."""

EXAMPLE = {
    "content/site.yaml": _SITE,
    "content/languages/pl.yaml": _language(
        "Przykład", "Mała witryna na dobry początek.", "Redakcja przykładu", "Miasto", "Ta witryna to przykład."
    ),
    "content/languages/ru.yaml": _language(
        "Пример", "Небольшой сайт для начала.", "Редакция примера", "Город", "Этот сайт — пример."
    ),
    "content/languages/ar.yaml": _language(
        "مثال", "موقع صغير لبداية الطريق.", "هيئة تحرير المثال", "المدينة", "هذا الموقع مثال."
    ),
    "content/languages/zh-Hans.yaml": _language("示例", "起步用的小网站。", "示例编辑部", "城市", "本网站为示例。"),
    "content/people.yaml": _PEOPLE,
    "content/terms.yaml": _TERMS,
    "content/sources.yaml": _SOURCES,
    "content/stories/the-night-library/story.yaml": _STORY,
    "content/stories/the-night-library/pl.yaml": _PL,
    "content/stories/the-night-library/ru.yaml": _RU,
    "content/stories/the-night-library/ar.yaml": _AR,
    "content/stories/the-night-library/zh-Hans.yaml": _ZH,
}
"""Path → text; TODAY stands for the date, LANGUAGES for the list of those that are wanted."""
