import sys
from pathlib import Path

import brotli
import deflate
import pytest

from generator.model.companion import ENDINGS, LARGEST_BYTES, SMALLEST_BYTES, companions_of, is_worth_it, original_of
from generator.model.digest import digest_of
from generator.model.manifest import Manifest
from generator.publish.compressing import Recipe, compress
from generator.publish.state import read_manifest
from tests.commands.desk import SITE, at, tree, write
from tests.endurance.crashes import Scenario, count_of_steps, prepared, survive, survive_changed_inputs

BOTH = '[publish]\ncompress = ["gzip", "brotli"]\n'
FERRY = "content/world/ferry.md"
PAGE = "world/2026/10/ferry/index.html"
LONG = "A line that is long enough to be worth it, about tides and the ferry.\n" * 30
# Another release of the encoders may change them, and nothing else.
GZIP_DIGEST, BROTLI_DIGEST = "a0600248d155c2151015fa3fe44248a8", "d2845451aa4894e3bf960dc69dc63670"
# So many kills, spread evenly over the steps.
KILLS = 12


def newsroom(folder: Path, publish: str = BOTH, **files: str) -> Path:
    return write(folder / "site", {**SITE, "site.toml": SITE["site.toml"] + publish, **files})


def built(site: Path, *arguments: str) -> dict[str, bytes]:
    result = at(site, "build", *arguments)
    assert result.code == 0, result.err
    return tree(site / "output")


def manifest(site: Path) -> Manifest:
    found = read_manifest(site / ".broadsheet/output")
    assert found is not None
    return found


def unpacked(path: str, data: bytes) -> bytes:
    return bytes(brotli.decompress(data)) if path.endswith(".br") else bytes(deflate.gzip_decompress(data))


def companions(found: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in found.items() if original_of(path) in found}


def row_of(site: Path, path: str) -> tuple[int, int]:
    found = (site / "output" / path).stat()
    return found.st_ino, found.st_mtime_ns


def test_a_site_that_does_not_ask_has_none(tmp_path: Path) -> None:
    found = built(newsroom(tmp_path, ""))
    assert companions(found) == {}


@pytest.mark.parametrize("publish", [BOTH, BOTH + 'mode = "release"\n'], ids=["files", "release"])
def test_each_text_of_some_size_lies_there_compressed_and_nothing_else(tmp_path: Path, publish: str) -> None:
    site = newsroom(tmp_path, publish, **{"static/long.txt": LONG, "static/short.txt": "x", "static/film.bin": LONG})
    found = built(site)
    assert {f"{PAGE}.gz", f"{PAGE}.br", "feed.xml.br", "long.txt.gz"} <= found.keys()
    assert not {"short.txt.gz", "film.bin.gz"} & found.keys()
    for path, data in companions(found).items():
        assert unpacked(path, data) == found[original_of(path)]
    assert all(len(data) < len(found[original_of(path)]) for path, data in companions(found).items())
    large = [path for path, data in found.items() if path.endswith("html") and len(data) >= SMALLEST_BYTES]
    assert all(f"{path}{ending}" in found for path in large for ending in ENDINGS.values())
    assert "byte for byte the same" in at(site, "build", "--verify").err + at(site, "build", "--verify").out


def test_what_stays_as_it_is_keeps_its_companions_and_the_shortcut_makes_those_of_the_rest(tmp_path: Path) -> None:
    site = newsroom(tmp_path)
    before = built(site)
    kept, changed = "world/index.html.br", f"{PAGE}.br"
    rows = row_of(site, kept), row_of(site, changed)
    write(site, {FERRY: SITE[FERRY].replace("summary", "") + "\nOne more line.\n"})
    after = built(site)
    assert row_of(site, changed) != rows[1]
    assert unpacked(changed, after[changed]) == after[PAGE] != before[PAGE]
    if before[original_of(kept)] == after[original_of(kept)]:
        assert row_of(site, kept) == rows[0]
    assert after == tree_of_clean(site, tmp_path)


def tree_of_clean(site: Path, folder: Path) -> dict[str, bytes]:
    assert at(site, "build", "--no-cache", "-o", str(folder / "clean")).code == 0
    return tree(folder / "clean")


def test_two_processes_make_the_same(tmp_path: Path) -> None:
    files = {f"static/t{number}.txt": f"{number} {LONG}" for number in range(60)}
    one = built(newsroom(tmp_path / "one", **files), "--jobs", "1")
    assert built(newsroom(tmp_path / "two", **files), "--jobs", "2") == one


def test_they_come_and_go_with_the_setting(tmp_path: Path) -> None:
    site = newsroom(tmp_path, "")
    bare = built(site)
    write(site, {"site.toml": SITE["site.toml"] + '[publish]\ncompress = ["gzip"]\n'})
    with_gzip = built(site)
    assert {path.rpartition(".")[2] for path in companions(with_gzip)} == {"gz"}
    assert {path: data for path, data in with_gzip.items() if not original_of(path)} == bare
    write(site, {"site.toml": SITE["site.toml"]})
    assert built(site) == bare


def test_a_file_that_somebody_changed_is_put_right_with_its_companion(tmp_path: Path) -> None:
    site = newsroom(tmp_path)
    before = built(site)
    for path in (PAGE, f"{PAGE}.gz", "feed.xml.br"):
        (site / "output" / path).write_bytes(b"altered")
    assert built(site) == before


