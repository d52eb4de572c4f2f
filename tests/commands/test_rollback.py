"""`rollback` shows readers the generation before again, and never what was taken back."""

import sys
import time
from pathlib import Path

import pytest

from generator.commands import building
from generator.publish.generations import Archive
from tests.commands.desk import SITE, Result, at, tree, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no links without rights")

RELEASE = SITE["site.toml"] + '[publish]\nmode = "release"\n'
FERRY, HARBOUR = "content/world/ferry.md", "content/world/harbour.md"
ALONE = SITE[HARBOUR].replace("the [ferry](ferry.md)", "it")
TEXTS = {word: SITE[FERRY].replace("dawn", word) for word in ("dusk", "noon")}
Trees = list[dict[str, bytes]]


@pytest.fixture
def trees(site: Path) -> Trees:
    """Publish a site three times, and give what readers saw, the oldest first."""
    found = []
    for text in (SITE[FERRY], *TEXTS.values()):
        write(site, {"site.toml": RELEASE, HARBOUR: ALONE, FERRY: text})
        # What is written in the same tick of the disk's clock is read again.
        time.sleep(0.05)
        assert at(site, "build").code == 0
        found.append(tree(site / "output"))
    return found


def refused(result: Result, code: int) -> list[tuple[str, str]]:
    """Assert the exit code, and give the codes and files of the problems."""
    assert result.code == code
    return [(each["code"], each["file"]) for each in result.json()["problems"]]


def rollback(site: Path, *arguments: str) -> Result:
    """Roll back, and say it in JSON."""
    return at(site, "rollback", "--format", "json", *arguments)


def test_readers_see_the_generation_before_and_then_the_one_before_that(site: Path, trees: Trees) -> None:
    result = at(site, "rollback")
    assert (result.code, result.err) == (0, "")
    assert " files changed, 0 back, 0 gone.\n" in result.out
    assert max(map(len, result.out.splitlines()[1:])) <= 80
    assert tree(site / "output") == trees[1]
    found = rollback(site).json()
    assert found["generation"] == (site / "output").resolve().name
    assert "world/2026/10/ferry/index.html" in found["changed"]
    assert tree(site / "output") == trees[0]
    assert refused(rollback(site), 2) == [("rollback", "")]
    assert tree(site / "output") == trees[0]
    assert len(list((site / "releases/output").iterdir())) == 1


def test_what_can_be_gone_back_to_is_told(site: Path, trees: Trees) -> None:
    result = at(site, "status")
    (line,) = (line for line in result.out.splitlines() if line.startswith("`rollback` goes back to 20"))
    assert line.endswith("; 2 older generations are kept.")
    assert len(line) <= 80
    found = at(site, "status", "--format", "json").json()["generations"]
    assert len(found) == 2
    assert at(site, "rollback").code == 0
    assert found[0]["generation"] == (site / "output").resolve().name
    assert found[0]["published"] > found[1]["published"] > "20"
    assert at(site, "status", "--format", "json").json()["generations"] == found[1:]
    assert at(site, "rollback").code == 0
    assert "rollback" not in at(site, "status").out
    assert len(trees) == 3


def test_the_next_build_publishes_the_sources_again(site: Path, trees: Trees) -> None:
    assert at(site, "rollback", "-q").out == ""
    assert "A build now changes the site: " in at(site, "status").out
    assert at(site, "build").code == 0
    assert tree(site / "output") == trees[2]
    assert at(site, "build", "--verify").code == 0
    # What was rolled back from is not what readers saw before.
    assert at(site, "rollback").code == 0
    assert tree(site / "output") == trees[1]


def test_an_edit_on_top_of_it_is_exact(site: Path, trees: Trees) -> None:
    assert at(site, "rollback").code == 0
    write(site, {FERRY: TEXTS["noon"].replace("sailed", "sank"), "static/a.txt": "a"})
    assert at(site, "build", "--verify").code == 0
    assert tree(site / "output") not in trees


