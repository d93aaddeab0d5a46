"""Another process finds something out; what goes wrong there is no answer, and nothing of it is left."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from sitegen import errands
from sitegen.errands import Errand, sent, standing_by

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux only")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left threads that wait for work: they hold no lock."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def here() -> bytes:
    return str(os.getpid()).encode()


def wrong() -> bytes:
    raise ValueError


def killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"


def asleep() -> bytes:
    time.sleep(60)
    return b"never"


def much() -> bytes:
    return b"x" * 3_000_000


def test_another_process_finds_it_out_and_says_it_once() -> None:
    with sent(here, wanted=True) as errand:
        first, second = errand.answer(), errand.answer()
    assert int(first) != os.getpid()
    assert second == b""


def test_an_answer_may_be_longer_than_a_pipe() -> None:
    with sent(much, wanted=True) as errand:
        assert errand.answer() == much()


@pytest.mark.parametrize("find_out", [wrong, killed], ids=lambda one: one.__name__)
def test_what_goes_wrong_there_is_no_answer(find_out, capfd: pytest.CaptureFixture[str]) -> None:
    with sent(find_out, wanted=True) as errand:
        assert errand.answer() == b""
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("find_out", [here, much], ids=lambda one: one.__name__)
def test_nothing_is_left_of_a_child_whom_nobody_asked(find_out, monkeypatch: pytest.MonkeyPatch) -> None:
    fork, children = os.fork, []

    def noted() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", noted)
    before = len([*Path("/proc/self/fd").iterdir()])
    with pytest.raises(KeyError), sent(find_out, wanted=True):
        raise KeyError

    assert len([*Path("/proc/self/fd").iterdir()]) == before
    (child,) = children
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_nobody_waits_for_what_nobody_wants_to_know_any_more() -> None:
    began = time.monotonic()
    with sent(asleep, wanted=True):
        pass
    assert time.monotonic() - began < 30


def test_nobody_is_sent_unwanted_beside_threads_or_where_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError

    with sent(here, wanted=False) as errand:
        assert errand.answer() == b""
    before = len([*Path("/proc/self/fd").iterdir()])
    monkeypatch.setattr(os, "fork", full)
    with sent(here, wanted=True) as errand:
        assert errand.answer() == b""
    assert len([*Path("/proc/self/fd").iterdir()]) == before
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked with a thread about"))
    monkeypatch.setattr(errands.threading, "active_count", lambda: 2)
    with sent(here, wanted=True) as errand:
        assert errand.answer() == b""


def test_none_has_nothing_to_say() -> None:
    errand = Errand()
    assert errand.answer() == b""
    errand.dismiss()


def test_a_child_that_stands_by_is_told_more_while_it_is_at_work() -> None:
    def work(hear):
        first = hear()
        return b"%d " % os.getpid() + first + hear() + hear()

    with standing_by(work, wanted=True) as errand:
        assert errand.stands
        for message in (b"x" * 200_000, b"", b"y"):
            errand.tell(message)
        child, _, heard = errand.answer().partition(b" ")
        assert not errand.stands
    assert int(child) != os.getpid()
    assert heard == b"x" * 200_000 + b"y"


@pytest.mark.parametrize("work", [lambda hear: wrong(), lambda hear: killed(), lambda hear: hear() + hear()])
def test_who_ends_before_all_is_said_says_nothing(work) -> None:
    with standing_by(work, wanted=True) as errand:
        errand.tell(b"x" * 200_000)
        assert errand.answer() == b""


def test_a_child_whose_parent_says_no_more_ends_by_itself() -> None:
    with standing_by(lambda hear: hear(), wanted=True) as errand:
        assert errand.answer() == b""


def test_nothing_is_left_of_a_child_that_stood_by_for_nothing() -> None:
    before = len([*Path("/proc/self/fd").iterdir()])
    with standing_by(lambda hear: hear(), wanted=True):
        pass
    assert len([*Path("/proc/self/fd").iterdir()]) == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_none_can_be_told_anything() -> None:
    errand = Errand()
    errand.tell(b"x")
    assert not errand.stands
