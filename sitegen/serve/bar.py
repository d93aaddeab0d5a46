"""What the bar below a previewed page says: the page in every language, where its words come from, what is to be done.

It is read from the files of one story, when a page asks: no part of a build, and nothing that a build waits for.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sitegen import addresses
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.load.ids import ID, TAG
from sitegen.load.listing import CONTENT
from sitegen.load.tree import read_part
from sitegen.serve.editors import Editor
from sitegen.serve.notes import FaultNotes, fault_notes
from sitegen.serve.one_story import story_cells, story_folder
from sitegen.serve.served import TOOLS, Addresses
from sitegen.serve.state import Preview
from sitegen.status.board import Cell
from sitegen.status.states import UNREAD
from sitegen.status.words import SHORT, sentences
from sitegen.system import DiskFiles, Files


class LanguageNote(msgspec.Struct, frozen=True):
    """The page in one language.

    state     as on the status board, or "faulty": its file has errors; "" where the page is no story
    mark      the state in a word or two
    flags     all that is the matter, in words
    account   how a story's text came to be, in words; ""
    address   where the preview has it, with the base path; "" when it has not
    link      opens the file of the text; "" where there is none, or no link is wanted
    lacks     what the other languages have and this one should have
    """

    tag: str
    state: str = ""
    mark: str = ""
    flags: tuple[str, ...] = ()
    account: str = ""
    title: str = ""
    address: str = ""
    file: str = ""
    link: str = ""
    warnings: int = 0
    lacks: tuple[str, ...] = ()


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
    tags = settings.languages if settings else _named_languages(files)
    together = re.fullmatch(f"{TOOLS}stories/({ID})/", path)
    where = _Where("", ("stories", together[1])) if together else _where(site.inside(path) or "", tags)
    warnings = [one for one in preview.newest.warnings if one.severity is Severity.WARNING]
    if where.story and files.list(story_folder(where.story)):
        hidden_by = "story.yaml" if settings else "site.yaml"
        return _story_bar(where, tags, hidden_by, warnings, files, preview, site, editor)
    languages = tuple(
        LanguageNote(tag, address=_address(site, "/".join((addresses.slug(tag), *where.steps, ""))))
        for tag in tags
        if where.tag
    )
    sources = tuple(_source(files, path, key, editor) for path, key in _sources(where))
    return Bar("", "", where.tag, languages, sources, fault_notes(warnings, preview.root, editor))


def _story_bar(
    where: _Where,
    tags: Sequence[str],
    hidden_by: str,
    warnings: Sequence[Diagnostic],
    files: Files,
    preview: Preview,
    site: Addresses,
    editor: Editor,
) -> Bar:
    folder = f"{story_folder(where.story)}/"
    own = [one for one in warnings if one.place.file.startswith(folder)]
    cells, unsound = story_cells(files, where.story, preview.now)
    # What only shows between files counts as well.
    wrong = {one.place.file for one in preview.newest.faults if one.severity is Severity.ERROR}
    there = set(files.list(folder.rstrip("/")))

    def language(cell: Cell) -> LanguageNote:
        path = f"{folder}{cell.tag}.yaml"
        faulty = cell.tag in unsound or path in wrong
        return LanguageNote(
            tag=cell.tag,
            state="faulty" if faulty else cell.state,
            mark=SHORT["unreadable" if faulty else cell.state],
            flags=_flag_words(cell),
            account=_account(cell),
            title=cell.title,
            address=_address(site, addresses.story(cell.tag, where.story)),
            file=path,
            link=editor.link(path) if path in there else "",
            warnings=sum(one.place.file == path for one in own),
            lacks=tuple(sentences(cell, "differs")),
        )

    def unsaid(tag: str) -> LanguageNote:
        path = f"{folder}{tag}.yaml"
        return LanguageNote(
            tag,
            flags=(f"{hidden_by} has faults that hide how this text stands",),
            address=_address(site, addresses.story(tag, where.story)),
            file=path,
            link=editor.link(path) if path in there else "",
        )

    languages = tuple(map(language, cells))
    if not languages and f"{folder}story.yaml" in there:
        languages = tuple(map(unsaid, tags))
    texts = sorted((one for one in languages if one.link), key=lambda one: one.tag != where.tag)
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


def _named_languages(files: Files) -> tuple[str, ...]:
    """The languages of a site whose own list cannot be read just now."""
    names = (path.rpartition("/")[2] for path in files.list(f"{CONTENT}/languages"))
    return tuple(sorted(name[:-5] for name in names if re.fullmatch(rf"{TAG}\.yaml", name)))


def _flag_words(cell: Cell) -> tuple[str, ...]:
    """All that is the matter; by what it differs is a list of its own."""
    return tuple(
        words for flag in cell.flags for words in ((SHORT[flag],) if flag == "differs" else sentences(cell, flag))
    )


def _account(cell: Cell) -> str:
    if cell.state in UNREAD:
        return ""
    return f"{cell.kind} of {cell.of}" if cell.of else cell.kind


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
