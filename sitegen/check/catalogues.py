"""Catalogues of interface words, looked over before a page is made with them: a .po file must not stop a template."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from gettext import c2py
from io import StringIO
from typing import TYPE_CHECKING

from sitegen.check.own_words import Wording, untranslated
from sitegen.diagnostics import Diagnostic, Place, error, has_errors, warning
from sitegen.load.looks import CATALOGUE, FOLDER, LOCALES, LookFiles, is_template
from sitegen.load.shown import one_of, shown
from sitegen.locales.scripts import FORBIDDEN
from sitegen.locales.typography import OBJECT

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_MESSAGES = "locale/sitegen.pot"
# No language has more; Babel makes room for as many as a file asks for.
MOST_FORMS = 6
# Every cycle that plural rules have is shorter than this; and one large number.
_COUNTS = (*range(1001), 1_000_000)
# Messages that a catalogue may lack: a plainer sentence serves.
_OPTIONAL = ("in language", "from language")

_JOIN = re.compile(r'"\s*\n\s*"')
_FORMS = re.compile(r"nplurals\s*=\s*([^;\\\"\s]*)", re.IGNORECASE)
_PARAMETER = re.compile(r"%\((\w+)\)s")
_LINE = re.compile(
    r'\s*(?:#.*|(?:(?:#~\s*)?(?:msgid|msgid_plural|msgctxt|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?'
)
_INVISIBLE = re.compile(f"[{FORBIDDEN}{OBJECT}]")


def check_catalogues(read: LookFiles, tags: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Every fault in the site's own catalogues and words; those that come with sitegen are held by its tests."""
    template = read.contents.get(_MESSAGES, b"").decode(errors="replace")
    found: list[Diagnostic] = []
    known: dict[str, Collection[Wording]] = {}
    says = any(map(is_template, read.own)) and bool(read.packaged)
    for tag in tags:
        path = f"{LOCALES}{tag}/{CATALOGUE}"
        packaged = read.packaged.get(path, b"").decode(errors="replace")
        text = read.contents.get(path, b"").decode(errors="replace")
        faults = catalogue_faults(text, f"{FOLDER}/{path}", template, packaged) if path in read.own else ()
        found += faults
        # A file with a fault may ask Babel for more memory than there is; and nobody knows what it would have said.
        if says and text and not has_errors(faults):
            known[tag] = _translated(packaged) | _translated(text)
    return (*found, *untranslated(read, known)) if known else tuple(found)


def catalogue_faults(text: str, file: str, template: str = "", packaged: str = "") -> tuple[Diagnostic, ...]:
    """Everything in a .po file that would stop a page, or show words that nobody translated.

    template  the text of sitegen.pot, which lists every message that there is; "" to leave out what is missing
    packaged  the text of sitegen's own catalogue in the language, to which this one adds; "" if there is none
    """
    asked = _FORMS.findall(_JOIN.sub("", text))
    for many in asked:
        if not (many.isascii() and many.isdigit() and len(many) < 3 and 1 <= int(many) <= MOST_FORMS):
            message = f"nplurals: {shown(many)} is not a number from 1 to {MOST_FORMS}"
            return (
                _fault("bad-plural", file, _line_of(text, "nplurals"), message, "copy the line of another program"),
            )
    # Babel takes the first and the last letter of what has no quotation marks for those.
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            message = f"{shown(line)} is neither a keyword with words in quotation marks nor a comment"
            return (_fault("bad-catalogue", file, number, message, _PO_HINT),)
    found = _parsed(text, file)
    if isinstance(found, Diagnostic):
        return (found,)
    faults = [*_plural_faults(found, text, file), *(fault for each in found for fault in _message_faults(each, file))]
    if not faults and packaged:
        faults += _other_plural(found, text, file, packaged)
    if not faults and template:
        faults += _missing(_messages(found) | _translated(packaged), file, template)
    return tuple(faults)


def _fault(rule: str, file: str, line: int, message: str, hint: str = "") -> Diagnostic:
    return error(rule, Place(file, line), message, hint)


def _line_of(text: str, word: str) -> int:
    at = text.find(word)
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


