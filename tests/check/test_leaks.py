"""The leak scan: what is not public stops the build wherever it stands, and what is public never does."""

import contextlib
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.cli import main
from tests.tiny import tiny

NOW = "2026-11-01T12:00:00Z"
TITLE = "Harbour pilots elect Quorlix"
RUN = "seven grey herons waited beside the"
HIDDEN = f"""---
title: {TITLE}
date: 2026-11-02
slug: quorlix-wins-the-pilots
summary: A clerk of sixty counted every ballot alone
tags: [Pilot Ballot]
authors: [Wilma Quistgard]
image: quorlix-counts-ballots.png
image_alt: A woman at a table
---

On that morning {RUN} quay while nobody spoke.

```
width = device-width and initial-scale is one again
```
"""
BASE: Mapping[str, str | bytes] = {
    "site.toml": 'title = "The Post"\nbase_url = "https://post.example/news/"\n',
    "content/world/open.md": "---\ntitle: An open story\ndate: 2026-10-01\n---\n\nNothing of that kind.\n",
    "content/world/quorlix.md": HIDDEN,
    "content/world/quorlix-counts-ballots.png": tiny("ballots"),
}


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")


def jpeg(text: bytes) -> bytes:
    def segment(data: bytes) -> bytes:
        return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data

    return b"\xff\xd8" + segment(b"thumbnail \xff\xda\x00") + segment(text) + b"\xff\xda\x00\x08pixels\xff\xd9"


def webp(text: bytes) -> bytes:
    body = b"WEBP" + b"VP8 " + struct.pack("<I", 3) + b"abc\0" + b"XMP " + struct.pack("<I", len(text)) + text
    return b"RIFF" + struct.pack("<I", len(body)) + body


