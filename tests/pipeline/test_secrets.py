"""Nothing of a story that is not public is in the output, whatever public ones, lists and settings say of it."""

import gzip
import json
import struct
import zlib
from pathlib import Path

import pytest

from generator.cli import main
from tests.pipeline.scan import hits, readings

NOW = "2026-11-01T12:00:00Z"
# State → what makes a story be in it; "rules" of the site hide those that have only another tag or section.
STATES = {
    "draft": ("world", "draft: true"),
    "future": ("world", 'date: "2026-11-01T12:00:01Z"'),
    "expired": ("world", 'expires: "2026-11-01T12:00:00Z"'),
    "held": ("world", 'embargo: "2026-11-02"'),
    "tagged": ("world", "tags: [the Quorlix Deal]"),
    "filed": ("quorlixia/inner", ""),
    "withdrawn": ("world", "status: withdrawn"),
    "folder": ("world/Drafts", ""),
}
SETTINGS = """title = "The Post"
base_url = "https://post.example/news/"
[sections.quorlixia]
title = "Quorlixia"
hue = 12
[taxonomies.places]
[[embargoes]]
tag = "quorlix deal"
until = 2026-12-01T06:00:00Z
[[embargoes]]
section = "quorlixia"
until = 2026-12-01T06:00:00Z
[[menus.main]]
section = "quorlixia"
title = "Quorlix menu"
[[menus.main]]
section = "world"
"""
TEXTS = {
    "content/world/two.md": "---\ntitle: Two\ndate: 2026-10-04\ntags: [dam]\nauthors: [Ada]\n---\n\nTwo.\n",
    "content/world/b/index.md": "---\ntitle: Bundle\ndate: 2026-10-03\n---\n\nThree.\n",
    "content/world/b/drafts/quorlix.txt": "quorlix",
    "content/_index.md": "---\ntitle: Quorlix front\ndraft: true\n---\n\nQuorlix.\n",
    "content/world/_index.md": "---\ntitle: Quorlix world\ndate: 2026-12-01\naliases: [/quorlix-old/]\n---\n\nNo.\n",
    "content/quorlixia/_index.md": "---\ntitle: Quorlixia\n---\n\nQuorlix.\n",
    "content/tags/dam.md": "---\ntitle: Quorlix dam\ndraft: true\n---\n\nQuorlix.\n",
    "content/tags/quorlix-tag-draft.md": "---\ntitle: quorlix tag draft\n---\n\nQuorlix.\n",
    "content/authors/ada.md": "---\ntitle: Ada Quorlix\nslug: ada\ndate: 2026-12-01\n---\n\nQuorlix.\n",
    "content/authors/quorlix-author-draft.md": "---\ntitle: Quorlix Author draft\n---\n\nQuorlix.\n",
    "content/pages/quorlix.md": "---\ntitle: Quorlix page\ndraft: true\n---\n\nQuorlix.\n",
    "data/tags.toml": '[quorlix-deal]\nname = "quorlix deal"\naliases = ["the quorlix deal"]\ndescription = "No."\n',
}
MARKS = [b"quorlix", b"seven grey herons waited", b"%PDF-quiet"]


