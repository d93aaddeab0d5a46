"""Rules on how one page is made: ids, headings, pictures, empty elements, code in the page, its content policy."""

import re
from collections.abc import Iterator

from sitegen.audit.document import Document
from sitegen.audit.site import BuiltSite
from sitegen.diagnostics import Diagnostic, error

MUST_SHOW = (
    "a", "button", "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "li",
    "option", "p", "summary", "title",
)  # fmt: skip
SCRIPT_TYPES = frozenset({"", "module", "text/javascript", "application/javascript"})
LOOSE_POLICY = re.compile(
    r"'unsafe-inline'|'unsafe-eval'|(?:default|script|style)-src[^;]*(?:\s\*|https?:|data:)", re.IGNORECASE
)


def unique_ids(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """duplicate-id: two elements share an id."""
    seen: set[str] = set()
    for element in document.elements:
        name = element.attributes.get("id")
        if name is None:
            continue
        if not name or " " in name:
            yield error(
                "duplicate-id", document.place(element), f"“{name}” is no id", "an id has characters and no space"
            )
        elif name in seen:
            yield error(
                "duplicate-id", document.place(element), f"the id “{name}” stands twice", "links reach only the first"
            )
        seen.add(name)


def headings(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """heading-order: one h1 a page, and no level skipped on the way down."""
    first = list(document.all("h1"))
    if len(first) != 1:
        yield error(
            "heading-order",
            document.place(first[1] if first else None),
            f"the page has {len(first)} h1 headings",
            "a page has exactly one: its title",
        )
    level = 0
    for element in document.elements:
        if len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1] in "123456":
            here = int(element.tag[1])
            if here > level + 1:
                yield error(
                    "heading-order",
                    document.place(element),
                    f"<h{here}> follows " + (f"<h{level}>" if level else "no heading"),
                    f"use <h{level + 1}>",
                )
            level = here


def pictures(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """image-without-alt: a picture says nothing to those who do not see it."""
    for element in document.all("img", "area"):
        if "alt" not in element.attributes:
            yield error(
                "image-without-alt",
                document.place(element),
                f"<{element.tag}> has no alt",
                'describe the picture; alt="" if it is decoration',
            )


def nothing_empty(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """empty-element: a heading, link, item or paragraph without anything in it."""
    for element in document.all(*MUST_SHOW):
        if (
            element.filled
            or "hidden" in element.attributes
            or (element.tag == "a" and "href" not in element.attributes)
        ):
            continue
        if element.tag == "option" and element.get("label"):
            continue
        yield error("empty-element", document.place(element), f"<{element.tag}> is empty", "leave it out, or fill it")


def no_code_in_the_page(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """inline-code: a script, a style or an event handler stands in the page."""
    for element in document.elements:
        what = ""
        if element.tag == "style":
            what = "a <style> element"
        elif (
            element.tag == "script" and "src" not in element.attributes and element.get("type").lower() in SCRIPT_TYPES
        ):
            what = "a <script> without src"
        for name in element.attributes:
            if name == "style" or (name.startswith("on") and name.isalpha()):
                what = f"{name}= on <{element.tag}>"
        if what:
            yield error(
                "inline-code",
                document.place(element),
                f"the page has {what}",
                "move it to a file under assets/: a strict Content-Security-Policy refuses it here",
            )


def policy_of(document: Document) -> str | None:
    """The page's own Content-Security-Policy; None when it states none."""
    for meta in document.all("meta"):
        if meta.get("http-equiv").lower() == "content-security-policy":
            return meta.get("content")
    return None


def policy(document: Document, site: BuiltSite) -> Iterator[Diagnostic]:
    """loose-policy: the Content-Security-Policy allows foreign or inline code, or comes after what it should govern."""
    for meta in document.all("meta"):
        if meta.get("http-equiv").lower() != "content-security-policy":
            continue
        loose = LOOSE_POLICY.search(meta.get("content"))
        if loose:
            yield error(
                "loose-policy",
                document.place(meta),
                f"the policy allows {loose[0].strip()}",
                "allow 'self' and no more",
            )
        for element in document.elements[: document.elements.index(meta)]:
            if element.tag == "script" or "stylesheet" in element.tokens("rel"):
                yield error(
                    "loose-policy",
                    document.place(element),
                    f"<{element.tag}> stands before the policy",
                    "put the policy first: it governs only what follows it",
                )
