"""``python -m tests.support.messages``: bring the catalogues, and the list for new ones, up to date with the words in use.

Babel extracts and merges; the header of a catalogue stays as people wrote it, and neither dates nor line numbers go in,
so that a change of words is all that a difference shows.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "templates" / "locale"
TEMPLATE = LOCALES / "sitegen.pot"
KEYWORDS = {
    "_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
    "attribute": None, "plain": None, "by_category": (1, 2), "pgettext_noop": ((1, "c"), 2),
}  # fmt: skip


def extracted() -> Catalog:
    """Every message in templates and code."""
    catalog = Catalog(charset="utf-8")
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    for top in ("sitegen", "templates"):
        found = extract_from_dir(
            str(ROOT / top), [(pattern.removeprefix(f"{top}/"), method) for pattern, method in methods if top in pattern],
            options, keywords=KEYWORDS, comment_tags=("NOTE:",), strip_comment_tags=True,
        )  # fmt: skip
        for _, _, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def read(file: Path) -> Catalog:
    """A catalogue; its folder names the language."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.parts[-3].replace("-", "_"))


def updated(file: Path, template: Catalog) -> str:
    """The text of a catalogue with the messages of `template`: no more, no fewer."""
    catalog = read(file)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return _written(file, catalog)


def template_text(template: Catalog) -> str:
    """The text of the list of all messages, from which a new catalogue is made."""
    return _written(TEMPLATE, template)


def _written(file: Path, catalog: Catalog) -> str:
    """`catalog` under the header that `file` has."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    header = file.read_text(encoding="utf-8").partition("\n\n")[0]
    return f"{header}\n\n{body.getvalue().decode().strip()}\n"


def catalogues() -> list[Path]:
    """The catalogue of every language."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/sitegen.po"))


def main() -> int:
    template = extracted()
    TEMPLATE.write_text(template_text(template), encoding="utf-8")
    for file in catalogues():
        before, after = file.read_text(encoding="utf-8"), updated(file, template)
        if before != after:
            file.write_text(after, encoding="utf-8")
        empty = sum(1 for message in read(file) if message.id and not all(forms(message)))
        print(f"{file.parts[-3]}: {len(read(file))} messages, {empty or 'none'} without translation"
              f"{', changed' if before != after else ''}")  # fmt: skip
    return 0


def forms(message: Message) -> tuple[str, ...]:
    """The translation, or all of its plural forms."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    sys.exit(main())
