"""What tests of verbs may ask for."""

from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, write
from tests.commands.pier import FILES


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small newsroom of its own."""
    return write(tmp_path / "site", SITE)


@pytest.fixture(scope="session")
def pier_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a published site with a story that must go, to be copied."""
    site = write(tmp_path_factory.mktemp("pier") / "site", FILES)
    assert at(site, "build").code == 0
    return site
