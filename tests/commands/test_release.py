"""The verbs where whole generations are published: all that holds of a plain folder holds here."""

import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.commands import building
from tests.commands.desk import SITE, at, run, tree, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no links without rights")

RELEASE = SITE["site.toml"] + '[publish]\nmode = "release"\n'
FERRY = "content/world/ferry.md"
DUSK = {FERRY: SITE[FERRY].replace("dawn", "dusk")}
MARK = b"Ferry sails again"


@pytest.fixture
def built(site: Path) -> Path:
    """Give a site that is published."""
    write(site, {"site.toml": RELEASE})
    assert at(site, "build").code == 0
    return site


def generations(site: Path) -> list[Path]:
    """Give the generations that lie there."""
    return sorted((site / "releases/output").iterdir())


def edited(site: Path, files: Mapping[str, str] = DUSK, *arguments: str) -> None:
    """Edit the site and build it."""
    write(site, files)
    assert at(site, "build", *arguments).code == 0


def test_the_same_bytes_are_published_in_both_modes(built: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", SITE)
    assert at(other, "build").code == 0
    assert tree(built / "output") == tree(other / "output")
    edited(built)
    edited(other)
    assert tree(built / "output") == tree(other / "output")
    assert len(generations(built)) == 2


@pytest.mark.case("X05")
def test_where_nothing_changed_nothing_is_made(built: Path) -> None:
    (before,) = generations(built)
    times = before.stat()
    report = at(built, "build", "--format", "json").json()
    assert (report["written"], report["deleted"]) == (0, 0)
    assert generations(built) == [before]
    assert before.stat() == times


@pytest.mark.parametrize("mode", ["release", "files"])
def test_a_build_after_one_that_made_a_generation_is_at_a_standstill(
    built: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    write(built, {**DUSK, "site.toml": RELEASE.replace("release", mode)})
    # What is written in the same tick of the disk's clock is read again.
    time.sleep(0.1)
    edited(built, {})
    monkeypatch.delattr(building, "build_site")
    assert at(built, "build").code == 0


def test_what_was_changed_by_hand_is_seen_and_put_right(built: Path) -> None:
    edited(built)
    whole = tree(built / "output")
    page = built / "output/about/index.html"
    assert page.stat().st_nlink == 2
    page.write_text("by hand")
    result = at(built, "build", "--verify")
    assert (result.code, "output-mended" in result.err) == (1, True)
    assert tree(built / "output") == whole
    assert at(built, "build", "--verify").code == 0


def test_a_link_that_was_set_back_by_hand_is_seen(built: Path) -> None:
    old = (built / "output").readlink()
    edited(built)
    whole = tree(built / "output")
    (built / "output").unlink()
    (built / "output").symlink_to(old)
    assert at(built, "build").code == 0
    assert tree(built / "output") == whole


@pytest.mark.case("S25")
@pytest.mark.parametrize("how", ["draft", "deleted", "withdrawn", "expired", "embargoed"])
def test_what_is_taken_back_is_in_no_generation(built: Path, how: str) -> None:
    edited(built)
    assert len(generations(built)) == 2
    keys = {
        "draft": "draft: true",
        "withdrawn": "status: withdrawn",
        "expired": "expires: 2026-11-01",
        "embargoed": "embargo: 2026-12-01",
    }
    harbour = SITE["content/world/harbour.md"].replace("the [ferry](ferry.md)", "it")
    write(built, {"content/world/harbour.md": harbour})
    if how == "deleted":
        (built / FERRY).unlink()
    else:
        write(built, {FERRY: SITE[FERRY].replace("tags:", f"{keys[how]}\ntags:")})
    assert at(built, "build").code == 0
    assert len(generations(built)) == 1
    assert not any(MARK in data for data in tree(built / "releases").values())


@pytest.mark.parametrize("name", ["static/plan.pdf", "content/world/map.svg"])
def test_a_picture_or_a_file_that_is_taken_back_is_in_no_generation(built: Path, name: str) -> None:
    text = {FERRY: SITE[FERRY] + "\n![A map](map.svg)\n"} if name.startswith("content") else {}
    edited(built, {name: "<svg>secret</svg>", **text})
    assert any(b"secret" in data for data in tree(built / "releases").values())
    write(built, {FERRY: SITE[FERRY]})
    (built / name).unlink()
    assert at(built, "build").code == 0
    assert not any(b"secret" in data for data in tree(built / "releases").values())


def test_a_build_that_fails_changes_nothing(built: Path) -> None:
    before = (built / "output").readlink()
    write(built, {FERRY: SITE[FERRY].replace("date: 2026", "date: tomorrow 2026")})
    assert at(built, "build").code == 1
    assert (built / "output").readlink() == before
    assert len(generations(built)) == 1


def test_a_first_build_that_fails_leaves_nothing(site: Path) -> None:
    write(site, {"site.toml": RELEASE, FERRY: SITE[FERRY].replace("date: 2026", "date: tomorrow 2026")})
    assert at(site, "build").code == 1
    assert not any((site / name).exists() for name in ("output", "releases", ".broadsheet"))


@pytest.mark.case("L13")
def test_clean_takes_every_generation_and_nothing_of_others(built: Path) -> None:
    edited(built)
    write(built, {"output/CNAME": "post.example"})
    edited(built, SITE | {"site.toml": RELEASE})
    count = len(tree(built / "output")) - 1
    result = at(built, "clean", "--format", "json").json()
    assert (result["deleted"], result["foreign"]) == (count, 1)
    assert tree(built / "output") == {"CNAME": b"post.example"}
    assert not (built / "output").is_symlink()
    assert not (built / "releases").exists()
    assert at(built, "build").code == 0
    assert (built / "output/CNAME").read_text() == "post.example"


def test_verbs_that_look_know_what_is_published(built: Path) -> None:
    edited(built)
    assert "A build now changes nothing." in at(built, "status").out
    assert at(built, "check").code == 0
    told = at(built, "explain", built / "output/world/index.html").out
    assert "as the last build published it: the next one keeps it" in told
    assert at(built, "build", "--if-due", "--format", "json").json()["written"] == 0


def test_another_output_beside_it_has_generations_of_its_own(built: Path) -> None:
    assert at(built, "build", "-o", str(built / "preview"), "--drafts").code == 0
    assert len(generations(built)) == 1
    assert (built / "preview").readlink().as_posix().startswith("releases/preview/")
    assert b"Lost reels" in (built / "preview/culture/2026/11/reels/index.html").read_bytes()


def test_a_preview_in_the_output_itself_is_gone_with_the_next_build(built: Path) -> None:
    assert at(built, "build", "--drafts").code == 0
    assert len(generations(built)) == 2
    assert at(built, "build").code == 0
    assert not any(b"Lost reels" in data for data in tree(built / "releases").values())


@pytest.mark.case("L02")
def test_the_output_may_be_named_by_a_link(built: Path) -> None:
    (built / "public").symlink_to("output")
    report = at(built, "build", "-o", str(built / "public"), "--format", "json").json()
    assert report["written"] == 0
    assert tree(built / "public") == tree(built / "output")


def test_a_site_that_is_moved_as_a_whole_goes_on(built: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.move(built, moved)
    assert at(moved, "build", "--format", "json").json()["written"] == 0
    edited(moved)
    assert len(generations(moved)) == 2


def test_time_alone_makes_a_new_generation(built: Path) -> None:
    before = (built / "output").readlink()
    assert run("build", "--site", built, "--now", "2027-07-01T00:00:00Z").code == 0
    assert (built / "output").readlink() != before
    assert (built / "output/culture/2027/06/prize/index.html").is_file()
