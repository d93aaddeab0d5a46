"""Words as YAML: in the style that stood there before, where the new words can be written in it."""

import re
from typing import Any

import yaml

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What the reader of content refuses, and what YAML would change, has to be written as an escape.
_NEEDS_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def one_line(words: str, style: str | None, *, flow: bool = False) -> str:
    """`words` as a scalar on one line.

    style  of the scalar that it replaces: None plain, else its quotation mark
    flow   inside [] or {}
    """
    if style == "'" and not _NEEDS_ESCAPE.search(words) and "\n" not in words and "\t" not in words:
        return "'" + words.replace("'", "''") + "'"
    if style != '"' and _is_plain(words, flow):
        return words
    return double_quoted(words)


def double_quoted(words: str) -> str:
    """`words` between double quotation marks: the one style that can hold anything."""
    return '"' + re.sub(rf'[\\"\n\t]|{_NEEDS_ESCAPE.pattern}', _escape, words) + '"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _ESCAPES.get(found[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _is_plain(words: str, flow: bool) -> bool:
    if not words or words != words.strip() or _NEEDS_ESCAPE.search(words) or "\n" in words or "\t" in words:
        return False
    # A value that editors' programs would take for a number or a date, or that only just is no field, is quoted.
    if re.match(r"[-?:,\[\]{}#&*!|>'\"%@`0-9.~=<]", words) or re.search(r":(?: |$)| #", words):
        return False
    try:
        node = yaml.compose(f"[{words}]" if flow else f"- {words}\n", Loader=Loader)
    except yaml.YAMLError:
        return False
    found = node.value[0] if node is not None and len(node.value) == 1 else None
    return isinstance(found, yaml.ScalarNode) and found.value == words and found.tag == "tag:yaml.org,2002:str"


def block(words: str, header: str, indent: int, line_end: str) -> str | None:
    """`words` as a literal block from its header on, without the last line end; None if a block cannot hold them.

    indent  spaces before each line
    """
    if not words.strip() or _NEEDS_ESCAPE.search(words) or words[:1] in (" ", "\t", "\n") or words.endswith("\n"):
        return None
    lines = words.split("\n")
    if any(line and not line.strip(" ") for line in lines):
        return None
    return line_end.join([header, *(" " * indent + line if line else "" for line in lines)])
