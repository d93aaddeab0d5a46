"""What the bar below a previewed page says: the page in every language, where its words come from, what is to be done.

It is read from the files of one story, when a page asks: no part of a build, and nothing that a build waits for.
"""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

import msgspec

from sitegen import addresses
from sitegen.chronology import due, due_on, zone
from sitegen.diagnostics import Diagnostic, Severity, has_errors
from sitegen.load.references import ID
from sitegen.load.results import FileRead
from sitegen.load.tree import CONTENT, read_part
from sitegen.model import Account, Settings, Story
from sitegen.serve.editors import Editor
from sitegen.serve.notes import FaultNotes, fault_notes
from sitegen.serve.served import TOOLS, Addresses
from sitegen.serve.state import Preview
from sitegen.system import DiskFiles, Files

_STORIES = f"{CONTENT}/stories"


class LanguageNote(msgspec.Struct, frozen=True):
    """The page in one language.

    state     "published", "draft", "scheduled", "missing", "faulty" (its file has errors); "" where it is no story
    due       the day for which it is scheduled, ISO 8601; ""
    account   how a story's text came to be, in words; ""
    address   where the preview has it, with the base path; "" when it has not
    link      opens the file of the text; ""
    """

    tag: str
    state: str
    due: str
    account: str
    title: str
    address: str
    file: str
    link: str
    warnings: int


class SourceNote(msgspec.Struct, frozen=True):
    """A file that the page's words come from. link: opens it; ""."""

    file: str
    link: str


class Bar(msgspec.Struct, frozen=True):
    """All of it.

    story     id; "" for pages that are no story
    together  the page with all languages of the story; ""
    tag       of the page's own language; ""
    warnings  of the story, or for other pages of the whole site
    """

    story: str
    together: str
    tag: str
    languages: tuple[LanguageNote, ...]
    sources: tuple[SourceNote, ...]
    warnings: FaultNotes


class _Where(NamedTuple):
    """A page's address taken apart: its language ("" for none), and what follows it."""

    tag: str
    steps: tuple[str, ...]

    @property
    def story(self) -> str:
        return self.steps[1] if len(self.steps) == 2 and self.steps[0] == "stories" else ""


def bar_for(path: str, preview: Preview, site: Addresses, editor: Editor) -> Bar:
    """The bar for the page at `path`, which begins with a slash; also for the page with all languages of a story."""
    files = DiskFiles(preview.root)
    settings = read_part(files, f"{CONTENT}/site.yaml").settings
    tags = settings.languages if settings else ()
    together = re.fullmatch(f"{TOOLS}stories/({ID})/", path)
    where = _Where("", ("stories", together[1])) if together else _where(site.inside(path) or "", tags)
    warnings = [one for one in preview.newest.warnings if one.severity is Severity.WARNING]
    if where.story:
        return _story_bar(where, settings, warnings, files, preview, site, editor)
    languages = tuple(
        LanguageNote(tag, "", "", "", "", _address(site, "/".join((addresses.slug(tag), *where.steps, ""))), "", "", 0)
        for tag in tags
        if where.tag
    )
    sources = tuple(_source(files, path, key, editor) for path, key in _sources(where))
    return Bar("", "", where.tag, languages, sources, fault_notes(warnings, preview.root, editor))


def _story_bar(
    where: _Where,
    settings: Settings | None,
    warnings: Sequence[Diagnostic],
    files: Files,
    preview: Preview,
    site: Addresses,
    editor: Editor,
) -> Bar:
    folder = f"{_STORIES}/{where.story}/"
    own = [one for one in warnings if one.place.file.startswith(folder)]
    story = read_part(files, f"{folder}story.yaml").story
    place = zone(settings.time_zone if settings else "UTC")
    there = set(files.list(folder.rstrip("/")))

    def language(tag: str) -> LanguageNote:
        path = f"{folder}{tag}.yaml"
        read = read_part(files, path) if path in there else None
        text = read.text if read else None
        state, day = _state(story, read, preview.now, place)
        return LanguageNote(
            tag=tag,
            state=state,
            due=day,
            account=_account(text.account) if text else "",
            title=text.title if text else "",
            address=_address(site, addresses.story(tag, where.story)),
            file=path,
            link=editor.link(path) if read else "",
            warnings=sum(one.place.file == path for one in own),
        )

    languages = tuple(language(tag) for tag in (settings.languages if settings else ()))
    texts = sorted((one for one in languages if one.state != "missing"), key=lambda one: one.tag != where.tag)
    return Bar(
        story=where.story,
        together=f"{TOOLS}stories/{where.story}/",
        tag=where.tag,
        languages=languages,
        sources=(
            *(SourceNote(one.file, one.link) for one in texts),
            _source(files, f"{folder}story.yaml", "", editor),
        ),
        warnings=fault_notes(own, preview.root, editor),
    )


def _state(story: Story | None, read: FileRead | None, now: datetime, place: tzinfo) -> tuple[str, str]:
    """The state of one text, and the day for which it is scheduled."""
    if read is None:
        return "missing", ""
    if read.text is None or has_errors(read.diagnostics):
        return "faulty", ""
    if read.text.draft or (story is not None and story.draft):
        return "draft", ""
    if story is not None and due(story, read.text, place) > now:
        return "scheduled", due_on(story, read.text)
    return "published", ""


def _account(account: Account) -> str:
    return f"{account.kind} of {account.of}" if account.of else account.kind


def _address(site: Addresses, inside: str) -> str:
    return site.base_path + inside if site.file(inside) else ""


def _where(inside: str, tags: Sequence[str]) -> _Where:
    slug, _, rest = inside.partition("/")
    tag = next((one for one in tags if addresses.slug(one) == slug), "")
    return _Where(tag, tuple(step for step in rest.split("/") if step) if tag else ())


def _sources(where: _Where) -> tuple[tuple[str, str], ...]:
    """The files that a page other than a story comes from, and the key of it in them; ""."""
    language = f"{CONTENT}/languages/{where.tag}.yaml"
    if not where.tag:
        return ((f"{CONTENT}/site.yaml", ""),)
    match where.steps:
        case ("people" | "organisations" as kind, *rest):
            return ((f"{CONTENT}/{kind}.yaml", rest[0] if rest else ""),)
        case ("glossary", *_):
            return ((f"{CONTENT}/terms.yaml", ""),)
        case ("sources", *_):
            return ((f"{CONTENT}/sources.yaml", ""),)
        case ("topics", topic, *_):
            return ((language, topic), (f"{CONTENT}/site.yaml", ""))
        case ("about", *_):
            return ((language, "about"),)
        case _:
            return ((language, ""), (f"{CONTENT}/site.yaml", ""))


def _source(files: Files, path: str, key: str, editor: Editor) -> SourceNote:
    """Where `key` stands is looked for as text: parsing a list of thousands of people would take a second."""
    line = 0
    if key:
        try:
            text = files.read(path)
        except OSError:
            text = b""
        if found := re.search(rb"(?m)^[ ]*" + re.escape(key.encode()) + rb"[ ]*:", text):
            line = text.count(b"\n", 0, found.start()) + 1
    return SourceNote(f"{path}:{line}" if line else path, editor.link(path, line))
