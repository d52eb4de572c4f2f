"""After any edits a leak scan that goes on from the last one finds what a scan of everything finds."""

from collections.abc import Mapping
from pathlib import Path
from random import Random  # noqa: TID251 - seeded

import pytest

from tests.commands.desk import SITE, at, write

SAID = [
    "Seven grey herons waited beside the quay that day",
    "A ferry to Ostrel was sold for one crown only",
    "The pilots counted every ballot twice before dawn broke",
    "Nobody had seen the clerk since the storm of May",
]
TITLES = ["Harbour pilots elect Quorlix", "Ferry sold", "Storm over Ostrel tonight"]


def story(chance: Random, *, is_draft: bool) -> str:
    title, said = chance.choice(TITLES), chance.sample(SAID, chance.randrange(3))
    head = f"---\ntitle: {title}\ndate: 2026-11-01\nsummary: None of it\n"
    return f"{head}draft: {str(is_draft).lower()}\n---\n\n" + "".join(f"{each}.\n\n" for each in said)


def edit(chance: Random) -> Mapping[str, str]:
    """Any file of the site, anew: drafts most often."""
    name = chance.choice(["one", "two", "hush", "hush", "mute", "note"])
    if name == "note":
        return {"static/notes.txt": chance.choice(["", *SAID, *TITLES])}
    return {f"content/{name}.md": story(chance, is_draft=name in {"hush", "mute"} or chance.random() < 0.2)}


def leaks(site: Path, *options: str, verb: str = "build") -> list[tuple[str, str]]:
    told = at(site, verb, "--format", "json", *options).json()["problems"]
    return sorted((each["file"], each["message"]) for each in told if each["code"] == "leak")


@pytest.mark.case("S20", "S21")
@pytest.mark.parametrize("seed", range(3))
def test_a_scan_finds_after_edits_what_one_without_memory_finds(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    site = write(tmp_path / "site", {**SITE, "static/notes.txt": ""})
    for name in ("one", "two", "hush", "mute"):
        write(site, {f"content/{name}.md": story(chance, is_draft=name in {"hush", "mute"})})
    for _ in range(5):
        write(site, edit(chance))
        remembering = leaks(site)
        assert remembering == leaks(site, "--no-cache", "--output", str(tmp_path / "other"))
        assert remembering == leaks(site, verb="check")


@pytest.mark.case("S20")
def test_check_finds_a_leak_and_writes_nothing(tmp_path: Path) -> None:
    draft = f"---\ntitle: Hush\ndate: 2026-11-01\ndraft: true\n---\n\n{SAID[0]}.\n"
    site = write(tmp_path / "site", {**SITE, "content/hush.md": draft, "static/notes.txt": SAID[0]})
    before = sorted(site.rglob("*"))
    assert [file for file, _ in leaks(site, verb="check")] == ["static/notes.txt"]
    assert sorted(site.rglob("*")) == before
