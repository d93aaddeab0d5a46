"""Units of a text: every piece of prose, under a path that neither formatting nor the order of entries changes."""

import random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.load.fields import Inline, Kind, Line, Markdown, Words
from sitegen.load.groups import Either, ListOf, MapOf, Record
from sitegen.load.shapes import TEXT
from sitegen.load.stories import read_story_file
from sitegen.load.texts import read_text_file
from sitegen.model import Story
from sitegen.translation.units import Unit, canonical, same_words, units_of

FIELDS: dict[str, Any] = {
    "title": "Oferta za {final-offer}",
    "summary": "Odmówił. Potem się zgodził.",
    "account": {"kind": "adaptation", "of": "ar", "by": "Jan Kowalski"},
    "key_points": ["Pierwszy *punkt*.", "Drugi punkt."],
    "sections": [
        {"id": "the-offer", "heading": "Oferta", "text": "Akapit [z osobą](person:someone).\n\n- raz\n- dwa\n"},
        {"id": "the-end", "heading": "Koniec", "text": "Nic."},
    ],
    "figures": {"second": "Druga", "first": {"label": "Pierwsza", "note": "przybliżona"}},
    "charts": {"offers": "Oferty"},
    "timeline": {"met": "Spotkali się", "founded": "Założył firmę"},
    "claims": {"accepted": {"question": "Przyjął?", "positions": {"offered": "Nie wiadomo.", "accepted": "Tak."}}},
    "quotes": {"worth-it": {"text": "warto", "speaker": "prezes", "context": "o ofercie"}},
    "terms": {"list": {"name": "Lista", "text": "Spis nazwisk."}},
}


def units(source: str, story: Story | None = None) -> tuple[Unit, ...]:
    text, body, found = read_text_file(source.encode(), "content/stories/one/pl.yaml", "pl", "one")
    assert text is not None and body is not None and found == ()
    return units_of(text, body, story)


def written(fields: dict[str, Any], **style: Any) -> str:
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, **style)


def test_units_stand_under_names_and_ids() -> None:
    assert [(one.path, one.kind, one.words) for one in units(written(FIELDS))] == [
        ("title", "words", "Oferta za {final-offer}"),
        ("summary", "words", "Odmówił. Potem się zgodził."),
        ("key_points/1", "inline", "Pierwszy *punkt*."),
        ("key_points/2", "inline", "Drugi punkt."),
        ("sections/the-end/heading", "words", "Koniec"),
        ("sections/the-end/text", "markdown", "Nic."),
        ("sections/the-offer/heading", "words", "Oferta"),
        ("sections/the-offer/text", "markdown", "Akapit [z osobą](person:someone).\n\n- raz\n- dwa"),
        ("figures/first/label", "words", "Pierwsza"),
        ("figures/first/note", "inline", "przybliżona"),
        ("figures/second/label", "words", "Druga"),
        ("charts/offers", "words", "Oferty"),
        ("timeline/founded", "inline", "Założył firmę"),
        ("timeline/met", "inline", "Spotkali się"),
        ("claims/accepted/question", "inline", "Przyjął?"),
        ("claims/accepted/positions/accepted", "inline", "Tak."),
        ("claims/accepted/positions/offered", "inline", "Nie wiadomo."),
        ("quotes/worth-it/text", "inline", "warto"),
        ("quotes/worth-it/speaker", "inline", "prezes"),
        ("quotes/worth-it/context", "inline", "o ofercie"),
        ("terms/list/name", "plain", "Lista"),
        ("terms/list/text", "inline", "Spis nazwisk."),
    ]


def test_with_the_story_they_stand_in_its_order() -> None:
    source = (
        "published: 2026-11-22\nsections: [the-offer, the-end]\nfigures:\n  second: {number: 2}\n  first: {number: 1}\n"
    )
    story, _ = read_story_file(source.encode(), "content/stories/one/story.yaml", "one")

    paths = [one.path for one in units(written(FIELDS), story)]

    assert paths[4:9:2] == ["sections/the-offer/heading", "sections/the-end/heading", "figures/second/label"]
    assert sorted(paths) == sorted(one.path for one in units(written(FIELDS)))


def prose(kind: Kind, path: str = "") -> dict[str, str]:
    """Where the content format has prose: path, with * for an id or a number → kind of unit."""
    if isinstance(kind, Record):
        below = {
            name: prose(one, f"{path}/{name}")
            for name, one in kind.kinds.items()
            if name not in ("account", "allow", "corrections")
        }
        return {key: value for part in below.values() for key, value in part.items()}
    if isinstance(kind, ListOf | MapOf):
        return prose(kind.kind, f"{path}/*")
    if isinstance(kind, Either):
        return prose(kind.full, path)
    names = {Line: "plain", Words: "words", Inline: "inline", Markdown: "markdown"}
    return {path.removeprefix("/"): names[type(kind)]} if type(kind) in names else {}


def test_every_prose_field_of_the_format_is_a_unit_of_its_kind() -> None:
    def template(path: str) -> str:
        steps = path.split("/")
        return "/".join("*" if at % 2 and len(steps) > 1 else step for at, step in enumerate(steps))

    assert {template(one.path): one.kind for one in units(written(FIELDS))} == prose(TEXT)


@given(
    seed=st.integers(0, 10**6), width=st.sampled_from([20, 80, 10_000]), style=st.sampled_from(["", '"', "'", "|", ">"])
)
@settings(max_examples=40, deadline=None)
def test_the_way_yaml_is_written_changes_no_unit(seed: int, width: int, style: str) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            keys = list(value)
            random.Random(seed).shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(one) for one in value] if isinstance(value, list) else value

    other = written(shuffled(FIELDS), width=width, default_style=style or None)

    assert units(other) == units(written(FIELDS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ein Absatz,\ndann mehr.", "Ein Absatz, dann mehr."),
        ("Eins.\n\n\nZwei.\n", "Eins.\n\nZwei."),
        ("- raz\n  i jeszcze\n- dwa", "- raz i jeszcze\n- dwa"),
        ("他接受了，\n条件不明。", "他接受了，条件不明。"),
        ("用 AI 写", "用AI写"),
        ("zeile  \nzwei", "zeile\\\nzwei"),
    ],
)
def test_breaking_lines_elsewhere_changes_no_words(one: str, other: str) -> None:
    assert same_words(one, other, "markdown")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eins.\n\nZwei.", "Eins. Zwei."),
        ("raz\n- dwa", "raz - dwa"),
        ("- raz\n- dwa", "- raz\n  - dwa"),
        ("zeile  \nzwei", "zeile zwei"),
        ("{first-offer}", "{final-offer}"),
        ("raz", "Raz"),
    ],
)
def test_what_a_reader_sees_differs(one: str, other: str) -> None:
    assert not same_words(one, other, "markdown")


@given(st.text(alphabet="ab -\n\\#>1.他，", max_size=40))
def test_canonical_words_are_their_own_canonical_words(words: str) -> None:
    for kind in ("inline", "markdown"):
        once = canonical(words, kind)  # type: ignore[arg-type]
        assert canonical(once, kind) == once  # type: ignore[arg-type]
