"""A site's own .po file is looked over before a page is made with it."""

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.check.catalogues import catalogue_faults, check_catalogues
from sitegen.diagnostics import Severity
from sitegen.load.looks import LookFiles, packaged_folder

HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: pl\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

"""
STORY = """\
msgid "%(count)s story"
msgid_plural "%(count)s stories"
msgstr[0] "%(count)s historia"
msgstr[1] "%(count)s historie"
msgstr[2] "%(count)s historii"
"""
GOOD = HEAD + STORY + '\nmsgid "Page %(number)s"\nmsgstr "Strona %(number)s"\n'


def found(text: str, template: str = "") -> list[tuple[str, int]]:
    return [(one.rule, one.place.line) for one in catalogue_faults(text, "templates/x.po", template)]


def test_a_good_catalogue_has_no_fault() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize("tag", ["pl", "ru", "ar", "zh-Hans"])
def test_those_that_come_with_sitegen_have_none(tag: str) -> None:
    text = (packaged_folder() / "locale" / tag / "LC_MESSAGES/sitegen.po").read_text(encoding="utf-8")

    assert found(text) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ('msgstr "Strona %(number)s"', "msgstr Strona", "bad-catalogue", 13),
        ('msgid "Page', 'nonsense "Page', "bad-catalogue", 13),
        ("msgstr[2]", "msgstr[", "bad-catalogue", 11),
        ("msgstr[2]", "msgstr[7]", "bad-catalogue", 7),
        ("Language: pl", "Language: no such thing!", "bad-catalogue", 0),
        ("nplurals=3", "nplurals=900000000", "bad-plural", 5),
        ("nplurals=3", 'nplu"\n"rals=900000000', "bad-plural", 0),
        ("nplurals=3", "nplurals=x", "bad-plural", 5),
        ("nplurals=3", "nplurals=2", "bad-catalogue", 7),
        ("? 1 : 2)", "? 1 : 3)", "bad-plural", 5),
        ("(n==1 ? 0", "(n==1 ? 5", "bad-plural", 5),
        ("(n==1 ? 0", "(n/0", "bad-plural", 5),
        ("plural=(n==1", "plural=__import__('os').system('true') + (n==1", "bad-plural", 5),
        ("plural=(n==1", "plural=" + "(" * 400 + "(n==1", "bad-plural", 5),
        ("plural=(n==1", "plural=" + "9" * 5000 + "+(n==1", "bad-plural", 5),
        ("Strona %(number)s", "Strona %(nubmer)s", "unknown-parameter", 13),
        ("%(count)s historie", "%(total)s historie", "unknown-parameter", 7),
        ("Strona ", "Strona \u202e", "forbidden-character", 13),
        ("Strona ", "Strona \ufffc", "forbidden-character", 13),
    ],
)
def test_what_would_stop_a_page_is_told(old: str, new: str, rule: str, line: int) -> None:
    assert GOOD.count(old) == 1

    rules = found(GOOD.replace(old, new))

    assert rules[0][0] == rule
    assert not line or rules[0][1] in (line, line + 1)


def test_a_file_that_asks_for_much_memory_gets_none() -> None:
    tracemalloc.start()
    start = time.process_time()

    found(GOOD.replace("nplurals=3", "nplurals=2147483647"))

    assert time.process_time() - start < 1
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_missing_translations_are_one_warning() -> None:
    (fault,) = catalogue_faults(HEAD + STORY, "x.po", GOOD + '\nmsgctxt "in language"\nmsgid "pl"\nmsgstr ""\n')

    assert (fault.rule, fault.severity) == ("untranslated-words", Severity.WARNING)
    assert "“Page %(number)s”" in fault.message


def test_only_the_sites_own_catalogues_are_read() -> None:
    path = "locale/pl/LC_MESSAGES/sitegen.po"
    broken = {path: b"nonsense"}

    assert check_catalogues(LookFiles(broken), ["pl"]) == ()
    (fault,) = check_catalogues(LookFiles(broken, frozenset(broken)), ["pl"])
    assert fault.place.file == f"templates/{path}"


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_text_raises(data: st.DataObject) -> None:
    text = GOOD
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 30)))
        text = (
            text[:at]
            + data.draw(st.text(max_size=8) | st.sampled_from(['"', "\n", "#~ ", "msgid ", "[", "\\"]))
            + text[end:]
        )

    assert all(one.place.file == "x.po" for one in catalogue_faults(text, "x.po", GOOD))
