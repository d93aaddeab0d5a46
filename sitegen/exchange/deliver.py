"""`sitegen export` and `sitegen import`: the two ways through this package, from the site's folder and back to it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.diagnostics import Diagnostic, Place, error, in_order
from sitegen.exchange.apply import Target, apply, new_text
from sitegen.exchange.export import Exported, Wanted, export
from sitegen.exchange.fields import wanted_units
from sitegen.exchange.incoming import judge
from sitegen.exchange.parcel import Returned
from sitegen.exchange.po import write_po
from sitegen.exchange.po_reader import read_po
from sitegen.exchange.xliff import write_xliff
from sitegen.exchange.xliff_reader import read_xliff
from sitegen.load.bases import basis_paths, original_of, read_basis_file
from sitegen.load.listing import CONTENT
from sitegen.load.looks import look_files, read_looks
from sitegen.load.results import FileRead
from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.load.tree import load_site, read_part
from sitegen.locales.words import Words
from sitegen.model import Body, Site
from sitegen.system import DiskFiles, Files
from sitegen.translation.basis import changes
from sitegen.translation.settle import settle
from sitegen.translation.units import units_of

WRITERS = {"xliff": write_xliff, "po": write_po}
LARGEST = 50_000_000
"""Bytes of a file that comes back: the whole of a large site in one language pair has a few megabytes."""


class Loaded(NamedTuple):
    """The site with all that its texts say; None for a site that cannot be read at all."""

    site: Site | None
    bodies: Mapping[tuple[str, str], Body]
    faults: tuple[Diagnostic, ...]


def load(files: Files) -> Loaded:
    """Read everything, once."""
    bodies: dict[tuple[str, str], Body] = {}

    def read(files: Files, path: str) -> FileRead:
        found = read_part(files, path)
        if found.text is not None and found.body is not None:
            bodies[path.split("/")[2], found.text.tag] = found.body
        return found

    assembled = load_site(files, read)
    return Loaded(assembled.site, bodies, assembled.diagnostics)


def word_tables(root: Path, site: Site) -> tuple[dict[str, Words], tuple[Diagnostic, ...]]:
    """How the site's languages write figures and dates, for the notes to translators; and what is wrong there."""
    looks, faults = read_looks(look_files(DiskFiles(root), root), site.settings.languages, "")
    tables = looks.words if looks else {}
    nouns = {tag: site.languages[tag].nouns if tag in site.languages else {} for tag in tables}
    return {tag: table.with_nouns(nouns[tag]) for tag, table in tables.items()}, faults


def unknown_language(site: Site, tag: str) -> str:
    """What to tell who asks for a language that the site does not have; "" for one that it has."""
    if tag in site.settings.languages:
        return ""
    near = did_you_mean(tag, site.settings.languages) or f"known are {one_of(site.settings.languages)}"
    return f"the site has no language {shown(tag)}; {near}"


def unknown_story(site: Site, wanted: Wanted) -> tuple[str, str] | None:
    """The same, with a hint, for a story, or for one that is not told in the language to translate from."""
    for story in wanted.stories:
        if story not in site.stories:
            return f"there is no story {shown(story)}", did_you_mean(story, site.stories)
        texts = site.stories[story].texts
        if wanted.source not in texts:
            others = [tag for tag in site.settings.languages if tag in texts and tag != wanted.target]
            hint = f"there is {one_of(others)}: --from {others[0]}" if others else "write one first"
            return f"the story {shown(story)} has no text in {wanted.source}", hint
    return None


def send(site: Site, loaded: Loaded, words: Mapping[str, Words], wanted: Wanted, files: Files) -> tuple[Exported, int]:
    """What a translator is to get, and how many translations do not say what they were made from.

    `site` is that of `loaded`; the languages of `wanted` are among its.
    """
    outdated, unrecorded = _outdated(site, loaded, wanted, files)
    return export(site, loaded.bodies, words, wanted, outdated), unrecorded


class Followed(NamedTuple):
    """The units of one text that are now as the source is; `all` if those are all that there are."""

    paths: tuple[str, ...]
    all: bool


class Taken(msgspec.Struct, frozen=True):
    """What an import comes to, before anything is written.

    files         path → its new text
    units         how many fields have new words; same: came back as they are; untranslated: without any
    faults        what was refused, and why
    followed      (story, tag) → what its record (see `sitegen.translation.basis`) is to say
    """

    files: dict[str, str]
    units: int
    same: int
    untranslated: int
    faults: tuple[Diagnostic, ...]
    followed: dict[tuple[str, str], Followed] = {}


def take_back(loaded: Loaded, files: Files, data: bytes, file: str) -> Taken:
    """Judge the file `file`, which holds `data`, and make the new texts."""
    site = loaded.site
    if site is None:
        return Taken({}, 0, 0, 0, loaded.faults)
    if len(data) > LARGEST:
        message = f"the file has {len(data):_} bytes"
        return Taken(
            {},
            0,
            0,
            0,
            (
                error(
                    "too-large", Place(file), message, f"at most {LARGEST:_} are read: export fewer stories at a time"
                ),
            ),
        )
    marked = not data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")
    returned, found = read_po(data, file) if marked else read_xliff(data, file)
    parts = [_take(_Part(loaded, site, *key, segments, file, marked), files) for key, segments in _by_text(returned)]
    return Taken(
        {path: text for part in parts for path, text in part.files.items()},
        sum(part.units for part in parts),
        sum(part.same for part in parts),
        sum(part.untranslated for part in parts),
        in_order((*found, *(fault for part in parts for fault in part.faults))),
        {key: one for part in parts for key, one in part.followed.items()},
    )


