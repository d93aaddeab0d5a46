"""Typography rules of scripts with spaces between words: dashes, and what must not be torn apart at a line's end."""

import re
from collections import defaultdict
from collections.abc import Iterable

from sitegen.locales.quotes import Quotes
from sitegen.locales.rules import Rule
from sitegen.locales.scripts import ARABIC_LETTERS, ARABIC_MARKS, SCRIPTS, TATWEEL
from sitegen.locales.words import Words

NB = "\u00a0"
_DASHES = "(?:--|[-–—])"
_RANGE_START = re.compile(r"(?<![\w.,\-–/])\d+(?:,\d+)?\Z")
_RANGE_END = re.compile(r"\d+(?:,\d+)?(?![\w\-–/]|[.,]\d)")
_NUMBER_BEFORE = re.compile(rf"(?<![\w.\-–])(?:\d[\d {NB}.,]*[–-])?\d(?:[\d {NB}.,]*\d)?\Z")
_NUMBER = re.compile(rf"(?:\d[\d{NB}.,]*[–-])?\d(?:[\d{NB}.,]*\d)?\Z")
_LONGEST_NUMBER = 64
"""How far back the beginning of a number is sought, in characters."""


def word_rules(words: Words, quotes: Quotes) -> tuple[Rule, ...]:
    """In the order in which they apply, after the quotation marks."""
    return (*_dashes(words), *_script_rules(words), *_spellings(words), *_bindings(words, quotes))


def _dashes(words: Words) -> Iterable[Rule]:
    rules, dash = words.typography, words.typography.dash
    yield Rule(re.compile(r"\.\.\."), rules.ellipsis, ("...",))
    if rules.range_dash:
        yield Rule(re.compile(r"-(?<=\d-)(?=\d)"), _range_dash, ("-",), keeps_length=True)
    if dash:
        yield Rule(re.compile(rf"[ {NB}](?=[-–—])(?<=\S.){_DASHES}[ {NB}](?=\S)"), f"{NB}{dash} ", ("-", "–", "—"))
        yield Rule(re.compile(rf"\A{_DASHES}[ {NB}](?=\S)"), f"{dash}{NB}", ("-", "–", "—"))


def _range_dash(match: re.Match[str]) -> str:
    """An en dash if the numbers on both sides are whole tokens, not part of a name (Llama 3.1-405B) or a date."""
    text, place = match.string, match.start()
    before = _RANGE_START.search(text, max(0, place - _LONGEST_NUMBER), place)
    return "–" if before and _RANGE_END.match(text, place + 1) else "-"


def _script_rules(words: Words) -> Iterable[Rule]:
    if words.script != "arabic":
        return
    letter = f"[{ARABIC_LETTERS}{ARABIC_MARKS}]"
    yield Rule(re.compile(f"(?<={letter}){TATWEEL}+(?={letter})"), "", (TATWEEL,))
    yield Rule(re.compile(r",(?=\s|\Z|[»”])"), "،", (",",), keeps_length=True)
    yield Rule(re.compile(r";(?=\s|\Z)"), "؛", (";",), keeps_length=True)
    yield Rule(re.compile(r'\?+(?=\s|\Z|[»”"!).])'), lambda match: "؟" * len(match[0]), ("?",), keeps_length=True)
    yield Rule(re.compile(r"\s+(?=[،؛؟])"), "", ("،", "؛", "؟"))


def _spellings(words: Words) -> Iterable[Rule]:
    """Rules that put in a no-break space where the text has none."""
    rules = words.typography
    if rules.initials:
        capital = f"[{_capitals(words)}]"
        pattern = rf"\.(?<={capital}\.)(?<!\w{capital}\.) ?(?={capital}\.)"
        yield Rule(re.compile(pattern), f".{NB}", (".",))
    if rules.compounds:
        variants = (form for compound in rules.compounds for form in (compound, compound[:1].upper() + compound[1:]))
        split = sorted((form.split() for form in variants), key=len, reverse=True)
        choices = "|".join(" ?".join(map(re.escape, parts)) for parts in split)
        written = {"".join(parts): NB.join(parts) for parts in split}
        beginnings = tuple(dict.fromkeys(parts[0] for parts in split))
        yield Rule(
            re.compile(rf"(?<!\w)(?:{choices})(?!\w)"), lambda match: written[match[0].replace(" ", "")], beginnings
        )
    if rules.signs:
        signs = "".join(re.escape(sign) for sign in rules.signs)
        yield Rule(re.compile(rf"([{signs}]) ?(?=\d)"), rf"\1{NB}", rules.signs)


