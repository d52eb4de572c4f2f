"""From the file beside a story to what a reader's browser loads: a whole site with pictures, built as a user does."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.commands.desk import SITE, at, tree, write
from tests.pictures import odd

FERRY = "content/world/ferry.md"
STORY = "---\ntitle: Ferry sails again\ndate: 2026-11-02\nimage: {}\nimage_alt: A white ferry\n---\n\n{}\n"


def placed(site: Path, name: str, data: bytes) -> Path:
    """Put a file into a site."""
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_bytes(data)
    return site


def files(site: Path) -> dict[str, bytes]:
    """Give the published files that are made of pictures."""
    return {name: data for name, data in tree(site / "output").items() if name.startswith("assets/pictures/")}


def page(site: Path) -> str:
    """Give the page of the story."""
    return (site / "output/world/2026/11/ferry/index.html").read_text("utf-8")


def sources(html: str) -> Iterator[tuple[str, int]]:
    """Give each address of a `srcset` with its width."""
    for srcset in re.findall(r'srcset="([^"]*)"', html):
        for entry in srcset.split(", "):
            url, width = entry.split(" ")
            yield url, int(width.removesuffix("w"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a newsroom whose story shows a photo of a phone, 900 pixels wide."""
    site = write(tmp_path / "site", {**SITE, FERRY: STORY.format("ferry.jpg", "It sails.")})
    return placed(site, "content/world/ferry.jpg", odd.saved(odd.photo((900, 600)), "JPEG", exif=odd.exif()))


@pytest.mark.case("M01")
def test_a_page_shows_a_picture_in_widths_that_are_there(site: Path) -> None:
    assert at(site, "build").code == 0
    html, made = page(site), files(site)
    found = dict(sources(html))
    assert sorted(found.values()) == [480, 800, 900]
    for url, width in found.items():
        assert odd.shown(made[url.removeprefix("/")]).width == width
    assert 'type="image/avif"' in html
    (fallback,) = re.findall(r'<img src="([^"]*)"[^>]* width="900" height="600" fetchpriority="high"', html)
    assert odd.shown(made[fallback.removeprefix("/")]).format == "JPEG"
    assert f'<meta property="og:image" content="https://post.example{fallback}">' in html
    assert html.count("fetchpriority") == 1
    assert not [name for name, data in tree(site / "output").items() if any(each in data for each in odd.SECRETS)]


def test_pictures_of_a_text_load_late_and_have_the_words_that_lie_beside_them(site: Path) -> None:
    text = "![](ferry.jpg)\n\n![Its own](ferry.jpg)"
    write(site, {FERRY: STORY.format("ferry.jpg", text).replace("image_alt: A white ferry\n", "")})
    write(site, {"content/world/ferry.jpg.toml": 'alt = "From <beside>"\ncaption = "C"\ncredit = "D"\n'})
    assert "alt-missing" not in at(site, "build").err
    html = page(site)
    late = '<img loading="lazy" decoding="async" '
    assert re.search(rf'<picture><source [^>]*sizes="[^"]+">{late}alt="From &lt;beside&gt;" ', html)
    assert re.search(rf'{late}alt="Its own" src="/assets/pictures/ferry\.[^>]*>', html)
    assert "<figcaption>C <cite>D</cite></figcaption>" in html
    assert 'alt="From &lt;beside&gt;" width="900"' in html
    assert not (site / "output/world/2026/11/ferry/ferry.jpg.toml").exists()
    feed = (site / "output/feed.xml").read_text("utf-8")
    assert "srcset" not in feed
    assert "https://post.example/assets/pictures/ferry." in feed


def test_a_picture_without_words_is_a_warning_with_its_place_and_an_error_where_the_editors_are_strict(
    site: Path,
) -> None:
    text = '![](ferry.jpg)\n\n![](ferry.jpg){alt=\'\'}\n\n<img src="ferry.jpg" alt="">\n\n<img src="ferry.jpg">'
    write(site, {FERRY: STORY.format("ferry.jpg", text)})
    result = at(site, "build")
    told = [line.split(" ")[:2] for line in result.err.splitlines() if "alt-missing" in line]
    assert told == [[f"{FERRY}:8:5", "alt-missing"], [f"{FERRY}:14:11", "alt-missing"]]
    assert result.code == 0
    assert at(site, "build", "--strict").code == 1


def test_a_slip_in_the_words_beside_a_picture_is_told_with_its_line(site: Path) -> None:
    write(site, {"content/world/ferry.jpg.toml": 'alt = "A"\ncaptoin = "B"\n'})
    result = at(site, "build")
    assert result.code == 1
    assert "content/world/ferry.jpg.toml:2:1 picture-words" in result.err
    assert "caption" in result.err
    for text in ("alt = 3\n", "alt\n", "x = 1\n" * 20_000):
        write(site, {"content/world/ferry.jpg.toml": text})
        assert "picture-words" in at(site, "build").err


