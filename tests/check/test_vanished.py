"""No URL at which a story was public is lost by accident, and none that was taken down comes back as a warning."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish.ledger import NAME, read_ledger
from tests.commands.desk import SITE, Result, at, tree, write

FERRY, PIER = "content/world/ferry.md", "content/world/pier.md"
OLD, NEW = "/world/2026/10/ferry/", "/world/2026/10/pier/"
# Some runs of words more than a sample takes, so that one edit leaves most of it as it was.
TEXT = " ".join(
    f"Line {number} of the ferry's log tells of wind {number * 7} and of tide {number * 3}." for number in range(60)
)
LONG = f"---\ntitle: Ferry sails again\ndate: 2026-10-31 18:05\ntags: [ferry, harbour]\n---\n\n{TEXT}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site that is published."""
    folder = write(tmp_path / "site", {**SITE, FERRY: LONG})
    assert at(folder, "build").code == 0
    return folder


def rename(site: Path, change: Callable[[str], str] = str) -> None:
    """Rename a story, and perhaps write in it."""
    text = (site / FERRY).read_text()
    (site / FERRY).unlink()
    write(site, {PIER: change(text)})
    harbour = site / "content/world/harbour.md"
    harbour.write_text(harbour.read_text().replace("(ferry.md)", "(pier.md)"))


def vanished(result: Result) -> list[tuple[str, str, str]]:
    """Give file, message and hint of each warning."""
    found = [each for each in result.json()["problems"] if each["code"] == "url-vanished"]
    assert {each["severity"] for each in found} <= {"warning"}
    return [(each["file"], each["message"], each["hint"]) for each in found]


def built(site: Path, *arguments: str) -> list[tuple[str, str, str]]:
    """Build, and give the warnings."""
    return vanished(at(site, "build", "--format", "json", *arguments))


def moved(file: str, new: str) -> list[tuple[str, str, str]]:
    """Give the warning of the story that has moved."""
    message = f"the story was at {OLD} and is at {new} now: old links to it lead nowhere"
    hint = f"have `aliases: [{OLD}]` in its front matter, or let `check --fix` write it"
    return [(file, message, hint)]


@pytest.mark.case("P16")
@pytest.mark.case("S25")
@pytest.mark.parametrize(
    ("change", "new"),
    [
        (lambda text: text.replace("tags:", "slug: crossing\ntags:"), "/world/2026/10/crossing/"),
        (lambda text: text.replace("tags:", "url: /crossing/\ntags:"), "/crossing/"),
        (lambda text: text.replace("2026-10-31", "2026-11-01"), "/world/2026/11/ferry/"),
    ],
)
def test_a_story_that_gets_another_address_is_told_until_its_old_one_is_an_alias(
    site: Path, change: Callable[[str], str], new: str
) -> None:
    text = change((site / FERRY).read_text())
    write(site, {FERRY: text})
    before = tree(site / "output")
    assert vanished(at(site, "check", "--format", "json")) == moved(FERRY, new)
    assert tree(site / "output") == before
    assert built(site) == built(site) == built(site, "--no-cache") == moved(FERRY, new)
    write(site, {FERRY: text.replace("tags:", f"aliases: [{OLD}]\ntags:")})
    assert built(site) == []
    write(site, {FERRY: text})
    assert built(site) == moved(FERRY, new)


@pytest.mark.parametrize(
    "change",
    [str, lambda text: text.replace("title: Ferry sails again", "title: Of piers"), lambda text: text + "\nMore.\n"],
)
def test_a_file_that_was_renamed_is_known_by_its_content_and_from_then_on_by_name(
    site: Path, change: Callable[[str], str]
) -> None:
    rename(site, change)
    assert built(site) == moved(PIER, NEW)
    write(site, {PIER: "---\ntitle: All new\ndate: 2026-10-31 18:05\n---\n\nNothing of it is left.\n"})
    assert built(site) == moved(PIER, NEW)


@pytest.mark.case("P15")
def test_a_section_that_is_renamed_keeps_the_old_addresses_of_its_stories_in_mind(site: Path) -> None:
    (site / "content/world").rename(site / "content/abroad")
    found = built(site)
    assert [file for file, _, _ in found] == ["content/abroad/ferry.md", "content/abroad/harbour.md"]
    (site / "content/abroad").rename(site / "content/Abroad")
    assert [file for file, _, _ in built(site)] == ["content/Abroad/ferry.md", "content/Abroad/harbour.md"]


def test_two_old_addresses_of_a_story_are_in_one_line(site: Path) -> None:
    for slug in ("crossing", "passage"):
        write(site, {FERRY: LONG.replace("tags:", f"slug: {slug}\ntags:")})
        found = built(site)
    assert len(found) == 2
    assert {hint for _, _, hint in found} == {
        f"have `aliases: [/world/2026/10/crossing/, {OLD}]` in its front matter, or let `check --fix` write it"
    }


