"""Redirects as real web servers send them, by the files that a build writes for them."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.commands.desk import run, write
from tests.hosting.servers import Ask, apache, caddy, nginx, running

NOW = "2026-11-25T06:00:00Z"
SETTINGS = """title = "The Post"
base_url = "https://post.example/"
[publish]
redirects = ["html", "nginx", "apache", "caddy", "json"]
[redirects]
"/index.xml" = "/feed.xml"
"/ferry.php" = "/world/2026/11/ferry/#quay"
"/press.pdf" = "https://press.example/a?b=$1&c=%C3%A4"
"/shop" = "https://shop.example/"
"""
SITE = {
    "site.toml": SETTINGS,
    "data/tags.toml": '[harbour]\naliases = ["Port", "Häfen & Kais"]\n',
    "content/world/ferry.md": "---\ntitle: Ferry sails\ndate: 2026-11-02\ntags: [harbour]\nsummary: It sails.\n"
    'aliases: [/2019/ferry.html, /old/ferry/, "/älter/der text/", "/a+b;c$d\'e/", "/a.b/"]\n---\n\n## Quay {#quay}\n\n'
    "At ten.\n",
    "content/world/secret.md": "---\ntitle: Never say this\ndate: 2026-11-03\nstatus: withdrawn\n"
    "withdrawn_reason: A court forbids it.\n---\n\nNot a word.\n",
}
GONE = "/world/2026/11/secret/"
FERRY = "/world/2026/11/ferry/"
HARBOUR = "/tags/harbour/"
WAYS = {
    "/2019/ferry.html": FERRY,
    "/old/ferry/": FERRY,
    "/old/ferry": FERRY,
    "/%C3%A4lter/der%20text/": FERRY,
    "/a+b;c$d'e/": FERRY,
    "/a.b/": FERRY,
    "/tags/port/": HARBOUR,
    "/tags/port/page/7/": HARBOUR,
    "/tags/port/feed.xml": HARBOUR + "feed.xml",
    "/tags/h%C3%A4fen-and-kais/": HARBOUR,
    "/index.xml": "/feed.xml",
    "/ferry.php/": FERRY + "#quay",
    "/press.pdf": "https://press.example/a?b=%241&c=%C3%A4",
    "/shop/": "https://shop.example/",
}
STAY = {FERRY: 200, HARBOUR: 200, "/feed.xml": 200, "/axb/": 404, "/tags/ports/": 404}


@pytest.fixture
def built(open_folder: Path) -> Path:
    """Give the output of the site."""
    site = write(open_folder / "site", SITE)
    assert run("build", "--site", site, "--now", NOW, "--strict").code == 0
    return site / "output"


def at_nginx(folder: Path, output: Path) -> AbstractContextManager[Ask]:
    """Run nginx."""
    lines = f"root {output};\nindex index.html;\ninclude {output}/redirects.nginx.conf;"
    return running(folder, nginx, lines)


def at_apache(folder: Path, output: Path) -> AbstractContextManager[Ask]:
    """Run Apache."""
    return running(folder, apache, str(output))


def at_caddy(folder: Path, output: Path) -> AbstractContextManager[Ask]:
    """Run Caddy."""
    return running(folder, caddy, f"root * {output}\nimport {output}/redirects.caddy\nfile_server")


@pytest.mark.parametrize("host", [at_nginx, at_apache, at_caddy])
@pytest.mark.parametrize("has_pages", [True, False])
def test_a_server_leads_from_each_old_address_to_the_new_one(
    host: Callable[[Path, Path], AbstractContextManager[Ask]], open_folder: Path, built: Path, *, has_pages: bool
) -> None:
    if not has_pages:
        for page in built.rglob("*.html"):
            if "http-equiv" in page.read_text("utf-8"):
                page.unlink()
    with host(open_folder, built) as ask:
        found = {path: ask(path) for path in (*WAYS, *STAY)}
    assert {path: found[path].path for path in WAYS} == WAYS
    assert {found[path].status for path in WAYS} == {301}
    assert {path: found[path].status for path in STAY} == STAY


@pytest.mark.case("S26")
@pytest.mark.parametrize("host", [at_nginx, at_apache, at_caddy])
def test_a_server_says_of_a_story_that_was_taken_back_that_it_is_gone_and_why(
    host: Callable[[Path, Path], AbstractContextManager[Ask]], open_folder: Path, built: Path
) -> None:
    with host(open_folder, built) as ask:
        answer = ask(GONE)
    page = (built / GONE.strip("/") / "index.html").read_bytes()
    assert b"A court forbids it." in page
    assert (answer.status, answer.body) == (410, page)


def test_without_a_server_of_its_own_each_old_address_has_a_page_or_the_file_itself(built: Path) -> None:
    for old in ("2019/ferry.html", "old/ferry/index.html", "tags/port/index.html", "ferry.php/index.html"):
        assert "http-equiv" in (built / old).read_text("utf-8")
    assert (built / "index.xml").read_bytes() == (built / "feed.xml").read_bytes()
    assert not (built / "press.pdf").exists()


def test_programs_are_told_of_all_in_one_file(built: Path) -> None:
    rows = json.loads((built / "redirects.json").read_text("utf-8"))
    assert {(row["from"], row["to"]) for row in rows} >= {("/2019/ferry.html", FERRY), ("/tags/port/", HARBOUR)}
    assert [row["from"] for row in rows if row["below"]] == ["/tags/h%C3%A4fen-and-kais/", "/tags/port/"]


def test_what_hosts_are_told_follows_each_edit_to_the_byte(open_folder: Path, built: Path) -> None:
    site, ferry = open_folder / "site", open_folder / "site/content/world/ferry.md"
    text = ferry.read_text("utf-8")
    edits = (
        text + "At eleven.\n",
        text.replace("Ferry sails", "Ferry waits"),
        text.replace("/old/ferry/", "/older/ferry/"),
        text.replace("tags: [harbour]", "tags: [sea]"),
        text.replace("---\n", "---\ndraft: true\n", 1),
    )
    for edited in edits:
        ferry.write_text(edited, "utf-8")
        assert run("build", "--site", site, "--now", NOW).code == 0
        assert run("build", "--site", site, "--now", NOW, "--verify").code == 0
    assert "ferry" not in (built / "redirects.json").read_text("utf-8")