def test_an_edit_makes_no_picture_again_and_neither_does_a_build_with_the_cache_alone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at(site, "build").code == 0
    before = tree(site / "output")
    monkeypatch.setattr("generator.darkroom.DEVELOP", None)
    shutil.rmtree(site / "output")
    shutil.rmtree(site / ".broadsheet")
    assert at(site, "build").code == 0
    assert tree(site / "output") == before
    write(site, {FERRY: STORY.format("ferry.jpg", "It sails on."), "templates/gone.html": "x"})
    assert at(site, "build").code == 0
    write(site, {FERRY: STORY.format("ferry.jpg", "It sails on and on.")})
    shutil.rmtree(site / "output/assets/pictures")
    assert at(site, "build").code == 0
    assert files(site) == {name: data for name, data in before.items() if name.startswith("assets/pictures/")}


@pytest.mark.case("M07")
@pytest.mark.case("M08")
def test_another_picture_or_another_setting_renews_all_that_is_made_and_nothing_old_stays(site: Path) -> None:
    assert at(site, "build").code == 0
    first = files(site)
    placed(site, "content/world/ferry.jpg", odd.saved(odd.photo((900, 600)).rotate(180), "JPEG", exif=odd.exif()))
    assert at(site, "build").code == 0
    second = files(site)
    assert len(second) == len(first)
    assert not first.keys() & second.keys()
    with (site / "site.toml").open("a") as settings:
        settings.write('\n[images]\nkeep_metadata = ["creator"]\n')
    assert at(site, "build").code == 0
    third = files(site)
    assert not third.keys() & second.keys()
    assert all(b"Vera Wolff" in data for data in third.values())
    assert at(site, "build", "--no-cache", "--output", site.parent / "clean").code == 0
    assert tree(site.parent / "clean") == tree(site / "output")


@pytest.mark.case("S16")
def test_of_a_picture_that_only_a_draft_shows_nothing_is_made(site: Path) -> None:
    draft = STORY.format("hidden.jpg", "x").replace("title", "draft: true\ntitle", 1).replace("again", "never")
    write(site, {"content/world/draft.md": draft})
    placed(site, "content/world/hidden.jpg", odd.saved(odd.photo((500, 300)), "JPEG"))
    assert at(site, "build").code == 0
    assert not [name for name in tree(site / "output") if "hidden" in name]
    write(site, {"content/world/open.md": STORY.format("hidden.jpg", "x").replace("again", "now")})
    assert at(site, "build").code == 0
    assert len([name for name in tree(site / "output") if "hidden" in name and name.endswith(".jpg")]) == 1


@pytest.mark.case("M04")
@pytest.mark.case("M05")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "image-unreadable"),
        (b"<!doctype html>", "image-unreadable"),
        (odd.saved(odd.photo((900, 600)), "JPEG")[:3000], "image-unreadable"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image-unreadable"),
        (odd.saved(Image.new("1", (20_000, 20_000)), "PNG"), "image-too-large"),
        (odd.saved(Image.new("1", (220, 70_000)), "PNG"), "image-too-large"),
        (b"<svg><script/></svg>", "image-unsafe"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image-misnamed"),
    ],
)
def test_a_picture_that_cannot_be_shown_stops_the_build_with_the_line_that_names_it(
    site: Path, data: bytes, code: str
) -> None:
    assert at(site, "build").code == 0
    before = tree(site / "output")
    placed(site, "content/world/ferry.jpg", data)
    for verb in ("build", "check"):
        result = at(site, verb)
        assert result.code == 1
        assert f"{FERRY}:4:8 {code}" in result.err
        assert "content/world/ferry.jpg" in result.err
    assert tree(site / "output") == before


@pytest.mark.case("M05")
def test_a_picture_whose_pixels_break_off_stops_build_and_check(site: Path) -> None:
    whole = odd.saved(odd.photo((900, 600)), "PNG")
    data = whole[:60] + bytes(30) + whole[90:]
    placed(site, "content/world/ferry.jpg", data)
    for verb in ("check", "build"):
        result = at(site, verb)
        assert (result.code, result.err.count("image-unreadable")) == (1, 1)
        assert f"{FERRY}:4:8 image-unreadable" in result.err


