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


def test_a_pack_that_is_only_read_is_let_go_and_gets_no_index(tmp_path: Path) -> None:
    path = packed(tmp_path / "pack")
    path.with_suffix(".index").unlink(missing_ok=True)
    store = ReadOnlyStore(PackStore(path))
    assert store.get(RECORDS[0][0]) == RECORDS[0][1]
    store.close()
    assert store.get(RECORDS[0][0]) is None
    assert not path.with_suffix(".index").exists()


def closed(path: Path) -> Path:
    store = PackStore(packed(path))
    store.put([(b"5" * 16, b"five")])
    store.close()
    return path


@pytest.mark.case("K09")
def test_an_index_that_is_damaged_cut_or_of_another_pack_costs_nothing_but_time(tmp_path: Path) -> None:
    index = closed(tmp_path / "pack").with_suffix(".index")
    whole = index.read_bytes()
    other = closed(tmp_path / "other/pack").with_suffix(".index").read_bytes()
    for data in [whole[:at] for at in range(len(whole))] + [whole[:40] + b"x" + whole[41:], other, b""]:
        index.write_bytes(data)
        store = PackStore(tmp_path / "pack")
        assert [store.get(key) for key, _ in RECORDS] == [value for _, value in RECORDS]
        assert store.get(b"5" * 16) == b"five"


@pytest.mark.case("K09")
def test_an_index_does_not_vouch_for_a_pack_that_was_altered(tmp_path: Path) -> None:
    path = closed(tmp_path / "pack")
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert all(PackStore(path).get(key) in (None, value) for key, value in RECORDS)
        path.write_bytes(whole[:at])
        assert all(PackStore(path).get(key) in (None, value) for key, value in RECORDS)


def test_what_was_put_after_the_index_was_written_is_found(tmp_path: Path) -> None:
    path = closed(tmp_path / "pack")
    PackStore(path).put([(b"6" * 16, b"six")])
    assert PackStore(path).get(b"6" * 16) == b"six"


def test_a_pack_is_rewritten_when_most_of_it_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.workshop.store.SPARE_BYTES", 100)
    path = tmp_path / "pack"
    PackStore(path).put([(bytes([number]) * 16, bytes(90)) for number in range(9)])
    store = PackStore(path)
    assert store.get(b"\1" * 16) == bytes(90)
    store.put([(b"new" + bytes(13), b"new")])
    size = path.stat().st_size
    store.prune()
    assert path.stat().st_size < size / 3
    for each in (store, PackStore(path)):
        assert each.get(b"\1" * 16) == bytes(90)
        assert each.get(b"new" + bytes(13)) == b"new"
        assert each.get(b"\2" * 16) is None
    store.prune()
    store.close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_pack_of_use_is_left_as_it_is(tmp_path: Path) -> None:
    path = packed(tmp_path / "pack")
    before = path.read_bytes()
    PackStore(path).prune()
    assert path.read_bytes() == before


def test_stores_that_keep_nothing_have_nothing_to_forget() -> None:
    store = MemoryStore()
    store.put(RECORDS)
    for each in (store, ReadOnlyStore(store)):
        each.prune()
        each.close()
        assert each.get(RECORDS[0][0]) == RECORDS[0][1]


@pytest.mark.case("L04")
def test_two_that_write_to_one_pack_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "pack"
    preview, build = PackStore(path), PackStore(path)
    for number in range(4):
        (preview, build)[number % 2].put([(bytes([number]) * 16, bytes([number]) * 40)])
    preview.close()
    build.close()
    found = PackStore(path)
    assert [found.get(bytes([number]) * 16) for number in range(4)] == [bytes([number]) * 40 for number in range(4)]


@pytest.mark.case("L04")
def test_a_pack_that_another_has_rewritten_meanwhile_is_opened_anew(tmp_path: Path) -> None:
    path = packed(tmp_path / "pack")
    preview = PackStore(path)
    path.with_name("new").write_bytes(path.read_bytes())
    path.with_name("new").replace(path)
    preview.put([(b"6" * 16, b"six")])
    preview.close()
    found = PackStore(path)
    assert [found.get(key) for key, _ in RECORDS] == [value for _, value in RECORDS]
    assert found.get(b"6" * 16) == b"six"
