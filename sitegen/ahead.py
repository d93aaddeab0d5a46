"""The pages of one story ahead of the build: an editor sees what was just written while the site still comes after.

A build looks at every story, since any edit may concern all of them.  Most concern one: its files say something else,
and it is listed wherever it was.  Then its own pages can be made from what the last build knew, in a time that does not
grow with the site.  They are the ones that the build makes, byte for byte; where that is not certain, there are none.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sitegen import addresses
from sitegen.check import Case, story_faults
from sitegen.check.case import as_it_is
from sitegen.diagnostics import has_errors
from sitegen.load.card_kit import CardKit
from sitegen.load.tree import classify, read_part
from sitegen.model import Body, Story, Text
from sitegen.pages import StoryDataPage, StoryPage
from sitegen.plan.ledger import Ledger
from sitegen.plan.library import listing
from sitegen.plan.story_pages import Stories
from sitegen.system import Files

if TYPE_CHECKING:
    from sitegen.render.chunks import Bench


class Outlook(NamedTuple):
    """What a good build knew.

    inputs  digest of all that it read
    case    all of its content, as it was judged; stories with drafts and what waits for its date
    ledger  what of it is shown
    kit     with which social cards are made, if at all
    bench   gives what renders pages
    """

    inputs: str
    case: Case
    ledger: Ledger
    kit: CardKit | None
    bench: "Callable[[], Bench]"


def pages_ahead(outlook: Outlook, files: Files, changed: Collection[str]) -> dict[str, bytes]:
    """Output path → bytes of each story page (HTML) that is new; none where all has to wait for the build.

    changed  paths of the files that changed since that build ("content/…")
    """
    story_id = _one_story(changed)
    before = outlook.case.site.stories.get(story_id)
    shown = outlook.ledger.library.site.stories.get(story_id)
    if before is None or shown is None or not {*changed} <= {*_paths(before)}:
        return {}
    bodies: dict[str, Body] = {}
    after = _read(before, files, bodies)
    if after is None or listing(after) != listing(before):
        return {}
    site = outlook.case.site
    site = msgspec.structs.replace(site, stories={**site.stories, story_id: after})
    case = outlook.case._replace(site=site, find=as_it_is, body=lambda text: bodies.get(text.body))
    if has_errors(story_faults(after, case)):
        return {}
    pages = _new_pages(outlook, shown, after)
    if _share_files(outlook, files, changed, pages):
        return {}
    return _rendered(outlook, pages, bodies)


def _one_story(changed: Collection[str]) -> str:
    """The story to which all of the files belong; "" if there is no such story."""
    stories = {classify(path).story for path in changed}
    return stories.pop() if len(stories) == 1 else ""


def _paths(story: Story) -> tuple[str, ...]:
    return (story.place.file, *(text.place.file for text in story.texts.values()))


def _read(before: Story, files: Files, bodies: dict[str, Body]) -> Story | None:
    """The story as its files say it now; None when they are not in order."""
    head = read_part(files, before.place.file)
    found = [read_part(files, text.place.file) for text in before.texts.values()]
    if head.story is None or any(has_errors(one.diagnostics) for one in (head, *found)):
        return None
    texts: dict[str, Text] = {}
    for one in found:
        if one.text is None or one.body is None:
            return None
        texts[one.text.tag] = one.text
        bodies[one.text.body] = one.body
    return msgspec.structs.replace(head.story, texts=texts)


def _new_pages(outlook: Outlook, shown: Story, after: Story) -> tuple[StoryPage, ...]:
    """The pages of a story as a reader sees it that are not as they were."""
    ledger, kit = outlook.ledger, outlook.kit
    after = msgspec.structs.replace(after, texts={tag: after.texts[tag] for tag in shown.texts})
    there = Stories(ledger, kit).planned(shown).pages
    planned = Stories(ledger.with_story(after), kit).planned(after).pages
    pages = (page for page in planned if isinstance(page, StoryPage) and page not in there)
    return tuple(page for page in pages if not isinstance(page, StoryDataPage))


def _share_files(outlook: Outlook, files: Files, changed: Collection[str], pages: Collection[StoryPage]) -> bool:
    """Whether a story that the pages name has, by a link, one of the changed files: it says something else as well."""
    stories = outlook.case.site.stories
    cards = [card for one in pages for card in (*one.related, *one.links.values(), one.previous, one.next) if card]
    others = {path for card in cards for path in _paths(stories[card.id])} - {*changed}
    return not {*map(files.identity, changed)}.isdisjoint(map(files.identity, others))


def _rendered(outlook: Outlook, pages: Collection[StoryPage], bodies: Mapping[str, Body]) -> dict[str, bytes]:
    from sitegen.render.chunks import made  # only the preview renders ahead

    found = {}
    for page in pages:
        html = made(outlook.bench(), page, tuple(bodies[one] for one in page.bodies))
        if not isinstance(html, bytes):
            return {}
        found[addresses.output_file(page.address)] = html
    return found
