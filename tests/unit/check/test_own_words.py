"""Words of a site's own templates are asked for in every language, and its catalogues add to those of sitegen."""

from pathlib import Path

import pytest

from sitegen import checked
from sitegen.build import BuildOptions, build, check
from sitegen.check import catalogues
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles

TAGS = ("pl", "ru", "ar", "zh-Hans")
FOOTER = "templates/partials/footer.html"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
PLURAL = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    init_site(DiskFiles(tmp_path), "2026-11-22")
    return tmp_path


def write(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, encoding="utf-8")


def catalogue(site: Path, tag: str, messages: str, head: str = HEAD) -> None:
    write(site, f"templates/locale/{tag}/LC_MESSAGES/sitegen.po", head + messages)


def told(site: Path) -> list[str]:
    return [f"{one.place.file}:{one.place.line} [{one.rule}] {one.message}" for one in check(site)]


def test_a_word_without_a_translation_is_named_where_it_stands(site: Path) -> None:
    write(
        site, FOOTER, "{% include 'packaged/partials/footer.html' %}\n<p>{{ _('Write to us') }} {{ _('Home') }}</p>\n"
    )
    for tag in TAGS[:2]:
        catalogue(site, tag, f'msgid "Write to us"\nmsgstr "{tag}"\n')

    assert told(site) == [f"{FOOTER}:2 [untranslated-words] “Write to us” has no words in ar, zh-Hans"]
    for tag in TAGS[2:]:
        catalogue(site, tag, f'msgid "Write to us"\nmsgstr "{tag}"\n')
    assert told(site) == []


def test_pages_have_the_words_of_both_catalogues(site: Path) -> None:
    write(site, FOOTER, "<p>{{ _('Write to us') }}, {{ _('Sources') }}, {{ attribute('Close') }}</p>")
    for tag in TAGS:
        catalogue(site, tag, f'msgid "Write to us"\nmsgstr "{tag}"\n\nmsgid "Close"\nmsgstr "X"\n')
    result = build(BuildOptions(site, site / "public"))

    assert result.diagnostics == ()
    assert "<p>pl, Źródła, X</p>" in (site / "public/pl/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "call",
    [
        "attribute('Ours')",
        "gettext('Ours')",
        "ngettext('Ours', 'All of ours', 2)",
        "pgettext('a place', 'Ours')",
        "npgettext('a place', 'Ours', 'All of ours', 2)",
    ],
)
def test_each_way_to_say_a_word_is_known(site: Path, call: str) -> None:
    write(site, FOOTER, f"{{{{ {call} }}}}")
    assert told(site) == [f"{FOOTER}:1 [untranslated-words] “Ours” has no words in pl, ru, ar, zh-Hans"]


def test_a_block_of_words_is_known(site: Path) -> None:
    write(site, FOOTER, "{% trans %}\n  Ours\n  too\n{% endtrans %}")
    assert told(site) == [f"{FOOTER}:1 [untranslated-words] “Ours too” has no words in pl, ru, ar, zh-Hans"]


@pytest.mark.parametrize("call", ["_(head.title)", "pgettext(head.title, 'x')", "_()", "pgettext()", "ngettext()"])
def test_of_words_that_are_put_together_nothing_is_said(site: Path, call: str) -> None:
    write(site, FOOTER, f"{{{{ {call} }}}}")
    assert told(site) == []


def test_a_template_that_cannot_be_read_is_left_to_rendering(site: Path) -> None:
    write(site, FOOTER, "{% if %}{{ _('Ours') }}")
    assert told(site) == []
    (fault,) = build(BuildOptions(site, site / "public")).diagnostics
    assert fault.rule == "template-fault"


def test_a_word_with_forms_needs_the_plural_rule_of_the_language(site: Path) -> None:
    forms = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
    catalogue(site, "pl", forms)
    (fault,) = check(site)
    assert (fault.rule, fault.place.file) == ("bad-plural", "templates/locale/pl/LC_MESSAGES/sitegen.po")
    assert PLURAL in fault.hint

    head = HEAD.replace("\\n", f"\\nPlural-Forms: {PLURAL}\\n")
    catalogue(site, "pl", forms + 'msgstr[2] "c"\n', head)
    assert told(site) == []


def test_what_was_found_is_known_to_the_next_build_until_something_of_it_changes(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, FOOTER, "{{ _('Ours') }}")
    options = BuildOptions(site, site / "public")
    first = build(options).diagnostics
    asked: list[object] = []
    monkeypatch.setattr(checked, "check_catalogues", lambda read, tags: asked.append(tags) or ())
    story = site / "content/stories/the-night-library/pl.yaml"
    story.write_text(story.read_text(encoding="utf-8").replace("title: ", "title: X ", 1), encoding="utf-8")

    assert build(options).diagnostics == first
    assert asked == []
    catalogue(site, "pl", 'msgid "Ours"\nmsgstr "Nasze"\n')
    build(options)
    catalogue(site, "pl", 'msgid "Ours"\nmsgstr ""\n')
    build(options)
    write(site, FOOTER, "{{ _('Theirs') }}")
    build(options)
    assert len(asked) == 3


def test_a_catalogue_with_a_fault_is_not_asked_what_it_says(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, FOOTER, "{{ _('Ours') }}")
    for tag in TAGS[1:]:
        catalogue(site, tag, 'msgid "Ours"\nmsgstr "x"\n')
    catalogue(site, "pl", "", HEAD.replace("\\n", "\\nPlural-Forms: nplurals=99; plural=0;\\n"))
    read, translated = [], catalogues._translated
    monkeypatch.setattr(catalogues, "_translated", lambda text: read.append(text) or translated(text))

    assert [line.split(" ")[1] for line in told(site)] == ["[bad-plural]"]
    assert not any("nplurals=99" in text for text in read)


def test_where_no_template_is_the_sites_own_no_catalogue_is_asked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, "templates/assets/css/90-own.css", "p { margin: 0 }")
    monkeypatch.setattr(catalogues, "_translated", lambda text: pytest.fail("read for nothing"))
    assert told(site) == []
