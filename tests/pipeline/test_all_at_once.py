"""Whatever is wrong with a file is told at once, whichever room sees it."""

from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, write

BODY = (
    "[a](fery.md) [b](ferry.md) ![c](map.svg) [d](../nowhere/) [e](/world/2026/11/harbour/) [f](../culture/prize.md)\n"
)


@pytest.mark.case("B01")
def test_dead_links_of_a_file_are_told_with_the_faults_of_its_front_matter(tmp_path: Path) -> None:
    bad = f"---\ntitle: Bad\ndate: tomorrow\n---\n\n{BODY}"
    site = write(tmp_path / "site", {**SITE, "content/world/bad.md": bad})
    problems = at(site, "build", "--format", "json").json()["problems"]
    told = [(each["code"], each["line"], each["column"]) for each in problems if each["file"] == "content/world/bad.md"]
    assert told == [("date-unreadable", 3, 7), ("link-dead", 6, 5), ("image-missing", 6, 33)]


def test_a_link_to_a_file_that_cannot_be_read_is_not_called_dead(tmp_path: Path) -> None:
    bad = "---\ntitle: Bad\ndate: tomorrow\n---\n\n[Itself](bad.md), [its neighbour](worse.md).\n"
    site = write(tmp_path / "site", {**SITE, "content/world/bad.md": bad, "content/world/worse.md": bad})
    problems = at(site, "build", "--format", "json").json()["problems"]
    assert {each["code"] for each in problems} == {"date-unreadable"}
