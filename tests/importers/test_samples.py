"""Every sample becomes a site that builds, keeps its addresses, and hides what was hidden."""

import pytest

from tests.importers.samples import GOLDEN, SAMPLES, SECRET, sample, written


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_written_as_its_golden_file_shows(name: str, request: pytest.FixtureRequest) -> None:
    made = written(sample(name).site)
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / f"{name}.txt").write_text(made, "utf-8", newline="\n")
    assert (GOLDEN / f"{name}.txt").read_text("utf-8") == made


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_an_imported_site_builds_without_an_error(name: str) -> None:
    built = sample(name).built
    assert built.code == 0, built.err
    assert [each for each in built.json()["problems"] if each["severity"] == "error"] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_old_address_of_what_is_public_is_answered(name: str) -> None:
    found = sample(name)
    public = [row for row in found.said["addresses"] if found.answers(row["new"])]
    assert len(public) > 3
    assert [row["old"] for row in public if not found.answers(row["old"])] == []
    assert {row["became"] for row in found.said["addresses"]} <= {"kept", "redirected"}


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_that_was_hidden_becomes_public(name: str) -> None:
    found = sample(name)
    texts = [path for path in found.site.glob("content/**/*.md") if SECRET in path.read_bytes()]
    assert texts != []
    assert [path for path in found.output.rglob("*") if path.is_file() and SECRET in path.read_bytes()] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_all_that_is_left_to_do_is_told_with_its_place(name: str) -> None:
    found = sample(name)
    left = [each for each in found.said["findings"] if each["kind"] in ("not translated", "missing", "dead link")]
    placed = [each for each in left if each["line"]]
    assert len(placed) > 1
    for each in placed:
        line = (found.site / each["file"]).read_text("utf-8").split("\n")[each["line"] - 1]
        start = line[each["column"] - 1 :]
        assert start.startswith(("<!-- import, ", "{", "* TOC")), each
        assert each["hint"]
