"""What is kept of a page once its own rules are done: enough to compare it with the others, a few kilobytes each."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

import msgspec

from sitegen.audit.document import Document, Element
from sitegen.audit.site import BuiltSite

Spot = tuple[str, int]  # tag and which of its name: finds the element in the source again


class FragmentLink(msgspec.Struct, frozen=True, gc=False):
    """A link to a point in another page."""

    file: str
    fragment: str
    link: str
    spot: Spot


class LanguageLink(msgspec.Struct, frozen=True, gc=False):
    """A link that names a language, or that leads to another language's folder.

    hreflang  as written; "" when the link does not say
    """

    file: str
    hreflang: str
    link: str
    spot: Spot


class Work(msgspec.Struct, frozen=True, gc=False):
    """A thing that JSON-LD describes, as far as it is about this page.

    translations  (address, language as given) of the works that it calls its translations or its originals
    """

    kind: str
    url: str
    language: str
    translations: tuple[tuple[str, str], ...]


class Facts(msgspec.Struct, frozen=True, gc=False):
    """One page among the others.

    canonical    as written; None when there is no such link
    alternates   (hreflang, address as written, spot), in order
    indexed      search engines are meant to list it: not an error page, not marked noindex
    story        id of the story that the page tells; ""
    sections     ids of the story's sections, in order
    """

    file: str
    address: str
    lang: str
    dir: str
    canonical: str | None
    canonical_spot: Spot | None
    alternates: tuple[tuple[str, str, Spot], ...]
    og_locale: str
    og_alternates: tuple[str, ...]
    indexed: bool
    story: str
    sections: tuple[str, ...]
    ids: frozenset[str]
    fragments: tuple[FragmentLink, ...]
    language_links: tuple[LanguageLink, ...]
    works: tuple[Work, ...]


def facts_of(document: Document, site: BuiltSite) -> Facts:
    """What other pages may be compared with."""
    canonical = next((link for link in document.all("link") if "canonical" in link.tokens("rel")), None)
    story, sections = _story(document)
    fragments, language_links = _links(document, site)
    return Facts(
        file=document.file,
        address=document.address,
        lang=document.lang,
        dir=document.dir,
        canonical=canonical.get("href") if canonical else None,
        canonical_spot=_spot(canonical) if canonical else None,
        alternates=tuple(
            (link.get("hreflang"), link.get("href"), _spot(link))
            for link in document.all("link")
            if "alternate" in link.tokens("rel") and link.get("hreflang") and not link.get("type")
        ),
        og_locale=next(_properties(document, "og:locale"), ""),
        og_alternates=tuple(_properties(document, "og:locale:alternate")),
        indexed=not document.address.endswith("404.html") and not _noindex(document),
        story=story,
        sections=sections,
        ids=frozenset(element.attributes["id"] for element in document.elements if element.attributes.get("id")),
        fragments=fragments,
        language_links=language_links,
        works=tuple(_works(document)),
    )


def _spot(element: Element) -> Spot:
    return element.tag, element.nth


def _properties(document: Document, name: str) -> Iterator[str]:
    for meta in document.all("meta"):
        if name in (meta.get("property"), meta.get("name")):
            yield meta.get("content")


def _noindex(document: Document) -> bool:
    return any("noindex" in content.lower() for content in _properties(document, "robots"))


def _story(document: Document) -> tuple[str, tuple[str, ...]]:
    """The story that the page is about (not one that it lists) and the ids of its sections."""
    last = document.address.rstrip("/").rpartition("/")[2]
    article = next((a for a in document.all("article") if last and a.get("data-story") == last), None)
    if article is None:
        return "", ()
    inside = (e for e in document.elements if e.tag in {"section", "h2", "h3"} and article in e.ancestors())
    return last, tuple(e.attributes["id"] for e in inside if e.attributes.get("id"))


def _links(document: Document, site: BuiltSite) -> tuple[tuple[FragmentLink, ...], tuple[LanguageLink, ...]]:
    fragments: dict[tuple[str, str], FragmentLink] = {}
    languages: dict[tuple[str, str], LanguageLink] = {}
    here = site.language_of(document.file)
    for element in document.all("a", "area", "use"):
        link = element.attributes.get("href")
        if not link:
            continue
        target = site.resolve(link, document.address)
        if target.reach != "inside" or not target.exists:
            continue
        if target.fragment and target.file != document.file:
            fragments.setdefault(
                (target.file, target.fragment), FragmentLink(target.file, target.fragment, link, _spot(element))
            )
        hreflang = element.get("hreflang")
        there = site.language_of(target.file)
        if hreflang or (there and there != here):
            languages.setdefault((target.file, hreflang), LanguageLink(target.file, hreflang, link, _spot(element)))
    return tuple(fragments.values()), tuple(languages.values())


def json_ld(document: Document) -> Iterator[tuple[Element, str]]:
    """The page's JSON-LD blocks with their text."""
    for element in document.all("script"):
        if element.get("type").lower() == "application/ld+json":
            yield element, next((text.text for text in document.texts if text.parent is element), "")


def _works(document: Document) -> Iterator[Work]:
    for _, text in json_ld(document):
        try:
            data: object = json.loads(text)
        except ValueError:
            continue
        for node in _nodes(data):
            kind = node.get("@type")
            yield Work(
                kind=kind if isinstance(kind, str) else "",
                url=_address(node),
                language=_language(node),
                translations=tuple(
                    (_address(other), _language(other))
                    for key in ("workTranslation", "translationOfWork")
                    for other in _listed(node.get(key))
                ),
            )


def _nodes(data: object) -> Iterator[Mapping[str, object]]:
    """The things described at the top: a mapping, a list of them, or what stands under @graph."""
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item)
    elif isinstance(data, dict):
        if "@graph" in data:
            yield from _nodes(data["@graph"])
        else:
            yield data


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _address(node: object) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Mapping):
        for key in ("url", "@id"):
            value = node.get(key)
            if isinstance(value, str):
                return value.partition("#")[0]
    return ""


def _language(node: object) -> str:
    value = node.get("inLanguage") if isinstance(node, Mapping) else None
    return value if isinstance(value, str) else ""


def absolute(link: str, site: BuiltSite, address: str) -> str:
    """`link` on the page at `address` as an absolute address without fragment."""
    return urljoin(site.url(address), link).partition("#")[0]
