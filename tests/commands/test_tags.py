"""`tags` makes one tag of several: in front matter, in `data/tags.toml` and among the texts of tags."""

import os
from pathlib import Path

import pytest

from generator.publish.lock import locked
from tests.commands.desk import Result, at, tree, write
from tests.commands.flood import BODY, DECLARED, STORIES


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a newsroom whose tags are in a mess."""
    return write(tmp_path / "site", STORIES)


def tags(site: Path, *arguments: str) -> Result:
    """Run the verb."""
    return at(site, "tags", *arguments)


def changed(site: Path, before: dict[str, bytes]) -> dict[str, bytes]:
    """Give the files that are others now."""
    sources = {path: data for path, data in tree(site).items() if path.startswith(("content/", "data/"))}
    return {path: data for path, data in sources.items() if before.get(path) != data}


def test_a_merge_changes_the_tags_of_every_story_and_nothing_else(site: Path) -> None:
    before = tree(site)
    result = tags(site, "merge", "Floods", "Flood")
    assert result.code == 0, result.err
    assert changed(site, before) == {
        "data/tags.toml": b'[flood]\nname = "Flood"\naliases = ["Floods"]\n',
        "content/world/b.md": before["content/world/b.md"].replace(b"- Floods\r\n- Flood\r\n", b"- Flood\r\n"),
        "content/world/c.md": before["content/world/c.md"].replace(b'["Floods"', b'["Flood"'),
        "content/drafts/d.md": before["content/drafts/d.md"].replace(b"floods;", b"Flood;"),
    }
    assert "/tags/floods/ and its feed lead to /tags/flood/ from the next build on" in result.out
    assert tags(site, "merge", "Floods", "Flood").out == "Nothing is to be done: it is so already.\n"


def test_the_old_address_of_a_tag_and_of_its_feed_lead_to_the_new_ones(site: Path) -> None:
    write(site, {"content/world/f.md": "---\ntitle: F\ndate: 2026-10-05\n---\n\nSee [all](/tags/floods/).\n"})
    tags(site, "merge", "Floods", "Flood")
    assert at(site, "build").code == 0
    output = site / "output"
    assert b"url=/tags/flood/" in (output / "tags/floods/index.html").read_bytes()
    assert (output / "tags/floods/feed.xml").read_bytes() == (output / "tags/flood/feed.xml").read_bytes()
    assert b'href="/tags/flood/"' in (output / "world/2026/10/f/index.html").read_bytes()
    assert at(site, "check").code == 0


@pytest.mark.parametrize("old", ["Floods", "floods"])
def test_a_rename_moves_the_text_of_the_tag_and_declares_the_old_name(site: Path, old: str) -> None:
    write(site, {"content/tags/floods.md": "---\ntitle: Floods\n---\n\nHigh water.\n"})
    before = tree(site)
    result = tags(site, "rename", old, "High Water")
    assert result.code == 0, result.err
    after = tree(site)
    assert "content/tags/floods.md" not in after
    assert after["content/tags/high-water.md"] == b"---\ntitle: High Water\n---\n\nHigh water.\n"
    assert after["data/tags.toml"] == b'[high-water]\nname = "High Water"\naliases = ["Floods"]\n'
    assert after["content/world/a.md"] == before["content/world/a.md"]
    assert b"- High Water\r\n- Flood\r\n" in after["content/world/b.md"]
    assert b"tags: High Water; Secret" in after["content/drafts/d.md"]
    assert "content/tags/floods.md is content/tags/high-water.md now" in result.out


def test_one_spelling_of_a_tag_can_be_made_of_two_without_a_table(site: Path) -> None:
    before = tree(site)
    assert tags(site, "merge", "berlin-wall", "Berlin Wall").code == 0
    assert changed(site, before) == {
        "content/world/e.md": before["content/world/e.md"].replace(b"berlin-wall", b"Berlin Wall")
    }


def test_a_category_that_is_a_tag_is_changed_as_well(site: Path) -> None:
    write(site, {"content/world/g.md": f"---\ntitle: G\ndate: 2026-10-01\ncategories: [World, Floods]\n---\n{BODY}"})
    tags(site, "merge", "Floods", "Flood")
    assert b"categories: [World, Flood]" in (site / "content/world/g.md").read_bytes()


def test_a_dry_run_shows_the_difference_and_writes_nothing(site: Path) -> None:
    before = tree(site)
    result = tags(site, "merge", "Floods", "Flood", "--dry-run")
    assert tree(site) == before
    assert result.code == 0
    assert result.out.startswith(
        '--- /dev/null\n+++ b/data/tags.toml\n@@ -0,0 +1,3 @@\n+[flood]\n+name = "Flood"\n+aliases = ["Floods"]\n'
    )
    assert "--- a/content/world/b.md\n+++ b/content/world/b.md\n" in result.out
    assert "\n-- Floods\n - Flood\n ---\n" in result.out


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "--dry-run", "Floods", "Flood"),
        ("--dry-run", "merge", "Floods", "Flood"),
        ("merge", "Floods", "--dry-run", "Flood"),
        ("merge", "--dry-run", "--", "Floods", "Flood"),
    ],
)
def test_flags_may_stand_between_the_words(site: Path, words: tuple[str, ...]) -> None:
    before = tree(site)
    result = tags(site, *words)
    assert '+aliases = ["Floods"]' in result.out, result.err
    assert changed(site, before) == {}


HARD = f"---\ntitle: H\ndate: 2026-10-06\ntags: [&a Floods]\n---\n{BODY}"


def test_one_file_that_cannot_be_edited_stops_all_of_it(site: Path) -> None:
    write(site, {"content/world/h.md": HARD})
    before = tree(site)
    result = tags(site, "merge", "Floods", "Flood")
    assert result.code == 1
    assert changed(site, before) == {}
    assert "content/world/h.md:4:8 front-matter-kept the file was left as it is: `&a` lets it be" in result.err
    assert result.err.endswith("Nothing was written; --partly changes the other 4.\n")


def test_partly_changes_the_others_and_tells_what_is_left(site: Path) -> None:
    write(site, {"content/world/h.md": HARD})
    result = tags(site, "merge", "Floods", "Flood", "--partly", "--format", "json")
    assert result.code == 1
    told = result.json()
    assert told["changed"] == ["data/tags.toml", "content/drafts/d.md", "content/world/b.md", "content/world/c.md"]
    assert [(each["file"], each["code"]) for each in told["problems"]] == [("content/world/h.md", "front-matter-kept")]
    assert told["written"]
    assert (site / "content/world/h.md").read_text() == HARD
    assert at(site, "build").code == 0


def test_a_file_with_errors_that_may_have_the_tag_stops_it(site: Path) -> None:
    write(
        site,
        {"content/world/bad.md": "---\ntitle: X\ntags: [Floods\n---\n", "content/world/worse.md": "---\nx: [\n---\n"},
    )
    result = tags(site, "merge", "Floods", "Flood")
    assert result.code == 1
    assert "content/world/bad.md front-matter-kept" in result.err
    assert "worse.md" not in result.err


def test_an_error_in_the_text_of_a_story_stands_in_no_way(site: Path) -> None:
    write(site, {"content/world/bad.md": "---\ntitle: X\ndate: 2026-10-01\ntags: [Floods]\n---\n\n::: nothing\n:::\n"})
    assert tags(site, "merge", "Floods", "Flood").code == 0
    assert b"tags: [Flood]" in (site / "content/world/bad.md").read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("rename", "Fluod", "X"), "tag-unknown there is no tag 'Fluod' — did you mean Flood?"),
        (("merge", "Rain", "Snow"), "there is no tag 'Snow'"),
        (
            ("rename", "Rain", "Flood"),
            "tag-unfit there is a tag 'Flood' already — to make one",
        ),
        (("rename", "Rain", "!!"), "'!!' has neither letter nor digit"),
        (("rename", "Deluge", "Sea"), "'Deluge' is another name of the tag 'Flood'"),
        (("merge", "Deluge", "Rain"), "'Deluge' is another name of the tag 'Flood'"),
        (("rename", "Rain", "Flood!"), "'Flood!' would have the address of 'Flood', /tags/flood/"),
        (("alias", "Flood", "Rain"), "there is a tag 'Rain' already — to make one of both: tags merge Rain Flood"),
        (("rename", "Rain"), "tags rename needs 2 names — such as: tags rename"),
        (("merge", "Rain"), "tags merge needs two or more names"),
        (("describe", "Rain"), "tags describe needs 2 names"),
        (("list", "Rain"), "'Rain' is a word too many"),
        (("merg", "a", "b"), "'merg' is not known — did you mean merge?"),
        (("rename", "Rain", "Wet", "--format", "csv"), "--format csv is for lists"),
    ],
)
def test_what_is_not_there_or_not_meant_is_told(site: Path, words: tuple[str, ...], message: str) -> None:
    write(site, {"data/tags.toml": DECLARED})
    before = tree(site)
    result = tags(site, *words)
    assert result.code == 2
    assert message in result.err
    assert changed(site, before) == {}


def test_a_tag_under_embargo_is_merged_with_no_other_but_may_have_another_name(site: Path) -> None:
    settings = STORIES["site.toml"] + '[[embargoes]]\ntag = "Rain"\nuntil = 2027-01-01T00:00:00Z\n'
    write(site, {"site.toml": settings})
    result = tags(site, "merge", "Rain", "Flood")
    assert result.code == 2
    assert "an embargo in site.toml is on the tag 'Rain'" in result.err
    assert tags(site, "rename", "Rain", "Drizzle").code == 0
    assert at(site, "build").code == 0
    assert not (site / "output/world/2026/10/a/index.html").exists()


def test_what_was_cut_short_is_finished_by_the_same_command(site: Path) -> None:
    write(site, {"content/tags/floods.md": "---\ntitle: Floods\n---\n\nHigh water.\n"})
    before = tree(site)
    tags(site, "rename", "Floods", "High Water")
    whole = changed(site, before)
    # As if it had ended behind the table and one story.
    for path in ("content/world/c.md", "content/drafts/d.md", "content/tags/floods.md"):
        (site / path).write_bytes(before[path])
    (site / "content/tags/high-water.md").unlink()
    assert at(site, "build").code == 0
    assert tags(site, "rename", "Floods", "High Water").code == 0
    assert changed(site, before) == whole
    assert not (site / "content/tags/floods.md").exists()


def test_a_build_at_work_keeps_tags_waiting(site: Path) -> None:
    at(site, "build")
    before = tree(site)
    with locked(site / "output", site / ".broadsheet/output", "a build"):
        assert tags(site, "merge", "Floods", "Flood").code == 75
        assert tags(site, "merge", "Floods", "Flood", "--dry-run").code == 0
    assert changed(site, before) == {}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_nothing_is_written_behind_a_link_that_leads_out(site: Path, tmp_path: Path) -> None:
    away = write(tmp_path / "away", {"x.md": f"---\ntitle: X\ndate: 2026-10-01\ntags: [Floods]\n---\n{BODY}"})
    (site / "content/world/x.md").symlink_to(away / "x.md")
    before = tree(away)
    tags(site, "merge", "Floods", "Flood", "--partly")
    assert tree(away) == before


def test_the_rights_of_a_file_stay(site: Path) -> None:
    (site / "content/world/b.md").chmod(0o640)
    tags(site, "merge", "Floods", "Flood")
    assert (site / "content/world/b.md").stat().st_mode & 0o777 == 0o640


HIDDEN = "---\ntitle: H\n{when}\ntags: [Minister resigns, Flood]\n---\n\nNot yet.\n"
HIDING = ["date: 2027-01-01", "date: 2026-10-01\ndraft: true", "date: 2026-10-01\nexpires: 2026-10-02"]


@pytest.mark.parametrize("words", [("merge", "Minister resigns", "Floods"), ("rename", "Minister resigns", "Cabinet")])
@pytest.mark.parametrize("table", [{}, {"data/tags.toml": '[minister-resigns]\nname = "Minister resigns"\n'}])
@pytest.mark.parametrize("when", HIDING)
def test_a_tag_that_no_reader_knew_gets_no_address_by_being_made_another(
    site: Path, words: tuple[str, ...], table: dict[str, str], when: str
) -> None:
    write(site, {"content/world/h.md": HIDDEN.format(when=when), **table})
    assert at(site, "build").code == 0
    result = tags(site, *words)
    assert result.code == 0, result.err
    story = "---\ntitle: G\ndate: 2026-10-05\ntags: [Cabinet, Floods]\n---\n\nIt sits.\n"
    assert at(write(site, {"content/world/g.md": story}), "build").code == 0
    assert [path for path, data in tree(site / "output").items() if "minister" in path or b"inister" in data] == []
    assert b"inister" not in (site / "content/world/h.md").read_bytes()


def test_letters_of_another_kind_change_no_address(site: Path) -> None:
    for day, tag in enumerate(("Fußball", "Fußball", "FUSSBALL", "Kick"), 1):
        text = f"---\ntitle: Story {day}\ndate: 2026-10-0{day}\ntags: [{tag}]\n---\n\nDay {day}.\n"
        write(site, {f"content/world/day-{day}.md": text})
    assert at(site, "build").code == 0
    address = site / "output/tags/fußball/index.html"
    assert address.exists()
    assert tags(site, "merge", "Kick", "FUSSBALL").code == 0
    assert at(site, "build").code == 0
    assert "Kick" not in (site / "content/world/day-4.md").read_text()
    assert "Story 4" in address.read_text()


def test_a_tag_is_renamed_forth_and_back_to_a_name_that_is_the_old_folder_on_some_disks(site: Path) -> None:
    write(site, {"content/world/kick.md": "---\ntitle: Kick\ndate: 2026-10-01\ntags: [fussball]\n---\n\nGoal.\n"})
    assert at(site, "build").code == 0
    for old, new, page, leads in (
        ("fussball", "Football", "football", ["fussball"]),
        ("Football", "Fußball", "fussball", ["football"]),
        ("Fußball", "Kicking", "kicking", ["football", "fussball"]),
    ):
        assert tags(site, "rename", old, new).code == 0
        built = at(site, "build")
        assert built.code == 0, built.err
        assert "Kick" in (site / f"output/tags/{page}/index.html").read_text()
        found = sorted(path.name for path in (site / "output/tags").iterdir() if path.name in (*leads, "fußball"))
        assert found == leads
        for lead in leads:
            assert f"/tags/{page}/" in (site / f"output/tags/{lead}/index.html").read_text()


def test_other_names_of_a_tag_may_be_one_folder_on_some_disks(site: Path) -> None:
    write(site, {"data/tags.toml": '[floods]\nname = "Floods"\naliases = ["Strasse", "Straße", "FLOODS"]\n'})
    built = at(site, "build")
    assert built.code == 0, built.err
    assert [path.name for path in (site / "output/tags").glob("stra*")] == ["strasse"]
