"""Rules of the records that say what translations were made from. No page depends on them, so only `check` looks."""

from collections.abc import Collection, Iterator

from sitegen.check.case import Find, as_it_is
from sitegen.diagnostics import Diagnostic, Place, warning
from sitegen.load.bases import basis_path, basis_paths, original_of, read_basis_file
from sitegen.load.listing import CONTENT
from sitegen.load.tree import unreadable
from sitegen.model import Site
from sitegen.system import Files


def check_bases(
    site: Site, files: Files, unread: Collection[str] = (), find: Find = as_it_is
) -> tuple[Diagnostic, ...]:
    """Every fault of the records, and every translation that lacks one."""
    paths = basis_paths(files)
    return (*_of_files(site, files, paths, unread, find), *_missing(site, paths, find))


def _of_files(
    site: Site, files: Files, paths: dict[tuple[str, str], str], unread: Collection[str], find: Find
) -> Iterator[Diagnostic]:
    for (key, tag), path in paths.items():
        folder = f"{CONTENT}/stories/{key}"
        if f"{folder}/{tag}.yaml" in unread or f"{folder}/story.yaml" in unread:
            continue
        story = site.stories.get(key)
        of = original_of(story, tag) if story and tag in story.texts else ""
        if not of:
            # The original may be there and not be read, for a fault that has been told.
            if story and tag in story.texts and f"{folder}/{story.texts[tag].account.of}.yaml" in unread:
                continue
            message = f"{tag}.yaml is made from no other language of this story, and this file says from what"
            yield warning("basis-alone", Place(path), message, "delete it, or correct account: of the text")
            continue
        try:
            basis, faults = read_basis_file(files.read(path), path)
        except OSError as fault:
            yield from unreadable(path, fault).diagnostics
            continue
        yield from faults
        if basis is not None and basis.of != of:
            message = f"{tag}.yaml is made from {of}, and this file says from {basis.of}"
            yield warning("basis-of-other", find(Place(path), "of"), message, f"sitegen settle {key} {tag}")


def _missing(site: Site, paths: Collection[tuple[str, str]], find: Find) -> Iterator[Diagnostic]:
    for key, story in site.stories.items():
        for tag, text in story.texts.items():
            of = original_of(story, tag)
            if of and (key, tag) not in paths:
                message = f"{basis_path(key, tag)} is missing: what changes in {of}.yaml cannot be told"
                hint = f"when {tag} says what {of} says: sitegen settle {key} {tag}"
                yield warning("basis-missing", find(text.place, "account", "of"), message, hint)
