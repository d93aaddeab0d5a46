"""A page value → its bytes. Same arguments, same bytes: no clock, no files, no globals."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sitegen import addresses
from sitegen.locales.patterns import fill
from sitegen.model import Body
from sitegen.pages import (
    AboutPage,
    AnyPage,
    ChooserPage,
    EntitiesPage,
    EntityPage,
    FeedPage,
    Frame,
    GlossaryPage,
    HomePage,
    ListPage,
    NotFoundPage,
    PressPage,
    RobotsPage,
    RootNotFoundPage,
    SearchCardsPage,
    SearchIndexPage,
    SearchPage,
    SitemapIndexPage,
    SitemapPage,
    SourcesPage,
    StoryDataPage,
    StoryPage,
    TopicPage,
)
from sitegen.render.environment import Engine
from sitegen.render.machine import render_machine
from sitegen.render.structured import jsonld
from sitegen.render.views.chrome import entities_heading, switcher_view
from sitegen.render.views.desk import Desk
from sitegen.render.views.finding import search_cards, search_view
from sitegen.render.views.head import head_view
from sitegen.render.views.lists import (
    about_view,
    chooser_view,
    home_view,
    not_found_view,
    pages_view,
    root_not_found_view,
    topic_view,
)
from sitegen.render.views.markup import words_of
from sitegen.render.views.names import entities_view, entity_view, glossary_view
from sitegen.render.views.press import press_view
from sitegen.render.views.sources import sources_view
from sitegen.render.views.story import story_view

_MACHINE = (StoryDataPage, FeedPage, SitemapPage, SitemapIndexPage, RobotsPage, SearchIndexPage)


class _Draft(NamedTuple):
    """A page before its frame is put around it; title and description are plain text, typeset."""

    template: str
    title: str
    description: str
    view: object


def render_page(page: AnyPage, frame: Frame, words: Body | Sequence[Body] | None, engine: Engine) -> bytes:
    """The file of `page`. `words` are those of `Page.bodies`; of a story one, of most pages none."""
    bodies = (words,) if isinstance(words, Body) else tuple(words or ())
    body = bodies[0] if bodies else Body()
    setting = engine.setting(frame)
    desk = Desk(frame, setting.tongue, engine.tongues)
    if isinstance(page, _MACHINE):
        return render_machine(page, frame, desk.words, body)
    if isinstance(page, SearchCardsPage):
        return search_cards(desk, page)
    draft = _press(desk, page, bodies) if isinstance(page, PressPage) else _DRAFTS[type(page)](desk, page, body)
    data = jsonld(page, frame, desk.words, name=draft.title)
    html = engine.template(page.tag, draft.template).render(
        head=head_view(desk, page, draft.title, draft.description, data),
        chrome=setting.chrome,
        switcher=switcher_view(desk, page),
        page=draft.view,
    )
    return html.encode()


def _story(desk: Desk, page: StoryPage, body: Body) -> _Draft:
    view = story_view(desk, page, body)
    return _Draft("pages/story.html", words_of(view.title), words_of(view.summary), view)


def _home(desk: Desk, page: HomePage, body: Body) -> _Draft:
    title, description = desk.plain(desk.frame.title), desk.plain(desk.frame.description)
    if page.number > 1:
        title = desk.messages.plain("All stories, page %(number)s", number=page.number)
        description = desk.messages.plain(
            "All stories, the newest first: page %(number)s of %(total)s.", number=page.number, total=page.total
        )
    return _Draft("pages/home.html", title, description, home_view(desk, page))


def _topic(desk: Desk, page: TopicPage, body: Body) -> _Draft:
    name = desk.plain(page.topic.name)
    description = desk.plain(page.description) or desk.messages.plain("%(name)s: all stories", name=name)
    title, description = _numbered(desk, page, name, description)
    return _Draft("pages/topic.html", title, description, topic_view(desk, page))


def _entity(desk: Desk, page: EntityPage, body: Body) -> _Draft:
    card = page.entity
    name = desk.plain(card.name) if card.language == page.tag else card.name
    href = desk.href(addresses.entities(page.tag, card.kind))
    about = fill(desk.words.punctuation.label, label=name, x=desk.plain(card.about)) if card.about else ""
    description = about or desk.messages.plain("%(name)s: all stories", name=name)
    title, description = _numbered(desk, page, name, description)
    view = entity_view(desk, page, href, pages_view(desk, page))
    return _Draft("pages/entity.html", title, description, view)


def _numbered(desk: Desk, page: ListPage, name: str, description: str) -> tuple[str, str]:
    """Title and description of a page of a list: of the first they are those of the whole."""
    if page.number == 1:
        return name, description
    title = desk.messages.plain("%(name)s, page %(number)s", name=name, number=page.number)
    return title, desk.messages.plain(
        "%(name)s: all stories, page %(number)s of %(total)s", name=name, number=page.number, total=page.total
    )


def _entities(desk: Desk, page: EntitiesPage, body: Body) -> _Draft:
    title = words_of(entities_heading(desk, page.kind))
    if page.kind == "person":
        description = desk.messages.plain(
            "Everyone whom the stories name: who they are, and which stories tell of them."
        )
    else:
        description = desk.messages.plain(
            "Every organisation that the stories name: what it is, and which stories tell of it."
        )
    return _Draft("pages/entities.html", title, description, entities_view(desk, page))


def _glossary(desk: Desk, page: GlossaryPage, body: Body) -> _Draft:
    description = desk.messages.plain("The terms of the stories, explained in a few words each.")
    return _Draft("pages/glossary.html", desk.messages.plain("Glossary"), description, glossary_view(desk, page))


def _sources(desk: Desk, page: SourcesPage, body: Body) -> _Draft:
    title = desk.messages.plain("Sources")
    if page.number > 1:
        title = desk.messages.plain("Sources, page %(number)s", number=page.number)
    view = sources_view(desk, page, pages_view(desk, page))
    description = desk.messages.plain(
        "Every article that the stories rest on, by language. What an article does not state is not guessed here."
    )
    return _Draft("pages/sources.html", title, description, view)


def _press(desk: Desk, page: PressPage, bodies: Sequence[Body]) -> _Draft:
    title = desk.messages.plain("What each source says")
    if page.topic:
        title = desk.messages.plain("What each source says: %(topic)s", topic=page.topic.name)
    view = press_view(desk, page, bodies)
    return _Draft("pages/press.html", title, words_of(view.intro), view)


def _about(desk: Desk, page: AboutPage, body: Body) -> _Draft:
    title = desk.messages.plain("About this site")
    description = desk.messages.plain("What this site is, and how its stories come to be.")
    return _Draft("pages/about.html", title, description, about_view(desk, page))


def _search(desk: Desk, page: SearchPage, body: Body) -> _Draft:
    title = desk.messages.plain("Search")
    return _Draft("pages/search.html", title, desk.plain(desk.frame.description), search_view(desk, page))


def _not_found(desk: Desk, page: NotFoundPage, body: Body) -> _Draft:
    title = desk.messages.plain("There is no such page")
    return _Draft("pages/not-found.html", title, "", not_found_view(desk, page))


def _root_not_found(desk: Desk, page: RootNotFoundPage, body: Body) -> _Draft:
    title = desk.messages.plain("There is no such page")
    return _Draft("pages/root-not-found.html", title, "", root_not_found_view(desk))


def _chooser(desk: Desk, page: ChooserPage, body: Body) -> _Draft:
    title, description = desk.plain(desk.frame.title), desk.plain(desk.frame.description)
    return _Draft("pages/chooser.html", title, description, chooser_view(desk, page))


# Each function takes the page of its own type only, which a mapping cannot say.
_DRAFTS: dict[type[AnyPage], Callable[[Desk, Any, Body], _Draft]] = {
    StoryPage: _story,
    HomePage: _home,
    TopicPage: _topic,
    EntityPage: _entity,
    EntitiesPage: _entities,
    GlossaryPage: _glossary,
    SourcesPage: _sources,
    AboutPage: _about,
    SearchPage: _search,
    NotFoundPage: _not_found,
    RootNotFoundPage: _root_not_found,
    ChooserPage: _chooser,
}
