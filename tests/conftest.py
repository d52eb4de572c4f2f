"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
# How long an example takes says more of what else the machine does than of the program.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one switch write the expected output of golden files anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew; read the diff before a commit"
    )


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Let no build in this process flush: thousands of them would wait for whatever else the disk has to do.

    That all is flushed, and in which order, `tests/endurance/test_power.py` tells; nothing else could see it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.publish.flushing._syncfs", lambda _descriptor: True)
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


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