def test_a_file_that_was_deleted_is_told_once(site: Path) -> None:
    write(site, {"content/world/harbour.md": SITE["content/world/harbour.md"].replace("(ferry.md)", "(harbour.md)")})
    (site / FERRY).unlink()
    found = built(site)
    assert [(file, message) for file, message, _ in found] == [
        (FERRY, f"readers were shown a story at {OLD}, and this file of it is gone")
    ]
    assert "status: withdrawn" in found[0][2]
    assert built(site) == []
    assert built(site, "--no-cache") == []
    write(site, {FERRY: LONG})
    assert built(site) == []
    (site / FERRY).unlink()
    assert len(built(site)) == 1


def test_a_deleted_file_that_comes_back_under_another_name_is_known(site: Path) -> None:
    write(site, {"content/world/harbour.md": SITE["content/world/harbour.md"].replace("(ferry.md)", "(harbour.md)")})
    (site / FERRY).unlink()
    built(site)
    write(site, {PIER: LONG})
    assert built(site) == moved(PIER, NEW)


@pytest.mark.case("S25")
@pytest.mark.case("S26")
@pytest.mark.parametrize(
    "key", ["draft: true", "status: withdrawn", "expires: 2026-11-20", "embargo: 2026-12-01"], ids=str.split
)
def test_what_was_taken_down_on_purpose_is_not_told(site: Path, key: str) -> None:
    write(site, {FERRY: LONG.replace("tags:", f"{key}\ntags:")})
    assert built(site) == []


def test_a_renamed_story_that_is_now_a_draft_is_not_told(site: Path) -> None:
    rename(site, lambda text: text.replace("tags:", "draft: true\ntags:"))
    assert built(site) == []


def test_another_page_or_file_at_the_address_is_an_answer(site: Path) -> None:
    write(site, {FERRY: LONG.replace("tags:", "url: /crossing/\ntags:")})
    write(site, {f"static{OLD}index.html": "<p>Moved.</p>"})
    assert built(site) == []
    (site / f"static{OLD}index.html").unlink()
    assert built(site) == moved(FERRY, "/crossing/")


def test_an_alias_is_an_answer_even_where_others_make_the_redirects(site: Path) -> None:
    with (site / "site.toml").open("a") as settings:
        settings.write('[build]\nskip = ["redirect"]\n')
    rename(site, lambda text: text.replace("tags:", f"aliases: [{OLD}]\ntags:"))
    assert built(site) == []


def test_an_address_can_be_let_go_for_good(site: Path) -> None:
    rename(site)
    assert at(site, "build", "--strict").code == 1
    assert (site / f"output{OLD}index.html").exists()
    assert at(site, "build", "--strict", "--allow-vanish").code == 0
    assert built(site, "--no-cache") == []


def test_a_preview_is_no_publication(site: Path) -> None:
    before = (site / ".broadsheet/output" / NAME).read_bytes()
    assert at(site, "build", "--drafts").code == 0
    assert (site / ".broadsheet/output" / NAME).read_bytes() == before
    assert built(site) == []


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_damaged_ledger_costs_its_warnings_and_never_the_build(site: Path, damage: bytes | None) -> None:
    path = site / ".broadsheet/output" / NAME
    path.unlink() if damage is None else path.write_bytes(damage)
    rename(site)
    assert built(site) == []
    assert OLD not in read_ledger(path.parent).traces
    assert read_ledger(path.parent).traces[NEW].id == "world/pier.md"
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_edit_that_moves_nothing_is_remembered_without_a_word(site: Path) -> None:
    before = read_ledger(site / ".broadsheet/output")
    write(site, {FERRY: LONG.replace("log", "book")})
    assert built(site) == []
    after = read_ledger(site / ".broadsheet/output")
    assert after.traces.keys() == before.traces.keys() == {OLD, "/world/2026/11/harbour/", "/about/"}
    assert after.traces[OLD].sample != before.traces[OLD].sample


def test_a_link_to_the_old_address_of_a_story_is_dead_and_the_way_out_is_told_with_it(site: Path) -> None:
    write(site, {FERRY: LONG.replace("tags:", "slug: crossing\ntags:")})
    write(site, {"content/world/harbour.md": SITE["content/world/harbour.md"].replace("ferry.md", OLD)})
    for verb in ("build", "check"):
        found = at(site, verb, "--format", "json")
        assert [each["code"] for each in found.json()["problems"]] == ["url-vanished", "link-dead"]
        assert found.code == 1
    assert at(site, "check", "--fix").code == 0


def test_while_a_file_cannot_be_read_no_other_is_said_to_be_deleted(site: Path) -> None:
    rename(site)
    write(site, {PIER: "---\ntitle: Pier\ndate: tomorrow\n---\n"})
    assert built(site) == []
    write(site, {PIER: LONG})
    assert built(site) == moved(PIER, NEW)
