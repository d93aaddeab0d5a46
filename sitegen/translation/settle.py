"""Saying that a translation has followed its original: its record is written anew, whole or by field."""

import re
from collections.abc import Collection
from typing import NamedTuple

from sitegen.diagnostics import Diagnostic, Place, error, has_errors
from sitegen.load.bases import basis_path, read_basis_file
from sitegen.load.ids import ID, TAG
from sitegen.load.listing import CONTENT
from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.load.tree import read_part
from sitegen.model import Body, Story, Text
from sitegen.system import Files
from sitegen.translation.basis import Basis, Change, basis_file, changes, covers, made_from, settled
from sitegen.translation.units import Unit, units_of


class Settled(NamedTuple):
    """What came of it: the record's path, what it took over, what is still open; or the faults that prevented it."""

    path: str = ""
    done: tuple[Change, ...] = ()
    left: tuple[Change, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


class Pair(NamedTuple):
    """A text made from another language of its story, with the units of that one."""

    text: Text
    units: tuple[Unit, ...]


def settle(files: Files, story: str, tag: str, fields: Collection[str] | None = None) -> Settled:
    """Record that the text `tag` of `story` has followed its original as it is now.

    fields  as in `sitegen.translation.basis.settled`; None for all, which also mends a damaged record

    An import calls this with the paths of the units that it has put in.
    """
    pair, faults = _pair(files, story, tag)
    if pair is None:
        return Settled(faults=faults)
    of, path = pair.text.account.of, basis_path(story, tag)
    basis, faults = _recorded(files, path, of)
    if has_errors(faults) and fields is not None:
        return Settled(faults=faults)
    before = changes(basis, pair.units)
    if fields is not None:
        known = [*(unit.path for unit in pair.units), *(one.path for one in before)]
        if unknown := _unknown(fields, known, path, of):
            return Settled(faults=unknown)
    after = settled(basis, pair.units, fields)
    left = changes(after, pair.units)
    text = basis_file(after, story, tag).encode()
    if path not in files.list(f"{CONTENT}/stories/{story}") or files.read(path) != text:
        files.replace(path, text)
    open_ = {one.path for one in left}
    done = tuple(one for one in before if one.path not in open_ or (fields is not None and covers(fields, one.path)))
    return Settled(path, done, left)


def new_record(story: Story, text: Text, body: Body, tag: str) -> str:
    """The record of a translation into `tag` that is begun now from `text`."""
    return basis_file(made_from(text.tag, units_of(text, body, story)), story.id, tag)


def _pair(files: Files, story: str, tag: str) -> tuple[Pair | None, tuple[Diagnostic, ...]]:
    folder = f"{CONTENT}/stories/{story}"
    if not _is(ID, story) or f"{folder}/story.yaml" not in files.list(folder):
        known = {path.split("/")[2] for path in files.list(f"{CONTENT}/stories") if path.count("/") == 3}
        hint = did_you_mean(story, sorted(known))
        return None, (error("missing-file", Place(f"{CONTENT}/stories"), f"there is no story {shown(story)}", hint),)
    tags = [path.rpartition("/")[2].removesuffix(".yaml") for path in files.list(folder)]
    tags = [one for one in tags if _is(TAG, one)]
    if tag not in tags:
        hint = did_you_mean(tag, tags) or f"there is {one_of(tags)}"
        return None, (error("missing-file", Place(folder), f"{shown(story)} has no text in {shown(tag)}", hint),)
    whole, read = read_part(files, f"{folder}/story.yaml"), read_part(files, f"{folder}/{tag}.yaml")
    found = (*whole.diagnostics, *read.diagnostics)
    if whole.story is None or read.text is None or has_errors(found):
        return None, found
    of = read.text.account.of
    if read.text.account.kind == "independent" or of == tag or of not in tags:
        message = f"{tag}.yaml is made from no other language of this story"
        hint = f"account: {{kind: translation, of: LANGUAGE}}, with one of {one_of(one for one in tags if one != tag)}"
        return None, (error("not-a-translation", read.text.place, message, hint),)
    original = read_part(files, f"{folder}/{of}.yaml")
    if original.text is None or original.body is None or has_errors(original.diagnostics):
        return None, original.diagnostics
    return Pair(read.text, units_of(original.text, original.body, whole.story)), ()


def _is(pattern: str, name: str) -> bool:
    return re.fullmatch(pattern, name) is not None


def _recorded(files: Files, path: str, of: str) -> tuple[Basis, tuple[Diagnostic, ...]]:
    """The record as it stands; an empty one if there is none, or it is of another original."""
    if path not in files.list(path.rpartition("/")[0]):
        return Basis(of), ()
    basis, faults = read_basis_file(files.read(path), path)
    return (basis if basis is not None and basis.of == of else Basis(of)), faults


def _unknown(fields: Collection[str], known: Collection[str], path: str, of: str) -> tuple[Diagnostic, ...]:
    return tuple(
        error(
            "unknown-unit",
            Place(path),
            f"{shown(field)} is no field of {of}.yaml",
            did_you_mean(field, known) or "sitegen status names those that have changed",
        )
        for field in fields
        if not any(covers((field,), one) for one in known)
    )
