"""Bytes → text: encoding, byte order mark, normal form, and characters that have no place in content."""

import re
import unicodedata

from sitegen.load.faults import Faults
from sitegen.load.shown import shown
from sitegen.locales.scripts import FORBIDDEN as INVISIBLE

# C0 except tab and line ends, DEL and C1; line separators, which number lines differently in every editor; the
# characters that hide or reorder text; the code points that Unicode keeps free of characters, which HTML refuses; and
# U+FFFD, which some program wrote in place of a character that it could not read.
_LAST_OF_PLANES = "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17))
FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{INVISIBLE}\ufdd0-\ufdef\ufffd-\uffff{_LAST_OF_PLANES}]"
)
LINE_END = re.compile(r"\r\n|\r|\n")
_CURE = "delete it; direction and spacing are set by sitegen"
_TAB_INDENT = re.compile(r"(?m)^ *\t")
_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# Of that many bytes at the beginning a third would be no bytes of a text, unless each character has two of them.
_LOOKED_AT = 2_000


def line_lengths(text: str) -> tuple[int, ...]:
    """The length of every line of `text`, counted as editors count lines."""
    return tuple(map(len, LINE_END.split(text)))


def decoded(data: bytes, faults: Faults) -> str | None:
    """The text of `data`, or None with a fault when it is not UTF-8. A byte order mark is reported and dropped."""
    wide = next((name for mark, name in _BOMS if data.startswith(mark)), "") or _wide(data[:_LOOKED_AT])
    if wide:
        faults.add("not-utf8", 1, 1, f"the file is {wide}, not UTF-8", "save it again as UTF-8 without BOM")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8")
        lines = LINE_END.split(before)
        faults.add(
            "not-utf8",
            len(lines),
            len(lines[-1]) + 1,
            f"byte 0x{data[fault.start]:02X} at offset {fault.start} is not UTF-8",
            "save the file again as UTF-8; the encoding that it was saved in is another one",
        )
        return None
    if text.startswith("\ufeff"):
        faults.add("bom", 1, 1, "the file starts with a byte order mark", "save it as UTF-8 without BOM")
        return text.lstrip("\ufeff")
    return text


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark, told by the zero bytes of ASCII characters in it; else ""."""
    if len(data) < 4 or 3 * data.count(0) < len(data):
        return ""
    return "UTF-32" if 5 * data.count(0) > 3 * len(data) else "UTF-16"


def is_clean(text: str) -> bool:
    """Whether nothing of what `check_characters` looks for is in `text`."""
    if not unicodedata.is_normalized("NFC", text):
        return False
    # No such character but one is printable, which is told three times as fast: most files need no more.
    if "\ufffd" in text:
        return False
    return text.replace("\n", "").isprintable() or (FORBIDDEN.search(text) is None and _TAB_INDENT.search(text) is None)


def check_characters(text: str, faults: Faults) -> set[int]:
    """Report every forbidden character, word that is not in NFC and tab in an indentation.

    The lines (from 1) whose indentation has a tab are returned: a syntax fault there says nothing new.
    """
    tabbed = set()
    for number, line in enumerate(LINE_END.split(text), 1):
        if _TAB_INDENT.match(line):
            tabbed.add(number)
            faults.add(
                "tab", number, line.index("\t") + 1, "a tab indents this line", "indent with spaces, two a level"
            )
        for found in FORBIDDEN.finditer(line):
            code = f"U+{ord(found[0]):04X}"
            message, hint = f"the character {code} has no place in content", _CURE
            if found[0] == "\ufffd":
                message, hint = f"the character {code} stands where another was lost", "type what was there"
            faults.add("forbidden-character", number, found.start() + 1, message, hint)
        if not unicodedata.is_normalized("NFC", line):
            _check_words(line, number, faults)
    return tabbed


def _check_words(line: str, number: int, faults: Faults) -> None:
    cure = "write the character in one piece (Unicode NFC), for example by typing the word again"
    for word in re.finditer(r"\S+", line):
        if not unicodedata.is_normalized("NFC", word[0]):
            faults.add("not-nfc", number, word.start() + 1, f"the word {shown(word[0])} is not in Unicode NFC", cure)
