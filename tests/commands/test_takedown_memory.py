"""`takedown` makes the last edition once more from what is kept of it; where that is too little, nothing changes."""

import shutil
from pathlib import Path

import pytest

from generator.publish.lock import locked
from tests.commands.desk import at, tree, write
from tests.commands.pier import FILES, MARKS, PIER, URL, has_gone, is_exact, published, state_of, takedown
from tests.demo import ALBUM, Demo
from tests.tiny import tiny_text


@pytest.fixture
def site(tmp_path: Path, pier_site: Path) -> Path:
    """Give a site that is published."""
    return shutil.copytree(pier_site, tmp_path / "site", symlinks=True)


def test_what_is_kept_nowhere_is_told_and_nothing_changes(site: Path) -> None:
    for name in ("harbour", "ferry"):
        write(site, {f"content/world/{name}.md": "---\ntitle: H\ndate: tomorrow\n---\n\nx\n"})
    shutil.rmtree(site / ".cache")
    before = state_of(site)
    result = takedown(site, PIER)
    assert result.code == 1
    codes = [line.split(" ")[:2] for line in result.err.splitlines() if "source-lost" in line]
    assert codes == [["content/world/ferry.md", "source-lost"], ["content/world/harbour.md", "source-lost"]]
    assert "mend the errors and build" in result.err
    assert state_of(site) == before


def test_a_picture_that_is_whole_nowhere_is_told_and_nothing_changes(site: Path) -> None:
    write(site, {"content/world/map.png": "another", "output/world/2026/11/town/map.png": "a third"})
    before = state_of(site)
    result = takedown(site, PIER)
    assert result.code == 1
    assert "source-lost" in result.err
    assert state_of(site) == before


def test_without_a_cache_what_has_not_changed_is_read_again(site: Path) -> None:
    write(site, {"site.toml": 'titel = "The Post\n'})
    (site / PIER).unlink()
    shutil.rmtree(site / ".cache")
    assert takedown(site, PIER).code == 0
    # Of the story itself nothing is known any more: nothing stands at its address.
    assert not any(mark in published(site) for mark in MARKS)
    assert not (site / f"output{URL}").exists()


@pytest.mark.case("K09")
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_cache_gives_the_same_or_nothing(share: float, site: Path) -> None:
    write(site, {"content/world/harbour.md": "---\ntitle: H\ndate: tomorrow\n---\n\nx\n"})
    pack = site / ".cache/results.pack"
    data = bytearray(pack.read_bytes())
    data[int(share * len(data))] ^= 1
    pack.write_bytes(data)
    before = state_of(site)
    result = takedown(site, PIER)
    if result.code == 0:
        assert has_gone(site)
        assert b"Harbour reopens" in published(site)
    else:
        assert result.code == 1
        assert state_of(site) == before


@pytest.mark.parametrize("damage", [None, b"", b"\0" * 100])
def test_where_nobody_knows_what_was_published_nothing_changes(damage: bytes | None, site: Path) -> None:
    (site / ".broadsheet/output/edition").unlink()
    if damage is not None:
        (site / ".broadsheet/output/edition").write_bytes(damage)
    before = state_of(site)
    result = takedown(site, PIER)
    assert result.code == 1
    assert "edition-lost" in result.err
    assert state_of(site) == before
    assert at(site, "build").code == 0
    assert takedown(site, PIER).code == 0


def test_where_nothing_is_published_nothing_can_go(tmp_path: Path) -> None:
    site = write(tmp_path / "site", FILES)
    result = takedown(site, PIER)
    assert result.code == 1
    assert "nothing is published here" in result.err
    assert sorted(path.name for path in site.iterdir()) == ["content", "data", "site.toml", "static", "templates"]


