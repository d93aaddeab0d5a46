"""Social cards: the picture of a story that other sites show with a link to it, printed by typst.

typst comes with the extra ``cards`` and is imported here only, and only when there is a card to print.
"""

import json
from typing import TYPE_CHECKING

from sitegen.load.card_kit import CardKit
from sitegen.pages import CardPage

if TYPE_CHECKING:
    import typst

_PACKAGE = b"@preview/"
_PIXELS_PER_INCH = 72.0  # of which a typographic point is one


class CardFailed(Exception):  # noqa: N818 – a fault of the template, not of the program
    """The design of cards cannot be printed."""


class CardPrinter:
    """Prints cards of one kit; typst and the fonts are loaded with the first."""

    def __init__(self, kit: CardKit) -> None:
        self._kit = kit
        self._compiler: typst.Compiler | None = None

    def printed(self, card: CardPage) -> bytes:
        """The PNG of `card`. Same arguments, same bytes. Raises `CardFailed`."""
        import typst

        if self._compiler is None:
            self._compiler = self._prepared()
        try:
            picture = self._compiler.compile(
                self._kit.design,
                format="png",
                ppi=_PIXELS_PER_INCH,
                sys_inputs={"card": json.dumps(card_data(card))},
                timestamp=0,
            )
        except typst.TypstError as fault:
            raise CardFailed(fault.message) from None
        if not isinstance(picture, bytes):
            raise CardFailed("a card has more than one page")
        return picture

    def _prepared(self) -> "typst.Compiler":
        import typst

        kit = self._kit
        if _PACKAGE in kit.design:
            raise CardFailed("packages are fetched from elsewhere: copy what you need of them into the design")
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(kit.folders))
        # With a root that holds fonts only, the design can read nothing that its digest does not cover.
        return typst.Compiler(root=kit.folders[-1], font_paths=fonts)


def card_data(card: CardPage) -> dict[str, object]:
    """What the design reads."""
    lang, _, region = card.locale.partition("_")
    return {
        "title": card.title,
        "site": card.site,
        "topic": card.topic,
        "language": card.language,
        "lang": lang,
        "region": region.lower() or None,
        "script": card.script,
        "rtl": card.dir == "rtl",
        "fonts": card.fonts,
        **card.colours,
    }
