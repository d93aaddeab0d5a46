"""A word table and a catalogue in the letters of a pseudo-language. What CLDR says – months, languages – stays."""

from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import TypeVar

import msgspec

from sitegen.locales.words import Collation, Forms, Words
from sitegen.pseudo.letters import Letters, line, pattern

replace = msgspec.structs.replace
_Key = TypeVar("_Key")


def pseudo_words(letters: Letters, source: Words) -> Words:
    """`source` for the pseudo-language: its grammar and its CLDR locale, other letters, perhaps another script."""

    def each(patterns: Mapping[_Key, str]) -> dict[_Key, str]:
        return {key: pattern(letters, words) for key, words in patterns.items()}

    def tables(forms: Mapping[_Key, Forms]) -> dict[_Key, Forms]:
        return {key: each(table) for key, table in forms.items()}

    def patterns(part: msgspec.Struct, *names: str) -> dict[str, object]:
        """Those of the named fields of `part` that hold a pattern."""
        found = ((name, getattr(part, name)) for name in names)
        return {name: pattern(letters, words) for name, words in found if isinstance(words, str)}

    numbers, dates = source.numbers, source.dates
    scales = tuple(
        replace(
            scale,
            short=pattern(letters, scale.short),
            long=each(scale.long) if scale.long else None,
            forms=each(scale.forms) if scale.forms else None,
        )
        for scale in numbers.scales
    )
    multiplier = numbers.multiplier
    multiplier = replace(multiplier, forms=each(multiplier.forms) if multiplier.forms else None)
    spelled = {
        unit: {number: line(letters, words) for number, words in table.items()}
        for unit, table in source.over.spelled.items()
    }
    amounts = {
        key: replace(amount, **patterns(amount, "alone", "genitive", "pattern"))
        for key, amount in source.vague.amounts.items()
    }
    parts = {key: replace(part, **patterns(part, "pattern", "genitive")) for key, part in dates.parts.items()}
    ranges = ("day_range", "year_range", "range", "month_range", "years", "datetime")
    return replace(
        source,
        tag=letters.tag,
        script=letters.script,
        endonym=f"⟦{line(letters, source.endonym)}⟧",
        og_locale=letters.tag.replace("-", "_"),
        numbers=replace(numbers, scales=scales, multiplier=multiplier),
        qualifiers=each(source.qualifiers),
        per=each(source.per),
        over=replace(source.over, spelled=spelled, **patterns(source.over, "pattern", "with_per")),
        range=replace(source.range, **patterns(source.range, "same", "cross", "maybe", "to", "to_maybe")),
        vague=replace(source.vague, amounts=amounts),
        dates=replace(
            dates,
            parts=parts,
            since=replace(dates.since, **patterns(dates.since, "year", "month", "day", "part")),
            until=replace(dates.until, **patterns(dates.until, "year", "month", "day", "part")),
            **patterns(dates, *ranges),
        ),
        nouns=tables(source.nouns),
        currencies=tables(source.currencies),
        punctuation=replace(source.punctuation, **patterns(source.punctuation, "year")),
        # No letter of it stands in the source's alphabet.
        collation=Collation(),
        foreign_scripts={},
    )


def pseudo_catalogue(letters: Letters, po: str) -> str:
    """The .po file `po` in other letters. A message that it lacks stays English, and so shows."""
    from babel.messages.pofile import read_po, write_po

    catalogue = read_po(StringIO(po))
    for message in catalogue:
        if message.id:
            said = message.string
            message.string = (
                (
                    pattern(letters, said, bracketed=True)
                    if isinstance(said, str)
                    else tuple(pattern(letters, form, bracketed=True) for form in said)
                )
                if said
                else said
            )
    out = BytesIO()
    write_po(out, catalogue, width=0, no_location=True, omit_header=False)
    return out.getvalue().decode()
