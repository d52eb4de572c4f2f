"""Ends by a signal: Ctrl-C, and what a service manager sends."""

import io
import os
import signal
import threading
import time
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from generator.cli import main
from generator.model.problem import ExitCode
from tests.commands.desk import SITE, at, ended, start, tree, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", SITE)


@pytest.mark.case("K12")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_build_and_leaves_the_published_site(site: Path, number: signal.Signals) -> None:
    at(site, "build")
    before = tree(site / "output")
    stories = {
        f"content/wire/{n}.md": f"---\ntitle: Wire {n}\ndate: 2026-11-01\n---\n\n{'word ' * 400}\n" for n in range(300)
    }
    write(site, stories)
    owner = site / ".broadsheet/output/owner"
    owner.unlink()
    process = start(site, "build", "--jobs", "1")
    deadline = time.monotonic() + 60
    while not owner.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(number)
    code, err = ended(process)
    assert code == ExitCode.INTERRUPTED
    assert b"interrupted ended early" in err
    assert b"Traceback" not in err
    assert tree(site / "output") == before


def test_the_handler_of_sigterm_is_put_back(site: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    at(site, "config")
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_verb_runs_in_another_thread(site: Path) -> None:
    codes: list[int] = []
    out = io.StringIO()
    with redirect_stdout(out):
        thread = threading.Thread(target=lambda: codes.append(main(["config", "title", "--site", os.fspath(site)])))
        thread.start()
        thread.join()
    assert codes == [0]
