r"""Inline Markdown that cannot be read in two ways, in one pass: words, facts, links, ``*em*`` and ``**strong**``.

Python-Markdown tries one pattern after another on every text, which takes thirty times as long.  Where its rules would
have to be asked – code, ``_``, ``<``, hard breaks, emphasis inside emphasis, a mark without its partner – `plain_line`
gives up, so that what it does give is always what Python-Markdown would.
"""

import re
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from sitegen.load.ids import ID, TAG
from sitegen.load.references import FACT, KINDS

MOST_MARKS = 200
"""More emphasis than any editor writes in one paragraph: shown as typed."""

ALLOWED = MappingProxyType(
    {
        "div": (),
        "p": (),
        "h3": (),
        "h4": (),
        "ul": (),
        "ol": (),
        "li": (),
        "blockquote": (),
        "em": (),
        "strong": (),
        "code": (),
        "br": (),
        "a": ("href",),
        "fact": ("id", "variant"),
    }
)
"""Element → its attributes. ``div`` is the root; ``fact`` is a reference ``{id:variant}``, which is never HTML."""

ADDRESS = re.compile(
    rf"(?:{'|'.join(KINDS)}):{ID}|#{ID}|lang:{TAG}|https?://[^\s/?#@<>\"]+(?:[/?#][^\s<>\"]*)?|mailto:[^\s@<>\"]+@[^\s@<>\"]+"
)
"""Where a link may lead; any other link is text."""

# A mark is consumed before it is told apart, because `re` skips quickly only to a character of a known set.  The last
# alternative, which has no group, is a mark that is not for us.
_AFTER_BRACE = FACT.pattern.removeprefix(r"\{")
_MARK = re.compile(
    r"[\\*\[{`<_](?:"
    r"(?<=\\)([!-/:-@\[-`{-~])"
    r"|(?<=\*)(\*?)(?!\*)"
    r"|(?<=\[)([^\[\]\\`<_]*)\]\(([^\s()\\`{<]+)\)"
    rf"|(?<={{){_AFTER_BRACE}"
    r"|)"
)
_ESCAPE, _STARS, _, _LINK, _FACT, _VARIANT = range(1, 7)


def plain_line(text: str) -> Element | None:
    """`text` as a ``p`` with the elements of its marks; None where Python-Markdown has to read it."""
    if "  \n" in text or text.count("*") > MOST_MARKS:
        return None
    root = holder = Element("p")
    last: Element | None = None  # of the children of `holder`
    opened = ""  # the stars that `holder` began with
    words, position = "", 0
    for mark in _MARK.finditer(text):
        kind = mark.lastindex
        if kind is None:
            return None
        words += text[position : mark.start()]
        position = mark.end()
        if kind == _ESCAPE:
            words += mark[_ESCAPE]
            continue
        _put(words, holder, last)
        words = ""
        if kind == _LINK:
            last = _link(mark, holder)
            if last is None:
                return None
        elif kind != _STARS:
            last = SubElement(holder, "fact", id=mark[_FACT], variant=mark[_VARIANT] or "")
        elif not opened:
            if text[position : position + 1].isspace() or position == len(text):
                return None
            opened = mark[0]
            holder, last = SubElement(holder, "strong" if mark[_STARS] else "em"), None
        else:
            if opened != mark[0] or text[mark.start() - 1].isspace():
                return None
            opened, holder, last = "", root, holder
    if opened:
        return None
    _put(words + text[position:], holder, last)
    return root


def _link(mark: re.Match[str], holder: Element) -> Element | None:
    """The link of `mark`, as the next child of `holder`. Emphasis inside it is apart from emphasis around it."""
    words, address = mark.group(_LINK - 1, _LINK)
    line = plain_line(words) if words.strip() and ADDRESS.fullmatch(address) else None
    if line is None:
        return None
    link = SubElement(holder, "a", href=address)
    link.text = line.text
    link.extend(line)
    return link


def _put(words: str, holder: Element, last: Element | None) -> None:
    """Add `words` after the child `last`, or before any child."""
    if words:
        words = one_line(words)
        if last is None:
            holder.text = words
        else:
            last.tail = words


def one_line(text: str) -> str:
    """Each line end, with the spaces around it, as one space."""
    if "\n" not in text:
        return text
    first, *others = text.split("\n")
    *middle, last = (line.lstrip(" ") for line in others)
    inner = [line for line in (one.rstrip(" ") for one in middle) if line]
    return " ".join([first.rstrip(" "), *inner, last])
