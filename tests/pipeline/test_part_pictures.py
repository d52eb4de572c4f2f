"""Pictures in story parts: their words, and what is not public."""

import re
from pathlib import Path

from tests.commands.desk import at, write
from tests.pipeline.test_story_parts import HEAD, STORY, page_of, site_of


def test_a_picture_that_cannot_be_read_is_told_once_at_its_place_and_in_few_words(tmp_path: Path) -> None:
    site = site_of(tmp_path, f"::: figure\n![A](harbour.jpg)\n:::\n\n![A]({'x' * 5000}.jpg)\n")
    (site / "content/world/quay/harbour.jpg").write_bytes(b"\xff\xd8\xffno more")
    problems = at(site, "build", "--format", "json").json()["problems"]
    told = [(each["code"], each["line"], each["column"]) for each in problems if each["severity"] == "error"]
    assert told == [("image-unreadable", 7, 6), ("image-missing", 10, 6)]
    assert max(len(each["message"]) for each in problems) < 300


def test_what_is_no_picture_by_its_name_is_shown_as_none(tmp_path: Path) -> None:
    result = at(site_of(tmp_path, "::: gallery\n![A](harbour.jpg)\n\n![B](horn.mp3)\n:::\n"), "build")
    assert f"{STORY}:9:6 image-misnamed" in result.err
    assert result.code == 1


def test_pictures_of_story_parts_have_the_words_that_lie_beside_them_where_the_story_has_none(tmp_path: Path) -> None:
    site = site_of(tmp_path, "")
    figure = "::: figure\n![](harbour.jpg)\n:::\n\n::: figure credit=Own\n![Its own](harbour.jpg)\n\nAll *mine*.\n:::\n"
    gallery = '::: gallery\n![](harbour.jpg "Here")\n\n![](harbour.jpg){alt=""}\n:::\n'
    write(site, {STORY: f"{HEAD}{figure}\n{gallery}"})
    write(site, {"content/world/quay/harbour.jpg.toml": 'alt = "<Beside>"\ncaption = "C & D"\ncredit = "E"\n'})
    assert "alt-missing" not in at(site, "build").err
    html = page_of(site)
    text = html[html.index('<figure class="part') :]
    assert re.findall(r'<img [^>]*alt="([^"]*)"', text)[:4] == ["&lt;Beside&gt;", "Its own", "&lt;Beside&gt;", ""]
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", text)
    assert captions == [
        "C &amp; D <cite>E</cite>",
        "<p>All <em>mine</em>.</p> <cite>Own</cite>",
        "Here <cite>E</cite>",
        "C &amp; D <cite>E</cite>",
    ]
    write(site, {"content/world/quay/harbour.jpg.toml": 'caption = "C"\n'})
    told = [line.split(" ")[:2] for line in at(site, "build").err.splitlines() if "alt-missing" in line]
    assert told == [[f"{STORY}:{line}", "alt-missing"] for line in ("7:5", "17:5")]
