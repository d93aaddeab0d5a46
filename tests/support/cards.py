"""Social cards in tests: the extra as it is installed, and cards to print."""

from functools import cache

from sitegen.load.card_kit import CardKit, card_kit, installed_extra
from sitegen.load.looks import look_files
from sitegen.locales.direction import isolated
from sitegen.locales.typography import typeset
from sitegen.pages import CardPage
from sitegen.system import DiskFiles
from tests.support.builds import ROOT
from tests.support.tools import absent
from tests.vectors import language

TAGS = ("pl", "ru", "ar", "zh-Hans")


@cache
def kit() -> CardKit:
    """The kit of the sample site; without the extra the test is skipped."""
    made = card_kit(installed_extra(), look_files(DiskFiles(ROOT), ROOT), ROOT, "")
    if made is None:
        absent("the extra “cards” (typst and its fonts)")
    assert made is not None
    return made


def a_card(tag: str, title: str) -> CardPage:
    """A card as it is planned."""
    words = language(tag)
    return CardPage(
        tag=tag,
        address="x/card.png",
        title=isolated(words, typeset(words, title)),
        site="site",
        topic="topic",
        language=words.endonym,
        dir=words.dir,
        script=words.script,
        locale=words.og_locale,
        fonts=kit().families(words.endonym),
        colours=kit().colours,
    )
