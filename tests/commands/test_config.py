from pathlib import Path

import pytest

from tests.commands.desk import at, write


def test_a_setting_is_told_with_where_it_came_from(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_FEEDS_ITEMS", "7")
    assert at(site, "config", "title").out == 'title = "The Post"  # site.toml:1\n'
    assert at(site, "config", "feeds.items").out == "feeds.items = 7  # environment BROADSHEET_FEEDS_ITEMS\n"
    assert at(site, "config", "base_url", "-b", "https://x.example/").out.endswith("# --base-url\n")
    assert at(site, "config", "lists.paginate").out == "lists.paginate = 24  # built-in\n"


def test_a_table_is_told_with_all_that_is_below_it(site: Path) -> None:
    found = at(site, "config", "feeds", "--format", "json").json()
    assert found == {
        "feeds.items": {"value": 30, "from": "built-in"},
        "feeds.full_text": {"value": True, "from": "built-in"},
    }


def test_without_a_key_every_setting_is_told(site: Path) -> None:
    found = at(site, "config", "--format", "json").json()
    assert {"title", "build.output", "lists.home.top", "params"} <= found.keys()
    assert len(at(site, "config").out.splitlines()) == len(found)


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("lists.pagniate", "did you mean lists.paginate?"),
        ("paginate", "did you mean lists.paginate?"),
        ("zzzz", "`config` alone shows them all"),
    ],
)
def test_a_wrong_key_is_answered_with_the_nearest(site: Path, key: str, hint: str) -> None:
    result = at(site, "config", key)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"settings there is no setting {key} — {hint}\n"


def test_what_is_odd_in_the_settings_is_told_too(site: Path) -> None:
    write(site, {"site.toml": "colour = 1\n"})
    result = at(site, "config", "title")
    assert result.code == 0
    assert "site.toml:1:1 settings (warning) colour is not a known setting" in result.err


def test_a_setting_inside_a_table_of_the_file_that_nobody_gave_is_built_in(site: Path) -> None:
    write(site, {"site.toml": "[lists]\nhome = { lead = 2 }\n[sections.world]\nhue = 3\n"})
    told = dict(line.split("  # ") for line in at(site, "config").out.splitlines())
    assert (told["lists.home.lead = 2"], told["lists.home.row = 5"]) == ("site.toml:2", "built-in")
    assert (told["sections.world.hue = 3"], told['sections.world.title = ""']) == ("site.toml:4", "built-in")
