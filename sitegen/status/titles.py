"""Titles as readers have them: what stands in braces written out, by the rules of the language."""

from functools import lru_cache
from pathlib import PurePosixPath

from sitegen.load.listing import CONTENT
from sitegen.load.looks import FOLDER, LOCALES, packaged_folder
from sitegen.load.tree import read_part
from sitegen.load.words_file import read_words
from sitegen.locales.words import Words
from sitegen.model import Site
from sitegen.render.plain_text import PlainText
from sitegen.system import DiskFiles, Files


def titles(site: Site, files: Files) -> dict[tuple[str, str], str]:
    """(story id, tag) → the title of that text, for each that is not read as it is typed.

    files  of the site: word tables, and a language's own file where `site` is without it
    """
    found: dict[tuple[str, str], str] = {}
    tables: dict[str, Words | None] = {}
    for story in site.stories.values():
        for tag, text in story.texts.items():
            if "{" not in text.title and "\\" not in text.title:
                continue
            if tag not in tables:
                tables[tag] = _words(site, files, tag)
            if words := tables[tag]:
                found[story.id, tag] = PlainText(words, story).filled(text.title)
    return found


def _words(site: Site, files: Files, tag: str) -> Words | None:
    """The word table of a language with the site's own nouns; None where there is none to be had."""
    name = f"{LOCALES}{tag}/words.yaml"
    table = None
    for folder, at in ((files, PurePosixPath(FOLDER, name)), (DiskFiles(packaged_folder()), PurePosixPath(name))):
        try:
            table = _table(folder.read(at.as_posix()))
            break
        except OSError:
            continue
    path = f"{CONTENT}/languages/{tag}.yaml"
    language = site.languages.get(tag) or read_part(files, path).language
    return table.with_nouns(language.nouns) if table and language else table


@lru_cache(maxsize=64)
def _table(data: bytes) -> Words | None:
    """Kept, since the preview asks again after each save, and a table takes long to read."""
    return read_words(data.decode(errors="replace"), "")[0]
