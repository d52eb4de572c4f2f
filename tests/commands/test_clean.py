"""`clean` takes away what the program made, and nothing else."""

from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, tree, write


@pytest.mark.case("L13")
def test_what_the_program_made_goes_and_what_others_made_stays(site: Path) -> None:
    at(site, "build")
    count = len(tree(site / "output"))
    write(site, {"output/CNAME": "post.example", ".cache/notes.txt": "theirs"})
    result = at(site, "clean", "--format", "json").json()
    assert (result["deleted"], result["foreign"], result["cache_files"] > 3) == (count, 1, True)
    assert tree(site / "output") == {"CNAME": b"post.example"}
    assert tree(site / ".cache") == {"notes.txt": b"theirs"}
    assert set(SITE) <= set(tree(site))
    assert at(site, "build").code == 0
    assert len(tree(site / "output")) == count + 1


def test_a_site_that_was_never_built_is_clean(site: Path) -> None:
    before = tree(site)
    result = at(site, "clean")
    assert (result.code, result.out) == (0, "Deleted 0 published files and 0 of the cache.\n")
    assert tree(site) == before


def test_what_stays_is_counted_in_words(site: Path) -> None:
    at(site, "build")
    write(site, {"output/CNAME": "x"})
    assert at(site, "clean").out.endswith("1 file in the output folder that the site did not make is left as it is.\n")
    write(site, {"output/robots-note.txt": "x"})
    assert at(site, "clean").out.endswith(
        "2 files in the output folder that the site did not make are left as they are.\n"
    )
