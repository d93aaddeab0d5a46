"""Templates that cannot be rendered: one fault each, in words for people who write templates."""

from functools import partial

import msgspec
import pytest

from sitegen.diagnostics import Diagnostic
from sitegen.load.looks import Looks
from sitegen.render.chunks import RenderFailed, Work, make_bench, render_all
from tests.unit.render.gallery import frame, pages, template_sources, words

FOOTER = "partials/footer.html"
LOGO = {"img/logo.svg": "assets/img/logo.1.svg"}


def outcome(changes: dict[str, str], base_path: str = "/") -> tuple[Diagnostic, ...] | list[str]:
    """The faults, or the pages, of all kinds of page in Polish after `changes` to the templates."""
    encode = msgspec.msgpack.encode
    blobs = {str(n).encode(): encode(body) for n, (_, body) in enumerate(pages("pl").values()) if body is not None}
    stale = [
        Work(page.address, page, str(n).encode() if body is not None else b"")
        for n, (page, body) in enumerate(pages("pl").values())
    ]
    looks = Looks(template_sources() | changes, {}, {}, {}, {"pl": ""}, {}, {})
    around = frame("pl", base_path=base_path)
    around = msgspec.structs.replace(around, assets={**around.assets, **LOGO})
    try:
        return [
            html.decode()
            for _, html in render_all(
                stale, blobs.get, partial(make_bench, {"pl": around}, looks, {}, {"pl": words("pl")}), 1
            )
        ]
    except RenderFailed as failed:
        return failed.diagnostics


def the_fault(source: str, template: str = FOOTER) -> Diagnostic:
    (found,) = outcome({template: source})
    assert isinstance(found, Diagnostic)
    assert found.rule == "template-fault"
    return found


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("\n{{ nothing }}", "the name “nothing” is not known here"),
        ("\n{% for one in nothing %}{% endfor %}", "the name “nothing” is not known here"),
        ("\n{{ page.nothing }}", "there is no field “nothing” here; known are "),
        ("\n{{ chrome.nothing.more }}", "there is no field “nothing” here; known are home, title, "),
        ("\n{{ none.more }}", "“more” is asked of something that is not there: put it inside an “if”"),
        ("\n{% for one in 3 %}{% endfor %}", "this is no list to go through"),
        ("\n{{ chrome.title() }}", "this cannot be called: it is a value"),
        ("\n{{ 1 + 'a' }}", "these two cannot be put together or compared"),
        ("\n{{ 1 / 0 }}", "this cannot be computed"),
        ("\n{{ _('%(missing)s') }}", "there is no value for “missing”"),
        ("\n{% include 'partials/none.html' %}", "there is no template “partials/none.html”"),
        ("\n{% include 'partials/footer.html' %}", "this includes or calls itself without end"),
        ("\n{{ asset('img/lgo.svg') }}", "there is no asset “img/lgo.svg”; did you mean “img/logo.svg”?"),
        ("\n{% nonsense %}", "Encountered unknown tag 'nonsense'."),
        ("\n{% macro a(b) %}{% endmacro %}{{ a(c=1) }}", "macro 'a' takes no keyword argument 'c'"),
    ],
)
def test_a_broken_partial_gives_one_fault_in_plain_words(source: str, message: str) -> None:
    found = the_fault(source)

    assert str(found.place) == f"templates/{FOOTER}:2"
    assert found.message.startswith(message)
    assert "object" not in found.message and "Error" not in found.message


def test_an_asset_is_named_by_its_published_address_in_macros_too() -> None:
    macro = '{% macro logo() %}<img src="{{ asset(\'img/logo.svg\') }}" alt="">{% endmacro %}'
    footer = "{% from 'partials/logo.html' import logo %}{{ logo() }}"

    found = outcome({"partials/logo.html": macro, FOOTER: footer}, base_path="/news/")

    assert all('<img src="/news/assets/img/logo.1.svg" alt="">' in str(html) for html in found if "<html" in str(html))
    assert any("<html" in str(html) for html in found)
