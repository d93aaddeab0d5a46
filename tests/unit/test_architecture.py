"""Layers, habits and pages of the documentation that are held by a test instead of wished for."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.check.rules import RULES as BETWEEN_FILES
from sitegen.load.looks import packaged_folder
from tests.support.builds import ROOT
from tests.support.rules import PACKAGE, PAGE, emitted, explained, page

# Lowest first. A module may import from layers above its own in this list, and from its own package. A package named in
# two layers (render, search) has a lower part of plain functions on text, or plain values, that planning needs too.
#
#   values and texts   what a fault is, digests, the rules of languages, what content and pages are made of
#   the machine        processes, files that are replaced as a whole, the memory between builds
#   content            reading it, and judging what the files are together
#   the site           which pages it has, and their bytes
#   the whole          the stages in order, and what looks at their results
#   the door           what commands do, and the only module that prints
LAYERS = (
    ("values",),
    ("diagnostics", "digests", "wrapping"),
    ("locales",),
    ("model", "system"),
    ("marks", "translation.units", "translation.basis"),
    ("search.analysis", "search.postings"),
    ("addresses", "chronology", "page_cards", "scaffold_site"),
    ("pages",),
    ("errands",),
    ("clock", "garbage", "workers", "write"),
    ("store",),
    ("load",),
    (
        "render.dialect",
        "render.facts",
        "render.markdown",
        "render.plain_marks",
        "render.plain_text",
        "render.prose",
        "render.safe_text",
        "render.sitemaps",
        "render.xml_text",
    ),
    ("check",),
    ("translation",),
    ("exchange.codes", "exchange.segments"),
    ("pseudo",),
    ("plan",),
    ("search",),
    ("render",),
    ("ahead", "onlooker", "program"),
    ("last_build", "memory", "stale"),
    ("checked",),
    ("build",),
    ("audit", "editors", "exchange"),
    ("explanations",),
    ("report", "scaffold", "status"),
    ("serve",),
    ("commands", "usage"),
    ("cli",),
    ("__main__",),
)
LONGEST = 400

MODULES = {
    ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(PACKAGE.rglob("*.py"))
}


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[str]:
    """Modules of sitegen that `module` imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "sitegen":
            for alias in node.names:
                name = f"{node.module}.{alias.name}".removeprefix("sitegen.")
                yield name if name in MODULES else node.module.removeprefix("sitegen").removeprefix(".")
        elif isinstance(node, ast.Import):
            yield from (one.name.removeprefix("sitegen.") for one in node.names if one.name.startswith("sitegen."))


def layer(module: str) -> int:
    """Of the longest name that fits."""
    fits = [
        (len(name), number)
        for number, names in enumerate(LAYERS)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    assert fits, f"sitegen/{module} is in no layer"
    return max(fits)[1]


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__"])
def test_a_module_imports_from_below(module: str) -> None:
    own = module.split(".")[0]
    wrong = [
        other
        for other in imports(module)
        if other and layer(other) >= layer(module) and (other.split(".")[0] != own or layer(other) > layer(module))
    ]
    assert wrong == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    leads = {module: {other for other in imports(module) if other in MODULES} - {module} for module in MODULES}
    clear: set[str] = set()
    while ready := {module for module, others in leads.items() if module not in clear and others <= clear}:
        clear |= ready

    assert set(MODULES) - clear == set()


def test_only_the_command_line_prints_or_exits() -> None:
    forbidden = {"print", "exit", "quit", "sys.exit", "sys.stdout", "sys.stderr", "input", "breakpoint"}
    wrong = [
        f"{module}:{node.lineno}"
        for module in MODULES
        if module not in ("cli", "__main__")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) in forbidden
    ]
    assert wrong == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short_and_says_what_lives_in_it(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")

    assert text.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(text))


# -- no language is named by the program --------------------------------------------------------------------------

TAGS = ("ar", "en", "he", "pl", "ru", "uk", "zh", "zh-Hans", "zh-hans", "zh_Hans", "zh-Hant")


def conditions(module: str) -> Iterator[tuple[int, str]]:
    """Strings that something is compared with, looked up by, or matched against."""
    for node in ast.walk(tree(module)):
        parts: list[ast.AST] = []
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.match_case):
            parts = [node.pattern]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("startswith", "endswith"):
            parts = list(node.args)
        elif isinstance(node, ast.Subscript):
            parts = [node.slice]
        for part in parts:
            for one in ast.walk(part):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.lineno, one.value


# The audit judges published pages by what it knows itself: that a Polish one-letter word binds, that “None” is English.
@pytest.mark.parametrize("module", [name for name in MODULES if name != "audit.words"])
def test_no_code_asks_which_language_it_is(module: str) -> None:
    assert [(line, value) for line, value in conditions(module) if value in TAGS] == []


def test_no_template_asks_which_language_it_is() -> None:
    tags = "|".join(map(re.escape, TAGS))
    asked = re.compile(rf"""(?:==|!=|\bin\b|\[)\s*\(?\[?\s*["'](?:{tags})["']|["'](?:{tags})["']\s*(?:==|!=)""")
    for file in packaged_folder().rglob("*.html"):
        for block in re.findall(r"\{[{%].*?[%}]\}", file.read_text(encoding="utf-8"), re.DOTALL):
            assert not asked.search(block), f"{file.name}: {block}"


# -- rules and their page -----------------------------------------------------------------------------------------


def test_every_rule_that_is_emitted_is_explained() -> None:
    found = emitted()

    assert len(found) > 60, "the search still works"
    assert found - explained() == set()


def test_every_rule_between_files_is_emitted_somewhere() -> None:
    # Made with the kind of the thing in their name.
    kinds = ("topic", "source", "person", "organisation", "term", "story", "fact", "section")

    assert set(BETWEEN_FILES) - emitted() <= {f"unknown-{kind}" for kind in kinds}


@pytest.mark.parametrize("rule", BETWEEN_FILES)
def test_an_explanation_says_what_why_and_how(rule: str) -> None:
    what, why, how = BETWEEN_FILES[rule].split("\n")
    assert all(line.endswith((".", "?")) for line in (what, why, how))


def test_the_page_of_rules_is_up_to_date() -> None:
    if os.environ.get("SITEGEN_GOLDEN") == "write":
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "SITEGEN_GOLDEN=write writes it"
    headings = re.findall("^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(headings) == explained()


def test_tests_lie_as_the_code_does() -> None:
    """A folder of tests/unit is named after a package, a file after a module or after what it holds together."""
    folders = {path.name for path in (ROOT / "tests/unit").iterdir() if path.is_dir() and not path.name.startswith("_")}

    assert folders <= {Path(module.split(".")[0]).name for module in MODULES}
