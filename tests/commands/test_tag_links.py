"""Links to the text of a tag lead to the tag, whatever it is called since."""

from pathlib import Path

import pytest

from tests.commands.desk import at, write
from tests.commands.flood import STORIES


@pytest.mark.parametrize("words", [("rename", "Floods", "High Water"), ("merge", "Floods", "Flood")])
def test_links_to_the_text_of_a_tag_lead_to_the_new_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    site = write(tmp_path / "site", STORIES)
    links = "See [](../tags/floods.md), [here](/tags/floods.md?a#b) and [there](@/tags/floods).\n"
    write(site, {"content/tags/floods.md": "---\ntitle: Floods\n---\n\nHigh water.\n"})
    write(site, {"content/world/f.md": f"---\ntitle: F\ndate: 2026-10-05\n---\n\n{links}"})
    assert at(site, "tags", *words).code == 0
    result = at(site, "build")
    assert result.code == 0, result.err
    name = words[-1]
    url = f"/tags/{name.lower().replace(' ', '-')}/"
    page = (site / "output/world/2026/10/f/index.html").read_text("utf-8")
    for link in (f'<a href="{url}">{name}</a>', f'<a href="{url}?a#b">here</a>', f'<a href="{url}">there</a>'):
        assert link in page


LINKS = {
    "by address": "/tags/deluge/",
    "by file": "../tags/deluge.md",
    "by the slug of a table": "/tags/high-water/",
    "by the address of another taxonomy": "/beats/police/",
}


@pytest.mark.case("S18")
@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_links_to_a_tag_by_another_name_wait_when_its_last_story_expires(tmp_path: Path, link: str) -> None:
    story = "---\ntitle: Under water\ndate: 2026-10-01\ntags: [Flood]\nbeats: [Crime]\n"
    site = write(
        tmp_path / "site",
        {
            "site.toml": 'base_url = "https://post.example/"\n[taxonomies.beats]\n',
            "data/tags.toml": '[high-water]\nname = "Flood"\naliases = ["Deluge"]\n',
            "data/beats.toml": '[crime]\nname = "Crime"\naliases = ["Police"]\n',
            "content/world/a.md": f"{story}expires: 2026-11-25T12:00:00Z\n---\n\nText.\n",
            "content/world/b.md": f"---\ntitle: B\ndate: 2026-10-01\n---\n\nSee [all]({link}).\n",
        },
    )
    assert at(site, "build").code == 0
    assert ">all</a>" in (site / "output/world/2026/10/b/index.html").read_text("utf-8")
    late = at(site, "build", "--now", "2026-11-25T12:00:00Z")
    assert (late.code, "link-to-unpublished" in late.err) == (0, True), late.err
    assert ">all</a>" not in (site / "output/world/2026/10/b/index.html").read_text("utf-8")
