"""A site of extremes, as no editor writes it and every page must bear it: nine languages, titles of 200 characters with
and without spaces, a story in one language only, one of which nothing is known but its title, forty figures, thirty
topics, names in every script, an empty section, and text that changes its direction in every way.

`extreme_site` writes the content of one site; `bare_site` that of a site without a story.
"""

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from sitegen.load.looks import packaged_folder
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles
from tests.support.six_languages import DATA, in_six_languages

FOUR = ("pl", "ru", "ar", "zh-Hans")
LONG = 200  # characters
# Three languages more, in which there is no story: each takes the word table and the catalogue of another.
LIKE = {
    "be": ("uk", "be", "беларуская", "be_BY"),
    "zh-Hant": ("zh-Hans", "zh_Hant", "繁體中文", "zh_TW"),
    "ar-EG": ("ar", "ar_EG", "العربية المصرية", "ar_EG"),
}
# A name in each script, in a language that is written in it.
NAMES = {
    "latin": ("Łukasz Đặng Ølgaard-Müller", "pl"),
    "cyrillic": ("Щербина Їжакевич", "uk"),
    "greek": ("Ευαγγελία Παπαδοπούλου", "el"),
    "arabic": ("عبد الرحمن بن خالد", "ar"),
    "persian": ("پژمان گچ‌پژ", "fa"),
    "hebrew": ("שלומית גולדשטיין", "he"),
    "han": ("欧阳修远", "zh-Hans"),
    "kana": ("さくら・モモコ", "ja"),
    "hangul": ("김하늘", "ko"),
    "devanagari": ("अनुष्का श्रीवास्तव", "hi"),
    "thai": ("สมชาย ใจดี", "th"),
    "georgian": ("ნინო ბერიძე", "ka"),
    "armenian": ("Արամ Խաչատրյան", "hy"),
    "amharic": ("ሰላማዊት ገብረ", "am"),
    "long": ("Konstantynopolitańczykowianeczkowska-Brzęczyszczykiewiczówna", "pl"),
}
SENTENCE = {
    "pl": "Dziewięćdziesięcioośmioletnia współzałożycielka OpenAI mówi: „Databricks: 250 mln dolarów, +12,5% (GPT-4)”.",
    "ru": "Девяностовосьмилетняя соосновательница OpenAI говорит: «Databricks: 250 млн долларов, +12,5% (GPT-4)».",
    "ar": "تقول الشريكة المؤسِّسة لشركة OpenAI: «Databricks: 250 مليون دولار، +12.5% (GPT-4)»، فهل يستطيعون؟",
    "zh-Hans": "OpenAI的联合创始人说：“Databricks：2.5亿美元，+12.5%（GPT-4）”，这是真的吗？",
}
LETTERS = {
    "pl": "Źdźbłoprzęgrzegżółka",
    "ru": "Щёлочеустойчивость",
    "ar": "فأسقيناكموهاوالمستشفيات",
    "zh-Hans": "人工智能研究员的薪酬",
}
WORD = {"pl": "Liczba", "ru": "Число", "ar": "رقم", "zh-Hans": "数字"}


def spaced(tag: str) -> str:
    """A title of 200 characters, in words."""
    text = " ".join([SENTENCE[tag]] * 5)[:LONG]
    return text.rpartition(" ")[0].ljust(LONG, "x" if tag in {"pl", "ru"} else LETTERS[tag][0])


def unbroken(tag: str) -> str:
    """A title of 200 letters without a space."""
    return (LETTERS[tag] * 20)[:LONG]


