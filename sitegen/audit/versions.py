"""Rules between pages: language versions that must know each other, and points in pages that must be there."""

from collections.abc import Callable, Iterator, Mapping

from sitegen.audit.document import place_at, tag_offsets
from sitegen.audit.facts import Facts, Spot, absolute
from sitegen.audit.site import BuiltSite
from sitegen.diagnostics import Diagnostic, Place, error

Pages = Mapping[str, Facts]

PART = "part-"
"""What the ids of parts begin with that a page has beside the sections of the story."""


def place(site: BuiltSite, page: Facts, spot: Spot | None) -> Place:
    """Where an element stands, read again from the file: only when there is something to report."""
    if spot is not None:
        source = (site.folder / page.file).read_text(encoding="utf-8", errors="replace")
        starts = tag_offsets(source).get(spot[0], [])
        if spot[1] < len(starts):
            return place_at(page.file, source, starts[spot[1]])
    return Place(page.file)


def fragments(site: BuiltSite, pages: Pages) -> Iterator[Diagnostic]:
    """broken-fragment: a link to a point in another page, which has no such id."""
    for page in pages.values():
        for link in page.fragments:
            other = pages.get(link.file)
            if other is not None and link.fragment not in other.ids:
                yield error(
                    "broken-fragment",
                    place(site, page, link.spot),
                    f"“{link.link}”: {link.file} has no id “{link.fragment}”",
                    "correct the link, or give the place this id",
                )


def language_links(site: BuiltSite, pages: Pages) -> Iterator[Diagnostic]:
    """wrong-link-language: a link says another language than its target has, or says none where it changes."""
    for page in pages.values():
        for link in page.language_links:
            other = pages.get(link.file)
            there = other.lang.lower() if other else site.language_of(link.file)
            if not there:
                continue
            if link.hreflang and link.hreflang.lower() != there:
                yield error(
                    "wrong-link-language",
                    place(site, page, link.spot),
                    f"“{link.link}” is offered as {link.hreflang} and is in {there}",
                    "where a language is missing, say so and name what the link really leads to",
                )
            elif not link.hreflang and there != page.lang.lower():
                yield error(
                    "wrong-link-language",
                    place(site, page, link.spot),
                    f"“{link.link}” leads to a page in {there} and does not say so",
                    f'add hreflang="{other.lang if other else there}"',
                )


def alternates(site: BuiltSite, pages: Pages) -> Iterator[Diagnostic]:
    """hreflang: the language versions of a page do not all name the same set, themselves included."""
    sets = {
        file: {code: absolute(link, site, page.address) for code, link, _ in page.alternates}
        for file, page in pages.items()
    }
    for page in pages.values():
        own = site.url(page.address)
        listed = sets[page.file]
        if not listed:
            if page.indexed and site.language_of(page.file):
                yield error(
                    "hreflang",
                    Place(page.file),
                    "the page names no language version, not even itself",
                    f'add <link rel="alternate" hreflang="{page.lang}" href="{own}">, the others and x-default',
                )
            continue
        yield from _own_alternates(site, page, listed, own)
        for code, link, spot in page.alternates:
            yield from _one_alternate(site, pages, sets, page, code, link, spot)


def _own_alternates(site: BuiltSite, page: Facts, listed: Mapping[str, str], own: str) -> Iterator[Diagnostic]:
    first = page.alternates[0][2]
    if own not in listed.values():
        yield error("hreflang", place(site, page, first), "the page does not list itself", f"add it: {own}")
    elif site.language_of(page.file) and listed.get(page.lang) != own:
        yield error(
            "hreflang", place(site, page, first), f"hreflang “{page.lang}” is not this page", f"the page lives at {own}"
        )
    if "x-default" not in listed:
        yield error(
            "hreflang", place(site, page, first), "there is no x-default", "add one that leads to the language chooser"
        )
    if len(listed) != len(page.alternates):
        yield error("hreflang", place(site, page, first), "a language is listed twice", "one address for each language")


