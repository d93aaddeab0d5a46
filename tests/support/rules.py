"""Every rule by which sitegen names a fault: where it is explained, where it is used, and the page made of that."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import sitegen
from sitegen.audit.rules import RULES as OF_BUILT_SITES
from sitegen.check.prose_rules import RULES as OF_WORDS
from sitegen.check.rules import RULES as BETWEEN_FILES
from sitegen.exchange.rules import RULES as OF_EXCHANGE
from sitegen.load.rules import RULES as OF_FILES
from tests.support.builds import ROOT

PACKAGE = Path(sitegen.__file__).parent
PAGE = ROOT / "docs" / "rules.md"

# Functions that take the name of a rule, among their first two arguments.
_MAKERS = {
    "Diagnostic", "Problem", "add", "add_fault", "error", "fault", "fault_at", "refuse", "report", "warning",
    "_bad", "_fault", "_finding", "_refuse", "_too_wide", "_wrong", "Finding", "Verdict", "in_plain", "in_raw",
}  # fmt: skip
_RULE = re.compile("[a-z0-9]+(?:-[a-z0-9]+)+")

_HEAD = """\
# Rules

Every fault that sitegen finds has a name, in square brackets behind `error` or `warning`. This page says what each
means, why it matters, and how to settle it. An error refuses the build; a warning does so only with `--strict`.

This page is made from the program: change the texts in `sitegen/load/rules.py`, `sitegen/check/rules.py`,
`sitegen/check/prose_rules.py`, `sitegen/exchange/rules.py` or `sitegen/audit/rules.py`, then run `SITEGEN_GOLDEN=write python -m pytest tests/unit/test_architecture.py`.
"""

_OF_WORDS = """\
# In the words of a text

These rules read prose, in every language by its own word table (`prose:` in `words.yaml`). All but `foreign-digits` are
warnings, because only a person knows what was meant. Where a text is right as it is, say so beside it, with a reason:

```yaml
allow:
  - {rule: number-without-fact, words: 40 mln złotych, reason: kwota z innej sprawy, podana dla porównania}
  - {rule: long-title, reason: cytat}
  - {rule: misspelled-name, field: quotes/lebron/text, reason: pisownia źródła}
```

`words` are those that the warning quotes, `field` is the unit in which they stand or the beginning of its path (`title`,
`key_points/2`, `sections/the-offer`); both may be left out. An entry without a reason is an error, and one that allows
nothing is a warning. Drafts are not judged.

`python -m tests.recall` measures them. It puts faults, one at a time, into two stories and counts those that a right
rule names; and it counts what is said about text without faults. Found / seeded:

| fault | pl | ru | ar | zh-Hans | all |
|---|--:|--:|--:|--:|--:|
| numbers against the facts | 20/20 | 20/20 | 20/20 | 20/20 | 80/80 |
| names spelled otherwise | 8/8 | 8/8 | 8/8 | 8/8 | 32/32 |
| another language or script | 6/6 | 6/6 | 6/6 | 6/6 | 24/24 |
| placeholders | 7/7 | 7/7 | 7/7 | 7/7 | 28/28 |
| typography, quotation marks | 10/10 | 10/10 | 10/10 | 10/10 | 40/40 |
| gaps between languages | 7/7 | 7/7 | 7/7 | 7/7 | 28/28 |
| gaps in a translation | 4/4 | 4/4 | 4/4 | 4/4 | 16/16 |
| text copied from another language | 3/3 | 3/3 | 3/3 | 3/3 | 12/12 |
| title, summary too long | 2/2 | 2/2 | 2/2 | 2/2 | 8/8 |
| second round | 13/14 | 14/14 | 14/14 | 14/14 | 55/56 |

False alarms: none in the sample (16 texts), in a story of some 45 sentences in each language, in 56 sentences with right
numbers in many ways of writing, and in the 48 sentences of the second round.

These are the figures after the rules were mended by what the measurement showed. When each set was put to them for the
first time, they found 249 of the 268 faults of the first and 45 of the 56 of the second; the story gave no false alarm,
the right numbers one, the second round two. So on text of other people expect about eight or nine of ten. What is still
missed: marks that a language uses for inner quotations around outer ones, and small counts in words, which are left alone.
"""


def explained() -> set[str]:
    """All rules that are explained."""
    return {*OF_FILES, *BETWEEN_FILES, *OF_WORDS, *OF_EXCHANGE, *OF_BUILT_SITES}


def emitted(*folders: str) -> set[str]:
    """All rules that the code of `folders` (of all, without any) names where a fault is made."""
    files = [file for folder in folders for file in (PACKAGE / folder).rglob("*.py")] or PACKAGE.rglob("*.py")
    return {rule for file in files if file.name not in ("rules.py", "prose_rules.py") for rule in _in_file(file)}


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
    parts.append(_OF_WORDS)
    parts += [
        _section(rule, text.means, text.matters, f"{text.settle}\nFor example: {text.example}.")
        for rule, text in sorted(OF_WORDS.items())
    ]
    parts.append("# In a built site (`sitegen audit`)\n")
    parts += [_section(rule, text.means, text.matters, text.settle) for rule, text in sorted(OF_BUILT_SITES.items())]
    return "\n".join(parts)


def _section(rule: str, means: str, matters: str, settle: str) -> str:
    return f"## {rule}\n\n{_plain(means)}\n{_plain(matters)}\n{_plain(settle)}\n"


def _plain(text: str) -> str:
    """What Markdown would take for an element or a link stays as it is."""
    return re.sub(r"(?<!`)(<[^<>`]*>|\[[^\]`]*\](?:\([^)]*\))?|\{[^}`\s]*\})(?!`)", r"`\1`", text)
