"""From what was read to a site that is known to be sound, or to its faults."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sitegen.check import Before, Case, Verdicts, check_site, judge
from sitegen.check.catalogues import check_catalogues
from sitegen.diagnostics import Diagnostic, in_order
from sitegen.digests import digest, digest_files
from sitegen.load.content import Content
from sitegen.load.looks import LookFiles, Looks, Tables, is_spoken, is_template, read_looks, unspoken_languages
from sitegen.load.places import Finder
from sitegen.load.tree import assemble
from sitegen.locales.words import Words
from sitegen.memory import Memory
from sitegen.model import Body, Site, Text
from sitegen.system import DiskFiles


class Checked(NamedTuple):
    """The content after loading and checking: None where it could not be made. case: as it was judged."""

    site: Site | None
    looks: Looks | None
    words: Mapping[str, Words]
    diagnostics: tuple[Diagnostic, ...]
    verdicts: Verdicts = MappingProxyType({})
    case: Case | None = None


def checked_site(
    root: Path,
    base_url: str,
    content: Content,
    blob: Callable[[bytes], bytes | None],
    looks_read: LookFiles,
    program: str,
    memory: Memory,
    verdicts: Verdicts = MappingProxyType({}),
    tables: Tables | None = None,
    jobs: int = 1,
) -> Checked:
    """Put together what was read, and judge it.

    base_url  instead of the one in site.yaml; "" for that
    blob      the bytes with a digest: where `content` keeps the bodies
    program   digest of sitegen itself
    verdicts  of the last build
    tables    word tables that were read before
    jobs      processes
    """
    assembled = assemble(content.reads, memory.stories)
    found = list(assembled.diagnostics)
    site = assembled.site
    if site is None:
        return Checked(None, None, {}, in_order(found))
    if base_url:
        site = msgspec.structs.replace(site, settings=msgspec.structs.replace(site.settings, base_url=base_url))
    tags = site.settings.languages
    find = Finder(DiskFiles(root))
    key = (program, tags, looks_read)
    looks, faults = memory.looks.of(key, lambda: _looks(looks_read, tags, program, tables))
    found += faults
    if looks is None:
        found += check_site(site, None, assembled.unread, find)
        return Checked(site, None, {}, in_order(found))
    found += unspoken_languages(looks, tags, lambda tag: find(site.settings.place, "languages", tag))
    nouns = {tag: language.nouns for tag, language in site.languages.items()}
    words = memory.words.of((key, nouns), lambda: _words(looks.words, nouns))
    machinery = digest(*(looks.tongues[tag].encode() for tag in tags)).encode()
    decode = msgspec.msgpack.Decoder(Body).decode

    def body(text: Text) -> Body | None:
        kept = blob(content.bodies[text.body]) if text.body in content.bodies else None
        return decode(kept) if kept is not None else None

    before = Before(machinery, content.stamps, verdicts)
    case = Case(site, words, assembled.unread, find, body)
    judged = judge(case, before, jobs)
    return Checked(site, looks, words, in_order((*found, *judged.diagnostics)), judged.verdicts, case)


def _words(tables: Mapping[str, Words], nouns: Mapping[str, dict[str, dict[str, str]]]) -> dict[str, Words]:
    return {tag: table.with_nouns(nouns[tag]) if tag in nouns else table for tag, table in tables.items()}


def _looks(
    looks_read: LookFiles, tags: Sequence[str], program: str, tables: Tables | None
) -> tuple[Looks | None, tuple[Diagnostic, ...]]:
    tables = tables or Tables()
    looks, faults = read_looks(looks_read, tags, program, tables)
    if not looks_read.own:
        return looks, faults
    key = digest(
        b"faults",
        program.encode(),
        repr((tags, sorted(looks_read.own))).encode(),
        *(digest_files(_said(each)).encode() for each in (looks_read.contents, looks_read.packaged)),
    )
    return looks, (*faults, *tables.faults(key, lambda: check_catalogues(looks_read, tags)))


def _said(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of the files below templates/ those with words in them."""
    return {path: content for path, content in contents.items() if is_template(path) or is_spoken(path)}