def _one_alternate(
    site: BuiltSite, pages: Pages, sets: Mapping[str, Mapping[str, str]], page: Facts, code: str, link: str, spot: Spot
) -> Iterator[Diagnostic]:
    if not link.startswith(("https://", "http://")):
        yield error(
            "hreflang",
            place(site, page, spot),
            f"“{link}” is not absolute",
            f"write {absolute(link, site, page.address)}",
        )
    target = site.resolve(link, page.address)
    other = pages.get(target.file)
    if target.reach != "inside" or other is None:
        if target.reach != "inside" or target.exists:  # a missing file is already a broken link
            yield error(
                "hreflang", place(site, page, spot), f"“{link}” is no page of this site", "list only what exists"
            )
        return
    if code == "x-default":
        return
    if other.lang != code:
        yield error(
            "hreflang",
            place(site, page, spot),
            f"“{link}” is listed as {code} and is in {other.lang}",
            "a language in which the page does not exist is not listed",
        )
    elif sets[other.file] != sets[page.file]:
        missing = sorted(sets[page.file].items() ^ sets[other.file].items())
        yield error(
            "hreflang",
            place(site, page, spot),
            f"{other.file} lists other versions: {', '.join(code for code, _ in missing)}",
            "all versions of a page list the same set, so that each confirms the others",
        )


def locales(site: BuiltSite, pages: Pages) -> Iterator[Diagnostic]:
    """og-locale: what social networks are told of the languages differs from what search engines are told."""
    for page in pages.values():
        if not page.og_locale:
            if page.og_alternates or (page.indexed and site.language_of(page.file)):
                yield error("og-locale", Place(page.file), "there is no og:locale", "add it beside og:locale:alternate")
            continue
        if page.og_locale.partition("_")[0] != page.lang.partition("-")[0].lower():
            yield error("og-locale", Place(page.file), f"og:locale is {page.og_locale}", f"the page is in {page.lang}")
        wanted = set()
        for code, link, _ in page.alternates:
            other = pages.get(site.resolve(link, page.address).file)
            if code != "x-default" and other is not None and other.file != page.file:
                wanted.add(other.og_locale)
        if page.indexed and site.language_of(page.file) and wanted != set(page.og_alternates):
            yield error(
                "og-locale",
                Place(page.file),
                f"og:locale:alternate lists {', '.join(page.og_alternates) or 'nothing'}",
                f"the page's versions are in: {', '.join(sorted(wanted)) or 'no other language'}",
            )


def works(site: BuiltSite, pages: Pages) -> Iterator[Diagnostic]:
    """translation: JSON-LD names a translation that does not name this page in turn, or gives it another language."""
    by_url = {site.url(page.address): page for page in pages.values()}
    for page in pages.values():
        own = site.url(page.address)
        if page.story and not any(work.url == own and work.language for work in page.works):
            yield error(
                "json-ld",
                Place(page.file),
                "the story has no JSON-LD with its url and inLanguage",
                "describe it as a NewsArticle",
            )
        for work in page.works:
            for url, language in work.translations:
                other = by_url.get(url)
                if other is None:
                    if url.startswith(site.base_url):
                        yield error(
                            "translation",
                            Place(page.file),
                            f"JSON-LD names {url}, which is no page",
                            "name only what exists",
                        )
                    continue
                if language and language != other.lang:
                    yield error(
                        "translation", Place(page.file), f"JSON-LD gives {url} as {language}", f"it is in {other.lang}"
                    )
                if own not in {back for theirs in other.works for back, _ in theirs.translations}:
                    yield error(
                        "translation",
                        Place(page.file),
                        f"JSON-LD of {other.file} does not name this page in turn",
                        "workTranslation and translationOfWork go both ways",
                    )


def sections(site: BuiltSite, pages: Pages) -> Iterator[Diagnostic]:
    """sections-differ: a story's sections have other ids in another language, so switching loses the reader's place.

    Parts that come with what a text has (corrections, key points, its own terms) may be missing in a language.
    """
    first: dict[str, Facts] = {}
    for page in pages.values():
        if not page.story:
            continue
        agreed = first.setdefault(page.story, page)
        if agreed.sections == page.sections:
            continue
        only = set(agreed.sections) ^ set(page.sections)
        differing = sorted(one for one in only if not one.startswith(PART))
        moved = [one for one in agreed.sections if one not in only] != [one for one in page.sections if one not in only]
        if differing or moved:
            yield error(
                "sections-differ",
                Place(page.file),
                f"sections are not those of {agreed.file}: {', '.join(differing) or 'their order'}",
                "the same ids in the same order in every language",
            )


RULES: tuple[Callable[[BuiltSite, Pages], Iterator[Diagnostic]], ...] = (
    fragments, language_links, alternates, locales, works, sections,
)  # fmt: skip
