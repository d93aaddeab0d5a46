"""content/ as a whole: which files there are, what each is, and the Site that they make together."""

import re
from collections.abc import Callable, Iterable
from operator import is_not
from typing import Literal

import msgspec

from sitegen.diagnostics import Diagnostic, Place, error, in_order
from sitegen.load.bases import BASIS, read_basis_file
from sitegen.load.ids import LONGEST_ID, TAG, id_hint, is_id, tag_hint
from sitegen.load.listing import CONTENT
from sitegen.load.results import FileRead
from sitegen.load.shown import did_you_mean, one_of, printable, shown
from sitegen.load.site import (
    read_entities_file,
    read_language_file,
    read_settings_file,
    read_sources_file,
    read_terms_file,
)
from sitegen.load.stories import read_story_file
from sitegen.load.texts import read_text_file
from sitegen.model import Entity, Language, Settings, Site, Source, Story, Term, Text
from sitegen.system import Files

TOP_FILES = ("site.yaml", "people.yaml", "organisations.yaml", "terms.yaml", "sources.yaml")
TOP_FOLDERS = ("languages", "stories")

FileKind = Literal["site", "language", "people", "organisations", "terms", "sources", "story", "text", "basis", "stray"]

# What editors and systems leave behind: hidden files, backups, swap files, and lists of a folder's icons.
_IGNORED = re.compile(
    r"(?:^|/)(?:\.[^/]*(?:/|$)|[^/]*(?:~|\.(?:swp|swo|swx|bak|orig|tmp))$|#[^/]*#$|(?:Thumbs\.db|desktop\.ini)$)"
)


class Part(msgspec.Struct, frozen=True):
    """What a path under content/ is.

    story  id of the story, for a story and its texts
    tag    language tag, for a language and a text
    fault  why nothing reads it, for a stray file
    """

    path: str
    kind: FileKind
    story: str = ""
    tag: str = ""
    fault: Diagnostic | None = None


def content_paths(files: Files) -> list[str]:
    """Every file under content/ that makes the site, sorted: without what editors and sitegen leave beside them."""
    return [path for path in files.list(CONTENT) if makes_the_site(path)]


def makes_the_site(path: str) -> bool:
    """Whether a file under content/ is more than what editors and sitegen leave beside the others."""
    return not (_IGNORED.search(path[len(CONTENT) + 1 :]) or (path.endswith(".basis.yaml") and BASIS.fullmatch(path)))


def classify(path: str) -> Part:
    """What the file at `path` ("content/…") is, by its name alone."""
    steps = path.split("/")[1:]
    if len(steps) == 1 and steps[0] in TOP_FILES:
        return Part(path, steps[0].removesuffix(".yaml"))  # type: ignore[arg-type]
    if len(steps) == 2 and steps[0] == "languages" and steps[1].endswith(".yaml"):
        tag = steps[1].removesuffix(".yaml")
        return Part(path, "language", tag=tag) if re.fullmatch(TAG, tag) else _stray_tag(path, tag)
    if path.endswith(".basis.yaml") and (record := BASIS.fullmatch(path)) and len(record[1]) <= LONGEST_ID:
        return Part(path, "basis", record[1], record[2])
    if len(steps) == 3 and steps[0] == "stories" and steps[2].endswith(".yaml"):
        story, name = steps[1], steps[2].removesuffix(".yaml")
        if not is_id(story):
            return _stray(path, f"the folder {shown(story)} is not a story’s id", id_hint(story))
        if name == "story":
            return Part(path, "story", story)
        return Part(path, "text", story, name) if re.fullmatch(TAG, name) else _stray_tag(path, name)
    return _stray_name(path, steps)


def _stray(path: str, message: str, hint: str) -> Part:
    return Part(path, "stray", fault=error("stray-file", Place(printable(path)), message, printable(hint)))


def _stray_tag(path: str, name: str) -> Part:
    known = ("story",) if "/stories/" in path else ()
    hint = tag_hint(name) or did_you_mean(name, known) or "name it by a language tag, as zh-Hans.yaml, or delete it"
    return _stray(path, f"{shown(name)} is not a language tag", hint)


