from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commands.desk import at, run, tree, write


def now_of(site: Path, *arguments: str) -> list[str]:
    """Give the ids that are public: ferry from 17:05 UTC on 31 October, harbour from 23:00 UTC on 1 November."""
    rows = run("list", "public", "--site", site, "--format", "json", *arguments).json()
    return [row["id"] for row in rows if row["section"] == "world"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-10-31T17:04:59Z", []),
        ("2026-10-31T17:05:00Z", ["world/ferry.md"]),
        ("2026-10-31 18:05", ["world/ferry.md"]),
        ("2026-10-31T18:04:59", []),
        ("2026-11-02", ["world/ferry.md", "world/harbour.md"]),
        ("2026-11-01T22:59:59+00:00", ["world/ferry.md"]),
    ],
)
def test_now_is_an_instant_of_the_zone_of_the_site_unless_it_has_its_own(
    site: Path, now: str, expected: list[str]
) -> None:
    assert now_of(site, "--now", now) == expected


@pytest.mark.case("D03")
def test_source_date_epoch_stands_in_for_now(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 11, 1, tzinfo=UTC).timestamp())))
    assert now_of(site) == ["world/ferry.md"]


@pytest.mark.case("D03")
def test_now_wins_over_source_date_epoch_and_says_so(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert now_of(site, "--now", "2026-11-25") == ["world/ferry.md", "world/harbour.md"]
    (problem,) = at(site, "build", "--format", "json").json()["problems"]
    assert (problem["code"], problem["severity"]) == ("now", "notice")
    assert problem["message"] == "--now is given: SOURCE_DATE_EPOCH does not count"
    assert at(site, "build", "--strict").code == 0


@pytest.mark.case("D03")
def test_builds_of_one_instant_have_the_same_bytes(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(site, "build", "-o", tmp_path / "a/output")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 11, 25, tzinfo=UTC).timestamp())))
    run("build", "--site", site, "-o", tmp_path / "b/output", "--no-cache")
    assert tree(tmp_path / "a/output") == tree(tmp_path / "b/output")


@pytest.mark.parametrize("now", ["tomorrow", "2026-13-01", "", "0001-01-01T00:00:00+14:00"])
def test_an_instant_that_is_none_is_wrong_usage(site: Path, now: str) -> None:
    result = run("build", "--site", site, "--now", now)
    assert (result.code, result.err) == (
        2,
        f"now --now {now!r} is not an instant — write it as 2026-10-31T18:05:00+01:00\n",
    )


@pytest.mark.parametrize("epoch", ["soon", "99999999999999999999", ""])
def test_an_epoch_that_is_none_is_wrong_usage(site: Path, epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("build", "--site", site).code == 2


def test_a_missing_site_is_answered_with_the_nearest_folder(site: Path) -> None:
    result = run("build", "--site", site.parent / "stie")
    assert result.code == 2
    assert result.err.endswith("site there is no such folder — did you mean site?\n")
    assert run("build", "--site", site / "a/b/c").code == 2


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_what_no_folder_can_be_called_is_no_site(name: str) -> None:
    result = run("build", "--site", name)
    assert (result.code, "no folder can be called that — see --site" in result.err) == (2, True)


def test_a_file_is_no_site(site: Path) -> None:
    assert "this is not a folder" in run("build", "--site", site / "site.toml").err


def test_flags_win_over_environment_and_file(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_BASE_URL", "https://env.example/")
    assert at(site, "config", "base_url").out.startswith('base_url = "https://env.example/"')
    assert at(site, "config", "base_url", "-b", "https://flag.example/").out.startswith('base_url = "https://flag')


def test_another_settings_file_takes_the_place_of_the_site_s(site: Path, tmp_path: Path) -> None:
    write(tmp_path, {"a.toml": 'title = "A"\n', "b.toml": 'title = "B"\n'})
    arguments = ("-c", tmp_path / "a.toml", "--config", tmp_path / "b.toml")
    assert at(site, "config", "title", *arguments).out == 'title = "B"  # b.toml:1\n'
    assert at(site, "config", "timezone", *arguments).out == 'timezone = "UTC"  # built-in\n'


def test_the_output_of_the_command_line_is_relative_to_the_working_folder(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert at(site, "build", "-d", "public").code == 0
    assert (tmp_path / "public/index.html").exists()


def test_only_build_keeps_results(site: Path) -> None:
    for verb in (["check"], ["list"], ["related", "--all"], ["explain", "/"], ["config"]):
        before = tree(site)
        assert at(site, *verb).code == 0
        assert tree(site) == before
    at(site, "build")
    assert (site / ".cache/results.pack").exists()


def test_no_cache_keeps_and_uses_nothing(site: Path) -> None:
    assert at(site, "build", "--no-cache").code == 0
    assert not (site / ".cache").exists()
