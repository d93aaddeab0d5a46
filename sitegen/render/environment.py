"""Jinja as the site uses it: one environment per language, which differs from the others in its words alone."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateRuntimeError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.compiler import Frame as CodeFrame
from jinja2.utils import missing
from markupsafe import Markup, escape

from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.locales.words import Words
from sitegen.pages import Frame
from sitegen.render.views.chrome import Chrome, chrome_view
from sitegen.render.views.messages import Catalogue, Messages
from sitegen.render.views.tongues import Tongue


class _SharedBytecode(BytecodeCache):
    """Compiled templates in memory: what one language has compiled serves the others."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if another environment has compiled the template."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


def _written(value: object) -> object:
    """`value` as it stands in the page: finished text as it is, all else escaped."""
    return value if type(value) is Markup else escape(value)


class _Generator(CodeGenerator):
    """Jinja's compiler, writing finished text as it is: nine of ten values are, and `escape` would copy each."""

    def _output_child_pre(self, node: nodes.Expr, frame: CodeFrame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class _Unknown(StrictUndefined):
    """A name or a field that does not exist, told in words for those who write templates."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = shown(str(self._undefined_name))
        if self._undefined_hint:
            return str(self._undefined_hint)
        if self._undefined_obj is missing:
            return f"the name {name} is not known here"
        if self._undefined_obj is None:
            return f"{name} is asked of something that is not there: put it inside an “if”"
        fields = getattr(self._undefined_obj, "_fields", ())
        known = f"; known are {one_of(fields, 20)}" if fields else ""
        return f"there is no field {name} here{known}"


class _Assets:
    """Published addresses of the assets of one frame: what templates call as ``asset('img/logo.svg')``."""

    def __init__(self) -> None:
        self.frame: Frame | None = None

    def __call__(self, name: str) -> str:
        """The address of the asset `name`, from the root of the host."""
        assets = self.frame.assets if self.frame is not None else {}
        if self.frame is None or name not in assets:
            near = did_you_mean(str(name), assets)
            known = near or (f"known are {one_of(assets)}" if assets else "the site has none")
            raise TemplateRuntimeError(f"there is no asset {shown(str(name))}; {known}")
        return self.frame.base_path + assets[name]


class _Environment(Environment):
    """Escaping on; see `_Generator`."""

    assets: _Assets
    code_generator_class = _Generator
    written = staticmethod(_written)


class Setting:
    """What all pages of one frame share once made: its language with the site's own nouns, and what stands around."""

    __slots__ = ("chrome", "frame", "tongue")

    def __init__(self, frame: Frame, tongue: Tongue, chrome: Chrome) -> None:
        self.frame = frame
        self.tongue = tongue
        self.chrome = chrome


class Engine:
    """All that rendering needs beside page and frame; made once per process by `make_engine`.

    tongues  BCP 47 tag → word table and interface words
    """

    def __init__(self, tongues: Mapping[str, Tongue], environments: Mapping[str, _Environment]) -> None:
        self.tongues = tongues
        self._environments = environments
        self._settings: dict[str, Setting] = {}

    def template(self, tag: str, name: str) -> Template:
        """A template that speaks the language `tag`."""
        return self._environments[tag].get_template(name)

    def setting(self, frame: Frame) -> Setting:
        """What follows from `frame` alone. Pages come frame by frame, so the last one of each language is kept."""
        found = self._settings.get(frame.tag)
        if found is None or found.frame is not frame:
            tongue = self.tongues[frame.tag].with_nouns(frame.nouns)
            self._environments[frame.tag].assets.frame = frame
            found = self._settings[frame.tag] = Setting(frame, tongue, chrome_view(frame, tongue, self.tongues))
        return found


def make_engine(
    template_sources: Mapping[str, str],
    words_by_tag: Mapping[str, Words],
    catalogues_by_tag: Mapping[str, Catalogue],
    bytecode_cache_folder: Path | None = None,
) -> Engine:
    """An engine for the languages of `words_by_tag`.

    template_sources       name as in ``{% extends %}`` ("layouts/base.html") → its text
    bytecode_cache_folder  where compiled templates are kept from one run to the next; must exist. None keeps none
    """
    cache = FileSystemBytecodeCache(str(bytecode_cache_folder)) if bytecode_cache_folder else _SharedBytecode()
    loader = FunctionLoader(partial(_source, template_sources))
    tongues = {
        tag: Tongue(words, Messages(words, catalogues_by_tag.get(tag, Catalogue())))
        for tag, words in words_by_tag.items()
    }
    return Engine(tongues, {tag: _environment(loader, tongue.messages, cache) for tag, tongue in tongues.items()})


def _source(sources: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """A template's text and its file from the site's folder, by which a fault in it is told from one of the program."""
    return (sources[name], f"templates/{name}", None) if name in sources else None


def _environment(loader: FunctionLoader, messages: Messages, cache: BytecodeCache) -> _Environment:
    """Escaping on, undefined names are errors; ``_()`` gives finished HTML, ``asset()`` an address."""
    found = _Environment(
        loader=loader,
        autoescape=True,
        undefined=_Unknown,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=cache,
    )
    found.assets = _Assets()
    found.policies["ext.i18n.trimmed"] = True
    found.install_gettext_callables(  # type: ignore[attr-defined]
        messages.gettext, messages.ngettext, newstyle=True, pgettext=messages.pgettext, npgettext=messages.npgettext
    )
    # Jinja's wrappers put parameters in by themselves, before the typography pass could see where they stand.
    found.globals.update(
        {
            "_": messages.gettext,
            "gettext": messages.gettext,
            "ngettext": messages.ngettext,
            "pgettext": messages.pgettext,
            "npgettext": messages.npgettext,
            "attribute": messages.attribute,
            "asset": found.assets,
        }
    )
    return found
