"""The few elements that views make themselves, so that a template can place a finished sentence."""

import re
from html import unescape

from markupsafe import Markup

from sitegen.render.safe_text import escaped, safe

_ELEMENT = re.compile(r"<[^>]*>")


def anchor(href: str, words: object, more: str = "") -> Markup:
    """A link. Address and words are escaped unless they are Markup; `more` is attributes as HTML, from `attributes`."""
    return safe(f'<a href="{escaped(href)}"{more}>{escaped(words)}</a>')


def attributes(**values: str) -> str:
    """Attributes as HTML, each with a space before it."""
    return "".join(f' {name.replace("_", "-")}="{escaped(value)}"' for name, value in values.items())


def isolated(words: object, tag: str, direction: str) -> Markup:
    """Words of another language, in which either direction may run."""
    return safe(f'<bdi lang="{escaped(tag)}" dir="{direction}">{escaped(words)}</bdi>')


def in_language(words: object, tag: str) -> Markup:
    """Words of another language of the same direction."""
    return safe(f'<span lang="{escaped(tag)}">{escaped(words)}</span>')


def time_element(iso: str, words: object) -> Markup:
    """A date in words that machines can read too."""
    return safe(f'<time datetime="{escaped(iso)}">{escaped(words)}</time>')


def strong(words: object) -> Markup:
    """Words that matter most in their line."""
    return safe(f"<strong>{escaped(words)}</strong>")


def side_by_side(pieces: list[Markup], between: str = " ") -> Markup:
    """Finished pieces in a row; `between` is HTML."""
    return safe(between.join(pieces))


def words_of(html: str) -> str:
    """Finished text without its elements, its no-break spaces kept, for ``<title>`` and for counting."""
    text = _ELEMENT.sub("", html)
    return unescape(text) if "&" in text else text
