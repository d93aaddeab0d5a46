"""What each command does with its arguments: one function called, its result put into words."""

import argparse
from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sitegen.diagnostics import Diagnostic, has_errors, in_order
from sitegen.errands import Errand, sent
from sitegen.load.base_url import base_url_fault, with_slash
from sitegen.load.listing import listed
from sitegen.load.shown import did_you_mean, printable, shown
from sitegen.report import as_format, as_text, built, counted, seen_from
from sitegen.workers import usable_cores

DONE, FAULTS, USAGE, ENVIRONMENT = 0, 1, 2, 3


class Answer(NamedTuple):
    """code: the exit code; output: the result, for stdout; notes: all else, for stderr.

    kept  what need not be taken apart before the process ends
    """

    code: int
    output: str = ""
    notes: str = ""
    kept: object = None


def _usage(message: str, hint: str = "") -> Answer:
    return Answer(USAGE, notes=f"sitegen: {message}\n" + (f"  hint: {hint}\n" if hint else ""))


def _environment(message: str, hint: str = "") -> Answer:
    return Answer(ENVIRONMENT, notes=f"sitegen: {message}\n" + (f"  hint: {hint}\n" if hint else ""))


def _no_site(root: Path) -> Answer | None:
    """The answer when `root` has no content/; None when it has."""
    if (root / "content").is_dir():
        return None
    if not root.is_dir():
        return _usage(f"there is no folder {root}")
    return _usage(f"{root} has no folder content/", "start a site with: sitegen init DIR")


def _wrong_base_url(options: argparse.Namespace) -> Answer | None:
    if options.base_url is None or not (fault := base_url_fault(options.base_url)):
        return None
    return _usage(f"--base-url {shown(options.base_url)}: {fault}")


def build(options: argparse.Namespace) -> Answer:
    """``sitegen build``."""
    wrong = _no_site(options.root)
    if wrong:
        return wrong
    if wrong_url := _wrong_base_url(options):
        return wrong_url
    with sent(partial(listed, options.root), wanted=(options.jobs or usable_cores()) > 1) as listing:
        return _build(options, listing)


def _build(options: argparse.Namespace, listing: Errand) -> Answer:
    from sitegen import build as stages  # while another process looks at the files
    from sitegen.memory import Memory
    from sitegen.workers import WorkerFailed
    from sitegen.write.faults import NotPublished, OutputRefused

    output = options.output or options.root / stages.OUTPUT
    asked = stages.BuildOptions(
        root=options.root,
        output=output,
        base_url=with_slash(options.base_url),
        jobs=options.jobs or 0,
        strict=options.strict,
        drafts=options.drafts,
        cache=not options.no_cache,
        pseudo=options.pseudo,
        cards=not options.no_cards,
        now=options.now,
    )
    memory = Memory()
    try:
        result = stages.build(asked, memory, listing=listing)
    except OutputRefused as refused:
        return _usage(str(refused), refused.hint)
    except (NotPublished, WorkerFailed) as failed:
        return _environment(str(failed), failed.hint)
    notes = as_text(result.diagnostics, colour=options.colour_notes)
    notes += "".join(f"sitegen: note: {note}\n" for note in result.notes)
    if options.timings:
        notes += "".join(f"{stage:>9} {seconds * 1000:8.0f} ms\n" for stage, seconds in result.timings.items())
    if result.published is None:
        kept = "; the site published before is untouched" if output.exists() else ""
        why = "" if has_errors(result.diagnostics) else ", since with --strict warnings refuse the build"
        return Answer(FAULTS, notes=f"{notes}sitegen: nothing was published{why}{kept}\n")
    summary = built(output, result.pages, result.rendered, result.published, sum(result.timings.values()))
    return Answer(DONE, notes=notes + summary, kept=memory)


