"""The stages in order: load, check, plan, render, publish. The one module that knows them all."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.ahead import Outlook
from sitegen.check.drafts import eased
from sitegen.checked import Checked, checked_site
from sitegen.clock import Clock
from sitegen.diagnostics import Diagnostic, Place, error, has_errors, in_order
from sitegen.digests import digest, digest_files
from sitegen.errands import Errand
from sitegen.garbage import collecting
from sitegen.last_build import State, files_of, last_state, last_tables, last_verdicts, leave, leave_tables
from sitegen.load.card_kit import NOT_INSTALLED, CardKit, Extra, card_kit, installed_extra
from sitegen.load.content import Seen, read_content, survey
from sitegen.load.looks import LookFiles, Looks, look_files
from sitegen.load.places import Finder
from sitegen.marks import value_mark
from sitegen.memory import Memory
from sitegen.onlooker import Onlooker
from sitegen.pages import Frame
from sitegen.plan.frames import frames
from sitegen.plan.groups import Group
from sitegen.plan.ledger import Ledger
from sitegen.plan.library import shelve
from sitegen.plan.release import Release, release, waiting
from sitegen.plan.social import lacking_notes
from sitegen.plan.wanted import wanted_groups
from sitegen.program import program_digest
from sitegen.render.aside import Aside, Materials, aside
from sitegen.render.catalogues import read_catalogues
from sitegen.render.work import RenderFailed
from sitegen.search.index import Index, keep_index
from sitegen.stale import AddressClash, Heads, PlanNote, Sorter, past_plan
from sitegen.store import PageNote, Store, Update, open_store, updating
from sitegen.system import DiskFiles, present
from sitegen.workers import usable_cores
from sitegen.write.drafts import Draft
from sitegen.write.publish import Output, Published, open_output
from sitegen.write.scout import Scout, scouting

STORE = ".sitegen"
OUTPUT = "public"
PREVIEW = f"{STORE}/preview/site"  # what the preview publishes, and nothing else does
_CATALOGUES = "catalogues"
_FEW = 100  # pages
_encode = msgspec.msgpack.Encoder().encode


class BuildOptions(msgspec.Struct, frozen=True):
    """What a build is asked for.

    root      the site's folder, with content/ in it
    output    where to publish
    base_url  instead of the one in site.yaml; "" for that
    jobs      worker processes; 0 for one a core
    cache     whether to use and leave results of earlier builds
    pseudo    whether to add the pseudo-languages
    cards     whether to make social cards, where the extra for them is installed
    now       the moment for which to build, UTC: what is dated later stays out; None for the present
    """

    root: Path
    output: Path
    base_url: str = ""
    jobs: int = 0
    strict: bool = False
    drafts: bool = False
    cache: bool = True
    pseudo: bool = False
    cards: bool = False
    now: datetime | None = None


class BuildResult(msgspec.Struct, frozen=True):
    """What came of it.

    published    None when faults refused it: then the output is as it was
    diagnostics  every fault of the content, in order
    pages        how many pages (files other than assets) the site has; rendered: how many of them were made anew
    timings      stage → seconds, in order
    notes        what people may want to know and is no fault
    until        the moment from which on the same content is another site, as in `Release`
    """

    published: Published | None
    diagnostics: tuple[Diagnostic, ...]
    pages: int = 0
    rendered: int = 0
    timings: dict[str, float] = {}
    notes: tuple[str, ...] = ()
    until: datetime | None = None


def build(
    options: BuildOptions,
    memory: Memory | None = None,
    onlooker: Onlooker = Onlooker(),  # noqa: B008 – it is frozen
    listing: Errand = Errand(),  # noqa: B008 – it has no child
) -> BuildResult:
    """Load, check, plan, render, publish. With any error found, nothing is published.

    memory   of earlier builds of the same site in this process
    listing  of content/, begun before this was called: see `survey`

    Raises what the onlooker raises, and `sitegen.write.faults.NotPublished` or `sitegen.workers.WorkerFailed` when the
    environment does not let us.
    """
    memory = memory or Memory()
    memory.published = ""
    clock = Clock()
    began = time.time_ns()
    root = options.root
    now = options.now or present()
    jobs = options.jobs or usable_cores()
    with clock.stage("start"):
        program = memory.program = memory.program or program_digest()
        store = open_store(root / STORE if options.cache else None, program, began)
    try:
        with (
            scouting(options.output, wanted=jobs > 1) as scout,
            updating(store) as update,
            collecting(False),
            ExitStack() as errands,
        ):
            with clock.stage("look"):
                seen = survey(root, store, listing)
                looks_read = look_files(DiskFiles(root), root)
                extra = installed_extra() if options.cards else Extra()
                inputs = _inputs(options, program, seen, looks_read, extra)
            last = last_state(store, inputs, now)
            if last is not None:
                result = _again(options, last, clock, scout)
                if result is not None:
                    memory.published = inputs
                    return result
            with clock.stage("load"):
                # A first build is one of many pages.
                beside = errands.enter_context(aside(wanted=jobs > 1 and bool(store.notes)))
                content = read_content(root, seen, store, update, jobs, memory.reads)
            with clock.stage("check"):
                tables = last_tables(store)
                checked = checked_site(
                    root,
                    options.base_url,
                    content,
                    update.blob,
                    looks_read,
                    program,
                    memory,
                    last_verdicts(store),
                    tables,
                    jobs,
                )
                leave_tables(update, tables)
            site, looks = checked.site, checked.looks
            if site is not None and not options.drafts and not options.pseudo:
                checked = checked._replace(diagnostics=eased(checked.diagnostics, site))
            if site is None or looks is None or _refused(checked.diagnostics, strict=options.strict):
                _keep_what_was_read(store, update)
                return BuildResult(None, checked.diagnostics, timings=clock.spent)
            files: Mapping[str, bytes] = {one.path: one.digest for one in seen}
            bodies: Mapping[str, bytes] = content.bodies
            if options.pseudo:
                from sitegen.pseudo.site import Extended, with_pseudo

                with clock.stage("pseudo"):
                    more = with_pseudo(Extended(site, looks, checked.words, bodies, files), store, update)
                site, looks, words, bodies, files = more
                checked = checked._replace(site=site, looks=looks, words=words)
            with clock.stage("plan"):
                shown = release(site, now, drafts=options.drafts)
                library = shelve(shown.site, checked.words, shown.held if options.drafts else {})
                kit = card_kit(extra, looks_read, root, program)
                all_frames = frames(library, looks.names)
                heads = Heads(
                    {
                        tag: f"{digest(_encode(frame))}{looks.machinery[tag]}".encode()
                        for tag, frame in all_frames.items()
                    },
                    # A card shows nothing of the frame and none of the pages' templates.
                    kit.digest.encode() if kit else b"",
                )
                past = past_plan(store)
                ledger = Ledger(library, heads.pages, past.ledger, content.stamps)
            with clock.stage("index"):
                index = Index(library, looks.tongues, bodies, files, store, update, jobs)
            wanted = _Wanted(
                ledger, heads, all_frames, looks, checked, bodies, inputs, kit, index, shown, past, scout, beside, jobs
            )
            return _publish(options, store, update, wanted, clock, memory, onlooker)
    finally:
        store.close()


def check(root: Path) -> tuple[Diagnostic, ...]:
    """Every fault in the content; nothing is written, not even a cache."""
    from sitegen.check.bases import check_bases  # builds need neither this nor the pseudo-languages: 20 ms

    store = open_store(None, "", 0)
    with updating(store) as update:
        content = read_content(root, survey(root, store), store, update, usable_cores())
        looks = look_files(DiskFiles(root), root)
        checked = checked_site(root, "", content, update.blob, looks, "", Memory(), jobs=usable_cores())
        if checked.site is None:
            return checked.diagnostics
        unread = frozenset(one.path for one in content.reads if not one.readable)
        files = DiskFiles(root)
        bases = check_bases(checked.site, files, unread, Finder(files))
        return eased((*checked.diagnostics, *bases), checked.site)


def _keep_what_was_read(store: Store, update: Update) -> None:
    """After a refusal: the next build parses only what is mended, and still knows the pages that are published."""
    update.pages(store.pages)
    for name, note in store.notes.items():
        update.note(name, note)
    keep_index(store, update)
    update.commit()


class _Wanted(NamedTuple):
    """All that the last stage needs to know."""

    ledger: Ledger
    heads: Heads
    frames: dict[str, Frame]
    looks: Looks
    checked: Checked
    bodies: Mapping[str, bytes]
    inputs: str
    kit: CardKit | None
    search: Index
    shown: Release
    past: PlanNote
    scout: Scout
    beside: Aside
    jobs: int


def _refused(found: Sequence[Diagnostic], *, strict: bool) -> bool:
    return has_errors(found) or (strict and bool(found))


def _inputs(options: BuildOptions, program: str, seen: Sequence[Seen], looks_read: LookFiles, extra: Extra) -> str:
    """Digest of everything that the output depends on; "" while a file cannot be read."""
    if has_errors(looks_read.faults) or not all(one.digest for one in seen):
        return ""
    output = str(options.output.absolute())
    chosen = repr(
        (options.base_url, options.drafts, options.strict, output, options.cards, extra.digest, options.pseudo)
    )
    looks = digest_files(looks_read.contents)
    paths = "\0".join(one.path for one in seen).encode(errors="surrogateescape")
    return digest(program.encode(), chosen.encode(), looks.encode(), paths, b"".join(one.digest for one in seen))


def _again(options: BuildOptions, last: State, clock: Clock, scout: Scout) -> BuildResult | None:
    """Nothing changed: look over what is published; None if something of it is gone."""
    with clock.stage("publish"), _opened(options, scout) as output:
        files = last.published()
        if not files or not all(output.holds(path, digest) for path, digest in files.items()):
            return None
        done = output.publish(files, ())
    return BuildResult(done, last.diagnostics, last.pages, 0, clock.spent, last.notes, last.until)


@contextmanager
def _opened(options: BuildOptions, scout: Scout) -> Iterator[Output]:
    taken = ("content", "templates", ".git", *(() if options.output == options.root / PREVIEW else (STORE,)))
    inputs = [options.root / each for each in taken]
    with open_output(options.output, root=options.root, inputs=inputs, scout=scout) as output:
        yield output


def _notes(options: BuildOptions, wanted: _Wanted, lacking: Mapping[str, list[str]]) -> tuple[str, ...]:
    """What waits for its date, and what is to be said of social cards."""
    notes: tuple[str, ...] = ()
    if not options.drafts and (left_out := waiting(wanted.shown, wanted.ledger.library.site.settings.time_zone)):
        notes = (left_out,)
    if wanted.kit is None:
        return (*notes, NOT_INSTALLED) if options.cards else notes
    return (*notes, *wanted.kit.notes, *lacking_notes(wanted.ledger.library, lacking))


def _publish(
    options: BuildOptions,
    store: Store,
    update: Update,
    wanted: _Wanted,
    clock: Clock,
    memory: Memory,
    onlooker: Onlooker,
) -> BuildResult:
    """Render what is stale and publish everything."""
    found = wanted.checked.diagnostics
    catalogues, kept = read_catalogues(wanted.looks.catalogues, store.notes.get(_CATALOGUES, b""))
    update.note(_CATALOGUES, kept)
    materials = Materials(wanted.frames, wanted.looks, catalogues, wanted.checked.words, wanted.kit)
    bench = partial(memory.bench.of, (wanted.heads, wanted.looks), materials.bench)
    wanted.beside.prepare(materials)
    with ExitStack() as stack:
        with clock.stage("publish"):
            output = stack.enter_context(_opened(options, wanted.scout))
        with clock.stage("plan"):
            sorter = Sorter(wanted.heads, wanted.bodies, wanted.past.groups, store.pages, output)
            try:
                sorter.take(wanted_groups(wanted.ledger, wanted.kit))
                sorter.take_sitemap(wanted.ledger)
                sorter.take([Group("index", value_mark(wanted.search.pages), lambda: wanted.search.pages)])
            except AddressClash as clash:
                message = f"two pages would be written to {clash.path}"
                fault = error("address-clash", Place("content"), message, "rename one")
                return BuildResult(None, in_order((*found, fault)), timings=clock.spent)
            files, carried, prints, stale, lacking = sorter.found
            pages = len(files)
            files = {**dict.fromkeys(wanted.looks.assets), **files}
            notes = _notes(options, wanted, lacking)

        def rendered() -> Iterator[tuple[str, bytes | Draft]]:
            yield from wanted.looks.assets.items()
            with clock.stage("render"), collecting(len(stale) > _FEW):
                few = wanted.beside.rendered(stale, wanted.search.bytes_of)
                if few is not None:
                    yield from zip((work.path for work in stale), few, strict=True)
                elif stale:
                    from sitegen.render.chunks import render_all  # takes long to import

                    prepare = bench if wanted.jobs == 1 else partial(materials.bench, output.drafts)
                    for page in render_all(stale, wanted.search.bytes_of, prepare, wanted.jobs):
                        onlooker.checkpoint()
                        yield page

        try:
            if len(stale) > _FEW and (seen := {*onlooker.open()}):
                from sitegen.render.chunks import rendered_here

                with clock.stage("render"):
                    first = [work for work in stale if work.path in seen]
                    onlooker.show(rendered_here(first, wanted.search.bytes_of, bench))
            with clock.stage("publish"):
                done = output.publish(files, rendered())
                if options.cache and 2 * len(stale) > pages:
                    # Most of the site is new. The next build will be one of few pages, and should not have to link all.
                    output.prepare()
        except RenderFailed as failed:
            _keep_what_was_read(store, update)
            return BuildResult(None, in_order((*found, *failed.diagnostics)), timings=clock.spent)
    clock.spent["publish"] -= clock.spent.get("render", 0.0)
    with clock.stage("remember"):
        update.pages(carried)
        update.pages({path: PageNote(print_, done.digests[path]) for path, print_ in prints.items()})
        shown = wanted.shown
        published = files_of(done.digests)
        state = State(wanted.inputs, published, found, pages, notes, shown.since, shown.until)
        leave(update, state, wanted.checked.verdicts)
        update.note(*sorter.note(wanted.ledger))
        update.commit()
    if wanted.checked.case and not options.pseudo:
        memory.last_outlook = Outlook(wanted.inputs, wanted.checked.case, wanted.ledger, wanted.kit, bench)
        memory.published = wanted.inputs
    return BuildResult(done, found, pages, len(stale), clock.spent, notes, shown.until)
