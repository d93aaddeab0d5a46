"""What a long preview leaves behind is found, and what stays is not looked through again and again."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from sitegen.serve.sweep import Sweep


class Circle:
    """A value that only a search for garbage frees."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def a_circle() -> tuple[Circle, weakref.ref[Circle]]:
    circle = Circle()
    return circle, weakref.ref(circle)


def test_garbage_of_each_build_is_gone_after_it() -> None:
    sweep = Sweep()
    sweep()
    for _ in range(3):
        _, seen = a_circle()
        del _
        sweep()
        assert seen() is None


def test_what_stays_is_set_aside_until_there_is_much_of_it() -> None:
    sweep = Sweep(many=10_000)
    sweep()
    kept, seen = a_circle()
    sweep()
    del kept
    sweep()
    assert seen() is not None, "it was set aside while it was in use"

    more = [Circle() for _ in range(12_000)]
    sweep()
    assert seen() is None
    assert more[-1].itself is more[-1]


def test_at_first_nothing_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "collect", None)
    Sweep()()
    assert gc.get_freeze_count() > 0