def serve(options: argparse.Namespace) -> Answer:
    """``sitegen serve``."""
    wrong = _no_site(options.root)
    if wrong:
        return wrong
    if wrong_url := _wrong_base_url(options):
        return wrong_url
    from sitegen.serve import ServeOptions, is_loopback, serve_site
    from sitegen.serve.editors import editor_fault

    if not is_loopback(options.host):
        return _usage(
            f"--host {shown(options.host)} is not an address of this machine alone, and a preview shows drafts",
            "publish a build with --drafts where others may see it, or forward the port",
        )
    if fault := editor_fault(options.editor):
        return _usage(f"--editor {shown(options.editor)} {fault}")
    return Answer(
        serve_site(
            ServeOptions(
                root=options.root,
                host=options.host,
                port=options.port,
                open_browser=options.open,
                base_url=with_slash(options.base_url),
                jobs=options.jobs or 0,
                drafts=options.drafts,
                cache=not options.no_cache,
                pseudo=options.pseudo,
                now=options.now,
                editor=options.editor,
            ),
            options.say,
        )
    )


# Forms for hosts that look for a file from the top of the repository, where the command is run.
_OF_THE_WHOLE_TREE = ("github", "sarif")


def _judged(found: tuple[Diagnostic, ...], folder: Path, options: argparse.Namespace) -> Answer:
    form = options.format
    code = FAULTS if has_errors(found) or (options.strict and found) else DONE
    shown_as = seen_from(found, _from_here(folder)) if form in _OF_THE_WHOLE_TREE else found
    output = as_format(shown_as, form, colour=options.colour_output)
    notes = "sitegen: no faults\n" if not found else "" if form == "text" else f"sitegen: {counted(found)}\n"
    return Answer(code, output, notes)


def _from_here(folder: Path) -> str:
    """How a folder is called from the one in which the command runs; as it was given where it lies elsewhere."""
    here = Path.cwd()
    return str(folder.resolve().relative_to(here)) if folder.resolve().is_relative_to(here) else str(folder)


def check(options: argparse.Namespace) -> Answer:
    """``sitegen check``."""
    from sitegen import build as stages

    wrong = _no_site(options.root)
    if wrong:
        return wrong
    return _judged(stages.check(options.root), options.root, options)


def audit(options: argparse.Namespace) -> Answer:
    """``sitegen audit``."""
    from sitegen.audit import audit as audit_site

    if not options.folder.is_dir():
        return _usage(f"there is no folder {options.folder}", "build a site first: sitegen build")
    if wrong_url := _wrong_base_url(options):
        return wrong_url
    if (options.folder / "content/site.yaml").is_file():
        return _usage(f"{options.folder} is a site's folder, not what was built", "name that, such as its public/")
    return _judged(audit_site(options.folder, with_slash(options.base_url) or None), options.folder, options)


def _written(
    root: Path, outcome: tuple[tuple[str, ...], tuple[Diagnostic, ...]], options: argparse.Namespace, after: str
) -> Answer:
    paths, faults = outcome
    if faults:
        from sitegen.scaffold import of_arguments as asked

        return Answer(USAGE if asked(faults) else FAULTS, notes=as_text(faults, colour=options.colour_notes))
    return Answer(DONE, "".join(f"{root / path}\n" for path in paths), after)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def init(options: argparse.Namespace) -> Answer:
    """``sitegen init``."""
    from sitegen.scaffold import init_site
    from sitegen.system import DiskFiles

    there = next((one for one in (options.folder, *options.folder.parents) if one.exists() or one.is_symlink()), None)
    if there and not there.is_dir():
        return _usage(f"{there} is a {'link that leads nowhere' if there.is_symlink() else 'file'}")
    after = f"sitegen: a site to start from; see it with: sitegen serve {options.folder}\n"
    return _written(options.folder, init_site(DiskFiles(options.folder), _today(), options.languages), options, after)


_FILL_IN = "sitegen: a draft; fill it in, then take out `draft: yes`\n"


