"""Prose: facts, links, typography and scripts in what an editor wrote, in the four packaged languages."""

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.diagnostics import Place
from sitegen.locales.partial_dates import parse_partial_date
from sitegen.locales.typography import OBJECT, typesetter
from sitegen.model import Bound, Event, Figure, Quantity
from sitegen.render import markdown
from sitegen.render.prose import Prose, Target
from tests.vectors import language as words_of

TAGS = ("pl", "ru", "ar", "zh-Hans")
PLACE = Place("story.yaml")
NB = "\u00a0"


def number(value: int) -> Bound:
    """An exact end."""
    return Bound(Decimal(value))


FIGURES = {
    figure.id: figure
    for figure in (
        Figure("offer", Quantity("money", "USD", number(125_000_000)), PLACE, "about", over=4),
        Figure("pay", Quantity("money", "GBP", number(140_000), number(300_000)), PLACE, per="year"),
        Figure("profiles", Quantity("percent", "", number(75)), PLACE, "more-than"),
        Figure("few", Quantity("count", "researcher", number(5)), PLACE),
    )
}
EVENTS = {
    event.id: event
    for event in (
        Event("founded", PLACE, parse_partial_date("2023-11")),
        Event("signed", PLACE, parse_partial_date("2023-11-05")),
        Event("april", PLACE, parse_partial_date("XXXX-04")),
        Event("undated", PLACE),
    )
}


def where(kind: str, one: str) -> Target:
    """Everything has a page but what is “gone”; sources are in Chinese."""
    return Target("") if one == "gone" else Target(f"/x/{kind}/{one}/?a&b", "zh-Hans" if kind == "source" else "")


def prose(tag: str = "pl") -> Prose:
    """A page's prose in one of the languages."""
    return Prose(words_of(tag), FIGURES, EVENTS, where, {one: words_of(one) for one in TAGS})


def inline(text: str, tag: str = "pl") -> str:
    """One line, with ``~`` for the no-break space."""
    return str(prose(tag).inline(text)).replace(NB, "~")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w [Meta](organisation:meta)", 'w~<a class="organisation" href="/x/organisation/meta/?a&amp;b">Meta</a>'),
        ("*w* domu", "<em>w</em>~domu"),
        ('"**tak**" - i', "„<strong>tak</strong>”~– i"),
        ("[u Zuckerberga](person:gone)", '<span class="person">u~Zuckerberga</span>'),
        ("[a](source:zh)", '<a class="source" href="/x/source/zh/?a&amp;b" hreflang="zh-Hans">a</a>'),
        ("[a](https://x.example/?a&b)", '<a href="https://x.example/?a&amp;b" rel="external">a</a>'),
        ("[a](#the-offer)", '<a href="#the-offer">a</a>'),
        ("[ab](term:gone) [c](term:t)", '<span class="term">ab</span> <a class="term" href="/x/term/t/?a&amp;b">c</a>'),
        ("{offer}", '<data class="fact" value="125000000">około 125~mln dolarów</data>'),
        ("{offer:bare}", '<data class="fact" value="125000000">125~mln dolarów</data>'),
        ("{pay}", '<span class="fact">140–300~tys. funtów</span>'),
        ("{profiles}", '<span class="fact">ponad 75%</span>'),
        ("od {founded}", 'od <time class="fact" datetime="2023-11">listopad 2023</time>'),
        ("{april}", '<span class="fact">kwiecień</span>'),
        ("[niecałe](fact:offer)", '<data class="fact" value="125000000">niecałe</data>'),
        ("[wtedy](fact:founded)", '<time class="fact" datetime="2023-11">wtedy</time>'),
        ("w {few}", 'w~<data class="fact" value="5">5~badaczy</data>'),
        ("\\{offer} `{offer} - \"x\"`", '{offer} <code>{offer} - "x"</code>'),
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("w [the \"Lab\"](lang:en)", 'w~<span lang="en">the "Lab"</span>'),
        ("a [كلمة](lang:ar)", 'a~<bdi lang="ar" dir="rtl">كلمة</bdi>'),
        ("x [שלום](lang:he)", 'x <bdi lang="he" dir="rtl">שלום</bdi>'),
        ("x ![a](person:b)", 'x !<a class="person" href="/x/person/b/?a&amp;b">a</a>'),
        ("x كلمة", 'x <bdi lang="ar" dir="rtl">كلمة</bdi>'),
        ("x\\\ny", "x<br>y"),
        ("{nobody}", "{nobody}"),
    ],
)  # fmt: skip
def test_a_line_of_polish(text, expected):
    assert inline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("До {signed}.", "До 5 ноября 2023 г."),
        ("До {signed}. Потом.", "До 5 ноября 2023 г. Потом."),
        ("**До {signed}**.", "До 5 ноября 2023 г."),
        ("[До {signed}](source:x).", "До 5 ноября 2023 г."),
        ("(До {signed}).", "(До 5 ноября 2023 г.)."),
        ("До {signed}, {signed}", "До 5 ноября 2023 г., 5 ноября 2023 г."),
        ("До {signed}`.`", "До 5 ноября 2023 г.."),
        ("До {founded:year}.", "До 2023."),
    ],
)
def test_the_full_stop_of_an_abbreviation_ends_the_sentence_too(text, expected):
    shown = re.sub("<[^>]+>", "", inline(text, "ru")).replace("~", " ")

    assert shown == expected
    assert prose("ru").raw(text).replace(NB, " ") == expected


def test_words_marked_as_a_language_of_the_site_are_typeset_by_its_rules():
    assert inline('x [сказал: "да"](lang:ru)') == 'x <span lang="ru">сказал: «да»</span>'


