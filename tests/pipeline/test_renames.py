"""A rename that changes nothing but case leaves nothing of the old name."""

from pathlib import Path

import pytest

from generator.cli import main

SETTINGS = 'title = "The Post"\nbase_url = "https://post.example/"\n'


Names = tuple[str, str, str]
# A section, a folder in a bundle of its, and one of static files.
OLD = ("Sport", "Charts", "Files")
NEW = ("sport", "charts", "files")


def written(folder: Path, names: Names) -> Path:
    section, charts, static = names
    files = {
        "site.toml": SETTINGS,
        f"content/{section}/final.md": "---\ntitle: Final\ndate: 2026-10-05\naliases: [/Old/Final/]\n---\n\nText.\n",
        f"content/{section}/b/index.md": f"---\ntitle: B\ndate: 2026-10-05\n---\n\n[t]({charts}/Table.csv)\n",
        f"content/{section}/b/{charts}/Table.csv": "a,b\n",
        f"static/{static}/x.txt": "x\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def moved(path: Path, name: str) -> Path:
    """Rename by way of a third name, which works on disks that fold case, too."""
    return path.rename(path.with_name("on-the-way")).rename(path.with_name(name))


def tree(output: Path) -> dict[str, bytes]:
    """Path → bytes of every file, by the names that the disk has."""
    paths = sorted(path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}


def build(folder: Path) -> int:
    return main(["build", "--site", str(folder), "--now", "2026-11-01T00:00:00Z", "--quiet"])


@pytest.mark.case("P15")
@pytest.mark.parametrize(("before", "after"), [(OLD, NEW), (NEW, OLD)])
def test_a_folder_renamed_by_case_leaves_only_the_new_addresses(tmp_path: Path, before: Names, after: Names) -> None:
    folder, clean = written(tmp_path / "site", before), written(tmp_path / "clean", after)
    assert build(folder) == build(clean) == 0
    section = moved(folder / "content" / before[0], after[0])
    moved(section / "b" / before[1], after[1])
    moved(folder / "static" / before[2], after[2])
    written(folder, after)
    assert build(folder) == 0
    found = tree(folder / "output")
    assert found == tree(clean / "output")
    assert {f"sport/2026/10/b/{after[1]}/Table.csv", f"{after[2]}/x.txt", "sport/2026/10/final/index.html"} <= set(
        found
    )
    assert not {f"sport/2026/10/b/{before[1]}/Table.csv", f"{before[2]}/x.txt"} & set(found)


@pytest.mark.case("P15")
def test_an_address_that_changes_by_case_alone_is_gone_and_the_new_one_there(tmp_path: Path) -> None:
    folder = written(tmp_path / "site", OLD)
    final = folder / "content/Sport/final.md"
    for url, other in (("Cup/Final", "cup/final"), ("cup/final", "Cup/Final")):
        final.write_text(f"---\ntitle: Final\ndate: 2026-10-05\nurl: /{url}/\n---\n\nText.\n")
        assert build(folder) == 0
        found = set(tree(folder / "output"))
        assert f"{url}/index.html" in found
        assert f"{other}/index.html" not in found
