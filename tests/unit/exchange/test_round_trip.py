"""The laws of the exchange: out and back changes nothing, and whatever a text says comes through as it was."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.load.characters import FORBIDDEN
from tests.unit.exchange.sites import FILES, STORY, brought, copied, exported, site, words
from tests.unit.exchange.test_codes import TOKENS

FORMS = ("xliff", "po")


def holds(text: str) -> bool:
    """Whether content may hold `text`: no hidden characters, one normal form, more than white space."""
    import unicodedata

    return bool(text.strip()) and not FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text)


LINE = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40).filter(holds)
# References that lead nowhere are another fault than one of the exchange; these lead somewhere.
SAFE = [
    token
    for token in TOKENS
    if "first" not in token and "person" not in token and "fact" not in token and token not in "{}[](\t\r"
]
MARKED = st.lists(
    st.sampled_from([*SAFE, "{cost}", "{length:full}", "[Ann](person:anna)", "[x **y**](term:span)"]), max_size=12
).map("".join)
ONE_LINE = (LINE | MARKED.map(lambda text: " ".join(text.split()))).filter(
    lambda text: holds(text) and "](" not in text.replace("](person:anna)", "").replace("](term:span)", "")
)
PARAGRAPHS = st.lists(LINE | MARKED, min_size=1, max_size=5).map("\n\n".join).filter(holds)


def a_text(title: str, point: str, text: str) -> str:
    return yaml.safe_dump(
        {
            "title": title,
            "summary": "Za {cost}",
            "key_points": [point, "dwa"],
            "sections": [
                {"id": "start", "heading": "Początek", "text": text},
                {"id": "end", "heading": "K", "text": "E"},
            ],
            "figures": {"cost": "Cena", "length": {"label": "Długość", "note": point}},
        },
        allow_unicode=True,
    )


@pytest.mark.parametrize("form", FORMS)
@given(title=LINE, point=ONE_LINE, text=PARAGRAPHS)
@example(title="0", point="0", text="- ")  # a list with no words: its space was lost
@settings(max_examples=60, deadline=None)
def test_whatever_a_text_says_comes_through(form, title, point, text):
    """A translator who copies every unit makes a text that says the same, to the character."""
    files = site(pl=a_text(title, point, text))
    try:
        before = words(files, "pl")
    except AssertionError:
        return  # content does not take it either
    taken = brought(files, copied(exported(files, form)))
    assert taken.faults == ()
    assert words(files, "ar") == {**before, "quotes/said/text": "To jest most"}


@pytest.mark.parametrize("form", FORMS)
@given(title=LINE, point=ONE_LINE, text=PARAGRAPHS)
@settings(max_examples=40, deadline=None)
def test_out_and_back_changes_no_byte(form, title, point, text):
    """Whatever translation there is, its codes may be others than those of the source."""
    files = site(ar=a_text(title, point, text))
    before = dict(files.contents)
    try:
        words(files, "ar")
    except AssertionError:
        return
    taken = brought(files, exported(files, form, stories=("bridge",)))
    assert taken.faults == ()
    assert taken.files == {}
    assert files.contents == before


@pytest.mark.parametrize("form", FORMS)
def test_only_the_touched_field_changes(form):
    text = """\
# a comment at the top
title: 'Old title'   # and one here
summary:   "بكلفة {cost}"
account: {kind: translation, of: pl}
key_points:
    - "[آنا](person:anna): {cost}."   # spaced oddly
    -  الطول {length} مترًا
sections:
  - id: start
    heading: البداية
    # kept
    text: |
      [آنا](person:anna) دفعت **{cost}** مقابل [الباع](term:span).

      - واحد
      - *اثنان*
  - {id: end, heading: نهاية, text: هذا كل شيء.}
figures:
  cost: الكلفة
  length: {label: الطول, note: بالأمتار}
quotes:
  said: {text: هذا جسر}
"""
    files = site(ar=text)
    back = exported(files, form).replace("الطول", "القياس").replace("واحد", "أولًا")
    taken = brought(files, back)
    assert taken.faults == ()
    assert files.contents[f"{STORY}/ar.yaml"].decode() == text.replace("الطول", "القياس").replace("واحد", "أولًا")
    others = {path: data.decode() for path, data in files.contents.items() if not path.startswith(f"{STORY}/ar.")}
    assert others == FILES


@pytest.mark.parametrize("form", FORMS)
def test_the_same_site_gives_the_same_file(form):
    assert exported(site(), form) == exported(site(), form)
