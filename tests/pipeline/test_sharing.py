"""What stands for a page where it is shared: a picture that everybody shows, with its size, and nothing beside it."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.commands.desk import SITE, at, write
from tests.pictures import odd

STORY = "content/world/quay.md"
PAGE = "output/world/2026/11/quay/index.html"
SHARED = SITE["site.toml"] + '[publisher]\nname = "The Post"\nlogo = "logo.png"\n[params]\nimage = "share.jpg"\n'
CLEAR = odd.saved(odd.photo((900, 600), "RGBA"), "PNG")
FILM = odd.saved(odd.photo((300, 300)), "GIF", save_all=True, append_images=[odd.photo((300, 300)).rotate(90)])
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="9" height="9"/></svg>'
SMALL = odd.saved(odd.photo((64, 64)), "PNG")
LARGE = odd.saved(odd.photo((1500, 1000)), "JPEG", exif=odd.exif())


def site_of(folder: Path, image: str, text: str = "It sails.", settings: str = SHARED) -> Path:
    head = f"---\ntitle: The quay\ndate: 2026-11-02\n{f'image: {image}' if image else ''}\nimage_alt: A quay\n---\n\n"
    site = write(folder / "site", {**SITE, "site.toml": settings, STORY: head + text})
    for name, data in {
        "clear.png": CLEAR,
        "film.gif": FILM,
        "a.svg": DRAWING,
        "small.png": SMALL,
        "b.jpg": LARGE,
    }.items():
        (site / "content/world" / name).write_bytes(data)
    (site / "static").mkdir()
    for name, data in {"share.jpg": LARGE, "logo.png": CLEAR, "share.svg": DRAWING}.items():
        (site / "static" / name).write_bytes(data)
    return site


def shared(site: Path, page: str = PAGE) -> tuple[str, Image.Image]:
    """Give the name of the picture that stands for a page, which every place has, and the picture."""
    html = (site / page).read_text("utf-8")
    found = dict(re.findall(r'<meta property="og:image(?::(\w+))?" content="([^"]*)">', html))
    picture = odd.shown((site / "output" / found[""].removeprefix("https://post.example/")).read_bytes())
    assert (int(found["width"]), int(found["height"])) == picture.size
    (graph,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    for node in json.loads(graph)["@graph"]:
        image = {"@type": "ImageObject", "url": found[""], "width": picture.size[0], "height": picture.size[1]}
        assert node.get("image", image) == image
    return found[""].rpartition("/")[2], picture


@pytest.mark.parametrize(
    ("image", "text", "name", "size"),
    [
        ("b.jpg", "", "b", (1200, 800)),
        ("clear.png", "", "clear", (900, 600)),
        ("film.gif", "", "film", (300, 300)),
        ("a.svg", "", "share", (1200, 800)),
        ("a.svg", "![A film](film.gif)", "film", (300, 300)),
        ("", "", "share", (1200, 800)),
        ("", "![A sign](small.png) ![A plan](a.svg)\n\n::: figure\n![B](clear.png)\n:::\n", "clear", (900, 600)),
        ("small.png", "![Quay](b.jpg)", "b", (1200, 800)),
        ("", "![A sign](small.png)", "share", (1200, 800)),
    ],
)
def test_a_story_is_shared_with_a_jpeg_of_its_own_or_of_the_site(
    tmp_path: Path, image: str, text: str, name: str, size: tuple[int, int]
) -> None:
    site = site_of(tmp_path, image, text)
    result = at(site, "build")
    assert result.code == 0, result.err
    found, picture = shared(site)
    assert (found.partition(".")[0], picture.format, picture.size) == (name, "JPEG", size)
    assert not picture.getexif()


def test_readers_see_a_picture_that_moves_or_may_be_seen_through_as_it_is(tmp_path: Path) -> None:
    site = site_of(tmp_path, "clear.png", "![A film](film.gif)")
    assert at(site, "build").code == 0
    html = (site / PAGE).read_text("utf-8")
    assert re.search(r'<img [^>]*src="[^"]*clear\.png"', html)
    assert re.search(r'<img [^>]*src="[^"]*film\.gif"', html)
    assert [path.name for path in (site / "output/assets/pictures").glob("film*")] == []


@pytest.mark.case("M01")
def test_the_pictures_of_the_site_are_made_as_those_of_stories_are(tmp_path: Path) -> None:
    site = site_of(tmp_path, "")
    assert at(site, "build").code == 0
    for page in ("output/index.html", "output/world/index.html"):
        assert shared(site, page)[1].size == (1200, 800)
    html = (site / PAGE).read_text("utf-8")
    logo = re.search(
        r'"logo":\{"@type":"ImageObject","url":"https://post.example/([^"]+)","width":900,"height":600', html
    )
    assert logo is not None
    assert odd.shown((site / "output" / logo[1]).read_bytes()).mode == "RGBA"
    # A logo that is small and says nothing is published as it is.
    assert [path.suffix for path in (site / "output/assets/pictures").iterdir()] == [".jpg"]


def test_a_drawing_that_is_to_stand_for_all_pages_is_a_warning(tmp_path: Path) -> None:
    site = site_of(tmp_path, "", settings=SHARED.replace("share.jpg", "share.svg"))
    result = at(site, "build")
    assert (result.code, result.err.count("site.toml:8:1 image-unfit")) == (0, 1)


def test_a_broken_picture_of_the_site_stops_the_build(tmp_path: Path) -> None:
    site = site_of(tmp_path, "")
    (site / "static/share.jpg").write_bytes(LARGE[:900])
    result = at(site, "build")
    assert result.code == 1
    assert "site.toml:8:1 image-unreadable" in result.err


@pytest.mark.case("X06")
def test_another_first_picture_in_a_text_stands_for_its_story_at_once(tmp_path: Path) -> None:
    site = site_of(tmp_path, "", "![Quay](b.jpg)")
    assert at(site, "build").code == 0
    text = (site / STORY).read_text("utf-8")
    (site / STORY).write_text(text.replace("b.jpg", "film.gif"), "utf-8")
    assert at(site, "build", "--verify").code == 0
    assert shared(site)[0].startswith("film.")
    (site / STORY).write_text(text.replace("![Quay](b.jpg)", "None."), "utf-8")
    assert at(site, "build", "--verify").code == 0
    assert shared(site)[0].startswith("share.")
