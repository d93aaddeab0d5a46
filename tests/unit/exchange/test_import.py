"""What is taken from a translator's file, what is refused, and that one does not keep out the other."""

import re

import pytest

from tests.unit.exchange.sites import FILES, STORY, brought, copied, exported, site, words

FORMS = ("xliff", "po")


def messages(taken):
    return [(one.rule, one.place.line > 0, one.message) for one in taken.faults]


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_language_is_made_a_draft_that_says_where_it_comes_from(form):
    files = site()
    taken = brought(files, copied(exported(files, form)))
    text = files.contents[f"{STORY}/ar.yaml"].decode()
    assert taken.faults == ()
    assert taken.units == len(words(files, "ar"))
    assert text.startswith("title: Most w porcie\nsummary: Za {cost}\ndraft: yes  # delete this line")
    assert "account:\n  kind: translation\n  of: pl\n" in text


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_translated_yet_waits_in_the_draft(form):
    files = site()
    text = exported(files, form)
    source = re.search(r"<source[^>]*>Most w porcie</source>\s*<target[^>]*>", text)
    text = text.replace(source[0], source[0] + "جسر") if source else text.replace(
        'msgid "Most w porcie"\nmsgstr ""', 'msgid "Most w porcie"\nmsgstr "جسر"'
    )  # fmt: skip
    taken = brought(files, text)
    assert taken.faults == ()
    assert taken.units == 1
    assert words(files, "ar")["title"] == "جسر"
    assert words(files, "ar")["summary"] == "…"


@pytest.mark.parametrize("form", FORMS)
def test_a_unit_made_from_an_older_source_is_refused_and_the_others_go_in(form):
    files = site()
    back = copied(exported(files, form))
    files.contents[f"{STORY}/pl.yaml"] = FILES[f"{STORY}/pl.yaml"].replace("Most w porcie", "Stary most").encode()
    taken = brought(files, back)
    ((rule, has_line, message),) = messages(taken)
    assert (rule, has_line) == ("old-source", True)
    assert "“bridge/title”" in message
    assert "“Most w porcie”" in message
    assert "“Stary most”" in message
    assert words(files, "ar")["title"] == "…"
    assert words(files, "ar")["summary"] == "Za {cost}"


@pytest.mark.parametrize("form", FORMS)
def test_a_source_that_grew_refuses_the_field(form):
    files = site()
    back = copied(exported(files, form))
    files.contents[f"{STORY}/pl.yaml"] = (
        FILES[f"{STORY}/pl.yaml"].replace("*drugie*\n", "*drugie*\n      - trzecie\n").encode()
    )
    ((rule, _, message),) = messages(brought(files, back))
    assert rule == "old-source"
    assert "1 of the 4 parts" in message


BROKEN = {
    "missing": ("{cost}", "", "is missing"),
    "doubled": ("{cost}", "{cost} {cost}", "stands twice"),
    "new": ("{cost}", "{cost} {length}", "is not in the source"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_codes_that_differ_are_refused_in_po(fault):
    files = site()
    old, new, why = BROKEN[fault]
    back = copied(exported(files, "po")).replace(f'msgstr "Za {old}"', f'msgstr "Za {new}"')
    ((rule, _, message),) = messages(brought(files, back))
    assert rule == "wrong-codes"
    assert message.startswith("“bridge/summary”: the code {")
    assert why in message
    assert words(files, "ar")["title"] == "Most w porcie"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("<1>Anna</1>", "</1>Anna<1>", "ends before it begins"),
        ("<1>Anna</1>", "<1>Anna", "does not end"),
        ("<1>Anna</1>", "<9>Anna</9>", "there is no <9> in the source"),
        ("<1>Anna</1>", "Anna", "the code […](person:anna) is missing"),
    ],
)
def test_marks_out_of_order_are_refused_in_po(old, new, why):
    files = site()
    back = copied(exported(files, "po"))
    assert f'msgstr "{old} mówi' in back
    taken = brought(files, back.replace(f'msgstr "{old} mówi', f'msgstr "{new} mówi'))
    assert {one.rule for one in taken.faults} == {"wrong-codes"}
    assert any(why in one.message for one in taken.faults)


