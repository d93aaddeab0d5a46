"""English words in a site's own templates that a language does not have: its readers would see them as they are."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sitegen.diagnostics import Diagnostic, Place, warning
from sitegen.load.looks import CATALOGUE, FOLDER, LOCALES, LookFiles, is_template
from sitegen.load.shown import printable, shown

_IN_CONTEXT = ("pgettext", "npgettext")
_FUNCTIONS = ("_", "gettext", "ngettext", "attribute", *_IN_CONTEXT)

Wording = tuple[str, str]
"""Context ("" for none) and English words."""


class Said(NamedTuple):
    """A message in a template, and where it stands."""

    place: Place
    wording: Wording


def untranslated(read: LookFiles, known: Mapping[str, Collection[Wording]]) -> Iterator[Diagnostic]:
    """A warning for each message of the site's templates that some language lacks, once.

    known  language tag → the messages that it has
    """
    told = set()
    for said in _said(read):
        lacking = [tag for tag, messages in known.items() if said.wording not in messages]
        if lacking and said.wording not in told:
            told.add(said.wording)
            yield warning(
                "untranslated-words",
                said.place,
                f"{shown(said.wording[1])} has no words in {', '.join(lacking)}",
                f"pages show it in English; add it to {FOLDER}/{LOCALES}{lacking[0]}/{CATALOGUE}",
            )


def _said(read: LookFiles) -> Iterator[Said]:
    """The messages of all templates of the site, in order; of one that cannot be read, none: rendering tells it."""
    from jinja2 import Environment, TemplateSyntaxError  # a build whose looks are known needs neither
    from jinja2.ext import extract_from_ast

    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)  # nothing is rendered with it
    environment.policies["ext.i18n.trimmed"] = True
    for path in filter(is_template, sorted(read.own)):
        try:
            found = environment.parse(read.contents[path].decode(), path)
        except (TemplateSyntaxError, UnicodeDecodeError, RecursionError):
            continue
        for line, function, message in extract_from_ast(found, _FUNCTIONS):
            words = (message,) if isinstance(message, str) else message or ()
            context, *said = words if words and function in _IN_CONTEXT else ("", *words)
            # What is put together while a page is made is None here.
            if context is not None and said and said[0]:
                yield Said(Place(printable(f"{FOLDER}/{path}"), line), (context, said[0]))
