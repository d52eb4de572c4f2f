"""Kept values: what was kept last comes back under its key, and damage gives nothing instead of something wrong."""

from pathlib import Path

import pytest

from generator.workshop.kept import FileKeeper, LeaningKeeper, MemoryKeeper, ReadOnlyKeeper

KEY, OTHER = b"k" * 16, b"o" * 16


@pytest.mark.parametrize("is_on_disk", [True, False])
def test_the_last_value_of_a_name_comes_back_under_its_key(tmp_path: Path, *, is_on_disk: bool) -> None:
    keeper = FileKeeper(tmp_path / "cache") if is_on_disk else MemoryKeeper()
    assert keeper.recall("lists", KEY) is None
    keeper.keep("lists", KEY, b"one")
    keeper.keep("lists", KEY, b"")
    assert keeper.recall("lists", KEY) == b""
    assert keeper.recall("lists", OTHER) is None
    assert keeper.recall("others", KEY) is None


@pytest.mark.case("S24")
def test_what_is_kept_is_readable_to_its_owner_alone(tmp_path: Path) -> None:
    FileKeeper(tmp_path).keep("lists", KEY, b"one")
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]


@pytest.mark.case("K09")
def test_damage_of_any_byte_gives_nothing(tmp_path: Path) -> None:
    FileKeeper(tmp_path).keep("lists", KEY, b"value")
    path = tmp_path / "lists.kept"
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at])
        assert FileKeeper(tmp_path).recall("lists", KEY) is None
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert FileKeeper(tmp_path).recall("lists", KEY) is None


def test_a_read_only_keeper_takes_nothing_new() -> None:
    keeper = MemoryKeeper()
    keeper.keep("lists", KEY, b"one")
    ReadOnlyKeeper(keeper).keep("lists", KEY, b"two")
    assert ReadOnlyKeeper(keeper).recall("lists", KEY) == b"one"


@pytest.mark.parametrize("is_on_disk", [True, False])
def test_pieces_of_what_is_kept_can_be_read_alone_as_they_were_when_they_were_asked_for(
    tmp_path: Path, *, is_on_disk: bool
) -> None:
    keeper = FileKeeper(tmp_path) if is_on_disk else MemoryKeeper()
    assert ReadOnlyKeeper(keeper).peek("lists", KEY) is None
    keeper.keep("lists", KEY, b"0123456789")
    read = ReadOnlyKeeper(keeper).peek("lists", KEY)
    assert read is not None
    keeper.keep("lists", KEY, b"another value")
    assert (read(2, 3), read(8, 9)) == (b"234", b"89")
    assert keeper.peek("lists", OTHER) is None
    ReadOnlyKeeper(keeper).close()


def test_a_keeper_that_is_closed_opens_nothing(tmp_path: Path) -> None:
    keeper = FileKeeper(tmp_path)
    keeper.keep("lists", KEY, b"0123456789")
    keeper.close()
    assert keeper.peek("lists", KEY) is None


@pytest.mark.parametrize("is_on_disk", [True, False])
def test_bytes_go_behind_those_that_begin_as_they_should_and_nowhere_else(tmp_path: Path, *, is_on_disk: bool) -> None:
    keeper = FileKeeper(tmp_path) if is_on_disk else MemoryKeeper()
    assert not keeper.extend("lists", KEY, b"01", (4, b"new"))
    keeper.keep("lists", KEY, b"0123456789")
    assert not keeper.extend("lists", OTHER, b"01", (4, b"new"))
    assert not keeper.extend("lists", KEY, b"02", (4, b"new"))
    assert not keeper.extend("lists", KEY, b"01", (11, b"new"))
    assert ReadOnlyKeeper(keeper).extend("lists", KEY, b"01", (4, b"old"))
    assert keeper.extend("lists", KEY, b"01", (4, b"new"))
    read = keeper.peek("lists", KEY)
    assert read is not None
    assert read(0, 99) == b"0123new"
    assert keeper.extend("lists", KEY, b"01", (7, b"er"))
    assert (keeper.peek("lists", KEY) or read)(0, 99) == b"0123newer"
    keeper.close()


@pytest.mark.case("P04")
def test_a_planted_link_is_not_extended(tmp_path: Path) -> None:
    FileKeeper(tmp_path).keep("theirs", KEY, b"0123")
    (tmp_path / "lists.kept").symlink_to(tmp_path / "theirs.kept")
    assert not FileKeeper(tmp_path).extend("lists", KEY, b"01", (4, b"45"))
    assert FileKeeper(tmp_path).recall("theirs", KEY) == b"0123"


@pytest.mark.case("P04")
def test_a_planted_link_is_not_written_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("theirs")
    for name in ("lists.kept.new", "lists.kept"):
        (tmp_path / name).symlink_to(tmp_path / "victim")
    FileKeeper(tmp_path).keep("lists", KEY, b"one")
    assert (tmp_path / "victim").read_text() == "theirs"
    assert FileKeeper(tmp_path).recall("lists", KEY) == b"one"


@pytest.mark.case("L04")
def test_a_keeper_that_leans_on_another_begins_with_its_values_and_gives_it_none(tmp_path: Path) -> None:
    FileKeeper(tmp_path).keep("lists", KEY, b"of the build")
    before = (tmp_path / "lists.kept").read_bytes()
    keeper = LeaningKeeper(FileKeeper(tmp_path))
    assert keeper.recall("lists", KEY) == b"of the build"
    read = keeper.peek("lists", KEY)
    assert read is not None
    assert read(3, 3) == b"the"
    assert keeper.recall("others", KEY) is None
    keeper.keep("lists", KEY, b"of the preview")
    assert keeper.extend("lists", KEY, b"of", (14, b"s"))
    assert keeper.recall("lists", KEY) == b"of the previews"
    read = keeper.peek("lists", KEY)
    assert read is not None
    assert read(7, 8) == b"previews"
    keeper.close()
    assert (tmp_path / "lists.kept").read_bytes() == before
