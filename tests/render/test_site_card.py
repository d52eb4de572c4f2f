"""The card of a site is a front page in few strokes, with its name or address and its icon if it has one."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from generator.model.drawn import CardView
from generator.render.site_card import site_card
from tests.pictures import odd
from tests.render.newsroom import built_in

SIZE = (1200, 630)
MADE = built_in()
ICON = odd.saved(Image.new("RGBA", (600, 600), (0, 0, 255, 255)), "PNG")
MIDDLE = (600, 400)


@pytest.fixture(autouse=True)
def _each_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw each card anew, as other tests need not."""
    monkeypatch.setattr("generator.render.rendering.site_card", site_card)


def drawn(name: str, icon: bytes = b"", address: str = "") -> Image.Image:
    made = MADE.render(CardView(name, SIZE, icon, address), kind="card")
    assert made.problems == ()
    return Image.open(BytesIO(made.data)).convert("RGB")


def ink_of(name: str) -> tuple[int, int, int, int]:
    """Where the letters of a name stand."""
    head = drawn(name).convert("L").point([255] * 128 + [0] * 128)
    head.paste(0, (0, 0, 1200, 74))
    head.paste(0, (0, 248, 1200, 630))
    return head.getbbox() or (0, 0, 0, 0)


def test_a_card_is_as_large_as_others_show_it_and_the_same_each_time() -> None:
    assert drawn("The Post").size == SIZE
    assert drawn("The Post").tobytes() == drawn("The Post").tobytes()
    assert drawn("The Post").tobytes() != drawn("The Port").tobytes()


@pytest.mark.parametrize("name", ["The Post", "The Very Long Name of a Newspaper for the Coast and its Islands"])
def test_a_name_stands_within_the_lines_of_the_head(name: str) -> None:
    left, top, right, bottom = ink_of(name)
    assert right - left > 400
    assert left >= 60
    assert right <= 1141
    assert 79 < top < bottom < 244


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("K\u00f6lner Stimme", "Kolner Stimme"),
        ("Le T\u00e9l\u00e9gramme", "Le Telegramme"),
        ("El A\u00f1o", "El Ano"),
        ("\u017di\u017ekov", "Zizkov"),
    ],
)
def test_an_accent_stands_over_its_letter_and_moves_no_other(name: str, bare: str) -> None:
    added = ImageChops.difference(drawn(name), drawn(bare)).getbbox()
    letters = ink_of(bare)
    assert added is not None
    assert letters[0] <= added[0] < added[2] <= letters[2]
    assert added[1] < added[3] <= letters[3]
    # Between the lines of the head and the letters' feet.
    assert added[1] > 74


def test_the_dot_of_an_i_gives_way_to_an_accent() -> None:
    plain, accented = ink_of("i"), ink_of("\u00ee")
    assert accented[1] <= plain[1] + 4
    assert drawn("\u00ee").tobytes() != drawn("i").tobytes()


def test_a_mark_below_a_letter_hangs_from_it() -> None:
    assert ink_of("c")[3] < ink_of("\u00e7")[3] < 248


@pytest.mark.parametrize(
    "name", ["\u0627\u0644\u0635\u062d", "\u6e2f\u62a5", "\u0939\u093f", "Stra\u00dfe", "N" * 200, "a\u0331"]
)
def test_a_name_that_cannot_be_set_gives_way_to_the_address(name: str) -> None:
    assert drawn(name, address="post.example").tobytes() == drawn("post.example").tobytes()
    assert drawn(name).tobytes() == drawn("").tobytes()


def test_an_icon_stands_in_the_middle() -> None:
    assert drawn("The Post", ICON).getpixel(MIDDLE) == (0, 0, 255)
    assert drawn("", ICON).getpixel((600, 320)) == (0, 0, 255)


def test_a_broken_icon_is_an_error() -> None:
    made = MADE.render(CardView("The Post", SIZE, ICON[:90]), kind="card")
    assert [each.code for each in made.problems] == ["icon-unfit"]
