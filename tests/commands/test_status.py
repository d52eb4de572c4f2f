from pathlib import Path
from typing import Any

import pytest

from tests.commands.desk import SITE, at, run, tree, write

FERRY = "content/world/ferry.md"
OLD = "/world/2026/10/ferry/"


@pytest.fixture
def built(site: Path) -> Path:
    """Give a site that is published."""
    assert at(site, "build").code == 0
    return site


def status(site: Path, *arguments: str) -> Any:  # noqa: ANN401  one JSON object
    """Give what the verb says in JSON."""
    return at(site, "status", "--format", "json", *arguments).json()


def test_a_site_that_was_never_built_has_everything_to_add(site: Path) -> None:
    before = tree(site)
    found = status(site)
    assert found["published"] == len(found["changed"]) == len(found["removed"]) == 0
    assert "index.html" in found["added"]
    assert at(site, "status").out.startswith("Nothing is published yet.\nA build now changes the site: ")
    assert tree(site) == before


@pytest.mark.case("S25")
def test_what_is_told_is_what_the_next_build_does(built: Path) -> None:
    outlook = status(built)
    assert (outlook["added"], outlook["changed"], outlook["removed"]) == ([], [], [])
    write(built, {FERRY: SITE[FERRY].replace("tags: [ferry,", "draft: true\ntags: [ferry,")})
    write(built, {"content/sport/race.md": "---\ntitle: Race\ndate: 2026-11-20\n---\n\nRan.\n", "static/a.txt": "a"})
    harbour = SITE["content/world/harbour.md"]
    write(built, {"content/world/harbour.md": harbour.replace("the [ferry](ferry.md)", "it")})
    before = tree(built / "output")
    outlook = status(built)
    assert outlook["waiting"] == ["world/ferry.md"]
    assert at(built, "build").code == 0
    after = tree(built / "output")
    assert outlook["published"] == len(before)
    assert outlook["added"] == sorted(after.keys() - before.keys())
    assert outlook["removed"] == sorted(before.keys() - after.keys())
    assert {path for path in before.keys() & after.keys() if before[path] != after[path]} <= set(outlook["changed"])


def test_a_person_reads_it_in_lines_of_80_columns(built: Path) -> None:
    write(built, {FERRY: SITE[FERRY].replace("tags:", "slug: crossing\ntags:"), "static/a.txt": "a"})
    (built / "content/pages/about.md").unlink()
    result = at(built, "status")
    lines = result.out.splitlines()
    assert (result.code, result.err) == (0, "")
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("The published site has ")
    assert lines[1].startswith("A build now changes the site: 2 added, ")
    assert "  + world/2026/10/crossing/index.html" in lines
    assert f"  - {OLD[1:]}index.html" in lines
    assert any(line.startswith("    … and ") for line in lines)
    start = lines.index("Stories were public at these addresses, where nothing will answer:")
    assert lines[start - 2 :] == [
        "1 published article is waiting to be taken down:",
        "  pages/about.md",
        "Stories were public at these addresses, where nothing will answer:",
        "  /about/",
        "      pages/about.md was deleted",
        f"  {OLD}",
        "      now at /world/2026/10/crossing/",
        "`check --fix` writes the old address of a story that has moved into its file.",
        "By itself it changes next at 2027-06-01 10:00 CEST:",
        "  content/culture/prize.md appears",
    ]


def test_programs_read_it_as_one_object(built: Path) -> None:
    write(built, {FERRY: SITE[FERRY].replace("tags:", "slug: crossing\ntags:")})
    found = status(built)
    moved_to = "/world/2026/10/crossing/"
    assert found["vanishing"] == [{"url": OLD, "id": "world/ferry.md", "file": FERRY, "moved_to": moved_to}]
    assert found["next_due"] == "2027-06-01T08:00:00+00:00"
    assert found["due"] == [{"at": found["next_due"], "file": "content/culture/prize.md", "what": "appears"}]
    assert (found["preview"], found["interrupted"]) == (False, False)


@pytest.mark.case("S27")
def test_while_errors_stand_nothing_changes_and_takedowns_wait(built: Path) -> None:
    write(built, {FERRY: SITE[FERRY].replace("tags:", "draft: true\ntags:")})
    write(built, {"content/world/harbour.md": "---\ntitle: Harbour\ndate: tomorrow\n---\n\nx\n"})
    result = at(built, "status")
    assert result.code == 1
    lines = result.out.splitlines()
    assert lines[1:4] == [
        "A build now changes nothing.",
        "1 published article is waiting to be taken down:",
        "  world/ferry.md",
    ]
    assert "date-unreadable" in result.err
    assert result.err.endswith("Nothing is published until the errors are mended: 1 error.\n")
    assert at(built, "check", "--format", "json").json()["waiting"] == ["world/ferry.md"]


def test_a_preview_is_told(built: Path) -> None:
    assert at(built, "build", "--drafts").code == 0
    assert status(built)["preview"]
    assert "It is a preview and shows what is not public: don't deploy it." in at(built, "status").out.splitlines()


def test_a_build_that_was_cut_short_is_told(built: Path) -> None:
    state = built / ".broadsheet/output"
    (state / "journal").write_bytes((state / "manifest").read_bytes())
    assert status(built)["interrupted"]
    assert "The last build was cut short: the next one finishes its work." in at(built, "status").out.splitlines()


def test_a_site_that_stays_as_it_is_says_so(built: Path) -> None:
    result = run("status", "--site", built, "--now", "2027-07-01T00:00:00Z")
    assert result.out.splitlines()[-1] == "Nothing changes by itself."