OPEN, CLOSE = '<bpt id="1" rid="1" ctype="link">[</bpt>', '<ept id="1" rid="1">](person:anna)</ept>'
FACT = '<ph id="2" ctype="x-fact" equiv-text="EQUIV">{cost}</ph>'


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (f"{OPEN}Anna{CLOSE}", f"{CLOSE}Anna{OPEN}", "ends before it begins"),
        (f"{OPEN}Anna{CLOSE}", f"{OPEN}Anna", "does not end"),
        (CLOSE, CLOSE + CLOSE, "ends before it begins"),
        (FACT, FACT + FACT, "the code {cost} stands twice"),
        (FACT, "", "the code {cost} is missing"),
        (FACT, FACT.replace("{cost}", "{gone}"), "the code {gone} is not in the source"),
        (FACT, '<x id="77"/>', "the code with the id “77” is not in the source"),
    ],
)
def test_codes_that_differ_are_refused_in_xliff(old, new, why):
    files = site()
    text = copied(exported(files))
    text = re.sub(r'equiv-text="[^"]*"', 'equiv-text="EQUIV"', text)
    unit = text.index('<trans-unit id="key_points/1"')
    start = text.index("<target", unit)
    assert old in text[start:]
    taken = brought(files, text[:start] + text[start:].replace(old, new, 1))
    assert {one.rule for one in taken.faults} == {"wrong-codes"}
    assert any(why in one.message for one in taken.faults), taken.faults
    assert all(one.place.line == text[:unit].count("\n") + 1 for one in taken.faults)
    assert words(files, "ar")["title"] == "Most w porcie"


def test_codes_may_change_places_and_lose_their_text():
    """Tools that keep only the ids of codes, and write pairs as <g>, are read too."""
    files = site()
    text = copied(exported(files))
    start = text.index("<target", text.index('id="key_points/1"'))
    end = text.index("</target>", start)
    inside = '<target><x id="2"/>: <g id="1">آنا</g>'
    taken = brought(files, text[:start] + inside + text[end:])
    assert taken.faults == ()
    assert words(files, "ar")["key_points/1"] == "{cost}: [آنا](person:anna)"


def test_half_a_text_is_left_as_it_was():
    files = site()
    text = copied(exported(files))
    text = re.sub(r'(id="sections/start/text#2".*?<target[^>]*>)jedno', r"\1", text, flags=re.DOTALL)
    ((rule, _, message),) = messages(brought(files, text))
    assert rule == "unfinished-unit"
    assert "1 of 3 parts" in message
    assert words(files, "ar")["sections/start/text"] == "…"


def test_a_fuzzy_message_is_not_done():
    files = site()
    back = copied(exported(files, "po")).replace('msgctxt "bridge/title"', '#, fuzzy\nmsgctxt "bridge/title"')
    taken = brought(files, back)
    assert (taken.faults, taken.untranslated) == ((), 1)
    assert words(files, "ar")["title"] == "…"


@pytest.mark.parametrize(("character", "code"), [("\u200f", "U+200F"), ("\u202e", "U+202E"), ("\ufeff", "U+FEFF")])
def test_marks_of_direction_are_refused_with_the_cure(character, code):
    files = site()
    back = copied(exported(files, "po")).replace('msgstr "Most w porcie"', f'msgstr "Most{character}"')
    ((rule, _, message),) = messages(brought(files, back))
    assert rule == "forbidden-character"
    assert code in message


def test_what_markdown_would_read_otherwise_is_refused():
    files = site()
    back = copied(exported(files, "po")).replace(
        'msgstr "Most ma {length} metrów."', 'msgstr "[Most](javascript:x) {length}"'
    )
    ((rule, _, message),) = messages(brought(files, back))
    assert rule == "refused-unit"
    assert "javascript" in message


def test_what_the_site_does_not_have_is_told():
    files = site()
    back = copied(exported(files, "po"))
    stories = brought(files, back.replace("bridge/", "brigde/"))
    assert [one.rule for one in stories.faults] == ["stray-unit"]
    assert "did you mean “bridge”?" in stories.faults[0].hint
    fields = brought(files, back.replace("bridge/title", "bridge/headline"))
    assert [one.rule for one in fields.faults] == ["stray-unit"]
    assert [
        one.rule for one in brought(files, back.replace("X-Target-Language: ar", "X-Target-Language: he")).faults
    ] == ["stray-unit"]
    assert [
        one.rule for one in brought(files, back.replace("X-Target-Language: ar", "X-Target-Language: pl")).faults
    ] == ["stray-unit"]


def test_tags_are_read_as_tools_write_them():
    files = site()
    back = copied(exported(files, target="zh-Hans")).replace('target-language="zh-Hans"', 'target-language="zh-hans"')
    assert brought(files, back).faults == ()
    assert f"{STORY}/zh-Hans.yaml" in files.contents


