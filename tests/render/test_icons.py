"""Icons have the sizes that are asked for, and nothing of the picture but its pixels."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from generator.model.drawn import IconView
from tests.pictures import odd
from tests.render.newsroom import built_in

MADE = built_in()


def picture(mode: str = "RGBA", kind: str = "PNG", **options: object) -> bytes:
    made = BytesIO()
    Image.new(mode, (600, 600), (200, 30, 20, 0)[: len(mode)]).save(made, kind, **options)
    return made.getvalue()


def drawn(view: IconView) -> Image.Image:
    return Image.open(BytesIO(MADE.render(view, kind="icon").data))


def test_an_icon_has_its_size_and_keeps_what_is_clear() -> None:
    icon = drawn(IconView(picture(), (192,)))
    assert (icon.format, icon.size, icon.mode) == ("PNG", (192, 192), "RGBA")
    assert icon.getchannel("A").getextrema() == (0, 0)


def test_a_ground_stands_behind_what_is_clear() -> None:
    icon = drawn(IconView(picture(), (180,), "#fbfaf7"))
    assert (icon.mode, icon.getpixel((9, 9))) == ("RGB", (251, 250, 247))


def test_a_favicon_has_all_its_sizes() -> None:
    icon = drawn(IconView(picture("RGB", "JPEG"), (16, 32, 48)))
    assert icon.format == "ICO"
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize("sizes", [(180,), (16, 32, 48)])
def test_an_icon_says_nothing_but_its_pixels_and_is_the_same_each_time(sizes: tuple[int, ...]) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Quorlix")
    exif = Image.Exif()
    exif[0x010E] = "Quorlix"
    source = picture(pnginfo=words, exif=exif, icc_profile=b"Quorlix")
    view = IconView(source, sizes, "#ffffff" if len(sizes) == 1 else "")
    data = MADE.render(view, kind="icon").data
    assert b"Quorlix" in source
    assert b"Quorlix" not in data
    assert data == MADE.render(view, kind="icon").data


def test_an_icon_is_upright_and_in_the_colours_of_browsers() -> None:
    source = odd.saved(odd.photo((600, 600)), "PNG", exif=odd.exif(3), icc_profile=odd.wide_profile())
    made = drawn(IconView(source, (180,)))
    # Green as the profile calls it is red.
    channels = made.convert("RGB").split()
    found = [
        max(range(3), key=lambda c: channels[c].tobytes()[y * 180 + x]) for x, y in ((20, 90), (170, 20), (170, 170))
    ]
    assert found == [2, 1, 0]


@pytest.mark.parametrize("data", [b"", b"no picture", picture()[:200]])
def test_a_broken_picture_is_an_error(data: bytes) -> None:
    made = MADE.render(IconView(data, (180,)), kind="icon")
    assert [each.code for each in made.problems] == ["icon-unfit"]
    assert made.data == b""
