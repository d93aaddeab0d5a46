"""Rendering many pages in several processes, which write what they have made; what comes of each, in order."""

import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import jinja2
import msgspec

from sitegen.diagnostics import Diagnostic, Place, error
from sitegen.load.card_kit import DESIGN, CardKit
from sitegen.load.looks import FOLDER, PACKAGED, Looks
from sitegen.load.shown import printable, shown
from sitegen.locales.cldr import symbols
from sitegen.locales.words import Words
from sitegen.model import Body
from sitegen.pages import AnyPage, CardPage, Frame, SearchShardPage
from sitegen.render.bytecode import Bytecode
from sitegen.render.environment import Engine, Unknown, make_engine
from sitegen.render.pages import render_page
from sitegen.render.social import CardFailed, CardPrinter
from sitegen.render.views.messages import Catalogue
from sitegen.render.work import RenderFailed, Work
from sitegen.search.postings import shard_file
from sitegen.workers import in_chunks, map_in_order
from sitegen.write.drafts import Draft, Drafts

# About 2 ms a page: a chunk is long against the cost of sending it, short against the whole.
_PAGES_IN_A_CHUNK = 40
_STORY = "pages/story.html"
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


class _Parcel:
    """Pages to render together, each with its blobs. A forked process has them; to any other they go as msgpack."""

    __slots__ = ("_blob", "_works")

    def __init__(self, works: Sequence[Work], blob: Callable[[bytes], bytes | None]) -> None:
        self._works = works
        self._blob = blob

    def __iter__(self) -> Iterator[tuple[AnyPage, tuple[bytes, ...]]]:
        return ((one.page, tuple(self._blob(blob) or b"" for blob in one.blobs)) for one in self._works)

    def __reduce__(self) -> tuple[Callable[..., "_Parcel"], tuple[object, ...]]:
        encode = msgspec.msgpack.Encoder().encode
        return _unpacked, (tuple((encode(page), blobs) for page, blobs in self),)


def _unpacked(parts: Sequence[tuple[bytes, tuple[bytes, ...]]]) -> _Parcel:
    decode = msgspec.msgpack.Decoder(AnyPage).decode
    return _Parcel(tuple(Work("", decode(page), blobs) for page, blobs in parts), bytes)


class Bench(NamedTuple):
    """What a process needs to render pages."""

    engine: Engine
    frames: Mapping[str, Frame]
    printer: CardPrinter | None
    drafts: Drafts | None = None


def render_all(
    stale: Sequence[Work],
    blob: Callable[[bytes], bytes | None],
    prepare: Callable[[], Bench],
    jobs: int,
) -> Iterator[tuple[str, bytes | Draft]]:
    """Output path of each page, in order, and its bytes or the file with them.

    Raises `RenderFailed` when a template has a fault, and what `Drafts.put` raises.

    prepare  makes what a process needs, once in each; picklable if `jobs` is more than one
    """
    parcels = [_Parcel(chunk, blob) for chunk in in_chunks(stale, _PAGES_IN_A_CHUNK)]
    at = iter(stale)
    for results in map_in_order(_render, parcels, prepare=prepare, jobs=jobs):
        # A broken partial breaks every page that has it, and says something else on each kind of page.
        faults = {one.place: one for one in reversed(results) if isinstance(one, Diagnostic)}
        if faults:
            raise RenderFailed(tuple(faults.values()))
        for one in results:
            assert not isinstance(one, Diagnostic)
            yield next(at).path, one


def rendered_here(
    works: Sequence[Work], blob: Callable[[bytes], bytes | None], prepare: Callable[[], Bench]
) -> dict[str, bytes]:
    """Output path and bytes of few pages, made in this process. Raises `RenderFailed`."""
    pages = render_all(works, blob, prepare, 1)
    return {path: data for path, data in pages if isinstance(data, bytes)}