def _stray_name(path: str, steps: list[str]) -> Part:
    name = steps[-1]
    message = f"{shown('/'.join(steps))} is no file of a site"
    stem, dot, ending = name.rpartition(".")
    if dot and ending.lower() in ("yml", "yaml") and ending != "yaml":
        return _stray(path, message, f"name it {printable(stem)}.yaml")
    if dot and stem.endswith(".yaml"):
        # Some editors add an ending of their own, and some systems do not show it.
        return _stray(path, message, f"name it {printable(stem)}")
    if len(steps) == 1:
        hint = did_you_mean(name, TOP_FILES) or f"known are {one_of(TOP_FILES)}"
    elif steps[0] not in TOP_FOLDERS:
        near = did_you_mean(steps[0], TOP_FOLDERS)
        hint = near or f"content has the folders {one_of(TOP_FOLDERS)}"
    else:
        hint = "a story’s folder holds story.yaml and one file a language" if steps[0] == "stories" else ""
    return _stray(path, message, hint or "delete it, or move it out of content/")


def read_file(part: Part, data: bytes) -> FileRead:
    """One file as values. Pure: the same name and bytes give the same result."""
    path = part.path
    if part.kind == "site":
        settings, found = read_settings_file(data, path)
        return FileRead(path, found, settings is not None, settings=settings)
    if part.kind == "language":
        language, found = read_language_file(data, path, part.tag)
        return FileRead(path, found, language is not None, language=language)
    if part.kind == "people" or part.kind == "organisations":
        kind: Literal["person", "organisation"] = "person" if part.kind == "people" else "organisation"
        entities, found = read_entities_file(data, path, kind)
        return FileRead(path, found, entities is not None, entities=entities or {})
    if part.kind == "terms":
        terms, found = read_terms_file(data, path)
        return FileRead(path, found, terms is not None, terms=terms or {})
    if part.kind == "sources":
        sources, found = read_sources_file(data, path)
        return FileRead(path, found, sources is not None, sources=sources or {})
    if part.kind == "story":
        story, found = read_story_file(data, path, part.story)
        return FileRead(path, found, story is not None, story=story)
    if part.kind == "text":
        text, body, found = read_text_file(data, path, part.tag, part.story)
        return FileRead(path, found, text is not None, text=text, body=body)
    if part.kind == "basis":
        basis, found = read_basis_file(data, path)
        return FileRead(path, found, basis is not None)
    return FileRead(path, (part.fault,) if part.fault else (), readable=False)


def unreadable(path: str, fault: OSError) -> FileRead:
    """The result for a file whose bytes cannot be had."""
    reason = (fault.strerror or type(fault).__name__).lower()
    hint = "check the permissions, and that it is a file and no link that leads elsewhere"
    return FileRead(path, (error("unreadable", Place(printable(path)), f"cannot be read: {reason}", hint),), False)


def read_part(files: Files, path: str) -> FileRead:
    """The file at `path`, read and understood."""
    part = classify(path)
    if part.kind == "stray":
        return read_file(part, b"")
    try:
        data = files.read(path)
    except OSError as fault:
        return unreadable(path, fault)
    return read_file(part, data)


class Assembled(msgspec.Struct, frozen=True):
    """The site that files make together.

    site         None when site.yaml cannot be read
    diagnostics  of the files and of how they fit together, in order
    unread       paths of the files from which nothing could be taken: what would stand there is not missing
    """

    site: Site | None
    diagnostics: tuple[Diagnostic, ...]
    unread: frozenset[str]


def load_site(files: Files, read: Callable[[Files, str], FileRead] = read_part) -> Assembled:
    """The site in `files`, read file by file without a cache. `read` may be one that remembers."""
    return assemble(read(files, path) for path in content_paths(files))


Stories = dict[str, tuple[tuple[object, ...], Story]]
"""Story id → the values that it was put together from, and the story."""


