"""Starting things: a site, a story, a translation. Nothing is ever overwritten."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from sitegen.chronology import zone
from sitegen.diagnostics import Diagnostic, Place, error, has_errors
from sitegen.editors import SCHEMAS, editor_settings, site_schemas, write_schemas
from sitegen.load.bases import basis_path
from sitegen.load.ids import TAG, id_hint, is_id, tag_hint
from sitegen.load.listing import CONTENT
from sitegen.load.shown import did_you_mean, one_of, printable, shown
from sitegen.load.texts import PLACE_HOLDER
from sitegen.load.tree import content_paths, read_part
from sitegen.model import Body, Quote, Settings, Source, Story, Text
from sitegen.scaffold_site import EXAMPLE, LANGUAGES
from sitegen.system import Files
from sitegen.translation.settle import new_record
from sitegen.wrapping import wrapped

Outcome = tuple[tuple[str, ...], tuple[Diagnostic, ...]]
"""The paths written, and the faults for which nothing was written: one of the two is empty."""


_OF_ARGUMENTS = ("bad-id", "bad-tag", "folder-in-use", "missing-file", "stray-file")


def of_arguments(faults: tuple[Diagnostic, ...]) -> bool:
    """Whether `faults` are of what was asked for, and not of the content: they have no line in a file."""
    return all(one.rule in _OF_ARGUMENTS and not one.place.line for one in faults)


def init_site(files: Files, today: str, tags: Sequence[str] = ()) -> Outcome:
    """Write a small site that builds at once; `today` is an ISO 8601 date.

    The folder must be empty but for hidden files, such as a repository's.

    tags  of the languages of the example that the site is to have, in the order readers see; all of them if none
    """
    tags = tuple(tags) or LANGUAGES
    if faults := _unknown_tags(tags, LANGUAGES, "the example has no words in {}", "; to add one see docs/languages.md"):
        return (), faults
    there = [path for path in files.list("") if not path.startswith(".")]
    if there:
        message = f"the folder is not empty: it has {shown(there[0])}"
        return (), (error("folder-in-use", Place(printable(there[0])), message, "choose an empty or a new folder"),)
    languages = f"[{', '.join(tags)}]".ljust(28) + "# the order readers see"
    left_out = {f"{tag}.yaml" for tag in LANGUAGES if tag not in tags}
    wanted = {path: text for path, text in EXAMPLE.items() if PurePosixPath(path).name not in left_out}
    written, faults = _written(
        files, {path: text.replace("TODAY", today).replace("LANGUAGES", languages) for path, text in wanted.items()}
    )
    if not faults:
        # What a repository has of these is its own.
        beside = {**editor_settings(), ".gitignore": _IGNORED}
        written += _written(files, {path: text for path, text in beside.items() if path not in _hidden(files)})[0]
        write_schemas(files, SCHEMAS, site_schemas(files))
    return written, faults


def _hidden(files: Files) -> set[str]:
    return {path for path in files.list("") if path.startswith(".")}


def _unknown_tags(tags: Sequence[str], known: Sequence[str], message: str, more: str = "") -> tuple[Diagnostic, ...]:
    unknown = [tag for tag in tags if tag not in known]
    hints = [did_you_mean(tag, known) or f"known are {one_of(known)}" for tag in unknown]
    return tuple(
        error("bad-tag", Place(CONTENT), message.format(shown(tag)), hint + more)
        for tag, hint in zip(unknown, hints, strict=True)
    )


def new_story(files: Files, story: str, now: datetime, tags: Sequence[str] = ()) -> Outcome:
    """Write the skeleton of a story, a draft of the site's today.

    tags  of the languages in which it is to have a text; all of the site if none
    """
    folder = f"{CONTENT}/stories/{story}"
    settings, faults = _settings(files)
    faults += _id_faults(story)
    if settings is None or faults:
        return (), faults
    if there := files.list(folder):
        message = f"the story {shown(story)} exists"
        return (), (error("folder-in-use", Place(there[0]), message, "choose another id"),)
    topics = f"topics: [{settings.topics[0]}]\n" if settings.topics else ""
    today = now.astimezone(zone(settings.time_zone)).date().isoformat()
    wanted = {f"{folder}/story.yaml": _STORY.replace("TODAY", today).replace("TOPICS\n", topics)}
    if faults := _unknown_tags(tags, settings.languages, "the site has no language {}"):
        return (), faults
    for tag in tags or settings.languages:
        wanted[f"{folder}/{tag}.yaml"] = _TEXT.replace("STORY", story)
    return _written(files, wanted)


def new_translation(files: Files, story: str, tag: str, source: str = "") -> Outcome:
    """Write the text of a story in another language, a draft, with the words of `source` as comments.

    `source` is the language to translate from: the first of the site in which the story exists if it is not given.
    """
    settings, faults = _settings(files)
    faults += _id_faults(story)
    if settings is None or faults:
        return (), faults
    folder = f"{CONTENT}/stories/{story}"
    if faults := _translation_faults(files, settings, story, tag):
        return (), faults
    paths = set(files.list(folder))
    existing = [each for each in settings.languages if f"{folder}/{each}.yaml" in paths]
    if (source and source not in existing) or not existing:
        message = (
            f"the story {shown(story)} has no text in {shown(source)}" if source else f"{shown(story)} has no text"
        )
        return (), (error("missing-file", Place(folder), message, f"there is {one_of(existing)}" if existing else ""),)
    source = source or existing[0]
    whole, words = read_part(files, f"{folder}/story.yaml"), read_part(files, f"{folder}/{source}.yaml")
    found = (*whole.diagnostics, *words.diagnostics)
    if whole.story is None or words.text is None or words.body is None or has_errors(found):
        return (), found
    sources = read_part(files, f"{CONTENT}/sources.yaml").sources if f"{CONTENT}/sources.yaml" in _tops(files) else {}
    draft = "".join(_translation(whole.story, words.text, words.body, tag, sources))
    record = new_record(whole.story, words.text, words.body, tag)
    return _written(files, {f"{folder}/{tag}.yaml": draft, basis_path(story, tag): record})


def _tops(files: Files) -> set[str]:
    return {path for path in files.list(CONTENT) if path.count("/") == 1}


def _settings(files: Files) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    path = f"{CONTENT}/site.yaml"
    if path not in _tops(files):
        return None, (error("missing-file", Place(path), "here is no site", "sitegen init starts one"),)
    read = read_part(files, path)
    return read.settings, read.diagnostics if has_errors(read.diagnostics) else ()


def _id_faults(story: str) -> tuple[Diagnostic, ...]:
    if is_id(story):
        return ()
    return (error("bad-id", Place(f"{CONTENT}/stories"), f"{shown(story)} is not an id", printable(id_hint(story))),)


def _translation_faults(files: Files, settings: Settings, story: str, tag: str) -> tuple[Diagnostic, ...]:
    folder = f"{CONTENT}/stories/{story}"
    if not re.fullmatch(TAG, tag):
        hint = printable(tag_hint(tag))
        return (error("bad-tag", Place(folder), f"{shown(tag)} is not a language tag such as zh-Hans", hint),)
    if tag not in settings.languages:
        near = did_you_mean(tag, settings.languages)
        hint = near or f"add it to languages: there first; known are {one_of(settings.languages)}"
        return (
            error("stray-file", Place(settings.place.file), f"the language {shown(tag)} is not in site.yaml", hint),
        )
    paths = files.list(folder)
    if f"{folder}/story.yaml" not in paths:
        known = {path.split("/")[2] for path in content_paths(files) if path.count("/") == 3}
        hint = did_you_mean(story, sorted(known))
        return (error("missing-file", Place(f"{folder}/story.yaml"), f"there is no story {shown(story)}", hint),)
    if f"{folder}/{tag}.yaml" in paths:
        message = f"the story {shown(story)} has a text in {tag}"
        hint = "edit that file; or, if nothing is written in it yet, delete it and run this again"
        return (error("folder-in-use", Place(f"{folder}/{tag}.yaml"), message, hint),)
    return ()


def _written(files: Files, wanted: Mapping[str, str]) -> Outcome:
    """Create all files; what was created before a fault is taken back."""
    done: list[str] = []
    for path, text in wanted.items():
        try:
            files.create(path, text.encode())
        except FileExistsError:
            for each in done:
                files.remove(each)
            message = f"{shown(path)} exists"
            return (), (error("folder-in-use", Place(path), message, "nothing is overwritten: move it away"),)
        done.append(path)
    return tuple(done), ()


_WIDTH = 100  # columns of a comment

_IGNORED = "/public/\n/.public.sitegen/\n/.sitegen/\n"

_STORY = """published: TODAY
draft: yes                      # delete this line when the story is ready
TOPICS
sources: []                     # ids from sources.yaml
people: []
organisations: []
terms: []
sections: [the-beginning]

