"""Rendering many pages in several processes: pages travel as msgpack, finished bytes come back in order."""

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import jinja2
import msgspec

from sitegen.diagnostics import Diagnostic, Place, error
from sitegen.load.card_kit import DESIGN, CardKit
from sitegen.load.looks import FOLDER, Looks
from sitegen.load.shown import printable, shown
from sitegen.locales.words import Words
from sitegen.model import Body
from sitegen.pages import AnyPage, CardPage, Frame, SearchShardPage
from sitegen.render.environment import Engine, make_engine
from sitegen.render.pages import render_page
from sitegen.render.social import CardFailed, CardPrinter
from sitegen.render.views.messages import read_catalogue
from sitegen.search.postings import shard_file
from sitegen.workers import in_chunks, map_in_order

# About 2 ms a page: a chunk is long against the cost of sending it, short against the whole.
_PAGES_IN_A_CHUNK = 40
_HINT = "see docs/templates.md"
_LONGEST_MESSAGE = 300
_PYTHON_SAYS = {
    "not iterable": "this is no list to go through",
    "not callable": "this cannot be called: it is a value",
    "not subscriptable": "this has no entries",
    "concatenate": "these two cannot be put together",
    "operand type": "these two cannot be put together or compared",
    "not supported between": "these two cannot be compared",
}


class Work(NamedTuple):
    """A page to render. blobs: digests of what the store keeps for it: its `Page.bodies`, or a piece of the index."""

    path: str
    page: AnyPage
    blobs: tuple[bytes, ...]


class RenderFailed(Exception):  # noqa: N818 – it carries faults of the templates, not of the program
    """Templates that cannot be rendered."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(*(one.message for one in diagnostics))
        self.diagnostics = diagnostics


class _Bench(NamedTuple):
    """What a process needs to render pages."""

    engine: Engine
    frames: Mapping[str, Frame]
    printer: CardPrinter | None


def render_all(
    stale: Sequence[Work],
    blob: Callable[[bytes], bytes | None],
    frames: Mapping[str, Frame],
    looks: Looks,
    words: Mapping[str, Words],
    jobs: int,
    kit: CardKit | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Output path and bytes of each page, in order. Raises `RenderFailed` when a template has a fault.

    kit  with which social cards are made; None if there are none among the pages
    """
    prepare = partial(_bench, frames, looks, words, kit)
    # Encoded when a chunk is due, not all at once: twenty thousand encoded pages fill 300 MB.
    encode = msgspec.msgpack.Encoder().encode
    chunks = (
        tuple((encode(one.page), tuple(map(blob, one.blobs))) for one in chunk)
        for chunk in in_chunks(stale, _PAGES_IN_A_CHUNK)
    )
    at = iter(stale)
    for results in map_in_order(_render, chunks, prepare=prepare, jobs=jobs):
        # A broken partial breaks every page that has it, and says something else on each kind of page.
        faults = {one.place: one for one in reversed(results) if isinstance(one, Diagnostic)}
        if faults:
            raise RenderFailed(tuple(faults.values()))
        for one in results:
            assert isinstance(one, bytes)
            yield next(at).path, one


def _bench(frames: Mapping[str, Frame], looks: Looks, words: Mapping[str, Words], kit: CardKit | None = None) -> _Bench:
    catalogues = {tag: read_catalogue(text) for tag, text in looks.catalogues.items()}
    return _Bench(make_engine(looks.templates, words, catalogues), frames, CardPrinter(kit) if kit else None)


def _render(bench: _Bench, chunk: tuple[tuple[bytes, tuple[bytes | None, ...]], ...]) -> tuple[bytes | Diagnostic, ...]:
    decode = msgspec.msgpack.Decoder(AnyPage).decode
    decode_body = msgspec.msgpack.Decoder(Body).decode
    results: list[bytes | Diagnostic] = []
    for encoded, blobs in chunk:
        page: AnyPage = decode(encoded)
        try:
            if isinstance(page, CardPage) and bench.printer:
                results.append(bench.printer.printed(page))
                continue
            if isinstance(page, SearchShardPage):
                results.append(shard_file(blobs[0] or b""))
                continue
            bodies = tuple(decode_body(one) if one else Body() for one in blobs)
            results.append(render_page(page, bench.frames[page.tag], bodies, bench.engine))
        except jinja2.TemplateSyntaxError as fault:
            place = Place(printable(f"{FOLDER}/{fault.name or ''}"), fault.lineno)
            results.append(error("template-fault", place, _line(fault.message or "syntax error"), _HINT))
        except CardFailed as fault:
            results.append(error("template-fault", Place(f"{FOLDER}/{DESIGN}"), _line(str(fault)), _HINT))
        except Exception as fault:
            found = _in_template(fault)
            if found is None:
                raise
            results.append(found)
    return tuple(results)


def _in_template(fault: Exception) -> Diagnostic | None:
    """The fault as the template's own, if it was raised there."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if frame.filename.startswith(f"{FOLDER}/"):
            place = Place(printable(frame.filename), frame.lineno or 0)
            return error("template-fault", place, _line(_in_words(fault)), _HINT)
    return None


def _in_words(fault: Exception) -> str:
    """What went wrong, for people who write templates and not Python."""
    if isinstance(fault, jinja2.TemplateNotFound):
        return f"there is no template {shown(str(fault.name or ''))}"
    if isinstance(fault, jinja2.TemplateError):
        return fault.message or "this cannot be rendered"
    if isinstance(fault, RecursionError):
        return "this includes or calls itself without end"
    if isinstance(fault, KeyError):
        return f"there is no value for {shown(str(fault.args[0]))}" if fault.args else "a value is missing"
    if isinstance(fault, ArithmeticError):
        return "this cannot be computed"
    return next(
        (words for mark, words in _PYTHON_SAYS.items() if mark in str(fault)), str(fault) or "this does not work"
    )


def _line(message: str) -> str:
    """A message that quotes from a template, on one line that is not endless."""
    return printable(" ".join(message.split())[:_LONGEST_MESSAGE])
