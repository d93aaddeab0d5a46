"""Diagnostics as text for people, JSON for programs, annotations for CI."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec.structs import replace

from sitegen import __version__
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.explanations import explanation

if TYPE_CHECKING:  # a command that publishes nothing need not import it
    from sitegen.write.publish import Published

FORMATS = ("text", "json", "github", "sarif")

_COLOURS = {Severity.ERROR: "\x1b[31;1m", Severity.WARNING: "\x1b[33;1m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def as_format(found: Sequence[Diagnostic], name: str, *, colour: bool = False) -> str:
    """All of `found` in one of FORMATS, ending with a line break unless empty."""
    if name == "json":
        return as_json(found)
    if name == "github":
        return as_github(found)
    if name == "sarif":
        return as_sarif(found)
    return as_text(found, colour=colour)


def seen_from(found: Iterable[Diagnostic], folder: str) -> tuple[Diagnostic, ...]:
    """The same with their files as they are called from where `folder`, the site, lies: for hosts of whole trees."""
    place = folder.replace("\\", "/").removeprefix("./").rstrip("/")
    if place in ("", "."):
        return tuple(found)
    return tuple(
        replace(one, place=replace(one.place, file=f"{place}/{one.place.file}" if one.place.file else place))
        for one in found
    )


def as_text(found: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """``file:line:column: error[rule] message``, the hint indented below, a count at the end."""
    if not found:
        return ""
    lines = []
    for one in found:
        mark = f"{one.severity}[{one.rule}]"
        place = f"{one.place}:"
        if colour:
            mark, place = f"{_COLOURS[one.severity]}{mark}{_PLAIN}", f"{_BOLD}{place}{_PLAIN}"
        lines.append(f"{place} {mark} {one.message}")
        if one.hint:
            lines.append(f"  hint: {one.hint}")
    return "\n".join(lines) + f"\n{counted(found)}\n"


def counted(found: Sequence[Diagnostic]) -> str:
    """“2 errors, 1 warning”."""
    errors = sum(one.severity is Severity.ERROR for one in found)
    warnings = len(found) - errors
    parts = [f"{n} {name}{'' if n == 1 else 's'}" for n, name in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(parts) or "no faults"


def built(output: Path, pages: int, rendered: int, done: "Published", seconds: float) -> str:
    """What a build came to, on a line; on another what is gone of what others had put into the output."""
    summary = (
        f"{output}: {pages} pages, {rendered} rendered, {len(done.written)} files written,"
        f" {len(done.removed)} removed, in {seconds:.2f} s\n"
    )
    if done.foreign:
        listed = ", ".join(done.foreign[:5])
        summary += f"{output}: {len(done.foreign)} files that sitegen had not made are gone: {listed}\n"
    return summary


def as_json(found: Sequence[Diagnostic]) -> str:
    """A list of objects: file, line, column (from 1; 0 for the whole file or line), severity, rule, message, hint."""
    rows = [
        {
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "severity": str(one.severity),
            "rule": one.rule,
            "message": one.message,
            "hint": one.hint,
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(found: Sequence[Diagnostic]) -> str:
    """Workflow commands of GitHub Actions, which annotate the lines of a change."""
    lines = []
    for one in found:
        fields = [f"file={_escaped(one.place.file, in_field=True)}"]
        if one.place.line:
            fields.append(f"line={one.place.line}")
        if one.place.column:
            fields.append(f"col={one.place.column}")
        fields.append(f"title={_escaped(one.rule, in_field=True)}")
        text = f"{one.message}\nhint: {one.hint}" if one.hint else one.message
        lines.append(f"::{one.severity} {','.join(fields)}::{_escaped(text)}\n")
    return "".join(lines)


def _escaped(text: str, *, in_field: bool = False) -> str:
    """As GitHub's runner decodes it: %, CR and LF everywhere, and : and , in properties."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_field else text


def as_sarif(found: Sequence[Diagnostic]) -> str:
    """SARIF 2.1.0 (OASIS), one run; columns are counted in Unicode code points, addresses of files are relative."""
    rules = sorted({one.rule for one in found})
    worst = {one.rule: one.severity for one in sorted(found, key=lambda one: one.severity == Severity.ERROR)}
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "sitegen",
                "version": __version__,
                "rules": [_sarif_rule(rule, worst[rule]) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, rules) for one in found],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: str, severity: Severity) -> dict[str, object]:
    described: dict[str, object] = {"id": rule, "defaultConfiguration": {"level": str(severity)}}
    if text := explanation(rule):
        described["shortDescription"] = {"text": text.means}
        described["fullDescription"] = {"text": f"{text.means} {text.matters}"}
        described["help"] = {"text": f"{text.matters} {text.settle}"}
    return described


def _sarif_result(one: Diagnostic, rules: Sequence[str]) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": quote(one.place.file)}}
    if one.place.line:
        region = {"startLine": one.place.line}
        if one.place.column:
            region["startColumn"] = one.place.column
        location["region"] = region
    return {
        "ruleId": one.rule,
        "ruleIndex": rules.index(one.rule),
        "level": str(one.severity),
        "message": {"text": f"{one.message}\n{one.hint}" if one.hint else one.message},
        "locations": [{"physicalLocation": location}],
    }
