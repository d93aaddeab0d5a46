"""Every rule is explained, and every explanation is of a rule."""

import ast
import re
from pathlib import Path

import pytest

import sitegen.load
import sitegen.scaffold
from sitegen.load.characters import FORBIDDEN
from sitegen.load.references import VARIANTS
from sitegen.load.rules import RULES
from sitegen.locales.direction import forbidden


def rules_in_code() -> set[str]:
    """Strings that look like a rule and stand where a fault is made."""
    found = set()
    folder = Path(sitegen.load.__file__).parent
    for path in [*folder.glob("*.py"), Path(sitegen.scaffold.__file__)]:
        if path.name in ("rules.py", "looks.py", "content.py"):  # looks are not content: their rules are listed there
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for value in [*node.args[:2], *(word.value for word in node.keywords)]:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        found.add((getattr(node.func, "attr", getattr(node.func, "id", "")), value.value))
    makers = {"add", "add_fault", "fault", "fault_at", "refuse", "error", "warning", "Problem"}
    return {text for maker, text in found if maker in makers and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", text)}


def test_every_rule_is_explained_and_used():
    used = rules_in_code() | {"bad-id", "bad-tag"}  # these two also come from a class's `rule`
    assert used == set(RULES)


def test_an_unknown_variant_is_told_which_there_are():
    named = set(re.findall("[a-z]+", RULES["unknown-variant"]))

    assert set(VARIANTS) <= named


@pytest.mark.parametrize("rule", RULES)
def test_an_explanation_says_what_why_and_how(rule):
    what, why, how = RULES[rule].split("\n")
    assert all(line.endswith((".", "?", ").")) for line in (what, why, how))


def test_the_forbidden_characters_are_those_of_the_specification():
    listed = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C, 0x200B, 0x2060, 0xFEFF, 0x180E,
              *range(0x206A, 0x2070), *range(0xE0000, 0xE0080)]  # fmt: skip
    assert all(FORBIDDEN.match(chr(code)) and forbidden(chr(code)) for code in listed)
    assert not any(FORBIDDEN.match(allowed) for allowed in "\u200c\u200d\t\n\r\u00a0ąяع中")
