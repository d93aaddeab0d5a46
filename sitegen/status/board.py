"""The state of every story in every language, as values; `status_of` is pure."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

import msgspec

from sitegen.check.parity import Gap, gaps_of
from sitegen.chronology import due, not_followed, zone
from sitegen.load.bases import original_of, text_path
from sitegen.model import AccountKind, Site, Story, Text
from sitegen.status.states import Flag, State
from sitegen.translation.basis import Change


class Standing(msgspec.Struct, frozen=True):
    """A text against the language it was made from.

    recorded  whether it is known from which words; else there are no changes to tell
    fields    how many fields there are to follow
    changes   those that have changed since
    """

    recorded: bool
    fields: int = 0
    changes: tuple[Change, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """A story in a language. What is not the matter is empty.

    title    in that language, as readers have it
    file     of the text; from the site's folder
    of       the language it was made from; "" for an independent text, one made from a source, and none at all
    due      when it will be published: date and time in the site's time zone, "2026-12-01 18:00"
    to_fill  how many fields of a draft are still to be written
    uncorrected  corrections that it has not followed: (language, id, ISO 8601 date)
    gaps     what other languages have and this one lacks; only those that it should have make it differ
    """

    tag: str
    flags: tuple[Flag, ...] = ()
    title: str = ""
    file: str = ""
    kind: AccountKind = "independent"
    of: str = ""
    due: str = ""
    to_fill: int = 0
    standing: Standing = Standing(True)
    gaps: tuple[Gap, ...] = ()
    uncorrected: tuple[tuple[str, str, str], ...] = ()

    @property
    def state(self) -> State:
        """The weightiest thing to say."""
        return self.flags[0] if self.flags else "complete"

    @property
    def changes(self) -> tuple[Change, ...]:
        """The fields of its original that have changed since."""
        return self.standing.changes


class Row(msgspec.Struct, frozen=True):
    """A story: a cell for each language of the site, in its order."""

    story: str
    title: str
    published: str
    cells: tuple[Cell, ...]

    @property
    def flags(self) -> frozenset[Flag]:
        """All that is the matter in any language."""
        return frozenset(flag for cell in self.cells for flag in cell.flags)


class Board(msgspec.Struct, frozen=True):
    """All stories, newest first; or those that were asked for, of `total`.

    now  the moment that it is for, as `Cell.due`
    """

    languages: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    now: str
    time_zone: str


def status_of(
    site: Site,
    now: datetime,
    standings: Mapping[tuple[str, str], Standing],
    to_fill: Mapping[tuple[str, str], int],
    unread: Collection[str] = (),
    titles: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> Board:
    """The board of a site with all its drafts. The maps: (story id, tag) → as `sitegen.status.standing` finds it.

    unread  paths of files from which nothing could be taken
    titles  as `sitegen.status.titles` finds them: those that are not read as they are typed
    """
    place = zone(site.settings.time_zone)
    stories = sorted(site.stories.values(), key=lambda story: story.id)
    stories.sort(key=lambda story: story.published, reverse=True)

    def cell(story: Story, tag: str, gaps: tuple[Gap, ...]) -> Cell:
        text = story.texts.get(tag)
        if text is None:
            path = text_path(story.id, tag)
            return Cell(tag, ("unreadable",), file=path) if path in unread else Cell(tag, ("missing",))
        key = (story.id, tag)
        moment = due(story, text, place)
        waits = moment > now
        standing = standings.get(key, Standing(True))
        waiting = tuple((other, one.id, one.on) for other, one in not_followed(story, tag))
        return Cell(
            tag,
            tuple(_flags(story, text, standing, gaps, waits=waits, uncorrected=bool(waiting))),
            titles.get(key, text.title),
            text.place.file,
            text.account.kind,
            original_of(story, tag),
            f"{moment.astimezone(place):%Y-%m-%d %H:%M}" if waits else "",
            to_fill.get(key, 0),
            standing,
            gaps,
            waiting,
        )

    rows = []
    for story in stories:
        gaps = gaps_of(story, {tag: text for tag, text in story.texts.items() if not text.draft})
        cells = tuple(cell(story, tag, tuple(gap for gap in gaps if gap.tag == tag)) for tag in site.settings.languages)
        title = next((one.title for one in cells if one.title), "")
        rows.append(Row(story.id, title, story.published, cells))
    shown = f"{now.astimezone(place):%Y-%m-%d %H:%M}"
    return Board(site.settings.languages, tuple(rows), len(rows), shown, site.settings.time_zone)


def _flags(
    story: Story, text: Text, standing: Standing, gaps: tuple[Gap, ...], *, waits: bool, uncorrected: bool
) -> Iterator[Flag]:
    draft = story.draft or text.draft
    if draft:
        yield "draft"
    elif waits:
        yield "scheduled"
    if not standing.recorded:
        yield "unrecorded"
    elif standing.changes:
        yield "outdated"
    if uncorrected:
        yield "uncorrected"
    if any(gap.expected for gap in gaps):
        yield "differs"


def chosen(board: Board, *, story: str = "", languages: tuple[str, ...] = (), only: tuple[State, ...] = ()) -> Board:
    """The part of a board: one story, some languages, and rows in which one of `only` is the matter."""
    rows = []
    for row in board.rows:
        if story and row.story != story:
            continue
        cells = tuple(cell for cell in row.cells if not languages or cell.tag in languages)
        flags = {flag for cell in cells for flag in cell.flags}
        if not only or any(flag in flags if flag != "complete" else not flags for flag in only):
            rows.append(msgspec.structs.replace(row, cells=cells))
    kept = tuple(tag for tag in board.languages if not languages or tag in languages)
    return msgspec.structs.replace(board, rows=tuple(rows), languages=kept)


def tally(board: Board, tag: str) -> dict[State, int]:
    """How many stories are in which state in a language; a story with two things to say counts for both."""
    counted: dict[State, int] = {}
    at = board.languages.index(tag)
    for row in board.rows:
        for flag in row.cells[at].flags or ("complete",):
            counted[flag] = counted.get(flag, 0) + 1
    return counted
