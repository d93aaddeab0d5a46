"""Pages that are lists of stories, or hardly more than words: home, topic, about, page not found, chooser."""

from typing import NamedTuple

from markupsafe import Markup

from sitegen import addresses
from sitegen.pages import AboutPage, ChooserPage, HomePage, ListPage, NotFoundPage, SourcesPage, TopicPage
from sitegen.render.prose import Prose
from sitegen.render.views.desk import CardView, Desk
from sitegen.render.views.names import story_count
from sitegen.render.views.sources import PagesView
from sitegen.render.views.tongues import in_languages


class HomeView(NamedTuple):
    """A page of the list of all stories; only the first has `intro`."""

    heading: Markup
    description: Markup
    intro: Markup
    about: str
    cards: tuple[CardView, ...]
    pages: PagesView | None


def home_view(desk: Desk, page: HomePage) -> HomeView:
    """The home page, or a further page of its list."""
    first = page.number == 1
    messages = desk.messages
    return HomeView(
        heading=desk.text(desk.frame.title) if first else messages.gettext("All stories"),
        description=desk.text(desk.frame.description),
        intro=_intro(desk) if first else Markup(""),
        about=desk.href(addresses.about(page.tag)),
        cards=desk.cards(page.cards),
        pages=pages_view(desk, page),
    )


def _intro(desk: Desk) -> Markup:
    """What the site is."""
    tags = [one.tag for one in desk.frame.languages]
    form = in_languages(desk.tongue, tags) if len(tags) > 1 else ""
    if form:
        return desk.messages.gettext(
            "Each story is told in %(languages)s, and every number, date and quotation names its source.",
            languages=form,
        )
    return desk.messages.gettext("Every number, date and quotation names its source.")


def pages_view(desk: Desk, page: ListPage) -> PagesView | None:
    """Links to the page before and the page after; None when there is only one."""
    if page.total == 1:
        return None

    def href(number: int) -> str:
        return desk.href(addresses.neighbour(page.address, page.number, number))

    messages = desk.messages
    newer = href(page.number - 1) if page.number > 1 else ""
    older = href(page.number + 1) if page.number < page.total else ""
    if isinstance(page, SourcesPage):  # in no order of time
        texts = messages.gettext("Previous page"), messages.gettext("Next page")
    else:
        texts = messages.gettext("Newer stories"), messages.gettext("Older stories")
    here = messages.gettext("Page %(number)s of %(total)s", number=page.number, total=page.total)
    return PagesView(newer, texts[0], here, older, texts[1])


class TopicView(NamedTuple):
    """The stories of a topic. description: on the first page only."""

    heading: Markup
    description: Markup
    tally: Markup
    cards: tuple[CardView, ...]
    pages: PagesView | None


def topic_view(desk: Desk, page: TopicPage) -> TopicView:
    """A topic."""
    return TopicView(
        heading=desk.text(page.topic.name),
        description=desk.text(page.description) if page.number == 1 else Markup(),
        tally=story_count(desk, page.count),
        cards=tuple(card._replace(topics=()) for card in desk.cards(page.cards)),
        pages=pages_view(desk, page),
    )


class AboutView(NamedTuple):
    """The site on itself."""

    description: Markup
    html: Markup


def about_view(desk: Desk, page: AboutPage) -> AboutView:
    """The about page."""
    prose = Prose(desk.words, languages={tag: tongue.words for tag, tongue in desk.tongues.items()})
    return AboutView(desk.text(desk.frame.description), _raised(prose.block(page.text)))


def _raised(html: Markup) -> Markup:
    """Subheadings a level higher, right under the heading of the page; text is escaped, so these are elements."""
    for level in (3, 4):
        html = html.replace(Markup(f"<h{level}>"), Markup(f"<h{level - 1}>"))  # noqa: S704
        html = html.replace(Markup(f"</h{level}>"), Markup(f"</h{level - 1}>"))  # noqa: S704
    return html


class NotFoundView(NamedTuple):
    """What a host shows for an unknown address."""

    cards: tuple[CardView, ...]


def not_found_view(desk: Desk, page: NotFoundPage) -> NotFoundView:
    """The page for an address that is not there."""
    return NotFoundView(desk.cards(page.latest))


class RootNotFoundEntry(NamedTuple):
    """A language, all in its own words."""

    tag: str
    dir: str
    script: str
    heading: Markup
    text: Markup
    href: str
    home: Markup


class RootNotFoundView(NamedTuple):
    """The page for an address that is not there, where nobody knows the reader's language."""

    languages: tuple[RootNotFoundEntry, ...]


def root_not_found_view(desk: Desk) -> RootNotFoundView:
    """Every language in itself, each with the way to its home page."""
    entries = []
    for one in desk.frame.languages:
        messages = desk.tongues[one.tag].messages
        entries.append(
            RootNotFoundEntry(
                tag=one.tag,
                dir=one.dir,
                script=desk.tongues[one.tag].words.script,
                heading=messages.gettext("There is no such page"),
                text=messages.gettext("The address may be mistyped, or the page may have moved."),
                href=desk.href(addresses.home(one.tag)),
                home=messages.gettext("To the home page"),
            )
        )
    return RootNotFoundView(tuple(entries))


class LatestView(NamedTuple):
    """A language's newest story."""

    href: str
    title: Markup


class ChooserEntry(NamedTuple):
    """A language, all in its own words."""

    tag: str
    dir: str
    script: str
    endonym: str
    invitation: Markup
    href: str
    title: Markup
    description: Markup
    latest_label: Markup
    latest: LatestView | None


class ChooserView(NamedTuple):
    """The language chooser."""

    languages: tuple[ChooserEntry, ...]


def chooser_view(desk: Desk, page: ChooserPage) -> ChooserView:
    """Every language in itself."""
    entries = []
    for one in desk.frame.languages:
        there = Desk(desk.frame, desk.tongues[one.tag], desk.tongues)
        card = page.latest.get(one.tag)
        entries.append(
            ChooserEntry(
                tag=one.tag,
                dir=one.dir,
                script=there.words.script,
                endonym=one.endonym,
                invitation=there.messages.gettext("Choose a language"),
                href=desk.href(addresses.home(one.tag)),
                title=there.text(one.title),
                description=there.text(one.description),
                latest_label=there.messages.gettext("Newest story:"),
                latest=LatestView(desk.href(card.address), there.text(card.title)) if card else None,
            )
        )
    return ChooserView(tuple(entries))