@pytest.mark.parametrize("tag", TAGS)
def test_a_right_to_left_page_isolates_what_runs_the_other_way(tag):
    text = inline("[OpenAI!](lang:en) {profiles:bare}", tag)

    if tag == "ar":
        assert text.startswith('<bdi lang="en" dir="ltr">OpenAI!</bdi> ')
        assert '<span class="fact"><bdi dir="ltr">75%</bdi></span>' in text
    else:
        assert text.startswith('<span lang="en">OpenAI!</span>')
        assert "bdi" not in text


def test_blocks_come_out_as_html():
    text = "# T\n\na\n\n- x *y*\n    - z\n\n> c"

    expected = "<h3>T</h3><p>a</p><ul><li>x <em>y</em><ul><li>z</li></ul></li></ul><blockquote><p>c</p></blockquote>"
    assert prose().block(text) == expected


def test_quotation_marks_do_not_reach_from_one_block_into_the_next():
    assert prose().block('"a\n\nb"') == "<p>„a</p><p>b”</p>"


def test_spaces_at_line_ends_are_none_in_chinese():
    assert prose("zh-Hans").block("中文\n中文") == "<p>中文中文</p>"


def test_a_title_takes_facts_but_no_markdown():
    line = str(prose().line('*O* {few} w "x" \\{a} <b>')).replace(NB, "~")

    assert line == '*O* <data class="fact" value="5">5~badaczy</data> w~„x” {a} &lt;b&gt;'


def test_plain_text_has_no_markup():
    text = 'w *"x"* [słowa](person:a) {few}\\\n`c - d` <b>'

    assert prose().plain(text).replace(NB, "~") == "w~„x” słowa 5~badaczy c~– d <b>"
    assert prose().raw(text).replace(NB, "~") == 'w "x" słowa 5~badaczy c - d <b>'


PIECES = {
    "pl": ["w ", "i ", "Słowo", " a", "2019-2024", "nr 7", "J. Kowalski"],
    "ru": ["в ", "и ", "Слово", " же", "2019-2024", "т.д.", "А.С. Пушкин"],
    "ar": ["كلمة", " و", "GPT-4", "12.5%", "+20%", "، ", ","],
    "zh-Hans": ["中文", "，", "GPT-4 ", "。", "...", "(中)", "·"],
}
COMMON = [
    " ", " - ", '"', "'", "*", "**", "`x`", "[", "](person:a)", "](term:gone)", "](lang:en)", "](fact:few)", "{offer}",
    "{pay:full}", "{founded}", "5", "%", ".", "...", ",", "?", "!", "(", ")", "<b>", "&", "a", "\n", "\n\n- ", "  \n",
    "https://x.example/a-b", "OpenAI",
]  # fmt: skip


@st.composite
def texts(draw):
    """A language and a text of it, with everything that can go wrong."""
    tag = draw(st.sampled_from(TAGS))
    return tag, "".join(draw(st.lists(st.sampled_from(PIECES[tag] + COMMON), max_size=25)))


class Nodes(HTMLParser):
    """The text nodes of each block of HTML, and whether elements are properly nested."""

    BLOCKS = ("p", "h3", "h4", "li", "ul", "ol", "blockquote")

    def __init__(self, tag: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tag = tag
        self.lines: list[list[str]] = [[]]
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert not any(name.startswith("on") for name in attributes)
        assert not (attributes.get("href") or "").lower().startswith(("javascript:", "data:"))
        if tag == "br":
            self.lines[-1].append("\n")
            return
        foreign = self.open[-1][1] if self.open else False
        if tag in self.BLOCKS:
            self.lines.append([])
        elif tag == "code" or (attributes.get("lang", self.tag) != self.tag and tag == "span"):
            self.lines[-1].append(OBJECT)
            foreign = True
        self.open.append((tag, foreign))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag
        if tag in self.BLOCKS:
            self.lines.append([])

    def handle_data(self, data):
        if not (self.open and self.open[-1][1]):
            self.lines[-1].append(data)


def nodes_of(tag: str, html: str) -> Nodes:
    """The HTML, read; every element must be closed."""
    nodes = Nodes(tag)
    nodes.feed(html)
    nodes.close()
    assert nodes.open == []
    return nodes


@given(texts())
@example(("zh-Hans", "中文 - (中)"))
def test_setting_the_text_of_a_page_again_changes_nothing(case):
    tag, text = case
    if tag == "ar":
        # In the HTML, words that an editor marked look like those that the page isolates by itself.
        text = text.replace("](lang:en)", "")

    for line in nodes_of(tag, prose(tag).block(text)).lines:
        again = typesetter(words_of(tag)).block(line)
        # A hard break is an element: what the rules make of the white space that stands for it is not printed.
        assert [(old, new) for old, new in zip(line, again, strict=True) if old not in ("\n", new)] == []


@given(texts())
def test_the_quick_way_of_a_line_is_the_slow_way(case):
    tag, text = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "has_marks", lambda text: True)
        slow = prose(tag).inline(text), prose(tag).raw(text)

    assert (prose(tag).inline(text), prose(tag).raw(text)) == slow


@given(st.text(max_size=60) | texts().map(lambda case: case[1]), st.sampled_from(TAGS))
def test_whatever_is_written_the_html_is_well_formed_and_safe(text, tag):
    page = prose(tag)

    for html in (page.block(text), page.inline(text), page.line(text), page.typeset(text)):
        nodes_of(tag, str(html))
    page.plain(text)
