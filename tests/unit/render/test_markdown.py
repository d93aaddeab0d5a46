"""Markdown: what an editor writes comes out as meant; nothing an attacker writes does; nothing is slow."""

import re
import subprocess
import sys
import time
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render import markdown
from sitegen.render.markdown import has_marks, parse, parse_inline
from sitegen.render.plain_marks import ADDRESS, ALLOWED, plain_line


def shown(text: str) -> str:
    """The blocks of `text`, written out."""
    return tostring(parse(text), encoding="unicode").removeprefix("<div>").removesuffix("</div>")


def depth(element: Element) -> int:
    """How deep the tree is, found without recursion."""
    deepest, level = 0, [element]
    while level:
        deepest, level = deepest + 1, [child for one in level for child in one]
    return deepest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**公司收入：**达到10亿。", "<p><strong>公司收入：</strong>达到10亿。</p>"),
        ("*a* **b** ***c***", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong></p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("a\nb", "<p>a b</p>"),
        ("a  \nb\\\nc", "<p>a<br />b<br />c</p>"),
        ("a\n\n\n b", "<p>a</p><p>b</p>"),
        ("`a *b* {c} \\d`", "<p><code>a *b* {c} \\d</code></p>"),
        ("``a`b``", "<p><code>a`b</code></p>"),
        ("\\*a\\* \\{b} \\[c](person:d)", "<p>*a* {b} [c](person:d)</p>"),
        ("> a\n> b\n\nc", "<blockquote><p>a b</p></blockquote><p>c</p>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("2023. Rok zmian", "<p>2023. Rok zmian</p>"),
        ("- a\n- *b*", "<ul><li>a</li><li><em>b</em></li></ul>"),
        ("#1 na liście", "<p>#1 na liście</p>"),
        ("C\n---\nd", "<p>C --- d</p>"),
        ("***", "<p>***</p>"),
        ("*区**报*道 *a*", "<p>*区**报*道 *a*</p>"),
    ],
)
def test_what_an_editor_writes(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_a_list_in_a_list_may_be_indented_by_two_to_four_spaces(indent):
    assert shown(f"- a\n{indent}- b\n- c") == "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"


def test_a_paragraph_of_an_item_stands_in_the_item():
    assert shown("- a\n\n  b\n\nc") == "<ul><li><p>a</p><p>b</p></li></ul><p>c</p>"


def test_stray_indentation_is_not_code():
    assert shown("a\n\n        b\n        c") == "<p>a</p><p>b c</p>"


@pytest.mark.parametrize(("marks", "tag"), [("#", "h3"), ("##", "h3"), ("###", "h3"), ("####", "h4"), ("######", "h4")])
def test_a_subheading_is_never_above_the_third_level(marks, tag):
    assert shown(f"a\n{marks} C#\nb") == f"<p>a</p><{tag}>C#</{tag}><p>b</p>"


@pytest.mark.parametrize(
    "address",
    ["person:a-b", "story:x", "#the-offer", "lang:zh-Hans", "https://x.example/a_(b)?c=d&e#f", "mailto:a@x.example"],
)
def test_known_kinds_of_links_become_links(address):
    (link,) = parse_inline(f"[słowa]({address})")

    assert link.attrib == {"href": address}
    assert link.text == "słowa"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\\javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "/pl/",
        "x.html",
        "person:A",
        'https://x.example/"onclick=1',
        "vbscript:x",
        "lang:",
    ],
)
def test_any_other_link_stays_as_it_was_typed(address):
    assert list(parse_inline(f"[x]({address})")) == []


def test_there_are_no_pictures_no_reference_links_and_no_html():
    text = (
        "![a](https://x.example/p.png) [b][c] <img src=x onerror=y> <script>z</script> &lt;\n\n[c]: https://x.example/"
    )

    tags = {element.tag for element in parse(text).iter()}

    assert tags == {"div", "p", "a"}
    assert "".join(parse(text).itertext()).count("<script>z</script> &lt;") == 1


def test_a_bare_address_in_angle_brackets_is_a_link():
    (link,) = parse_inline("<https://x.example/?a=*b*>")

    assert (link.attrib["href"], link.text) == ("https://x.example/?a=*b*", "https://x.example/?a=*b*")
    assert list(parse_inline("<javascript:x>")) == []


def test_a_fact_is_an_element_of_its_own():
    emphasis, fact = parse_inline("*{first-offer:full}* {x} {Not} \\{y}")

    assert emphasis[0].attrib == {"id": "first-offer", "variant": "full"}
    assert (fact.attrib["id"], fact.tail) == ("x", " {Not} {y}")


def test_inline_text_has_no_blocks():
    assert tostring(parse_inline("- a\n\n# b\n> c"), encoding="unicode") == "<p>- a # b &gt; c</p>"