def extreme_site(root: Path) -> None:
    """Write the content, and under templates/locale the languages that sitegen does not have."""
    init_site(DiskFiles(root), "2026-11-22")
    in_six_languages(root)
    for tag in LIKE:
        _add_language(root, tag)
    content = root / "content"
    topics = [f"topic-{n}" for n in range(30)]
    _change(content / "site.yaml", lambda site: {
        **site, "languages": [*site["languages"], *LIKE], "topics": ["city", *topics], "page_size": 3,
        "publisher": "Wydawnictwo " + "Ogólnopolskie " * 8,
    })  # fmt: skip
    for tag in (*FOUR, "uk", "he", *LIKE):
        _change(content / f"languages/{tag}.yaml", lambda words, tag=tag: _topics(words, tag, topics))
    people = {
        f"{key}-name": {"name": {"uk": text}, "original": {"text": text, "language": language}}
        for key, (text, language) in NAMES.items()
    }
    _change(content / "people.yaml", lambda known: known | people)
    _change(content / "sources.yaml", lambda known: known | _sources())
    _write(content / "organisations.yaml", {"long-organisation": {"name": {tag: spaced(tag) for tag in FOUR}}})
    _change(content / "terms.yaml", lambda known: known | {
        "long-term": {"name": {tag: unbroken(tag) for tag in FOUR}, "text": {tag: SENTENCE[tag] * 3 for tag in FOUR}},
    })  # fmt: skip
    for name, (facts, words) in _stories(topics).items():
        _write(content / "stories" / name / "story.yaml", {"published": "2026-11-21", **facts})
        for tag, text in words.items():
            _write(content / "stories" / name / f"{tag}.yaml", text)


def bare_site(root: Path, *languages: str) -> None:
    """Write a site without a story, person, source or topic."""
    init_site(DiskFiles(root), "2026-11-22")
    content = root / "content"
    shutil.rmtree(content / "stories")
    for name in ("people", "terms", "sources"):
        (content / f"{name}.yaml").unlink()
    _write(content / "site.yaml", {"base_url": "https://example.org/", "languages": list(languages)})
    for file in (content / "languages").glob("*.yaml"):
        if file.stem not in languages:
            file.unlink()
        else:
            words = yaml.safe_load(file.read_text(encoding="utf-8"))
            _write(file, {"title": words["title"], "description": words["description"]})


def _add_language(root: Path, tag: str) -> None:
    like, cldr, endonym, locale = LIKE[tag]
    source = DATA / like if (DATA / like).is_dir() else packaged_folder() / "locale" / like
    looks = root / "templates/locale" / tag
    (looks / "LC_MESSAGES").mkdir(parents=True)
    catalogue = source / "sitegen.po" if (source / "sitegen.po").exists() else source / "LC_MESSAGES/sitegen.po"
    shutil.copy(catalogue, looks / "LC_MESSAGES/sitegen.po")
    words = (source / "words.yaml").read_text(encoding="utf-8")
    for key, value in {"tag": tag, "cldr": cldr, "endonym": endonym, "og_locale": locale}.items():
        words = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", words)
    (looks / "words.yaml").write_text(words, encoding="utf-8")
    shutil.copy(root / f"content/languages/{like}.yaml", root / f"content/languages/{tag}.yaml")


def _topics(words: dict[str, Any], tag: str, topics: list[str]) -> dict[str, Any]:
    own = tag if tag in FOUR else "pl"
    names = {topic: {"name": f"{WORD[own]} {n}"} for n, topic in enumerate(topics)}
    names["topic-0"] = {"name": unbroken(own)[:60], "description": spaced(own)}
    return words | {"topics": words["topics"] | names}


def _sources() -> dict[str, Any]:
    unknown = {"outlet": "not stated", "author": "not stated", "date": "not stated"}
    return {
        "long-source": {
            "language": "pl", "title": spaced("pl"), **unknown,
            "address": "https://example.com/" + "bardzo-dlugi-adres/" * 14,
        },
        "arabic-source": {"language": "ar", "title": SENTENCE["ar"], **unknown, "address": "not stated"},
        "chinese-source": {"language": "zh-Hans", "title": unbroken("zh-Hans"), **unknown, "address": "not stated"},
        "russian-source": {"language": "ru", "title": unbroken("ru"), **unknown, "address": "not stated"},
    }  # fmt: skip


_Story = tuple[dict[str, Any], dict[str, dict[str, Any]]]


