"""What is told of a plain JPEG without a decoder is what the decoder says."""

from itertools import product

import pytest

from generator.pictures.faults import UndecodedError
from generator.pictures.jpeg import plain_size
from generator.pictures.opening import opened
from tests.pictures import odd

PHOTO = odd.photo((90, 60))
PLAIN = {
    "colours": odd.saved(PHOTO, "JPEG"),
    "grey": odd.saved(PHOTO.convert("L"), "JPEG"),
    "in passes": odd.saved(PHOTO, "JPEG", progressive=True),
    "with a comment": odd.saved(PHOTO, "JPEG", comment=b"by our staff"),
    "without subsampling": odd.saved(PHOTO, "JPEG", quality=100, subsampling=0, dpi=(300, 300)),
}
DECODED = {
    "four colours": odd.saved(odd.photo((90, 60), mode="CMYK"), "JPEG"),
    "with a profile": odd.saved(PHOTO, "JPEG", icc_profile=odd.profile("XYZ")),
    "with EXIF": odd.saved(PHOTO, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0"),
    "a PNG": odd.saved(PHOTO, "PNG"),
    "nothing": b"",
}


def seen_by_pillow(data: bytes) -> tuple[tuple[int, int], str, bool] | None:
    try:
        with opened("jpeg", data) as picture:
            return picture.size, picture.mode, bool(picture.info.get("icc_profile"))
    except UndecodedError:
        return None


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_photo_needs_no_decoder(name: str) -> None:
    assert plain_size(PLAIN[name]) == (90, 60)


@pytest.mark.parametrize("name", DECODED)
def test_of_all_else_the_decoder_tells(name: str) -> None:
    assert plain_size(DECODED[name]) is None


@pytest.mark.parametrize("name", PLAIN)
def test_whatever_is_changed_in_its_head_the_decoder_says_the_same(name: str) -> None:
    data = PLAIN[name]
    head = data.index(b"\xff\xda") + 20
    for at, byte in product(range(head), (0, 1, 4, 8, 0x20, 0xC4, 0xD9, 0xFF)):
        changed = data[:at] + bytes([byte]) + data[at + 1 :]
        size = plain_size(changed)
        if size is not None:
            found = seen_by_pillow(changed)
            assert found is not None, (at, byte)
            assert found[0] == size
            assert found[1] in ("L", "RGB")
            assert not found[2]


@pytest.mark.parametrize("name", PLAIN)
def test_of_a_head_that_is_cut_short_nothing_is_told(name: str) -> None:
    data = PLAIN[name]
    assert [end for end in range(data.index(b"\xff\xda")) if plain_size(data[:end]) is not None] == []