@pytest.mark.case("M01")
def test_what_a_bundle_brings_along_is_clean_and_what_cannot_be_cleaned_stays_at_home(site: Path) -> None:
    (site / FERRY).unlink()
    (site / "content/world/harbour.md").unlink()
    write(site, {"content/world/ferry/index.md": STORY.format("a.png", "[Large](b.webp) ![](c.gif){alt=''}")})
    made = {"a.png": odd.talkative_png, "b.webp": odd.talkative_webp, "c.gif": odd.talkative_gif}
    made |= {"d.jpg": odd.talkative_jpeg, "e.tif": odd.talkative_tiff, "f.avif": odd.talkative_avif}
    for name, talk in made.items():
        placed(site, f"content/world/ferry/{name}", talk())
    # A broken file may have all that it says before it breaks off.
    whole = odd.talkative_jpeg()
    placed(site, "content/world/ferry/h.jpg", whole[: len(whole) // 2])
    placed(site, "static/g.jpg", odd.talkative_jpeg())
    result = at(site, "build")
    assert result.code == 0
    told = {line.split(" ")[0] for line in result.err.splitlines() if "image-metadata" in line}
    assert told == {"content/world/ferry/index.md", "static/g.jpg"}
    output = tree(site / "output")
    below = {name.rpartition("/")[2] for name in output if name.startswith("world/2026/11/ferry/")}
    assert below == {"index.html", "a.png", "b.webp", "c.gif", "d.jpg", "f.avif"}
    dirty = [name for name, data in output.items() if any(secret in data for secret in odd.SECRETS)]
    assert dirty == ["g.jpg"]
    assert '<img loading="lazy" decoding="async" alt="" src="/world/2026/11/ferry/c.gif" width="400"' in page(site)


SCRIPTED = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.case("H17")
@pytest.mark.parametrize(
    "data",
    [
        SCRIPTED.encode(),
        SCRIPTED.encode("utf-16"),
        f"<!--{'licence ' * 700}-->{SCRIPTED}".encode(),
        f"<?xml version='1.0'?>\n<!DOCTYPE svg [{'<!--x-->' * 700}]>{SCRIPTED}".encode(),
        b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></s:svg>',
    ],
)
def test_a_drawing_with_a_script_is_never_published_with_a_bundle(site: Path, data: bytes) -> None:
    (site / FERRY).unlink()
    (site / "content/world/harbour.md").unlink()
    write(site, {"content/world/ferry/index.md": STORY.format("a.png", "x")})
    placed(site, "content/world/ferry/a.png", odd.saved(odd.photo(), "PNG"))
    placed(site, "content/world/ferry/b.SVG", data)
    result = at(site, "build")
    assert (result.code, result.err.count("image-unsafe")) == (1, 1)
    assert "content/world/ferry/b.SVG" in result.err
    (site / "content/world/ferry/b.SVG").unlink()
    placed(site, "static/b.svg", data)
    assert "static/b.svg image-unsafe (warning)" in at(site, "check").err.replace(":", "")


@pytest.mark.case("H17")
def test_a_drawing_may_begin_with_a_long_comment(site: Path) -> None:
    write(site, {FERRY: STORY.format("ferry.svg", "x")})
    drawing = f"<?xml version='1.0'?>\n<!--{'licence ' * 700}-->\n<svg xmlns='http://www.w3.org/2000/svg'/>"
    placed(site, "content/world/ferry.svg", drawing.encode())
    assert at(site, "build").code == 0
    assert (site / "output/world/2026/11/ferry/ferry.svg").is_file()


@pytest.mark.case("M01")
@pytest.mark.parametrize("name", ["a.tif", "a.jpg"])
def test_what_is_too_large_to_be_looked_into_is_not_published(
    site: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.discover.pictures.MOST_BYTES", 900)
    (site / FERRY).unlink()
    (site / "content/world/harbour.md").unlink()
    write(site, {"content/world/ferry/index.md": STORY.format("", "x").replace("image: \n", "")})
    placed(site, f"content/world/ferry/{name}", odd.talkative_jpeg())
    placed(site, f"static/{name}", odd.talkative_jpeg())
    result = at(site, "build")
    assert result.code == 0
    assert result.err.count("image-metadata") == 2
    assert not any(path.startswith("world/2026/11/ferry/a.") for path in tree(site / "output"))


def test_a_small_clean_picture_is_its_own_fallback(site: Path) -> None:
    placed(site, "content/world/ferry.jpg", odd.saved(odd.photo((600, 400)), "JPEG"))
    assert at(site, "build").code == 0
    assert '<img src="/world/2026/11/ferry/ferry.jpg" alt="A white ferry" width="600" height="400"' in page(site)
    assert sorted(width for _, width in sources(page(site))) == [480, 600]
    assert {name.rpartition(".")[2] for name in files(site)} == {"avif"}


def test_the_report_of_a_build_does_not_take_files_of_pictures_for_pages(site: Path) -> None:
    pictured = at(site, "build", "--format", "json").json()["pages"]
    write(site, {FERRY: STORY.format("ferry.jpg", "x").replace("image: ferry.jpg\n", "")})
    assert at(site, "build", "--format", "json").json()["pages"] == pictured
    assert files(site) == {}


def test_jobs_change_no_byte(site: Path) -> None:
    assert at(site, "build", "--jobs", "1").code == 0
    assert at(site, "build", "--no-cache", "--jobs", "3", "--output", site.parent / "other").code == 0
    assert tree(site.parent / "other") == tree(site / "output")
