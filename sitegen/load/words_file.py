"""words.yaml → `Words`, or every fault in it with its line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.load.ids import ID, TAG, id_hint
from sitegen.load.reading import fields_of
from sitegen.load.shown import shown
from sitegen.load.typed import kind_of
from sitegen.locales import cldr
from sitegen.locales.prose_words import NumberWords, ProseWords
from sitegen.locales.scripts import SCRIPTS
from sitegen.locales.words import HOUSE_FORMS, PERCENTAGE_POINT, Forms, Words

_OG_LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,4})?")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")

Path = tuple[str, ...]
Fault = tuple[Path, str, str]
"""Where in the file, rule, message."""


def read_words(text: str, file: str) -> tuple[Words | None, tuple[Diagnostic, ...]]:
    """The language of one words.yaml. Never raises because of what `text` holds."""
    document, fields = fields_of(text.encode("utf-8", "surrogatepass"), file, kind_of(Words))
    if fields is None or document.found:
        return None, tuple(document.found)
    words = msgspec.convert(fields, Words, str_keys=True)
    for path, rule, message in _faults(words):
        document.fault(rule, document.node(*path), message)
    return (None if document.found else words), tuple(document.found)


def form_faults(words: Words, forms: Forms) -> tuple[str, ...]:
    """What is wrong with a table of word forms: categories that are not exactly the language's, unknown fields."""
    wanted = cldr.plural_categories(words.cldr)
    missing = [category for category in wanted if category not in forms]
    unknown = [name for name in forms if name not in wanted and name not in HOUSE_FORMS]
    faults = []
    if missing:
        faults.append("has no form " + ", ".join(missing))
    if unknown:
        faults.append("has forms that its language lacks: " + ", ".join(unknown))
    for name, pattern in forms.items():
        faults += [f"form {name} {fault}" for fault in _pattern_faults(pattern, (), ("n",))]
    return tuple(faults)


def _faults(words: Words) -> Iterator[Fault]:
    yield from _header_faults(words)
    if cldr.is_known(words.cldr):
        yield from _table_faults(words)
    for path, pattern, needed in _patterns(words):
        yield from ((path, "bad-pattern", f"{'.'.join(path)} {why}") for why in _pattern_faults(pattern, needed, ()))
    typography = words.typography
    lists = {
        "bind_to_next": typography.bind_to_next,
        "bind_to_previous": typography.bind_to_previous,
        "not_after_number": typography.not_after_number,
        "abbreviations": typography.abbreviations,
        "digit_abbreviations": typography.digit_abbreviations,
        "name_abbreviations": typography.name_abbreviations,
        "signs": typography.signs,
        "compounds": typography.compounds,
    }
    for name, entries in lists.items():
        if any(not entry.strip() or "\n" in entry for entry in entries):
            yield ("typography", name), "bad-value", f"typography.{name} has an empty entry"
    yield from _prose_faults(words.prose)
    search = words.search
    for name, parts in {"endings": search.endings, "articles": search.articles, "finals": search.finals}.items():
        if not all(re.fullmatch(r"\w+", part) for part in parts):
            yield ("search", name), "bad-value", f"search.{name} holds parts of words: letters only"
    if not all(len(prefix) == 1 and prefix.isalpha() for prefix in search.prefixes):
        yield ("search", "prefixes"), "bad-value", "search.prefixes holds single letters"
    if search.vowels and not search.vowels.isalpha():
        yield ("search", "vowels"), "bad-value", "search.vowels holds letters only"
    if search.shortest < 1:
        yield ("search", "shortest"), "bad-value", "search.shortest must be 1 or more"
    for letter, target in words.collation.variants.items():
        if len(letter) != 1 or len(target) != 1:
            yield ("collation", "variants"), "bad-value", "collation.variants pairs single letters"
    if words.numbers.group_from < 4:
        yield ("numbers", "group_from"), "bad-value", "numbers.group_from must be 4 or more"
    if words.reading.words < 1 or words.reading.han < 1:
        yield ("reading",), "bad-value", "reading rates must be 1 or more"


def _prose_faults(prose: ProseWords) -> Iterator[Fault]:
    numbers = prose.number_words
    for name, table in {"numbers": numbers.numbers, "fractions": numbers.fractions, "scales": numbers.scales}.items():
        for value in table:
            at: Path = ("prose", "number_words", name, value)
            if not _NUMBER.fullmatch(value):
                yield at, "bad-value", f"prose.number_words.{name}: {shown(value)} is not a number"
            elif name == "scales" and (len(value) < 4 or value.strip("0") != "1"):
                yield at, "bad-value", f"prose.number_words.scales: {shown(value)} is not a power of ten from 1000"
    if not all(letter.isalpha() for letter in prose.foreign_letters):
        yield ("prose", "foreign_letters"), "bad-value", "prose.foreign_letters holds letters only"
    for where, entries in _word_lists(prose):
        if any(not entry.strip() for entry in entries):
            yield where, "bad-value", f"{'.'.join(where)} has an empty entry"


def _word_lists(prose: ProseWords) -> Iterator[tuple[Path, Iterable[str]]]:
    """Every list of words, each where it stands."""
    holders: tuple[tuple[Path, ProseWords | NumberWords], ...] = (
        (("prose",), prose),
        (("prose", "number_words"), prose.number_words),
    )
    for path, holder in holders:
        for name in holder.__struct_fields__:
            value = getattr(holder, name)
            if isinstance(value, tuple):
                # Groups of endings are lists in a list.
                yield (
                    (*path, name),
                    [word for entry in value for word in ([entry] if isinstance(entry, str) else entry)],
                )
            elif isinstance(value, Mapping):
                for key, words in value.items():
                    lists = [words] if isinstance(words, tuple) else [words.one, words.two, words.many]
                    yield (*path, name, key), [word for entries in lists for word in entries]


