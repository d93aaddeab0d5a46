"""Rules on what machines read: Atom feeds, sitemaps, robots.txt and JSON."""

import json
import re
import xml.etree.ElementTree as ET  # our own output, and expat's limits hold against entity bombs
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import unescape

from sitegen.audit.document import Document
from sitegen.audit.facts import Facts, absolute
from sitegen.audit.site import BuiltSite
from sitegen.audit.words import LEFTOVER
from sitegen.diagnostics import Diagnostic, Place, error

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
RELATIVE = re.compile(r"(?:href|src)=[\"'](?!https?:|mailto:|#)")
LANGUAGE_KEYS = ("language", "lang", "inLanguage")
SEARCH_DATA = "/search/"
"""In the files of this folder, texts are HTML."""
ADDRESS_KEYS = frozenset({"url", "href", "address", "link"})


def parsed(file: str, source: str) -> ET.Element | Diagnostic:
    """The root of an XML file, or the fault that it is not well-formed."""
    try:
        return ET.fromstring(source)  # noqa: S314
    except ET.ParseError as fault:
        line, column = fault.position
        return error(
            "bad-xml", Place(file, line, column + 1), f"not well-formed: {fault}", "write XML with escaping on"
        )


def xml_file(file: str, source: str, site: BuiltSite) -> Iterator[Diagnostic]:
    """bad-xml, and feed where the file is an Atom feed."""
    root = parsed(file, source)
    if isinstance(root, Diagnostic):
        yield root
    elif root.tag == f"{ATOM}feed":
        yield from (error("feed", Place(file), message, hint) for message, hint in _feed(file, root, site))


