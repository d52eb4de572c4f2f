"""`check --format sarif` gives what SARIF 2.1.0 demands, and what those who read it count on."""

from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from generator import __version__
from generator.commands.telling.complaints import Sources
from generator.commands.telling.sarif import as_sarif
from generator.commands.telling.whereabouts import whereabouts
from generator.model.problem import ExitCode, Place, Problem, error, notice, warning
from tests.commands.desk import Result, at, run, write

LEVELS = {"none", "note", "warning", "error"}


def checked_log(result: Result) -> Any:  # noqa: ANN401  a log of SARIF
    """Give the run of a log that has the structure of the specification, whose sections are named."""
    log = result.json()
    assert log["version"] == "2.1.0"  # 3.13.2
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")  # 3.13.3
    [found] = log["runs"]  # 3.13.4
    driver = found["tool"]["driver"]  # 3.18.2
    assert driver["name"] == "Broadsheet"  # 3.19.8
    assert driver["version"] == driver["semanticVersion"] == __version__
    assert found["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")  # 3.14.17
    for each in found["originalUriBaseIds"].values():  # 3.14.14: no address of this machine
        assert "uri" not in each
    [invocation] = found["invocations"]  # 3.20.14: demanded of each
    assert isinstance(invocation["executionSuccessful"], bool)
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)  # 3.49.3
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")  # 3.49.9
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]  # 3.49.13: plain text is demanded
        assert rule["defaultConfiguration"]["level"] in LEVELS  # 3.50.3
    for each in found["results"]:
        check_result(each, rules, found)
    return found


def check_result(result: Any, rules: Any, found: Any) -> None:  # noqa: ANN401  parts of a log
    """Check one result of a run."""
    assert result["message"]["text"]  # 3.11.8
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
    assert result["level"] in LEVELS  # 3.27.10
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())  # 3.27.17
    [location] = result["locations"]  # GitHub demands one
    artifact = location["physicalLocation"]["artifactLocation"]
    parts = urlsplit(artifact["uri"])  # 3.4.3: a URI reference
    assert artifact["uri"].isascii()
    if "uriBaseId" in artifact:
        assert artifact["uriBaseId"] in found["originalUriBaseIds"]
        assert (parts.scheme, parts.netloc) == ("", "")
        assert not parts.path.startswith("/")  # 3.4.4: it is relative then
        assert ".." not in PurePosixPath(unquote(parts.path)).parts
    region = location["physicalLocation"].get("region", {"startLine": 1})
    assert region["startLine"] >= 1  # 3.30.5
    assert region.get("startColumn", 1) >= 1  # 3.30.6


@pytest.fixture
def here(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a site in whose folder the program is started."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.chdir(site)
    return site


def test_a_log_has_the_problems_of_a_check(here: Path) -> None:
    write(here, {"content/world/odd.md": "---\ntitle: Odd\ndate: tomorrow\nmood: calm\n---\n\nx\n"})
    result = at(here, "check", "--format", "sarif")
    found = checked_log(result)
    assert result.code == 1
    assert found["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    told = [
        (each["ruleId"], each["level"], each["locations"][0]["physicalLocation"])
        for each in found["results"]
        if each["ruleId"] in ("date-unreadable", "key-unknown")
    ]
    artifact = {"uri": "content/world/odd.md", "uriBaseId": "%SRCROOT%"}
    assert told == [
        ("date-unreadable", "error", {"artifactLocation": artifact, "region": {"startLine": 3, "startColumn": 7}}),
        ("key-unknown", "warning", {"artifactLocation": artifact, "region": {"startLine": 4, "startColumn": 1}}),
    ]


def test_the_help_of_a_rule_is_its_page_of_the_handbook(here: Path) -> None:
    write(here, {"content/world/odd.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n"})
    rules = checked_log(at(here, "check", "--format", "sarif"))["tool"]["driver"]["rules"]
    [rule] = [each for each in rules if each["id"] == "date-unreadable"]
    assert rule["help"]["markdown"].startswith("# `date-unreadable`\n")
    assert rule["help"]["text"] == "Write it as 2026-10-31 or 2026-10-31 18:05."
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_files_are_named_from_the_folder_of_the_repository(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, {"content/world/ö d.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n"})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here.parent))
    found = checked_log(at(here, "check", "--format", "sarif"))
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in found["results"]}
    assert "site/content/world/%C3%B6%20d.md" in uris


