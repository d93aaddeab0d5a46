"""A site in two languages without any fault, and what the checks say once something in it is changed."""

from collections.abc import Mapping

from sitegen.check import check_site
from sitegen.diagnostics import Diagnostic
from sitegen.load.places import Finder
from sitegen.load.tree import load_site
from sitegen.system import MemoryFiles
from tests.vectors import languages as word_tables

SITE = "content/site.yaml"
PL = "content/languages/pl.yaml"
AR = "content/languages/ar.yaml"
PEOPLE = "content/people.yaml"
ORGANISATIONS = "content/organisations.yaml"
TERMS = "content/terms.yaml"
SOURCES = "content/sources.yaml"
STORY = "content/stories/bridge/story.yaml"
TEXT = "content/stories/bridge/pl.yaml"
ARABIC = "content/stories/bridge/ar.yaml"
OTHER = "content/stories/ferry/story.yaml"

GOOD: Mapping[str, str] = {
    SITE: "base_url: https://example.org/\nlanguages: [pl, ar]\ntopics: [harbour]\n",
    PL: """\
title: Most
description: O moście.
topics:
  harbour: {name: Port}
nouns:
  crane: {one: dźwig, few: dźwigi, many: dźwigów, other: dźwigu}
about: |
  Zobacz [most](story:bridge) i [Ewę](person:ewa-lis).
""",
    AR: """\
title: الجسر
description: عن الجسر.
topics:
  harbour: {name: الميناء}
nouns:
  crane: {zero: رافعة, one: رافعة, two: رافعتان, few: رافعات, many: رافعة, other: رافعة}
""",
    PEOPLE: "ewa-lis:\n  name: {pl: Ewa Lis, ar: إيفا ليس}\nyang-li:\n  name: {pl: Yang Li, ar: يانغ لي}\n",
    ORGANISATIONS: "port:\n  name: {pl: Zarząd Portu, ar: إدارة الميناء}\n",
    TERMS: """\
span:
  name: {pl: przęsło, ar: باع}
  text:
    pl: Część mostu, zob. [port](organisation:port).
    ar: جزء من الجسر.
""",
    SOURCES: """\
pl-daily:
  language: pl
  title: Most otwarty
  outlet: Dziennik
  author: not stated
  address: not stated
  date: 2026-01-15
ar-daily:
  language: ar
  title: not stated
  outlet: not stated
  author: not stated
  address: not stated
  date: not stated
  label: {pl: artykuł o moście, ar: مقال عن الجسر}
""",
    STORY: """\
published: 2026-02-01
topics: [harbour]
sources: [pl-daily, ar-daily]
people: [ewa-lis]
organisations: [port]
terms: [span]
sections: [plan, cost]

figures:
  price: {money: 5_000_000 EUR, says: [pl-daily]}
  cranes: {count: 3 crane, says: [ar-daily]}
  hidden: {money: 1_000 EUR, says: [pl-daily], shown: no}

claims:
  opened:
    pl-daily: {position: done}
    ar-daily: {position: planned}

timeline:
  - {id: opening, when: 2026-01, says: [pl-daily]}
  - {id: after-that, after: opening, says: [ar-daily]}

quotes:
  proud:
    by: ewa-lis
    wording: {pl-daily: Jestem dumna}
  nameless:
    wording: {ar-daily: نحن هنا}

charts:
  money: {bars: [price, hidden]}
""",
    TEXT: """\
title: Most za {price}
summary: Otwarty {opening}.
account: {kind: translation, of: ar}
key_points:
  - "[Ewa](person:ewa-lis) i [port](organisation:port) mają [przęsło](term:span)."
sections:
  - id: plan
    heading: Plan
    text: |
      {opening:year}, [dalej](#cost), [potem](fact:after-that), [prom](story:ferry), [źródło](source:pl-daily).
  - id: cost
    heading: Koszt
    text: |
      {price:bare} i {cranes}.
figures: {price: Cena, cranes: Dźwigi}
charts: {money: Pieniądze}
timeline: {opening: Otwarcie, after-that: Potem}
claims:
  opened:
    question: Czy otwarty?
    positions: {done: Tak., planned: Jeszcze nie.}
quotes:
  nameless: {text: Jesteśmy tu, speaker: robotnik}
terms:
  pylon: {name: pylon, text: Wieża mostu.}
""",
    ARABIC: """\
title: جسر
summary: افتتح الجسر.
sections:
  - {id: plan, heading: الخطة, text: نص}
  - {id: cost, heading: التكلفة, text: نص}
figures: {price: السعر, cranes: الرافعات}
charts: {money: المال}
timeline: {opening: الافتتاح, after-that: بعد ذلك}
claims:
  opened:
    question: هل افتتح؟
    positions: {done: نعم., planned: ليس بعد.}
quotes:
  proud: {text: أنا فخورة}
  nameless: {speaker: عامل}
""",
    OTHER: "published: 2026-01-02\ntopics: [harbour]\n",
    "content/stories/ferry/pl.yaml": "title: Prom\nsummary: Pływa.\n",
    "content/stories/ferry/ar.yaml": "title: عبّارة\nsummary: تبحر.\n",
}


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """The good site with one change, which must be one."""
    assert GOOD[file].count(old) == 1, f"{old!r} stands {GOOD[file].count(old)} times in {file}"
    return {**GOOD, file: GOOD[file].replace(old, new)}


def faults(files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What reading and checking `files` finds."""
    disk = MemoryFiles({path: text.encode() for path, text in files.items()})
    assembled = load_site(disk)
    assert assembled.site is not None
    site = assembled.site
    known = word_tables()
    words = {
        tag: known[tag].with_nouns(site.languages[tag].nouns if tag in site.languages else {})
        for tag in site.settings.languages
        if tag in known
    }
    return (*assembled.diagnostics, *check_site(site, words, assembled.unread, Finder(disk)))
