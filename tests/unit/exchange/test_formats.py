"""What others make of our files: OASIS's own schema, the Translate Toolkit, Babel and GNU gettext."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po as babel_po
from lxml import etree
from translate.storage import factory
from translate.storage.xliff import Xliff1File

from sitegen.exchange.po_reader import read_po
from sitegen.exchange.xliff_reader import read_xliff
from tests.support.builds import ROOT
from tests.unit.exchange.sites import brought, copied, exported, site, words

SCHEMA = ROOT / "tests/data/xliff/xliff-core-1.2-strict.xsd"
XML_NAMESPACE = "http://www.w3.org/2001/xml.xsd"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema, which names that of ``xml:lang`` by its address: read from beside it, nothing is fetched."""
    text = SCHEMA.read_bytes().replace(XML_NAMESPACE.encode(), SCHEMA.with_name("xml.xsd").as_uri().encode())
    return etree.XMLSchema(etree.fromstring(text))


def opened(text: str, name: str):
    """The file as the Translate Toolkit opens it, which finds out the format by itself."""
    file = BytesIO(text.encode())
    file.name = name
    return factory.getobject(file)


@pytest.mark.parametrize("copy", [False, True])
def test_the_schema_of_oasis_finds_no_fault(schema, copy):
    text = exported(site())
    document = etree.fromstring((copied(text) if copy else text).encode())
    assert schema.validate(document), schema.error_log


def test_the_schema_does_find_faults(schema):
    text = exported(site()).replace("<bpt ", "<bqt ").replace("</bpt>", "</bqt>")
    assert not schema.validate(etree.fromstring(text.encode()))


def test_the_translate_toolkit_reads_xliff_to_the_character():
    text = copied(exported(site()))
    store = opened(text, "a.xlf")
    assert type(store) is Xliff1File
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("pl", "ar")
    ours, faults = read_xliff(text.encode(), "a.xlf")
    assert faults == ()
    assert [(unit.source, unit.target) for unit in store.units] == [(one.source, one.target) for one in ours]
    assert [unit.getid() for unit in store.units if not unit.target] == []
    assert [unit.getid() for unit in store.units if not unit.getnotes()] == []


def test_what_the_translate_toolkit_writes_is_read_again():
    files = site()
    store = opened(exported(files), "a.xlf")
    for unit in store.units:
        unit.rich_target = unit.rich_source
    assert brought(files, bytes(store)).faults == ()
    assert words(files, "ar")["sections/start/text"] == words(files, "pl")["sections/start/text"]


def test_the_translate_toolkit_and_babel_read_po_to_the_character():
    text = copied(exported(site(), "po"))
    ours, faults = read_po(text.encode(), "a.po")
    assert faults == ()
    wanted = [(f"{one.story}/{one.id}", one.source, one.target) for one in ours]
    store = opened(text, "a.po")
    assert [(unit.getcontext(), unit.source, unit.target) for unit in store.units if not unit.isheader()] == wanted
    catalogue = babel_po(BytesIO(text.encode()), abort_invalid=True)
    assert [(one.context, one.id, one.string) for one in catalogue if one.id] == wanted
    assert str(catalogue.locale) == "ar"


def test_what_the_translate_toolkit_writes_as_po_is_read_again():
    files = site()
    store = opened(exported(files, "po"), "a.po")
    for unit in store.units:
        if not unit.isheader():
            unit.target = unit.source
    assert brought(files, bytes(store)).faults == ()
    assert words(files, "ar")["key_points/1"] == "[Anna](person:anna) mówi o {cost}."


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_gettext_reads_po_without_complaint(tmp_path: Path):
    file = tmp_path / "a.po"
    file.write_text(copied(exported(site(), "po")), encoding="utf-8")
    ran = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
def test_what_gettext_wraps_anew_is_read_again(tmp_path: Path):
    files = site()
    file = tmp_path / "a.po"
    file.write_text(copied(exported(files, "po")), encoding="utf-8")
    ran = subprocess.run(["msgcat", "--width=30", "--sort-output", file], capture_output=True, text=True, check=True)
    assert brought(files, ran.stdout).faults == ()
    assert words(files, "ar")["sections/start/text"] == words(files, "pl")["sections/start/text"]


def test_notes_say_what_a_translator_cannot_see():
    text = exported(site())
    unit = re.search(r'<trans-unit id="key_points/1".*?</trans-unit>', text, re.DOTALL)
    assert unit is not None
    notes = re.findall(r"<note[^>]*>(.*?)</note>", unit[0])
    assert notes[0] == "key point 1"
    assert re.fullmatch(r"\{cost\} = .*125.* \(pl: około 125\u00a0mln dolarów\)", notes[1])
    assert notes[2] == "[…](person:anna): person “آنا موست”"
    assert "term “باع”" in text
