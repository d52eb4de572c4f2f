"""What calls the program from a process of its own that goes on must not run out of open files."""

from pathlib import Path

import pytest

from tests.commands.desk import at

OPEN = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN.exists(), reason="there is no /proc to see open files in")
@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("build", "--verify"),
        ("check",),
        ("status",),
        ("list",),
        ("tags",),
        ("related", "world/ferry.md"),
        ("explain", "world/ferry.md"),
        ("takedown", "world/ferry.md"),
    ],
    ids=" ".join,
)
def test_a_verb_leaves_no_file_open(site: Path, words: tuple[str, ...]) -> None:
    assert at(site, "build").code == 0
    before = len(list(OPEN.iterdir()))
    assert at(site, *words).code == 0
    assert len(list(OPEN.iterdir())) == before
