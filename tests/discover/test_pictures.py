"""A picture's size is what a browser shows, and whatever is no picture has none."""

from pathlib import Path

import pytest
from PIL import Image

from generator.discover.pictures import ORIENTATION, picture_size


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "A.JPEG", "a.gif", "a.webp"])
def test_a_picture_has_its_width_and_height(tmp_path: Path, name: str) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / name)
    assert picture_size(tmp_path / name) == (30, 20)


@pytest.mark.parametrize(("turn", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_a_picture_that_is_shown_on_its_side_is_measured_so(tmp_path: Path, turn: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif)
    assert picture_size(tmp_path / "a.jpg") == size


@pytest.mark.parametrize("data", [b"", b"<html>", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0\x00"])
def test_what_is_no_picture_has_no_size(tmp_path: Path, data: bytes) -> None:
    for name in ("a.png", "a.jpg", "a.txt"):
        (tmp_path / name).write_bytes(data)
        assert picture_size(tmp_path / name) == (0, 0)


def test_a_picture_of_a_gigapixel_is_not_unpacked(tmp_path: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(tmp_path / "bomb.png")
    assert picture_size(tmp_path / "bomb.png") == (0, 0)