def _by_text(returned: Sequence[Returned]) -> list[tuple[tuple[str, str, str], list[Returned]]]:
    found: dict[tuple[str, str, str], list[Returned]] = {}
    for one in returned:
        found.setdefault((one.story, one.source_tag, one.target_tag), []).append(one)
    return list(found.items())


class _Part(NamedTuple):
    """What came back for one story in one language."""

    loaded: Loaded
    site: Site
    story: str
    source: str
    target: str
    segments: list[Returned]
    file: str
    marked: bool

    def refused(self, message: str, hint: str) -> Taken:
        """Nothing of it can be taken."""
        place = Place(self.file, self.segments[0].line)
        return Taken({}, 0, 0, 0, (error("stray-unit", place, message, hint),))


def _take(part: _Part, files: Files) -> Taken:
    site, story = part.site, part.site.stories.get(part.story)
    if story is None:
        hint = did_you_mean(part.story, site.stories) or "it was renamed or deleted: export again"
        return part.refused(f"there is no story {shown(part.story)}", hint)
    tags = {tag.lower().replace("_", "-"): tag for tag in site.settings.languages}
    for tag in (part.source, part.target):
        if tag.lower().replace("_", "-") not in tags:
            return part.refused(f"the site has no language {shown(tag)}", f"known are {one_of(tags.values())}")
    source, target = (tags[tag.lower().replace("_", "-")] for tag in (part.source, part.target))
    if source == target:
        return part.refused(f"it is from {source} into {target}", "the two languages must differ")
    text = story.texts.get(source)
    if text is None or (story.id, source) not in part.loaded.bodies:
        return part.refused(
            f"the story {shown(story.id)} has no text in {source} that can be read", "run sitegen check"
        )
    units = wanted_units(story, text, part.loaded.bodies[story.id, source], target, site.sources)
    path = f"{CONTENT}/stories/{story.id}/{target}.yaml"
    there = story.texts.get(target)
    body = part.loaded.bodies.get((story.id, target))
    if there is None and path in files.list(f"{CONTENT}/stories/{story.id}"):
        return part.refused(f"{path} cannot be read", "run sitegen check, and mend it first")
    known = {one.path: one.words for one in units_of(there, body, story)} if there and body else {}
    judged = judge(units, known, part.segments, part.file, marked=part.marked)
    coming = [one for one in judged.fields if known.get(one.unit.path, "").strip("\n") != one.words.strip("\n")]
    same = len(judged.fields) - len(coming)
    agreed = [one.unit.path for one in judged.fields if one not in coming and one.is_done]
    if not coming:
        followed = {(story.id, target): Followed(tuple(agreed), len(agreed) == len(units))}
        return Taken({}, 0, same, judged.untranslated, judged.faults, followed)
    # Not with the line ends of this system, but with those of the file.
    now = files.read(path).decode() if there else new_text(units, source)
    applied = apply(Target(path, now, target, story), units, coming, part.file)
    changed = {path: applied.text} if applied.done else {}
    faults = (*judged.faults, *applied.faults)
    done = (*agreed, *applied.done)
    followed = {(story.id, target): Followed(done, len(done) == len(units) or there is None)}
    return Taken(changed, len(applied.done), same, judged.untranslated, faults, followed)


def keep(taken: Taken, loaded: Loaded, files: Files) -> None:
    """Write the new texts, and record which fields have followed their source."""
    for path, text in taken.files.items():
        files.replace(path, text.encode())
    for (story, tag), followed in taken.followed.items():
        _record(story, tag, followed, loaded, files)


def _record(story: str, tag: str, followed: Followed, loaded: Loaded, files: Files) -> None:
    """A text without a record gets one only if all of it is known: in half of one the rest would seem changed."""
    there = read_part(files, f"{CONTENT}/stories/{story}/{tag}.yaml").text
    whole = loaded.site.stories.get(story) if loaded.site else None
    if there is None or whole is None or there.account.kind == "independent":
        return
    of = whole.texts.get(there.account.of)
    body = loaded.bodies.get((story, there.account.of))
    if of is None or body is None or (not followed.all and (story, tag) not in basis_paths(files)):
        return
    known = {unit.path for unit in units_of(of, body, whole)}
    paths = [path for path in followed.paths if path in known]
    if paths:
        settle(files, story, tag, paths)


def _outdated(site: Site, loaded: Loaded, wanted: Wanted, files: Files) -> tuple[dict[str, list[str]], int]:
    """Which units were translated from an older source, by story; and how many translations have no record of it."""
    found: dict[str, list[str]] = {}
    unrecorded = 0
    paths = basis_paths(files)
    for story in site.stories.values():
        body = loaded.bodies.get((story.id, wanted.source))
        if wanted.target not in story.texts or body is None or original_of(story, wanted.target) != wanted.source:
            continue
        path = paths.get((story.id, wanted.target))
        basis = read_basis_file(files.read(path), path)[0] if path else None
        if basis is None or basis.of != wanted.source:
            unrecorded += 1
            continue
        units = units_of(story.texts[wanted.source], body, story)
        found[story.id] = [change.path for change in changes(basis, units) if change.now]
    return found, unrecorded
