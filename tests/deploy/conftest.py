"""What tests of deploying may ask for."""

import shutil
from pathlib import Path

import pytest

from tests.commands.desk import write
from tests.deploy.wharf import built, with_target


@pytest.fixture(scope="session")
def launched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a published site with a target, to be copied."""
    return built(write(tmp_path_factory.mktemp("wharf") / "site", with_target()))


@pytest.fixture
def site(launched: Path, tmp_path: Path) -> Path:
    """Give a published site of its own."""
    return shutil.copytree(launched, tmp_path / "site", symlinks=True)
