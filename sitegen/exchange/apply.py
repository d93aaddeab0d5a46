"""Fields that came back, put into the text of a language: the file that there is, or a new one, a draft."""

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.diagnostics import Diagnostic, Place, Severity, error
from sitegen.exchange.fields import as_path
from sitegen.exchange.incoming import Coming
from sitegen.exchange.yaml_edit import CannotEdit, Outline, Path, Value, expand, put, put_all
from sitegen.load.shown import shown
from sitegen.load.texts import PLACE_HOLDER, read_text_file
from sitegen.model import Story
from sitegen.translation.units import Unit, units_of

# Only together do these make an entry: a section without its text would be a fault of its own.
_ENTRIES = ("sections", "claims", "terms")


class Applied(NamedTuple):
    """text  of the file · done  paths of the units that now have the words that came · faults  of those that do not"""

    text: str
    done: tuple[str, ...]
    faults: tuple[Diagnostic, ...]


class Target(NamedTuple):
    """The text that takes the words: `file` is its path, `text` what it holds."""

    file: str
    text: str
    tag: str
    story: Story


def new_text(units: Sequence[Unit], source_tag: str) -> str:
    """A translation in which everything is still to be filled in."""
    hole = PLACE_HOLDER
    head = f"title: {hole}\nsummary: {hole}\n"
    text = head
    paths = _file_paths(units)
    for unit, path in zip(units, paths, strict=True):
        if unit.path not in ("title", "summary"):
            text = put(text, path, hole, paragraphs=unit.kind == "markdown", order=paths)
    draft = "draft: yes  # delete this line when the translation has been read\n"
    return f"{head}{draft}account:\n  kind: translation\n  of: {source_tag}\n{text.removeprefix(head)}"


def apply(target: Target, units: Sequence[Unit], coming: Sequence[Coming], file: str) -> Applied:
    """Put `coming` into the target's text; what would give the file a new fault stays out.

    units  of the source
    file   in which the words came, for the places of faults
    """
    state = _State(target, target.text)
    groups = _groups(coming)
    whole, why = _after(state, [one for group in groups for one in group], units)
    if whole is not None:
        return Applied(whole.text, tuple(one.unit.path for one in coming), ())
    done: list[str] = []
    faults: list[Diagnostic] = []
    hint = "correct it in the translation, or put it in by hand"
    for group in groups:
        after, why = _after(state, group, units)
        if after is None:
            faults += [_refused(one, target, file, why, hint) for one in group]
        else:
            state = after
            done += [one.unit.path for one in group]
    return Applied(state.text, tuple(done), tuple(faults))


class _State:
    """The text of a file, what its units say, and what is wrong with it (without places, which every line moves)."""

    def __init__(self, target: Target, text: str) -> None:
        self.target, self.text = target, text
        read, body, found = read_text_file(text.encode(), target.file, target.tag, target.story.id)
        self.units = {one.path: one.words for one in units_of(read, body, target.story)} if read and body else {}
        self.faults = [one.message for one in found if one.severity is Severity.ERROR]


def _after(state: _State, group: Sequence[Coming], units: Sequence[Unit]) -> tuple[_State | None, str]:
    """The file with the words of `group` in it; None and the reason if they cannot be in it."""
    try:
        text = _put_all(state.text, group, units)
    except CannotEdit as fault:
        return None, str(fault)
    after = _State(state.target, text)
    new = [message for message in after.faults if message not in state.faults]
    if new:
        return None, new[0]
    coming = {one.unit.path: one.words for one in group}
    wanted = {**state.units, **coming}
    if all(_same(after.units.get(path, ""), words) for path, words in wanted.items()):
        return after, ""
    return None, f"{state.target.file} could not take the words as they are"


def _same(one: str, other: str) -> bool:
    """Line ends around a text are no part of it."""
    return one.strip("\n") == other.strip("\n")


def _groups(coming: Sequence[Coming]) -> list[list[Coming]]:
    groups: dict[str, list[Coming]] = {}
    for one in coming:
        steps = one.unit.path.split("/")
        name = "/".join(steps[:2]) if steps[0] in _ENTRIES else one.unit.path
        groups.setdefault(name, []).append(one)
    return list(groups.values())


def _put_all(text: str, group: Sequence[Coming], units: Sequence[Unit]) -> str:
    paths = {unit.path: path for unit, path in zip(units, _file_paths(units), strict=True)}
    outline = Outline(text)
    crowded = {paths[one.unit.path][:2] for one in group if one.unit.path.startswith("figures/")}
    for figure in sorted(crowded):
        if f"{'/'.join(figure)}/note" in paths and outline.is_text(figure):
            text = expand(text, figure, "label")
    values = []
    for one in group:
        path = paths[one.unit.path]
        if path[0] == "figures" and len(path) == 2 and outline.is_group(path):
            path = (*path, "label")
        values.append(Value(path, one.words, one.unit.kind == "markdown"))
    return put_all(text, values, order=list(paths.values()))


def _file_paths(units: Sequence[Unit]) -> list[Path]:
    """Where the units stand in a new file: the label of a figure without a note needs no group of its own."""
    noted = {unit.path for unit in units if unit.path.startswith("figures/") and unit.path.endswith("/note")}
    found = []
    for unit in units:
        steps = as_path(unit.path)
        alone = steps[0] == "figures" and f"figures/{steps[1]}/note" not in noted
        found.append(steps[:2] if alone else steps)
    return found


def _refused(one: Coming, target: Target, file: str, why: str, hint: str) -> Diagnostic:
    name = shown(f"{target.story.id}/{one.unit.path}")
    return error("refused-unit", Place(file, one.line), f"{name}: {why}", hint)