PIECES = [
    "*", "**", "_", "`", "``", "[", "](", ")", "](person:a)", "<", "<https://x.example>", ">", "> ", "- ", "1. ",
    "# ", "  \n", "\\", "{a}", "{", "}", "\n", "\n\n", "    ", "a", "ż", "公", "ع", " ", "!", "\x02", "\x03",
    "klzzwxh:0000", "&#0;", "<b>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80))
def test_only_allowed_elements_and_attributes_ever_come_out(text):
    for element in (*parse(text).iter(), *parse_inline(text).iter()):
        assert set(element.attrib) <= set(ALLOWED[element.tag])
        assert ADDRESS.fullmatch(element.attrib.get("href", "#a"))
        assert "\x02" not in (element.text or "") + (element.tail or "")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_text_without_marks_is_what_the_whole_parser_makes_of_it(text):
    if not has_marks(text):
        element = parse_inline(text)

        assert (list(element), element.text or "") == ([], text.strip())


WORDS = [
    "a",
    "Rok 2024",
    "ż",
    "да",
    "公司",
    "。",
    "区**报",
    "ع",
    "،",
    "\u3000",
    "\u00a0",
    " ",
    "  ",
    ",",
    "1",
    "-",
    "#",
    "!",
]
MARKS = [
    "*", "**", "***", "\\*", "\\_", "\\\\", "\\", "\\[", "\\a", "_", "`", "``", "<", "{a}", "{a-b:full}", "{A}", "{a:}", "{", "}", "\\{",
    "[", "]", "(", ")", "](", "](person:a)", "[a](person:b-c)", "[a", "[*a*](#b)", "[{a}](fact:a)", "[a*](term:b)", "[ ](#b)",
    "[x_y](https://x.example/a_b*c*)", "[x](https://x.example/(a))", "[x](mailto:a@b.example)", "[x](javascript:a)",
    "[x](story:\\a)", "[x](lang:zh-Hans)", "[[x]](#a)", "<https://x.example>",
]  # fmt: skip
LINES = [
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "\n- ",
    "\n* ",
    "\n1. ",
    "\n  - ",
    "\n\n- ",
    "\n\n  ",
    "\n> ",
    "\n### ",
    "\n1234. ",
    "\n -  ",
    "\n- > ",
]
ENCLOSED = st.sampled_from(["*{}*", "**{}**", "[{}](#a)", " *{}* ", "**{}", "{}\n", "\n- {}\n- {}\n", "\n\n{}\n\n"])


def prose():
    """What editors write, and what is nearly that."""
    word = st.sampled_from(WORDS)
    usual = st.sampled_from(
        ["\\*", "{a}", "{a-b:full}", "[a](person:b-c)", "*b*", "**c**", "[*d* e](#f)", "\n", "\n\n"]
    )
    odd = st.sampled_from(MARKS) | st.sampled_from(LINES)
    tame = st.lists(word | usual, max_size=20)
    nasty = st.lists(word | word | odd, max_size=8)
    enclosed = st.builds(lambda mark, text: mark.replace("{}", "".join(text)), ENCLOSED, tame | nasty)
    return (tame | nasty | st.lists(enclosed, max_size=5) | st.lists(enclosed | word | odd, max_size=8)).map("".join)


def by_the_grammar_alone(text):
    """`shown` and an inline text, without any of the short cuts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "plain_line", lambda _: None)
        patch.setattr(markdown, "_LIST", re.compile("(?!)"))
        patch.setattr(markdown, "_BLOCK_MARK", re.compile(""))
        return shown(text), tostring(parse_inline(text))


@given(prose() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_the_short_cuts_make_what_python_markdown_makes(text):
    assert (shown(text), tostring(parse_inline(text))) == by_the_grammar_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rok 2024, {first-offer:full} *i* **więcej**.", "市议会。**持续地区**报告*开发*[价格](https://e.example/8264)。",
        "*[a **b** {c}](person:d)*", "\\*a\\_b\n c",
    ],
)  # fmt: skip
def test_usual_prose_needs_no_python_markdown(text):
    assert plain_line(text) is not None


MANY = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "*" * MANY, "* a " * (MANY // 4), "*a " * (MANY // 3), "**a *b " * (MANY // 7), "_a " * (MANY // 3),
        "*[" * 10_000, "[" * MANY, "[a](" * (MANY // 4), "[[]" * (MANY // 3), "[a](#b)" * (MANY // 7),
        "[a]" + "(" * MANY, "`" * MANY, "`a``" * (MANY // 4), ">" * 10_000, "> " * 10_000, "> a\n" * (MANY // 4),
        "- " * (MANY // 2), "1. " * (MANY // 3), "<https://" * (MANY // 9), "{a-" * (MANY // 3), "\\" * MANY,
        "a" + " " * MANY + "b\nc", "# a\n" * (MANY // 4), "- a\n\n" * (MANY // 5), "a\\\n" * (MANY // 3),
        "\n".join("  " * n + "- a" for n in range(300)), "\n\n".join("  " * n + "- a" for n in range(300)),
        ("> " * 18 + "- " * 2 + "a\n") * 2_000, "*a **b " * 100 + " c** d*" * 100,
    ],
    ids=range(29),
)  # fmt: skip
def test_no_text_is_slow_deep_or_an_error(text):
    start = time.process_time()

    found = parse(text)
    parse_inline(text)

    assert time.process_time() - start < 3
    assert depth(found) < 150


def test_plain_texts_are_made_without_python_markdown() -> None:
    code = (
        "import sys; from sitegen.render.markdown import parse;"
        "parse('Jeden **dwa** [trzy](term:x).\\n\\n- raz {fact}\\n- dwa *trzy*');"
        "assert 'markdown' not in sys.modules;"
        "parse('`kod`'); assert 'markdown' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
