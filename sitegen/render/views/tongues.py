"""A language of the site as views use it, and how one language names, marks and orders another."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from sitegen.locales import cldr
from sitegen.locales.lists import format_list
from sitegen.locales.page_html import page_html
from sitegen.locales.typography import OBJECT, typeset
from sitegen.locales.words import Forms, Words
from sitegen.render.safe_text import escaped, safe
from sitegen.render.views.markup import in_language, isolated
from sitegen.render.views.messages import Messages


class Tongue(NamedTuple):
    """Word table and interface words of one language."""

    words: Words
    messages: Messages

    def with_nouns(self, nouns: Mapping[str, Forms]) -> "Tongue":
        """The same, with the site's own nouns."""
        words = self.words.with_nouns(nouns)
        return self if words is self.words else Tongue(words, self.messages)


@lru_cache(maxsize=16384)
def finished(words: Words, text: str) -> Markup:
    """Plain words of a language: typeset, wrapped, escaped. The same titles, names and dates stand on many pages."""
    return safe(page_html(words, typeset(words, text)))


@lru_cache(maxsize=1024)
def direction_of(tag: str) -> str:
    """Direction of a language that the site has no word table of; left to right if CLDR does not know it."""
    return cldr.locale(tag).text_direction if cldr.is_known(tag) else "ltr"


Tongues = Mapping[str, Tongue]
"""All languages of the site, by tag."""


class Passage(NamedTuple):
    """Words of a language, for an element that says which."""

    text: Markup
    tag: str
    dir: str


def passage(tongues: Tongues, text: str, tag: str) -> Passage:
    """`text` by the rules of its own language; of one that the site does not know, as it is."""
    tongue = tongues.get(tag)
    if tongue is None:
        return Passage(escape(text), tag, direction_of(tag))
    return Passage(finished(tongue.words, text), tag, tongue.words.dir)


def marked(tongues: Tongues, text: str, tag: str, page_tag: str) -> Markup:
    """`text` ready to stand in a sentence of the page's language."""
    words = passage(tongues, text, tag)
    if tag == page_tag:
        return words.text
    if words.dir == tongues[page_tag].words.dir == "ltr":
        return in_language(words.text, tag)
    return isolated(words.text, tag, words.dir)


@lru_cache(maxsize=1024)
def language_name(words: Words, tag: str) -> str:
    """The language `tag` as `words` names it; the tag itself if CLDR does not know it.

    A script is named only where it is not the usual one: zh-Hans is Chinese, zh-Hant is Chinese in traditional writing.
    """
    names = cldr.locale(words.cldr).languages
    full, plain = tag.replace("-", "_"), tag.partition("-")[0]
    found = names.get(plain) if _is_usual_script(full) else names.get(full) or names.get(plain)
    return cldr.clean(found) if found else tag


def language_heading(words: Words, tag: str) -> str:
    """The same where it begins an item or is one: with a capital, in a script that has them."""
    name = language_name(words, tag)
    return name[:1].upper() + name[1:]


def _is_usual_script(name: str) -> bool:
    """Whether `name` (zh_Hans) says no more than its language alone does."""
    from babel.core import get_global

    likely = get_global("likely_subtags").get(name.partition("_")[0], "")
    return str(likely).startswith(f"{name}_")


def language_form(tongue: Tongue, context: str, tag: str) -> str:
    """A language's name in the form that `context` asks for ("in language", "from language"); "" if nobody wrote it."""
    return tongue.messages.form(context, tag) or tongue.messages.form(context, tag.partition("-")[0])


def in_languages(tongue: Tongue, tags: Sequence[str]) -> str:
    """The languages as they stand after “in”; "" if the catalogue lacks the form of one."""
    return _in_languages(tongue, tuple(tags))


@lru_cache(maxsize=1024)
def _in_languages(tongue: Tongue, tags: tuple[str, ...]) -> str:
    forms = [language_form(tongue, "in language", tag) for tag in dict.fromkeys(tags)]
    return typeset(tongue.words, format_list(tongue.words, forms)) if all(forms) else ""


def listed(words: Words, items: Sequence[Markup]) -> Markup:
    """“A, B and C” of finished pieces; the conjunction is typeset among them."""
    if not items:
        return Markup("")
    first, *others = _around(words, len(items))
    return safe("".join([first, *(part for item, text in zip(items, others, strict=True) for part in (item, text))]))


@lru_cache(maxsize=1024)
def _around(words: Words, count: int) -> tuple[str, ...]:
    """What stands before, between and after the items of a list."""
    return tuple(map(escaped, typeset(words, format_list(words, [OBJECT] * count)).split(OBJECT)))


def language_list(words: Words, tags: Sequence[str]) -> str:
    """The languages by their names, for where no sentence can take them."""
    return typeset(words, format_list(words, [language_name(words, tag) for tag in dict.fromkeys(tags)]))
