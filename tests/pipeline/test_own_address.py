"""A story that is not public yet is not given away by a link that spells out the site's own address."""

from pathlib import Path

import pytest

from generator.cli import main

SPELLINGS = [
    "[a deal](https://post.example/world/2026/10/secret-merger/)",
    "[a deal](http://post.example/world/2026/10/secret-merger/)",
    "[a deal](//POST.example:443/world/2026/10/secret-merger/)",
    "<https://post.example/world/2026/10/secret-merger/>",
    "[post.example/world/2026/10/secret-merger](https://post.example/world/2026/10/secret-merger/)",
    '<a href="https://post.example/world/2026/10/secret-merger/">a deal</a>',
    "**Also read:** [](https://post.example/world/2026/10/secret-merger/)",
    "[a deal][1]\n\n[1]: https://post.example/world/2026/10/secret-merger/",
]


def site(folder: Path, link: str, secret: str) -> Path:
    world = folder / "content" / "world"
    world.mkdir(parents=True)
    (folder / "site.toml").write_text('title = "Post"\nbase_url = "https://post.example/"\n')
    (world / "secret-merger.md").write_text(f"---\ntitle: Zanzibar deal\ndate: 2026-10-05\n{secret}---\n\nText.\n")
    (world / "open.md").write_text(f"---\ntitle: Open\ndate: 2026-10-06\n---\n\nBefore.\n\n{link}\n\nAfter.\n")
    return folder


def text_of(folder: Path) -> str:
    return "".join(
        path.read_text(errors="replace") for path in sorted((folder / "output").rglob("*")) if path.is_file()
    )


@pytest.mark.case("S18")
@pytest.mark.parametrize("link", SPELLINGS)
def test_a_link_to_a_draft_by_its_whole_address_is_plain_text(tmp_path: Path, link: str) -> None:
    folder = site(tmp_path, link, "draft: true\n")
    assert main(["build", "--site", str(folder), "--now", "2026-11-01T00:00:00Z", "--quiet"]) == 0
    assert "After." in text_of(folder)
    assert "secret-merger" not in text_of(folder)
    assert "Zanzibar" not in text_of(folder)


@pytest.mark.case("S18")
@pytest.mark.parametrize("link", SPELLINGS)
def test_once_it_is_public_the_link_leads_there(tmp_path: Path, link: str) -> None:
    folder = site(tmp_path, link, "")
    assert main(["build", "--site", str(folder), "--now", "2026-11-01T00:00:00Z", "--quiet"]) == 0
    page = (folder / "output/world/2026/10/open/index.html").read_text()
    assert 'href="/world/2026/10/secret-merger/"' in page.partition("Before.")[2].partition("After.")[0]


def test_a_page_that_the_site_does_not_have_is_a_dead_link(tmp_path: Path) -> None:
    folder = site(tmp_path, "[x](https://post.example/nope/)", "")
    assert main(["build", "--site", str(folder), "--now", "2026-11-01T00:00:00Z", "--quiet"]) == 1


def test_another_site_on_a_host_that_begins_alike_stays_outside(tmp_path: Path) -> None:
    folder = site(tmp_path, "[x](https://post.example.org/nope/) [y](https://apost.example/nope/)", "")
    assert main(["build", "--site", str(folder), "--now", "2026-11-01T00:00:00Z", "--quiet"]) == 0
    assert 'href="https://post.example.org/nope/"' in text_of(folder)