def test_a_story_that_is_taken_down_takes_them_along(tmp_path: Path) -> None:
    site = newsroom(tmp_path)
    built(site)
    result = at(site, "takedown", FERRY, "--reason", "Court order")
    assert result.code == 0, result.err
    assert result.out.count("/world/2026/10/ferry/") + result.err.count("/world/2026/10/ferry/") <= 2
    found = tree(site / "output")
    for path, data in companions(found).items():
        assert unpacked(path, data) == found[original_of(path)]
        assert b"sailed" not in unpacked(path, data) or original_of(path) != PAGE
    assert "changes nothing" in at(site, "status").out
    assert built(site) == found


def test_rollback_brings_them_back(tmp_path: Path) -> None:
    site = newsroom(tmp_path, BOTH + 'mode = "release"\n')
    before = built(site)
    write(site, {FERRY: SITE[FERRY] + "\nOne more line.\n"})
    assert built(site) != before
    result = at(site, "rollback")
    assert result.code == 0, result.err
    assert ".gz" not in result.out + result.err
    assert tree(site / "output") == before


def test_status_and_the_causes_of_a_build_tell_of_files_and_not_of_companions(tmp_path: Path) -> None:
    site = newsroom(tmp_path)
    assert ".gz" not in at(site, "build", "-v").err
    status = at(site, "status", "--format", "json").json()
    assert (status["added"], status["changed"], status["removed"]) == ([], [], [])
    assert status["published"] == len(manifest(site).originals())


def test_a_file_of_somebody_else_in_their_place_is_told_by_check_as_by_build(tmp_path: Path) -> None:
    site = newsroom(tmp_path)
    write(site, {f"output/{PAGE}.gz": "theirs"})
    found = [at(site, "check"), at(site, "build")]
    assert [each.code for each in found] == [2, 2]
    assert all(f"{PAGE}.gz" in each.err for each in found)
    assert (site / f"output/{PAGE}.gz").read_text() == "theirs"


@pytest.mark.parametrize(("name", "blocked"), [("prices.csv.gz", "prices.csv.gz"), ("Prices.CSV.gz", "prices.csv.gz")])
def test_a_file_of_the_sites_own_is_left_alone_and_told(tmp_path: Path, name: str, blocked: str) -> None:
    site = newsroom(tmp_path, **{"static/prices.csv": LONG, f"static/{name}": "own"})
    result = at(site, "build")
    assert "companion-taken" in result.err
    assert f"static/{name}" in result.err
    found = tree(site / "output")
    assert found[name] == b"own"
    assert blocked == name or blocked not in found
    assert unpacked("prices.csv.br", found["prices.csv.br"]) == LONG.encode()


def test_a_folder_that_has_the_name_of_a_companion_is_left_alone(tmp_path: Path) -> None:
    site = newsroom(tmp_path, **{"static/prices.csv": LONG, "static/prices.csv.gz/index.html": LONG})
    found = built(site)
    assert {"prices.csv.gz/index.html", "prices.csv.gz/index.html.gz", "prices.csv.br"} <= found.keys()


@pytest.mark.parametrize(
    ("path", "methods", "names"),
    [
        ("a/b.HTML", ("gzip", "brotli"), ["a/b.HTML.gz", "a/b.HTML.br"]),
        ("a.svg", ("brotli",), ["a.svg.br"]),
        ("a.jpg", ("gzip",), []),
        ("html", ("gzip",), ["html.gz"]),
        ("a.html", (), []),
    ],
)
def test_what_may_have_companions_is_told_by_its_name(path: str, methods: tuple[str, ...], names: list[str]) -> None:
    assert [name for _, name in companions_of(path, methods)] == names


def test_only_files_between_two_sizes_are_worth_it() -> None:
    sizes = (SMALLEST_BYTES - 1, SMALLEST_BYTES, LARGEST_BYTES, LARGEST_BYTES + 1)
    assert [is_worth_it(size) for size in sizes] == [False, True, True, False]


def test_bytes_that_are_not_those_that_were_listed_are_not_compressed() -> None:
    data = LONG.encode()
    assert compress(Recipe(), [b"gzip brotli", digest_of(b"other"), data]).files == ()
    found = compress(Recipe(), [b"gzip brotli", digest_of(data), data]).files
    assert [unpacked(path, each) for path, each in zip(("x.gz", "x.br"), found, strict=True)] == [data, data]


def test_the_bytes_of_gzip_are_those_of_our_encoder_and_tell_no_time() -> None:
    data = LONG.encode()
    (found,) = compress(Recipe(), [b"gzip", digest_of(data), data]).files
    assert digest_of(found).hex() == GZIP_DIGEST
    (found,) = compress(Recipe(), [b"brotli", digest_of(data), data]).files
    assert digest_of(found).hex() == BROTLI_DIGEST


def newest_first(scenario: Scenario, site: Path) -> None:
    """Assert that no companion shows what its file shows no longer."""
    found = tree(site / "output")
    for path, data in found.items():
        name = original_of(path)
        if not name or data == scenario.new.get(path):
            continue
        assert data == scenario.old[path], f"{path} is neither old nor new"
        assert found.get(name) == scenario.old[name], f"{path} is old, and its file is not there any more as it was"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.case("K01")
@pytest.mark.case("K02")
@pytest.mark.parametrize("settings", [(BOTH, BOTH), ("", BOTH), (BOTH, "")], ids=["stays", "on", "off"])
def test_wherever_a_build_is_killed_no_companion_is_older_than_its_file(
    tmp_path: Path, settings: tuple[str, str]
) -> None:
    scenario = prepared("takedown", tmp_path, *settings)
    steps = count_of_steps(scenario, tmp_path)
    for number in range(KILLS):
        survive(scenario, tmp_path, number * (steps - 1) // (KILLS - 1), newest_first)
    survive_changed_inputs(scenario, tmp_path, steps // 2)
