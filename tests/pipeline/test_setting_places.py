"""What is wrong with a setting is told where its value was given, whichever room sees it."""

from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, write

MORE = """\
[build]
skip = ["nonsense"]

[[menus.main]]
title = "Front"
url = "/"

[[menus.main]]
title = "Nowhere"
url = "/nowhere/"

[icons]
source = "gone.png"

[params]
image = "gone.jpg"

[redirects]
"/old/" = "/nowhere/"

[[embargoes]]
tag = "nothing of that name"
until = 2030-01-01
"""


def test_a_fault_of_a_second_file_of_settings_is_told_there_with_its_line(tmp_path: Path) -> None:
    site = write(tmp_path / "site", SITE)
    (site / "more.toml").write_text(MORE)
    result = at(site, "build", "--format", "json", "-c", str(site / "site.toml"), "-c", str(site / "more.toml"))
    told = [(each["file"], each["line"], each["column"], each["code"]) for each in result.json()["problems"]]
    assert [each for each in told if each[0] != "more.toml"] == []
    assert [each[1:] for each in told] == [
        (2, 1, "skip-unknown"),
        (10, 1, "link-dead"),
        (13, 1, "image-missing"),
        (16, 1, "image-missing"),
        (19, 1, "redirect-nowhere"),
        (22, 1, "embargo-idle"),
    ]


def test_a_fault_of_a_setting_of_the_environment_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write(tmp_path / "site", SITE)
    monkeypatch.setenv("BROADSHEET_BUILD_SKIP", "nonsense")
    result = at(site, "build")
    assert "BROADSHEET_BUILD_SKIP: `skip` names 'nonsense'" in result.err


def test_an_empty_shelf_is_told_in_the_theme_that_declares_it(tmp_path: Path) -> None:
    kid = 'parent = "aunt"\n\n[shelves.mine]\ntag = "none"\n'
    aunt = '[shelves.mine]\ntag = "gone"\n\n[shelves.theirs]\ntag = "lost"\n'
    themes = {"themes/kid/theme.toml": kid, "themes/aunt/theme.toml": aunt}
    site = write(tmp_path / "site", {**SITE, **themes, "site.toml": SITE["site.toml"] + '\ntheme = "kid"\n'})
    problems = at(site, "build", "--format", "json").json()["problems"]
    told = [(each["file"], each["line"]) for each in problems if each["code"] == "shelf-empty"]
    assert told == [("themes/aunt/theme.toml", 4), ("themes/kid/theme.toml", 3)]
