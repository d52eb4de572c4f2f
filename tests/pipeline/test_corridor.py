"""The corridor from Markdown files to a site, on a small newsroom."""

from pathlib import Path

from generator.cli import main


def test_a_markdown_file_becomes_a_page_and_an_entry_of_the_front(tmp_path: Path) -> None:
    content = tmp_path / "content" / "world"
    content.mkdir(parents=True)
    (content / "ferry.md").write_text("---\ntitle: Ferry sails again\ndate: 2026-10-31 18:05\n---\n\nIt *sailed*.\n")
    assert main(["build", "--site", str(tmp_path), "--now", "2026-11-01T00:00:00+00:00"]) == 0
    page = (tmp_path / "output/world/2026/10/ferry/index.html").read_text()
    assert "<em>sailed</em>" in page
    assert 'href="/world/2026/10/ferry/"' in (tmp_path / "output/index.html").read_text()
