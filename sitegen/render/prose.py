"""Editors' words as a page shows them: facts filled in, links resolved, typeset and wrapped by the page's language.

The rules of typography see a whole line of a block, across its inline markup: a one-letter Polish word before a link
gets its no-break space, a quotation mark before emphasis opens.  Code and words marked as another language are seen,
but not changed.
"""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from sitegen.load.references import FACT
from sitegen.locales import cldr
from sitegen.locales.page_html import page_html
from sitegen.locales.typography import OBJECT, one_full_stop, typeset, typesetter
from sitegen.locales.words import Words
from sitegen.model import Event, Figure
from sitegen.render import markdown
from sitegen.render.facts import event_text, exact_value, figure_text
from sitegen.render.safe_text import safe

_BLOCKS = frozenset({"p", "h3", "h4", "ul", "ol", "li", "blockquote", "div"})
_FACT_OR_ESCAPE = re.compile(rf"\\([!-/:-@\[-`{{-~])|{FACT.pattern}")


class Target(NamedTuple):
    """Where a reference leads.

    href      "" when the thing has no page in this language: its words then stand without a link
    language  BCP 47 tag of what is there, where that is not the page's language; ""
    """

    href: str
    language: str = ""


Links = Callable[[str, str], Target]
"""(kind, id) → target, for person, organisation, term, story and source."""

_NOWHERE = Target("")
_SHORT = 40
"""Characters of a text that may stand on many pages: what a figure is, a heading, a name."""


def no_links(kind: str, one: str) -> Target:
    """For a page whose texts lead nowhere."""
    return _NOWHERE


@dataclass(frozen=True, slots=True)
class Prose:
    """The texts of one page.

    words      the page's language
    figures    by id, as are `events`
    links      see `Links`
    languages  the site's languages by tag: words marked as one of them are typeset by its rules
    """

    words: Words
    figures: Mapping[str, Figure] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    links: Links = no_links
    languages: Mapping[str, Words] = field(default_factory=dict)

    def block(self, text: str) -> Markup:
        """Markdown with paragraphs, lists, quotations and subheadings."""
        pieces: list[str] = []
        self._blocks(markdown.parse(text), pieces)
        return safe("".join(pieces))

    def inline(self, text: str) -> Markup:
        """Inline Markdown: what would begin a block is text."""
        if not markdown.has_marks(text):
            return self.typeset(text.strip())
        line = _Line(self)
        line.add_children(markdown.parse_inline(text))
        return safe(line.html())

    def line(self, text: str) -> Markup:
        """Words with ``{…}`` but no Markdown: a title or a summary."""
        if "{" not in text and "\\" not in text:
            return self.typeset(text)
        line = _Line(self)
        position = 0
        for found in _FACT_OR_ESCAPE.finditer(text):
            line.add_text(text[position : found.start()])
            position = found.end()
            if found[1]:
                line.add_text(found[1])
            else:
                line.add_fact(found[2], found[3] or "")
        line.add_text(text[position:])
        return safe(line.html())

    def typeset(self, text: str) -> Markup:
        """Plain words: neither Markdown nor braces."""
        return _short(self.words, text) if len(text) <= _SHORT else _typeset(self.words, text)

    def plain(self, text: str) -> str:
        """Inline Markdown as typeset text without any markup, for ``<title>``, descriptions and feeds."""
        return typeset(self.words, self.raw(text))

    def raw(self, text: str) -> str:
        """The same, not typeset: for data."""
        if not markdown.has_marks(text):
            return text.strip()
        return "".join(self._raw(markdown.parse_inline(text)))

    def _raw(self, element: Element) -> list[str]:
        pieces = [element.text or ""]
        for child in element:
            if child.tag == "fact":
                pieces.append(self.fact(child.attrib["id"], child.attrib["variant"]))
            elif child.tag == "br":
                pieces.append(" ")
            else:
                pieces += self._raw(child)
            if tail := child.tail:
                pieces.append(one_full_stop(pieces[-1], tail) if tail[0] == "." and _ends_in_fact(child) else tail)
        return pieces

    def fact(self, one: str, variant: str = "") -> str:
        """A figure or the date of an event as plain words; ``{id}`` again where there is nothing to say."""
        text = ""
        if one in self.figures:
            text = figure_text(self.words, self.figures[one], variant)
        elif one in self.events:
            text = event_text(self.words, self.events[one], variant)
        return text or (f"{{{one}:{variant}}}" if variant else f"{{{one}}}")

    def fact_tags(self, one: str) -> tuple[str, str]:
        """The element around a fact: ``<data>`` for a single number, ``<time>`` for what HTML has a form of."""
        if one in self.figures:
            value = exact_value(self.figures[one])
            return (f'<data class="fact" value="{value}">', "</data>") if value else ('<span class="fact">', "</span>")
        if one in self.events:
            when = self.events[one].when
            if when is not None and when.iso is not None:
                return f'<time class="fact" datetime="{when.iso}">', "</time>"
            return '<span class="fact">', "</span>"
        return "", ""

    def link_tags(self, address: str) -> tuple[str, str]:
        """The element around the words of a link; a span when what it names has no page in this language."""
        kind, _, one = address.partition(":")
        if kind in ("https", "http"):
            return f'<a href="{escape(address)}" rel="external">', "</a>"
        if kind == "fact":
            return self.fact_tags(one)
        if not one or kind == "mailto":
            return f'<a href="{escape(address)}">', "</a>"
        target = self.links(kind, one)
        if not target.href:
            return f'<span class="{kind}">', "</span>"
        other = target.language and target.language != self.words.tag
        language = f' hreflang="{escape(target.language)}"' if other else ""
        return f'<a class="{kind}" href="{escape(target.href)}"{language}>', "</a>"

    def _blocks(self, parent: Element, pieces: list[str]) -> None:
        """The content of a block: further blocks, and lines of text between them."""
        line: _Line | None = None
        text = parent.text
        for child in (*parent, None):
            if text:
                line = line or _Line(self)
                line.add_text(text)
            text = None
            if child is not None and child.tag not in _BLOCKS:
                line = line or _Line(self)
                line.add_element(child)
                continue
            if line is not None:
                pieces.append(line.html())
                line = None
            if child is None:
                break
            pieces.append(f"<{child.tag}>")
            if len(child):
                self._blocks(child, pieces)
            elif child.text:
                pieces.append(self.typeset(child.text))
            pieces.append(f"</{child.tag}>")
            text = child.tail


