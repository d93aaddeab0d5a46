"""How long a story takes to read."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from sitegen.locales.reading import count_words, minutes
from sitegen.render.views.desk import Desk

_ELEMENT = re.compile(r"<[^>]*>")


def reading_line(desk: Desk, texts: Iterable[Markup]) -> Markup:
    """Minutes that a silent reader needs for `texts`."""
    text = _ELEMENT.sub("", " ".join(texts))
    count = minutes(desk.words, count_words(desk.words, text))
    return desk.messages.ngettext("%(count)s minute to read", "%(count)s minutes to read", count)
