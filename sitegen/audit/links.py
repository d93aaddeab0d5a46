"""Rules on where a page's links, pictures, styles and scripts lead."""

import re
from collections.abc import Iterator

from sitegen.audit.document import Document, Element, place_at
from sitegen.audit.site import BuiltSite, Target
from sitegen.diagnostics import Diagnostic, error

# Attributes whose address the browser fetches by itself.
FETCHED = {
    "script": ("src",), "img": ("src",), "source": ("src",), "iframe": ("src",), "embed": ("src",),
    "track": ("src",), "video": ("src", "poster"), "audio": ("src",), "input": ("src",), "object": ("data",),
    "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "feimage": ("href", "xlink:href"),
}  # fmt: skip
FETCHED_RELATIONS = frozenset(
    "stylesheet icon shortcut apple-touch-icon mask-icon manifest preload modulepreload prefetch prerender preconnect "
    "dns-prefetch search".split()
)
SENT = {"form": ("action",), "button": ("formaction",), "a": ("ping",)}
CSS_ADDRESS = re.compile(
    r"""/\*.*?\*/|(?:\burl\(\s*|@import\s+(?!url\())(?:"([^"]*)"|'([^']*)'|([^"'\s)][^\s)]*))""", re.DOTALL
)
# What other sites show with a link to the page.
PICTURES = frozenset({"og:image", "og:image:url", "og:image:secure_url", "twitter:image"})
ADDRESSED = frozenset({*FETCHED, *SENT, "area", "link", "meta"})
REFERENCES = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "headers",
    "list",
)


def addresses(element: Element) -> Iterator[tuple[str, bool]]:
    """Every address that `element` names, and whether the browser fetches it by itself."""
    attributes = element.attributes
    for name in FETCHED.get(element.tag, ()):
        if name in attributes:
            yield attributes[name], True
    if element.tag in {"img", "source"} and "srcset" in attributes:
        for candidate in attributes["srcset"].split(","):
            yield candidate.split()[0] if candidate.strip() else "", True
    if element.tag == "link" and "imagesrcset" in attributes:
        for candidate in attributes["imagesrcset"].split(","):
            yield candidate.split()[0] if candidate.strip() else "", True
    if element.tag in {"a", "area"} and "href" in attributes:
        yield attributes["href"], False
    elif element.tag == "link" and "href" in attributes:
        yield attributes["href"], not FETCHED_RELATIONS.isdisjoint(element.tokens("rel"))
    for name in SENT.get(element.tag, ()):
        if name in attributes:
            yield attributes[name], True
    if element.tag == "meta" and (element.get("property") or element.get("name")).lower() in PICTURES:
        yield attributes.get("content", ""), False
    if element.tag == "meta" and element.get("http-equiv").lower() == "refresh":
        yield element.get("content").lower().partition("url=")[2], False


def addresses_of_page(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """Every address leads somewhere: broken-link, broken-fragment, outside-site, third-party, unsafe-address."""
    ids = {element.attributes.get("id") for element in document.elements} | {
        element.attributes.get("name") for element in document.all("a")
    }
    seen: set[tuple[str, bool]] = set()
    for element in document.elements:
        if element.tag not in ADDRESSED:
            continue
        for link, fetched in addresses(element):
            if (link, fetched) in seen:
                continue
            seen.add((link, fetched))
            target = site.resolve(link, document.address)
            found = fault_of(link, target, fetched, element.tag, site)
            if found:
                rule, message, hint = found
                yield error(rule, document.place(element), message, hint)
            elif target.file == document.file and target.fragment not in ids and target.fragment not in {"", "top"}:
                yield error(
                    "broken-fragment",
                    document.place(element),
                    f"the page has no id “{target.fragment}”",
                    f"give the place that <{element.tag}> points to this id, or correct the link",
                )


def fault_of(link: str, target: Target, fetched: bool, tag: str, site: BuiltSite) -> tuple[str, str, str] | None:
    """Rule, message and hint for an address that is not as it should be."""
    if target.reach == "inside":
        if target.exists:
            return None
        if f"{target.file}/index.html" in site.files:
            return (
                "broken-link",
                f"“{link}” is a folder: it needs a slash at its end",
                "hosts answer with a redirect or an error",
            )
        return (
            "broken-link",
            f"“{link}” leads to {target.file}, which is not there",
            "build the page, or correct the link",
        )
    if target.reach == "beside":
        return (
            "outside-site",
            f"“{link}” leads out of the site, which lives at {site.base_url}",
            "make the address with the site's base path in front",
        )
    if target.reach == "abroad" and fetched:
        return "third-party", f"<{tag}> fetches “{link}” from another host", "ship the file with the site"
    scheme = target.url.partition(":")[0].lower()
    if scheme in {"javascript", "vbscript"} or (scheme == "data" and tag != "img"):
        return "unsafe-address", f"<{tag}> has a {scheme}: address", "link to a page or a file"
    return None


def addresses_of_styles(file: str, source: str, site: BuiltSite) -> Iterator[Diagnostic]:
    """Every url() and @import of a style sheet names a file of the site."""
    for match in CSS_ADDRESS.finditer(source):
        link = match[1] or match[2] or match[3]
        if not link or link.startswith(("data:", "#")):
            continue
        found = fault_of(link, site.resolve(link, file), True, "style sheet", site)
        if found:
            rule, message, hint = found
            yield error(
                rule, place_at(file, source, match.start()), message.replace("<style sheet>", "the style sheet"), hint
            )


def references(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """An attribute names the id of another element (label, ARIA), and there is none: broken-reference."""
    ids = {element.attributes.get("id") for element in document.elements}
    for element in document.elements:
        for name in REFERENCES if element.attributes else ():
            if name in element.attributes:
                for wanted in element.attributes[name].split():
                    if wanted not in ids:
                        yield error(
                            "broken-reference",
                            document.place(element),
                            f"{name} of <{element.tag}> names “{wanted}”, which no element has as id",
                            "screen readers then read nothing; correct the id",
                        )
