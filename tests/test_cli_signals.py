"""Ends by a signal: Ctrl-C, and what a service manager sends."""

import io
import os
import signal
import sys
import threading
import time
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from generator.cli import main
from generator.commands.signals import ended_by_signals
from generator.model.problem import ExitCode
from tests.commands.desk import SITE, at, ended, start, tree, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", SITE)


def hears_ctrl_c() -> None:
    """Whoever runs tests in the background may have told them to ignore Ctrl-C, and their children with them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.case("K12")
@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_build_and_leaves_the_published_site(site: Path, number: signal.Signals) -> None:
    at(site, "build")
    before = tree(site / "output")
    stories = {
        f"content/wire/{n}.md": f"---\ntitle: Wire {n}\ndate: 2026-11-01\n---\n\n{'word ' * 400}\n" for n in range(1500)
    }
    write(site, stories)
    owner = site / ".broadsheet/output/owner"
    owner.unlink()
    process = start(site, "build", "--jobs", "1", preexec_fn=hears_ctrl_c)
    deadline = time.monotonic() + 60
    while not owner.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(number)
    code, err = ended(process)
    # Within an `exec`, by which dataclasses are made, Python ends by the signal itself: shells call that 130, too.
    assert code in {ExitCode.INTERRUPTED, -signal.SIGINT}
    assert b"interrupted ended early" in err
    assert b"Traceback" not in err
    assert tree(site / "output") == before


def test_the_handler_of_sigterm_is_put_back(site: Path) -> None:
    before = signal.getsignal(signal.SIGTERM), sys.unraisablehook
    at(site, "config")
    assert (signal.getsignal(signal.SIGTERM), sys.unraisablehook) == before


class Loses:
    """Is told of a signal while it is thrown away, where no exception leaves."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


@pytest.mark.case("K12")
def test_an_interruption_that_python_loses_comes_again() -> None:
    with pytest.raises(KeyboardInterrupt), ended_by_signals():
        _lost_and_waited(30)


def _lost_and_waited(seconds: float) -> None:
    Loses()
    time.sleep(seconds)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_else_is_lost_is_reported_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: told.append(lost.exc_type))
    with ended_by_signals():
        Fails()
    assert told == [ValueError]


class Fails:
    """Fails while it is thrown away."""

    def __del__(self) -> None:
        raise ValueError


def test_a_verb_runs_in_another_thread(site: Path) -> None:
    codes: list[int] = []
    out = io.StringIO()
    with redirect_stdout(out):
        thread = threading.Thread(target=lambda: codes.append(main(["config", "title", "--site", os.fspath(site)])))
        thread.start()
        thread.join()
    assert codes == [0]


def children_of(process: int) -> set[str]:
    try:
        return set(Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split())
    except FileNotFoundError:
        return set()


def is_alive(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.case("K11")
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc to see processes in")
def test_when_a_build_is_killed_its_processes_end_and_the_next_one_starts_at_once(site: Path) -> None:
    text = "word *word* " * 100
    write(
        site, {f"content/wire/{n}.md": f"---\ntitle: Wire {n}\ndate: 2026-11-01\n---\n\n{text}\n" for n in range(250)}
    )
    process = start(site, "build", "--jobs", "2")
    deadline = time.monotonic() + 60
    # Two workers; where they are spawned, another process watches over their semaphores.
    while len(workers := children_of(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    ended(process)
    deadline = time.monotonic() + 10
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(workers) >= 2
    assert not any(map(is_alive, workers))
    assert at(site, "build", "--jobs", "1").code == 0
