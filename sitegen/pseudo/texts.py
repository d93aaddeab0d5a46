"""The words of a site in the letters of a pseudo-language: texts of stories, names, labels, the site's own words."""

import msgspec

from sitegen.model import (
    Body,
    ClaimWords,
    Entity,
    FigureWords,
    Language,
    Localised,
    Name,
    QuoteWords,
    SectionHead,
    Site,
    Source,
    Story,
    Term,
    TermWords,
    Text,
    Topic,
)  # fmt: skip
from sitegen.pseudo.letters import Letters, line, text

replace = msgspec.structs.replace


def pseudo_site(site: Site, letters: Letters, source: str) -> Site:
    """`site` with one language more, the pseudo-language of `source`, which is one of its languages."""
    tag = letters.tag
    own = site.languages[source]
    return replace(
        site,
        settings=replace(site.settings, languages=(*site.settings.languages, tag)),
        languages={**site.languages, tag: _language(own, letters)},
        people={key: _entity(one, letters, source) for key, one in site.people.items()},
        organisations={key: _entity(one, letters, source) for key, one in site.organisations.items()},
        terms={key: _term(one, letters, source) for key, one in site.terms.items()},
        sources={key: _source(one, letters, source) for key, one in site.sources.items()},
        stories={key: _story(one, letters, source) for key, one in site.stories.items()},
    )


def body_name(name: str, tag: str) -> str:
    """What the store calls the body of a pseudo-text, after the body that it is made from."""
    return f"{name}-{tag}"


def _language(own: Language, letters: Letters) -> Language:
    return replace(
        own,
        tag=letters.tag,
        title=text(letters, own.title),
        description=text(letters, own.description),
        publisher=text(letters, own.publisher) if own.publisher else "",
        topics={
            key: Topic(text(letters, one.name), text(letters, one.description) if one.description else "")
            for key, one in own.topics.items()
        },
        nouns={key: {form: line(letters, words) for form, words in forms.items()} for key, forms in own.nouns.items()},
        about=text(letters, own.about, "markdown"),
    )


def _more(words: Localised, letters: Letters, source: str, *, markdown: bool = False) -> Localised:
    if source not in words:
        return words
    said = text(letters, words[source], "inline") if markdown else line(letters, words[source])
    return {**words, letters.tag: said}


def _name(name: Name, letters: Letters, source: str) -> Name:
    return replace(name, words=_more(name.words, letters, source), sort=_more(name.sort, letters, source))


def _entity(one: Entity, letters: Letters, source: str) -> Entity:
    name = _name(one.name, letters, source)
    about = {**one.about, letters.tag: text(letters, one.about[source])} if source in one.about else one.about
    return replace(one, name=name, about=about)


def _term(one: Term, letters: Letters, source: str) -> Term:
    explained = _more(one.text, letters, source, markdown=True)
    return replace(one, name=_name(one.name, letters, source), text=explained)


def _source(one: Source, letters: Letters, source: str) -> Source:
    return replace(one, label=_more(one.label, letters, source))


def _story(one: Story, letters: Letters, source: str) -> Story:
    if source not in one.texts:
        return one
    return replace(one, texts={**one.texts, letters.tag: _text(one.texts[source], letters)})


def _text(own: Text, letters: Letters) -> Text:
    account = own.account
    return replace(
        own,
        tag=letters.tag,
        title=text(letters, own.title, "words"),
        summary=text(letters, own.summary, "words"),
        account=replace(account, by=line(letters, account.by), reviewed_by=line(letters, account.reviewed_by)),
        sections=tuple(SectionHead(one.id, text(letters, one.heading, "words")) for one in own.sections),
        corrections=tuple(replace(one, text=text(letters, one.text, "inline")) for one in own.corrections),
        body=body_name(own.body, letters.tag),
    )


def pseudo_body(own: Body, letters: Letters) -> Body:
    """The words of a story that only its own page needs."""

    def inline(words: str) -> str:
        return text(letters, words, "inline") if words else ""

    def words(words: str) -> str:
        return text(letters, words, "words") if words else ""

    return Body(
        key_points=tuple(map(inline, own.key_points)),
        sections={key: text(letters, one, "markdown") for key, one in own.sections.items()},
        figures={key: FigureWords(words(one.label), inline(one.note)) for key, one in own.figures.items()},
        charts={key: words(one) for key, one in own.charts.items()},
        timeline={key: inline(one) for key, one in own.timeline.items()},
        claims={
            key: ClaimWords(inline(one.question), {name: inline(said) for name, said in one.positions.items()})
            for key, one in own.claims.items()
        },
        quotes={
            key: QuoteWords(inline(one.text), inline(one.speaker), inline(one.context))
            for key, one in own.quotes.items()
        },
        terms={key: TermWords(line(letters, one.name), inline(one.text)) for key, one in own.terms.items()},
    )
