"""What tests of previews may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.desk import write
from tests.server.kiosk import SITE, Kiosk, served


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Give the sources of a small newsroom."""
    return write(tmp_path / "site", SITE)


@pytest.fixture
def kiosk(newsroom: Path) -> Iterator[Kiosk]:
    """Give a preview of it."""
    with served(newsroom) as found:
        yield found
