"""Lists and feeds of an old site: their addresses lead to those of the new one, by few lines, and tell of no draft."""

import tomllib
from pathlib import Path

from tests.commands.desk import write
from tests.importers.samples import Brought, bring, sample

TAGS = ("Ferry", "Dam", "Tide", "Port Amara", "C++")


def story(title: str, tags: str, text: str = "Text.", head: str = "") -> str:
    return f"Title: {title}\nDate: 2020-01-01\nTags: {tags}\n{head}\n{text}\n"


def redirects(made: Brought) -> dict[str, str]:
    found = tomllib.loads((made.site / "site.toml").read_text("utf-8")).get("redirects", {})
    assert isinstance(found, dict)
    return found


def pelican(folder: Path, files: dict[str, str], settings: str = "") -> Brought:
    source = write(folder / "old", {"pelicanconf.py": f'PATH = "content"\n{settings}', **files})
    return bring(source, "pelican", folder / "new")


def test_one_line_leads_all_tags_on_and_another_one_each_that_is_called_otherwise(tmp_path: Path) -> None:
    files = {f"content/world/{n}.md": story(f"Story {n}", tag) for n, tag in enumerate(TAGS)}
    made = pelican(tmp_path, files, 'TAG_FEED_ATOM = "feeds/tag-{slug}.atom.xml"\n')
    found = redirects(made)
    assert found["/tag/:slug.html"] == "/tags/:slug/"
    assert found["/feeds/tag-:slug.atom.xml"] == "/tags/:slug/feed.xml"
    assert [old for old in found if "port-amara" in old or "ferry" in old] == []
    assert found["/tag/c.html"].startswith("/tags/c")
    for old in ("/tag/ferry.html", "/tag/port-amara.html", "/tag/c.html", "/category/world.html"):
        assert made.answers(old), old
    assert (made.output / "feeds/all.atom.xml").read_bytes() == (made.output / "atom.xml").read_bytes()
    assert (made.output / "feeds/tag-dam.atom.xml").read_bytes() == (made.output / "tags/dam/feed.xml").read_bytes()


def test_a_link_to_an_old_list_stays_and_leads_to_the_new_one(tmp_path: Path) -> None:
    text = "See [the ferry](/tag/ferry.html) and [all](/category/world.html)."
    made = pelican(tmp_path, {"content/world/a.md": story("A", "Ferry", text)})
    assert text in (made.site / "content/world/a.md").read_text("utf-8")
    page = next(path for path in made.output.rglob("a*.html")).read_text("utf-8")
    assert '<a href="/tags/ferry/">the ferry</a> and <a href="/world/">all</a>' in page


def test_no_line_tells_of_a_list_that_only_a_draft_has(tmp_path: Path) -> None:
    files = {
        "content/world/a.md": story("A", "Ferry"),
        "content/world/b.md": story("B", "Hush", "X.", "Status: draft\n"),
    }
    made = pelican(tmp_path, files)
    assert "/tag/ferry.html" in redirects(made)
    assert [old for old in redirects(made) if "hush" in old] == []


def test_a_list_makes_room_for_a_text_that_stood_there(tmp_path: Path) -> None:
    files = {
        "content/world/a.md": story("A", "Ferry"),
        "content/world/b.md": story("B", "", "X.", "URL: tag/ferry.html\n"),
    }
    made = pelican(tmp_path, files)
    assert "/tag/ferry.html" not in redirects(made)
    assert b"X." in (made.output / "tag/ferry.html").read_bytes()


def test_feeds_and_lists_that_the_old_site_did_not_make_lead_nowhere(tmp_path: Path) -> None:
    off = 'TAG_SAVE_AS = ""\nFEED_ALL_ATOM = None\nCATEGORY_FEED_ATOM = None\nCATEGORY_SAVE_AS = ""\n'
    made = pelican(tmp_path, {"content/world/a.md": story("A", "Ferry")}, off)
    assert redirects(made) == {}


def test_a_feed_with_another_ending_is_there_once_more(tmp_path: Path) -> None:
    post = "---\ntitle: A\ndate: 2020-01-01\ntags: [Ferry]\n---\n\nText.\n"
    settings = 'GENERATE_ATOM = True\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'
    source = write(tmp_path / "old", {"conf.py": settings, "posts/a.md": post})
    made = bring(source, "nikola", tmp_path / "new")
    assert [each for each in made.said["findings"] if each["kind"] == "address"] == []
    assert redirects(made) | {"/rss.xml": "/feed.xml", "/index.atom": "/atom.xml"} == redirects(made)
    assert (made.output / "index.atom").read_bytes() == (made.output / "atom.xml").read_bytes()


def test_a_feed_at_a_folder_has_a_page_that_leads_on_and_is_told() -> None:
    made = sample("wordpress")
    assert "/feed/" in [each["text"] for each in made.said["findings"] if each["kind"] == "address"]
    assert redirects(made)["/feed/"] == "/feed.xml"
