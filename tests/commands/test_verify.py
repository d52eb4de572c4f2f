"""--verify: the published site is what a build from nothing makes, or each file is named that is not."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model.digest import digest_of
from generator.publish.state import encoded, read_manifest, write_manifest
from tests.commands.desk import SITE, at, tree, write


@pytest.mark.case("X19")
def test_a_site_that_is_as_it_should_be_is_said_to_be(site: Path) -> None:
    at(site, "build")
    write(site, {"content/world/ferry.md": SITE["content/world/ferry.md"].replace("dawn", "dusk")})
    result = at(site, "build", "--verify")
    count = len(tree(site / "output"))
    assert (result.code, result.err) == (0, "")
    assert f"Verified {count} published files against a build from nothing: byte for byte the same." in result.out
    assert {path.name for path in (site / ".broadsheet/output").iterdir()}.isdisjoint({"verify", "staging"})


@pytest.mark.case("X19")
def test_every_file_that_was_doctored_is_named_and_put_right(site: Path) -> None:
    at(site, "build")
    before = tree(site / "output")
    write(site, {"output/index.html": "vandal"})
    (site / "output/404.html").unlink()
    result = at(site, "build", "--verify", "--format", "json")
    told = [Path(each["file"]).name for each in result.json()["problems"] if each["code"] == "verify"]
    assert (result.code, told) == (1, ["404.html", "index.html"])
    assert tree(site / "output") == before
    assert at(site, "build", "--verify").code == 0


@pytest.mark.case("X19")
def test_a_wrong_page_that_the_program_itself_takes_for_right_is_found(site: Path) -> None:
    at(site, "build")
    state, page = site / ".broadsheet/output", "world/2026/10/ferry/index.html"
    write(site, {f"output/{page}": "something else"})
    manifest = read_manifest(state)
    assert manifest is not None
    entry = replace(manifest.entries[page], digest=digest_of(b"something else"))
    write_manifest(state, encoded(replace(manifest, entries={**manifest.entries, page: entry})))
    assert at(site, "build").code == 0
    result = at(site, "build", "--verify")
    assert (result.code, (site / "output" / page).read_text()) == (1, "something else")
    assert f"{page} verify this published file is not as a clean build makes it" in result.err
    assert "1 differed" in result.out


@pytest.mark.case("L12")
def test_an_output_inside_another_one_is_refused(site: Path) -> None:
    at(site, "build")
    result = at(site, "build", "-o", site / "output/world")
    assert (result.code, "it lies in the output of a site" in result.err) == (2, True)


def test_a_clean_build_that_stops_at_an_error_says_so(site: Path) -> None:
    at(site, "build")
    write(site, {"content/world/bad.md": "---\ntitle: Bad\ndate: never\n---\n\nx\n"})
    result = at(site, "build", "--verify")
    assert (result.code, "date-unreadable" in result.err, " verify " in result.err) == (1, True, False)


def test_a_theme_that_no_walk_would_see_is_none(site: Path) -> None:
    write(site, {"themes/.x/theme.toml": 'name = "x"\n'})
    result = at(site, "build", "--theme", ".x")
    assert (result.code, "there is no theme '.x'" in result.err) == (2, True)


@pytest.mark.case("L06")
def test_a_cache_that_cannot_be_written_fails_no_build_that_has_published(site: Path) -> None:
    (site / ".cache/outline.kept").mkdir(parents=True)
    (site / ".broadsheet/output/snapshot.kept").mkdir(parents=True)
    assert at(site, "build").code == 0
    write(site, {"content/world/ferry.md": SITE["content/world/ferry.md"].replace("dawn", "dusk")})
    assert at(site, "build").code == 0
    assert "dusk" in (site / "output/world/2026/10/ferry/index.html").read_text()
