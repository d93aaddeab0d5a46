"""gettext PO in: a reader of our own, because a fault has to have its line and the next message its turn."""

import re
from typing import NamedTuple

from sitegen.diagnostics import Diagnostic
from sitegen.exchange.parcel import Returned
from sitegen.load.characters import LINE_END
from sitegen.load.faults import Faults
from sitegen.load.shown import shown

_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])?[ \t]+)?"((?:[^"\\]|\\.)*)"[ \t]*')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CONTEXT = re.compile(r"([^/#]+)/([^#]+(?:#[0-9]+)?)")


class _Message(NamedTuple):
    line: int
    strings: dict[str, str]
    is_fuzzy: bool


def read_po(data: bytes, file: str) -> tuple[tuple[Returned, ...], tuple[Diagnostic, ...]]:
    """Every message of the file, marks of codes left in, and what is wrong with the file. Never raises."""
    faults = Faults(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = len(LINE_END.split(data[: fault.start].decode("utf-8-sig")))
        faults.add("not-utf8", line, 0, f"byte 0x{data[fault.start]:02X} is not UTF-8", "save the file as UTF-8")
        return (), tuple(faults.found)
    messages = _messages(text, faults)
    header = next((one.strings.get("msgstr", "") for one in messages if _is_header(one)), "")
    fields: dict[str, str] = dict(re.findall(r"(?m)^([A-Za-z-]+):[ \t]*(\S+)", header))
    source, target = fields.get("X-Source-Language", ""), fields.get("X-Target-Language", fields.get("Language", ""))
    returned = [one for message in messages if (one := _returned(message, source, target, faults)) is not None]
    if returned and not (source and target):
        message = "the header does not say the two languages"
        faults.add("po-syntax", 1, 0, message, "it needs X-Source-Language and X-Target-Language, as exported")
        return (), tuple(faults.found)
    if not messages and not faults.found:
        faults.add("po-syntax", 1, 0, "the file has no message", "import what sitegen export wrote")
    return tuple(returned), tuple(faults.found)


def _is_header(message: _Message) -> bool:
    return not message.strings.get("msgid") and "msgctxt" not in message.strings


def _returned(message: _Message, source: str, target: str, faults: Faults) -> Returned | None:
    if _is_header(message):
        return None
    found = _CONTEXT.fullmatch(message.strings.get("msgctxt", ""))
    if found is None:
        context = shown(message.strings.get("msgctxt", ""))
        hint = "it must be the story and its field, as exported"
        faults.add("po-syntax", message.line, 1, f"the msgctxt {context} names no field of a story", hint)
        return None
    words = message.strings.get("msgstr", "")
    return Returned(
        found[1], source, target, found[2], message.strings.get("msgid", ""), words, message.line, not message.is_fuzzy
    )


def _messages(text: str, faults: Faults) -> list[_Message]:
    """Obsolete ones (``#~``) are comments."""
    found: list[_Message] = []
    strings: dict[str, list[str]] = {}
    keyword, begins, is_fuzzy = "", 0, False

    def finish() -> None:
        nonlocal strings, keyword, is_fuzzy
        if strings:
            found.append(_Message(begins, {name: "".join(parts) for name, parts in strings.items()}, is_fuzzy))
        strings, keyword, is_fuzzy = {}, "", False

    for number, line in enumerate(LINE_END.split(text), 1):
        line = line.strip(" \t\f\v")
        if not line or line.startswith("#"):
            if "msgstr" in strings:
                finish()
            if line.startswith("#,") and "fuzzy" in re.split(r"[,\s]+", line[2:]):
                is_fuzzy = True
            continue
        match = _LINE.fullmatch(line)
        if match is None or (match[1] is None and not keyword):
            hint = 'a line is a comment (#), or msgctxt, msgid or msgstr with a text in "…"'
            faults.add("po-syntax", number, 1, f"{shown(line)} is no line of a PO file", hint)
            if faults.is_full("po-syntax"):
                break
            continue
        if match[1] is not None:
            if match[1] in ("msgctxt", "msgid") and "msgstr" in strings:
                finish()
            if not strings:
                begins = number
            keyword = match[1]
            strings.setdefault(keyword, [])
        strings[keyword].append(_ESCAPE.sub(_unescaped, match[2]))
    finish()
    return found


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 8))
    if found[2]:
        return chr(int(found[2], 16))
    return _LETTERS.get(found[3], found[3])
