"""A build after an edit of a text takes the shortcut, and ends where the whole corridor does."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.desk import at, run, tree, write

TOPICS = ("the ferry and the harbour pier", "a poet and a prize of gold", "the harbour pier and its crane")


def story(number: int, text: str = "", **head: str) -> str:
    keys = {"title": f"Story {number}", "date": f"2026-11-{number:02} 08:00", "tags": f"[t{number % 2}]", **head}
    body = f"Of {TOPICS[number % 3]}, number {number}, as told by the {TOPICS[(number + 1) % 3]}.\n"
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n\n{body}{text}"


SITE = {
    "site.toml": 'title = "The Post"\nbase_url = "https://post.example/"\n[feeds]\nfull_text = true\n',
    **{f"content/world/s{number}.md": story(number) for number in range(1, 9)},
    "content/world/hidden.md": story(9, "\nNobody knows of the xylograph in the vault yet.\n", draft="true"),
}
EDITED = "content/world/s1.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site that was built."""
    folder = write(tmp_path / "site", SITE)
    assert at(folder, "build").code == 0
    return folder


def took_shortcut(site: Path, *arguments: str) -> bool:
    """Build, and tell whether the outline was left as it was; the output must be that of a clean build."""
    outline = site / ".cache/outline.kept"
    before = outline.stat().st_ino, outline.stat().st_mtime_ns
    assert at(site, "build", *arguments).code == 0
    assert at(site, "build", "--no-cache", "-o", site.parent / "clean", *arguments).code == 0
    assert tree(site / "output") == tree(site.parent / "clean")
    return before == (outline.stat().st_ino, outline.stat().st_mtime_ns)


@pytest.mark.case("X06")
def test_an_edit_of_a_text_makes_its_page_and_the_feeds_anew(site: Path) -> None:
    for number in range(3):
        write(site, {EDITED: story(1, f"\nOne more line, number {number}.\n")})
        before = tree(site / "output")
        assert took_shortcut(site)
        after = tree(site / "output")
        changed = {path for path in after if after[path] != before[path]}
        assert "world/2026/11/s1/index.html" in changed
        assert "feed.xml" in changed
        assert not any(path.startswith("tags/") and path.endswith(".html") for path in changed)


def test_related_stories_and_recommendations_follow_an_edit(site: Path) -> None:
    write(site, {EDITED: story(1, f"\n{TOPICS[1]} {TOPICS[1]} {TOPICS[1]} gold gold prize poet.\n" * 5)})
    before = tree(site / "output")
    assert took_shortcut(site)
    after = tree(site / "output")
    assert {path for path in after if after[path] != before[path]} > {"world/2026/11/s1/index.html"}


@pytest.mark.case("X07")
@pytest.mark.parametrize(
    ("path", "text"),
    [
        (EDITED, story(1, title="Another headline")),
        (EDITED, story(1, tags="[t7]")),
        (EDITED, story(1, "\n## A part {#part}\n")),
        ("content/world/s9.md", story(10)),
        ("content/world/hidden.md", story(9, "\nThe vault holds a zoetrope as well, they say today.\n", draft="true")),
        ("site.toml", SITE["site.toml"].replace("Post", "Mail")),
        ("templates/404.html", "<p>lost</p>"),
        ("static/x.txt", "x"),
    ],
)
def test_whatever_else_changes_leads_through_the_whole_corridor(site: Path, path: str, text: str) -> None:
    write(site, {path: text})
    assert not took_shortcut(site)


@pytest.mark.case("X16")
def test_time_that_passes_leads_through_the_whole_corridor(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {**SITE, "content/world/soon.md": story(26, date="2026-11-26")})
    assert run("build", "--site", site, "--now", "2026-11-25T00:00:00Z").code == 0
    write(site, {EDITED: story(1, "\nMore.\n")})
    assert run("build", "--site", site, "--now", "2026-11-26T12:00:00Z").code == 0
    assert (site / "output/world/2026/11/soon/index.html").exists()
    write(site, {EDITED: story(1, "\nEven more.\n")})
    assert run("build", "--site", site, "--now", "2026-11-25T12:00:00Z").code == 0
    assert not (site / "output/world/2026/11/soon/index.html").exists()


