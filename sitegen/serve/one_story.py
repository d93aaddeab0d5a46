"""The state of one story: its few files are read as a site of their own, however large the whole is."""

from collections.abc import Mapping
from datetime import datetime

from sitegen.diagnostics import has_errors
from sitegen.load.listing import CONTENT
from sitegen.load.results import FileRead
from sitegen.load.tree import assemble, content_paths, read_part
from sitegen.model import Body, Text
from sitegen.status.board import Cell, status_of
from sitegen.status.standing import standings, to_fill
from sitegen.status.titles import titles
from sitegen.system import Files, MemoryFiles


def story_folder(story: str) -> str:
    """Where the files of a story are."""
    return f"{CONTENT}/stories/{story}"


def story_cells(files: Files, story: str, now: datetime) -> tuple[tuple[Cell, ...], frozenset[str]]:
    """A cell for each language of the site, and the tags of those whose file has errors.

    No cells where site.yaml or the story cannot be read.
    """
    few = MemoryFiles(dict(_contents(files, story)))
    reads = [read_part(few, path) for path in content_paths(few)]
    faulty = frozenset(tag for read in reads if (tag := _tag(read, story)) and has_errors(read.diagnostics))
    assembled = assemble(reads)
    site = assembled.site
    if site is None or story not in site.stories:
        return (), faulty
    bodies = {read.text.body: read.body for read in reads if read.text and read.body}

    def body_of(text: Text) -> Body:
        return bodies.get(text.body) or Body()

    found = standings(site, few, body_of), to_fill(site, body_of)
    board = status_of(site, now, *found, assembled.unread, titles(site, files))
    return board.rows[0].cells, faulty


def _contents(files: Files, story: str) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    for path in (f"{CONTENT}/site.yaml", *files.list(story_folder(story))):
        try:
            found[path] = files.read(path)
        except OSError:  # gone meanwhile, or not to be read; the build says which
            continue
    return found


def _tag(read: FileRead, story: str) -> str:
    """The language of a text, by its name alone; "" for any other file."""
    name = read.path.removeprefix(f"{story_folder(story)}/")
    return "" if "/" in name or name == "story.yaml" else name.removesuffix(".yaml")
