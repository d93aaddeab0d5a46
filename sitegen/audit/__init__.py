"""`sitegen audit DIR`: reads a built site as a stranger would, and says what is wrong with it.

It knows nothing of the content: only the files.  So it also holds for a site that was edited by hand or built by
another version.  Each page is read once; rules on one page run at once (`PAGE_RULES`), rules between pages on what was
kept of them (`versions.RULES`).
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from sitegen.audit import feeds, languages, links, structure, versions, words
from sitegen.audit.document import Document
from sitegen.audit.facts import Facts, facts_of
from sitegen.audit.site import BuiltSite, text_files
from sitegen.audit.weight import Weights, heavy
from sitegen.diagnostics import Diagnostic, Place, error, in_order

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


def audit(folder: Path, base_url: str | None = None) -> tuple[Diagnostic, ...]:
    """All that is wrong with the site built in `folder`, in order; places are relative to it.

    base_url  where the site will live; by default what its pages' canonical links agree on
    """
    if not folder.is_dir():
        return (error("nothing-built", Place(folder.as_posix()), "there is no such folder", "build the site first"),)
    site = BuiltSite(folder, base_url)
    if not site.pages:
        return (error("nothing-built", Place("index.html"), "the folder has no page in it", "build the site first"),)
    found: list[Diagnostic] = []
    pages: dict[str, Facts] = {}
    machine_files: dict[str, str] = {}
    policies: dict[str, bool] = {}
    weights = Weights(folder)
    for file in text_files(site.files):
        try:
            source = (folder / file).read_bytes().decode("utf-8")
        except UnicodeDecodeError as fault:
            found.append(error("not-utf8", Place(file), f"byte {fault.start} is not UTF-8", "publish UTF-8 only"))
            continue
        found += words.forbidden_characters(file, source)
        if file.endswith(".html"):
            document = Document(file, source)
            for rule in PAGE_RULES:
                found += rule(document, site)
            found += heavy(document, site, weights)
            pages[file] = facts_of(document, site)
            policies[file] = structure.policy_of(document) is not None
        elif file.endswith(".css"):
            found += links.addresses_of_styles(file, source, site)
        elif file.endswith((".json", ".webmanifest")):
            found += feeds.json_file(file, source, site)
        elif file.endswith((".xml", ".svg")):
            found += feeds.xml_file(file, source, site)
        if file.endswith(".xml") or file == "robots.txt":
            machine_files[file] = source
    for compare in versions.RULES:
        found += compare(site, pages)
    found += feeds.sitemaps(site, machine_files, pages)
    found += _missing_policies(policies)
    return in_order(found)


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
