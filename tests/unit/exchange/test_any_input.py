"""Whatever a file holds: faults with their lines, or fields; never an exception, never another file, never long."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.exchange.deliver import LARGEST, load, take_back
from sitegen.exchange.po_reader import read_po
from sitegen.exchange.xliff_reader import read_xliff
from tests.unit.exchange.sites import STORY, brought, copied, exported, site, words

HEAD = '<?xml version="1.0"?>\n'
BODY = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&x;</xliff>'
XML = {
    "external entity": HEAD + '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n' + BODY,
    "external type": HEAD + '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">\n' + BODY,
    "parameter entity": HEAD + '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>\n' + BODY,
    "laughs": HEAD
    + "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "<!ENTITY x '&a11;'>]>\n"
    + BODY,
    "quadratic": HEAD + f"<!DOCTYPE x [<!ENTITY a '{'a' * 100_000}'><!ENTITY x '{'&a;' * 1000}'>]>\n" + BODY,
}


@pytest.mark.parametrize("attack", XML)
def test_a_document_type_is_refused_before_anything_is_expanded(attack):
    began = time.process_time()
    (fault,) = brought(site(), XML[attack]).faults
    assert time.process_time() - began < 2
    assert (fault.rule, fault.place.line) == ("xliff-syntax", 2)
    assert "document type" in fault.message


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no message"),
        ("<", "not XML"),
        ("<html/>", "not XLIFF"),
        ('<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "“2”, not 1.2"),
        (HEAD.replace("?>", " encoding=\"nonsense\"?>") + "<xliff/>", "unknown encoding"),
        ("<x>" * 200 + "</x>" * 200, "not XLIFF"),
        (BODY.replace("&x;", "<a>" * 200 + "</a>" * 200), "more than 100 elements"),
        ('msgid "a\nmsgstr', "is no line of a PO file"),
        ('msgctxt "bridge/title"\nmsgid "a"\nmsgstr "b"', "does not say the two languages"),
        ('msgid "a"\nmsgstr "b"', "names no field"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours_is_told(text, why):
    taken = brought(site(), text)
    assert taken.files == {}
    assert any(why in fault.message for fault in taken.faults), taken.faults
    assert all(fault.place.line for fault in taken.faults)


def test_a_huge_file_is_refused_by_its_size():
    files = site()
    (fault,) = take_back(load(files), files, b"<" * (LARGEST + 1), "big.xlf").faults
    assert fault.rule == "too-large"


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data):
    for read in (read_po, read_xliff):
        returned, faults = read(data, "any")
        assert returned or faults or read is read_po
        assert all(fault.place.file == "any" for fault in faults)


@pytest.mark.parametrize("form", ("xliff", "po"))
@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_never_damages_the_site(form, seed):
    """Bytes lost, doubled and exchanged anywhere: what is taken is whole, and the text can still be read."""
    chance = random.Random(seed)
    files = site()
    data = bytearray(copied(exported(files, form)).encode())
    for _ in range(chance.randrange(1, 6)):
        at, length = chance.randrange(len(data)), chance.randrange(1, 12)
        piece = bytes(data[at : at + length])
        data[at : at + length] = chance.choice(
            (b"", piece * 2, bytes(chance.randrange(256) for _ in piece), b'"', b"<", b"&")
        )
    before = dict(files.contents)
    taken = brought(files, bytes(data))
    assert {path: files.contents[path] for path in before} == before
    assert set(files.contents) - set(before) <= {
        f"{STORY}/{tag}{end}" for tag in ("ar", "zh-Hans") for end in (".yaml", ".basis.yaml")
    }
    for path in taken.files:
        assert words(files, path.rpartition("/")[2].removesuffix(".yaml"))


def test_a_pathological_text_is_cut_in_time():
    from sitegen.exchange.codes import pieces
    from sitegen.exchange.segments import cut

    for part in ("[", "*", "_a", "**a", "[a](", "](x", "`", "{", "\\", "<1>", "> ", "- ", "[a](person:a)"):
        began = time.process_time()
        text = part * 8000
        pieces(text, "markdown")
        cut(text, "markdown")
        assert time.process_time() - began < 3, part


def test_a_fault_without_end_is_told_often_enough():
    head = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    unit = '<file original="content/stories/a/pl.yaml" source-language="pl" target-language="ar"><trans-unit id="a"><target>'
    began = time.process_time()
    assert len(read_xliff((head + "<file/>" * 100_000).encode(), "x")[1]) == 101
    assert len(read_po(b"what\n" * 100_000, "x")[1]) == 101
    opens, closes = '<bpt id="{}">a</bpt>', '<ept id="{}">a</ept>'
    crossed = "".join(opens.format(n) for n in range(20_000)) + "".join(closes.format(n) for n in range(20_000))
    nested = "".join(opens.format(n) for n in range(20_000)) + "".join(
        closes.format(n) for n in reversed(range(20_000))
    )
    for codes, faults in ((crossed, 20), (nested, 0)):
        ((returned,), found) = read_xliff(f"{head}{unit}{codes}</target></trans-unit></file></xliff>".encode(), "x")
        assert (len(returned.faults), found) == (faults, ())
    assert time.process_time() - began < 10
