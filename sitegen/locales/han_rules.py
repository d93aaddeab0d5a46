"""Typography rules of Han script (docs/language-rules.md): full-width marks, and no spaces beside characters."""

import re

from sitegen.locales.rules import Rule
from sitegen.locales.scripts import HAN, is_han

_MARKS = "，。、；：？！（）《》“”‘’…—·"
_SPACE = " \u00a0\u3000"
_SPACES = tuple(_SPACE)
_WORD = "A-Za-z0-9"
_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")
_DOTS = rf"(?:\.{{3,}}|。(?:[{_SPACE}]*。){{2,}}|…)"
_BRACKET = re.compile(r"[()]")


def _brackets(match: re.Match[str]) -> str:
    """Brackets are full-width, both, if they hold or follow a Han character. The match is the whole text."""
    text = match[0]
    letters, opened = list(text), []
    for bracket in _BRACKET.finditer(text):
        place = bracket.start()
        if bracket[0] == "(":
            opened.append(place)
        elif opened:
            start = opened.pop()
            before = text[max(0, start - 2) : start]
            if before.endswith(_SPACES):
                before = before[:-1]
            if any(map(is_han, text[start:place])) or is_han(before[-1:]):
                letters[start], letters[place] = "（", "）"
    return "".join(letters)


def han_rules(ellipsis: str) -> tuple[Rule, ...]:
    """In the order in which they apply, after the quotation marks."""
    after_text = f"[{HAN}”’）》]"
    dots = Rule(re.compile(f"{_DOTS}(?:[{_SPACE}]*{_DOTS})*"), ellipsis, ("...", "。。。", "…"))
    return (
        dots,
        # Before the dashes, which may stand beside a bracket only if it is full-width.
        Rule(re.compile(r"(?s:.+)"), _brackets, ("(",), keeps_length=True),
        Rule(
            re.compile(f"(?<={after_text})[{_SPACE}]*(?:--?|——?)[{_SPACE}]*(?=[{HAN}“‘（《])"),
            "——",
            ("-", "—"),
        ),
        Rule(
            re.compile(f"[,;:?!](?<={after_text}.)[?!]*"),
            lambda match: match[0].translate(_FULL_WIDTH),
            (",", ";", ":", "?", "!"),
            keeps_length=True,
        ),
        Rule(re.compile(rf"\.(?<={after_text}\.)(?![\w.])"), "。", (".",), keeps_length=True),
        Rule(
            re.compile(
                f"[{_SPACE}](?:(?<=[{HAN}{_MARKS}][{_SPACE}])[{_SPACE}]*(?=[{HAN}{_MARKS}{_WORD}])"
                f"|(?<=[{_WORD}%+#][{_SPACE}])[{_SPACE}]*(?=[{HAN}{_MARKS}]))"
            ),
            "",
            (" ", "\u00a0", "\u3000"),
        ),
        dots,  # again: full stops made above, or brought together, may now be three
    )
