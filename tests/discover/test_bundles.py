from pathlib import Path

from tests.discover.grounds import inventory_of, laid_out, told


def test_a_bundle_holds_pictures_and_no_other_article(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/world/storm/index.md", "content/world/storm/p/a.png", "content/world/b.md")
    assert not inventory_of(site).problems


def test_another_article_in_a_bundle_is_told_once_for_the_bundle(tmp_path: Path) -> None:
    others = [f"content/world/{name}.md" for name in ("a", "b", "deep/c", "deep/er/d", "e")]
    inventory = inventory_of(laid_out(tmp_path, "content/world/index.md", *others))
    assert told(inventory) == [("bundle-article", "content/world/index.md")]
    problem = inventory.problems[0]
    assert "world/a.md, world/b.md, world/deep/c.md and 2 more" in problem.message
    assert "_index.md" in problem.hint


def test_a_bundle_within_a_bundle_is_told(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/a/INDEX.markdown", "content/a/b/index.md")
    assert told(inventory_of(site)) == [("bundle-article", "content/a/INDEX.markdown")]


def test_an_index_in_the_content_folder_itself_makes_no_bundle(tmp_path: Path) -> None:
    assert not inventory_of(laid_out(tmp_path, "content/index.md", "content/a.md")).problems


def test_an_index_without_front_matter_makes_none_either(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/pages/a.md")
    (site / "content/pages/index.md").write_text("Title: Of another generator\n\nText.\n")
    assert not inventory_of(site).problems
    (site / "content/pages/index.md").write_text("\ufeff\n---\ntitle: Ours\n---\n")
    assert told(inventory_of(site)) == [("bundle-article", "content/pages/index.md")]
