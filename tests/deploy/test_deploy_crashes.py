"""A deployment that is killed or stopped by the disk at steps of any kind: what readers see, what the next one does."""

import errno
import re
import shutil
import signal
import sys
from pathlib import Path

import pytest

from generator.deploy.record import NAME as RECORD
from tests.commands.desk import tree
from tests.deploy.wharf import deploy, deployed, edited, without_record
from tests.endurance.crashes import stopped_at

USED = re.compile(rb'(?:src|href)="(/[^"#?]*\.(?:css|js|svg|png))"')
ARRIVING = ".broadsheet-new-"
# Each file takes the same few steps: these strides, which no number of steps divides, come upon each of them.
KILLS, FAULTS, BUILDS = 7, 23, 41

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no fork"),
]


@pytest.fixture(params=["first", "edit and takedown"])
def harbour(request: pytest.FixtureRequest, site: Path) -> Path:
    """Give a folder with a site, and with what is at its target before it is deployed."""
    if request.param != "first":
        deployed(site)
        edited(site)
    (site.parent / "www").mkdir(exist_ok=True)
    shutil.copytree(site.parent / "www", site.parent / "before")
    return site.parent


def rewound(harbour: Path) -> Path:
    """Put the target back as it was before."""
    shutil.rmtree(harbour / "www")
    shutil.copytree(harbour / "before", harbour / "www")
    return harbour


def seen(harbour: Path) -> dict[str, bytes]:
    """What readers see: no file on its way has a name that leads to it."""
    return {name: data for name, data in without_record(tree(harbour / "www")).items() if ARRIVING not in name}


def steps_of(harbour: Path) -> int:
    """How many steps a deployment takes at its target."""
    code, steps = stopped_at(lambda: deploy(harbour / "site").code, harbour / "www", None)
    assert code == 0
    return steps


def looks_right(harbour: Path) -> None:
    """Each file is old or new, no page lacks what it needs, and what was taken back went first."""
    old, new = without_record(tree(harbour / "before")), tree(harbour / "site/output")
    files = seen(harbour)
    for name, data in files.items():
        assert data in (old.get(name), new.get(name)), f"{name} is neither old nor new"
        for used in USED.findall(data):
            assert used.decode()[1:] in files, f"{name} needs {used.decode()}"
    pier = "world/2026/11/pier/index.html"
    if pier in files and pier not in new:
        assert all(old.get(name) == data for name, data in files.items())


@pytest.mark.case("K01")
@pytest.mark.case("K02")
@pytest.mark.case("K03")
@pytest.mark.case("K04")
def test_killed_at_any_step_it_leaves_nothing_torn_and_the_next_one_ends_it(harbour: Path) -> None:
    new = tree(harbour / "site/output")
    steps = steps_of(harbour)
    assert steps > 20
    for step in range(0, steps, KILLS):
        rewound(harbour)
        code, _ = stopped_at(lambda: deploy(harbour / "site").code, harbour / "www", step)
        assert code in {0, -signal.SIGKILL}
        looks_right(harbour)
        assert deploy(harbour / "site").code == 0
        assert without_record(tree(harbour / "www")) == new, f"after a kill at step {step}"
        assert not list((harbour / "www").rglob(f"{ARRIVING}*"))


def test_what_was_sent_before_a_kill_is_not_sent_again(harbour: Path) -> None:
    steps = steps_of(harbour)
    rewound(harbour)
    stopped_at(lambda: deploy(harbour / "site").code, harbour / "www", steps - 2)
    assert (harbour / "www" / RECORD).exists()
    told = deploy(harbour / "site", "--format", "json").json()
    assert told["bytes"] == 0


@pytest.mark.case("K05")
def test_what_was_on_its_way_when_it_was_killed_and_is_not_wanted_any_more_goes(harbour: Path) -> None:
    steps = steps_of(harbour)
    for step in range(1, steps, BUILDS):
        rewound(harbour)
        copy = harbour / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(harbour / "site", copy, symlinks=True)
        stopped_at(lambda: deploy(harbour / "site").code, harbour / "www", step)
        (copy / "static/rules.txt").unlink()
        story = copy / "content/world/town.md"
        story.write_text(story.read_text().replace("title:", "draft: true\ntitle:"))
        deployed(copy, "--build")
        assert without_record(tree(harbour / "www")) == tree(copy / "output")


@pytest.mark.case("L05")
@pytest.mark.case("L06")
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=["full", "io", "closed"])
def test_where_the_disk_stops_it_the_next_one_ends_it(harbour: Path, number: int) -> None:
    new = tree(harbour / "site/output")
    for step in range(0, steps_of(harbour), FAULTS):
        rewound(harbour)
        code, _ = stopped_at(lambda: deploy(harbour / "site").code, harbour / "www", step, number)
        assert code in {0, 3}
        looks_right(harbour)
        assert deploy(harbour / "site").code == 0
        assert without_record(tree(harbour / "www")) == new
