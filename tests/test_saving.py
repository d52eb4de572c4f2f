"""Somebody saves a file while the site is built: all pages show one version of each file."""

import shutil
import time
from pathlib import Path

import pytest

from generator.discover import reading
from tests.commands.desk import SITE, at, tree, write

STORY = "content/world/ferry.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {**SITE, "static/logo.svg": "<svg/>", "static/map.svg": "<svg width='1'/>"})


class Saving:
    """Whoever saves: just before a file is looked at again, it is another one, so many times; or it is gone."""

    def __init__(self, path: Path, times: int, *, deletes: bool = False) -> None:
        self.path = path
        self.times = times
        self.deletes = deletes

    def copyfile(self, source: Path, target: str) -> None:
        self.save(Path(source))
        COPYFILE(source, target)

    def read_again(self, location: str, path: str, digest: bytes) -> bytes:
        self.save(Path(location))
        return READ_AGAIN(location, path, digest)

    def save(self, path: Path) -> None:
        if path != self.path or not self.times:
            return
        self.times -= 1
        if self.deletes:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes().replace(b"dawn", b"noon, no, dawn") + b"\n")


READ_AGAIN, COPYFILE = reading.read_again, shutil.copyfile


def is_clean(site: Path) -> bool:
    output = tree(site / "output")
    assert at(site, "build", "--no-cache", "--output", site.parent / "clean").code == 0
    return output == tree(site.parent / "clean")


@pytest.mark.case("L08")
@pytest.mark.parametrize("deletes", [False, True])
def test_a_file_that_is_saved_before_it_is_copied_is_looked_at_once_more(
    site: Path, monkeypatch: pytest.MonkeyPatch, *, deletes: bool
) -> None:
    saving = Saving(site / "static/map.svg", 1, deletes=deletes)
    monkeypatch.setattr("generator.publish.staging.shutil.copyfile", saving.copyfile)
    result = at(site, "build")
    assert (result.code, saving.times) == (0, 0), result.err
    assert (site / "output/map.svg").exists() is not deletes
    assert is_clean(site)


@pytest.mark.case("L08")
def test_a_story_that_is_saved_while_it_is_read_is_read_once_more(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is written in the same tick of the disk's clock is read at once.
    time.sleep(0.1)
    assert at(site, "build").code == 0
    # Its digest is known, what it says is not.
    (site / ".cache/results.pack").unlink()
    (site / "content/world/harbour.md").write_text("---\ntitle: Harbour\ndate: 2026-11-02\n---\n\nOpen.\n")
    saving = Saving(site / STORY, 1)
    monkeypatch.setattr("generator.discover.inventory.read_again", saving.read_again)
    assert (at(site, "build").code, saving.times) == (0, 0)
    assert is_clean(site)


@pytest.mark.case("L08")
def test_a_file_that_is_saved_again_and_again_stops_the_build(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert at(site, "build").code == 0
    before = tree(site / "output")
    (site / "static/map.svg").write_text("<svg width='2'/>")
    monkeypatch.setattr("generator.publish.staging.shutil.copyfile", Saving(site / "static/map.svg", 9).copyfile)
    result = at(site, "build")
    assert result.code == 3
    assert "map.svg unreadable this file was changed while the site was built" in result.err
    assert tree(site / "output") == before