class _Line:
    """The text of one block: markup in `pieces`; in `seen` what the rules see; `places` where the two meet."""

    __slots__ = ("_fact", "_pieces", "_places", "_prose", "_seen")

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._pieces: list[str] = []
        self._seen: list[str] = []
        self._places: list[int] = []
        self._fact = ""  # the fact that the line ends in so far

    def add_text(self, text: str | None) -> None:
        """Words of the page's language."""
        if text and self._fact:
            text, self._fact = one_full_stop(self._fact, text), ""
        if text:
            self._places.append(len(self._pieces))
            self._seen.append(text)
            self._pieces.append("")

    def add_children(self, parent: Element) -> None:
        """All that `parent` holds."""
        self.add_text(parent.text)
        for child in parent:
            self.add_element(child)

    def add_element(self, element: Element) -> None:
        """An inline element and the text after it."""
        tag = element.tag
        if tag == "fact":
            self.add_fact(element.attrib["id"], element.attrib["variant"])
        elif tag == "br":
            self._add_foreign("<br>", "\n")
        elif tag == "code":
            direction = ' dir="ltr"' if self._prose.words.dir == "rtl" else ""
            self._add_foreign(f"<code{direction}>{_escaped(element.text or '')}</code>", OBJECT)
        elif tag == "a" and element.attrib["href"].startswith("lang:"):
            self._add_foreign(self._marked(element), OBJECT)
        else:
            start, end = self._prose.link_tags(element.attrib["href"]) if tag == "a" else (f"<{tag}>", f"</{tag}>")
            self._pieces.append(start)
            self.add_children(element)
            self._pieces.append(end)
        self.add_text(element.tail)

    def add_fact(self, one: str, variant: str) -> None:
        """A fact in words, inside its element."""
        start, end = self._prose.fact_tags(one)
        self._pieces.append(start)
        fact = self._prose.fact(one, variant)
        self.add_text(fact)
        self._pieces.append(end)
        self._fact = fact

    def html(self) -> str:
        """The line, typeset, wrapped and escaped."""
        if self._seen:
            words = self._prose.words
            for place, text in zip(self._places, typesetter(words).block(self._seen), strict=True):
                if not self._pieces[place]:
                    self._pieces[place] = page_html(words, text)
        return "".join(self._pieces)

    def _add_foreign(self, html: str, seen: str) -> None:
        """Finished markup, for which the rules see `seen`."""
        self._fact = ""
        self._places.append(len(self._pieces))
        self._seen.append(seen)
        self._pieces.append(html)

    def _marked(self, element: Element) -> str:
        """``[words](lang:tag)``: isolated where either direction is right to left."""
        tag = element.attrib["href"].removeprefix("lang:")
        here, there = self._prose.words, self._prose.languages.get(tag)
        pieces: list[str] = []
        _foreign(element, there, pieces)
        direction = there.dir if there else _direction(tag)
        if here.dir == direction == "ltr":
            return f'<span lang="{tag}">{"".join(pieces)}</span>'
        return f'<bdi lang="{tag}" dir="{direction}">{"".join(pieces)}</bdi>'


def _ends_in_fact(element: Element) -> bool:
    """Whether a fact, filled in, is the last thing inside `element`."""
    while element.tag != "fact":
        if not len(element) or element[-1].tail:
            return False
        element = element[-1]
    return True


def _typeset(words: Words, text: str) -> Markup:
    return safe(page_html(words, typeset(words, text)))


_short = lru_cache(maxsize=4096)(_typeset)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _direction(tag: str) -> str:
    """Direction of a language that is not one of the site's; HTML finds it out where CLDR does not know."""
    return cldr.locale(tag).text_direction if cldr.is_known(tag) else "auto"


def _foreign(element: Element, words: Words | None, pieces: list[str]) -> None:
    """Text of another language with its emphasis; a fact or a link inside it is just its words."""

    def add(text: str | None, plain: bool = False) -> None:
        if text:
            pieces.append(_escaped(text if words is None or plain else typeset(words, text)))

    add(element.text, element.tag == "code")
    for child in element:
        if child.tag == "br":
            pieces.append("<br>")
        elif child.tag == "fact":
            add(f"{{{child.attrib['id']}}}", plain=True)
        elif child.tag in ("em", "strong", "code"):
            pieces.append(f"<{child.tag}>")
            _foreign(child, words, pieces)
            pieces.append(f"</{child.tag}>")
        else:
            _foreign(child, words, pieces)
        add(child.tail)
