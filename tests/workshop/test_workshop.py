"""`map(step, inputs)`: the same results whatever the store has and however many processes there are."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from generator.model.page import Part, part_of
from generator.model.problem import BroadsheetError, ExitCode
from generator.workshop.pool import Pool
from generator.workshop.step import Step
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.workshop.steps import DOUBLED, DYING, LENGTH, PROCESS


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(2)
    yield pool
    pool.close()


def inputs(count: int) -> list[tuple[Part, ...]]:
    return [(Part(str(number).encode().rjust(16), str(number).encode()),) for number in range(count)]


def test_results_come_in_the_order_of_the_inputs_from_any_number_of_processes(pool: Pool) -> None:
    expected = [str(2 * number) for number in range(31)]
    for each in (Pool(1), pool):
        assert list(Workshop(MemoryStore(), b"", each).map(DOUBLED, part_of(2), inputs(31))) == expected


def test_what_the_store_has_is_not_made_again() -> None:
    store, made = MemoryStore(), []

    def counting(factor: int, parts: Sequence[bytes]) -> str:
        made.append(parts[0])
        return ""

    globals()["counting"] = counting
    counting.__module__, counting.__qualname__ = __name__, "counting"
    step = Step("counting/1", int, str, counting)
    workshop = Workshop(store, b"tools", Pool(1))
    list(workshop.map(step, part_of(1), inputs(3)))
    list(workshop.map(step, part_of(1), inputs(4)))
    assert made == [b"0", b"1", b"2", b"3"]
    list(workshop.map(step, part_of(2), inputs(1)))
    list(Workshop(store, b"other tools", Pool(1)).map(step, part_of(1), inputs(1)))
    assert made[4:] == [b"0", b"0"]


def test_few_inputs_are_done_in_this_process_and_many_in_others(pool: Pool) -> None:
    workshop = Workshop(MemoryStore(), b"", pool)
    assert list(workshop.map(PROCESS, part_of(1), inputs(1))) == [os.getpid()]
    assert os.getpid() not in set(workshop.map(PROCESS, part_of(2), inputs(4)))


def test_a_large_shared_value_reaches_every_process(pool: Pool) -> None:
    text = "ä" * 200_000
    assert list(Workshop(MemoryStore(), b"", pool).map(LENGTH, part_of(text), inputs(4))) == [len(text)] * 4


@pytest.mark.case("K10")
def test_a_process_that_dies_twice_stops_the_build_with_exit_code_3() -> None:
    pool = Pool(2)
    with pytest.raises(BroadsheetError) as stopped:
        list(Workshop(MemoryStore(), b"", pool).map(DYING, part_of(1), inputs(2)))
    assert stopped.value.exit_code is ExitCode.IO
    assert stopped.value.problems[0].code == "worker-died"
    pool.close()


def test_a_workshop_ends_its_processes() -> None:
    pool = Pool(2)
    with Workshop(MemoryStore(), b"", pool) as workshop:
        first = set(workshop.map(PROCESS, part_of(1), inputs(4)))
    assert all(not Path(f"/proc/{process}").exists() for process in first)
