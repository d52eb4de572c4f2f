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


PARTS = """\
::: fact-box
The ferry.
:::

::: chart data=boats.csv kind=pie title=Boats
:::

::: timeline
No list.
:::

::: audio file=gone.mp3 title="Fog
:::

::: nothing
![](map.svg)
:::

::: figure
No picture.
:::

::: pull-quote
Never ends.
"""


@pytest.mark.case("B01")
def test_what_is_wrong_with_an_argument_hides_nothing_else_of_its_story_and_its_data(tmp_path: Path) -> None:
    bad = f"---\ntitle: Bad\ndate: 2026-10-30\nimage: gone.jpg\n---\n\n{PARTS}"
    data = "Month,Boats,\nMay,n/a,1\nJune,7\nJuly,8,9,10\n"
    site = write(tmp_path / "site", {**SITE, "content/world/bad.md": bad, "content/world/boats.csv": data})
    problems = at(site, "build", "--format", "json").json()["problems"]
    told = [(each["code"], each["line"]) for each in problems if each["file"] == "content/world/bad.md"]
    assert told == [
        ("image-missing", 4),
        ("story-part-argument", 7),
        ("story-part-argument", 11),
        ("story-part-content", 14),
        ("file-missing", 18),
        ("story-part-argument", 18),
        ("story-part-unknown", 21),
        ("image-missing", 22),
        ("story-part-content", 25),
        ("story-part-open", 29),
    ]
    told = [(each["code"], each["line"]) for each in problems if each["file"] == "content/world/boats.csv"]
    assert told == [("data-unreadable", 1), ("data-unreadable", 3), ("data-unreadable", 4)]
