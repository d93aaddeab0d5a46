"""Text as XML 1.0 allows it: escaped, and without the characters that no escape makes legal."""

import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# All that the production `Char` leaves out. A lone surrogate is among it: UTF-8 cannot hold one either.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def content(text: str) -> str:
    """`text` between two tags. A carriage return, which a parser would turn into a line feed, becomes one here."""
    if not text.isprintable():
        text = _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """`text` between double quotes. Line breaks, which a parser would turn into spaces, become spaces here."""
    escaped = content(text).replace('"', "&quot;")
    return escaped if escaped.isprintable() else re.sub("[\t\n]", " ", escaped)
