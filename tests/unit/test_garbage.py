import gc

import pytest

from sitegen.garbage import collecting


@pytest.fixture(autouse=True)
def collector():
    """As Python starts it."""
    was_on, often = gc.isenabled(), gc.get_threshold()
    gc.enable()
    gc.unfreeze()
    yield
    (gc.enable if was_on else gc.disable)()
    gc.set_threshold(*often)


def test_nothing_is_searched_while_values_only_come():
    with collecting(False):
        assert not gc.isenabled()

    assert gc.isenabled()


def test_only_what_is_new_is_searched_while_pages_are_rendered():
    old: list[object] = []
    often = gc.get_threshold()

    with collecting(False), collecting(True):
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
        old.append(old)  # a circle of what was there before
        assert not any(one is old for one in gc.get_objects())

    assert gc.get_threshold() == often
    assert gc.get_freeze_count() == 0


def test_a_fault_leaves_the_collector_as_it_was():
    with pytest.raises(ValueError, match="a fault"), collecting(True):
        raise ValueError("a fault")

    assert gc.get_freeze_count() == 0
    assert gc.isenabled()
