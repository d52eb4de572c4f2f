"""The card of a site is a front page in few strokes, with its name where that can be set and its icon if it has one."""

from io import BytesIO

import pytest
from PIL import Image

from generator.model.drawn import CardView
from tests.pictures import odd
from tests.render.newsroom import built_in

SIZE = (1200, 630)
MADE = built_in()
ICON = odd.saved(Image.new("RGBA", (600, 600), (0, 0, 255, 255)), "PNG")
MIDDLE = (600, 400)


def drawn(name: str, icon: bytes = b"") -> Image.Image:
    made = MADE.render(CardView(name, SIZE, icon), kind="card")
    assert made.problems == ()
    return Image.open(BytesIO(made.data)).convert("RGB")


def test_a_card_is_as_large_as_others_show_it_and_the_same_each_time() -> None:
    assert drawn("The Post").size == SIZE
    assert drawn("The Post").tobytes() == drawn("The Post").tobytes()
    assert drawn("The Post").tobytes() != drawn("The Port").tobytes()


@pytest.mark.parametrize("name", ["The Post", "The Very Long Name of a Newspaper for the Coast and its Islands"])
def test_a_name_stands_within_the_lines_of_the_head(name: str) -> None:
    ink = drawn(name).convert("L").crop((0, 74, 1200, 248)).point([255] * 128 + [0] * 128)
    left, top, right, bottom = ink.getbbox() or (0, 0, 0, 0)
    assert right - left > 400
    assert left >= 60
    assert right <= 1141
    assert 5 < top < bottom < 170


@pytest.mark.parametrize("name", ["K\u00f6lner Stimme", "\u0627\u0644\u0635\u062d", "N" * 200])
def test_a_name_that_cannot_be_set_is_left_out_whole(name: str) -> None:
    assert drawn(name).tobytes() == drawn("\u00dc").tobytes()


def test_an_icon_stands_in_the_middle() -> None:
    assert drawn("The Post", ICON).getpixel(MIDDLE) == (0, 0, 255)
    assert drawn("\u00dc", ICON).getpixel((600, 320)) == (0, 0, 255)


def test_a_broken_icon_is_an_error() -> None:
    made = MADE.render(CardView("The Post", SIZE, ICON[:90]), kind="card")
    assert [each.code for each in made.problems] == ["icon-unfit"]
