"""Of the pictures before films and sounds all is made that a page can show, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.commands.desk import tree
from tests.pipeline.test_story_parts import built


@pytest.mark.parametrize(
    "film",
    [
        "::: video file=crossing.webm poster=harbour.jpg title=Out\n:::\n",
        '<video src="crossing.webm" poster="harbour.jpg" width="640" height="360" controls></video>\n',
    ],
)
def test_before_a_film_one_file_can_be_named_and_no_other_is_made(tmp_path: Path, film: str) -> None:
    page = built(tmp_path, film)
    made = [name for name in tree(tmp_path / "site/output") if name.endswith((".jpg", ".avif", ".webp"))]
    assert made == [f"world/2026/11/quay/{name}.jpg" for name in ("coffee", "harbour")]
    assert f'poster="/{made[1]}" width="640" height="360"' in page


@pytest.mark.parametrize("part", ["audio file=horn.mp3", "embed url=https://youtu.be/abcdefghijk"])
def test_a_picture_of_what_is_heard_or_shown_elsewhere_comes_in_the_form_of_today(tmp_path: Path, part: str) -> None:
    page = built(tmp_path, f"::: {part} poster=harbour.jpg title=Quay\n:::\n")
    shown = re.search(
        r'<picture><source type="image/avif" srcset="(\S+) 480w,[^>]+><img src="[^"]+" alt="" width', page
    )
    assert shown is not None
    assert (tmp_path / "site/output" / shown[1].lstrip("/")).is_file()
