"""The interface words of one language: a gettext catalogue whose messages come out typeset, wrapped and escaped.

A message's named parameters are put in after the typography pass, which sees an object in their place, so a name from
elsewhere is never changed by the rules of the page's language; a count is part of the sentence and goes in before.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from gettext import c2py
from typing import NamedTuple

import msgspec
from markupsafe import Markup, escape

from sitegen.locales import cldr
from sitegen.locales.numbers import decimal
from sitegen.locales.page_html import page_html
from sitegen.locales.typography import OBJECT, one_full_stop, typeset
from sitegen.locales.words import Words
from sitegen.render.safe_text import escaped, safe

_PARAMETER = re.compile(r"%\((\w+)\)s")
_TAGS_AT_END = re.compile(r"(?:</[a-z]+>)+\Z")
_CONTEXT = "\x04"
_MOST_COUNTED = 4096
_MOST_FORMS = 201  # every language shows all of its forms below


class Catalogue(msgspec.Struct, frozen=True):
    """One .po file, read. Safe to store as msgpack.

    plural    C expression for the number of the plural form of `n`
    messages  message id (context, U+0004, id) → its plural forms; a message without plural has one
    """

    plural: str = "(n != 1)"
    messages: dict[str, tuple[str, ...]] = {}


def read_catalogue(po: str) -> Catalogue:
    """A .po file. Fuzzy and untranslated messages are left out: the English id serves for them."""
    from io import StringIO

    from babel.messages.pofile import read_po

    found = read_po(StringIO(po))
    messages: dict[str, tuple[str, ...]] = {}
    for message in found:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
        if not message.id or message.fuzzy or not all(forms):
            continue
        single = message.id if isinstance(message.id, str) else message.id[0]
        messages[f"{message.context}{_CONTEXT}{single}" if message.context else single] = forms
    return Catalogue(plural=found.plural_expr, messages=messages)


class _Message(NamedTuple):
    """A typeset message, cut at its parameters: text, parameter, text, …, text."""

    texts: tuple[Markup, ...]
    parameters: tuple[str, ...]

    def filled(self, values: dict[str, object]) -> Markup:
        if not self.parameters:
            return self.texts[0]
        pieces: list[str] = [self.texts[0]]
        for parameter, text in zip(self.parameters, self.texts[1:], strict=True):
            value = escaped(values[parameter])
            pieces += (value, one_full_stop(_TAGS_AT_END.sub("", value), text) if text[:1] == "." else text)
        return safe("".join(pieces))


class Messages:
    """What the interface says in one language. Made once per process; `gettext` and its kin give finished HTML."""

    def __init__(self, words: Words, catalogue: Catalogue) -> None:
        self._words = words
        self._messages = catalogue.messages
        self._form: Callable[[int], int] = _plural(catalogue.plural)
        self._finished: dict[tuple[str, bool], _Message] = {}
        self._counted: dict[tuple[str, int], _Message] = {}

    def gettext(self, message: str, /, **values: object) -> Markup:
        """Finished HTML; values are escaped unless they are Markup."""
        return self._typeset(message, message, attribute=False).filled(values)

    def pgettext(self, context: str, message: str, /, **values: object) -> Markup:
        """The same for a message whose translation depends on where it stands."""
        key = f"{context}{_CONTEXT}{message}"
        return self._typeset(key, message, attribute=False).filled(values)

    def attribute(self, message: str, /, **values: object) -> Markup:
        """For attributes: typeset and escaped, without any element. Values are plain text."""
        return self._typeset(message, message, attribute=True).filled(values)

    def plain(self, message: str, /, **values: object) -> str:
        """Typeset plain text, for ``<title>``, which the template escapes."""
        text = self._messages.get(message, (message,))[0]
        return typeset(self._words, _PARAMETER.sub(lambda found: str(values[found[1]]), text).replace("%%", "%"))

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> Markup:
        """By the plural form of `count`, which stands in the message as ``%(count)s``, grouped by the language."""
        return self.npgettext("", singular, plural, count, **values)

    def npgettext(self, context: str, singular: str, plural: str, count: int, /, **values: object) -> Markup:
        """`ngettext` in a context."""
        key = f"{context}{_CONTEXT}{singular}" if context else singular
        found = self._counted.get((key, count))
        if found is None:
            forms = self._messages.get(key)
            text = forms[self._form(count)] if forms else singular if count == 1 else plural
            found = self._finish(text.replace("%(count)s", decimal(self._words, count)), attribute=False)
            if len(self._counted) < _MOST_COUNTED:
                self._counted[key, count] = found
        return found.filled(values)

    def by_category(self, singular: str, plural: str) -> dict[str, str]:
        """The plain forms of a message, ``%(count)s`` left in, by the plural categories that scripts know, too."""
        forms = self._messages.get(singular)
        category = partial(cldr.plural_category, self._words.cldr)
        return {
            category(n): forms[self._form(n)] if forms else singular if n == 1 else plural
            for n in reversed(range(_MOST_FORMS))
        }

    def form(self, context: str, key: str) -> str:
        """The plain translation of a message that only data names; "" when there is none."""
        return self._messages.get(f"{context}{_CONTEXT}{key}", ("",))[0]

    def _typeset(self, key: str, message: str, *, attribute: bool) -> _Message:
        found = self._finished.get((key, attribute))
        if found is None:
            text = self._messages.get(key, (message,))[0]
            found = self._finished[key, attribute] = self._finish(text, attribute=attribute)
        return found

    def _finish(self, text: str, *, attribute: bool) -> _Message:
        parameters = tuple(_PARAMETER.findall(text))
        plain = typeset(self._words, _PARAMETER.sub(OBJECT, text).replace("%%", "%"))
        html = str(escape(plain)) if attribute else page_html(self._words, plain)
        return _Message(tuple(map(safe, html.split(OBJECT))), parameters)


@cache
def _plural(expression: str) -> Callable[[int], int]:
    return c2py(expression)
