"""What is told of a picture by its bytes, whatever its name says."""

import io

import pytest
from PIL import Image

from generator.pictures.anatomy import Anatomy, anatomy_of
from generator.pictures.kinds import Trait, kind_of
from tests.pictures import odd

FORMS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")


@pytest.mark.parametrize("form", FORMS)
def test_the_bytes_tell_the_kind_and_the_name_does_not(form: str) -> None:
    data = odd.saved(odd.photo(), form)
    found = anatomy_of("holiday.JPG", data)
    assert (found.kind, found.width, found.height) == (form.lower(), 400, 300)
    assert not found.traits & (Trait.BROKEN | Trait.ALPHA | Trait.MOVING | Trait.ODD)


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a", "jpg"])
def test_what_is_not_called_a_picture_is_not_looked_into(name: str) -> None:
    assert anatomy_of(name, odd.saved(odd.photo(), "PNG")) == Anatomy()


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "GIF"])
def test_a_picture_that_can_be_seen_through_is_known(form: str) -> None:
    picture = Image.new("RGBA", (20, 20), (255, 0, 0, 80))
    is_gif = form == "GIF"
    data = odd.saved(picture.convert("P"), form, transparency=0) if is_gif else odd.saved(picture, form)
    assert anatomy_of("a.png", data).traits & Trait.ALPHA


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_that_moves_is_known(form: str) -> None:
    data = odd.saved(odd.photo(), form, save_all=True, append_images=[odd.photo().rotate(90)])
    assert anatomy_of("a.gif", data).traits & Trait.MOVING


@pytest.mark.parametrize(
    "data",
    [
        odd.saved(odd.photo(mode="CMYK"), "JPEG"),
        odd.saved(Image.new("I;16", (20, 20)), "PNG"),
        odd.saved(odd.photo(), "PNG", icc_profile=odd.profile("XYZ")),
    ],
)
def test_odd_colours_are_known(data: bytes) -> None:
    assert anatomy_of("a.png", data).traits & Trait.ODD


