"""What stands around every page: masthead, navigation, footer; and the language switcher, which differs by page."""

from typing import NamedTuple

from markupsafe import Markup, escape

from sitegen import addresses
from sitegen.model import EntityKind
from sitegen.pages import Frame, Missing, Page, StoryPage
from sitegen.render.structured import licence_name, licence_url
from sitegen.render.views.desk import Desk, Link
from sitegen.render.views.markup import anchor, attributes, isolated
from sitegen.render.views.messages import Messages
from sitegen.render.views.tongues import Tongue, Tongues, in_languages, language_name


class NavLink(NamedTuple):
    """An entry of the navigation, or with `links` a menu of them."""

    href: str
    text: Markup
    links: tuple[Link, ...] = ()


class FootLink(NamedTuple):
    """A link in the footer."""

    href: str
    text: Markup
    rel: str = ""


class LanguageHome(NamedTuple):
    """The home page of a language, or this page in it."""

    tag: str
    dir: str
    endonym: str
    href: str


class Chrome(NamedTuple):
    """The same on every page of a frame."""

    home: str
    title: Markup
    description: Markup
    links: tuple[NavLink, ...]
    foot: tuple[FootLink, ...]
    languages: tuple[LanguageHome, ...]
    imprint: tuple[Markup, ...]


def chrome_view(frame: Frame, tongue: Tongue, tongues: Tongues) -> Chrome:
    """Masthead and footer of all pages of a frame."""
    desk = Desk(frame, tongue, tongues)
    return Chrome(
        home=desk.href(addresses.home(frame.tag)),
        title=desk.text(frame.title),
        description=desk.text(frame.description),
        links=_navigation(desk),
        foot=(
            FootLink(desk.href(addresses.about(frame.tag)), desk.messages.gettext("About this site")),
            FootLink(desk.href(addresses.feed(frame.tag)), desk.messages.gettext("Atom feed")),
            FootLink(frame.base_path, desk.messages.gettext("Choose a language")),
        ),
        languages=tuple(
            LanguageHome(one.tag, one.dir, one.endonym, desk.href(addresses.home(one.tag))) for one in frame.languages
        ),
        imprint=_imprint(desk),
    )


def entities_heading(desk: Desk, kind: EntityKind) -> Markup:
    """Heading of the list of people or of organisations."""
    return desk.messages.gettext("People") if kind == "person" else desk.messages.gettext("Organisations")


def _navigation(desk: Desk) -> tuple[NavLink, ...]:
    tag, messages, kinds = desk.frame.tag, desk.messages, desk.frame.kinds
    links = [NavLink(desk.href(addresses.home(tag)), messages.gettext("Home"))]
    if desk.frame.topics:
        links.append(NavLink("", messages.gettext("Topics"), desk.topics(desk.frame.topics)))
    entities: tuple[EntityKind, ...] = ("person", "organisation")
    links += [
        NavLink(desk.href(addresses.entities(tag, kind)), entities_heading(desk, kind))
        for kind in entities
        if kind in kinds
    ]
    if "glossary" in kinds:
        links.append(NavLink(desk.href(addresses.glossary(tag)), messages.gettext("Glossary")))
    if "sources" in kinds:
        links.append(NavLink(desk.href(addresses.sources(tag)), messages.gettext("Sources")))
    if "press" in kinds:
        links.append(NavLink(desk.href(addresses.press(tag)), messages.gettext("What each source says")))
    links.append(NavLink(desk.href(addresses.about(tag)), messages.gettext("About")))
    links.append(NavLink(desk.href(addresses.search(tag)), messages.gettext("Search")))
    return tuple(links)


def _imprint(desk: Desk) -> tuple[Markup, ...]:
    frame, lines = desk.frame, []
    if frame.publisher:
        lines.append(desk.messages.gettext("Published by %(publisher)s", publisher=desk.text(frame.publisher)))
    if frame.licence:
        name = isolated(licence_name(frame.licence), "en", "ltr")
        licence = anchor(licence_url(frame.licence), name, attributes(rel="license"))
        lines.append(desk.messages.gettext("Licence: %(licence)s", licence=licence))
    return tuple(lines)


class SwitcherEntry(NamedTuple):
    """A language in the switcher: `current`, or with a page at `href`, or without this page.

    same   the link leads to this same page, so the reader's place in it can be kept
    offer  says to a reader of that language that the page exists in it; plain text, as is `close`
    """

    tag: str
    dir: str
    endonym: str
    current: bool
    href: str
    same: bool
    offer: Markup
    close: Markup


class Absent(NamedTuple):
    """Says that the page does not exist in a language, and offers the nearest thing there."""

    note: Markup
    offer: Markup


class Switcher(NamedTuple):
    """Every language of the site, in order."""

    languages: tuple[SwitcherEntry, ...]
    absent: tuple[Absent, ...]


def switcher_view(desk: Desk, page: Page) -> Switcher:
    """The language switcher of one page."""
    there = {one.tag: one for one in page.alternates}
    entries = tuple(
        SwitcherEntry(
            tag=one.tag,
            dir=one.dir,
            endonym=one.endonym,
            current=one.tag == page.tag,
            href=desk.href(there[one.tag].address) if one.tag in there else "",
            same=one.tag in there,
            offer=_spoken(desk, one.tag).attribute("You can read this page in your language.")
            if one.tag in there
            else Markup(""),
            close=_spoken(desk, one.tag).attribute("Close"),
        )
        for one in desk.frame.languages
    )
    # A story says it right below its title, by the titles of its other versions.
    missing = () if isinstance(page, StoryPage) else page.missing
    return Switcher(entries, tuple(Absent(not_available(desk, one.tag), nearest(desk, one)) for one in missing))


def _spoken(desk: Desk, tag: str) -> Messages:
    return desk.tongues[tag].messages if tag in desk.tongues else desk.messages


def nearest(desk: Desk, missing: Missing) -> Markup:
    """The link to what a language has instead of this page."""
    sites = {one.tag: one.title for one in desk.frame.languages}
    offer = desk.offer(missing.address, missing.title or sites.get(missing.tag, missing.tag), missing.tag)
    return desk.messages.gettext("The nearest page in that language: %(page)s", page=offer)


def not_available(desk: Desk, tag: str) -> Markup:
    """That this page does not exist in a language."""
    form = in_languages(desk.tongue, (tag,))
    if form:
        return desk.messages.gettext("This page is not available in %(language)s.", language=escape(form))
    return desk.messages.gettext("Not available: %(language)s.", language=language_name(desk.words, tag))
