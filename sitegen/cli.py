"""The command line: read arguments, call one function, print, return a code. Only this module prints or exits."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sitegen import __version__, commands
from sitegen.report import FORMATS

DONE, FAULTS, USAGE, ENVIRONMENT = 0, 1, 2, 3


def _root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("root", nargs="?", default=".", type=Path, metavar="ROOT", help="the site's folder (default: .)")


def _building(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--drafts", action="store_true", help="with drafts")
    parser.add_argument("--base-url", metavar="URL", help="instead of the one in site.yaml; may have a path")
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="worker processes (default: one for each core)")
    parser.add_argument("--no-cache", action="store_true", help="read, check and render everything anew")


def _jobs(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 512:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 512")
    return number


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port from 0 to 65535")
    return number


def parser() -> argparse.ArgumentParser:
    """All commands and options."""
    top = argparse.ArgumentParser(prog="sitegen", description="A static multilingual site from YAML summaries of articles.")
    top.add_argument("--version", action="version", version=f"sitegen {__version__}")
    add = top.add_subparsers(dest="command", metavar="COMMAND", required=True).add_parser

    build = add("build", help="load, check, plan, render, publish")
    _root(build)
    build.add_argument("--output", type=Path, metavar="DIR", help="where to publish (default: ROOT/public)")
    build.add_argument("--strict", action="store_true", help="warnings refuse the build too")
    build.add_argument("--timings", action="store_true", help="say how long each stage took")
    _building(build)
    build.set_defaults(run=commands.build)

    serve = add("serve", help="preview: build, watch, reload, faults shown in the page")
    _root(serve)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000; 0 for any)")
    serve.add_argument("--open", action="store_true", help="open the browser")
    _building(serve)
    serve.set_defaults(run=commands.serve)

    check = add("check", help="every fault in the content, nothing written")
    _root(check)
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument("--strict", action="store_true", help="warnings count as faults")
    check.add_argument("--drafts", action="store_true", help=argparse.SUPPRESS)
    check.set_defaults(run=commands.check)

    audit = add("audit", help="a built site: links, hreflang, lang and dir, forbidden characters, weight")
    audit.add_argument("folder", type=Path, metavar="DIR")
    audit.add_argument("--base-url", metavar="URL", help="where it will be published (default: read from its pages)")
    audit.add_argument("--format", choices=FORMATS, default="text")
    audit.add_argument("--strict", action="store_true", help="warnings count as faults")
    audit.set_defaults(run=commands.audit)

    init = add("init", help="start a site that builds at once")
    init.add_argument("folder", type=Path, metavar="DIR")
    init.set_defaults(run=commands.init)

    new = add("new", help="start a story or a translation").add_subparsers(dest="what", metavar="WHAT", required=True)
    story = new.add_parser("story", help="a story with a text in each language, as a draft")
    story.add_argument("id", metavar="ID")
    _root(story)
    story.set_defaults(run=commands.new_story)
    translation = new.add_parser("translation", help="a text in one more language, with the source text as comments")
    translation.add_argument("id", metavar="ID")
    translation.add_argument("language", metavar="LANG")
    _root(translation)
    translation.set_defaults(run=commands.new_translation)

    schema = add("schema", help="JSON Schema of the content files, for completion in editors")
    schema.add_argument("kind", nargs="?", metavar="FILE", help="one kind of file: site, story, text, people, …")
    schema.set_defaults(run=commands.schema)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 faults in the content, 2 wrong usage, 3 the environment failed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal without UTF-8 shows escapes rather than ending the run.
            stream.reconfigure(errors="backslashreplace")
    try:
        options = parser().parse_args(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE
    try:
        answer = options.run(options)
        print(answer.notes, end="", file=sys.stderr)
        print(answer.output, end="")
        sys.stdout.flush()
        return int(answer.code)
    except KeyboardInterrupt:
        print("sitegen: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return ENVIRONMENT
    except OSError as fault:
        print(f"sitegen: {fault.strerror or fault}{f': {fault.filename}' if fault.filename else ''}", file=sys.stderr)
        return ENVIRONMENT
