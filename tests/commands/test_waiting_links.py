"""The day on which a story goes, the last one of its lists, is not the day on which the site cannot be built."""

from pathlib import Path

import pytest

from tests.commands.desk import at, write

LINKS = {
    "by address": "/tags/deluge/",
    "by file": "../tags/deluge.md",
    "by the slug of a table": "/tags/high-water/",
    "by the address of another taxonomy": "/beats/police/",
    "to the index of another taxonomy": "/beats/",
    "to the story by an old address of it": "/old/a/",
    "by a redirect of the settings": "/alt/",
    "to its feed": "/tags/high-water/feed.xml",
    "to the feed of an alias": "/tags/deluge/feed.xml",
    "to a page of its list": "/tags/high-water/page/1/",
    "to the feed of its section": "/world/feed.xml",
}
SETTINGS = 'base_url = "https://post.example/"\n[taxonomies.beats]\n[redirects]\n"/alt/" = "/tags/high-water/"\n'


@pytest.mark.case("S18")
@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("leaves", ["expires", "is taken down"])
def test_links_wait_when_the_last_story_goes_that_they_could_lead_to(tmp_path: Path, link: str, leaves: str) -> None:
    menu = f'[[menus.footer]]\ntitle = "All"\nurl = "{link}"\n' if link.startswith("/") else ""
    story = "---\ntitle: Under water\ndate: 2026-10-01\ntags: [Flood]\nbeats: [Crime]\naliases: [/old/a/]\n"
    site = write(
        tmp_path / "site",
        {
            "site.toml": f"{SETTINGS}{menu}",
            "data/tags.toml": '[high-water]\nname = "Flood"\naliases = ["Deluge"]\n',
            "data/beats.toml": '[crime]\nname = "Crime"\naliases = ["Police"]\n',
            "content/world/a.md": f"{story}expires: 2026-11-25T12:00:00Z\n---\n\nText.\n",
            "content/culture/b.md": f"---\ntitle: B\ndate: 2026-10-01\n---\n\nSee [all]({link}).\n",
        },
    )
    assert at(site, "build").code == 0
    assert ">all</a>" in (site / "output/culture/2026/10/b/index.html").read_text("utf-8")
    if leaves == "expires":
        late = at(site, "build", "--now", "2026-11-25T12:00:00Z")
    else:
        assert at(site, "takedown", "world/a.md").code == 0
        late = at(site, "build")
    assert (late.code, "link-to-unpublished" in late.err) == (0, True), late.err
    assert ">all</a>" not in (site / "output/culture/2026/10/b/index.html").read_text("utf-8")
