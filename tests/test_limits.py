"""What a system grants a process may be little: a build gets by, or says what it lacks."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.desk import SITE, write

SCRIPT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
from generator.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.case("L09")
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_sixty_four_open_files_are_enough(tmp_path: Path) -> None:
    site = write(tmp_path / "site", SITE)
    text = "---\ntitle: Wire {0}\ndate: 2026-11-01\n---\n\n![A map](map.svg)\n"
    for number in range(250):
        write(
            site, {f"content/wire/{number}/index.md": text.format(number), f"content/wire/{number}/map.svg": "<svg/>"}
        )
    command = [sys.executable, "-c", SCRIPT, "build", "--site", str(site), "--jobs", "2"]
    result = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False)
    assert len(list((site / "output/wire").rglob("map.svg"))) == 250
