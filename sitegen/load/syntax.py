"""PyYAML's syntax faults in plain words, each with a cure."""

import re
from typing import NamedTuple

import yaml

from sitegen.load.characters import LINE_END
from sitegen.load.shown import shown

_QUOTE_IT = 'put the whole text in quotes: "…"'


class Explained(NamedTuple):
    """A syntax fault: where (from 1), what, the cure, and the line from which the parser's reading is in doubt."""

    line: int
    column: int
    message: str
    hint: str
    unsure_from: int


def explain(fault: yaml.YAMLError, source: str) -> Explained:
    """What an editor should be told about `fault`."""
    lines = LINE_END.split(source)
    if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
        position = getattr(fault, "position", 0)
        before = LINE_END.split(source[: position if isinstance(position, int) else 0])
        return Explained(len(before), len(before[-1]) + 1, "a character here is not allowed in YAML", "delete it", 1)
    mark, start = fault.problem_mark, fault.context_mark
    problem, context = fault.problem or "", fault.context or ""
    first = start.line if start is not None else mark.line
    if "simple key" in context:
        return _words_alone(lines, first)
    line, column, message, hint = _told(problem, context, lines, mark, start)
    return Explained(line + 1, column + 1, message, hint, (first if "scan" in context else line) + 1)


def _told(problem: str, context: str, lines: list[str], mark: object, start: object) -> tuple[int, int, str, str]:
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    text = lines[line] if line < len(lines) else ""
    if "quoted scalar" in context and start is not None:
        if "escape" in problem or "hex" in problem:
            hint = "in double quotes write \\\\ for a backslash, or use single quotes"
            return line, column, "this backslash sequence is not known", hint
        at, quote = getattr(start, "line", 0), lines[getattr(start, "line", 0)][getattr(start, "column", 0) :][:1]
        return at, getattr(start, "column", 0), f"the quotation mark {quote} is not closed", f"add a closing {quote}"
    if "flow sequence" in context or "flow mapping" in context:
        opened, close = ("[", "]") if "sequence" in context else ("{", "}")
        at, from_column = getattr(start, "line", line), getattr(start, "column", column)
        cure = f'add the {close}; a text with brackets, braces or a comma in it needs quotes: "…"'
        return at, from_column, f"the bracket {opened} is not closed", cure
    if "scanning a tag" in context and start is not None:
        at, from_column = getattr(start, "line", line), getattr(start, "column", column)
        return at, from_column, "a text may not start with !", _QUOTE_IT
    ended = next((at for at in range(min(line, len(lines)) - 1, -1, -1) if lines[at].strip()), -1)
    if "document start" in problem and ended >= 0 and lines[ended].split("#")[0].strip() == "...":
        return ended, 0, "the line “...” ends the file here, and more stands below it", "delete the line ..."
    begun = _text_that_starts_badly(text)
    if begun is not None:
        at_column, mark_name = begun
        words = re.fullmatch(r"(?P<indent>\s*(?:- +)*)(?P<words>[^:]+):\s+", text[:at_column])
        # Fields and ids begin with a small letter or a digit and have no spaces: all else is the beginning of a text.
        if words and not re.fullmatch(r"[a-z0-9][A-Za-z0-9_-]*", words["words"]):
            cure = f"{_QUOTE_IT}, because a colon and a space would start a field"
            return (
                line,
                words.end("words"),
                f"a colon stands inside the text {shown(text[words.end('indent') :])}",
                cure,
            )
        return line, at_column, f"a text may not start with {mark_name}", _QUOTE_IT
    if "mapping values are not allowed" in problem:
        return _colon(lines, line, column)
    if "cannot start any token" in problem:
        if text[column : column + 1] == "\t":
            return line, column, "a tab stands where spaces are needed", "indent with spaces"
        return line, column, f"a text may not start with {text[column : column + 1]}", _QUOTE_IT
    if "sequence entries are not allowed" in problem:
        return line, column, "a list starts on the line of its field", "put each “- …” on a line of its own"
    if "comment or line break" in problem:
        hint = "start the text on the next line, indented"
        return line, column, "after | or > nothing may stand on the same line", hint
    if "expected node content" in problem or "expected the node content" in problem:
        return (
            line,
            column,
            f"a value is expected here, not {shown(text[column : column + 10] or 'the end')}",
            _QUOTE_IT,
        )
    if "directive" in context or "directive" in problem:
        return line, 0, "a line may not start with %", _QUOTE_IT
    if "alphabetic or numeric" in problem:
        return line, max(column - 1, 0), "a text may not start with * or &", _QUOTE_IT
    return _indentation(lines, line, column)


def _text_that_starts_badly(line: str) -> tuple[int, str] | None:
    """A value that begins with a quotation mark, a bracket or a star but goes on after it: (column, name)."""
    found = re.match(r"""(?:\s*- +)*\s*(?:[^\s"'\[{][^:]*:\s+)?(?P<start>["'\[{*&@`%])""", line)
    if found is None:
        return None
    at = found.start("start")
    mark, rest = line[at], line[at + 1 :]
    if mark in "*&@`%":
        return at, mark
    close = {"[": "]", "{": "}"}.get(mark, mark)
    ends = rest.find(close)
    after = rest[ends + 1 :].strip() if ends >= 0 else ""
    if ends < 0 or not after or after[0] in "#,:":
        return None
    if mark in "\"'":
        return at, f"{mark} and go on after the closing {mark}"
    return at, mark


def _colon(lines: list[str], line: int, column: int) -> tuple[int, int, str, str]:
    text = lines[line] if line < len(lines) else ""
    before = text[:column]
    if re.match(r"\s*(?:- +)*[^\s:][^:]*:\s+\S", before):
        cure = f"{_QUOTE_IT}, because a colon and a space would start a field"
        return line, column, f"a colon stands inside the text {shown(before.split(':', 1)[1])}", cure
    above = lines[line - 1] if line else ""
    if line and re.fullmatch(r"\s*[^\s:#]+:[^\s:]\S*\s*", above):
        gap = above.index(":")
        return line - 1, gap, f"a space is missing after the colon in {shown(above)}", "write a space after the colon"
    if line and len(text) - len(text.lstrip()) > len(above) - len(above.lstrip()) and re.search(r":\s+\S", above):
        hint = "put it under the field above: the same number of spaces before both"
        return line, len(text) - len(text.lstrip()), f"{shown(text)} is indented further than its neighbours", hint
    return line, column, "a field starts where none can", "check the indentation and the line above"


def _words_alone(lines: list[str], line: int) -> Explained:
    text = lines[line] if line < len(lines) else ""
    indent = len(text) - len(text.lstrip())
    if re.match(r"\s*(?:- +)?[^\s:]+:\S", text):
        gap = text.index(":")
        message, hint = f"a space is missing after the colon in {shown(text)}", "write a space after the colon"
        return Explained(line + 1, gap + 1, message, hint, line + 1)
    message = f"{shown(text)} is neither a field nor part of a text"
    return Explained(line + 1, indent + 1, message, "write “name: value”, or indent it under its field", line + 1)


def _indentation(lines: list[str], line: int, column: int) -> tuple[int, int, str, str]:
    text = lines[line] if line < len(lines) else ""
    if not text.strip():
        return line, column, "the file ends too early", "check the last field"
    if text.lstrip().startswith("- "):
        return line, column, "this “-” is not in line with its list", "put the “-” of one list under each other"
    hint = "give all fields of one group the same number of spaces; a text with special characters needs quotes"
    return line, column, f"{shown(text)} does not fit the lines above it", hint