def _parsed(text: str, file: str) -> "Catalog | Diagnostic":
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(StringIO(text), abort_invalid=True)
    except PoFileError as fault:
        return _fault("bad-catalogue", file, fault.lineno + 1, f"this is not gettext: {shown(str(fault))}", _PO_HINT)
    except Exception as fault:  # Babel's reader is not made for broken files: it may raise anything
        message = f"this is not gettext: {shown(str(fault) or type(fault).__name__)}"
        return _fault("bad-catalogue", file, 0, message, _PO_HINT)


_PO_HINT = "msgfmt --check names the place; or edit the file with a program for translators, such as Poedit"


def _plural_faults(found: "Catalog", text: str, file: str) -> Iterator[Diagnostic]:
    line = _line_of(text, "Plural-Forms")
    hint = "copy the Plural-Forms line of another program's catalogue in this language"
    try:
        form = c2py(found.plural_expr)
        forms = {form(count) for count in _COUNTS}
    except (ValueError, ArithmeticError, SyntaxError, MemoryError) as fault:
        message = f"the plural rule {shown(found.plural_expr)} cannot be computed: {shown(str(fault))}"
        yield _fault("bad-plural", file, line, message, hint)
        return
    if not forms <= set(range(found.num_plurals)):
        wrong = next(number for number in sorted(forms) if not 0 <= number < found.num_plurals)
        message = f"the plural rule asks for form {wrong}, and nplurals says that there are {found.num_plurals}"
        yield _fault("bad-plural", file, line, message, hint)


def _texts(message: "Message") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A message's ids and its translations, as tuples whether it has plural forms or not."""
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    words = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return ids, words


def _message_faults(message: "Message", file: str) -> Iterator[Diagnostic]:
    ids, words = _texts(message)
    if not any(ids) or message.fuzzy:
        return
    allowed = {name for text in ids for name in _PARAMETER.findall(text)}
    for text in words:
        unknown = [name for name in _PARAMETER.findall(text) if name not in allowed]
        if unknown:
            hint = f"there is {one_of(sorted(allowed))}" if allowed else "this message has none"
            said = f"{shown(text)} has a field %({unknown[0][:40]})s that {shown(ids[0])} does not have"
            yield _fault("unknown-parameter", file, message.lineno or 0, said, hint)
        if invisible := _INVISIBLE.search(text):
            said = f"invisible character U+{ord(invisible[0]):04X} in {shown(text)}"
            yield _fault("forbidden-character", file, message.lineno or 0, said, "delete it")


def _other_plural(found: "Catalog", text: str, file: str, packaged: str) -> Iterator[Diagnostic]:
    """Words of one language come from two files, and are counted by one rule."""
    theirs = _parsed(packaged, "")
    if isinstance(theirs, Diagnostic) or not any(message.pluralizable for message in found if message.id):
        return
    own, other = c2py(found.plural_expr), c2py(theirs.plural_expr)
    if any(own(count) != other(count) for count in _COUNTS):
        line = _line_of(text, "Plural-Forms")
        message = "the plural rule is another than that of sitegen's own words in this language"
        hint = f"begin the file with this line of its header: Plural-Forms: {theirs.plural_forms}"
        yield _fault("bad-plural", file, line, message, hint)


def _missing(there: Collection[Wording], file: str, template: str) -> Iterator[Diagnostic]:
    """Messages that would be shown in English."""
    lacking = [message for context, message in _listed(template) if (context, message) not in there]
    if lacking:
        message = f"{len(lacking)} interface words are not translated: {', '.join(shown(one) for one in lacking[:3])}"
        hint = "pages show them in English; sitegen.pot, which comes with sitegen, lists all (docs/languages.md)"
        yield warning("untranslated-words", Place(file), message + (", …" if len(lacking) > 3 else ""), hint)


@lru_cache(maxsize=16)
def _translated(text: str) -> frozenset[Wording]:
    """The messages that a .po file has words for; none of one that cannot be read."""
    found = _parsed(text, "")
    return frozenset() if isinstance(found, Diagnostic) else frozenset(_messages(found))


def _messages(found: "Catalog") -> set[Wording]:
    return {(each.context or "", _texts(each)[0][0]) for each in found if not each.fuzzy and all(_texts(each)[1])}


@lru_cache(maxsize=1)
def _listed(template: str) -> tuple[Wording, ...]:
    """Context and id of every message that a catalogue should have."""
    found = _parsed(template, "")
    if isinstance(found, Diagnostic):
        return ()
    return tuple(
        (each.context or "", _texts(each)[0][0]) for each in found if each.id and each.context not in _OPTIONAL
    )