@pytest.mark.case("M05")
@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_file_that_was_not_copied_to_its_end_is_broken(form: str) -> None:
    data = odd.saved(odd.photo((80, 60)), form)
    assert not anatomy_of("a.jpg", data).traits & Trait.BROKEN
    for end in (0, 5, len(data) // 2, len(data) - 3):
        assert anatomy_of("a.jpg", data[:end]).traits & Trait.BROKEN, end


@pytest.mark.case("M05")
@pytest.mark.parametrize(
    "data", [b"", b"<!doctype html><title>404</title>", b"%PDF-1.7", b"RIFF\0\0\0\0WAVE", bytes(99)]
)
def test_what_is_no_picture_is_broken(data: bytes) -> None:
    assert anatomy_of("a.jpg", data) == Anatomy(traits=Trait.BROKEN)


@pytest.mark.case("M04")
def test_a_gif_of_a_hundred_thousand_frames_has_too_many() -> None:
    plain = odd.saved(Image.new("P", (1, 1)), "GIF")
    frame = plain[plain.index(b"\x2c\0\0\0\0") : -1]
    data = plain[:-1] + frame * 100_000 + b"\x3b"
    assert anatomy_of("a.gif", data).traits & Trait.ENDLESS


@pytest.mark.case("M04")
@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("frames", [3, 4])
def test_whatever_moves_has_as_many_frames_at_most(form: str, frames: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pictures.anatomy.MOST_FRAMES", 3)
    first, *more = (odd.photo((64, 48)).rotate(30 * number) for number in range(frames))
    moving = odd.saved(first, form, save_all=True, append_images=more)
    assert bool(anatomy_of(f"a.{form.lower()}", moving).traits & Trait.ENDLESS) is (frames > 3)


@pytest.mark.case("M04")
@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("most", [2 * 64 * 48 - 1, 2 * 64 * 48])
def test_the_pixels_of_all_frames_count(form: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pictures.anatomy.MOST_MOVING_PIXELS", most)
    first, second = odd.photo((64, 48)), odd.photo((64, 48)).rotate(180)
    moving = odd.saved(first, form, save_all=True, append_images=[second])
    name = f"a.{form.lower()}"
    assert bool(anatomy_of(name, moving).traits & Trait.ENDLESS) is (most < 2 * 64 * 48)
    assert not anatomy_of(name, odd.saved(first, form)).traits & Trait.ENDLESS


def test_a_jpeg_of_a_thousand_passes_has_too_many() -> None:
    data = odd.saved(odd.photo((16, 16)), "JPEG", progressive=True)
    at = data.rindex(b"\xff\xda")
    found = anatomy_of("a.jpg", data[:at] + data[at:-2] * 1000 + b"\xff\xd9")
    assert found.traits & Trait.ENDLESS


def test_a_photo_of_an_iphone_is_no_picture_for_browsers() -> None:
    data = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99)
    assert kind_of(data) == "heic"
    assert anatomy_of("a.heic", data) == Anatomy("heic", traits=Trait.METADATA)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="40" height="30"', (40, 30)),
        ('width="40px" height="30.4px"', (40, 30)),
        ('viewBox="0 0 400 300"', (400, 300)),
        ('width="100%" height="100%" viewBox="-5,-5,40,20"', (40, 20)),
        ('width="1e9" height="3"', (0, 0)),
        ('width="." height="3"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_drawing_has_the_size_that_it_says(head: str, size: tuple[int, int]) -> None:
    found = anatomy_of("a.svg", f'<?xml version="1.0"?>\n<svg {head} xmlns="http://www.w3.org/2000/svg"/>'.encode())
    assert (found.kind, found.width, found.height, found.traits) == ("svg", *size, Trait.NONE)


@pytest.mark.case("H17")
@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<rect onload='x()'/>",
        "<a href='javascript:alert(1)'/>",
        "<a href='java&#115;cript:alert(1)'/>",
        "<a xlink:href='https://elsewhere.example/'/>",
        "<use href='//elsewhere.example/a.svg#x'/>",
        "<use href='data:image/svg+xml,<svg/>'/>",
        "<foreignObject/>",
        "<style>@import 'x'</style>",
        "<style>a{fill:url(https://elsewhere.example/)}</style>",
        "<animate attributeName='href' to='x'/>",
        "<set attributeName=onclick to='x'/>",
        "\0",
    ],
)
def test_a_drawing_that_is_more_than_one_is_known(inner: str) -> None:
    assert anatomy_of("a.svg", f"<svg>{inner}</svg>".encode()).traits & Trait.ACTIVE


@pytest.mark.case("H17")
@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg [<!ENTITY x "y">]>',
        '<!DOCTYPE svg SYSTEM ">" [<!ATTLIST svg onload CDATA "x()">]>',
        '<?xml-stylesheet href="x"?>',
    ],
)
def test_a_drawing_with_entities_or_a_stylesheet_is_more_than_one(head: str) -> None:
    assert anatomy_of("a.svg", f"{head}<svg/>".encode()).traits & Trait.ACTIVE
    assert anatomy_of("a.svg", b"\xff<svg/>").traits == Trait.BROKEN


@pytest.mark.parametrize(
    "inner",
    [
        "<image href='data:image/png;base64,AA'/><use href='#a'/><a xlink:href='#b'/>",
        "<text>Data: the only one, see https://post.example/</text>",
        "<style>rect{fill:url(#a)}</style><title>On time = money</title>",
        '<metadata xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    ],
)
def test_a_drawing_that_is_one_is_let_in(inner: str) -> None:
    assert not anatomy_of("a.svg", f"<svg>{inner}</svg>".encode()).traits & (Trait.ACTIVE | Trait.BROKEN)


def test_a_picture_lying_on_its_side_has_the_size_in_which_it_is_shown() -> None:
    data = odd.saved(odd.photo(), "JPEG", exif=odd.exif(6))
    assert anatomy_of("a.jpg", data)[1:3] == (300, 400)
    assert Image.open(io.BytesIO(data)).size == (400, 300)
