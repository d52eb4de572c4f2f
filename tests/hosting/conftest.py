"""What tests of web servers may ask for."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Whoever runs the tests may have a folder for temporary files to himself.
OPEN = Path("/var/tmp")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that other users of the machine may read, as servers are: those of pytest they may not."""
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-host-", dir=OPEN if OPEN.is_dir() else None))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
