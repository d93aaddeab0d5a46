"""The interface speaks every language in full: nothing missing, nothing left over, nothing in English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from markupsafe import Markup

from sitegen.locales.direction import forbidden
from sitegen.locales.typography import typeset
from sitegen.render.views.language_forms import FORMS
from sitegen.render.views.messages import Catalogue, Messages
from sitegen.render.views.tongues import Tongue, in_languages, language_name
from tests.support.messages import extracted, forms
from tests.unit.render.gallery import TAGS, TEMPLATES, catalogue, words

PARAMETER = re.compile(r"%\(\w+\)s")

Key = tuple[str, str | tuple[str, ...]]


def read(path: Path) -> Catalog:
    with path.open(encoding="utf-8") as file:
        return read_po(file)


def po(tag: str) -> Catalog:
    return read(TEMPLATES / "locale" / tag / "LC_MESSAGES" / "sitegen.po")


def key(message: Message) -> Key:
    return message.context or "", message.id if isinstance(message.id, str) else tuple(message.id)


def messages(found: Catalog) -> Iterator[Message]:
    return (message for message in found if message.id)


@pytest.fixture(scope="module")
def spoken() -> set[Key]:
    """All that code and templates say."""
    return {key(message) for message in messages(extracted())}


def test_the_template_of_catalogues_is_up_to_date(spoken: set[Key]):
    listed = {key(message) for message in messages(read(TEMPLATES / "locale" / "sitegen.pot"))}

    assert spoken - listed == set()
    assert listed - spoken == set()


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_has_every_message_and_no_other(tag: str, spoken: set[Key]):
    found = po(tag)

    assert {key(message) for message in messages(found)} == spoken
    assert not found.obsolete
    assert not [message.id for message in messages(found) if message.fuzzy]


@pytest.mark.parametrize("tag", TAGS)
def test_every_message_has_all_its_forms(tag: str):
    found = po(tag)
    number, expression = get_plural(tag.replace("-", "_"))[:2]

    assert (found.num_plurals, found.plural_expr.strip("()")) == (number, expression.strip("()"))
    for message in messages(found):
        assert len(forms(message)) == (1 if isinstance(message.id, str) else number), message.id
        assert all(forms(message)), message.id


@pytest.mark.parametrize("tag", TAGS)
def test_translations_use_the_parameters_of_the_message_and_no_others(tag: str):
    for message in messages(po(tag)):
        ids = (message.id,) if isinstance(message.id, str) else message.id
        wanted = {parameter for one in ids for parameter in PARAMETER.findall(one)}
        for form in forms(message):
            used = set(PARAMETER.findall(form))
            # A form for one or two may say the number in a word.
            assert used <= wanted, message.id
            assert wanted - used <= {"%(count)s"}, message.id
            assert PARAMETER.sub("", form).replace("%%", "").count("%") == 0, message.id


@pytest.mark.parametrize("tag", TAGS)
def test_no_message_is_left_in_english(tag: str):
    own = re.compile({"pl": "[A-Za-zÀ-ž]", "ru": "[А-яё]", "ar": "[\u0621-\u064a]", "zh-Hans": "[\u4e00-\u9fff]"}[tag])
    for message in messages(po(tag)):
        for form in forms(message):
            assert own.search(PARAMETER.sub("", form)), message.id
            assert form not in ((message.id,) if isinstance(message.id, str) else message.id)


@pytest.mark.parametrize("tag", ["ru", "ar", "zh-Hans"])
def test_foreign_letters_appear_only_in_proper_names(tag: str):
    for message in messages(po(tag)):
        for form in forms(message):
            assert set(re.findall("[A-Za-z]+", PARAMETER.sub("", form))) <= {"Atom", "Escape", "JavaScript"}, message.id


@pytest.mark.parametrize("tag", TAGS)
def test_messages_are_typeset_already_or_become_so_without_harm(tag: str):
    for message in messages(po(tag)):
        for form in forms(message):
            sample = PARAMETER.sub("7", form)
            once = typeset(words(tag), sample)
            assert typeset(words(tag), once) == once
            assert not forbidden(form), message.id
            assert '"' not in form, message.id


def test_every_language_form_is_translated_in_every_language():
    for tag in TAGS:
        spoken_by = Messages(words(tag), catalogue(tag))
        for context in ("in language", "from language"):
            assert all(spoken_by.form(context, one) for one in FORMS)


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("pl", "po arabsku i\xa0po chińsku"),
        ("ru", "арабском и\xa0китайском"),
        ("ar", "العربية والصينية"),
        ("zh-Hans", "阿拉伯语和中文"),
    ],
)
def test_languages_stand_in_a_sentence_as_its_grammar_asks(tag: str, sentence: str):
    assert in_languages(Tongue(words(tag), Messages(words(tag), catalogue(tag))), ("ar", "zh-Hans")) == sentence


def test_a_language_without_a_form_is_said_so_and_has_its_name():
    tongue = Tongue(words("pl"), Messages(words("pl"), catalogue("pl")))

    assert in_languages(tongue, ("ar", "is")) == ""
    assert language_name(tongue.words, "is") == "islandzki"
    assert language_name(tongue.words, "zh-Hans") == "chiński"
    assert language_name(tongue.words, "zh-Hant") == "chiński tradycyjny"
    assert language_name(tongue.words, "qxx") == "qxx"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        (
            "pl",
            {1: "1\xa0tekst", 2: "2\xa0teksty", 5: "5\xa0tekstów", 22: "22\xa0teksty", 112: "112\xa0tekstów"},
        ),
        ("ru", {1: "1\xa0материал", 2: "2\xa0материала", 5: "5\xa0материалов", 21: "21\xa0материал"}),
        ("ar", {1: "قصة واحدة", 2: "قصتان", 3: "3\xa0قصص", 11: "11\xa0قصة", 100: "100\xa0قصة"}),
        ("zh-Hans", {1: "1篇报道", 12345: "12,345篇报道"}),
    ],
)
def test_counts_take_the_plural_form_of_their_language(tag: str, said: dict[int, str]):
    spoken_by = Messages(words(tag), catalogue(tag))

    assert {n: spoken_by.ngettext("%(count)s story", "%(count)s stories", n) for n in said} == said


def test_parameters_are_escaped_and_not_typeset():
    spoken_by = Messages(words("pl"), catalogue("pl"))

    assert spoken_by.gettext("Text: %(author)s", author='<b> "x"') == "Tekst: &lt;b&gt; &#34;x&#34;"
    assert spoken_by.plain("All stories, page %(number)s", number=2) == "Wszystkie teksty, strona 2"


@pytest.mark.parametrize("date", ["25 ноября 2026 г.", Markup("<time>25 ноября 2026 г.</time>")])
def test_a_full_stop_is_not_doubled_behind_an_abbreviation(date: str):
    said = Messages(words("ru"), catalogue("ru")).gettext(
        "Readers do not see this text before this date: %(date)s.", date=date
    )

    assert said.striptags() == "Читатели увидят этот текст не раньше этой даты: 25 ноября 2026 г."


def test_names_in_another_script_are_isolated_in_messages():
    spoken_by = Messages(words("ar"), catalogue("ar"))

    assert spoken_by.gettext("Atom feed") == 'خلاصة <bdi lang="en" dir="ltr">Atom</bdi>'
    assert "<" not in spoken_by.attribute("Atom feed")


def test_without_a_catalogue_the_message_itself_is_said():
    spoken_by = Messages(words("pl"), Catalogue())

    assert spoken_by.ngettext("%(count)s story", "%(count)s stories", 2) == "2\xa0stories"
    assert spoken_by.pgettext("not stated", "outlet") == "outlet"