def test_a_site_outside_of_the_repository_is_named_in_full(site: Path, tmp_path: Path) -> None:
    where = whereabouts(Sources(site), {"GITHUB_WORKSPACE": str(tmp_path / "other")})
    assert where.uri(error("x", "content/a b.md", Place(), "y")) == ((site / "content/a b.md").as_uri(), False)
    assert where.uri(error("x", "", Place(), "y")) == ((site / "site.toml").as_uri(), False)


def logged(*problems: Problem, site: Path) -> Any:  # noqa: ANN401  the results of a log
    where = whereabouts(Sources(site), {"GITHUB_WORKSPACE": str(site)})
    return as_sarif(problems, where, ExitCode.CONTENT)["runs"][0]["results"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [("abc", 2, 2), ("äbc", 2, 2), ("📰bc", 2, 3), ("📰📰bc", 3, 5), ("b📰", 2, 2), ("\ufeffabc", 2, 2), ("", 1, 1)],
)
def test_columns_count_utf16_code_units(tmp_path: Path, text: str, column: int, expected: int) -> None:
    write(tmp_path, {"content/a.md": f"x\r\ny\r{text}\n"})
    [result] = logged(error("x-y", "content/a.md", Place(3, column), "z"), site=tmp_path)
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": expected}


def test_a_place_without_a_column_or_line_or_file_is_one(tmp_path: Path) -> None:
    problems = (
        error("x-y", "content/gone.md", Place(3, 9), "z"),
        error("x-y", "content/gone.md", Place(3, 0), "z"),
        error("x-y", "content/gone.md", Place(), "z"),
        warning("x-y", "", Place(), "z"),
        notice("x-y", "", Place(), "z", "w"),
    )
    results = logged(*problems, site=tmp_path)
    regions = [each["locations"][0]["physicalLocation"].get("region") for each in results]
    assert regions == [{"startLine": 3, "startColumn": 9}, {"startLine": 3}, None, None, None]
    assert results[3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "site.toml"
    assert [each["level"] for each in results] == ["error", "error", "error", "warning", "note"]
    assert results[4]["message"] == {"text": "z — w"}


def test_a_fingerprint_outlives_lines_above_it_and_tells_twins_apart(tmp_path: Path) -> None:
    def prints(text: str, *lines: int) -> list[str]:
        write(tmp_path, {"content/a.md": text})
        problems = [error("x-y", "content/a.md", Place(line, 1), "z") for line in lines]
        results = logged(*problems, site=tmp_path)
        return [each["partialFingerprints"]["broadsheetProblem/v1"] for each in results]

    first = prints("one\ntwo\ntwo\n", 1, 2, 3)
    assert len(set(first)) == 3
    assert prints("\n\none\ntwo\ntwo\n", 3, 4, 5) == first
    assert prints("One\n", 1) != first[:1]


def test_what_stops_a_check_is_in_a_log_as_well(here: Path) -> None:
    write(here, {"site.toml": 'title = 1\nbase_url = "https://post.example/"\n'})
    result = at(here, "check", "--format", "sarif")
    found = checked_log(result)
    assert (result.code, result.err) == (2, "")
    assert found["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]
    [told] = found["results"]
    assert told["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_a_wrong_command_line_gives_a_log(here: Path) -> None:
    found = checked_log(run("check", "--format", "sarif", "--zzz"))
    assert [each["ruleId"] for each in found["results"]] == ["usage"]


def test_bytes_that_are_no_text_do_not_spoil_a_log(here: Path) -> None:
    write(here, {"content/world/b\udce9d.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n"})
    result = at(here, "check", "--format", "sarif")
    assert [each["ruleId"] for each in checked_log(result)["results"]].count("name-not-utf8") == 1
