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
