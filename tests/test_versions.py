"""The version stands in two places, and is the same in both."""

import re
from pathlib import Path

import pytest

import generator

NEWEST = re.compile(r"^## \[?(\d+\.\d+\.\d+[^\]\s]*)\]?", re.MULTILINE)


def test_the_changelog_begins_with_the_version_of_the_package(root: Path) -> None:
    changelog = root / "CHANGELOG.md"
    if not changelog.exists():
        pytest.skip("there is no CHANGELOG.md yet")
    newest = NEWEST.search(changelog.read_text(encoding="utf-8"))
    assert newest is not None, "CHANGELOG.md has no heading '## [1.2.3] - date'"
    assert newest[1] == generator.__version__
