"""The album keeps large results, proves them, and lets go of those that were used longest ago."""

import os
from pathlib import Path

import pytest

from generator.model.digest import digest_of
from generator.workshop.album import Album, FileAlbum, MemoryAlbum, ReadOnlyAlbum
from generator.workshop.kept import FileKeeper, MemoryKeeper, ReadOnlyKeeper

KEYS = [digest_of(bytes([number])) for number in range(4)]


@pytest.mark.parametrize("make", [lambda _: MemoryAlbum(), FileAlbum])
def test_what_was_put_is_got(make: type[FileAlbum], tmp_path: Path) -> None:
    album: Album = make(tmp_path)
    assert album.get(KEYS[0]) is None
    album.put(KEYS[0], b"a picture")
    album.prune(())
    assert album.get(KEYS[0]) == b"a picture"
    assert album.get(KEYS[1]) is None
    assert [album.has(key) for key in KEYS[:2]] == [True, False]
    assert [ReadOnlyAlbum(album).has(key) for key in KEYS[:2]] == [True, False]


def test_a_damaged_result_is_none(tmp_path: Path) -> None:
    album = FileAlbum(tmp_path)
    album.put(KEYS[0], b"a picture")
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes() + b"!")
    assert album.get(KEYS[0]) is None


def test_those_used_longest_ago_go_first_and_those_in_use_never(tmp_path: Path) -> None:
    album = FileAlbum(tmp_path, spare_bytes=250)
    for number, key in enumerate(KEYS):
        album.put(key, bytes(84))
        (path,) = tmp_path.glob(f"{key.hex()}*")
        os.utime(path, ns=(number, number))
    assert album.get(KEYS[1])
    album.prune([KEYS[0]])
    assert [album.get(key) is not None for key in KEYS] == [True, True, False, True]


def test_nothing_is_listed_where_nothing_is_new(tmp_path: Path) -> None:
    FileAlbum(tmp_path).put(KEYS[0], bytes(9))
    FileAlbum(tmp_path, spare_bytes=0).prune(())
    assert FileAlbum(tmp_path).get(KEYS[0])


def test_who_only_reads_leaves_no_trace(tmp_path: Path) -> None:
    keeper = FileKeeper(tmp_path)
    keeper.album.put(KEYS[0], b"x")
    (path,) = (tmp_path / "pictures").iterdir()
    os.utime(path, ns=(1, 1))
    album = ReadOnlyKeeper(keeper).album
    album.put(KEYS[1], b"y")
    album.prune(())
    assert isinstance(album, ReadOnlyAlbum)
    assert (album.get(KEYS[0]), album.get(KEYS[1])) == (b"x", None)
    assert path.stat().st_mtime_ns == 1
    assert MemoryKeeper().album.get(KEYS[0]) is None


def test_a_disk_that_takes_nothing_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    FileAlbum(tmp_path / "file").put(KEYS[0], b"x")
    assert FileAlbum(tmp_path / "file").get(KEYS[0]) is None
