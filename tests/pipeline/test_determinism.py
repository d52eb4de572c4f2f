"""The same inputs give the same bytes, whatever machine, hour, folder or process makes them."""

import os
import re
import shutil
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import main
from generator.model.digest import digest_of_all

ROOT = Path(__file__).resolve().parents[2]
NOW = "2031-05-06T07:08:09Z"
FILES = {
    "site.toml": 'title = "The Post"\nbase_url = "https://post.example/"\ntimezone = "Europe/Berlin"\n'
    'language = "tr"\n',
    **{
        f"content/{section}/{name}.md": f"---\ntitle: {name} İıŞ {section}\ndate: 2024-0{number}-0{number} 10:30\n"
        f"tags: [Ä, z, É, {name}]\nauthors: [Ada Grant, Åsa Ito]\nthread: Ferries\n---\n\nThe {name} İ sailed `x`.\n"
        for section in ("world", "Sport", "çevre")
        for number, name in enumerate(("ferry", "tunnel", "\u0131rmak"), 1)
    },
    "content/pages/about.md": "---\ntitle: About\n---\n\nWho we are.\n",
    "content/world/b/index.md": "---\ntitle: B\ndate: 2024-05-05\n---\n\n[t](table.csv)\n",
    "content/world/b/table.csv": "a,b\n",
    "content/world/b/B.csv": "c,d\n",
    "static/robots-not.txt": "x\n",
    "data/tags.toml": '[ferry]\nname = "Ferry"\naliases = ["boats"]\n',
}
# So many that texts, rankings and pages are made by several processes where there may be several.
MANY = {
    f"content/wire/w-{number}.md": f"---\ntitle: Wire {number % 7} of {number % 11}, {number}\n"
    f"date: 2024-0{number % 9 + 1}-0{number % 8 + 1} 1{number % 10}:00\ntags: [t{number % 13}, é{number % 5}]\n"
    f"authors: [Åsa Ito]\n---\n\nThe İ of {number % 17} and the [ferry](/world/ferry.md) of {number % 19}.\n"
    for number in range(210)
}
# Processes, hash seed, locale, zone of the machine, umask; every other one from another checkout.
SURROUNDINGS = [
    ("1", "0", "C", "UTC", 0o022),
    ("2", "1", "de_DE.UTF-8", "Pacific/Kiritimati", 0o077),
    ("7", "random", "tr_TR.UTF-8", "Asia/Kathmandu", 0o022),
    ("2", "42", "C.UTF-8", "America/St_Johns", 0o022),
    ("1", "4294967295", "tr_TR.UTF-8", "Asia/Kathmandu", 0o077),
]
OTHERWISE = "\n\ndef first_paragraph(_):\n    return 'As another version reads it.'\n"
OTHER_PYTHONS = [f"python3.{minor}" for minor in (15, 14, 13, 12, 11) if sys.version_info[1] != minor]
PAGES = (
    "index.html",
    "world/index.html",
    "tags/dam/index.html",
    "feed.xml",
    "atom.xml",
    "feed.json",
    "sitemap-2026-10.xml",
)


def site(folder: Path, names: list[str] | None = None, files: dict[str, str] = FILES) -> Path:
    """Write the site's files in the order of `names`."""
    for name in names or list(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], "utf-8")
    return folder


def tree(output: Path) -> dict[str, bytes]:
    """Path → bytes of every file of the output."""
    paths = sorted(path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}


def digest(output: Path) -> bytes:
    return digest_of_all(part for name, data in tree(output).items() for part in (name.encode(), data))


def build(folder: Path, *flags: str) -> int:
    return main(["build", "--site", str(folder), "--quiet", "--now", NOW, *flags])


def checkout(folder: Path) -> Path:
    """Copy the program to another place."""
    for name in ("generator", "themes"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def built_elsewhere(python: str, program: Path, folder: Path, surroundings: tuple[str, str, str, str, int]) -> bytes:
    """Build a site by a program in surroundings of its own, and give the digest of the output."""
    jobs, seed, locale, zone, umask = surroundings
    elsewhere = folder.parent / f"elsewhere of {folder.name}"
    elsewhere.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(program), "PYTHONHASHSEED": seed}  # noqa: TID251
    environment |= {"LC_ALL": locale, "LANG": locale, "TZ": zone, "HOME": str(elsewhere), "USER": f"u{jobs}"}
    command = [python, "-m", "generator", "build", "--site", str(folder), "--now", NOW, "--jobs", jobs]
    subprocess.run(command, cwd=elsewhere, env=environment, umask=umask, check=True, capture_output=True)
    return digest(folder / "output")


@pytest.mark.slow
@pytest.mark.case("D01")
def test_no_surroundings_change_a_byte(tmp_path: Path) -> None:
    programs, found = [ROOT, checkout(tmp_path / "another checkout")], set()
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = site(tmp_path / ("x" * number) / f"site {number}", files={**FILES, **MANY})
        found.add(built_elsewhere(sys.executable, programs[number % 2], folder, surroundings))
    assert len(found) == 1