def _stories(topics: list[str]) -> dict[str, _Story]:
    """Story → what is the same in all languages, and the words of each."""
    return {
        "titles-with-spaces": _long(spaced),
        "titles-without-spaces": _long(unbroken),
        "forty-figures": _forty_figures(),
        "every-script": _every_script(),
        "mixed-directions": _mixed(),
        "many-topics": (
            {"topics": topics, "sections": ["nothing"]},
            {tag: {"title": WORD[tag], "summary": SENTENCE[tag],
                   "sections": [{"id": "nothing", "heading": WORD[tag], "text": "–"}]} for tag in FOUR},
        ),
        "only-arabic": ({}, {"ar": {"title": SENTENCE["ar"], "summary": SENTENCE["ar"]}}),
        "only-polish": ({"sources": ["long-source"]}, {"pl": {"title": "Tylko tu", "summary": SENTENCE["pl"]}}),
    }  # fmt: skip


def _long(title: Any) -> _Story:
    facts = {
        "topics": ["topic-0"], "sources": ["long-source", "chinese-source", "russian-source"], "terms": ["long-term"],
        "organisations": ["long-organisation"], "sections": ["long-section"],
        "figures": {
            "one": {"money": "16_500_000_000 USD", "qualifier": "at-least", "over": "4 years", "says": ["long-source"]},
            "two": {"money": "2_500_000_000 USD", "qualifier": "about", "over": "4 years", "says": ["chinese-source"]},
        },
        "charts": {"sums": {"bars": ["one", "two"]}},
        "timeline": [{"id": "first", "when": "2026-02", "figures": ["one"], "says": ["long-source"]}],
        "claims": {"who": {
            "long-source": {"position": "yes", "original": unbroken("pl")},
            "chinese-source": {"position": "no", "original": unbroken("zh-Hans")},
        }},
        "quotes": {"word": {"wording": {"long-source": unbroken("pl"), "chinese-source": unbroken("zh-Hans")}}},
    }  # fmt: skip
    return facts, {tag: _long_words(tag, title(tag)) for tag in FOUR}


def _long_words(tag: str, long: str) -> dict[str, Any]:
    return {
        "title": long, "summary": long, "key_points": [long],
        "account": {"kind": "adaptation", "of": "long-source", "reviewed": {"by": long, "on": "2026-11-22"}},
        "sections": [{"id": "long-section", "heading": long, "text": f"{long}\n\n[{long}](term:long-term) {{one:full}}\n\n"
                      f"### {long}\n\n- {long}\n\n> {long}\n\n`sitegen build --output {'a/' * 80}` [{long}](organisation:long-organisation)\n"}],
        "figures": {"one": {"label": long, "note": long}, "two": f"{long} 2"},
        "charts": {"sums": long}, "timeline": {"first": long},
        "claims": {"who": {"question": long, "positions": {"yes": long, "no": long}}},
        "quotes": {"word": {"text": long, "speaker": long, "context": long}},
    }  # fmt: skip


def _forty_figures() -> _Story:
    kinds = (
        {"money": "250_000_000 USD", "qualifier": "about", "over": "4 years"}, {"money": "140_000..300_000 GBP", "per": "year"},
        {"percent": "12.5"}, {"count": "1_234 reader"}, {"times": "10_000"}, {"money": "123_456_789_012_345 USD"},
        {"number": "-3"}, {"points": "7"},
    )  # fmt: skip
    figures = {f"figure-{n}": {**kinds[n % len(kinds)], "says": ["arabic-source"]} for n in range(40)}
    bars = [name for name, figure in figures.items() if "money" in figure and ".." not in figure["money"]]
    spans = [name for name, figure in figures.items() if ".." in figure.get("money", "")]
    facts = {
        "sources": ["arabic-source"], "figures": figures,
        "charts": {"all": {"bars": bars, "scale": "log"}, "spans": {"intervals": spans}},
    }  # fmt: skip
    return facts, {
        tag: {
            "title": f"{WORD[tag]} 40", "summary": "{figure-0:full} – {figure-1} – {figure-2} – {figure-3}.",
            "figures": {name: f"{WORD[tag]} {name[7:]}" for name in figures},
            "charts": {"all": WORD[tag], "spans": WORD[tag]},
        }
        for tag in FOUR
    }  # fmt: skip


