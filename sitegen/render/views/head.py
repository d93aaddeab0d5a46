"""What search engines, feeds and other machines read at the top of a page."""

from typing import NamedTuple

from markupsafe import Markup

from sitegen import addresses
from sitegen.chronology import changed_on, published_on
from sitegen.locales.patterns import fill
from sitegen.pages import (
    CARD_HEIGHT,
    CARD_WIDTH,
    ChooserPage,
    EntityPage,
    ListPage,
    NotFoundPage,
    Page,
    RootNotFoundPage,
    SearchPage,
    StoryPage,
)
from sitegen.render.views.desk import Desk

_MOST_DESCRIPTION = 300


class HeadAlternate(NamedTuple):
    """A language version, or x-default."""

    tag: str
    href: str


class Relation(NamedTuple):
    """The list's previous or next page."""

    rel: str
    href: str


class Picture(NamedTuple):
    """The social card; `alt` is the words on it."""

    url: str
    width: int
    height: int
    alt: str


class Feed(NamedTuple):
    """A feed of the site."""

    title: str
    href: str


class Stamp(NamedTuple):
    """A date for Open Graph."""

    name: str
    value: str


class Head(NamedTuple):
    """Plain text and absolute addresses; `href` is the page's own link, by which the navigation knows it."""

    tag: str
    dir: str
    script: str
    title: str
    description: str
    hidden: bool
    canonical: str
    href: str
    alternates: tuple[HeadAlternate, ...]
    relations: tuple[Relation, ...]
    site_name: str
    og_title: str
    og_type: str
    og_locale: str
    og_locales: tuple[str, ...]
    times: tuple[Stamp, ...]
    feeds: tuple[Feed, ...]
    fonts: tuple[str, ...]
    css: str
    scripts: tuple[str, ...]
    data: Markup
    picture: Picture | None


def head_view(desk: Desk, page: Page, title: str, description: str, data: Markup) -> Head:
    """The head of `page`; title and description are plain text, already typeset."""
    frame, words = desk.frame, desk.words
    base = frame.base_url
    of_all_languages = isinstance(page, (ChooserPage, RootNotFoundPage))
    site = desk.plain(frame.title)
    return Head(
        tag=page.tag,
        dir=words.dir,
        script=words.script,
        title=title if title == site else fill(words.punctuation.title, page=title, site=site),
        description=_shortened(description),
        hidden=isinstance(page, (NotFoundPage, RootNotFoundPage, SearchPage))
        or (isinstance(page, StoryPage) and bool(page.held)),
        canonical=base + page.address,
        href=frame.base_path + page.address,
        alternates=_alternates(desk, page),
        relations=_relations(desk, page),
        site_name=site,
        og_title=title,
        og_type=_og_type(page),
        og_locale=words.og_locale,
        og_locales=tuple(
            desk.tongues[one.tag].words.og_locale
            for one in page.alternates
            if one.tag != page.tag and one.tag in desk.tongues
        ),
        times=_times(page),
        feeds=() if of_all_languages else (Feed(site, desk.href(addresses.feed(page.tag))),),
        fonts=_fonts(desk),
        css=desk.href(frame.assets["site.css"]),
        scripts=_scripts(desk, page),
        data=data,
        picture=_picture(page, base, title),
    )


def _picture(page: Page, base: str, title: str) -> Picture | None:
    if not isinstance(page, StoryPage) or not page.picture:
        return None
    return Picture(base + page.picture, CARD_WIDTH, CARD_HEIGHT, title)


def _shortened(text: str) -> str:
    """As much of a description as any search engine shows, cut between words."""
    if len(text) <= _MOST_DESCRIPTION:
        return text
    cut = text[:_MOST_DESCRIPTION]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—") + "…"


def _alternates(desk: Desk, page: Page) -> tuple[HeadAlternate, ...]:
    base = desk.frame.base_url
    if isinstance(page, ChooserPage):
        homes = tuple(HeadAlternate(one.tag, base + addresses.home(one.tag)) for one in desk.frame.languages)
        return (*homes, HeadAlternate("x-default", base + addresses.CHOOSER))
    if isinstance(page, (NotFoundPage, RootNotFoundPage)):
        return ()
    versions = tuple(HeadAlternate(one.tag, base + one.address) for one in page.alternates)
    return (*versions, HeadAlternate("x-default", base + addresses.CHOOSER))


def _relations(desk: Desk, page: Page) -> tuple[Relation, ...]:
    if not isinstance(page, ListPage):
        return ()

    def url(number: int) -> str:
        return desk.frame.base_url + addresses.neighbour(page.address, page.number, number)

    before = (Relation("prev", url(page.number - 1)),) if page.number > 1 else ()
    after = (Relation("next", url(page.number + 1)),) if page.number < page.total else ()
    return (*before, *after)


def _og_type(page: Page) -> str:
    if isinstance(page, StoryPage):
        return "article"
    is_profile = isinstance(page, EntityPage) and page.entity.kind == "person" and page.number == 1
    return "profile" if is_profile else "website"


def _times(page: Page) -> tuple[Stamp, ...]:
    if not isinstance(page, StoryPage):
        return ()
    published, changed = published_on(page.story, page.text), changed_on(page.story, page.text)
    found = (Stamp("article:published_time", published),)
    return (*found, Stamp("article:modified_time", changed)) if changed > published else found


def _fonts(desk: Desk) -> tuple[str, ...]:
    """The fonts of the page's script, by the beginning of their names."""
    beginning = f"fonts/{desk.words.script}-"
    assets = desk.frame.assets
    return tuple(desk.href(assets[name]) for name in assets if name.startswith(beginning) and name.endswith(".woff2"))


def _scripts(desk: Desk, page: Page) -> tuple[str, ...]:
    names = ["reader.js"]
    if isinstance(page, StoryPage) and len(page.alternates) > 1:
        names.append("sidebyside.js")
    if isinstance(page, SearchPage):
        names.append("search.js")
    return tuple(desk.href(desk.frame.assets[name]) for name in names if name in desk.frame.assets)