def test_without_settings_the_output_is_where_a_flag_says_or_the_only_one(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert at(site, "build", "--output", elsewhere).code == 0
    at(site, "clean")
    shutil.rmtree(site / ".broadsheet")
    write(site, {"site.toml": 'titel = "The Post\n'})
    lost = takedown(site, PIER)
    assert lost.code == 2
    assert "site.toml:1:" in lost.err
    assert "edition-lost" in lost.err
    assert "--output DIR" in lost.err
    assert takedown(site, PIER, "--output", str(elsewhere)).code == 0
    assert b"Xylograph" not in b"".join(tree(elsewhere).values())


def test_without_settings_an_output_of_another_name_is_found(tmp_path: Path) -> None:
    settings = FILES["site.toml"] + '[build]\noutput = "public"\n'
    site = write(tmp_path / "site", {**FILES, "site.toml": settings})
    assert at(site, "build").code == 0
    write(site, {"site.toml": 'titel = "The Post\n'})
    assert takedown(site, PIER).code == 0
    assert b"Xylograph" not in b"".join(tree(site / "public").values())


def test_while_somebody_builds_it_waits(site: Path) -> None:
    with locked(site / "output", site / ".broadsheet/output", "a test"):
        result = takedown(site, PIER)
    assert result.code == 75
    assert "busy" in result.err


def test_a_build_after_it_takes_no_state_of_it_for_its_own(site: Path) -> None:
    write(site, {"content/world/harbour.md": "---\ntitle: H\ndate: tomorrow\n---\n\nx\n"})
    takedown(site, PIER)
    # Somebody puts everything back as it was, the story too.
    write(site, FILES)
    assert is_exact(site)
    assert b"Xylograph" in published(site)
    assert takedown(site, PIER).code == 0
    town = site / "content/world/town.md"
    town.write_text(town.read_text() + "\nOne more line.\n")
    assert is_exact(site)
    assert has_gone(site)
    assert b"One more line" in published(site)


def test_an_edit_of_a_text_is_a_part_of_the_last_edition(site: Path) -> None:
    town = site / "content/world/town.md"
    town.write_text(town.read_text() + "\nOne more line.\n")
    assert at(site, "build").code == 0
    write(site, {"content/world/town.md": "---\ntitle: T\ndate: tomorrow\n---\n\nx\n"})
    assert takedown(site, PIER).code == 0
    assert has_gone(site)
    assert b"One more line" in published(site)


def test_the_site_may_have_moved(site: Path, tmp_path: Path) -> None:
    moved = site.rename(tmp_path / "moved")
    write(moved, {"content/world/map.png": tiny_text("another map")})
    assert takedown(moved, PIER).code == 0
    assert has_gone(moved)


def test_a_tombstone_that_cannot_be_made_holds_nothing_up(site: Path) -> None:
    """Its template was never used, and so nobody knows that it is broken."""
    write(site, {"templates/gone.html": "{% if %}"})
    assert at(site, "build").code == 0
    result = takedown(site, PIER)
    assert result.code == 0
    assert "templates/gone.html:1" in result.err
    assert "template-fault (warning)" in result.err
    assert not any(mark in published(site) for mark in MARKS)
    assert not (site / f"output{URL}").exists()
    assert takedown(site, "world/ferry.md").code == 0
    assert at(site, "build").code == 1
    assert not any(mark in published(site) for mark in MARKS)
    (site / "templates/gone.html").unlink()
    assert is_exact(site)
    assert has_gone(site)


def test_an_error_in_what_is_left_is_told_and_nothing_changes(site: Path) -> None:
    write(
        site, {"templates/home.html": "{% if (lead + top + latest)|length < 4 %}{{ nothing_of_that_name }}{% endif %}"}
    )
    assert at(site, "build").code == 0
    before = state_of(site)
    names = ["world/pier.md", "world/town.md", "world/ferry.md"]
    result = takedown(site, *names)
    assert result.code == 1
    assert "templates/home.html:1:" in result.err
    assert result.err.endswith("Nothing was changed: what should go is still online: 1 error.\n")
    assert state_of(site) == before
    assert takedown(site, *names, "--format", "json").json()["taken_down"] == []


def test_a_story_can_go_from_an_older_generation_that_is_shown_again(tmp_path: Path) -> None:
    settings = FILES["site.toml"] + '[publish]\nmode = "release"\nkeep = 3\n'
    site = write(tmp_path / "site", {**FILES, "site.toml": settings})
    assert at(site, "build").code == 0
    write(site, {"content/world/town.md": FILES["content/world/town.md"] + "\nOne more line.\n"})
    assert at(site, "build").code == 0
    assert at(site, "rollback").code == 0
    write(site, {"content/world/town.md": "---\ntitle: T\ndate: tomorrow\n---\n\nx\n"})
    assert takedown(site, PIER).code == 0
    assert has_gone(site)
    assert b"One more line" not in published(site)
    assert at(site, "rollback").code == 2
    assert has_gone(site)


@pytest.mark.slow
def test_the_demo_newsroom_without_a_story_is_what_a_clean_build_makes(demo: Demo, tmp_path: Path) -> None:
    site = demo.copied(tmp_path / "site")
    assert at(site, "build").code == 0
    for name in ("politics/what-18-billion-buys.md", "opinion/a-tunnel-is-not-a-plan.md"):
        assert takedown(site, name).code == 0
    # Nothing of what was built before is known but pictures.
    shutil.rmtree(site / ".cache")
    shutil.copytree(demo.album, site / ALBUM)
    assert at(site, "build", "--output", tmp_path / "clean").code == 0
    assert tree(site / "output") == tree(tmp_path / "clean")


def test_a_takedown_is_what_a_clean_build_of_the_marked_file_is(site: Path) -> None:
    assert takedown(site, PIER).code == 0
    clean = site.parent / "clean"
    assert at(site, "build", "--no-cache", "--output", clean).code == 0
    assert tree(site / "output") == tree(clean)