def test_a_build_that_waits_for_something_to_fall_due_waits_on(
    site: Path, trees: Trees, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at(site, "rollback").code == 0
    with monkeypatch.context() as patched:
        patched.delattr(building, "build_site")
        assert at(site, "build", "--if-due").code == 0
    assert tree(site / "output") == trees[1]
    write(site, {FERRY: TEXTS["noon"] + "\nMore.\n"})
    assert at(site, "build", "--if-due").code == 0
    assert tree(site / "output") not in trees


def test_an_edit_that_was_not_built_yet_is_built_when_something_is_due(site: Path, trees: Trees) -> None:
    write(site, {FERRY: TEXTS["noon"] + "\nMore.\n"})
    assert at(site, "rollback").code == 0
    assert tree(site / "output") == trees[1]
    assert at(site, "build", "--if-due").code == 0
    assert tree(site / "output") not in trees


@pytest.mark.case("S25")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("draft: true", "is not public now"),
        ("expires: 2026-11-01", "is not public now"),
        ("embargo: 2026-12-01", "is not public now"),
        ("status: withdrawn", "was withdrawn"),
        ("status: wihtdrawn", "cannot be read"),
        ("", "was deleted"),
    ],
)
def test_what_is_taken_back_does_not_go_online_again(site: Path, trees: Trees, line: str, why: str) -> None:
    before = (site / "output").readlink()
    if line:
        write(site, {FERRY: SITE[FERRY].replace("tags:", f"{line}\ntags:")})
    else:
        (site / FERRY).unlink()
    # Nobody has built since: it is still online, and must not be brought back when it is not.
    result = rollback(site)
    assert refused(result, 1) == [("rollback-hidden", FERRY)]
    assert result.json()["problems"][0]["message"].endswith(why)
    assert (site / "output").readlink() == before
    assert tree(site / "output") == trees[2]
    if at(site, "build").code == 0:
        assert refused(rollback(site), 2) == [("rollback", "")]
        assert b"Ferry sails again" not in (site / "output/index.html").read_bytes()


@pytest.mark.case("S22")
def test_an_embargo_in_the_settings_holds_for_it_too(site: Path, trees: Trees) -> None:
    rule = '[[embargoes]]\ntag = "ferry"\nuntil = 2026-12-01\n'
    write(site, {"site.toml": RELEASE + rule})
    assert refused(rollback(site), 1) == [("rollback-hidden", FERRY)]
    assert tree(site / "output") == trees[2]


def test_a_preview_of_drafts_makes_nothing_public(site: Path, trees: Trees) -> None:
    write(site, {FERRY: SITE[FERRY].replace("tags:", "draft: true\ntags:")})
    assert refused(rollback(site, "--drafts", "--future"), 1) == [("rollback-hidden", FERRY)]
    assert tree(site / "output") == trees[2]


def test_a_picture_and_a_text_that_were_taken_back_do_not_go_online_again(site: Path) -> None:
    picture, text = "content/world/map.svg", "content/world/_index.md"
    files = {picture: "<svg/>", text: "---\ntitle: The World\n---\n\nAll of it.\n", "static/plan.pdf": "%PDF-"}
    for word in ("dusk", "noon"):
        story = SITE[FERRY].replace("dawn", word) + "\n![A map](map.svg)\n"
        write(site, {"site.toml": RELEASE, FERRY: story, **files})
        assert at(site, "build").code == 0
    write(site, {text: "---\ntitle: The World\ndraft: true\n---\n\nAll of it.\n"})
    for name in (picture, "static/plan.pdf"):
        (site / name).unlink()
    assert refused(rollback(site), 1) == [("rollback-hidden", name) for name in (text, picture, "static/plan.pdf")]


def test_a_broken_theme_keeps_nobody_from_going_back(site: Path, trees: Trees) -> None:
    write(site, {"templates/article.html": "{% broken"})
    assert at(site, "build").code != 0
    assert at(site, "rollback").code == 0
    assert tree(site / "output") == trees[1]


