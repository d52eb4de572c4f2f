"""`map(step, inputs)`: the same results whatever the store has and however many processes there are."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model.digest import digest_of, digest_of_all
from generator.model.page import Part, part_of
from generator.model.problem import BroadsheetError, ExitCode
from generator.workshop.pool import Pool
from generator.workshop.step import Step
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.workshop.steps import DOUBLED, DYING, FRAIL, HUNGRY, KILLED, KILLED_ONCE, LENGTH, PROCESS


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


@pytest.mark.case("K10")
def test_a_process_that_dies_once_costs_nothing_but_time(tmp_path: Path) -> None:
    with Workshop(MemoryStore(), b"", Pool(2)) as workshop:
        made = list(workshop.map(KILLED_ONCE, part_of(str(tmp_path / "mark")), inputs(40)))
    assert made == [str(number) for number in range(40)]


@pytest.mark.case("L10")
def test_inputs_over_which_processes_are_killed_are_found_and_the_others_are_done() -> None:
    with Workshop(MemoryStore(), b"", Pool(2)) as workshop:
        made = list(workshop.map(KILLED, part_of([4, 31]), inputs(40)))
    assert made == [f"{n} is to blame" if n in {4, 31} else str(n) for n in range(40)]


@pytest.mark.case("L10")
@pytest.mark.parametrize("size", [1, 2])
def test_an_input_over_which_the_memory_ends_is_named_in_any_process(size: int) -> None:
    with Workshop(MemoryStore(), b"", Pool(size)) as workshop:
        made = list(workshop.map(HUNGRY, part_of([5]), inputs(7)))
    assert made == ["0", "1", "2", "3", "4", "5 is to blame", "6"]


@pytest.mark.case("L10")
def test_where_nobody_says_who_is_to_blame_the_end_of_the_memory_stops_the_build() -> None:
    with Workshop(MemoryStore(), b"", Pool(1)) as workshop, pytest.raises(MemoryError):
        list(workshop.map(FRAIL, part_of([5]), inputs(7)))
    with Workshop(MemoryStore(), b"", Pool(2)) as workshop, pytest.raises(BroadsheetError, match="ended"):
        list(workshop.map(FRAIL, part_of([5]), inputs(7)))


@pytest.mark.case("L10")
def test_what_is_large_ends_another_process_than_this_one() -> None:
    large = Part(digest_of(b"large"), b"4".rjust(100))
    with Workshop(MemoryStore(), b"", Pool(1)) as workshop:
        made = list(workshop.map(KILLED, part_of([4]), [*inputs(2), (large,), *inputs(2)]))
    assert [each.strip() for each in made] == ["0", "1", "4 is to blame", "0", "1"]


def test_where_processes_end_over_everything_it_is_not_the_inputs() -> None:
    with Workshop(MemoryStore(), b"", Pool(2)) as workshop, pytest.raises(BroadsheetError) as stopped:
        list(workshop.map(KILLED, part_of(list(range(40))), inputs(40)))
    assert stopped.value.problems[0].code == "worker-died"


def test_a_result_that_may_be_another_tomorrow_is_not_kept() -> None:
    store, step = MemoryStore(), replace(DOUBLED, lasts=lambda result: result != "2")
    for factor in (1, 2):
        keys = [
            digest_of_all([digest_of_all([b"t", digest_of(b"doubled/1"), part_of(factor).digest]), part.digest])
            for (part,) in inputs(4)
        ]
        made = list(Workshop(store, b"t", Pool(1)).map(step, part_of(factor), inputs(4)))
        assert [store.get(key) is not None for key in keys] == [text != "2" for text in made]


def test_a_workshop_ends_its_processes() -> None:
    pool = Pool(2)
    with Workshop(MemoryStore(), b"", pool) as workshop:
        first = set(workshop.map(PROCESS, part_of(1), inputs(4)))
    assert all(not Path(f"/proc/{process}").exists() for process in first)
