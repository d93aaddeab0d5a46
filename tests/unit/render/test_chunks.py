"""Pages on their way to the processes that render them, and their files on the way back."""

import pickle
from functools import partial
from pathlib import Path

import msgspec
import pytest

from sitegen.load.looks import Looks
from sitegen.render.chunks import _PAGES_IN_A_CHUNK, Work, _Parcel, make_bench, render_all
from sitegen.write.drafts import Draft, Drafts
from tests.unit.render.gallery import frame, pages, template_sources, words

ALL = list(pages("pl").values())
BLOBS = {str(n).encode(): msgspec.msgpack.encode(body) for n, (_, body) in enumerate(ALL) if body is not None}
WORKS = [Work(page.address, page, (str(n).encode(),) if body else ()) for n, (page, body) in enumerate(ALL)]


def test_a_parcel_that_is_sent_holds_the_same_pages_and_blobs() -> None:
    sent = pickle.loads(pickle.dumps(_Parcel(WORKS, BLOBS.get)))

    assert list(sent) == list(_Parcel(WORKS, BLOBS.get))
    assert list(pickle.loads(pickle.dumps(sent))) == list(sent)


@pytest.mark.parametrize("with_drafts", [True, False])
def test_processes_make_the_same_files_as_this_one(tmp_path: Path, with_drafts: bool) -> None:
    stale = WORKS * (2 * _PAGES_IN_A_CHUNK // len(WORKS) + 1)
    around, looks = {"pl": frame("pl")}, Looks(template_sources(), {}, {}, {}, {"pl": ""}, {}, {})
    drafts = Drafts(tmp_path / "drafts", tmp_path) if with_drafts else None
    prepare = partial(make_bench, around, looks, {}, {"pl": words("pl")}, None, drafts)

    here = list(render_all(stale, BLOBS.get, prepare, 1))
    there = list(render_all(stale, BLOBS.get, prepare, 2))

    assert all(isinstance(data, Draft) is with_drafts for _, data in there)
    read = [(tmp_path / "drafts" / data.name).read_bytes() if isinstance(data, Draft) else data for _, data in there]
    assert [path for path, _ in there] == [work.path for work in stale]
    assert read == [data for _, data in here]
