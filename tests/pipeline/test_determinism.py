"""The same inputs give the same bytes, whatever machine, hour, folder or process makes them."""

import os
import re
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
# Processes, hash seed, locale, zone of the machine, umask.
SURROUNDINGS = [
    ("1", "0", "C", "UTC", 0o022),
    ("2", "1", "de_DE.UTF-8", "Pacific/Kiritimati", 0o077),
    ("8", "random", "tr_TR.UTF-8", "Asia/Kathmandu", 0o022),
]
PAGES = ("index.html", "world/index.html", "tags/dam/index.html", "feed.xml", "atom.xml", "feed.json", "sitemap.xml")


def site(folder: Path, names: list[str] | None = None) -> Path:
    """Write the site's files in the order of `names`."""
    for name in names or list(FILES):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FILES[name], "utf-8")
    return folder


def tree(output: Path) -> dict[str, bytes]:
    """Path → bytes of every file of the output."""
    paths = sorted(path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}


def digest(output: Path) -> bytes:
    return digest_of_all(part for name, data in tree(output).items() for part in (name.encode(), data))


def build(folder: Path, *flags: str) -> int:
    return main(["build", "--site", str(folder), "--quiet", "--now", NOW, *flags])


@pytest.mark.case("D01")
def test_no_surroundings_change_a_byte(tmp_path: Path) -> None:
    found = set()
    for number, (jobs, seed, locale, zone, umask) in enumerate(SURROUNDINGS):
        folder = tmp_path / ("x" * number) / f"site {number}"
        site(folder)
        elsewhere = tmp_path / f"elsewhere{number}"
        elsewhere.mkdir()
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}  # noqa: TID251
        environment |= {"LC_ALL": locale, "LANG": locale, "TZ": zone, "HOME": str(elsewhere), "USER": f"u{number}"}
        command = [sys.executable, "-m", "generator", "build", "--site", str(folder), "--now", NOW, "--jobs", jobs]
        subprocess.run(command, cwd=elsewhere, env=environment, umask=umask, check=True, capture_output=True)
        found.add(digest(folder / "output"))
    assert len(found) == 1
    assert build(site(tmp_path / "here")) == 0
    assert digest(tmp_path / "here/output") in found


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
