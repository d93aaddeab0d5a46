"""Every rule by which sitegen names a fault: where it is explained, where it is used, and the page made of that."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import sitegen
from sitegen.audit.rules import RULES as OF_BUILT_SITES
from sitegen.check.rules import RULES as BETWEEN_FILES
from sitegen.exchange.rules import RULES as OF_EXCHANGE
from sitegen.load.rules import RULES as OF_FILES
from tests.support.builds import ROOT

PACKAGE = Path(sitegen.__file__).parent
PAGE = ROOT / "docs" / "rules.md"

# Functions that take the name of a rule, among their first two arguments.
_MAKERS = {
    "Diagnostic", "Problem", "add", "add_fault", "error", "fault", "fault_at", "refuse", "report", "warning",
    "_bad", "_fault", "_refuse", "_wrong",
}  # fmt: skip
_RULE = re.compile("[a-z0-9]+(?:-[a-z0-9]+)+")

_HEAD = """\
# Rules

Every fault that sitegen finds has a name, in square brackets behind `error` or `warning`. This page says what each
means, why it matters, and how to settle it. An error refuses the build; a warning does so only with `--strict`.

This page is made from the program: change the texts in `sitegen/load/rules.py`, `sitegen/check/rules.py`,
`sitegen/exchange/rules.py` or `sitegen/audit/rules.py`, then run `SITEGEN_GOLDEN=write python -m pytest tests/unit/test_architecture.py`.
"""


def explained() -> set[str]:
    """All rules that are explained."""
    return {*OF_FILES, *BETWEEN_FILES, *OF_EXCHANGE, *OF_BUILT_SITES}


def emitted(*folders: str) -> set[str]:
    """All rules that the code of `folders` (of all, without any) names where a fault is made."""
    files = [file for folder in folders for file in (PACKAGE / folder).rglob("*.py")] or PACKAGE.rglob("*.py")
    return {rule for file in files if file.name != "rules.py" for rule in _in_file(file)}


def _in_file(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            maker = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for value in node.args[:2] if maker in _MAKERS else ():
                if isinstance(value, ast.Constant) and _RULE.fullmatch(str(value.value)):
                    yield str(value.value)
        elif isinstance(node, ast.Tuple) and file.name == "words_file.py" and len(node.elts) == 3:
            # Faults on their way: where, rule, message.
            value = node.elts[1]
            if isinstance(value, ast.Constant) and _RULE.fullmatch(str(value.value)):
                yield str(value.value)


def page() -> str:
    """docs/rules.md."""
    parts = [_HEAD]
    for title, rules in (
        ("In one file", OF_FILES),
        ("Between files, and in the looks", BETWEEN_FILES),
        ("In what a translator sends back (`sitegen import`)", OF_EXCHANGE),
    ):
        parts.append(f"# {title}\n")
        parts += [_section(rule, *rules[rule].split("\n")) for rule in sorted(rules)]
    parts.append("# In a built site (`sitegen audit`)\n")
    parts += [_section(rule, text.means, text.matters, text.settle) for rule, text in sorted(OF_BUILT_SITES.items())]
    return "\n".join(parts)


def _section(rule: str, means: str, matters: str, settle: str) -> str:
    return f"## {rule}\n\n{_plain(means)}\n{_plain(matters)}\n{_plain(settle)}\n"


def _plain(text: str) -> str:
    """What Markdown would take for an element or a link stays as it is."""
    return re.sub(r"(?<!`)(<[^<>`]*>|\[[^\]`]*\](?:\([^)]*\))?|\{[^}`\s]*\})(?!`)", r"`\1`", text)