def assemble(reads: Iterable[FileRead], kept: Stories | None = None) -> Assembled:
    """Put files together: languages in the order of site.yaml, stories by id, texts into their stories.

    kept  the stories of an earlier call: one whose parts are the very same is taken as it is
    """
    every = sorted(reads, key=lambda each: each.path)
    by_path = {each.path: each for each in every}
    found = [diagnostic for each in every for diagnostic in each.diagnostics]
    unread = frozenset(each.path for each in every if not each.readable)
    site_path = f"{CONTENT}/site.yaml"
    settings = by_path[site_path].settings if site_path in by_path else None
    if site_path not in by_path:
        found.append(error("missing-file", Place(site_path), "the site has no site.yaml", "sitegen init starts a site"))
    site = None
    if settings is not None:
        found.extend(_stray_languages(settings, every, by_path))
    found.extend(_lone_texts(every, by_path))
    if settings is not None:
        site = _site(settings, by_path, _stories(settings, every, {} if kept is None else kept))
    return Assembled(site, in_order(found), unread)


def _stray_languages(settings: Settings, every: list[FileRead], by_path: dict[str, FileRead]) -> list[Diagnostic]:
    # With a fault in the list of languages, a tag that is not in it may be the very one that was refused.
    if not settings.languages or by_path[settings.place.file].diagnostics:
        return []
    found = []
    for each in every:
        tag = _tag_of(each)
        if tag and tag not in settings.languages:
            hint = did_you_mean(tag, settings.languages) or f"known are {one_of(settings.languages)}"
            message = f"the language {shown(tag)} is not in site.yaml"
            found.append(error("stray-file", Place(each.path), message, f"add it there, or delete the file; {hint}"))
    return found


def _tag_of(each: FileRead) -> str:
    """The language of a file; its name is looked at only where it could not be read, for there are many files."""
    if each.text is not None:
        return each.text.tag
    if each.language is not None:
        return each.language.tag
    return "" if each.readable else classify(each.path).tag


def _lone_texts(every: list[FileRead], by_path: dict[str, FileRead]) -> list[Diagnostic]:
    found = []
    for each in every:
        if each.text is None and (each.readable or classify(each.path).kind != "text"):
            continue
        path = f"{each.path[: each.path.rindex('/')]}/story.yaml"
        if path not in by_path:
            message = f"the story {shown(each.path.split('/')[2])} has no story.yaml"
            found.append(error("missing-file", Place(each.path), message, f"write {path}"))
    return found


def _stories(settings: Settings, every: list[FileRead], kept: Stories) -> dict[str, Story]:
    texts: dict[str, dict[str, Text]] = {}
    for each in every:
        if each.text is not None:
            texts.setdefault(each.path.split("/")[2], {})[each.text.tag] = each.text
    stories: dict[str, Story] = {}
    for each in every:
        if each.story is None:
            continue
        story, there = each.story, texts.get(each.story.id, {})
        of = {tag: there[tag] for tag in settings.languages if tag in there}
        parts = (story, *of.values())
        before = kept.get(story.id)
        if before is None or len(before[0]) != len(parts) or any(map(is_not, before[0], parts)):
            before = kept[story.id] = parts, msgspec.structs.replace(story, texts=of)
        stories[story.id] = before[1]
    return stories


def _site(settings: Settings, by_path: dict[str, FileRead], stories: dict[str, Story]) -> Site:
    nothing = FileRead("")

    def top(name: str) -> FileRead:
        return by_path.get(f"{CONTENT}/{name}.yaml", nothing)

    languages: dict[str, Language] = {}
    for tag in settings.languages:
        language = by_path.get(f"{CONTENT}/languages/{tag}.yaml", nothing).language
        if language is not None:
            languages[tag] = language
    people: dict[str, Entity] = top("people").entities
    organisations: dict[str, Entity] = top("organisations").entities
    terms: dict[str, Term] = top("terms").terms
    sources: dict[str, Source] = top("sources").sources
    return Site(settings, languages, people, organisations, terms, sources, dict(sorted(stories.items())))
