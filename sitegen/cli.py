"""The command line: read arguments, call one function, print, return a code. Only this module prints or exits."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TextIO

from sitegen import __version__, commands
from sitegen.commands import ENVIRONMENT, USAGE
from sitegen.load.shown import printable
from sitegen.report import FORMATS
from sitegen.status import states
from sitegen.system import present
from sitegen.usage import Parser, examples

STOPPED = 130
_SHOW_BUGS = "SITEGEN_TRACEBACK"
_CODES = """exit codes:
  0 done, 1 the content has faults, 2 wrong usage, 3 the environment failed (disk, network, port)
"""
_EXCHANGE = ("xliff", "po")
_SCHEMAS = "site, language, entities, terms, sources, story, text, basis"  # the schemas themselves take long to import


def _root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "root", nargs="?", default=".", type=Path, metavar="ROOT", help="the site's folder (default: .)"
    )


def _building(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--drafts", action="store_true", help="with drafts and with what waits for its date, marked")
    _now(parser)
    parser.add_argument("--base-url", metavar="URL", help="instead of the one in site.yaml; may have a path")
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="worker processes (default: one for each core)")
    pseudo = "with two pseudo-languages: one accented and longer, one from right to left (docs/languages.md)"
    parser.add_argument("--pseudo", action="store_true", help=pseudo)
    parser.add_argument("--no-cache", action="store_true", help="read, check and render everything anew")


def _judging(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="text", help="how faults are told (default: text)")
    parser.add_argument("--strict", action="store_true", help="warnings count as faults")


def _now(parser: argparse.ArgumentParser) -> None:
    when = "2026-12-01T18:00+01:00; without an offset UTC (default: SOURCE_DATE_EPOCH, or the clock)"
    parser.add_argument("--now", type=_moment, metavar="TIME", help=f"the moment to do it for: {when}")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"“{printable(text)}” is no time such as 2026-12-01T18:00Z") from None


def _jobs(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 512:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 512")
    return number


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


_LANGUAGES: Any = {"type": _tags, "default": (), "metavar": "LANG[,LANG…]"}


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port from 0 to 65535")
    return number


class _Version(argparse.Action):
    """``--version``: which sitegen this is, and where the templates and catalogues are that a site may copy."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from sitegen.load.looks import packaged_folder

        print(f"sitegen {__version__}\ntemplates: {printable(str(packaged_folder()))}")
        parser.exit()


