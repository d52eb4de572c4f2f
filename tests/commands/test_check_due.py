"""`check` tells of errors before the hour at which they keep the site from being published."""

from pathlib import Path

from tests.commands.desk import SITE, at, write

LATER = "---\ntitle: Later\ndate: 2026-12-01 06:00\n---\n\nSee [this](nowhere.md).\n"


def told(site: Path, *flags: str) -> list[tuple[str, int, str]]:
    """Give what `check` says of what is due."""
    problems = at(site, "check", "--format", "json", *flags).json()["problems"]
    return [(each["file"], each["line"], each["message"]) for each in problems if each["code"] == "due-faulty"]


def test_an_error_of_a_story_that_is_due_later_is_told_with_its_hour(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {**SITE, "content/world/later.md": LATER})
    ((file, line, message),) = told(site)
    assert (file, line) == ("content/world/later.md", 6)
    assert message.startswith("from 2026-12-01 06:00 CET on this is the error `link-dead`: the link leads to 'nowhere.")
    result = at(site, "check")
    assert (result.code, "It can be published." in result.out) == (0, True)
    assert at(site, "check", "--strict").code == 1
    assert at(site, "build", "--now", "2026-12-01T05:00:00Z").code == 1
    assert told(site, "--future") == []


def test_an_error_that_others_have_by_a_story_that_is_due_is_told_where_it_will_be(tmp_path: Path) -> None:
    alias = "---\ntitle: Later\ndate: 2026-12-01\naliases: [/world/2026/10/ferry/]\n---\n\nText.\n"
    site = write(tmp_path / "site", {**SITE, "content/world/later.md": alias})
    ((file, _, message),) = told(site)
    assert (file, "`url-twice`" in message) == ("content/world/later.md", True)


def test_what_goes_at_the_hour_at_which_another_comes_in_its_place_is_no_error(tmp_path: Path) -> None:
    first = "---\ntitle: First\ndate: 2026-11-01\nurl: /now/\nexpires: 2026-12-01\n---\n\nText.\n"
    second = "---\ntitle: Second\ndate: 2026-12-01\nurl: /now/\n---\n\nText.\n"
    site = write(tmp_path / "site", {**SITE, "content/world/a.md": first, "content/world/b.md": second})
    assert told(site) == []
    assert at(site, "build", "--now", "2026-12-01T00:00:00+01:00").code == 0


def test_where_nothing_is_wrong_with_what_is_due_nothing_is_said(tmp_path: Path) -> None:
    assert told(write(tmp_path / "site", SITE)) == []
