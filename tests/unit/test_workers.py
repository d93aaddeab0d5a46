"""Work in processes: the same results in the same order for any number of them, and no process left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from sitegen.workers import CHUNKS_PER_JOB, WorkerFailed, in_chunks, map_in_order, usable_cores

CHUNKS = list(in_chunks(range(100), 7))


def table(factor: int) -> dict[int, int]:
    return {number: number * factor for number in range(100)}


def multiply(context: dict[int, int], chunk: tuple[int, ...]) -> list[int]:
    return [context[number] for number in chunk]


def slow_first(_: object, number: int) -> tuple[int, int]:
    time.sleep(0.05 if number == 0 else 0)
    return number, os.getpid()


def fail_on_three(_: object, number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die_on_three(_: object, number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


class Unsendable:
    def __init__(self, value: int) -> None:
        self.value = value

    def __reduce__(self) -> str:
        raise TypeError("not to be sent")


def value_of(_: object, chunk: Unsendable) -> int:
    return chunk.value


def nothing() -> None:
    return None


def broken() -> None:
    raise RuntimeError("cannot prepare")


def children() -> set[int]:
    text = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return {int(pid) for pid in text.split()}


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_processes_gives_the_same_results_in_order(jobs: int) -> None:
    results = map_in_order(multiply, CHUNKS, prepare=partial(table, 3), jobs=jobs)

    assert [number for chunk in results for number in chunk] == [number * 3 for number in range(100)]


def test_a_slow_first_chunk_does_not_change_the_order() -> None:
    results = list(map_in_order(slow_first, range(20), prepare=nothing, jobs=2))

    assert [number for number, _ in results] == list(range(20))
    assert {pid for _, pid in results} & {os.getpid()} == set()


@pytest.mark.parametrize(("chunks", "jobs"), [([1], 8), ([1, 2, 3], 1)])
def test_a_single_chunk_or_a_single_job_stays_in_this_process(chunks: list[int], jobs: int) -> None:
    assert {pid for _, pid in map_in_order(slow_first, chunks, prepare=nothing, jobs=jobs)} == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_fails_to_prepare_says_why(jobs: int, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="cannot prepare"):
        list(map_in_order(multiply, CHUNKS, prepare=broken, jobs=jobs))  # type: ignore[type-var]

    assert capfd.readouterr().err == ""


def test_nothing_is_prepared_for_no_chunks() -> None:
    assert list(map_in_order(multiply, [], prepare=broken, jobs=1)) == []  # type: ignore[type-var]


def test_chunks_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def source() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = map_in_order(slow_first, source(), prepare=nothing, jobs=2)
    next(results)

    assert len(taken) <= CHUNKS_PER_JOB * 2 + 1
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_of_the_function_arrives_after_the_results_before_it(jobs: int) -> None:
    seen: list[int] = []
    with pytest.raises(ValueError, match="three"):
        seen.extend(map_in_order(fail_on_three, range(50), prepare=nothing, jobs=jobs))

    assert seen == [0, 1, 2]


@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_forked_processes_have_a_sequence_of_chunks_already() -> None:
    chunks = [Unsendable(number) for number in range(10)]

    assert list(map_in_order(value_of, chunks, prepare=nothing, jobs=2)) == list(range(10))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_leaving_early_leaves_no_process_behind() -> None:
    before = children()
    results = map_in_order(slow_first, range(1000), prepare=nothing, jobs=2)
    next(results)
    results.close()  # type: ignore[attr-defined]

    assert children() <= before


def test_a_killed_worker_is_named_as_such() -> None:
    with pytest.raises(WorkerFailed, match="ended unexpectedly") as caught:
        list(map_in_order(die_on_three, range(50), prepare=nothing, jobs=2))

    assert "--jobs" in caught.value.hint


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_given_executor_is_used_and_left_open(jobs: int) -> None:
    with ThreadPoolExecutor(2) as executor:
        results = map_in_order(multiply, CHUNKS, prepare=partial(table, 2), jobs=jobs, executor=executor)
        assert [number for chunk in results for number in chunk] == [number * 2 for number in range(100)]
        assert executor.submit(os.getpid).result() == os.getpid()


def test_a_given_executor_never_serves_the_context_of_an_earlier_run() -> None:
    with ThreadPoolExecutor(1) as executor:
        for factor in (2, 3):
            results = map_in_order(multiply, [(1,), (2,)], prepare=partial(table, factor), jobs=1, executor=executor)
            assert list(results) == [[factor], [2 * factor]]


PROGRAM = """
import sys, time
from sitegen.workers import map_in_order
def prepare(): return None
def function(_, number):
    print("at", flush=True); time.sleep(300)
try:
    list(map_in_order(function, range(9), prepare=prepare, jobs=2))
except KeyboardInterrupt:
    sys.exit(130)
"""


def alive_in_group(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="process groups and /proc")
@pytest.mark.parametrize("kill_group", [True, False], ids=["ctrl-c", "kill-9"])
def test_an_interrupted_or_killed_build_leaves_no_worker_and_prints_no_traceback(kill_group: bool) -> None:
    program = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.readline()
        if kill_group:
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.kill()
        assert process.wait(60) == (130 if kill_group else -signal.SIGKILL)
        assert process.stderr.read() == ""

    deadline = time.monotonic() + 60
    while alive_in_group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not alive_in_group(process.pid)


def test_there_is_at_least_one_core() -> None:
    assert usable_cores() >= 1
