"""What readers of each language may look for, and which stories that should find.

A query goes with a pattern of the folded words that it asks for, in whatever form they stand, or with the person or
organisation whom it names.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitegen.locales.folding import fold

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\([^()\s]*\)")

GOLDEN: dict[str, dict[str, str]] = {
    "pl": {
        "badacz": r"\bbadacz",
        "oferty": r"\bofer(t|c)",
        "sztuczna inteligencja": r"sztuczn\w+ inteligencj",
        "rynek": r"\bryn(ek|k)",
        "praca naukowa": r"\bprac\w+ naukow",
        "zrodlo": r"\bzrod(l|el)",
        "tysiąc": r"\btysi[ae]c",
        "licytacja": r"\blicytacj",
        "aukcji": r"\baukcj",
        "Zuckerbergowi": "zuckerberg",
        "deitkego": "deitke",
        "Цукерберг": "person:mark-zuckerberg",
        "扎克伯格": "person:mark-zuckerberg",
        "راو": "person:naveen-rao",
        "Навин Рао": "person:naveen-rao",
        "250 mln dolarów": "250 mln dolar",
        "wynagrodzenie": r"\bwynagrodze",
        "pieniadze": r"\bpieniadz",
        "firma": r"\bfirm(a|y|ie|e|o|om|ami|ach)?\b",
        "umowa": r"\bumow",
        "kontrakty": r"\bkontrak(t|ci)",
        "kontrakcie": r"\bkontrak(t|ci)",
        "ofercie": r"\bofer(t|c)",
        "Mecie": "organisation:meta",
        "Microsofcie": "organisation:microsoft",
        "akcje": r"\bakcj",
        "inzynierow": r"\binzynier",
        "limit plac": r"limit\w* plac",
        "procesory graficzne": r"procesor\w* graficzn",
        "OpenAI": r"\bopenai",
        "doktorat": r"\bdoktora",
        "wojna o talenty": r"wojn\w+ o talent",
        "serwis": r"\bserwis",
        "premia": r"\bpremi",
    },
    "ru": {
        "исследователи": r"\bисследовател",
        "предложение": r"\bпредложени",
        "рынок": r"\bрын(ок|к)",
        "компания": r"\bкомпани",
        "деньги": r"\bден(ег|ьг)",
        "искусственный интеллект": r"искусственн\w+ интеллект",
        "ещё": r"\bеще\b",
        "зарплаты": r"\bзарплат",
        "Цукерберга": "цукерберг",
        "Zuckerberg": "person:mark-zuckerberg",
        "扎克伯格": "person:mark-zuckerberg",
        "Альтман": "альтман",
        "сделка": r"\bсдел(к|ок)",
        "инженеров": r"\bинженер",
        "талант": r"\bталант",
        "модели": r"\bмодел",
        "млн долларов": "млн доллар",
        "ученых": r"\bучен(ы|ого|ому|ом)",
        "статья": r"\bстат(ья|ьи|ье|ью|ей|ьями|ьях|ьям)\b",
        "источник": r"\bисточник",
        "контракт": r"\bконтракт",
        "акции": r"\bакци",
        "вычислительные мощности": r"вычислительн\w+ мощност",
        "агент": r"\bагент",
        "Meta": r"\bmeta\b",
        "опыт": r"\bопыт",
        "список": r"\bспис(ок|к)",
        "бонус": r"\bбонус",
        "نافين راو": "person:naveen-rao",
        "работодатель": r"\bработодател",
    },
    "ar": {
        "شركة": "شرك(ه|ات|ت)",
        "الشركات": "شرك(ه|ات|ت)",
        "باحث": r"\b[وفبلك]?(ال|ل)?باحث",
        "الباحثين": r"\b[وفبلك]?(ال|ل)?باحث",
        "ذكاء": "ذكاء",
        "الذكاء الاصطناعي": "ذكاء الاصطناعي",
        "عرض": r"\b[وفبلك]?(ال|ل)?عرض(ا|ه|ين|ها)?\b",
        "رواتب": "رواتب",
        "وبالرواتب": "رواتب",
        "فكشركات": "شرك(ه|ات|ت)",
        "مليون دولار": "مليون دولار",
        "زوكربيرج": "person:mark-zuckerberg",
        "Zuckerberg": "person:mark-zuckerberg",
        "Цукерберг": "person:mark-zuckerberg",
        "نموذج": "نموذج",
        "مهندس": "مهندس",
        "سوق": r"\b[وفبلك]?(ال|ل)?سوق\b",
        "المصادر": "مصادر",
        "عقد": r"\b[وفبلك]?(ال|ل)?عقد(ا|ه|ين)?\b",
        "اسهم": r"\b[وفبلك]?(ال|ل)?اسهم\b",
        "جوجل": "organisation:google",
        "موهبه": "موهب[هت]",
        "المواهب": "مواهب",
        "سقف الرواتب": "سقف|رواتب",
        "المقال": "مقال",
        "ميتا": "organisation:meta",
        "عامين": "عامين",
        "مبرمج": "مبرمج",
        "قائمة": "قائم[هت]",
        "مكافأة": "مكاف(اه|ات)",
        "مقابله": "مقابل[هت]",
        "سنوات": "سنوات",
        "العالم": r"\b[وفبلك]?(ال|ل)?عالم\b",
    },
    "zh-Hans": {
        "研究员": "研究员",
        "人工智能": "人工智能",
        "报价": "报价",
        "模型": "模型",
        "人才": "人才",
        "美元": "美元",
        "亿美元": "亿美元",
        "扎克伯格": "扎克伯格",
        "Zuckerberg": "person:mark-zuckerberg",
        "Цукерберг": "person:mark-zuckerberg",
        "谷歌": "谷歌",
        "工资帽": "工资帽",
        "工程师": "工程师",
        "年薪": "年薪",
        "股票": "股票",
        "文章": "文章",
        "公司": "公司",
        "拍卖": "拍卖",
        "算力": "算力",
        "奖金": "奖金",
        "市场": "市场",
        "经纪人": "经纪人",
        "2022年": "2022年",
        "2.5亿美元": "2 5亿美元",
        "OpenAI": "openai",
        "راو": "person:naveen-rao",
        "来源": "来源",
        "博士": "博士",
        "万美元": "万美元",
        "名单": "名单",
    },
}


def told(folder: Path) -> dict[str, dict[str, Any]]:
    """The stories of a language, built into `folder`, as data, by id."""
    files = (folder / "stories").glob("*/story.json")
    return {one["id"]: one for one in (json.loads(file.read_text(encoding="utf-8")) for file in sorted(files))}


def strings(value: object) -> Iterator[str]:
    """Every text in what `told` gives, without links."""
    if isinstance(value, str):
        yield _LINK.sub(r"\1", value)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in {"text", "label", "note", "title", "summary", "heading", "key_points", "speaker", "question"} or (
                isinstance(one, (list, dict))
                and key not in {"people", "organisations", "topics", "sources", "alternates"}
            ):
                yield from strings(one)


def wanted(stories: dict[str, dict[str, Any]], pattern: str) -> set[str]:
    """The stories that a pattern of GOLDEN asks for."""
    kind, _, one = pattern.partition(":")
    if kind in {"person", "organisation"}:
        key = "people" if kind == "person" else "organisations"
        return {story for story, data in stories.items() if one in {entry["id"] for entry in data[key]}}
    own = {
        story: {**data, "terms": [term for term in data["terms"] if not term["id"]]} for story, data in stories.items()
    }
    return {story for story, data in own.items() if re.search(pattern, fold(" \n ".join(strings(data))))}