def new_story(options: argparse.Namespace) -> Answer:
    """``sitegen new story``."""
    from sitegen.scaffold import new_story as start
    from sitegen.system import DiskFiles

    wrong = _no_site(options.root)
    if wrong:
        return wrong
    outcome = start(DiskFiles(options.root), options.id, datetime.now(UTC), options.languages)
    return _written(options.root, outcome, options, _FILL_IN)


def new_translation(options: argparse.Namespace) -> Answer:
    """``sitegen new translation``."""
    from sitegen.scaffold import new_translation as start
    from sitegen.system import DiskFiles

    wrong = _no_site(options.root)
    if wrong:
        return wrong
    outcome = start(DiskFiles(options.root), options.id, options.language, options.source)
    return _written(options.root, outcome, options, _FILL_IN)


def status(options: argparse.Namespace) -> Answer:
    """``sitegen status``."""
    from sitegen.status.board import chosen
    from sitegen.status.gather import read_board
    from sitegen.status.report import as_format as board_as
    from sitegen.system import present

    wrong = _no_site(options.root)
    if wrong:
        return wrong
    board, faults = read_board(options.root, options.now or present())
    if board is None:
        return Answer(FAULTS, notes=as_text(faults, colour=options.colour_notes))
    languages, stories = tuple(options.language or ()), [row.story for row in board.rows]
    for tag in languages:
        if tag not in board.languages:
            return _usage(f"the site has no language {shown(tag)}", f"it has {', '.join(board.languages)}")
    if options.story and options.story not in stories:
        return _usage(f"there is no story {shown(options.story)}", did_you_mean(options.story, stories))
    board = chosen(board, story=options.story or "", languages=languages, only=tuple(options.only or ()))
    output = board_as(board, options.format, every=options.all or bool(options.only), in_detail=bool(options.story))
    told = f"sitegen: {counted(faults)}; see them with: sitegen check\n" if faults else ""
    return Answer(FAULTS if has_errors(faults) else DONE, output, told)


def settle(options: argparse.Namespace) -> Answer:
    """``sitegen settle``."""
    from sitegen.system import DiskFiles
    from sitegen.translation.settle import settle as record

    wrong = _no_site(options.root)
    if wrong:
        return wrong
    found = record(DiskFiles(options.root), options.id, options.language, options.field)
    if found.faults:
        return Answer(FAULTS, notes=as_text(found.faults, colour=options.colour_notes))
    paths = [one.path for one in found.done]
    if options.list or len(paths) <= _FEW:
        told = "".join(f"sitegen: {path} is settled\n" for path in paths)
    else:
        told = f"sitegen: {len(paths)} fields are settled: {_by_kind(paths)}; --list names each\n"
    count = len(found.left)
    left = f"{_counted(count, 'field')} still changed" if count else "nothing has changed since"
    where = f"{options.id}, {options.language}"
    return Answer(DONE, f"{options.root / found.path}\n", f"{told}sitegen: {where}: {left}\n")


# As many fields as are still read one by one.
_FEW = 8


def _by_kind(paths: Collection[str]) -> str:
    """How many fields of each part of a text: “title, 3 of key_points”."""
    parts = Counter(path.partition("/")[0] for path in paths)
    return ", ".join(part if part in paths else f"{count} of {part}" for part, count in parts.items())


