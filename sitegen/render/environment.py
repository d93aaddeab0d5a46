"""Jinja as the site uses it: one environment per language, which differs from the others in its words alone."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import BytecodeCache, DictLoader, Environment, FileSystemBytecodeCache, StrictUndefined, Template
from jinja2.bccache import Bucket

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

    def __init__(self, tongues: Mapping[str, Tongue], environments: Mapping[str, Environment]) -> None:
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
    loader = DictLoader(template_sources)
    tongues = {
        tag: Tongue(words, Messages(words, catalogues_by_tag.get(tag, Catalogue())))
        for tag, words in words_by_tag.items()
    }
    return Engine(tongues, {tag: _environment(loader, tongue.messages, cache) for tag, tongue in tongues.items()})


def _environment(loader: DictLoader, messages: Messages, cache: BytecodeCache) -> Environment:
    """Escaping on, undefined names are errors; ``_()`` and ``{% trans %}`` give finished HTML."""
    found = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=cache,
    )
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
        }
    )
    return found
