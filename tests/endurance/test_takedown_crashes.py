"""A takedown that is killed is finished by the next one, and one after a killed build brings nothing back."""

import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.commands.desk import at, tree, write
from tests.commands.pier import FILES, MARKS, PIER, URL, has_gone, published, takedown
from tests.endurance.crashes import stopped_at

# So many kills, spread evenly over the steps.
KILLS = 10
MODES = {"files": "", "release": '[publish]\nmode = "release"\n'}
BROKEN = {"content/world/harbour.md": "---\ntitle: 'H\n---\n\nx\n"}
TOWN = "content/world/town.md"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no fork"),
]


@pytest.fixture(params=list(MODES.values()), ids=list(MODES))
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a published site whose story must go, while another file is broken."""
    site = write(tmp_path / "start", {**FILES, "site.toml": FILES["site.toml"] + request.param})
    assert at(site, "build").code == 0
    return site


def copy_of(start: Path) -> Path:
    """Give the site once more."""
    site = start.parent / "site"
    shutil.rmtree(site, ignore_errors=True)
    return shutil.copytree(start, site, symlinks=True)


@pytest.mark.case("K01")
@pytest.mark.case("K02")
def test_a_takedown_that_is_killed_is_finished_by_the_next_one(start: Path) -> None:
    write(start, BROKEN)
    old = tree(start / "output")
    site = copy_of(start)
    code, steps = stopped_at(lambda: takedown(site, PIER).code, site, None)
    assert code == 0
    new, marked = tree(site / "output"), (site / PIER).read_bytes()
    for number in range(KILLS):
        copy_of(start)
        code, _ = stopped_at(lambda: takedown(site, PIER).code, site, number * (steps - 1) // (KILLS - 1))
        assert code in {0, -signal.SIGKILL}
        for name, data in tree(site / "output").items():
            assert data in (old.get(name), new.get(name)), f"{name} is neither old nor new"
        assert takedown(site, PIER).code == 0
        assert tree(site / "output") == new
        assert (site / PIER).read_bytes() == marked
    write(site, {name: text for name, text in FILES.items() if name in BROKEN})
    assert at(site, "build").code == 0
    assert has_gone(site)


@pytest.mark.case("K05")
def test_what_a_killed_build_has_taken_down_does_not_come_back(start: Path) -> None:
    write(start, {TOWN: FILES[TOWN].replace("title", "draft: true\ntitle", 1)})
    site = copy_of(start)
    code, steps = stopped_at(lambda: at(site, "build").code, site, None)
    assert code == 0
    ends = set()
    for number in range(KILLS):
        copy_of(start)
        stopped_at(lambda: at(site, "build").code, site, number * (steps - 1) // (KILLS - 1))
        was_down = b"PNG of the town" not in published(site)
        write(site, BROKEN)
        assert takedown(site, PIER).code == 0
        seen = published(site)
        assert not any(mark in seen for mark in MARKS)
        assert (site / f"output{URL}index.html").exists()
        is_down = b"PNG of the town" not in seen
        assert is_down or not was_down
        ends.add(is_down)
    assert ends == {True, False}