@pytest.mark.case("S16")
@pytest.mark.parametrize("edit", ["text", "status"])
def test_a_picture_of_a_bundle_comes_and_goes_with_it(tmp_path: Path, edit: str) -> None:
    naming = story(2, "\n![A vault](vault/seal.svg)\n"), story(3, image="vault/seal.svg", image_alt="A vault")
    named = {f"content/world/s{number}.md": text for number, text in enumerate(naming, 2)}
    bundle = {"content/world/vault/seal.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'}
    site = write(tmp_path / "site", {**SITE, **named, **bundle, "content/world/vault/index.md": story(9, draft="true")})
    assert at(site, "build").code == 0
    for is_hidden in (False, True, False):
        if edit == "text":
            write(site, {EDITED: story(1, f"\nMore, while it is {is_hidden}.\n")})
        write(site, {"content/world/vault/index.md": story(9, draft=str(is_hidden).lower())})
        assert not took_shortcut(site)
        output = tree(site / "output")
        assert any("seal" in path for path in output) is not is_hidden
        assert sum(b"seal" in data for data in output.values()) == 0 or not is_hidden


@pytest.mark.case("X14")
def test_warnings_of_files_that_did_not_change_are_said_again(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {**SITE, "content/world/s2.md": story(2, "\n[Soon](hidden.md).\n")})
    codes = [each["code"] for each in at(site, "build", "--format", "json").json()["problems"]]
    assert codes == ["link-to-unpublished"]
    write(site, {EDITED: story(1, "\nMore.\n")})
    report = at(site, "build", "--format", "json").json()
    assert [each["code"] for each in report["problems"]] == codes
    assert (report["articles"], report["written"] > 0) == (8, True)


@pytest.mark.case("K09")
@pytest.mark.parametrize("name", ["outline", "outline.records", "readings", "inventory", "related.texts"])
@pytest.mark.parametrize("damage", ["cut", "flip", "delete", "foreign"])
@pytest.mark.parametrize("edited", [story(1, "\nMore.\n"), story(1, title="Another headline")], ids=["text", "title"])
def test_what_is_damaged_costs_time_and_no_page(site: Path, name: str, damage: str, edited: str) -> None:
    path = site / f".cache/{name}.kept"
    data = path.read_bytes()
    if damage == "delete":
        path.unlink()
    else:
        flipped = b"".join(bytes([byte ^ 1]) if at % 7 == 6 else bytes([byte]) for at, byte in enumerate(data))
        path.write_bytes({"cut": data[: len(data) // 2], "flip": flipped, "foreign": b"x" * 99}[damage])
    write(site, {EDITED: edited})
    assert at(site, "build").code == 0
    assert at(site, "build", "--verify").code == 0


def test_what_is_kept_of_a_plan_grows_with_edits_and_is_written_anew_before_it_is_twice_as_large(site: Path) -> None:
    records = site / ".cache/outline.records.kept"
    sizes, files = [], set()
    for number in range(16):
        write(
            site, {EDITED: story(1, title=f"Headline {number}"), "content/world/s3.md": story(3, f"\nNo. {number}.\n")}
        )
        assert at(site, "build").code == 0
        sizes.append(records.stat().st_size)
        files.add(records.stat().st_ino)
        write(site, {"content/world/s2.md": story(2, f"\nLine {number}.\n")})
        assert took_shortcut(site)
    assert sizes[1] > sizes[0]
    assert max(sizes) < 3 * sizes[0]
    assert 1 < len(files) < len(sizes)


def test_the_parts_of_another_build_are_not_taken_for_those_of_this_one(site: Path) -> None:
    other = write(site.parent / "other", {**SITE, EDITED: story(1, title="Elsewhere")})
    assert at(other, "build").code == 0
    shutil.copy(other / ".cache/outline.records.kept", site / ".cache/outline.records.kept")
    write(site, {EDITED: story(1, "\nMore.\n")})
    assert at(site, "build").code == 0
    assert at(site, "build", "--verify").code == 0


def test_a_build_that_is_to_explain_itself_does_so_on_the_shortcut(site: Path) -> None:
    write(site, {EDITED: story(1, "\nOne more line.\n")})
    told = at(site, "build", "-v").err.splitlines()
    assert "world/2026/11/s1/index.html  its text changed" in told


@pytest.mark.case("S20")
def test_a_text_that_excused_another_one_is_asked_again_when_it_changes(tmp_path: Path) -> None:
    secret = "Nobody knows of the xylograph in the vault yet."
    quoted = {**SITE, EDITED: story(1, f"\n{secret}\n"), "static/note.txt": secret}
    site = write(tmp_path / "site", quoted)
    assert at(site, "build").code == 0
    write(site, {EDITED: story(1)})
    result = at(site, "build")
    assert (result.code, "leak" in result.err) == (1, True)


@pytest.mark.case("X18")
def test_a_cache_of_another_site_or_of_another_place_is_of_use_or_none(site: Path) -> None:
    other = write(site.parent / "other", {**SITE, EDITED: story(1, title="Elsewhere")})
    assert at(other, "build").code == 0
    shutil.rmtree(site / ".cache")
    shutil.copytree(other / ".cache", site / ".cache")
    write(site, {EDITED: story(1, "\nMore.\n")})
    assert at(site, "build", "--verify").code == 0
    moved = shutil.copytree(site, site.parent / "moved")
    write(moved, {EDITED: story(1, "\nEven more.\n")})
    assert at(moved, "build").code == 0
    assert at(moved, "build", "--verify").code == 0


def test_two_outputs_of_one_site_take_turns(site: Path) -> None:
    for number in range(3):
        for output, address in (("output", "https://post.example/"), ("preview", "https://preview.example/")):
            write(site, {EDITED: story(1, f"\nLine {number} for {output}.\n")})
            assert at(site, "build", "-o", site / output, "--base-url", address).code == 0
            elsewhere = site.parent / "clean"
            assert at(site, "build", "--no-cache", "-o", elsewhere, "--base-url", address).code == 0
            assert tree(site / output) == tree(elsewhere)


def test_an_edit_of_a_text_loads_nothing_that_only_other_builds_need() -> None:
    heavy = ("numpy", "markdown", "pygments", "generator.pipeline", "PIL")
    code = f"import sys, generator.commands.building; print(*(name for name in {heavy} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert loaded.stdout.split() == []


def test_a_build_of_a_site_that_hides_nothing_loads_no_numpy_for_the_leak_scan() -> None:
    code = "import sys, generator.pipeline; print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "False\n"
