"""Rules of one text against its story: the same sections, words for each fact, references that lead somewhere."""

from collections.abc import Collection, Iterator

from sitegen.check.case import Case, nearest
from sitegen.chronology import published_on
from sitegen.diagnostics import Diagnostic, error
from sitegen.load.references import OWN_WORDS
from sitegen.load.shown import nearest as nearest_word
from sitegen.load.shown import one_of, shown
from sitegen.model import Reference, Story, Text

# Forms of events only; all others of `references.VARIANTS` are of figures only.
_OF_EVENTS = ("year",)


def unlike_sections(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """A text's sections are not those of story.yaml, in that order.

    Readers who switch language keep their place by the section's id, so every language has the same ones.
    """
    written = tuple(section.id for section in text.sections)
    if written == story.sections:
        return
    lacking, unknown, meant = _compared(written, story.sections, story.sections)
    for one in lacking:
        message = f"section “{one}” of story.yaml is not in {text.tag}.yaml"
        yield error("missing-section", case.find(text.place, "sections"), message, "write it")
    for one in unknown:
        yield error(
            "unknown-section",
            case.find(text.place, "sections", one),
            f"section “{one}” is not in story.yaml",
            hint=nearest(one, meant)
            or nearest(one, story.sections)
            or "add it under sections: there, and to the other languages",
        )
    if sorted(written) == sorted(story.sections):
        yield error(
            "section-order",
            case.find(text.place, "sections"),
            f"sections come as {', '.join(written)}; story.yaml has {', '.join(story.sections)}",
            hint="put them in the order of story.yaml",
        )


def _compare(
    text: Text, case: Case, key: str, what: str, needed: Collection[str], allowed: Collection[str]
) -> Iterator[Diagnostic]:
    written = text.keys.get(key, ())
    # Speaker and context stand among the words of the quotation.
    field = "quotes" if key in ("speakers", "contexts") else key
    lacking, unknown, meant = _compared(written, needed, allowed)
    if not written and len(lacking) > 1 and key == field:
        # A text that is just begun: one fault, and not one for each.
        yield error(
            "missing-words",
            case.find(text.place, field),
            f"none of the {len(lacking)} {what}s has words in {text.tag}.yaml: {one_of(lacking)}",
            hint=f"add them under {field}:",
        )
        lacking = []
    for one in lacking:
        yield error(
            "missing-words",
            case.find(text.place, field),
            f"{what} “{one}” has no words in {text.tag}.yaml",
            hint=f"add it under {field}:",
        )
    for one in unknown:
        yield error(
            "unknown-words",
            case.find(text.place, field, *_steps(key, one)),
            f"{field}: “{one}” is not in story.yaml",
            hint=nearest(one, meant) or nearest(one, allowed) or "take it out, or add it to story.yaml",
        )


def _compared(
    written: Collection[str], needed: Collection[str], allowed: Collection[str]
) -> tuple[list[str], list[str], dict[str, str]]:
    """What is missing, what is not known, and missing → unknown for ids that are misspelt: one fault, not two."""
    lacking = [one for one in needed if one not in written]
    unknown = [one for one in written if one not in allowed]
    meant = {near: one for one in unknown if (near := nearest_word(one, lacking))}
    return [one for one in lacking if one not in meant], unknown, meant


def _steps(key: str, one: str) -> tuple[str, ...]:
    """A position is written “claim/position”, and stands under positions: of the claim."""
    claim, _, position = one.partition("/")
    return (claim, "positions", position) if key == "claims" and position else (one,)


def words_for_facts(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """A figure, chart, event, claim or quotation of story.yaml has no words in a text, or the text has words for none.

    A quotation needs a translation where no source prints it in the text's language, and a speaker where story.yaml
    names none.
    """
    shown = [figure.id for figure in story.figures if figure.shown]
    yield from _compare(text, case, "figures", "figure", shown, [figure.id for figure in story.figures])
    charts = [chart.id for chart in story.charts]
    yield from _compare(text, case, "charts", "chart", charts, charts)
    events = [event.id for event in story.timeline]
    yield from _compare(text, case, "timeline", "event", events, events)
    yield from _claims(text, story, case)
    quotes = [quote.id for quote in story.quotes]
    sources = case.site.sources
    # Of a source that is not listed nobody knows the language; that has been reported where it is named.
    foreign = [
        quote.id
        for quote in story.quotes
        if all(one in sources and sources[one].language != text.tag for one in quote.wording)
    ]
    yield from _compare(text, case, "quotes", "quotation", foreign, quotes)
    unnamed = [quote.id for quote in story.quotes if not quote.by]
    yield from _compare(text, case, "speakers", "the speaker of", unnamed, quotes)
    yield from _compare(text, case, "contexts", "the context of", (), quotes)


def _claims(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """Of a claim without any words, only that is said."""
    written = text.keys.get("claims", ())
    claims = [claim.id for claim in story.claims]
    positions = [(claim.id, f"{claim.id}/{position.key}") for claim in story.claims for position in claim.positions]
    needed = [*claims, *dict.fromkeys(position for claim, position in positions if claim in written)]
    yield from _compare(text, case, "claims", "claim", needed, [*claims, *(position for _, position in positions)])


def _where(kind: str, text: Text, story: Story, case: Case) -> tuple[Collection[str], str]:
    """The ids that a reference of `kind` may have, and where they stand."""
    if kind == "fact":
        known = [*(figure.id for figure in story.figures), *(event.id for event in story.timeline)]
        return known, "the figures and timeline of story.yaml"
    if kind == "term":
        return [*story.terms, *text.keys.get("terms", ())], "terms: of story.yaml"
    if kind == "story":
        return case.site.stories, "content/stories/"
    lists = {
        "person": ("people", story.people),
        "organisation": ("organisations", story.organisations),
        "source": ("sources", story.sources),
        "section": ("sections", story.sections),
    }
    name, known_ids = lists[kind]
    return known_ids, f"{name}: of story.yaml"


def dangling_references(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """A text refers to an id that its story does not have."""
    for reference in text.references:
        kind, one = reference.kind, reference.id
        known, where = _where(kind, text, story, case)
        if one not in known and (kind != "story" or case.lacks(kind, one)):
            yield error(
                f"unknown-{kind}",
                reference.place,
                f"{kind} “{one}” is not in {where}",
                hint=nearest(one, known) or f"add it to {where}",
            )


def unwritable_facts(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """A text asks for a fact in a form that it does not have: the date of an undated event, the year of a figure."""
    events = {event.id: event for event in story.timeline}
    figures = {figure.id for figure in story.figures}
    for reference in text.references:
        if reference.kind != "fact" or reference.variant == OWN_WORDS:
            continue
        found = _unwritable(reference, events[reference.id].when is None if reference.id in events else None, figures)
        if found:
            yield found


def _unwritable(reference: Reference, undated: bool | None, figures: Collection[str]) -> Diagnostic | None:
    """`undated`: whether the event has no date; None for what is no event."""
    one, variant = reference.id, reference.variant
    if undated:
        return error(
            "undated-event",
            reference.place,
            f"the event “{one}” has no date that {{{one}}} could stand for",
            hint=f"write the words yourself: [words](fact:{one})",
        )
    if undated is not None and variant and variant not in _OF_EVENTS:
        return error(
            "wrong-variant",
            reference.place,
            f"“{one}” is an event, which has no form “{variant}”",
            hint=f"write {{{one}}} or {{{one}:year}}",
        )
    if undated is None and one in figures and variant in _OF_EVENTS:
        return error(
            "wrong-variant", reference.place, f"“{one}” is a figure, which has no form “{variant}”", f"write {{{one}}}"
        )
    return None


def wrong_origin(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """A translation or adaptation says that it was made from something that the story does not have."""
    account = text.account
    # What it was made from is missing altogether: that has been reported.
    if account.kind == "independent" or not account.of:
        return
    languages = [tag for tag in case.site.settings.languages if tag != text.tag and case.has_text(story.id, tag)]
    allowed = [*languages, *story.sources]
    if account.of not in allowed:
        known = f"one of {one_of(allowed)}" if allowed else "write kind: independent"
        yield error(
            "wrong-origin",
            case.find(text.place, "account", "of"),
            f"account of: {shown(account.of)} is neither another language nor a source of this story",
            hint=nearest(account.of, allowed) or known,
        )


def translated_in_a_circle(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """A text was made from one that was made from it: one of them says where it came from wrongly.

    Readers would be told of two translations and no original, and JSON-LD would name each the source of the other.
    """
    chain = [text.tag]
    while (made := story.texts.get(chain[-1])) is not None and made.account.kind != "independent":
        chain.append(made.account.of)
        if made.account.of in chain[:-1]:
            break
    # Each circle is told once, in the first of its languages.
    if len(chain) > 2 and chain[-1] == text.tag and text.tag == min(chain):
        message = f"account of: {' ← '.join(chain)} is a circle without an original"
        hint = "one of these texts is independent, or made from a source"
        yield error("wrong-origin", case.find(text.place, "account", "of"), message, hint)


def dates_out_of_order(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """A text is published before its story, or corrected or updated before it is published."""
    if text.published and text.published < story.published:
        message = f"published {shown(text.published)} is before {shown(story.published)} of story.yaml"
        yield error("wrong-order", case.find(text.place, "published"), message, "correct one of the two dates")
    since = published_on(story, text)
    for one in text.corrections:
        if one.on and one.on < since:
            message = f"the correction “{one.id}” of {shown(one.on)} is before publication, {shown(since)}"
            hint = "correct one of the two dates; what readers never saw needs no correction"
            yield error("wrong-order", case.find(text.place, "corrections", one.id, "on"), message, hint)


def unknown_corrections(text: Text, story: Story, case: Case) -> Iterator[Diagnostic]:
    """A text says that a correction does not concern it, and no other language has it."""
    known = {one.id for tag, other in story.texts.items() if tag != text.tag for one in other.corrections}
    for one in text.unaffected:
        if one not in known:
            yield error(
                "unknown-id",
                case.find(text.place, "unaffected", one),
                f"no other language of this story has the correction “{one}”",
                hint=nearest(one, known) or "take it out",
            )


TEXT_RULES = (
    unlike_sections,
    words_for_facts,
    dangling_references,
    unwritable_facts,
    wrong_origin,
    translated_in_a_circle,
    dates_out_of_order,
    unknown_corrections,
)