def _header_faults(words: Words) -> Iterator[Fault]:
    if not re.fullmatch(TAG, words.tag):
        yield ("tag",), "bad-value", f"tag “{words.tag}” is not a language tag such as pl or zh-Hans"
    if not cldr.is_known(words.cldr):
        yield ("cldr",), "bad-value", f"cldr “{words.cldr}” is not a locale of CLDR"
    if words.script not in SCRIPTS:
        yield ("script",), "bad-value", f"script “{words.script}” is not one of {', '.join(SCRIPTS)}"
    if not _OG_LOCALE.fullmatch(words.og_locale):
        yield ("og_locale",), "bad-value", f"og_locale “{words.og_locale}” does not look like pl_PL"
    for script in words.foreign_scripts:
        if script not in SCRIPTS:
            yield ("foreign_scripts", script), "bad-value", f"script “{script}” is not one of {', '.join(SCRIPTS)}"


def _table_faults(words: Words) -> Iterator[Fault]:
    for noun in words.nouns:
        # Figures name nouns by their ids; this one only sitegen asks for.
        if noun != PERCENTAGE_POINT and not re.fullmatch(ID, noun):
            yield ("nouns", noun), "bad-id", f"nouns: {shown(noun)} is not an id; {id_hint(noun)}"
    for path, forms in _tables(words):
        yield from ((path, "wrong-forms", f"{'.'.join(path)} {why}") for why in form_faults(words, forms))
    categories = cldr.plural_categories(words.cldr)
    for category, other in words.grammar.genitive.items():
        if category not in categories or other not in categories:
            yield ("grammar", "genitive"), "wrong-forms", f"grammar.genitive: “{category}: {other}” names no category"
    if words.vague.form not in categories:
        yield ("vague", "form"), "wrong-forms", f"vague.form “{words.vague.form}” is no category of the language"
    for scale in words.numbers.scales:
        at = ("numbers", "scales", str(scale.value))
        if scale.value < 10 or str(scale.value).strip("0") != "1":
            yield at, "bad-value", f"scale {scale.value} is not a power of ten"
        if bool(scale.short) == bool(scale.forms):
            yield at, "bad-value", "a scale has either short or forms"


def _tables(words: Words) -> Iterator[tuple[Path, Forms]]:
    yield from ((("nouns", name), forms) for name, forms in words.nouns.items())
    yield from ((("currencies", code), forms) for code, forms in words.currencies.items())
    if words.numbers.multiplier.forms is not None:
        yield ("numbers", "multiplier", "forms"), words.numbers.multiplier.forms
    for scale in words.numbers.scales:
        for name in ("long", "forms"):
            forms = getattr(scale, name)
            if forms is not None:
                yield ("numbers", "scales", str(scale.value), name), forms


def _patterns(words: Words) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Each pattern with the fields it must have."""
    numbers, span, over, dates = words.numbers, words.range, words.over, words.dates
    yield ("numbers", "count"), numbers.count, ("n", "noun")
    yield ("numbers", "multiplier"), numbers.multiplier.pattern, ("n",)
    if numbers.percent is not None:
        yield ("numbers", "percent"), numbers.percent, ("n",)
    for scale in numbers.scales:
        if scale.short:
            yield ("numbers", "scales", str(scale.value), "short"), scale.short, ("n",)
    yield ("money", "scaled"), words.money.scaled, ("n", "currency")
    yield from _each(("qualifiers",), words.qualifiers, ("x",))
    yield from _each(("per",), words.per, ("x",))
    yield ("over", "pattern"), over.pattern, ("x", "period")
    if over.with_per is not None:
        yield ("over", "with_per"), over.with_per, ("x", "period")
    for name in ("same", "cross", "maybe"):
        yield ("range", name), getattr(span, name), ("a", "b")
    for name in ("to", "to_maybe"):
        yield ("range", name), getattr(span, name), ("b",)
    yield ("vague", "pattern"), words.vague.pattern, ("x", "noun")
    for key, amount in words.vague.amounts.items():
        if amount.pattern is not None:
            yield ("vague", "amounts", key, "pattern"), amount.pattern, ("noun",)
    yield ("dates", "datetime"), dates.datetime, ("date", "time")
    marks = words.punctuation
    yield ("punctuation", "title"), marks.title, ("page", "site")
    yield ("punctuation", "remark"), marks.remark, ("x", "remark")
    if marks.year is not None:
        yield ("punctuation", "year"), marks.year, ("y",)
    yield ("punctuation", "label"), marks.label, ("label", "x")
    yield ("punctuation", "comma"), marks.comma, ("x", "more")
    yield ("dates", "range"), dates.range, ("from", "to")
    yield ("dates", "years"), dates.years, ("from", "to")
    for name in ("since", "until"):
        for exact in ("year", "month", "day"):
            yield ("dates", name, exact), getattr(getattr(dates, name), exact), ("x",)
    for part, entry in dates.parts.items():
        yield ("dates", "parts", part, "pattern"), entry.pattern, ("y",)
        if entry.genitive is not None:
            yield ("dates", "parts", part, "genitive"), entry.genitive, ("y",)


def _each(
    path: Path, patterns: Mapping[Any, str], needed: tuple[str, ...]
) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    return (((*path, str(key)), pattern, needed) for key, pattern in patterns.items())


def _pattern_faults(pattern: str, needed: Iterable[str], allowed: Iterable[str]) -> Iterator[str]:
    fields = [match[1] for match in _BRACES.finditer(pattern)]
    for name in needed:
        if name not in fields:
            yield f"needs {{{name}}}"
    for name in fields:
        if name is None or name not in (*needed, *allowed):
            yield f"has an unknown field {{{name or ''}}}"