def export(options: argparse.Namespace) -> Answer:
    """``sitegen export``."""
    from sitegen.exchange import deliver
    from sitegen.exchange.export import Wanted
    from sitegen.system import DiskFiles

    wrong = _no_site(options.root)
    if wrong:
        return wrong
    files = DiskFiles(options.root)
    loaded = deliver.load(files)
    site = loaded.site
    if site is None or not site.settings.languages:
        return Answer(FAULTS, notes=as_text(loaded.faults, colour=options.colour_notes))
    source = options.source or site.settings.languages[0]
    wanted = Wanted(source, options.to, tuple(options.story), options.changed)
    unknown = deliver.unknown_language(site, options.to) or deliver.unknown_language(site, source)
    if unknown or source == options.to:
        return _usage(unknown or f"a translation from {source} into {source}", "--from and --to name two languages")
    if refused := deliver.unknown_story(site, wanted):
        return _usage(*refused)
    words, of_looks = deliver.word_tables(options.root, site)
    faults = in_order((*loaded.faults, *of_looks))
    notes = as_text(faults, colour=options.colour_notes)
    if has_errors(faults):
        return Answer(FAULTS, notes=f"{notes}sitegen: nothing was exported; mend these first\n")
    sent, unrecorded = deliver.send(site, loaded, words, wanted, files)
    notes += as_text(sent.faults, colour=options.colour_notes)
    if sent.independent:
        notes += (
            f"sitegen: note: {_counted(sent.independent, 'story', 'stories')} left out, with a text in {options.to}"
            f" that is no translation from {source}; --story ID takes one in all the same\n"
        )
    if unrecorded:
        notes += (
            f"sitegen: note: {_counted(unrecorded, 'translation')} without a record of the text that it was made from:"
            " what has changed since is not known; sitegen settle writes it\n"
        )
    text = deliver.WRITERS[options.format](sent.parcel)
    sheets = sent.parcel.sheets
    count = sum(len(sheet.segments) for sheet in sheets)
    notes += (
        f"sitegen: {_counted(count, 'unit')} of {_counted(len(sheets), 'story', 'stories')}, {source} → {options.to}\n"
    )
    code = FAULTS if sent.faults else DONE
    if not count:
        return Answer(code, notes=notes)
    if options.output is None:
        return Answer(code, text, notes)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8", newline="\n")
    return Answer(code, f"{options.output}\n", notes)


def bring_in(options: argparse.Namespace) -> Answer:
    """``sitegen import``."""
    from sitegen.exchange import deliver
    from sitegen.system import DiskFiles

    wrong = _no_site(options.root)
    if wrong:
        return wrong
    if not options.file.is_file():
        return _usage(f"there is no file {options.file}", "export one first: sitegen export --to LANG --output FILE")
    files = DiskFiles(options.root)
    loaded = deliver.load(files)
    with options.file.open("rb") as file:
        data = file.read(deliver.LARGEST + 1)
    taken = deliver.take_back(loaded, files, data, printable(str(options.file)))
    notes = as_text(taken.faults, colour=options.colour_notes)
    if not options.dry_run:
        deliver.keep(taken, loaded, files)
    would = "would be put in" if options.dry_run else "put in"
    notes += (
        f"sitegen: {_counted(taken.units, 'field')} {would}; {taken.same} came back as they were,"
        f" {taken.untranslated} without a translation\n"
    )
    code = FAULTS if has_errors(taken.faults) else DONE
    return Answer(code, "".join(f"{options.root / path}\n" for path in taken.files), notes)


def _counted(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


def schema(options: argparse.Namespace) -> Answer:
    """``sitegen schema``."""
    from sitegen.editors import site_schema, site_schemas, write_schemas
    from sitegen.load.schema import NAMES
    from sitegen.system import DiskFiles

    if options.kind is not None and options.kind not in NAMES:
        hint = did_you_mean(options.kind, NAMES) or f"one of {', '.join(NAMES)}"
        return _usage(f"there is no kind of file {shown(options.kind)}", hint)
    if not options.root.is_dir():
        return _usage(f"there is no folder {options.root}")
    files = DiskFiles(options.root)
    notes = ""
    if not (options.root / "content").is_dir():
        notes = f"sitegen: note: {options.root} has no folder content/, so there are no ids to offer\n"
    if options.output is None:
        return Answer(DONE, site_schema(files, options.kind or ""), notes)
    schemas = {name: text for name, text in site_schemas(files).items() if options.kind in (None, name)}
    written = write_schemas(DiskFiles(options.output), "", schemas)
    return Answer(DONE, "".join(f"{options.output / path}\n" for path in written), notes)