def _bindings(words: Words, quotes: Quotes) -> Iterable[Rule]:
    """Rules that only turn a space into a no-break space: one pass for all whose context has a fixed width."""
    rules, capital = words.typography, f"[{_capitals(words)}]"
    choices = [
        _ending_in(rf"(?<![\w'’\-]{'.' * width} )(?=\S)", width, variants)
        for width, variants in _by_width(rules.bind_to_next)
    ]
    dotted = [rf"(?<={capital}\. )(?<!\w{capital}\. )(?={capital})"] if rules.initials else []
    followers = (
        (rules.abbreviations, r"\S"),
        (rules.digit_abbreviations, r"\d"),
        # “5 ноября 2023 г. Потом”: behind a number, what a capital follows may be the end of a sentence.
        (
            rules.name_abbreviations,
            rf"\d|(?<!\d[ {NB}]{{}} )[{capital[1:-1]}A-Z{re.escape(quotes.outer_opening)}]",
        ),
    )
    for abbreviations, follower in followers:
        for has_dot in (True, False):
            some = [word for word in abbreviations if word.endswith(".") is has_dot]
            (dotted if has_dot else choices).extend(
                _ending_in(rf"(?<!\w{'.' * width} )(?={follower.format('.' * width)})", width, variants)
                for width, variants in _by_width(some)
            )
    if dotted:
        choices.append(rf"(?<=\. )(?:{'|'.join(dotted)})")
    if rules.bind_to_previous:
        particles = "|".join(re.escape(word) for word in rules.bind_to_previous)
        choices.append(rf"(?=(?:{particles})(?!\w))(?<=\w )")
    if rules.bind_numbers:
        choices.append(r"(?<=\d )(?=\d{3}(?!\d))")
    if choices:
        yield Rule(re.compile(f" (?:{'|'.join(choices)})", re.DOTALL), NB, (" ",), keeps_length=True)
    if rules.bind_numbers:
        yield Rule(re.compile(_number_and_word(words)), _bound_number, (" ",), keeps_length=True)


def _ending_in(condition: str, width: int, variants: str) -> str:
    """One of `variants`, all `width` characters long, ends before the space, and `condition` holds there.

    Of one-letter words the condition is asked first: it fails after any longer word.
    """
    word = f"(?<=(?:{variants}) )"
    return condition.replace(r"(?=", f"{word}(?=", 1) if width == 1 else word + condition


def _number_and_word(words: Words) -> str:
    rules = words.typography
    stops = [rf"(?:{'|'.join(map(re.escape, rules.not_after_number))})(?!\w)"] if rules.not_after_number else []
    stops += [rf"{re.escape(prefix)}[\dA-Za-z]" for prefix in rules.not_after_number_prefixes]
    unless = f"(?!{'|'.join(stops)})" if stops else ""
    return rf" (?<=\d ){unless}(?=[^\W\d_]|[%‰°€$£])"


def _bound_number(match: re.Match[str]) -> str:
    """A no-break space, unless the figures before it belong to a name (GPT-4)."""
    text, place = match.string, match.start()
    start = text.rfind(" ", 0, place) + 1
    if _NUMBER.match(text, start, place):  # the usual case; the search is for the others
        return NB
    return NB if _NUMBER_BEFORE.search(text, max(0, place - _LONGEST_NUMBER), place) else " "


def _by_width(entries: Iterable[str]) -> list[tuple[int, str]]:
    """Words in small letters and capitalised, as one choice per length: a lookbehind must have a fixed width."""
    groups: defaultdict[int, set[str]] = defaultdict(set)
    for word in entries:
        for variant in (word, word[:1].upper() + word[1:], word.upper()):
            groups[len(variant)].add(variant)
    found = []
    for width, variants in sorted(groups.items()):
        if width == 1:
            found.append((1, f"[{''.join(re.escape(variant) for variant in sorted(variants))}]"))
        else:
            found.append((width, "|".join(re.escape(variant) for variant in sorted(variants))))
    return found


def _capitals(words: Words) -> str:
    """Capital letters of the language, as the inside of a character class."""
    letters = (words.collation.alphabet or SCRIPTS[words.script].alphabet) + "".join(words.collation.variants)
    return "".join(sorted({letter.upper() for letter in letters if len(letter.upper()) == 1}))