def test_all_faults_are_told_at_once():
    files = site()
    back = (
        copied(exported(files, "po"))
        .replace('msgstr "Za {cost}"', 'msgstr "Za"')
        .replace('msgstr "Cena"', 'msgstr "{cost}"')
    )
    taken = brought(files, back + '\nmsgctxt "x"\nmsgid "y"\nmsgstr "z"\nwhat is this\n')
    assert sorted(one.rule for one in taken.faults) == ["po-syntax", "po-syntax", "wrong-codes", "wrong-codes"]
    assert taken.units == len(words(files, "ar")) - 2


def test_an_existing_text_that_cannot_be_read_is_not_replaced():
    files = site(ar="title: [\n")
    taken = brought(files, copied(exported(site())))
    assert [one.rule for one in taken.faults] == ["stray-unit"]
    assert files.contents[f"{STORY}/ar.yaml"] == b"title: [\n"


def test_an_independent_text_is_exported_only_when_named():
    text = "title: ت\nsummary: م\n"
    assert "<trans-unit" not in exported(site(ar=text))
    assert "<trans-unit" in exported(site(ar=text), stories=("bridge",))


def test_a_label_gets_the_note_that_its_translation_lacks():
    text = "title: ت\nsummary: م\naccount: {kind: translation, of: pl}\nfigures:\n  cost: الكلفة  # 1\n  length: الطول  # 2\n"
    files = site(ar=text)
    assert brought(files, copied(exported(files))).faults == ()
    after = files.contents[f"{STORY}/ar.yaml"].decode()
    assert "  length:\n    label: Długość  # 2\n    note: w metrach\n" in after


def test_what_changed_alone_is_exported_on_request():
    text = "title: ت\nsummary: 'م {cost}'\naccount: {kind: translation, of: pl}\n"
    out = exported(site(ar=text), changed=True)
    assert 'id="title"' not in out
    assert 'id="key_points/1"' in out


# -- what a translation was made from -----------------------------------------------------------------------------

RECORD = f"{STORY}/ar.basis.yaml"


def translated():
    """The story, translated whole through a file, then its title and a paragraph changed in Polish."""
    files = site()
    brought(files, copied(exported(files)))
    changed = FILES[f"{STORY}/pl.yaml"].replace("Most w porcie", "Stary most").replace("- jedno", "- jeden")
    files.contents[f"{STORY}/pl.yaml"] = changed.encode()
    return files


def ids(text):
    return re.findall(r'<trans-unit id="([^"]+)"', text)


def test_an_import_records_from_what_it_was_made():
    files = site()
    brought(files, copied(exported(files)))
    assert '  title: "Most w porcie"\n' in files.contents[RECORD].decode()
    assert ids(exported(files, changed=True)) == []


def test_only_what_has_changed_since_is_exported_with_its_old_translation():
    out = exported(translated(), changed=True)
    assert ids(out) == ["title", "sections/start/text#1", "sections/start/text#2", "sections/start/text#3"]
    assert 'state="needs-adaptation">Most w porcie</target>' in out
    po = exported(translated(), "po", changed=True)
    assert po.count("#, fuzzy\n") == 4


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_that_still_holds_is_confirmed_by_its_state(form):
    files = translated()
    same = exported(files, form, changed=True)
    brought(files, same)
    assert ids(exported(files, changed=True)) != []  # nobody has said that it is done
    before = words(files, "ar")
    taken = brought(files, same.replace("#, fuzzy\n", "").replace('state="needs-adaptation"', 'state="translated"'))
    assert (taken.faults, taken.units) == ((), 0)
    assert ids(exported(files, changed=True)) == []
    assert words(files, "ar") == before


def test_a_changed_unit_that_comes_back_is_settled_and_the_others_stay():
    files = translated()
    back = exported(files, changed=True).replace(">Most w porcie</target>", ">جسر قديم</target>")
    assert brought(files, back).units == 1
    assert words(files, "ar")["title"] == "جسر قديم"
    assert ids(exported(files, changed=True)) == [f"sections/start/text#{number}" for number in (1, 2, 3)]


def test_a_text_without_a_record_does_not_get_half_of_one():
    files = translated()
    del files.contents[RECORD]
    back = exported(files).replace(">Most w porcie</target>", ">جسر قديم</target>")
    back = back.replace('approved="yes"', "").replace('state="translated"', 'state="needs-review-translation"')
    assert brought(files, back).units == 1
    assert RECORD not in files.contents
