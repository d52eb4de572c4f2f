"""What is known of a picture before a pixel of it is read."""

import struct
from pathlib import Path

import pytest
from PIL import Image

from generator.discover.pictures import picture_seen
from generator.model.digest import digest_of
from generator.pictures.exif import ORIENTATION
from generator.pictures.kinds import Trait, is_picture_name


def seen(path: Path) -> tuple[int, int]:
    found = picture_seen(str(path), path.name)
    return found.width, found.height


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "A.JPEG", "a.gif", "a.webp", "a.avif", "a.tif", "a.bmp"])
def test_a_picture_has_its_width_and_height(tmp_path: Path, name: str) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / name)
    assert is_picture_name(name)
    assert seen(tmp_path / name) == (30, 20)


@pytest.mark.parametrize(("turn", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_a_picture_that_is_shown_on_its_side_is_measured_so(tmp_path: Path, turn: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif)
    assert seen(tmp_path / "a.jpg") == size


@pytest.mark.parametrize("data", [b"", b"<html>", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0\x00"])
def test_what_is_no_picture_is_known_to_be_broken(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(data)
    found = picture_seen(str(tmp_path / "a.jpg"), "a.jpg")
    assert (found.digest, found.size_bytes, found.width) == (digest_of(data), len(data), 0)
    assert found.traits & Trait.BROKEN


def test_the_name_of_a_text_is_not_that_of_a_picture() -> None:
    assert not is_picture_name("a.txt")


@pytest.mark.case("M04")
def test_a_picture_of_a_gigapixel_is_not_unpacked(tmp_path: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(tmp_path / "bomb.png")
    assert seen(tmp_path / "bomb.png") == (30_000, 30_000)


def test_a_file_that_is_too_large_for_a_picture_is_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.discover.pictures.MOST_BYTES", 10)
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    found = picture_seen(str(tmp_path / "a.png"), "a.png")
    assert (found.width, found.traits) == (0, Trait.ENDLESS)


@pytest.mark.case("M05")
def test_a_picture_that_our_own_programs_trip_over_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.discover.pictures.anatomy_of", lambda *_: struct.unpack(">I", b""))
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    found = picture_seen(str(tmp_path / "a.png"), "a.png")
    assert (found.kind, found.width, found.traits) == ("png", 0, Trait.BROKEN)