def test_an_error_in_a_story_that_is_not_shown_keeps_nobody_from_going_back(site: Path, trees: Trees) -> None:
    write(site, {"content/sport/race.md": "---\ntitle: Race\ndate: tomorrow\n---\n\nRan.\n"})
    assert at(site, "rollback").code == 0
    assert tree(site / "output") == trees[1]


def test_a_file_that_was_changed_by_hand_does_not_go_online_again(site: Path, trees: Trees) -> None:
    (site / "output/about/index.html").write_text("by hand")
    assert at(site, "build").code == 0
    # It was changed in all generations; the one that readers see has been put right, and has the bytes.
    assert at(site, "rollback").code == 0
    assert tree(site / "output") == trees[1]
    assert at(site, "build").code == 0
    before = next(iter(Archive(site / "output", site / ".broadsheet/output").before()))
    (site / "releases/output" / before / "world/2026/10/ferry/index.html").write_text("by hand")
    assert refused(rollback(site), 3)[0][0] == "rollback"
    assert tree(site / "output") == trees[2]


@pytest.mark.case("L13")
def test_files_of_others_are_as_they_are_now(site: Path, trees: Trees) -> None:
    theirs = {"CNAME": "post.example", "sub/token": "t"}
    write(site / "output", {"CNAME": "old", "gone": "x"})
    write(site, {FERRY: TEXTS["dusk"] + "\nMore.\n"})
    assert at(site, "build").code == 0
    (site / "output/gone").unlink()
    (site / "output/CNAME").unlink()
    write(site / "output", theirs)
    assert at(site, "rollback").code == 0
    assert tree(site / "output") == trees[2] | {name: text.encode() for name, text in theirs.items()}
    assert (site / "output").stat().st_mode & 0o777 == (site / "releases").stat().st_mode & 0o777


def test_somebody_elses_file_in_the_way_is_left_alone(site: Path, trees: Trees) -> None:
    write(site, {FERRY: TEXTS["noon"].replace("title: ", "slug: crossing\ntitle: ")})
    assert at(site, "build").code == 0
    write(site / "output", {"world/2026/10/ferry/index.html": "theirs"})
    assert [code for code, _ in refused(rollback(site), 2)] == ["output-foreign"]
    assert (site / "output/world/2026/10/ferry/index.html").read_text() == "theirs"
    assert len(trees) == 3


@pytest.mark.parametrize("mode", ["files", "release"])
def test_where_there_is_nothing_to_go_back_to_nothing_happens(site: Path, mode: str) -> None:
    write(site, {"site.toml": RELEASE.replace("release", mode)})
    before = tree(site)
    assert refused(rollback(site), 2) == [("rollback", "")]
    assert tree(site) == before
    assert not (site / "output").exists()
    assert at(site, "build").code == 0
    assert refused(rollback(site), 2) == [("rollback", "")]


def test_a_preview_is_left_by_going_back(site: Path, trees: Trees) -> None:
    assert at(site, "build", "--drafts").code == 0
    assert at(site, "rollback").code == 0
    assert tree(site / "output") == trees[2]
    assert not any(b"Lost reels" in data for data in tree(site / "releases").values())


@pytest.mark.case("S25")
def test_a_takedown_after_it_takes_down_what_readers_see(site: Path, trees: Trees) -> None:
    assert at(site, "rollback").code == 0
    write(site, {"content/sport/race.md": "---\ntitle: Race\ndate: tomorrow\n---\n\nRan.\n"})
    result = at(site, "takedown", FERRY)
    assert result.code == 0, result.err
    assert not any(b"Ferry sails again" in data for data in tree(site / "releases").values())
    assert (site / "output/world/2026/11/harbour/index.html").is_file()
    assert len(trees) == 3


def test_whoever_wants_to_go_back_behind_a_takedown_is_told_why_there_is_nothing(site: Path, trees: Trees) -> None:
    assert len(trees) == 3
    assert at(site, "takedown", FERRY).code == 0
    (problem,) = rollback(site).json()["problems"]
    assert "one that shows what was taken back is deleted" in problem["message"]
