"""Patches are put in place whole, and only onto what was read; differences show all that they do."""

import os
from pathlib import Path

import pytest

from generator.commands.fixing.patches import Patch, apply
from generator.commands.telling.diffs import diff_of
from generator.model.problem import BroadsheetError
from tests.commands.desk import tree, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two files."""
    return write(tmp_path / "site", {"a.md": "one\n", "tags/b.md": "two\n"})


def test_files_are_changed_made_and_given_other_names(folder: Path) -> None:
    (folder / "a.md").chmod(0o600)
    patches = [
        Patch("a.md", b"one\n", b"1\n"),
        Patch("data/c.toml", None, b"c\n"),
        Patch("tags/b.md", b"two\n", b"2\n", "tags/d.md"),
    ]
    apply(patches, folder)
    assert tree(folder) == {"a.md": b"1\n", "data/c.toml": b"c\n", "tags/d.md": b"2\n"}
    assert (folder / "a.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "patch",
    [
        Patch("a.md", b"another\n", b"1\n"),
        Patch("a.md", None, b"1\n"),
        Patch("gone.md", b"one\n", b"1\n"),
        Patch("a.md", b"one\n", b"one\n", "tags/b.md"),
    ],
)
def test_what_is_not_as_it_was_read_stays(folder: Path, patch: Patch) -> None:
    before = tree(folder)
    with pytest.raises(BroadsheetError) as raised:
        apply([patch], folder)
    assert [each.code for each in raised.value.problems] == ["file-changed"]
    assert raised.value.exit_code == 3
    assert tree(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_nothing_is_written_where_a_link_leads_out(folder: Path, tmp_path: Path) -> None:
    away = write(tmp_path / "away", {"x.md": "x\n"})
    (folder / "x.md").symlink_to(away / "x.md")
    with pytest.raises(BroadsheetError) as raised:
        apply([Patch("x.md", b"x\n", b"y\n")], folder)
    assert "leads out of the site" in raised.value.problems[0].message
    assert tree(away) == {"x.md": b"x\n"}


def test_a_difference_has_the_lines_around_it_and_no_more() -> None:
    before = b"".join(b"%d\n" % number for number in range(9))
    assert diff_of("a.md", before, before.replace(b"5", b"five")) == (
        "--- a/a.md\n+++ b/a.md\n@@ -4,5 +4,5 @@\n 3\n 4\n-5\n+five\n 6\n 7"
    )
    assert diff_of("a.md", before, before) == ""


def test_a_difference_shows_missing_ends_and_nothing_that_steers_a_terminal() -> None:
    assert diff_of("a\x1b.md", b"a\r\nb", b"a\r\n\x1b[2Jb\xff\n") == (
        "--- a/a\\x1b.md\n+++ b/a\\x1b.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+\\x1b[2Jb\\udcff"
    )


def test_a_new_file_comes_from_nowhere() -> None:
    assert diff_of("a.md", None, b"a\n") == "--- /dev/null\n+++ b/a.md\n@@ -0,0 +1 @@\n+a"