def _feed(file: str, feed: ET.Element, site: BuiltSite) -> Iterator[tuple[str, str]]:
    """What RFC 4287 requires of a feed, and what a reader's program needs."""
    folder = site.language_of(file)
    if folder and feed.get(LANG, "").lower() != folder:
        yield f"xml:lang is “{feed.get(LANG, '')}” in the folder {folder}/", "state the feed's language"
    yield from _required(feed, "the feed")
    relations = {link.get("rel", "alternate"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
    if relations.get("self") != site.url(file):
        yield f"the link to itself is “{relations.get('self', '')}”", f"the feed lives at {site.url(file)}"
    authored = feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [feed.findtext(f"{ATOM}id", "")]
    for entry in feed.findall(f"{ATOM}entry"):
        name = f"the entry “{(entry.findtext(f'{ATOM}title') or '').strip()}”"
        yield from _required(entry, name)
        ids.append(entry.findtext(f"{ATOM}id", ""))
        if not authored and entry.find(f"{ATOM}author/{ATOM}name") is None:
            yield f"{name} has no author, nor has the feed", "name one for the whole feed"
        if not any(link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link")):
            yield f"{name} has no link to its page", 'add <link rel="alternate">'
        for part in ("summary", "content"):
            body = entry.find(f"{ATOM}{part}")
            if body is not None and body.get("type") == "html" and RELATIVE.search(body.text or ""):
                yield f"{part} of {name} has a relative address", "write absolute addresses into feeds"
    for double in sorted({name for name in ids if name and ids.count(name) > 1}):
        yield f"the id “{double}” stands twice", "an id belongs to one entry forever"
    for link in feed.iter(f"{ATOM}link"):
        address = link.get("href", "")
        target = site.resolve(address, file)
        if (
            not ABSOLUTE.fullmatch(address)
            or target.reach == "beside"
            or (target.reach == "inside" and not target.exists)
        ):
            yield f"the link “{address}” leads nowhere", "absolute addresses of pages that exist"


def _required(element: ET.Element, name: str) -> Iterator[tuple[str, str]]:
    for part in ("id", "title", "updated"):
        found = element.findall(f"{ATOM}{part}")
        if len(found) != 1 or not (found[0].text or "").strip():
            yield (
                f"{name} has {len(found) or 'no'} {part}" + ("" if len(found) != 1 else ", and it is empty"),
                "RFC 4287 wants exactly one",
            )
    identity = element.findtext(f"{ATOM}id", "")
    if identity and not ABSOLUTE.fullmatch(identity):
        yield f"the id “{identity}” of {name} is not absolute", "use the page's address or a tag: URI"
    for part in ("updated", "published"):
        stamp = element.findtext(f"{ATOM}{part}")
        if stamp is not None and not _is_time(stamp.strip()):
            yield f"{part} of {name} is “{stamp}”", "RFC 3339, with a time and a zone: 2026-11-22T00:00:00Z"


def _is_time(text: str) -> bool:
    try:
        return bool(TIMESTAMP.fullmatch(text)) and datetime.fromisoformat(text) is not None
    except ValueError:
        return False


def sitemaps(site: BuiltSite, sources: Mapping[str, str], pages: Mapping[str, Facts]) -> Iterator[Diagnostic]:
    """sitemap: it does not list exactly the pages that exist, with the versions that those name themselves; robots."""
    listed: dict[str, str] = {}
    files = []
    for file, source in sources.items():
        root = parsed(file, source)
        if isinstance(root, Diagnostic) or root.tag not in {f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"}:
            continue
        files.append(file)
        for entry in root.findall(f"{SITEMAP}sitemap"):
            target = site.resolve(entry.findtext(f"{SITEMAP}loc", ""), file)
            if not target.exists or target.reach != "inside":
                yield error("sitemap", Place(file), f"{target.url} is no sitemap of this site", "list only what exists")
        for entry in root.findall(f"{SITEMAP}url"):
            for message, hint in _entry(site, pages, listed, file, entry):
                yield error("sitemap", Place(file), message, hint)
    if not files:
        yield error("sitemap", Place("sitemap.xml"), "there is no sitemap", "search engines find versions through it")
        return
    for page in pages.values():
        if page.indexed and page.canonical is not None and page.file not in listed:
            yield error(
                "sitemap",
                Place(files[0]),
                f"{site.url(page.address)} is missing",
                "list every page, or mark it noindex",
            )
    robots = sources.get("robots.txt", "")
    named = re.findall(r"(?im)^sitemap:\s*(\S+)\s*$", robots)
    if not any(site.resolve(address, "robots.txt").file in files for address in named if ABSOLUTE.fullmatch(address)):
        yield error(
            "robots",
            Place("robots.txt"),
            "robots.txt does not name the sitemap",
            f"add “Sitemap: {site.url(files[0])}”",
        )


def _entry(
    site: BuiltSite, pages: Mapping[str, Facts], listed: dict[str, str], file: str, entry: ET.Element
) -> Iterator[tuple[str, str]]:
    location = entry.findtext(f"{SITEMAP}loc", "").strip()
    target = site.resolve(location, file)
    page = pages.get(target.file)
    if target.reach != "inside" or page is None or not location.startswith("http"):
        yield f"“{location}” is no page of this site", "list absolute addresses of pages that exist"
        return
    if page.file in listed:
        yield f"{location} stands twice", "once is enough"
    listed[page.file] = location
    if not page.indexed:
        yield (
            f"{location} is hidden from search engines (noindex), and listed for them",
            "list it, or hide it; not both",
        )
    elif location != site.url(page.address):
        yield f"{location} is not an address to keep", f"the page's canonical address is {site.url(page.address)}"
    changed = entry.findtext(f"{SITEMAP}lastmod")
    if changed is not None and not _is_day(changed.strip()):
        yield f"lastmod of {location} is “{changed}”", "write 2026-11-22"
    links = {(link.get("hreflang", ""), link.get("href", "")) for link in entry.findall(f"{XHTML}link")}
    wanted = {(code, absolute(link, site, page.address)) for code, link, _ in page.alternates}
    if not any(code == "x-default" for code, _ in links):
        wanted = {(code, link) for code, link in wanted if code != "x-default"}
    if links != wanted and (links or len(wanted) > 1):
        differing = sorted({code for code, _ in links ^ wanted})
        yield f"{location} has other versions here than on its page: {', '.join(differing)}", "both say the same"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text[:10]) is not None and (len(text) == 10 or _is_time(text))
    except ValueError:
        return False


def json_file(file: str, source: str, site: BuiltSite) -> Iterator[Diagnostic]:
    """data: a JSON file does not parse, says another language than its folder, or leads nowhere."""
    try:
        data: object = json.loads(source)
    except ValueError as fault:
        yield error("data", Place(file), f"does not parse: {fault}", "write it with a JSON writer")
        return
    folder = site.language_of(file)
    if folder and isinstance(data, dict):
        stated = next((data[key] for key in LANGUAGE_KEYS if key in data), None)
        if isinstance(stated, dict):
            stated = stated.get("tag")
        if isinstance(stated, str) and stated.lower() != folder:
            yield error("data", Place(file), f"says it is in {stated}", f"it stands in {folder}/")
        elif stated is None and file.endswith("/story.json"):
            yield error("data", Place(file), "does not say its language", "add “language”")
    html = SEARCH_DATA in file
    for key, text in _strings(data):
        if text.startswith(site.base_url) or (key in ADDRESS_KEYS and text.startswith("/")):
            target = site.resolve(text, file)
            if target.reach == "beside" or (target.reach == "inside" and not target.exists):
                yield error("data", Place(file), f"“{text}” leads nowhere", "list only what exists")
        elif (match := LEFTOVER.search(unescape(text) if html else text)) and match[0] not in {"None", "undefined"}:
            what = key or "a text"
            yield error("leftover", Place(file), f"{what} has “{match[0]}” in it", "a reference was not replaced")


def _strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)


def feed_links(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """feed: a page of a language that has a feed does not announce it, or announces another language's."""
    folder = site.language_of(document.file)
    if not folder or f"{folder}/feed.xml" not in site.files or document.address.endswith("404.html"):
        return
    announced = [link for link in document.all("link") if link.get("type") == "application/atom+xml"]
    files = {site.resolve(link.get("href"), document.address).file for link in announced}
    if f"{folder}/feed.xml" not in files:
        yield error(
            "feed",
            document.place(next(document.all("head"), None)),
            "the page does not announce its feed",
            'add <link rel="alternate" type="application/atom+xml">',
        )
