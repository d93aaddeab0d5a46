"""Jinja as the site uses it: one environment per language, which differs from the others in its words alone."""

from collections.abc import Callable, Collection, Mapping, MutableMapping
from functools import partial
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateRuntimeError,
)
from jinja2.environment import TemplateModule
from jinja2.utils import missing
from markupsafe import Markup

from sitegen.load.shown import did_you_mean, one_of, shown
from sitegen.locales.words import Words
from sitegen.pages import Frame
from sitegen.render.bytecode import Bytecode
from sitegen.render.compiler import Compiler, FastMacro
from sitegen.render.safe_text import escaped
from sitegen.render.views.chrome import Chrome, chrome_view
from sitegen.render.views.messages import Catalogue, Messages
from sitegen.render.views.tongues import Tongue


class Unknown(StrictUndefined):
    """A name or a field that does not exist, told in words for those who write templates."""

    __slots__ = ()

    @property
    def message(self) -> str:
        """What is wrong."""
        return self._undefined_message

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


class _Said(dict[str, Markup]):
    """Messages without parameters, finished when first asked for."""

    def __init__(self, say: Callable[[str], Markup]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, message: str) -> Markup:
        found = self[message] = self._say(message)
        return found


class _Environment(Environment):
    """Escaping on. Its templates and its globals never change once they are there."""

    assets: _Assets
    said: _Said
    said_in_attributes: _Said
    code_generator_class = Compiler
    macro = FastMacro
    written = staticmethod(escaped)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[object, Template] = {}

    def get_template(self, name: str | Template, *more: Any, **options: Any) -> Template:
        """The template of that name, which is the same wherever it is asked for."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, *more, **options)
        return found

    def module(self, name: str | Template) -> TemplateModule:
        """What a template exports."""
        return self.get_template(name).module

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Those of the environment, without a layer above them for each template."""
        return super().make_globals(d) if d else self.globals


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
    names    of all templates
    """

    def __init__(
        self, tongues: Mapping[str, Tongue], environments: Mapping[str, _Environment], names: Collection[str]
    ) -> None:
        self.tongues = tongues
        self.names = names
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
    cache: BytecodeCache | None = None,
) -> Engine:
    """An engine for the languages of `words_by_tag`.

    template_sources  name as in ``{% extends %}`` ("layouts/base.html") → its text
    cache             of compiled templates; None for one of its own
    """
    cache = cache or Bytecode()
    loader = FunctionLoader(partial(_source, template_sources))
    tongues = {
        tag: Tongue(words, Messages(words, catalogues_by_tag.get(tag, Catalogue())))
        for tag, words in words_by_tag.items()
    }
    environments = {tag: _environment(loader, tongue.messages, cache) for tag, tongue in tongues.items()}
    return Engine(tongues, environments, template_sources.keys())


def _source(sources: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """A template's text and its file from the site's folder, by which a fault in it is told from one of the program."""
    return (sources[name], f"templates/{name}", None) if name in sources else None


def _environment(loader: FunctionLoader, messages: Messages, cache: BytecodeCache) -> _Environment:
    """Escaping on, undefined names are errors; ``_()`` gives finished HTML, ``asset()`` an address."""
    found = _Environment(
        loader=loader,
        autoescape=True,
        undefined=Unknown,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=cache,
    )
    found.assets = _Assets()
    found.said, found.said_in_attributes = _Said(messages.gettext), _Said(messages.attribute)
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
