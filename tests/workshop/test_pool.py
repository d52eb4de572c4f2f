"""The pool: forked or spawned, a worker gives the same, and ends with whoever started it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.workshop.pool import Pool

# Tests run beside other threads; a build starts its processes while it has one.
PROGRAM = """
import sys, threading
from generator.workshop import pool
from generator.model.page import Part, part_of
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.workshop.steps import DOUBLED, LOADED

if __name__ == "__main__":
    rest = threading.Event()
    if sys.argv[1] == "beside another thread":
        threading.Thread(target=rest.wait, daemon=True).start()
    if sys.argv[1] == "large":
        pool.LARGEST_FORKED = 0
    parts = [(Part(b"%016d" % n, b"%d" % n),) for n in range(31)]
    with Workshop(MemoryStore(), b"", Pool(2)) as workshop:
        doubled = list(workshop.map(DOUBLED, part_of(3), parts))
        import colorsys
        print(all(workshop.map(LOADED, part_of("colorsys"), parts)), *doubled)
"""
LONG = """
import os, time
from concurrent.futures import wait
from generator.workshop.pool import Pool

if __name__ == "__main__":
    executor = Pool(2).executor()
    print(executor.submit(os.getpid).result(), flush=True)
    wait([executor.submit(time.sleep, 60) for _ in range(2)])
"""

# Half a message: four bytes say how long it is, and nothing follows.
TORN = """
import os, signal, sys, time
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from generator.workshop.pool import Pool

def begin(connection, data):
    os.write(connection.fileno(), bytes(data)[:4])
    os.kill(os.getpid(), signal.SIGKILL)

def torn():
    Connection._send = begin
    return [b""]

if __name__ == "__main__":
    pool = Pool(2)
    future = pool.executor().submit(torn)
    if sys.argv[1] == "waits":
        try:
            pool.result(future)
        except BrokenProcessPool:
            print("broken")
    else:
        time.sleep(0.5)
    pool.close()
    print("closed")
"""


def start(program: str, *arguments: str) -> "subprocess.Popen[str]":
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root)!r})\n{program}", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
@pytest.mark.parametrize(("when", "is_forked"), [("alone", True), ("beside another thread", False), ("large", False)])
def test_processes_are_forked_for_each_map_of_a_small_parent_with_one_thread_and_give_the_same(
    when: str, *, is_forked: bool
) -> None:
    out, _ = start(PROGRAM, when).communicate(timeout=60)
    assert out.split() == [str(is_forked), *(str(3 * number) for number in range(31))]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_worker_ends_when_its_parent_is_killed() -> None:
    process = start(LONG)
    assert process.stdout is not None
    worker = Path("/proc", process.stdout.readline().strip())
    assert worker.exists()
    process.kill()
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 20
    while worker.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not worker.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
@pytest.mark.case("K10")
@pytest.mark.parametrize(("parent", "told"), [("waits", ["broken", "closed"]), ("is at its end", ["closed"])])
def test_nobody_waits_for_the_rest_of_a_message_whose_sender_was_killed(parent: str, told: list[str]) -> None:
    process = start(TORN, parent)
    try:
        out, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    assert out.split() == told
    assert process.returncode == 0


@pytest.mark.parametrize("forks", [True, False])
def test_what_all_processes_need_is_loaded_once_before_they_are_forked(
    forks: bool,  # noqa: FBT001 - a parameter of a test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.workshop.pool._may_fork", lambda: forks)
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    Pool(2).renew(["colorsys"])
    assert ("colorsys" in sys.modules) == forks