def zipped(text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.xml", f"<w:t>{text}</w:t>")
    return held.getvalue()


def site(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in {**BASE, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def build(folder: Path, *options: str) -> tuple[int, list[dict[str, object]]]:
    """The exit code, and the errors `leak`."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = main(["build", "--site", str(folder), "--now", NOW, "--jobs", "1", "--format", "json", *options])
    problems = json.loads(out.getvalue())["problems"]
    return code, [each for each in problems if each["code"] == "leak"]


CARRIERS: Mapping[str, tuple[str, str | bytes]] = {
    "title in a text file": ("static/robots-old.txt", f"soon: {TITLE}!"),
    "title in other letters": ("static/a.txt", TITLE.upper().replace(" ", "\u00a0")),
    "six words in a static page": ("static/old.html", f"<p>Then {RUN.replace('grey', '<em>gr</em>ey')} gate.</p>"),
    "six words in a comment": ("static/old.html", f"<!-- {RUN} -->"),
    "summary in an attribute": ("static/old.html", '<i title="clerk of sixty counted every ballot">x</i>'),
    "title in JSON": ("static/x.json", '{"t": "Harbour\\u0020pilots \\u0065lect Quorlix"}'),
    "title in a query": ("static/x.txt", "https://a.example/?t=Harbour%20pilots%20elect%20Quorlix"),
    "title in escaped HTML": ("static/x.xml", "&lt;b&gt;Harbour&amp;nbsp;pilots&#32;elect&lt;/b&gt; Quorlix"),
    "title under gzip": ("static/x.txt.gz", gzip.compress(TITLE.encode(), mtime=0)),
    "title in a script of UTF-16": ("static/x.js", TITLE.encode("utf-16")),
    "six words in a document": ("static/x.docx", zipped(RUN)),
    "title in a drawing": ("static/x.svg", f"<svg><desc>{TITLE}</desc></svg>"),
    "title in a stylesheet": ("static/x.css", f'a::after {{ content: "{TITLE}" }}'),
    "title in Exif": ("static/x.jpg", jpeg(b"Exif\0\0" + TITLE.encode())),
    "title in Exif of Windows": ("static/x.jpg", jpeg(b"Exif\0\0" + TITLE.encode("utf-16-le"))),
    "title in XMP": ("static/x.webp", webp(TITLE.encode())),
    "title in a PNG": ("static/x.png", png(chunk(b"tEXt", b"Title\0" + TITLE.encode()))),
    "title packed in a PNG": ("static/x.png", png(chunk(b"zTXt", b"Title\0\0" + zlib.compress(TITLE.encode())))),
    "title packed as XMP in a PNG": (
        "static/x.png",
        png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0" + zlib.compress(f"<x>{TITLE}</x>".encode()))),
    ),
    "title in a packed drawing": ("static/x.svgz", gzip.compress(f"<svg><desc>{TITLE}</desc></svg>".encode(), mtime=0)),
    "title in an icon": ("static/x.svg", f'<svg aria-label="{TITLE.replace(" ", "&#x20;")}"/>'),
    "title in a source map": ("static/x.js.map", f'{{"sourcesContent": ["// {TITLE}"]}}'),
    "title in linked data": (
        "static/x.html",
        f'<script type="application/ld+json">{{"headline": "{TITLE.replace(" ", chr(92) + "u00a0")}"}}</script>',
    ),
    "title in another binary file": ("static/x.bin", b"\0\1\2" * 30 + TITLE.encode() + b"\0\xff\xfe"),
    "title as a file's name": ("static/harbour-pilots-elect-quorlix.txt", "Nothing."),
    "slug": ("static/x.txt", "see quorlix-wins-the-pilots soon"),
    "address": ("static/x.html", '<a href="/news/world/2026/11/quorlix-wins-the-pilots/">x</a>'),
    "address of its tag": ("static/x.html", '<a href="https://post.example/news/tags/pilot-ballot/">x</a>'),
    "name of its tag": ("static/x.html", "about the pilot ballot"),
    "name of its writer": ("static/x.html", "by Wilma Quistgard"),
    "name of its picture": ("static/x.html", '<img src="quorlix-counts-ballots.png">'),
    "its picture": ("static/p.png", BASE["content/world/quorlix-counts-ballots.png"]),
    "template of the feed": ("templates/feed.xml", f"<rss><channel><title>{TITLE}</title></channel></rss>"),
    "template of the sitemap": ("templates/sitemap.xml", "<urlset><loc>/quorlix-wins-the-pilots</loc></urlset>"),
    "template": ("templates/404.html", f"<p>Not here.</p>\n<p>{TITLE}</p>"),
    "data": ("data/tags.toml", f'[dam]\nname = "dam"\ndescription = "{RUN} dam"\n'),
}


@pytest.mark.case("S19", "S20")
@pytest.mark.parametrize("carrier", CARRIERS)
def test_what_is_not_public_stops_the_build_wherever_it_stands(tmp_path: Path, carrier: str) -> None:
    name, text = CARRIERS[carrier]
    story = "---\ntitle: The dam\ndate: 2026-10-02\ntags: [dam]\n---\n\nIt holds.\n"
    files = {name: text, "content/world/dam.md": story}
    code, leaks = build(site(tmp_path, files))
    assert code == 1
    assert {each["file"] for each in leaks} == {name}
    assert all("content/world/quorlix.md" in str(each["message"]) for each in leaks)
    assert not list((tmp_path / "output").glob("*"))


def test_the_same_site_without_a_leak_is_published(tmp_path: Path) -> None:
    assert build(site(tmp_path, {})) == (0, [])


def test_a_leak_is_told_with_its_place_in_the_output_and_in_what_carried_it(tmp_path: Path) -> None:
    _, leaks = build(
        site(tmp_path, {"static/a.txt": "1234567890", "templates/404.html": f"<p>No.</p>\n<p>{TITLE}</p>"})
    )
    assert [(each["file"], each["line"], each["column"]) for each in leaks] == [("templates/404.html", 2, 4)]
    assert "404.html would show the title of content/world/quorlix.md" in str(leaks[0]["message"])
    assert "at byte 14" in str(leaks[0]["message"])
    assert "[params]" in str(leaks[0]["hint"])


PUBLIC: Mapping[str, Mapping[str, str | bytes]] = {
    "a title that another story has": {
        "content/world/a.md": f"---\ntitle: Live\ndate: 2026-10-01\n---\n\nSee “{TITLE}”.\n",
        "static/a.txt": TITLE,
    },
    "words that a public story quotes": {
        "content/world/a.md": f"---\ntitle: Birds\ndate: 2026-10-01\n---\n\nThen {RUN} gate, *on that morning*.\n",
        "static/a.txt": RUN,
    },
    "words that the settings have": {
        "site.toml": f'title = "The Post"\n[params]\nsoon = "{TITLE}"\n',
        "static/a.txt": TITLE,
    },
    "letters of an address": {
        "content/world/quorlix.md": HIDDEN + "\nhttps://a.example/%D9%82%D8%A7%D8%A8%D8%A7-%D9%82%D8%A7%D9%82\n",
        "static/a.txt": "https://b.example/%D9%82%D8%A7%D8%A8%D8%A7 and %2525D9%252582%2525D8%2525A7%2525D8%2525A8",
    },
    "code": {"static/a.txt": "width = device-width and initial-scale is one again"},
    "five words": {"static/a.txt": RUN.rpartition(" ")[0]},
    "two texts side by side": {"static/a.txt": "every ballot alone A woman at a table"},
    "a writer of a public story": {
        "content/world/a.md": "---\ntitle: Birds\ndate: 2026-10-01\nauthors: [Wilma Quistgard]\n---\n\nNo.\n",
        "static/a.txt": "by Wilma Quistgard",
    },
    "a picture that a public story shows": {
        "content/world/a.md": "---\ntitle: Birds\ndate: 2026-10-01\n---\n\n![x](quorlix-counts-ballots.png)\n",
    },
}


@pytest.mark.case("S21")
@pytest.mark.parametrize("case", PUBLIC)
def test_what_is_public_as_well_stops_no_build(tmp_path: Path, case: str) -> None:
    assert build(site(tmp_path, PUBLIC[case])) == (0, [])


@pytest.mark.case("S21")
def test_a_live_blog_called_news_that_quotes_a_public_story_stops_no_build(tmp_path: Path) -> None:
    quoted = "the harbour was closed for nine days after the storm had sunk a ferry"
    files = {
        "content/news/a.md": f"---\ntitle: Live blog\ndate: 2026-10-01\nsummary: {quoted}\n---\n\nSo {quoted}.\n",
        "content/news/b.md": f"---\ntitle: Live blog\nslug: news\ndate: 2026-11-02\n---\n\nWe said {quoted}.\n",
        "static/old.html": f'<a href="/news/">News</a> Live blog <p>{quoted}</p>',
    }
    assert build(site(tmp_path, files)) == (0, [])


def test_a_preview_lets_in_what_it_shows(tmp_path: Path) -> None:
    files = {"static/a.txt": TITLE}
    assert build(site(tmp_path, files), "--future") == (0, [])
    code, leaks = build(site(tmp_path, files), "--drafts")
    assert (code, len(leaks)) == (1, 1)


def test_a_file_that_was_clean_is_searched_again_once_more_is_hidden(tmp_path: Path) -> None:
    site(tmp_path, {"static/a.txt": "the ferry to Ostrel was sold for one crown"})
    assert build(tmp_path) == (0, [])
    site(
        tmp_path,
        {
            "content/world/new.md": "---\ntitle: Sold\ndate: 2026-10-01\ndraft: true\n---\n\n"
            "The ferry to Ostrel was sold today.\n"
        },
    )
    code, leaks = build(tmp_path)
    assert (code, [each["file"] for each in leaks]) == (1, ["static/a.txt"])


def test_an_excuse_holds_as_long_as_its_story_is_public(tmp_path: Path) -> None:
    public = f"---\ntitle: Birds\ndate: 2026-10-01\n---\n\nThen {RUN} gate.\n"
    site(tmp_path, {"static/a.txt": RUN, "content/world/a.md": public})
    assert build(tmp_path) == (0, [])
    assert (
        build(
            site(tmp_path, {"static/a.txt": RUN, "content/world/b.md": "---\ntitle: B\ndate: 2026-10-01\n---\n\nB.\n"})
        )[0]
        == 0
    )
    (tmp_path / "content/world/a.md").unlink()
    code, leaks = build(tmp_path)
    assert (code, [each["file"] for each in leaks]) == (1, ["static/a.txt"])


def test_a_withdrawn_story_keeps_its_address_and_nothing_else(tmp_path: Path) -> None:
    left = "They left the harbour at four o'clock"
    story = f"---\ntitle: Pilots strike at dawn\ndate: 2026-10-01\nstatus: withdrawn\n---\n\n{left} sharp.\n"
    assert build(site(tmp_path, {"content/world/pilots-strike-at-dawn.md": story})) == (0, [])
    leaking = {"content/world/pilots-strike-at-dawn.md": story, "static/a.txt": left}
    assert build(site(tmp_path, leaking))[0] == 1
