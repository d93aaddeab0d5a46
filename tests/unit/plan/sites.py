"""Sites as values: what does not matter to a plan is left out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from sitegen.diagnostics import Place
from sitegen.load.card_kit import CardKit
from sitegen.model import (
    Account,
    Entity,
    Language,
    Name,
    Reference,
    Settings,
    Site,
    Source,
    Story,
    Term,
    Text,
    Topic,
)
from sitegen.pages import AnyPage
from sitegen.plan.ledger import Ledger, LedgerNote
from sitegen.plan.library import Library, shelve
from sitegen.plan.release import release
from sitegen.plan.sitemap import entries_of, sitemap_pages
from sitegen.plan.wanted import wanted_groups
from tests.unit.check.good_site import word_tables

NOW = datetime(2027, 1, 1, tzinfo=UTC)
HERE = Place("content/x.yaml", 1, 1)
TAGS = ("pl", "ru", "ar", "zh-Hans")


def a_story(
    key: str,
    tags: Iterable[str] = TAGS,
    *,
    published: str = "2026-01-01",
    accounts: Mapping[str, Account] | None = None,
    draft: bool = False,
    drafts: Sequence[str] = (),
    references: tuple[Reference, ...] = (),
    **lists: tuple[str, ...],
) -> Story:
    """A story with a text in each of `tags`; those in `drafts` are drafts."""
    texts = {
        tag: Text(
            tag,
            f"{key} {tag}",
            f"about {key}",
            HERE,
            account=(accounts or {}).get(tag, Account()),
            draft=tag in drafts,
            references=references,
            body="00",
        )
        for tag in tags
    }
    return Story(key, published, HERE, draft=draft, texts=texts, **lists)  # type: ignore[arg-type]


def a_site(*stories: Story, tags: Sequence[str] = TAGS, page_size: int = 20, sources: int = 0) -> Site:
    """A site that knows all that `stories` name."""

    def named(field: str) -> list[str]:
        return sorted({one for story in stories for one in getattr(story, field)})

    def name(key: str) -> Name:
        return Name({tag: f"{key} {tag}" for tag in tags})

    topics = tuple(named("topics"))
    return Site(
        Settings("https://example.org/", tuple(tags), HERE, topics=topics, page_size=page_size, list_size=page_size),
        {
            tag: Language(tag, f"site {tag}", "d", HERE, topics={one: Topic(f"{one} {tag}") for one in topics})
            for tag in tags
        },
        {one: Entity("person", one, name(one), HERE) for one in named("people")},
        {one: Entity("organisation", one, name(one), HERE) for one in named("organisations")},
        {one: Term(one, name(one), dict.fromkeys(tags, "t"), HERE) for one in named("terms")},
        {
            one: Source(one, "en", HERE, title=f"title of {one}")
            for one in dict.fromkeys([*named("sources"), *(f"source-{n}" for n in range(sources))])
        },
        {story.id: story for story in sorted(stories, key=lambda story: story.id)},
    )


def plan(site: Site, *, drafts: bool = False, now: datetime = NOW) -> dict[str, AnyPage]:
    """Address → page; no address may stand twice."""
    words = {tag: word_tables()[tag] for tag in site.settings.languages}
    shown = release(site, now, drafts=drafts)
    pages = wanted_pages(shelve(shown.site, words, shown.held if drafts else {}))
    found = {page.address: page for page in pages}
    assert len(found) == len(pages)
    return found


def wanted_pages(library: Library, kit: CardKit | None = None) -> tuple[AnyPage, ...]:
    """All pages at once, the sitemap's at the end."""
    made = [group.planned().pages for group in wanted_groups(Ledger(library, {}, LedgerNote()), kit)]
    pages = [page for pages in made for page in pages]
    return (*pages, *sitemap_pages(library, tuple(entries_of(pages))))
