"""Templates mean what they mean to Jinja, though less is asked while a page is rendered."""

from typing import NamedTuple

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from sitegen.render.environment import make_engine
from sitegen.render.views.messages import Catalogue
from tests.unit.render.gallery import words


class View(NamedTuple):
    text: str = "<a> & “b”"
    html: Markup = Markup("<b>fat</b>")
    number: int = 3
    nothing: None = None
    rows: tuple[str, ...] = ("x", "<y>")


def render(source: str, **partials: str) -> str:
    catalogue = Catalogue(messages={"What": ("Co <i> & to",)})
    engine = make_engine({"page": source, **partials}, {"pl": words("pl")}, {"pl": catalogue})
    return engine.template("pl", "page").render(page=View())


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("{{ page.text }}", "&lt;a&gt; &amp; “b”"),
        ("{{ page.html }}", "<b>fat</b>"),
        ("{{ page.number }} {{ page.nothing }} {{ page.rows[0] }} {{ page.rows.1 }}", "3 None x &lt;y&gt;"),
        ("{{ page.html ~ page.text }}", "<b>fat</b>&lt;a&gt; &amp; “b”"),
        ("{% for one in page.rows %}{{ loop.index }}{{ one }}{% else %}-{% endfor %}", "1x2&lt;y&gt;"),
        ("{{ page.absent is defined }} {{ page.text is defined }} {{ page.absent is undefined }}", "False True True"),
        ("{{ page.absent | default('none') }} {{ page.number | d('none') }}", "none 3"),
        ("{{ (page.absent | default(page)).number }}", "3"),
        ("{{ page.class is defined }}{{ 1.real }}", "False1"),
        ("{{ page.rows.index('<y>') }} {{ page.rows | join(' ') }}", "1 x &lt;y&gt;"),
        ("{% autoescape false %}{{ page.text }}{% endautoescape %}", "<a> & “b”"),
        ("{% set ns = namespace(n=1) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}", "2"),
    ],
)  # fmt: skip
def test_values_are_written_as_ever(source: str, html: str) -> None:
    assert render(source) == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("{{ _('What') }}", "Co &lt;i&gt; &amp; to"),
        ("{{ _('No such') }}{{ attribute('What') }}", "No suchCo &lt;i&gt; &amp; to"),
        ("{% for one in (1, 2) %}{{ _('Part %(n)s', n=one) }};{% endfor %}", "Part 1;Part 2;"),
        ("{% set _ = page.rows.count %}{{ _('x') }}", "1"),
        ("{% macro m(_) %}{{ _('x') }}{% endmacro %}{{ m(page.rows.count) }}", "1"),
        ("{{ 'What' | upper }} {{ _(page.rows[0]) }}", "WHAT x"),
    ],
)
def test_messages_are_looked_up_where_they_are_messages(source: str, html: str) -> None:
    assert render(source) == html


@pytest.mark.parametrize(
    ("call", "html"),
    [
        ("m('<1>')", "&lt;1&gt;, two, three"),
        ("m('1', '2')", "1, 2, three"),
        ("m('1', c='3')", "1, two, 3"),
        ("m(b='2', a='1')", "1, 2, three"),
        ("m(*['1', '2'])", "1, 2, three"),
        ("m(**{'a': '1', 'c': '3'})", "1, two, 3"),
        ("m(page.html)", "<b>fat</b>, two, three"),
    ],
)
def test_a_macro_takes_its_arguments_by_place_and_by_name(call: str, html: str) -> None:
    macro = "{% macro m(a, b='two', c='three') %}{{ a }}, {{ b }}, {{ c }}{% endmacro %}"

    assert render(f"{macro}{{{{ {call} }}}}") == html
    assert render(f"{{% from 'macros' import m %}}{{{{ {call} }}}}", macros=macro) == html
    assert render(f"{{% import 'macros' as macros %}}{{{{ macros.{call} }}}}", macros=macro) == html


@pytest.mark.parametrize(
    ("macro", "call", "html"),
    [
        ("{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}", "{% call m('1') %}<i>{% endcall %}", "1<i>"),
        ("{% macro m(a='1') %}{{ a }}{{ caller('x') }}{% endmacro %}", "{% call(b) m() %}{{ b }}{% endcall %}", "1x"),
        ("{% macro m(a, caller=none) %}{{ caller() if caller else a }}{% endmacro %}",
         "{{ m('1') }}{% call m('1') %}2{% endcall %}", "12"),
        ("{% macro m(a) %}{{ a }}{{ varargs | join }}{{ kwargs['b'] }}{% endmacro %}", "{{ m('1', '2', b='3') }}", "123"),
        ("{% macro m(a, n) %}{{ a }}{% if n %}{{ m(a, n - 1) }}{% endif %}{% endmacro %}", "{{ m('x', 2) }}", "xxx"),
    ],
)  # fmt: skip
def test_a_macro_has_its_caller_and_what_is_left_over(macro: str, call: str, html: str) -> None:
    assert render(macro + call) == html


@pytest.mark.parametrize(
    "source",
    [
        "{{ absent }}",
        "{{ absent.more }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}",
        "{{ absent('x') }}",
        "{% from 'macros' import absent %}{{ absent() }}",
    ],
)
def test_what_does_not_exist_is_a_fault(source: str) -> None:
    with pytest.raises(UndefinedError):
        render(source, macros="")


def test_a_field_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(AttributeError, match="absent"):
        render("{{ page.absent }}")


@pytest.mark.parametrize("call", ["m('1', '2')", "m(b='2')", "m('1', a='2')", "m('1', caller='2')"])
def test_a_macro_refuses_what_it_does_not_take(call: str) -> None:
    with pytest.raises(TypeError, match="macro 'm'"):
        render(f"{{% macro m(a) %}}{{{{ a }}}}{{% endmacro %}}{{{{ {call} }}}}")
