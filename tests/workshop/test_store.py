"""The pack: what was put in comes out, and damage costs time, never a wrong value."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.workshop.store import MemoryStore, PackStore, ReadOnlyStore

RECORDS = [(bytes([number]) * 16, bytes([number]) * (number * 7)) for number in range(1, 5)]


def packed(path: Path) -> Path:
    PackStore(path).put(RECORDS[:2])
    PackStore(path).put(RECORDS[2:])
    return path


def test_records_of_several_runs_come_back(tmp_path: Path) -> None:
    store = PackStore(packed(tmp_path / "cache" / "pack"))
    assert [store.get(key) for key, _ in RECORDS] == [value for _, value in RECORDS]
    assert store.get(b"x" * 16) is None


@pytest.mark.case("S24")
def test_the_pack_is_readable_to_its_owner_alone(tmp_path: Path) -> None:
    assert packed(tmp_path / "pack").stat().st_mode & 0o777 == 0o600


@pytest.mark.case("K09")
def test_a_pack_cut_anywhere_gives_whole_records_or_none(tmp_path: Path) -> None:
    whole = packed(tmp_path / "pack").read_bytes()
    for length in range(len(whole)):
        path = tmp_path / "cut"
        path.write_bytes(whole[:length])
        store = PackStore(path)
        assert all(store.get(key) in (None, value) for key, value in RECORDS)
        store.put(RECORDS)
        again = PackStore(path)
        assert [again.get(key) for key, _ in RECORDS] == [value for _, value in RECORDS]


@pytest.mark.case("K09")
@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_flipped_byte_never_gives_a_wrong_value(tmp_path_factory: pytest.TempPathFactory, at: int, flip: int) -> None:
    path = tmp_path_factory.mktemp("flip") / "pack"
    data = bytearray(packed(path).read_bytes())
    data[at % len(data)] ^= flip
    path.write_bytes(data)
    store = PackStore(path)
    assert all(store.get(key) in (None, value) for key, value in RECORDS)


@pytest.mark.case("K09")
def test_a_file_of_another_format_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "pack"
    path.write_bytes(b"broadsheet pack 9\nfrom the future")
    store = PackStore(path)
    store.put(RECORDS)
    assert store.get(RECORDS[0][0]) is None
    assert path.read_bytes() == b"broadsheet pack 9\nfrom the future"


def test_a_store_that_is_read_only_gives_and_takes_nothing() -> None:
    store = MemoryStore()
    store.put([(b"a", b"1")])
    read_only = ReadOnlyStore(store)
    read_only.put([(b"b", b"2")])
    assert (read_only.get(b"a"), read_only.get(b"b")) == (b"1", None)
