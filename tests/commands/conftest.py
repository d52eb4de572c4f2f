"""What tests of verbs may ask for."""

from pathlib import Path

import pytest

from tests.commands.desk import SITE, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small newsroom of its own."""
    return write(tmp_path / "site", SITE)