@pytest.mark.slow
@pytest.mark.case("D01")
def test_another_python_gives_the_same_bytes(tmp_path: Path) -> None:
    python = next(filter(has_all, OTHER_PYTHONS), None)
    if python is None:
        pytest.skip(f"none of {', '.join(OTHER_PYTHONS)} is here with what the program needs")
    assert build(site(tmp_path / "ours")) == 0
    assert built_elsewhere(python, ROOT, site(tmp_path / "theirs"), SURROUNDINGS[0]) == digest(tmp_path / "ours/output")


def has_all(python: str) -> bool:
    """Tell whether there is such a Python, with all that the program needs."""
    if shutil.which(python) is None:
        return False
    command = [python, "-c", "import generator.pipeline"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.case("X17")
def test_two_versions_of_the_program_share_a_cache_in_turn(tmp_path: Path) -> None:
    other = checkout(tmp_path / "other")
    module = other / "generator/read/markdown/plain.py"
    module.write_text(module.read_text("utf-8") + OTHERWISE, "utf-8")
    folder = site(tmp_path / "site")
    clean = {}
    for program in (ROOT, other):
        folder_of = site(tmp_path / f"clean {program.name}")
        clean[program] = built_elsewhere(sys.executable, program, folder_of, SURROUNDINGS[0])
    assert clean[ROOT] != clean[other]
    for number, program in enumerate((ROOT, other, ROOT, other)):
        assert built_elsewhere(sys.executable, program, folder, SURROUNDINGS[0]) == clean[program], number


@pytest.mark.case("D02")
def test_neither_order_nor_age_nor_number_of_files_on_the_disk_counts(tmp_path: Path) -> None:
    one, two = site(tmp_path / "one"), site(tmp_path / "two", list(reversed(FILES)))
    for number, name in enumerate(FILES):
        os.utime(two / name, (number * 86_400, 2_000_000_000 - number))
        # Made anew beside the old one, so that another inode has its name.
        fresh = (two / name).with_name(".fresh")
        fresh.write_bytes((two / name).read_bytes())
        if number % 2:
            fresh.replace(two / name)
        else:
            fresh.unlink()
    assert build(one) == build(two) == 0
    assert tree(one / "output") == tree(two / "output")


@pytest.mark.case("D04")
def test_the_output_says_nothing_of_the_machine_the_hour_or_the_program(tmp_path: Path) -> None:
    folder = site(tmp_path / "quorlix-folder")
    assert build(folder) == 0
    output = folder / "output"
    made = datetime.fromtimestamp((output / "index.html").stat().st_mtime, UTC)
    days = [(made + timedelta(days=away)).date().isoformat() for away in (-1, 0, 1)]
    host = socket.gethostname()
    never = ["quorlix-folder", str(tmp_path), str(ROOT), *days, "2031", f"{made:%H:%M}:", f"Broadsheet {__version__}"]
    never += [host] if len(host) > 5 else []
    for name, data in tree(output).items():
        text = data.decode("utf-8", "replace")
        assert [each for each in never if each in text or each in name] == [], name
        assert not re.search(r'name="?generator|generator="?|lastBuildDate>.*(2031|' + days[1][:4] + ")", text), name


@pytest.fixture
def jumping_clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A clock of the machine that goes on by two hours whenever somebody reads it; gives what was read."""
    readings = [datetime(2026, 11, 1, 11, tzinfo=UTC)]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003  as in the library
            readings.append(readings[-1] + timedelta(hours=2))
            return readings[-2]

    monkeypatch.setattr("generator.cli.datetime", Clock)
    return readings


@pytest.mark.case("D10")
@pytest.mark.parametrize(("due", "is_public"), [("2026-11-01T11:00:01Z", False), ("2026-11-01T11:00:00Z", True)])
def test_one_instant_is_used_throughout_though_the_clock_goes_on(
    tmp_path: Path, jumping_clock: list[datetime], due: str, *, is_public: bool
) -> None:
    folder = site(tmp_path)
    story = f'---\ntitle: Quorlix\ndate: "2026-10-31"\nembargo: "{due}"\ntags: [dam]\n---\n\nText.\n'
    (folder / "content/world/due.md").write_text(story)
    (folder / "content/world/dam.md").write_text("---\ntitle: Dam\ndate: 2026-10-30\ntags: [dam]\n---\n\nText.\n")
    assert main(["build", "--site", str(folder), "--quiet"]) == 0
    assert len(jumping_clock) == 2, "the clock was read once"
    output = folder / "output"
    shown = {
        name: b"Quorlix" in (output / name).read_bytes() or b"/due/" in (output / name).read_bytes() for name in PAGES
    }
    assert shown == dict.fromkeys(PAGES, is_public)
    assert (output / "world/2026/10/due/index.html").is_file() is is_public
