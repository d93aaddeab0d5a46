"""Another process stands by to render few pages: they are the same, and where it cannot there is no answer."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from sitegen.load.looks import Looks
from sitegen.render.aside import MOST, Aside, Materials, aside
from sitegen.render.chunks import Work, render_all
from tests.unit.render.gallery import frame, pages, template_sources, words

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux only")

ALL = list(pages("pl").values())
BLOBS = {str(n).encode(): msgspec.msgpack.encode(body) for n, (_, body) in enumerate(ALL) if body is not None}
WORKS = [Work(page.address, page, (str(n).encode(),) if body else ()) for n, (page, body) in enumerate(ALL)]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left threads that wait for work: they hold no lock."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def materials(**changed: str) -> Materials:
    sources = {**template_sources(), **changed}
    return Materials({"pl": frame("pl")}, Looks(sources, {}, {}, {}, {"pl": ""}, {}, {}), {}, {"pl": words("pl")}, None)


@contextmanager
def standing_by(**changed: str) -> Iterator[Aside]:
    with aside(wanted=True) as beside:
        beside.prepare(materials(**changed))
        yield beside


def test_it_makes_the_files_that_this_process_makes() -> None:
    here = render_all(WORKS, BLOBS.get, materials().bench, 1)
    assert len(WORKS) <= MOST
    with standing_by() as beside:
        assert beside.rendered(WORKS, BLOBS.get) == [data for _, data in here]


def test_a_template_with_a_fault_is_left_to_this_process_which_names_it() -> None:
    with standing_by(**{"pages/story.html": "{{ nothing.at.all }}"}) as beside:
        assert beside.rendered(WORKS, BLOBS.get) is None


def test_of_many_pages_or_none_it_is_not_asked() -> None:
    with standing_by() as beside:
        assert beside.rendered([], BLOBS.get) is None
        assert beside.rendered(WORKS[:1] * (MOST + 1), BLOBS.get) is None
        assert beside.rendered(WORKS[:1], BLOBS.get), "it still stands by"


def test_nobody_stands_by_unwanted() -> None:
    with aside(wanted=False) as beside:
        beside.prepare(materials())
        assert beside.rendered(WORKS[:1], BLOBS.get) is None


def test_who_was_given_no_materials_has_no_answer() -> None:
    with aside(wanted=True) as beside:
        assert beside.rendered(WORKS[:1], BLOBS.get) is None