def parser() -> Parser:
    """All commands and options."""
    about = "A static multilingual site from YAML summaries of articles."
    plain = argparse.RawDescriptionHelpFormatter
    top = Parser(prog="sitegen", description=about, epilog=_CODES, formatter_class=plain)
    top.add_argument("--version", action=_Version, nargs=0, help="show version and place of the templates, and exit")
    add = partial(
        top.add_subparsers(dest="command", metavar="COMMAND", required=True).add_parser, formatter_class=plain
    )

    often = [
        ("sitegen build", "the site in this folder, into public/"),
        ("sitegen build --strict --base-url https://example.org/news/", "in CI, for a site under a path"),
    ]
    build = add("build", help="load, check, plan, render, publish", epilog=examples(often))
    _root(build)
    build.add_argument("--output", type=Path, metavar="DIR", help="where to publish (default: ROOT/public)")
    build.add_argument("--strict", action="store_true", help="warnings refuse the build too")
    build.add_argument("--no-cards", action="store_true", help="without social cards")
    build.add_argument("--timings", action="store_true", help="say how long each stage took")
    _building(build)
    build.set_defaults(run=commands.build)

    serve = add("serve", help="preview: build, watch, reload, faults shown in the page")
    _root(serve)
    serve.add_argument("--host", default="127.0.0.1", help="loopback address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000; 0 for any)")
    serve.add_argument("--open", action="store_true", help="open the browser")
    serve.add_argument(
        "--editor",
        default=os.environ.get("SITEGEN_EDITOR") or "vscode",
        help="what links to a file open: vscode, vscodium, cursor, zed, idea, textmate, none, or an address such as "
        "vscode://file/{file}:{line}:{column} (default: $SITEGEN_EDITOR, else vscode)",
    )
    _building(serve)
    serve.set_defaults(run=commands.serve)

    forms = [
        ("sitegen check", "for people: file, line, column, what is wrong, what to do"),
        ("sitegen check --strict --format github", "annotations in a GitHub workflow; warnings fail it too"),
        ("sitegen check --format sarif > sitegen.sarif", "a report for code hosts and editors"),
    ]
    check = add("check", help="every fault in the content, nothing written", epilog=examples(forms))
    _root(check)
    _judging(check)
    check.set_defaults(run=commands.check)

    audit = add("audit", help="a built site: links, hreflang, lang and dir, forbidden characters, weight")
    audit.add_argument("folder", type=Path, metavar="DIR", help="the folder that was published, such as public")
    audit.add_argument("--base-url", metavar="URL", help="where it will be published (default: read from its pages)")
    _judging(audit)
    audit.set_defaults(run=commands.audit)

    init = add("init", help="start a site that builds at once")
    init.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder, or a new repository")
    init.add_argument("--languages", **_LANGUAGES, help="those of the site, of pl,ru,ar,zh-Hans (default: all)")
    init.set_defaults(run=commands.init)

    new = add("new", help="start a story or a translation").add_subparsers(dest="what", metavar="WHAT", required=True)
    story = new.add_parser("story", help="a story with a text in each language, as a draft")
    story.add_argument("id", metavar="ID", help="its name in addresses: lower-case letters, digits, hyphens")
    _root(story)
    story.add_argument("--languages", **_LANGUAGES, help="those to begin a text in (default: all of the site)")
    story.set_defaults(run=commands.new_story)
    translation = new.add_parser("translation", help="a text in one more language, with the source text as comments")
    translation.add_argument("id", metavar="ID", help="the story's folder in content/stories/")
    translation.add_argument("language", metavar="LANG", help="the language to write, a tag of site.yaml")
    _root(translation)
    source_help = "the language to translate from (default: the first of the site that the story has)"
    translation.add_argument("--from", dest="source", default="", metavar="LANG", help=source_help)
    translation.set_defaults(run=commands.new_translation)

    uses = [
        ("sitegen status", "list what is left to do, and count by language"),
        ("sitegen status --only outdated --language ar", "list what the Arabic desk has to follow"),
        ("sitegen status --story the-offer", "show every change of one story, word by word"),
    ]
    about = "stories × languages: what is complete, missing, a draft, waiting, outdated"
    status = add("status", help=about, epilog=examples(uses))
    _root(status)
    whom = "for people, for programs, or one page (default: text)"
    status.add_argument("--format", choices=states.FORMATS, default="text", help=whom)
    status.add_argument("--story", metavar="ID", help="this story alone, with every change word by word")
    status.add_argument("--language", nargs="+", action="extend", metavar="LANG", help="these languages alone")
    only = f"stories of which this is said: {', '.join(states.STATES)}"
    status.add_argument("--only", nargs="+", action="extend", choices=states.STATES, metavar="STATE", help=only)
    status.add_argument("--all", action="store_true", help="in text: complete stories as well")
    _now(status)
    status.set_defaults(run=commands.status)

    settle = add("settle", help="record that a translation has followed its original as it is now")
    settle.add_argument("id", metavar="STORY", help="the story's folder in content/stories/")
    settle.add_argument("language", metavar="LANG", help="the language of the translation")
    _root(settle)
    fields = "only these fields, such as title or sections/the-offer (default: all)"
    settle.add_argument("--field", nargs="+", action="extend", metavar="FIELD", help=fields)
    settle.add_argument("--list", action="store_true", help="name every field that is settled, however many")
    settle.set_defaults(run=commands.settle)

    export, bring = _exchanging(add)

    uses = [
        ("sitegen schema --kind story", "print the schema of story.yaml"),
        ("sitegen schema --output .sitegen/schemas", "write those that .vscode/settings.json names"),
    ]
    schema = add("schema", help="JSON Schema of the content files, for completion in editors", epilog=examples(uses))
    _root(schema)
    schema.add_argument("--kind", metavar="NAME", help=f"one kind of file only: {_SCHEMAS}")
    schema.add_argument("--output", type=Path, metavar="DIR", help="write DIR/NAME.json for each kind of file")
    schema.set_defaults(run=commands.schema)
    for one in (build, serve, check, audit, init, story, translation, status, settle, export, bring, schema):
        one.set_defaults(parser=one)
    return top