def _every_script() -> _Story:
    people = [f"{key}-name" for key in NAMES]
    words = {}
    for tag in FOUR:
        links = [f"[{NAMES[key][0]}](person:{key}-name)" for key in NAMES]
        words[tag] = {
            "title": f"{WORD[tag]}: " + ", ".join(text for text, _ in list(NAMES.values())[:10]),
            "summary": SENTENCE[tag], "key_points": [" – ".join(links)],
        }  # fmt: skip
    return {"people": people}, words


# Text in which each language meets the others; tests/browser/test_visual_order.py says how it must look.
MIXED = {
    "ar": {
        "title": "OpenAI: 3 نماذج",
        "summary": "ارتفع +20% هذا العام، أي 12.5% من 250 مليون (بين 140–300 ألف).",
        "points": ["GPT-4، Claude 3، Gemini", "قال «هذا من OpenAI!» أمس", "لغة C++ سريعة، وYahoo أيضًا", "3–29 يوليو 2026"],
    },
    "pl": {
        "title": "Firma علي بابا, 3 osoby",
        "summary": "Agencja الجزيرة (2026) i 百度 podały: 140–300 tys., +20%.",
        "points": ["علي بابا", "„شركة علي بابا”, 12,5%", "الجزيرة, علي بابا, 3", "3–29 lipca 2026"],
    },
    "ru": {
        "title": "Агентство الجزيرة (2026) сообщило",
        "summary": "Firma и الجزيرة, 3 человека, +20%.",
        "points": ["علي بابا", "«شركة علي بابا», 12,5%", "الجزيرة, علي بابا, 3", "3–29 июля 2026"],
    },
    "zh-Hans": {
        "title": "报道：الجزيرة 2026年",
        "summary": "半岛电视台（الجزيرة）报道，增长+20%，共3人。",
        "points": ["علي بابا", "“شركة علي بابا”，12.5%", "الجزيرة、علي بابا、3", "2026年7月3日至29日"],
    },
}  # fmt: skip


def _mixed() -> _Story:
    facts = {
        "topics": ["city"], "sources": ["arabic-source", "example-report"],
        "figures": {
            "range": {"money": "140_000..300_000 GBP", "per": "year", "says": ["arabic-source"]},
            "share": {"percent": "12.5", "says": ["arabic-source"]},
            "sum": {"money": "250_000_000 USD", "qualifier": "about", "says": ["arabic-source"]},
        },
        "charts": {"spans": {"intervals": ["range"]}},
        "timeline": [{"id": "july", "when": "2026-07-03/2026-07-29", "figures": ["share"], "says": ["arabic-source"]}],
        "claims": {"who": {
            "arabic-source": {"position": "yes", "original": "قالت OpenAI: 3 نماذج، +20%"},
            "example-report": {"position": "no", "original": MIXED["pl"]["title"]},
        }},
        "quotes": {"word": {"wording": {"arabic-source": "يقول OpenAI: 3 نماذج و+20%", "example-report": MIXED["pl"]["title"]}}},
    }  # fmt: skip
    words = {
        tag: {
            "title": text["title"], "summary": text["summary"], "key_points": text["points"],
            "figures": {"range": text["title"], "share": text["points"][0], "sum": text["points"][1]},
            "charts": {"spans": text["title"]}, "timeline": {"july": text["summary"]},
            "claims": {"who": {"question": text["title"], "positions": {"yes": text["summary"], "no": text["title"]}}},
            "quotes": {"word": {"speaker": text["title"], **({} if tag in {"ar", "pl"} else {"text": text["summary"]})}},
        }
        for tag, text in MIXED.items()
    }  # fmt: skip
    return facts, words


def _change(file: Path, change: Any) -> None:
    _write(file, change(yaml.safe_load(file.read_text(encoding="utf-8"))))


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
