"""Feeds and sitemaps of a whole site hold to the rules of their schemas, whatever the names on it are."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from generator.cli import main

NOW = "2026-11-25T00:00:00Z"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ADDRESS = re.compile(r"https://post\.example/[!-;=?-~]*")
# Of an element: its children in their order, each with how often it may stand there (the occurrences of a schema).
SITEMAPS = {
    "urlset": [("url", "+")],
    "url": [("loc", "1"), ("lastmod", "?"), (f"{IMAGE}image", "*"), (f"{NEWS}news", "?")],
    "sitemapindex": [("sitemap", "+")],
    "sitemap": [("loc", "1"), ("lastmod", "?")],
    f"{IMAGE}image": [(f"{IMAGE}loc", "1")],
    f"{NEWS}news": [(f"{NEWS}publication", "1"), (f"{NEWS}publication_date", "1"), (f"{NEWS}title", "1")],
    f"{NEWS}publication": [(f"{NEWS}name", "1"), (f"{NEWS}language", "1")],
}
RSS = {
    "rss": [("channel", "1")],
    "channel": [
        ("title", "1"), ("link", "1"), ("description", "1"), ("language", "1"), ("copyright", "?"),
        ("lastBuildDate", "1"), (f"{ATOM}link", "1"), ("image", "?"), ("item", "+"),
    ],
    "image": [("url", "1"), ("title", "1"), ("link", "1")],
    "item": [
        ("title", "1"), ("link", "1"), ("guid", "1"), ("pubDate", "1"), (f"{DC}creator", "*"),
        ("category", "*"), ("description", "1"), ("{http://purl.org/rss/1.0/modules/content/}encoded", "1"),
        (f"{MEDIA}content", "?"),
    ],
}  # fmt: skip
FEED = {
    "feed": [
        ("id", "1"), ("title", "1"), ("updated", "1"), ("link", "+"), ("icon", "?"), ("logo", "?"), ("rights", "?"),
        ("entry", "+"),
    ],
    "entry": [
        ("id", "1"), ("title", "1"), ("link", "1"), ("published", "1"), ("updated", "1"), ("author", "+"),
        ("category", "*"), ("summary", "?"), ("content", "1"),
    ],
    "author": [("name", "1"), ("uri", "?")],
}  # fmt: skip
SETTINGS = """
title = "Post & <Co>"
base_url = "https://post.example/"
timezone = "Europe/Helsinki"
publisher = { name = "A & B", logo = "logo.png" }
"""
STORY = """---
title: "{title}"
date: 2026-{month:02}-1{day} 10:00
tags: ["R&D", "<dam>"]
authors: [{authors}]
image: boat.png
image_alt: A boat & a <pier>
---

Text of it, with [a link](/feed.xml) & <b>more</b>. ]]>
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    folder = site / "content/wörld & all"
    folder.mkdir(parents=True)
    (site / "static").mkdir()
    for place in (site / "static/logo.png", folder / "boat.png"):
        Image.new("RGB", (40, 25), "teal").save(place)
    (site / "site.toml").write_text(SETTINGS, "utf-8")
    for number in range(6):
        names = ["Ada Grant", "B. <Ito>"][: number % 3]
        text = STORY.format(title=f"Fog & <dew> {number}", month=9 + number % 3, day=number, authors=", ".join(names))
        (folder / f"{number}.md").write_text(text, "utf-8")
    assert main(["build", "--site", str(site), "--now", NOW, "--quiet"]) == 0
    return site / "output"


def faults(root: ET.Element, rules: dict[str, list[tuple[str, str]]], home: str) -> Iterator[str]:
    """What of a tree is not as the rules want it: names, their order, how often they stand."""
    for element in root.iter():
        wanted = rules.get(element.tag.removeprefix(home), [])
        names = [each.tag.removeprefix(home) for each in element]
        pattern = "".join(rf"(?:{re.escape(name)} ){'' if often == '1' else often}" for name, often in wanted)
        if not re.fullmatch(pattern, "".join(f"{name} " for name in names)):
            yield f"{element.tag}: {names}"
        if not names and not (element.text or "").strip() and not element.attrib:
            yield f"{element.tag} is empty"


def test_sitemaps_hold_to_their_schema(output: Path) -> None:
    found = sorted(output.glob("*sitemap*.xml"))
    assert len(found) == 6
    for path in found:
        root = ET.parse(path).getroot()
        assert list(faults(root, SITEMAPS, SITEMAP)) == []
        places = [each.text or "" for each in root.iter() if each.tag.endswith("}loc")]
        assert places
        assert [each for each in places if not ADDRESS.fullmatch(each)] == []
        stamps = [each.text or "" for each in root.iter() if each.tag.endswith(("}lastmod", "}publication_date"))]
        assert [each for each in stamps if not STAMP.fullmatch(each)] == []


def test_every_address_of_the_sitemaps_is_there(output: Path) -> None:
    index = ET.parse(output / "sitemap.xml").getroot()
    maps = [each.text or "" for each in index.iter(f"{SITEMAP}loc")]
    assert sorted(output / each.removeprefix("https://post.example/") for each in maps) == sorted(
        each for each in output.glob("*sitemap*.xml") if each.name != "sitemap.xml"
    )


def test_rss_holds_to_its_rules(output: Path) -> None:
    found = sorted(output.rglob("feed.xml"))
    assert len(found) == 6
    for path in found:
        root = ET.parse(path).getroot()
        assert list(faults(root, RSS, "")) == []
        assert [each.get("isPermaLink") for each in root.iter("guid")] == ["false"] * len(root.findall(".//item"))
        for media in root.iter(f"{MEDIA}content"):
            assert (media.get("medium"), media.get("type")) == ("image", "image/png")


def test_atom_holds_to_rfc_4287(output: Path) -> None:
    root = ET.parse(output / "atom.xml").getroot()
    assert list(faults(root, FEED, ATOM)) == []
    stamps = [each.text or "" for name in ("updated", "published") for each in root.iter(f"{ATOM}{name}")]
    assert [each for each in stamps if not STAMP.fullmatch(each)] == []
    ids = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all((each or "").startswith("tag:post.example,2026-") for each in ids[1:])
    assert {each.get("rel") for each in root.findall(f"{ATOM}link")} == {"self", "alternate"}
