"""`check --fix` writes the old addresses of stories that have moved, and nothing else."""

from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, tree, write
from tests.tiny import tiny_text

FERRY, PIER, OLD = "content/world/ferry.md", "content/world/pier.md", "/world/2026/10/ferry/"
HEADS = {
    "yaml": "---\ntitle: Pier\ndate: 2026-10-31 18:05\n---\n",
    "yaml with aliases": "---\ntitle: Pier\naliases:\n  - /old/\ndate: 2026-10-31 18:05\n---\n",
    "yaml, spelt otherwise": "---\nredirect_from: /old/ # once\ntitle: Pier\ndate: 2026-10-31 18:05\n---\n",
    "toml": '+++\ntitle = "Pier"\ndate = 2026-10-31 18:05:00\n[params]\nmood = "calm"\n+++\n',
    "toml with aliases": '+++\ntitle = "Pier"\naliases = [\n  "/old/",\n]\ndate = 2026-10-31 18:05:00\n+++\n',
    "json": '{"title": "Pier", "date": "2026-10-31 18:05"}\n',
    "json with aliases": '{\n"title": "Pier",\n"aliases": ["/old/"],\n"date": "2026-10-31 18:05"\n}\n',
    "dos": "---\r\ntitle: Pier\r\ndate: 2026-10-31 18:05\r\n---\r\n",
}
BODY = "\nSee the [harbour](harbour.md).\n\n![](x.png){alt=''}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site whose story of the ferry has an address of its own."""
    return write(tmp_path / "site", {**SITE, "content/world/x.png": tiny_text("x")})


def move(site: Path, head: str) -> bytes:
    """Publish a story and rename its file; give the new file's bytes."""
    data = (head + BODY).encode()
    (site / FERRY).write_bytes(data)
    at(site, "build")
    (site / FERRY).rename(site / PIER)
    harbour = site / "content/world/harbour.md"
    harbour.write_text(harbour.read_text().replace("(ferry.md)", "(pier.md)"))
    return data


@pytest.mark.case("P16")
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_old_address_leads_to_the_story_and_every_other_byte_stays(site: Path, head: str) -> None:
    data = move(site, head)
    (site / PIER).chmod(0o640)
    before = tree(site)
    assert at(site, "check").code == 0
    assert tree(site) == before
    result = at(site, "check", "--fix", "--format", "json").json()
    assert [(told["file"], told["aliases"], told["mends"]) for told in result["fixed"]] == [(PIER, [OLD], [])]
    assert [each["code"] for each in result["problems"] if each["code"] == "url-vanished"] == []
    after = tree(site)
    written = after.pop(PIER)
    assert after == {path: bytes_ for path, bytes_ in before.items() if path != PIER}
    lines = [line for line in written.splitlines(keepends=True) if line not in data.splitlines(keepends=True)]
    assert OLD.encode() in b"".join(lines)
    assert len(lines) == 1
    assert (site / PIER).stat().st_mode & 0o777 == 0o640
    assert at(site, "build").code == 0
    assert b"/world/2026/10/pier/" in (site / f"output{OLD}index.html").read_bytes()
    again = at(site, "check", "--fix", "--format", "json").json()
    assert again["fixed"] == []
    assert (site / PIER).read_bytes() == written


def test_what_was_written_is_told(site: Path) -> None:
    move(site, HEADS["yaml"])
    lines = at(site, "check", "--fix").out.splitlines()
    assert lines[0] == f"{PIER}  has {OLD} among its aliases now"
    assert f"+aliases: [{OLD}]" in lines


@pytest.mark.parametrize(
    "head",
    [
        "---\n{title: Pier, date: 2026-10-31 18:05}\n---\n",
        "---\ntitle: Pier\naliases: |\n  /old/\ndate: 2026-10-31 18:05\n---\n",
        "---\ntitle: Pier\ndate: 2026-10-31 18:05\naliases: &a [/old/]\n---\n",
    ],
)
def test_a_file_that_would_say_something_else_is_left_as_it_is(site: Path, head: str) -> None:
    data = move(site, head)
    result = at(site, "check", "--fix", "--format", "json").json()
    assert result["fixed"] == []
    assert (site / PIER).read_bytes() == data
    assert "url-vanished" in [each["code"] for each in result["problems"]]


def test_a_key_that_means_something_else_on_the_site_is_not_written(site: Path) -> None:
    with (site / "site.toml").open("a") as settings:
        settings.write('[front_matter]\nignore = ["aliases"]\n')
    data = move(site, HEADS["yaml"])
    assert at(site, "check", "--fix", "--format", "json").json()["fixed"] == []
    assert (site / PIER).read_bytes() == data


def test_a_story_whose_file_was_renamed_is_not_called_one_that_must_go(site: Path) -> None:
    move(site, HEADS["yaml"])
    write(site, {"content/world/broken.md": '---\ntitle: "broken\n---\n'})
    assert at(site, "build", "--format", "json").json()["waiting"] == []
    assert at(site, "status", "--format", "json").json()["waiting"] == []
    (site / PIER).write_text((site / PIER).read_text().replace("title: Pier", "title: Pier\ndraft: true"))
    assert at(site, "build", "--format", "json").json()["waiting"] == ["world/ferry.md"]
    (site / PIER).unlink()
    assert at(site, "build", "--format", "json").json()["waiting"] == ["world/ferry.md"]
