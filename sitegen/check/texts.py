"""Rules of one text against its story: the same sections, words for each fact, references that lead somewhere."""

from collections.abc import Collection, Iterator

from sitegen.check.nearest import did_you_mean
from sitegen.diagnostics import Diagnostic, error
from sitegen.load.references import OWN_WORDS
from sitegen.model import Reference, Site, Story, Text


def unlike_sections(text: Text, story: Story, site: Site) -> Iterator[Diagnostic]:
    """A text's sections are not those of story.yaml, in that order.

    Readers who switch language keep their place by the section's id, so every language has the same ones.
    """
    written = tuple(section.id for section in text.sections)
    if written == story.sections:
        return
    for one in story.sections:
        if one not in written:
            yield error(
                "missing-section", text.place, f"section “{one}” of story.yaml is not in {text.tag}.yaml", "write it"
            )
    for one in written:
        if one not in story.sections:
            yield error(
                "unknown-section",
                text.place,
                f"section “{one}” is not in story.yaml",
                hint=did_you_mean(one, story.sections) or "add it under sections: there, and to the other languages",
            )
    if sorted(written) == sorted(story.sections):
        yield error(
            "section-order",
            text.place,
            f"sections come as {', '.join(written)}; story.yaml has {', '.join(story.sections)}",
            hint="put them in the order of story.yaml",
        )


def _compare(
    text: Text, key: str, what: str, needed: Collection[str], allowed: Collection[str]
) -> Iterator[Diagnostic]:
    written = text.keys.get(key, ())
    for one in needed:
        if one not in written:
            yield error(
                "missing-words",
                text.place,
                f"{what} “{one}” has no words in {text.tag}.yaml",
                hint=f"add it under {key}:",
            )
    for one in written:
        if one not in allowed:
            yield error(
                "unknown-words",
                text.place,
                f"{key}: “{one}” is not in story.yaml",
                hint=did_you_mean(one, allowed) or "take it out, or add it to story.yaml",
            )


def words_for_facts(text: Text, story: Story, site: Site) -> Iterator[Diagnostic]:
    """A figure, chart, event, claim or quotation of story.yaml has no words in a text, or the text has words for none.

    A quotation needs a translation where no source prints it in the text's language, and a speaker where story.yaml
    names none.
    """
    shown = [figure.id for figure in story.figures if figure.shown]
    yield from _compare(text, "figures", "figure", shown, [figure.id for figure in story.figures])
    charts = [chart.id for chart in story.charts]
    yield from _compare(text, "charts", "chart", charts, charts)
    events = [event.id for event in story.timeline]
    yield from _compare(text, "timeline", "event", events, events)
    claims = [claim.id for claim in story.claims]
    positions = [f"{claim.id}/{position.key}" for claim in story.claims for position in claim.positions]
    yield from _compare(text, "claims", "claim", [*claims, *dict.fromkeys(positions)], [*claims, *positions])
    quotes = [quote.id for quote in story.quotes]
    foreign = [
        quote.id
        for quote in story.quotes
        if all(one not in site.sources or site.sources[one].language != text.tag for one in quote.wording)
    ]
    yield from _compare(text, "quotes", "quotation", foreign, quotes)
    unnamed = [quote.id for quote in story.quotes if not quote.by]
    yield from _compare(text, "speakers", "speaker of", unnamed, quotes)


def _unresolved(reference: Reference, text: Text, story: Story, site: Site) -> Diagnostic | None:
    """The fault of one reference, or None."""
    kind, one = reference.kind, reference.id
    if kind == "fact":
        known: Collection[str] = [*(f.id for f in story.figures), *(e.id for e in story.timeline)]
        where = "the figures and timeline of story.yaml"
    elif kind == "person":
        known, where = story.people, "people: of story.yaml"
    elif kind == "organisation":
        known, where = story.organisations, "organisations: of story.yaml"
    elif kind == "term":
        known, where = [*story.terms, *text.keys.get("terms", ())], "terms: of story.yaml"
    elif kind == "source":
        known, where = story.sources, "sources: of story.yaml"
    elif kind == "story":
        known, where = site.stories, "content/stories/"
    elif kind == "section":
        known, where = story.sections, "sections: of story.yaml"
    else:
        return None
    if one in known:
        undated = kind == "fact" and any(event.id == one and event.when is None for event in story.timeline)
        if undated and reference.variant != OWN_WORDS:
            return error(
                "undated-event",
                reference.place,
                f"the event “{one}” has no date that {{{one}}} could stand for",
                hint=f"write the words yourself: [words](fact:{one})",
            )
        return None
    return error(
        f"unknown-{kind}",
        reference.place,
        f"{kind} “{one}” is not in {where}",
        hint=did_you_mean(one, known) or f"add it to {where}",
    )


def dangling_references(text: Text, story: Story, site: Site) -> Iterator[Diagnostic]:
    """A text refers to an id that its story does not have."""
    for reference in text.references:
        found = _unresolved(reference, text, story, site)
        if found:
            yield found


def wrong_origin(text: Text, story: Story, site: Site) -> Iterator[Diagnostic]:
    """A translation or adaptation says that it was made from something that the story does not have."""
    account = text.account
    if account.kind == "independent":
        return
    languages = [tag for tag in story.texts if tag != text.tag]
    allowed = languages if account.kind == "translation" else [*languages, *story.sources]
    if account.of not in allowed:
        yield error(
            "wrong-origin",
            text.place,
            f"account of: “{account.of}” is neither another language nor a source of this story",
            hint=did_you_mean(account.of, allowed) or f"one of {', '.join(allowed)}",
        )


TEXT_RULES = (unlike_sections, words_for_facts, dangling_references, wrong_origin)
