"""What a system grants a process may be little: a build gets by, or says what it lacks."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.desk import NOW, SITE, at, tree, write

SCRIPT = """
import resource, sys
resource.setrlimit(resource.%s, (%d, %d))
from generator.cli import main
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""
FILES = SCRIPT % ("RLIMIT_NOFILE", 64, 64)
MEMORY = SCRIPT % ("RLIMIT_AS", 180 << 20, 180 << 20)


def limited(script: str, site: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Build a site within limits, which the processes of the build inherit."""
    command = [sys.executable, "-c", script, "build", "--site", str(site), *arguments]
    return subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)


@pytest.mark.case("L09")
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_sixty_four_open_files_are_enough(tmp_path: Path) -> None:
    site = write(tmp_path / "site", SITE)
    text = "---\ntitle: Wire {0}\ndate: 2026-11-01\n---\n\n![A map](map.svg)\n"
    for number in range(250):
        write(
            site, {f"content/wire/{number}/index.md": text.format(number), f"content/wire/{number}/map.svg": "<svg/>"}
        )
    result = limited(FILES, site, "--jobs", "2")
    assert (result.returncode, "Traceback" in result.stderr) == (0, False)
    assert len(list((site / "output/wire").rglob("map.svg"))) == 250


@pytest.mark.case("L10")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit holds on Linux alone")
def test_a_file_over_which_the_memory_ends_is_named_and_the_site_stays(tmp_path: Path) -> None:
    site = write(tmp_path / "site", SITE)
    assert at(site, "build").code == 0
    before = tree(site / "output")
    table = "|a|b|\n|-|-|\n|c|d|\n\n"
    write(site, {"content/world/large.md": f"---\ntitle: Large\ndate: 2026-11-01\n---\n\n{table * 35_000}"})
    result = limited(MEMORY, site, "--jobs", "1", "--now", NOW)
    assert result.returncode == 1
    assert "content/world/large.md file-too-large" in result.stderr
    assert "Traceback" not in result.stderr
    assert tree(site / "output") == before


@pytest.mark.case("L10")
@pytest.mark.parametrize("fault", [MemoryError(), ImportError("libx.so: failed to map segment from shared object")])
def test_a_site_for_which_there_is_too_little_memory_ends_with_code_3_and_its_largest_file(
    tmp_path: Path, fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*_: object) -> None:
        raise fault

    site = write(tmp_path / "site", SITE)
    monkeypatch.setattr("generator.commands.building.build_by_shortcut", no_memory)
    assert "out-of-memory there is too little memory" in at(site, "build").err
    write(site, {"content/world/large.md": f"---\ntitle: Large\ndate: 2026-11-01\n---\n\n{'word ' * 110_000}"})
    result = at(site, "build")
    assert (result.code, "content/world/large.md out-of-memory" in result.err) == (3, True)
    monkeypatch.setattr("generator.cli.open_session", no_memory)
    assert at(site, "build").code == 3


def test_a_module_that_is_not_there_is_no_lack_of_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_module(*_: object) -> None:
        raise ImportError("no module of that name")

    site = write(tmp_path / "site", SITE)
    monkeypatch.setattr("generator.commands.building.build_by_shortcut", no_module)
    with pytest.raises(ImportError):
        at(site, "build")
