"""Words put into a YAML file: the one value changes and every other byte stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.exchange.yaml_edit import CannotEdit, expand, put
from sitegen.load.characters import FORBIDDEN
from sitegen.load.yaml_text import Mapping, Node, Scalar, Sequence, read_yaml

FILE = """\
# top comment
title:   'It''s'   # remark
summary: >-
  folded
  words

# before points
key_points:
- one   # dash at the margin
- "two: x"
-   three
sections:
- id: a
  heading: H
  # comment in a section
  text: |
    para

    para2
  # after the block

- id: b
  text: |+
      kept

  heading: "x"
figures: {f: Label, g: {label: L, note: "n"}}
charts:
    c: words
    # end comment
claims:
  q:
    question: plain words
      on two lines
    positions: {p: "yes"}
# end
"""
PATHS = [
    ("title",), ("summary",), ("key_points", "1"), ("key_points", "3"), ("key_points", "4"), ("sections", "a", "heading"),
    ("sections", "a", "text"), ("sections", "b", "text"), ("sections", "b", "heading"), ("sections", "c", "text"), ("figures", "f"),
    ("figures", "g", "note"), ("figures", "h"), ("charts", "c"), ("charts", "d"), ("claims", "q", "question"),
    ("claims", "q", "positions", "p"), ("claims", "q", "positions", "r"), ("claims", "n", "positions", "r"), ("timeline", "e"),
]  # fmt: skip
TRICKY = [
    "x", "a: b", "- d", "#x", "yes", "12", "1e3", "a\nb", "a\n\n- b\n  c", " lead", "trail ", "\ttab", "a\tb", "'q'", '"q"', "\\", "{a}",
    "[a](b)", "x #y", "x:", "|", "> q", "a \n b", "日本", "a\r\nb", "~", "null", "*a", "&a", "!a", "%a", "@a", "`a", "---", "...", "=",
]  # fmt: skip
WORDS = st.sampled_from(TRICKY) | st.text(min_size=1).filter(
    lambda text: not FORBIDDEN.search(text) and text.strip("\n")
)


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.value.strip("\n")


def values(text: str) -> dict[tuple[str, ...], str]:
    """Path → value, items of lists by their id or number."""
    found: dict[tuple[str, ...], str] = {}

    def walk(value: object, path: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            for name, below in value.items():
                if name != "id":
                    walk(below, (*path, name))
        elif isinstance(value, list):
            for number, item in enumerate(value, 1):
                walk(item, (*path, item["id"] if isinstance(item, dict) else str(number)))
        else:
            assert isinstance(value, str)
            found[path] = value

    document = read_yaml(text.encode("utf-8", "surrogatepass"), "f")
    # What is not in normal form is told, and not changed.
    assert [one for one in document.found if one.rule != "not-nfc"] == []
    walk(plain(document.root), ())
    return found


@given(st.sampled_from(PATHS), WORDS, st.booleans(), st.booleans())
def test_one_value_changes_and_nothing_else(path, words, paragraphs, crlf):
    before = FILE.replace("\n", "\r\n") if crlf else FILE
    after = put(before, path, words, paragraphs=paragraphs)
    assert values(after) == {**values(before), path: words.strip("\n")}
    # Lines that do not belong to the value are there as they were, comments among them.
    comments = [line[line.index("#") :] for line in before.split("\n") if "#" in line]
    assert [comment for comment in comments if comment not in after] == []
    if path in values(before):
        start = next(at for at in range(len(before)) if before[at] != after[at : at + 1] or at == len(before) - 1)
        assert after[:start] == before[:start]
        assert after.endswith(before[-6:])


@pytest.mark.parametrize("style", ["plain words", "'single ''quoted'''", '"double"'])
def test_the_style_stays(style):
    after = put(f"title: {style}  # why\nsummary: x\n", ("title",), "new words", paragraphs=False)
    quote = style[0] if style[0] in "'\"" else ""
    assert after == f"title: {quote}new words{quote}  # why\nsummary: x\n"


def test_a_block_stays_a_block_with_its_indentation():
    after = put(FILE, ("sections", "b", "text"), "one\n\ntwo", paragraphs=True)
    assert "  text: |+\n      one\n\n      two\n\n  heading:" in after


def test_a_new_entry_stands_where_the_order_has_it():
    order = [("charts", "a"), ("charts", "b"), ("charts", "c")]
    after = put("charts:\n  a: x\n  c: z\ntimeline:\n  e: t\n", ("charts", "b"), "y", paragraphs=False, order=order)
    assert after == "charts:\n  a: x\n  b: y\n  c: z\ntimeline:\n  e: t\n"


def test_a_label_makes_room_for_a_note():
    wide = expand("figures:\n  f: Label  # why\n  g: x\n", ("figures", "f"), "label")
    assert wide == "figures:\n  f:\n    label: Label  # why\n  g: x\n"
    assert expand("figures: {f: Label}\n", ("figures", "f"), "label") == "figures: {f: {label: Label}}\n"
    assert expand(wide, ("figures", "f"), "label") == wide


@pytest.mark.parametrize("path", [("title", "x"), ("figures",), ("sections", "a"), ("figures", "f", "note")])
def test_what_has_another_shape_is_not_touched(path):
    with pytest.raises(CannotEdit):
        put(FILE, path, "x", paragraphs=False)
