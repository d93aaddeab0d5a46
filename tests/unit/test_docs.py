"""The documentation says what the program does: commands, options, links, examples and fields."""

import argparse
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import jinja2
import msgspec
import pytest

from sitegen.cli import parser
from sitegen.diagnostics import has_errors
from sitegen.load.shapes import PLURALS
from sitegen.load.tree import read_part
from sitegen.locales.words import Words
from sitegen.render.story_shape import StoryData
from sitegen.system import MemoryFiles

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WRITTEN = sorted({ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")} - {DOCS / "rules.md"})
STORIES = DOCS / "writing-stories.md"
# Pictures are taken from a finished site and may come later than the words around them.
LATER = ("docs/images/", "docs/rules.md")
EXAMPLES = {
    "site.yaml": ("content/site.yaml",),
    "languages/<tag>.yaml": ("content/languages/pl.yaml",),
    "people.yaml, organisations.yaml": ("content/people.yaml", "content/organisations.yaml"),
    "terms.yaml": ("content/terms.yaml",),
    "sources.yaml": ("content/sources.yaml",),
    "story.yaml": ("content/stories/the-offer/story.yaml",),
    "<tag>.yaml: the words": ("content/stories/the-offer/pl.yaml",),
}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_code(markdown: str) -> str:
    return re.sub(r"^( *)```.*?^\1```", "", markdown, flags=re.M | re.S)


def commands(top: argparse.ArgumentParser, name: str = "sitegen") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command as it is typed, with its arguments."""
    below = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield name, top
    for action in below:
        for word, one in action.choices.items():
            yield from commands(one, f"{name} {word}")


def anchors(path: Path) -> set[str]:
    """Fragments of the headings of a page, as code hosts make them."""
    found = re.findall(r"^#+ (.+)$", without_code(text(path)), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def yaml_examples() -> dict[str, str]:
    """Path in a site → the example of writing-stories.md."""
    found: dict[str, str] = {}
    for section in re.split(r"^## ", text(STORIES), flags=re.M)[1:]:
        heading, _, rest = section.partition("\n")
        for block in re.findall(r"^```yaml\n(.*?)^```", rest, re.M | re.S):
            found |= dict.fromkeys(EXAMPLES[heading], block)
    return found


def example_site() -> MemoryFiles:
    """The examples as one site: of Polish alone, and with an entry for each thing that the page only names."""
    files = {path: block.encode() for path, block in yaml_examples().items()}
    files["content/site.yaml"] = files["content/site.yaml"].replace(b"[pl, ru, ar, zh-Hans]", b"[pl]")
    memory = MemoryFiles(files)
    story = read_part(memory, "content/stories/the-offer/story.yaml").story
    assert story is not None
    people = read_part(memory, "content/people.yaml").entities
    sources = read_part(memory, "content/sources.yaml").sources
    for name in sorted({*story.people} - people.keys()):
        files["content/people.yaml"] += f"{name}:\n  name: {{pl: {name}}}\n".encode()
    files["content/organisations.yaml"] = "".join(
        f"{one}:\n  name: {{pl: {one}}}\n" for one in story.organisations
    ).encode()
    for name in sorted({*story.sources} - sources.keys()):
        fields = "".join(f"  {field}: not stated\n" for field in ("outlet", "author", "address", "date"))
        files["content/sources.yaml"] += f"{name}:\n  language: {name[:2]}\n  title: {name}\n{fields}".encode()
    return MemoryFiles(files)


def test_every_command_and_option_is_documented():
    readme = text(ROOT / "README.md")
    table = {
        re.sub(r"[`\\]", "", row.split("|")[1]).strip(): row for row in readme.splitlines() if "| `sitegen " in row
    }
    missing = []
    for name, command in commands(parser()):
        row = next((row for typed, row in table.items() if re.match(rf"{name}(?: |$)", typed)), "")
        options = [option for action in command._actions for option in action.option_strings if option.startswith("--")]
        if not row:
            missing.append(name)
        missing += [f"{name} {option}" for option in options if option != "--help" and option not in row]

    assert missing == []


def test_no_command_or_option_is_documented_that_does_not_exist():
    known = dict(commands(parser()))
    options = {option for command in known.values() for action in command._actions for option in action.option_strings}
    options |= {"--version"}
    wrong = []
    for path in WRITTEN:
        for line in text(path).splitlines():
            for typed in re.findall(r"`?(?<![\w/.-])sitegen ((?:new )?[a-z]+)(?=[` ]|$)", line):
                if f"`sitegen {typed}" in line and f"sitegen {typed}" not in known:
                    wrong += [f"{path.name}: sitegen {typed}"]
            for call in re.findall(r"sitegen (?:build|serve|check|audit|init|new|schema)[^`|\n]*", line):
                wrong += [f"{path.name}: {one}" for one in re.findall(r"(?<=\s)--[a-z-]+", call) if one not in options]

    assert wrong == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_resolves(path: Path):
    broken = []
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", without_code(text(path)))):
        parts = urlsplit(target)
        if parts.scheme:
            continue
        leads_to = (path.parent / parts.path).resolve() if parts.path else path
        if leads_to.relative_to(ROOT).as_posix().startswith(LATER):
            continue
        if not leads_to.exists() or (parts.fragment and parts.fragment not in anchors(leads_to)):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_of_one_machine_is_in_the_documentation(path: Path):
    found = re.findall(r"/(?:work|tmp|home|root|Users)/\S*|pypi\.org|registry\.npmjs\S*|\S*\.local\b", text(path))

    assert found == []


@pytest.mark.parametrize("path", sorted(path for paths in EXAMPLES.values() for path in paths))
def test_an_example_of_writing_stories_reads_without_a_fault(path: str):
    read = read_part(MemoryFiles({path: yaml_examples()[path].encode()}), path)

    assert read.diagnostics == ()


def test_the_examples_of_writing_stories_make_a_site(tmp_path: Path):
    from sitegen import build

    for path, content in example_site().contents.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    options = build.BuildOptions(root=tmp_path, output=tmp_path / "public", drafts=True, jobs=1)

    built = build.build(options)

    assert [str(one) for one in built.diagnostics if has_errors((one,))] == []
    assert built.published is not None


def test_every_field_of_content_files_is_in_writing_stories():
    from sitegen.load import shapes

    guide = text(STORIES)
    kinds = (shapes.SITE, shapes.LANGUAGE, shapes.ENTITIES, shapes.TERMS, shapes.SOURCES, shapes.STORY, shapes.TEXT)
    names = {name for kind in kinds for name in field_names(kind)}

    assert sorted(name for name in names if not re.search(rf"\b{name}\b", guide)) == []


def field_names(kind: Any) -> Iterator[str]:
    """Names of the fields of a kind, and of those inside; forms of nouns are CLDR's and need no explanation."""
    for name, inner in getattr(kind, "kinds", {}).items():
        if name not in PLURALS:
            yield name
        yield from field_names(inner)
    for below in ("kind", "full"):
        if hasattr(getattr(kind, below, None), "read"):
            yield from field_names(getattr(kind, below))


def word_fields(kind: Any) -> Iterator[str]:
    """Names of the fields of a type of words.yaml, and of those inside."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        for field in msgspec.structs.fields(kind):
            yield field.name
            yield from word_fields(hints[field.name])
    elif get_origin(kind) is not None:
        for argument in get_args(kind):
            yield from word_fields(argument)
    elif isinstance(kind, str):
        yield kind


def test_every_field_of_words_yaml_is_in_the_language_guide():
    guide = text(DOCS / "languages.md")
    named = {name for code in re.findall(r"`([^`\n]+)`", guide) for name in re.findall(r"[a-z][a-z_-]*", code)}

    assert sorted({*word_fields(Words)} - named) == []


def test_the_smallest_word_table_of_the_guide_is_enough():
    from sitegen.load.words_file import read_words

    (table,) = re.findall(r"^   ```yaml\n(.*?)^   ```", text(DOCS / "languages.md"), re.M | re.S)
    words, found = read_words(re.sub(r"^   ", "", table, flags=re.M), "words.yaml")

    assert found == ()
    assert words is not None


def test_every_template_and_every_field_it_reads_is_in_the_guide():
    guide = text(DOCS / "templates.md")
    folder = ROOT / "templates"
    named = {word for code in re.findall(r"`([^`\n]+)`", guide) for word in re.findall(r"[a-z_]+", code)}
    environment = jinja2.Environment(autoescape=True)
    missing = []
    for path in sorted(folder.glob("*/*.html")):
        name = path.relative_to(folder).as_posix()
        if name not in guide:
            missing.append(name)
        tree = environment.parse(text(path))
        fields = {node.attr for node in tree.find_all(jinja2.nodes.Getattr)}
        missing += [f"{name}: {field}" for field in sorted(fields - named)]

    assert missing == []


def test_every_token_is_in_the_guide():
    guide = text(DOCS / "templates.md")
    sheets = "".join(text(ROOT / "templates/assets/css" / name) for name in ("10-tokens.css", "20-scripts.css"))

    assert sorted({token for token in re.findall(r"(--[a-z-]+):", sheets) if f"`{token}`" not in guide}) == []


def test_every_key_of_story_json_is_documented():
    guide = text(DOCS / "story-json.md")
    named = {word for code in re.findall(r"`([^`\n]+)`", guide) for word in re.findall(r"[a-z_]+", code)}

    assert sorted({*word_fields(StoryData)} - named) == []


def test_every_goal_of_make_in_the_documentation_exists():
    goals = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.M))
    typed = {goal for path in WRITTEN for goal in re.findall(r"(?:`|^)make ([a-z-]+)", text(path), re.M)}

    assert typed - goals == set()


def test_every_decision_says_context_choice_and_cost():
    pages = sorted((DOCS / "decisions").glob("*.md"))

    assert [path.name[:4] for path in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for path in pages:
        for part in ("**Context.**", "**Choice.**", "**Cost.**"):
            assert part in text(path), f"{path.name} has no {part}"


def test_every_way_to_write_a_fact_is_in_writing_stories():
    from sitegen.load.references import VARIANTS

    guide = text(STORIES)

    assert [name for name in VARIANTS if f":{name}}}" not in guide] == []


def test_the_readme_names_the_version_of_python_that_is_needed():
    needed = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["requires-python"].removeprefix(">=")

    assert f"Python {needed}" in text(ROOT / "README.md")


def test_the_help_explains_every_argument_and_its_examples_work():
    silent, tried = [], 0
    for name, command in commands(parser()):
        silent += [f"{name} {action.dest}" for action in command._actions if not action.help]
        for typed in re.findall(r"^  (sitegen .*?)(?:  | > )", command.epilog or "", re.M):
            assert parser().parse_args(typed.split()[1:]).parser.prog == name
            tried += 1

    assert silent == []
    assert tried >= 6