def _exchanging(add: Callable[..., Parser]) -> tuple[Parser, Parser]:
    """The two commands for translators."""
    ways = [
        ("sitegen export --to ar --output ar.xlf", "all that is, or is to be, translated from the first language"),
        ("sitegen export --to ar --changed --format po", "only what is new or has changed, to standard output"),
    ]
    export = add("export", help="stories for a translator, as XLIFF 1.2 or PO", epilog=examples(ways))
    _root(export)
    export.add_argument("--to", required=True, metavar="LANG", help="the language to translate into")
    export.add_argument("--from", dest="source", metavar="LANG", help="from which (default: the site's first)")
    chosen = "only these stories (default: all that have no text in LANG, or one translated from --from)"
    export.add_argument("--story", nargs="+", action="extend", default=[], metavar="ID", help=chosen)
    changed = "only fields without a translation, or with one made from an older text"
    export.add_argument("--changed", action="store_true", help=changed)
    kind = "xliff for CAT programs, po for gettext's (default: xliff)"
    export.add_argument("--format", choices=_EXCHANGE, default=_EXCHANGE[0], help=kind)
    export.add_argument("--output", type=Path, metavar="FILE", help="where to write it (default: to standard output)")
    export.set_defaults(run=commands.export)

    bring = add("import", help="put in what a translator sent back; whatever does not fit is refused, unit by unit")
    bring.add_argument("file", type=Path, metavar="FILE", help="XLIFF 1.2 or PO, as sitegen export wrote it")
    _root(bring)
    bring.add_argument("--dry-run", action="store_true", help="say what would come of it, and write nothing")
    bring.set_defaults(run=commands.bring_in)
    return export, bring


def main(argv: Sequence[str] | None = None, end: Callable[[int], int] = int) -> int:
    """Run one command; returns 0 done, 1 faults in the content, 2 wrong usage, 3 the environment failed.

    Ctrl-C gives 130, as every shell expects.

    end  what is done with the code of a command that has run, while all that it made is still there
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal without UTF-8 shows escapes rather than ending the run.
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(argv, end)
    except KeyboardInterrupt:
        _say("sitegen: stopped\n")
        return STOPPED
    except BrokenPipeError:
        # Who read our output has had enough. What is still in the buffer would be written at exit, and fail again.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ENVIRONMENT
    except OSError as fault:
        where = f": {printable(os.fsdecode(fault.filename))}" if isinstance(fault.filename, (str, bytes)) else ""
        _say(f"sitegen: {fault.strerror or fault}{where}\n")
        return ENVIRONMENT
    except Exception as bug:
        if os.environ.get(_SHOW_BUGS):
            raise
        _say(_bug(bug))
        return ENVIRONMENT


def run() -> NoReturn:
    """`main`, and the end of the process, with its exit code."""
    _end(main(end=_end))


def _end(code: int) -> NoReturn:
    """All that was opened is closed by now. To free each value of a large site would take a fifth of a second more."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    if _is_watched():
        sys.exit(code)
    os._exit(code)


def _is_watched() -> bool:
    """Whether a profiler, a debugger or a measure of coverage has to say something once the program has ended."""
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    tools = map(monitoring.get_tool, range(6)) if monitoring else ()
    return bool(sys.gettrace() or sys.getprofile() or any(tools) or sys.flags.dev_mode)


def _run(argv: Sequence[str] | None, end: Callable[[int], int]) -> int:
    try:
        options = parser().parse_args(argv)
    except SystemExit as left:
        if sys.stdout is not None:
            sys.stdout.flush()  # help that nobody could read is no success
        return left.code if isinstance(left.code, int) else USAGE
    if "now" in options and options.now is None:
        try:
            present()
        except ValueError as wrong:
            _say(f"sitegen: {wrong}\n")
            return USAGE
    options.say = _say
    options.colour_notes = _shows_colour(sys.stderr)
    options.colour_output = _shows_colour(sys.stdout)
    answer: commands.Answer = options.run(options)
    _say(answer.notes)
    if sys.stdout is not None:
        print(answer.output, end="", flush=True)
    return end(answer.code)


def _say(text: str) -> None:
    """To people. Where nobody listens, that is no reason to stop."""
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None:
            print(text, end="", file=sys.stderr, flush=True)


def _shows_colour(stream: TextIO | None) -> bool:
    """A terminal whose owner has not asked for plain text (https://no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream is not None and not plain and stream.isatty()


def _bug(bug: Exception) -> str:
    """What sitegen has no name for, in two lines."""
    import traceback  # which hardly any run needs

    frame = traceback.extract_tb(bug.__traceback__)[-1]
    message = printable(" ".join(f"{type(bug).__name__}: {bug}".split())[:300])
    return (
        f"sitegen: this is a fault of sitegen itself: {message} ({Path(frame.filename).name}:{frame.lineno})\n"
        f"  hint: please report it; with {_SHOW_BUGS}=1 in the environment it says more\n"
    )
