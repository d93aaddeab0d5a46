"""How long a story takes to read."""

from collections.abc import Iterable

from markupsafe import Markup

from sitegen.locales.reading import count_words, minutes
from sitegen.render.views.desk import Desk
from sitegen.render.views.markup import words_of


def reading_line(desk: Desk, texts: Iterable[Markup]) -> Markup:
    """Minutes that a silent reader needs for `texts`."""
    count = minutes(desk.words, count_words(desk.words, words_of(" ".join(texts))))
    return desk.messages.ngettext("%(count)s minute to read", "%(count)s minutes to read", count)
