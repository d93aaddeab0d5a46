"""Content that is as it should be, to be broken by tests."""

STORY = """\
published: 2026-11-22
updated: 2026-11-23             # optional
draft: no
topics: [talent-war]
sources: [zh-talks, ar-price, pl-war]
people: [matt-deitke, sam-altman]
organisations: [meta]
terms: [signing-bonus]
sections: [the-refusal, the-offer]

figures:
  first-offer: {money: 125_000_000 USD, qualifier: about, over: 4 years, says: [zh-talks]}
  final-offer: {money: 250_000_000 USD, qualifier: about, over: 4 years, says: [zh-talks, ar-price]}
  curry-less:  {money: 35_000_000 USD, says: [zh-talks], shown: no}
  curry:       {money: 215_000_000 USD, qualifier: about, over: 4 years, derived: final-offer - curry-less}
  pay-range:   {money: 140_000..300_000 GBP, per: year, says: [ar-price]}
  able:        {count: few-dozen..maybe 1_000 researcher, says: [pl-war]}
  most:        {count: ..1_000 researcher, says: [pl-war]}
  least:       {count: 1_000.. researcher, says: [pl-war]}
  profiles:    {percent: 75, says: [pl-war], period: 2022/..}
  effect:      {times: 10_000, by: [sam-altman], says: [pl-war], hypothetical: yes}
  age:         {count: 24 year, says: [ar-price]}

claims:
  accepted:
    zh-talks: {position: accepted, original: 于是他接受了}
    ar-price: {position: offered}

timeline:
  - {id: founded, when: 2021-11, says: [zh-talks]}
  - {id: messages, when: XXXX-04, says: [zh-talks]}
  - {id: first-talk, after: messages, figures: [first-offer], says: [zh-talks]}
  - {id: new-phase, when: late 2022, says: [pl-war]}

quotes:
  lebron:
    by: sam-altman
    wording:
      zh-talks: 我们期待
      ar-price: الأمر أشبه

charts:
  offers: {bars: [first-offer, final-offer], parts: {final-offer: curry}}
  pay: {bars: [pay-range], scale: log}
  how-many: {intervals: [able, most]}
"""

TEXT = """\
title: Oferta za 250 milionów dolarów
summary: Meta zaproponowała mu {final-offer}. Wcześniej odmówił.
account:
  kind: adaptation
  of: zh-Hans
  by: Jan Kowalski
  reviewed: {by: redakcja, on: 2026-11-22}
key_points:
  - "[Matt Deitke](person:matt-deitke) odrzucił {first-offer}."
sections:
  - id: the-refusal
    heading: Najpierw odmowa
    text: |
      Akapit z [osobą](person:sam-altman) i liczbą {first-offer:full}.

      Drugi akapit: [niecałe tysiąc](fact:able), [dalej](#the-offer), [en](lang:en), `{kod}` i \\{brace\\}.
  - id: the-offer
    heading: Oferta
    text: >
      Tekst złożony
      z [adresem](https://example.org/a_(b)) i {founded:year}.
figures:
  first-offer: Pierwsza oferta
  curry: {label: Kontrakt, note: "o 35 mln mniej, jak podaje [źródło](source:zh-talks)"}
charts: {offers: Oferty w jednej skali}
timeline:
  founded: Deitke zakłada firmę
claims:
  accepted:
    question: Czy przyjął ofertę?
    positions: {accepted: Tak., offered: "Wiadomo tylko, że ją dostał."}
quotes:
  lebron: {text: To jak szukać LeBrona, context: o szukaniu, speaker: prezes}
terms:
  the-list: {name: „Lista”, text: Spis nazwisk.}
updated: 2026-11-23
corrections:
  the-sum: {on: 2026-11-24, text: "Było {first-offer}, a nie 100 mln."}
  the-name: {on: 2026-11-25, text: Literówka w nazwisku., here: yes}
unaffected: [the-year]
embargo: 2026-11-22 18:00
"""

SITE = """\
base_url: https://example.org/news
languages: [pl, ru, ar, zh-Hans]
topics: [talent-war]
licence: CC-BY-4.0
page_size: 20
"""

LANGUAGE = """\
title: Wojna o talenty
description: Kto, komu i ile.
publisher: Redakcja
topics:
  talent-war: {name: Wojna o talenty, description: Skąd wzięły się pensje.}
nouns:
  chip: {one: układ, few: układy, many: układów, other: układu}
about: |
  O nas: [historia](story:offer) i \\{klamra\\}.
"""

PEOPLE = """\
naveen-rao:
  name: {pl: Naveen Rao, ru: Навин Рао, zh-Hans: 纳文·拉奥}
  original: {text: Naveen Rao, language: en}
  sort: {pl: "Rao, Naveen"}
  reading: {zh-Hans: na4 wen2}
  about: {pl: wiceprezes}
meta:
  name: {pl: Meta}
"""

TERMS = """\
vesting:
  name: {pl: vesting, ru: вестинг}
  text: {pl: "Nabywanie praw, zob. [premia](term:bonus)."}
bonus:
  name: {pl: premia}
  text: {pl: "Wypłaca ją [Meta](organisation:meta)."}
"""

SOURCES = """\
zh-talks:
  language: zh-Hans
  title: not stated
  outlet: not stated
  author: not stated
  address: not stated
  date: not stated
  label: {pl: artykuł}
ar-price:
  language: ar
  title: 12:30
  outlet: no
  author: 1.10
  address: https://example.org/a?b=c#d
  date: 2026-07
"""

BASIS = """\
of: zh-Hans
fields:
  title: 2.5亿美元的报价
  key_points/1: "他拒绝了{first-offer}。"
  sections/the-refusal/text: |-
    第一段。

    第二段。
"""

KINDS = {
    "site": SITE,
    "language": LANGUAGE,
    "entities": PEOPLE,
    "terms": TERMS,
    "sources": SOURCES,
    "story": STORY,
    "text": TEXT,
    "basis": BASIS,
}

PATHS = {
    "site": "content/site.yaml",
    "language": "content/languages/pl.yaml",
    "entities": "content/people.yaml",
    "terms": "content/terms.yaml",
    "sources": "content/sources.yaml",
    "story": "content/stories/offer/story.yaml",
    "text": "content/stories/offer/pl.yaml",
    "basis": "content/stories/the-offer/pl.basis.yaml",
}