figures: {}                     # first-offer: {money: 125_000_000 USD, says: [source-id]}
timeline: []                    # - {id: founded, when: 2023-11, says: [source-id]}
"""

_TEXT = """title: STORY
summary: …
draft: yes                      # delete this line when every … is written
key_points:
  - …
sections:
  - id: the-beginning
    heading: …
    text: |
      …
"""


_HEADING = """\
# {story}: from {source} into {tag}. Above each {PLACE_HOLDER} stands what to translate; these comments may stay or go.
# Links and braces keep their ids: [words as inflected](person:id), {{first-offer}}. Nothing here needs quotes.

"""


def _translation(story: Story, text: Text, body: Body, tag: str, sources: Mapping[str, Source]) -> Iterable[str]:
    """The file of a translation piece by piece: each field empty, the words to translate above it.

    Words stand in a block below their key, so that no sign in them needs care, and so that an editor shows a line that
    runs from right to left without a key in it.
    """
    yield _HEADING.format(story=story.id, source=text.tag, tag=tag, PLACE_HOLDER=PLACE_HOLDER)
    yield from _field("title", text.title, 0)
    yield from _field("summary", text.summary, 0)
    yield f"draft: yes  # delete this line when every {PLACE_HOLDER} is written\n"
    yield f"account:\n  kind: translation\n  of: {text.tag}\n"
    yield from _list("key_points", body.key_points)
    if text.sections:
        yield "sections:\n"
    for head in text.sections:
        yield f"  - id: {head.id}\n"
        yield from _field("heading", head.heading, 4)
        yield from _comment(body.sections[head.id], 4)
        yield f"    text: |\n      {PLACE_HOLDER}\n\n"
    if body.figures:
        yield "figures:\n"
    for key, figure in body.figures.items():
        if figure.note:
            yield f"  {key}:\n"
            yield from _field("label", figure.label, 4)
            yield from _field("note", figure.note, 4)
        else:
            yield from _field(key, figure.label, 2)
    yield from _map("charts", body.charts)
    yield from _map("timeline", body.timeline)
    if body.claims:
        yield "claims:\n"
    for key, claim in body.claims.items():
        yield f"  {key}:\n"
        yield from _field("question", claim.question, 4)
        yield from _map("positions", claim.positions, 4)
    yield from _quotes(story, body, tag, sources)
    if body.terms:
        yield "terms:\n"
    for key, term in body.terms.items():
        yield f"  {key}:\n"
        yield from _field("name", term.name, 4)
        yield from _field("text", term.text, 4)


def _quotes(story: Story, body: Body, tag: str, sources: Mapping[str, Source]) -> Iterable[str]:
    """Quotations: a translation where no source prints the words in this language, with all wordings to see."""
    wanted = {quote.id: list(_quote_fields(quote, body, tag, sources)) for quote in story.quotes}
    if any(wanted.values()):
        yield "quotes:\n"
    for quote in story.quotes:
        if wanted[quote.id]:
            yield f"  {quote.id}:\n"
            for source, words in quote.wording.items():
                yield from _comment(f"{source}: {words}", 4)
            yield from wanted[quote.id]


def _quote_fields(quote: Quote, body: Body, tag: str, sources: Mapping[str, Source]) -> Iterable[str]:
    words = body.quotes.get(quote.id)
    printed = any(sources[each].language == tag for each in quote.wording if each in sources)
    if not printed:
        yield from _field("text", words.text if words else "", 4)
    if not quote.by:
        yield from _field("speaker", words.speaker if words else "", 4)
    if words and words.context:
        yield from _field("context", words.context, 4)


def _list(name: str, texts: Iterable[str]) -> Iterable[str]:
    for number, text in enumerate(texts):
        if not number:
            yield f"{name}:\n"
        yield from _comment(text, 2)
        yield f"  - >-\n    {PLACE_HOLDER}\n"


def _map(name: str, texts: Mapping[str, str], indent: int = 0) -> Iterable[str]:
    if texts:
        yield f"{' ' * indent}{name}:\n"
    for key, text in texts.items():
        yield from _field(key, text, indent + 2)


def _field(name: str, text: str, indent: int) -> Iterable[str]:
    yield from _comment(text, indent)
    yield f"{' ' * indent}{name}: >-\n{' ' * (indent + 2)}{PLACE_HOLDER}\n"


def _comment(text: str, indent: int) -> Iterable[str]:
    for paragraph in text.strip().splitlines():
        for line in wrapped(paragraph, _WIDTH - indent) or [""]:
            yield f"{' ' * indent}# {line}".rstrip() + "\n"