def make_bench(
    frames: Mapping[str, Frame],
    looks: Looks,
    catalogues: Mapping[str, Catalogue],
    words: Mapping[str, Words],
    kit: CardKit | None = None,
    drafts: Drafts | None = None,
) -> Bench:
    """What a process needs to render pages.

    kit     with which social cards are made; None if there are none among the pages
    drafts  where worker processes put their files, instead of sending the bytes
    """
    engine = make_engine(looks.templates, words, catalogues, Bytecode(looks.packaged, looks.program))
    return Bench(engine, frames, CardPrinter(kit) if kit else None, drafts)


def warm(bench: Bench) -> None:
    """Do beforehand what the first page in each language would have to wait for."""
    for tag, frame in bench.frames.items():
        setting = bench.engine.setting(frame)
        bench.engine.template(tag, _STORY)
        symbols(setting.tongue.words.cldr)  # with which CLDR's data of the language are loaded


def answered(bench: Bench, question: bytes) -> bytes:
    """For `sitegen.render.aside`: the files of the pages asked for, encoded; b"" if one of them cannot be rendered."""
    parcel = _unpacked(msgspec.msgpack.decode(question, type=list[tuple[bytes, tuple[bytes, ...]]]))
    found = [_made(bench, page, blobs) for page, blobs in parcel]
    return b"" if any(isinstance(one, Diagnostic) for one in found) else msgspec.msgpack.encode(found)


def _render(bench: Bench, parcel: _Parcel) -> tuple[bytes | Draft | Diagnostic, ...]:
    put = bench.drafts.put if bench.drafts else None
    found = (_made(bench, page, blobs) for page, blobs in parcel)
    return tuple(put(one) if put and isinstance(one, bytes) else one for one in found)


def _made(bench: Bench, page: AnyPage, blobs: tuple[bytes, ...]) -> bytes | Diagnostic:
    if isinstance(page, SearchShardPage):
        return shard_file(blobs[0])
    return made(bench, page, tuple(_decode_body(one) if one else Body() for one in blobs))


def made(bench: Bench, page: AnyPage, bodies: tuple[Body, ...]) -> bytes | Diagnostic:
    """The file of one page with its `bodies`, or what is wrong with its templates."""
    try:
        if isinstance(page, CardPage) and bench.printer:
            return bench.printer.printed(page)
        return render_page(page, bench.frames[page.tag], bodies, bench.engine)
    except jinja2.TemplateSyntaxError as fault:
        place = Place(printable(f"{FOLDER}/{fault.name or ''}"), fault.lineno)
        return error("template-fault", place, _line(fault.message or "syntax error"), _HINT)
    except CardFailed as fault:
        return error("template-fault", Place(f"{FOLDER}/{DESIGN}"), _line(str(fault)), _HINT)
    except Exception as fault:
        found = _in_template(fault, bench.engine.names)
        if found is None:
            raise
        return found


_decode_body = msgspec.msgpack.Decoder(Body).decode


def _in_template(fault: Exception, names: Collection[str]) -> Diagnostic | None:
    """The fault as the template's own, if it was raised there. names: of all templates."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if frame.filename.startswith(f"{FOLDER}/"):
            place = Place(printable(frame.filename), frame.lineno or 0)
            packaged = frame.filename.replace(f"{FOLDER}/", PACKAGED, 1)
            itself = isinstance(fault, RecursionError) and packaged in names
            hint = f'sitegen’s own is called "{packaged}"' if itself else _HINT
            return error("template-fault", place, _line(_in_words(fault)), hint)
    return None


def _in_words(fault: Exception) -> str:
    """What went wrong, for people who write templates and not Python."""
    if isinstance(fault, jinja2.TemplateNotFound):
        return f"there is no template {shown(str(fault.name or ''))}"
    if isinstance(fault, jinja2.TemplateError):
        return fault.message or "this cannot be rendered"
    if isinstance(fault, AttributeError):
        return Unknown(obj=fault.obj, name=fault.name).message
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
