"""The board as one HTML page: self-contained, without script, readable by everyone."""

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup, escape

from sitegen.status.board import Board, Cell, Row, tally
from sitegen.status.states import STATES
from sitegen.status.words import SHORT, changed, command, sentences
from sitegen.translation.basis import Change
from sitegen.translation.differences import shortened, word_diff

STYLE = """\
:root{color-scheme:light dark;--line:light-dark(#c9ced3,#454b52);--quiet:light-dark(#51585f,#a9b1b9);
--ok:light-dark(#1c6b35,#7fd69a);--bad:light-dark(#8f2d00,#ffb38a);--gone:light-dark(#fde3df,#4d1f18);
--new:light-dark(#dcf3e0,#17401f)}
html{background:light-dark(#fff,#14181c);color:light-dark(#14181c,#e8eaec)}
body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;max-width:80rem;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-block:2rem .5rem}h3{font-size:1rem;margin-block:1rem .25rem}
.wide{overflow-x:auto}table{border-collapse:collapse;min-width:100%}
th,td{border-block-end:1px solid var(--line);padding:.35rem .75rem .35rem 0;text-align:start;vertical-align:top}
td[class]{min-width:6rem}thead th{white-space:nowrap}
tbody th{font-weight:400;min-width:14rem}small{color:var(--quiet);display:block}
.complete{color:var(--ok)}.unreadable,.missing,.outdated,.unrecorded,.uncorrected,.differs{color:var(--bad);font-weight:600}
del{background:var(--gone)}ins{background:var(--new)}
.words{border-inline-start:3px solid var(--line);margin:.25rem 0 .75rem;padding-inline-start:.75rem;
white-space:pre-wrap}
"""


Address = Callable[[str], str]


def board_html(board: Board, home: str = "", story: Address | None = None) -> str:
    """The page. Its only style is `STYLE`, in one element: a policy may name its hash.

    home   address of the site; "" for no link to it
    story  story id → address of what shows it, where there is something that does
    """
    title = "Status of the stories"
    return str(
        Markup(
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="robots" content="noindex">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n'
            "<main>\n<h1>{title}</h1>\n<p>{count} {stories}, at {now} ({zone}).{home}</p>\n"
        ).format(
            title=title,
            style=Markup(STYLE),  # noqa: S704 – ours
            count=len(board.rows),
            stories="story" if len(board.rows) == 1 else "stories",
            now=board.now,
            zone=board.time_zone,
            home=Markup(' <a href="{}">To the site</a>').format(home) if home else "",
        )
        + Markup("").join(_counts(board))
        + Markup("").join(_table(board, story))
        + Markup("").join(piece for row in board.rows for piece in _left(row))
        + Markup("</main>\n</body>\n</html>\n")
    )


def _counts(board: Board) -> Iterator[Markup]:
    counted = {tag: tally(board, tag) for tag in board.languages}
    used = [state for state in STATES if any(state in one for one in counted.values())]
    yield Markup('<h2 id="languages">By language</h2>\n<div class="wide" role="region" aria-labelledby="languages"')
    yield Markup(' tabindex="0">\n<table>\n<thead><tr><th scope="col">Language</th>')
    yield from (Markup('<th scope="col">{}</th>').format(SHORT[state]) for state in used)
    yield Markup("</tr></thead>\n<tbody>\n")
    for tag in board.languages:
        cells = Markup("").join(Markup("<td>{}</td>").format(counted[tag].get(state, 0)) for state in used)
        yield Markup('<tr><th scope="row">{}</th>{}</tr>\n').format(tag, cells)
    yield Markup("</tbody>\n</table>\n</div>\n")


def _table(board: Board, story: Address | None) -> Iterator[Markup]:
    yield Markup(
        '<h2 id="stories">Stories</h2>\n<div class="wide" role="region" aria-labelledby="stories" tabindex="0">'
    )
    yield Markup('\n<table>\n<thead><tr><th scope="col">Story</th>')
    yield from (Markup('<th scope="col">{}</th>').format(tag) for tag in board.languages)
    yield Markup("</tr></thead>\n<tbody>\n")
    for row in board.rows:
        lang = next((cell.tag for cell in row.cells if cell.title), "")
        title = _in(lang, row.title) if lang else Markup("")
        if story:
            title = Markup('<a href="{}">{}</a>').format(story(row.story), title or row.story)
        name = Markup("{}<small>{}</small>").format(title, row.story)
        if row.flags:
            name = Markup('{}<small><a href="#{}">what is left</a></small>').format(name, f"left-{row.story}")
        yield Markup('<tr><th scope="row">{}</th>{}</tr>\n').format(name, Markup("").join(map(_cell, row.cells)))
    yield Markup("</tbody>\n</table>\n</div>\n")


def _cell(cell: Cell) -> Markup:
    words: list[str] = []
    for flag in cell.flags or ("complete",):
        more = f", {changed(cell)}" if flag == "outdated" else f", {cell.due}" if flag == "scheduled" else ""
        words.append(f"{SHORT[flag]}{more}")
    lines = Markup("<br>").join(escape(one) for one in words)
    return Markup('<td class="{}">{}</td>').format(cell.state, lines)


def _left(row: Row) -> Iterator[Markup]:
    if not row.flags:
        return
    yield Markup('<section aria-labelledby="left-{id}">\n<h2 id="left-{id}">{id}</h2>\n').format(id=row.story)
    for cell in row.cells:
        if cell.flags:
            yield Markup("<h3>{}: {}</h3>\n").format(cell.tag, ", ".join(SHORT[flag] for flag in cell.flags))
            yield from _details(row.story, cell)
    yield Markup("</section>\n")


def _details(story: str, cell: Cell) -> Iterator[Markup]:
    # What has changed is the summary of its details.
    lines = [line for flag in cell.flags if flag != "outdated" for line in sentences(cell, flag)]
    yield from (Markup("<p>{}</p>\n").format(line) for line in lines)
    yield from _commands(story, cell)
    if not cell.changes:
        return
    yield Markup("<details><summary>{} in {} since</summary>\n").format(changed(cell), cell.of)
    yield from _changes(cell.changes, cell.of)
    yield Markup("</details>\n")


def _commands(story: str, cell: Cell) -> Iterator[Markup]:
    """What to type, and when."""
    typed = {flag: command(story, cell, flag) for flag in cell.flags}
    for line in dict.fromkeys(filter(None, typed.values())):
        when = "To start it" if typed.get("missing") == line else f"When it says what {cell.of} says"
        yield Markup("<p>{}: <code>{}</code></p>\n").format(when, line)


def _changes(changes: Iterable[Change], of: str) -> Iterator[Markup]:
    for change in changes:
        pieces = Markup("").join(_piece(what, text) for what, text in shortened(word_diff(change.was, change.now)))
        yield Markup("<p><code>{}</code> {}</p>\n").format(change.path, change.state)
        yield Markup('<div class="words"{}>{}</div>\n').format(_attributes(of), pieces)


def _piece(what: str, text: str) -> Markup:
    if what == "left-out":
        return Markup(" […] ")
    element = {"gone": "del", "new": "ins"}.get(what)
    return Markup("<{0}>{1}</{0}>").format(Markup(element), text) if element else escape(text)  # noqa: S704 – ours


def _in(tag: str, words: str) -> Markup:
    return Markup("<span{}>{}</span>").format(_attributes(tag), words)


def _attributes(tag: str) -> Markup:
    return Markup(' lang="{}" dir="auto"').format(tag)
