"""What every test may ask for."""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from coverage import Coverage
from coverage.multiproc import original_bootstrap
from hypothesis import HealthCheck, settings

from generator.render.site_card import site_card
from generator.workshop.toolchain import toolchain_digest
from tests.demo import Demo, made_once

if sys.platform != "win32":
    import posix

ROOT = Path(__file__).resolve().parent.parent
# How long an example takes says more of what else the machine does than of the program.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one switch write the expected output of golden files anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew; read the diff before a commit"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Count lines once: what has counted in a worker since its start would go on wherever pytest-cov pauses."""
    if hasattr(session.config, "workerinput"):
        while (counting := Coverage.current()) is not None:
            counting.stop()
            counting.save()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave coverage out of slow tests: they do again and again what others do, and to count it takes twice as long.

    They begin first, in whichever order: a process that came upon one at the end would work on while others wait.
    """
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker("no_cover")
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Let no build in this process flush: thousands of them would wait for whatever else the disk has to do.

    That all is flushed, and in which order, `tests/endurance/test_power.py` tells; nothing else could see it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.publish.flushing._syncfs", lambda _descriptor: True)
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_look_at_the_toolchain() -> Iterator[None]:
    """Let builds in this process read the program's own files once: that is a fifth of what a small one does."""
    known: dict[tuple[str, ...], bytes] = {}

    def remembered() -> bytes:
        search = tuple(sys.path)
        if search not in known:
            known[search] = toolchain_digest()
        return known[search]

    with pytest.MonkeyPatch.context() as patch:
        for module in ("build", "workplace", "withdrawal", "readiness"):
            patch.setattr(f"generator.commands.{module}.toolchain_digest", remembered)
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_drawing_of_each_card() -> Iterator[None]:
    """Let sites of the same name in this process have their card drawn once: that is a third of what a small one does.

    `tests/render/test_site_card.py` draws them all.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.render.rendering.site_card", lru_cache(site_card))
        yield


@pytest.fixture(autouse=True)
def _nothing_counted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count no lines of processes of a test that is not counted itself.

    Each fork of it would keep at its end, as its own, whatever this process has counted since it began.
    """
    if request.node.get_closest_marker("no_cover"):
        _uncounted(monkeypatch)


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of corpora and measures that may lie beside the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared, which is not here")
    return folder


@pytest.fixture(scope="session")
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Give the demo newsroom, built once for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return made_once((own.parent if hasattr(request.config, "workerinput") else own) / "newsroom")


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count no lines of processes that end by a signal: one that comes while a thread counts leaves its lock held."""
    _uncounted(monkeypatch)


def _uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "win32":
        monkeypatch.setattr(os, "_exit", posix._exit)
    # What coverage does in each process of a pool, it does whether its parent counts or not.
    monkeypatch.setattr(BaseProcess, "_bootstrap", original_bootstrap)
    for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
        monkeypatch.delenv(name, raising=False)
