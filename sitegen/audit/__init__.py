"""`sitegen audit DIR`: reads a built site as a stranger would, and says what is wrong with it.

It knows nothing of the content: only the files.  So it also holds for a site that was edited by hand or built by
another version.  Each page is read once; rules on one page run at once (`PAGE_RULES`), rules between pages on what was
kept of them (`versions.RULES`).
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from sitegen.audit import feeds, languages, links, structure, versions, words
from sitegen.audit.document import Document
from sitegen.audit.facts import Facts, facts_of
from sitegen.audit.site import BuiltSite, text_files
from sitegen.audit.weight import Weights, heavy
from sitegen.diagnostics import Diagnostic, Place, error, in_order
from sitegen.workers import in_chunks, map_in_order, usable_cores

PAGE_RULES: tuple[Callable[[Document, BuiltSite], Iterator[Diagnostic]], ...] = (
    languages.language,
    languages.canonical,
    languages.marked_links,
    languages.described,
    links.addresses_of_page,
    links.references,
    feeds.feed_links,
    structure.unique_ids,
    structure.headings,
    structure.pictures,
    structure.nothing_empty,
    structure.no_code_in_the_page,
    structure.policy,
    words.leftovers,
    words.typography,
    words.untranslated,
)


CHUNK = 100  # files that a worker reads at a time
ALONE = 400  # up to so many files, starting workers costs more than it saves


class Look(msgspec.Struct):
    """What one file showed.

    page     what is kept of a page; None for other files
    policy   whether the page states a Content-Security-Policy
    machine  the text of an XML file or robots.txt, "" otherwise
    """

    file: str
    found: list[Diagnostic]
    page: Facts | None = None
    policy: bool = False
    machine: str = ""


def audit(folder: Path, base_url: str | None = None, jobs: int | None = None) -> tuple[Diagnostic, ...]:
    """All that is wrong with the site built in `folder`, in order; places are relative to it.

    base_url  where the site will live; by default what its pages' canonical links agree on
    jobs      processes; by default one for each core, when there is enough to read
    """
    if not folder.is_dir():
        return (error("nothing-built", Place(folder.as_posix()), "there is no such folder", "build the site first"),)
    site = BuiltSite(folder, base_url)
    if not site.pages:
        return (error("nothing-built", Place("index.html"), "the folder has no page in it", "build the site first"),)
    files = text_files(site.files)
    looks = [
        look
        for chunk in map_in_order(
            _look_at_all,
            in_chunks(files, CHUNK),
            prepare=partial(BuiltSite, folder, site.base_url, site.files),
            jobs=jobs or (usable_cores() if len(files) > ALONE else 1),
        )
        for look in chunk
    ]
    pages = {look.file: look.page for look in looks if look.page is not None}
    found = [diagnostic for look in looks for diagnostic in look.found]
    for compare in versions.RULES:
        found += compare(site, pages)
    found += feeds.sitemaps(site, {look.file: look.machine for look in looks if look.machine}, pages)
    found += _missing_policies({look.file: look.policy for look in looks if look.page is not None})
    return in_order(found)


def _look_at_all(site: BuiltSite, files: tuple[str, ...]) -> list[Look]:
    weights = Weights(site.folder)
    return [_look_at(site, file, weights) for file in files]


def _look_at(site: BuiltSite, file: str, weights: Weights) -> Look:
    """Read one file and run the rules that need no other."""
    try:
        source = (site.folder / file).read_bytes().decode("utf-8")
    except UnicodeDecodeError as fault:
        return Look(file, [error("not-utf8", Place(file), f"byte {fault.start} is not UTF-8", "publish UTF-8 only")])
    look = Look(file, list(words.forbidden_characters(file, source)))
    if file.endswith(".html"):
        document = Document(file, source)
        for rule in PAGE_RULES:
            look.found += rule(document, site)
        look.found += heavy(document, site, weights)
        look.page = facts_of(document, site)
        look.policy = structure.policy_of(document) is not None
    elif file.endswith(".css"):
        look.found += links.addresses_of_styles(file, source, site)
    elif file.endswith((".json", ".webmanifest")):
        look.found += feeds.json_file(file, source, site)
    elif file.endswith((".xml", ".svg")):
        look.found += feeds.xml_file(file, source, site)
    if file.endswith(".xml") or file == "robots.txt":
        look.machine = source
    return look


def _missing_policies(policies: dict[str, bool]) -> Iterator[Diagnostic]:
    """loose-policy: some pages state a Content-Security-Policy and this one does not."""
    if any(policies.values()):
        for file, stated in policies.items():
            if not stated:
                yield error(
                    "loose-policy",
                    Place(file),
                    "the page has no Content-Security-Policy, others have",
                    "every page needs it: an attacker picks the one without",
                )
