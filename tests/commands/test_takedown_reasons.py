"""Whatever reason is given, `takedown` writes into the story's file that it was taken down."""

import shutil
from pathlib import Path

import pytest

from tests.commands.desk import at
from tests.commands.pier import PIER, has_gone, is_exact, takedown


@pytest.fixture
def site(tmp_path: Path, pier_site: Path) -> Path:
    """Give a site that is published."""
    return shutil.copytree(pier_site, tmp_path / "site", symlinks=True)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("It was\x1b[31m wrong\x00.", "It was [31m wrong ."),
        ("It was \udcff wrong.", "It was wrong."),
        ("Wrong \u202eside up", "Wrong side up"),
        ("\udcff", ""),
    ],
)
def test_a_reason_loses_what_no_text_can_have_and_the_story_stays_down(site: Path, reason: str, told: str) -> None:
    result = takedown(site, PIER, "--reason", reason)
    assert (result.code, "takedown-unwritten" in result.err) == (0, False)
    assert has_gone(site)
    head = f'withdrawn_reason: "{told}"\n' if told else ""
    assert (site / PIER).read_text().startswith(f"---\nstatus: withdrawn\n{head}title")
    assert is_exact(site)


def test_a_reason_too_long_for_the_file_is_left_out_and_the_story_stays_down(site: Path) -> None:
    result = takedown(site, PIER, "--reason", "It was wrong. " * 5_000)
    assert result.code == 0
    assert "does not say why" in result.err
    assert has_gone(site)
    assert (site / PIER).read_text().startswith("---\nstatus: withdrawn\ntitle")
    assert at(site, "build").code == 0
    assert has_gone(site)
