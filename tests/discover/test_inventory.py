import os
import tracemalloc
from pathlib import Path

import pytest

from generator.discover import inventory as stocktaking
from generator.discover.faults import VanishedError
from generator.discover.reading import BLOCK_BYTES, fingerprint, read_whole
from generator.model.digest import digest_of
from generator.model.problem import BroadsheetError, ChangedError, ExitCode, Severity
from generator.settings.values import Settings
from tests.discover.grounds import inventory_of, laid_out, told


def test_content_is_read_and_everything_else_is_known_by_digest(tmp_path: Path) -> None:
    paths = ("content/a.md", "content/b/p.png", "static/x.css", "data/t.toml", "data/s.CSV", "data/notes.txt")
    inventory = inventory_of(laid_out(tmp_path, *paths))
    article = inventory.content["a.md"]
    assert (article.path, article.data, article.digest) == ("a.md", b"--- content/a.md", digest_of(article.data))
    picture = inventory.files["b/p.png"]
    assert picture.digest == digest_of(b"--- content/b/p.png")
    assert (picture.size_bytes, picture.location) == (19, tmp_path / "content/b/p.png")
    assert list(inventory.static) == ["x.css"]
    assert list(inventory.data) == ["t.toml"]
    assert (list(inventory.tables), inventory.tables["s.CSV"].size_bytes) == (["s.CSV"], 14)
    assert not told(inventory)


def test_more_texts_than_memory_is_kept_for_are_read_again_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = laid_out(tmp_path, "content/a.md", "content/b.md", "content/c.md")
    monkeypatch.setattr(stocktaking, "HELD_BYTES", len(b"--- content/a.md"))
    content = inventory_of(site).content
    (site / "content/a.md").write_bytes(b"another text")
    assert [content[path].data for path in ("a.md", "b.md")] == [b"--- content/a.md", b"--- content/b.md"]
    (site / "content/c.md").write_bytes(b"another text")
    with pytest.raises(ChangedError):
        _ = content["c.md"].data


def test_a_table_that_has_the_name_of_a_list_is_told_with_a_way_out(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "data/tags.json", "data/more/x.csv", "data/tags.toml", "data/notes.txt")
    problems = {problem.path: problem for problem in inventory_of(site).problems}
    assert sorted(problems) == ["data/tags.json"]
    assert (problems["data/tags.json"].code, problems["data/tags.json"].severity) == ("data-unread", Severity.WARNING)
    assert problems["data/tags.json"].hint == "write it as tags.toml, or give it another name"
    assert not inventory_of(site, build={"ignore": ["*.json", "*.csv"]}).problems


@pytest.mark.case("P14")
def test_markdown_is_known_by_its_ending_in_any_case(tmp_path: Path) -> None:
    paths = ("content/a.MD", "content/b.Markdown", "content/c.mdx", "content/d.md.txt", "content/md")
    inventory = inventory_of(laid_out(tmp_path, *paths))
    assert list(inventory.content) == ["a.MD", "b.Markdown"]
    assert list(inventory.files) == ["c.mdx", "d.md.txt", "md"]


def test_a_site_without_static_and_data_has_none(tmp_path: Path) -> None:
    inventory = inventory_of(laid_out(tmp_path, "content/a.md"))
    assert not inventory.static
    assert not inventory.data


@pytest.mark.parametrize("is_file", [True, False])
def test_a_content_folder_that_is_absent_is_an_error_and_no_empty_site(tmp_path: Path, *, is_file: bool) -> None:
    if is_file:
        (tmp_path / "texts").write_text("x")
    assert told(inventory_of(tmp_path, content={"folder": "texts"})) == [("content-missing", "texts")]


def test_a_content_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    laid_out(tmp_path / "elsewhere", "a.md", "b/c.md")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path / "elsewhere")
    assert list(inventory_of(tmp_path / "site").content) == ["a.md", "b/c.md"]


@pytest.mark.case("B09")
def test_a_file_over_the_limit_is_told_and_never_read(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/a.md")
    with (site / "content/big.md").open("wb") as file:
        file.truncate(50 << 20)
    tracemalloc.start()
    try:
        inventory = inventory_of(site)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert told(inventory) == [("file-too-large", "content/big.md")]
    assert "5 MiB" in inventory.problems[0].message
    assert list(inventory.content) == ["a.md"]
    assert inventory.unread == {"big.md"}
    assert peak < 10 << 20


def test_the_limit_itself_is_allowed_and_can_be_set(tmp_path: Path) -> None:
    site = laid_out(tmp_path)
    (site / "content/a.md").write_bytes(b"x" * 1024)
    assert not inventory_of(site, limits={"file_mib": 1 / 1024}).problems
    (site / "content/a.md").write_bytes(b"x" * 1025)
    assert told(inventory_of(site, limits={"file_mib": 1 / 1024})) == [("file-too-large", "content/a.md")]


@pytest.mark.parametrize("size", [0, 1, BLOCK_BYTES, BLOCK_BYTES + 1, 3 * BLOCK_BYTES])
def test_a_file_of_any_size_has_the_digest_of_its_bytes(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    (tmp_path / "x").write_bytes(data)
    assert fingerprint(str(tmp_path / "x"), "x") == (digest_of(data), size)
    assert read_whole(str(tmp_path / "x"), "x") == data


def test_a_file_whose_size_says_nothing_is_read_to_its_end() -> None:
    assert read_whole("/proc/self/status", "x") or not Path("/proc/self/status").exists()


@pytest.mark.case("L08")
def test_a_file_that_goes_while_we_look_is_looked_for_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = laid_out(tmp_path, "content/a.md", "content/b.md", "content/p.png")

    def vanishing(location: str, path: str, limit_bytes: int | None = None) -> bytes | None:
        (site / "content/b.md").unlink(missing_ok=True)
        return read_whole(location, path, limit_bytes)

    monkeypatch.setattr(stocktaking, "read_whole", vanishing)
    assert list(inventory_of(site).content) == ["a.md"]


@pytest.mark.case("L08")
def test_a_file_that_comes_and_goes_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = laid_out(tmp_path, "content/a.md")
    monkeypatch.setattr(stocktaking, "_inventory", _never)
    with pytest.raises(BroadsheetError) as caught:
        inventory_of(site)
    assert caught.value.exit_code is ExitCode.IO
    assert caught.value.problems[0].path == "content/a.md"


def _never(settings: Settings, seen: object) -> None:
    raise VanishedError(f"{settings.folders.content.name}/a.md")


def test_a_file_or_folder_that_is_gone_is_said_to_have_vanished(tmp_path: Path) -> None:
    for call in (read_whole, fingerprint):
        with pytest.raises(VanishedError):
            call(str(tmp_path / "x"), "x")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError):
        read_whole(str(tmp_path), "x")


def test_a_static_file_of_a_theme_that_leads_out_of_it_is_refused(tmp_path: Path) -> None:
    site = laid_out(tmp_path / "site", "content/a.md", "themes/mine/static/own.txt", "themes/mine/theme.toml")
    (site / "themes/mine/theme.toml").write_text("")
    (tmp_path / "secret").write_text("x")
    (site / "themes/mine/static/secret").symlink_to(tmp_path / "secret")
    inventory = inventory_of(site, theme="mine")
    assert "own.txt" in inventory.assets
    assert "secret" not in inventory.assets
    assert told(inventory) == [("symlink-outside", "themes/mine/static/secret")]
