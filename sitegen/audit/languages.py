"""Rules on the languages of one page: what it says of itself in `html`, canonical, links and JSON-LD."""

import json
import re
from collections.abc import Iterator

from sitegen.audit.document import Document
from sitegen.audit.facts import absolute, json_ld
from sitegen.audit.site import BuiltSite, direction
from sitegen.diagnostics import Diagnostic, error, warning

WELL_FORMED = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")


def language(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """wrong-language, wrong-direction: `html` says another language than the folder, or against the script."""
    lang, folder = document.lang, site.language_of(document.file)
    if not lang:
        yield error("wrong-language", document.place(document.html), "<html> has no lang", "state the page's language")
    elif folder and lang.lower() != folder:
        yield error(
            "wrong-language",
            document.place(document.html),
            f"<html lang> is “{lang}” in the folder {folder}/",
            "the page says one language and stands in another's folder",
        )
    elif not WELL_FORMED.fullmatch(lang):
        yield error(
            "wrong-language",
            document.place(document.html),
            f"“{lang}” is not written as BCP 47 recommends",
            "language small, Script with a capital, REGION in capitals: zh-Hans",
        )
    if lang:
        right = direction(lang)
        written = document.html.get("dir") if document.html else ""
        if written != right:
            yield error(
                "wrong-direction",
                document.place(document.html),
                f"<html dir> is “{written}” for {lang}",
                f'it is dir="{right}"',
            )
    for element in document.elements:
        stated = element.attributes.get("lang")
        if (
            stated
            and element.tag != "html"
            and direction(stated) != (element.dir or document.dir)
            and element.tag != "bdi"
        ):
            if "dir" in element.attributes and element.get("dir") == "auto":
                continue
            yield error(
                "wrong-direction",
                document.place(element),
                f'<{element.tag} lang="{stated}"> runs {element.dir or document.dir}',
                f'give it dir="{direction(stated)}"',
            )


def canonical(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """canonical-elsewhere: the page names another address than its own as the one to keep."""
    links = [link for link in document.all("link") if "canonical" in link.tokens("rel")]
    if len(links) > 1:
        yield error("canonical-elsewhere", document.place(links[1]), "the page has two canonical links", "keep one")
    own = site.url(document.address)
    for link in links[:1]:
        if link.get("href") != own:
            yield error(
                "canonical-elsewhere",
                document.place(link),
                f"canonical is {link.get('href')}",
                f"the page lives at {own}",
            )
    if not links and site.language_of(document.file) and not document.address.endswith("404.html"):
        noindex = any(m.get("name") == "robots" and "noindex" in m.get("content") for m in document.all("meta"))
        if not noindex:
            yield error(
                "canonical-elsewhere",
                document.place(next(document.all("head"), None)),
                "there is no canonical link",
                f'add <link rel="canonical" href="{own}">',
            )


def marked_links(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """unmarked-link: a link to another language, whose words do not say which language and direction they are in."""
    for link in document.all("a"):
        hreflang = link.get("hreflang")
        if not hreflang or hreflang.lower() == document.lang.lower():
            continue
        if site.resolve(link.get("href"), document.address).reach != "inside":
            continue
        stated = {mark.removeprefix("lang:") for mark in link.marks if mark.startswith("lang:")}
        directed = any(mark.startswith("dir:") for mark in link.marks)
        if link.lang.lower() == hreflang.lower():  # stated further out
            stated.add(hreflang)
            directed = directed or link.dir == direction(hreflang)
        turns = direction(hreflang) != document.dir and hreflang in stated
        if not stated:
            yield warning(
                "unmarked-link",
                document.place(link),
                f"the link to {hreflang} has no lang",
                f'lang="{hreflang}" if its words are in that language, else lang="{document.lang}"',
            )
        elif turns and not directed:
            yield warning(
                "unmarked-link",
                document.place(link),
                f"the link to {hreflang} has no dir",
                f'add dir="{direction(hreflang)}"',
            )


def described(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """json-ld: what the page tells machines does not parse, or has another language or address than the page."""
    own = site.url(document.address)
    blocks = list(json_ld(document))
    for element, text in blocks:
        try:
            data: object = json.loads(text)
        except ValueError as fault:
            yield error(
                "json-ld", document.place(element), f"JSON-LD does not parse: {fault}", "write it with a JSON writer"
            )
            continue
        for node in _about_this_page(data):
            said = node.get("inLanguage")
            if said is not None and said != document.lang:
                yield error(
                    "json-ld", document.place(element), f"inLanguage is {said}", f"the page is in {document.lang}"
                )
            url = node.get("url", node.get("mainEntityOfPage"))
            if isinstance(url, str) and absolute(url, site, document.address) != own:
                yield error("json-ld", document.place(element), f"url is {url}", f"the page lives at {own}")


def _about_this_page(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for item in data:
            yield from _about_this_page(item)
    elif isinstance(data, dict):
        if "@graph" in data:
            yield from _about_this_page(data["@graph"])
        elif str(data.get("@type", "")).endswith(("Article", "Page")):
            yield data
