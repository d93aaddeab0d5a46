"""The site of `sitegen init` in six languages: what somebody does who adds Ukrainian and Hebrew to it, data alone."""

import shutil
from pathlib import Path

DATA = Path(__file__).parents[1] / "data" / "fifth"
STORY = Path("content/stories/the-night-library")
TAGS = ("pl", "ru", "ar", "zh-Hans", "uk", "he")
NEW = ("uk", "he")
# Whom the A–Z of people has to sort: in Ukrainian ґ stands between г and д, і before ї.
PEOPLE = {
    "gora": ("Гора", "גלעד"),
    "ganok": ("Ґанок", "אבנר"),
    "dakh": ("Дах", "שלום"),
    "izhak": ("Їжак", "מלכה"),
    "ihor": ("Ігор", "בני"),
}


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def in_six_languages(root: Path) -> None:
    """What somebody does who adds two languages to the site of `sitegen init`."""
    content, story = root / "content", root / STORY
    replaced(content / "site.yaml", "[pl, ru, ar, zh-Hans]", "[pl, ru, ar, zh-Hans, uk, he]")
    replaced(content / "people.yaml", "zh-Hans: 安娜·诺瓦克}", "zh-Hans: 安娜·诺瓦克, uk: Анна Новак, he: אנה נובאק}")
    replaced(content / "people.yaml", "  about:\n", "  about:\n    uk: директорка бібліотеки\n    he: מנהלת הספרייה\n")
    replaced(content / "terms.yaml", "zh-Hans: 阅览室}", "zh-Hans: 阅览室, uk: читальня, he: חדר קריאה}")
    replaced(content / "terms.yaml", "  text:\n", "  text:\n    uk: Зала, у якій читають.\n    he: חדר שקוראים בו.\n")
    names = "".join(
        f"{key}:\n  name: {{pl: {key}, ru: {uk}, ar: أنا, zh-Hans: 安娜, uk: {uk}, he: {he}}}\n"
        for key, (uk, he) in PEOPLE.items()
    )
    (content / "people.yaml").write_text(
        (content / "people.yaml").read_text(encoding="utf-8") + names, encoding="utf-8"
    )
    replaced(story / "story.yaml", "[anna-nowak]", f"[anna-nowak, {', '.join(PEOPLE)}]")
    figure = "  readers: {count: 22 reader, says: [example-report]}\n"
    replaced(story / "story.yaml", "figures:\n", f"figures:\n{figure}")
    nouns = {
        "pl": ("{one: czytelnik, few: czytelnicy, many: czytelników, other: czytelnika}", "Czytelnicy"),
        "ru": ("{one: читатель, few: читателя, many: читателей, other: читателя}", "Читатели"),
        "ar": ("{zero: قارئ, one: قارئ, two: قارئان, few: قراء, many: قارئًا, other: قارئ}", "القراء"),
        "zh-Hans": ('{other: "{n}位读者"}', "读者"),
    }
    for tag, (forms, label) in nouns.items():
        with (content / f"languages/{tag}.yaml").open("a", encoding="utf-8") as file:
            file.write(f"nouns:\n  reader: {forms}\n")
        replaced(story / f"{tag}.yaml", "figures:\n", f"figures:\n  readers: {label}\n")
    for tag in NEW:
        shutil.copy(DATA / "content" / tag / "language.yaml", content / f"languages/{tag}.yaml")
        shutil.copy(DATA / "content" / tag / "text.yaml", story / f"{tag}.yaml")
        looks = root / "templates/locale" / tag
        (looks / "LC_MESSAGES").mkdir(parents=True)
        shutil.copy(DATA / tag / "words.yaml", looks / "words.yaml")
        shutil.copy(DATA / tag / "sitegen.po", looks / "LC_MESSAGES/sitegen.po")
