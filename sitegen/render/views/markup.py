"""The few elements that views make themselves, so that a template can place a finished sentence."""

import re
from html import unescape

from markupsafe import Markup, escape

_ELEMENT = re.compile(r"<[^>]*>")


def anchor(href: str, words: object, more: str = "") -> Markup:
    """A link. Address and words are escaped unless they are Markup; `more` is attributes as HTML, from `attributes`."""
    return Markup(f'<a href="{escape(href)}"{more}>{escape(words)}</a>')  # noqa: S704


def attributes(**values: str) -> str:
    """Attributes as HTML, each with a space before it."""
    return "".join(f' {name.replace("_", "-")}="{escape(value)}"' for name, value in values.items())


def isolated(words: object, tag: str, direction: str) -> Markup:
    """Words of another language, in which either direction may run."""
    return Markup(f'<bdi lang="{escape(tag)}" dir="{direction}">{escape(words)}</bdi>')  # noqa: S704


def in_language(words: object, tag: str) -> Markup:
    """Words of another language of the same direction."""
    return Markup(f'<span lang="{escape(tag)}">{escape(words)}</span>')  # noqa: S704


def time_element(iso: str, words: object) -> Markup:
    """A date in words that machines can read too."""
    return Markup(f'<time datetime="{escape(iso)}">{escape(words)}</time>')  # noqa: S704


def strong(words: object) -> Markup:
    """Words that matter most in their line."""
    return Markup(f"<strong>{escape(words)}</strong>")  # noqa: S704


def side_by_side(pieces: list[Markup], between: str = " ") -> Markup:
    """Finished pieces in a row; `between` is HTML."""
    return Markup(between.join(pieces))  # noqa: S704


def words_of(html: str) -> str:
    """Finished text without its elements, its no-break spaces kept, for ``<title>`` and for counting."""
    text = _ELEMENT.sub("", html)
    return unescape(text) if "&" in text else text