def picture(name: str) -> bytes:
    """A PNG whose pixels are its name, uncompressed."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + (name.encode() * 60)[:300]
    header = struct.pack(">IIBBBBB", 100, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row, 0)) + chunk(b"IEND", b"")


def hidden(state: str, key: str) -> str:
    """A story with the mark in all that it says; each state has a tag, a writer, a thread and a term of its own."""
    given = {
        "title": f"Quorlix title {state}",
        "date": "2026-10-05",
        "slug": state if state == "withdrawn" else f"quorlix-{state}",
        "tags": [f"quorlix tag {state}"],
        "authors": [f"Quorlix Author {state}"],
        "places": [f"Quorlix Place {state}"],
        "thread": f"Quorlix thread {state}",
        "part": 2,
        "kicker": "Quorlix kicker",
        "dek": "Quorlix dek",
        "summary": "Quorlix summary",
        "agency": f"Quorlix Agency {state}",
        "image": f"quorlix-{state}.png",
        "image_alt": "quorlix alt",
        "image_caption": "quorlix caption",
        "translation_key": "one",
        "lang": {"draft": "de", "future": "fr", "expired": "es"}.get(state, "it"),
        "related": ["/world/open.md"],
        "recommended": ["/world/open.md"],
        "notes_for_editors": "quorlix notes",
    }
    rows = [f"{name}: {json.dumps(value)}" for name, value in given.items() if not key.startswith(f"{name}:")]
    text = f"Seven grey herons waited by the quorlix.\n\n![quorlix](quorlix-in-{state}.png) [file](quiet-{state}.pdf)\n"
    return "\n".join(["---", *rows, key, "---", "", text])


def pointers() -> str:
    """Links, promos and raw HTML that point at every hidden story, by its file and by its address."""
    rows = []
    for state, (folder, _) in STATES.items():
        month = "11" if state == "future" else "10"
        slug = state if state == "withdrawn" else f"quorlix-{state}"
        address = f"/{folder.removesuffix('/Drafts')}/2026/{month}/{slug}/"
        whole = f"https://post.example/news{address}"
        file = f"/{folder}/quorlix-file-{state}.md"
        rows += [f"[text]({file})", f"[text]({address})", f"[text]({whole}#x)", f"<{whole}>", f"[](@{file})"]
        rows += [f"Also watch: []({file})", f'<a href="{address}">raw</a>']
        rows += [f"[text](/authors/quorlix-author-{state}/)"] if state != "withdrawn" else []
    return "\n\n".join(rows)


def stories() -> dict[str, str | bytes]:
    """The hidden stories and what lies beside each."""
    files: dict[str, str | bytes] = {}
    for state, (section, key) in STATES.items():
        beside = f"content/{section}/"
        files[f"{beside}quorlix-file-{state}.md"] = hidden(state, key)
        files[f"{beside}quorlix-{state}.png"] = picture(f"quorlix-{state}")
        files[f"{beside}quorlix-in-{state}.png"] = picture(f"quorlix-in-{state}")
        files[f"{beside}quiet-{state}.pdf"] = b"%PDF-quiet"
    return files


def others() -> dict[str, str | bytes]:
    """Public stories that name the hidden ones in every way, and texts of lists of which one or the other is hidden."""
    named = ", ".join(f'"/{section}/quorlix-file-{state}.md"' for state, (section, _) in STATES.items())
    address = "https://post.example/news/world/2026/11/quorlix-future/"
    head = f"title: Open\ndate: 2026-10-06\ntags: [dam]\nauthors: [Ada]\ncanonical: {address}\ntranslation_key: one\n"
    head += f"thread: The dam\nrelated: [{named}]\nrecommended: [{named}]\nunrelated: [{named}]\n"
    return {
        "content/world/open.md": f"---\n{head}---\n\nOpen text.\n\n{pointers()}\n",
        "data/recommended.toml": f'recommended = [{named}, "world/two.md"]\n',
        **TEXTS,
    }


def site(folder: Path) -> Path:
    for name, data in {"site.toml": SETTINGS, **stories(), **others()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def build(folder: Path, *flags: str) -> int:
    return main(["build", "--site", str(folder), "--now", NOW, "--quiet", *flags])


@pytest.mark.case("S13")
@pytest.mark.case("S16")
@pytest.mark.case("S17")
@pytest.mark.case("S18")
@pytest.mark.case("S19")
def test_no_byte_of_a_hidden_story_is_in_the_output(tmp_path: Path) -> None:
    folder = site(tmp_path)
    assert build(folder) == 0
    output = folder / "output"
    assert (output / "world/2026/10/open/index.html").is_file()
    assert (output / "world/2026/10/withdrawn/index.html").is_file()
    assert hits(output, MARKS) == []


@pytest.mark.case("S19")
@pytest.mark.case("S24")
@pytest.mark.case("S25")
def test_what_a_preview_showed_is_gone_with_the_next_build(tmp_path: Path) -> None:
    folder = site(tmp_path)
    assert build(folder, "--drafts", "--future") == 0
    shown = "\n".join(hits(folder / "output", [*MARKS, b"quorlix-draft.png", b"quorlix author draft"]))
    for mark in ("quorlix-draft.png", "quorlix author draft", "seven grey herons waited", "pdf-quiet"):
        assert mark in shown, "the scan finds what is there"
    assert build(folder) == 0
    assert hits(folder / "output", MARKS) == []


@pytest.mark.case("S19")
@pytest.mark.parametrize(
    "data",
    [
        b"a QUORLIX b",
        b"&#81;uorlix",
        b"%51uorlix",
        b"\\u0051uorlix",
        b"&amp;#81;uorlix",
        b"%26%2381;uorlix",
        gzip.compress(b"&quot;%51uorlix", mtime=0),
        b"\xff\xfe%51uorlix",
    ],
)
def test_the_scan_reads_what_browsers_and_bots_read(data: bytes) -> None:
    assert any(b"quorlix" in reading for reading in readings(data))
