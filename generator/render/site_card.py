"""Draws the card of a site: what is shown beside a link to a page that has no picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from generator.pictures.kinds import kind_of
from generator.render.lettering import Letter, font_of, letters_of, line_of, width_of

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    from generator.model.drawn import CardView

PAPER, INK, GREY, HUE = "#fbfaf7", "#191613", "#d8d4cc", "#7b2418"
LEFT, TOP, RIGHT, BOTTOM = 60, 48, 1140, 582
# Where the name stands, and what it may be high.
HEAD, LINE = 92, 250
LARGEST, SMALLEST = 130, 40
ICON = 240
# From one line to the next, in sizes of the font.
LEADING = 1.15


def site_card(view: CardView) -> bytes:
    """A PNG: a front page in few strokes, with the icon of the site, if there is one, and its name.

    Where the font lacks a letter of the name, the address of the site stands there; where it has none, nothing.

    Raises UndecodedError where the icon is broken.
    """
    # Pillow takes 40 ms to import, and a site has one card.
    from PIL import Image, ImageDraw  # noqa: PLC0415

    from generator.pictures.decoding import master_of  # noqa: PLC0415 - as above

    card = Image.new("RGB", view.size, PAPER)
    draw = ImageDraw.Draw(card)
    draw.rectangle((LEFT, TOP, RIGHT, TOP + 11), INK)
    draw.rectangle((LEFT, TOP + 19, RIGHT, TOP + 21), INK)
    top = TOP + 21
    if _is_set(card, view.name) or _is_set(card, view.address):
        draw.rectangle((LEFT, LINE, RIGHT, LINE + 2), INK)
        top = LINE
    if view.icon:
        icon = master_of(kind_of(view.icon), view.icon, (ICON, ICON)).convert("RGBA")
        card.paste(icon, ((LEFT + RIGHT - ICON) // 2, (top + BOTTOM - ICON) // 2), icon)
    else:
        _columns(top + 32, draw)
    draw.rectangle((LEFT, BOTTOM, RIGHT, BOTTOM + 2), INK)
    made = BytesIO()
    card.save(made, "PNG", optimize=True)
    return made.getvalue()


def _is_set(card: Image.Image, name: str) -> bool:
    """Sets the name in a line or two, as large as it fits; not where the font lacks a letter of it."""
    for lines in ((name,), _halves(name)):
        for size in range(LARGEST // len(lines), SMALLEST, -2):
            font = font_of(size)
            letters = [row for row in (letters_of(line, font) for line in lines) if row] if font else []
            if font is None or len(letters) < len(lines):
                return False
            if all(width_of(row, font) <= RIGHT - LEFT for row in letters):
                _set(card, letters, font)
                return True
    return False


def _set(card: Image.Image, lines: list[tuple[Letter, ...]], font: FreeTypeFont) -> None:
    ascent, descent = font.getmetrics()
    leading = round(font.size * LEADING)
    foot = (HEAD + LINE - 16 + ascent - descent - leading * (len(lines) - 1)) // 2
    for number, letters in enumerate(lines):
        mask, base = line_of(letters, font)
        card.paste(INK, ((LEFT + RIGHT - mask.width) // 2, foot + number * leading - base), mask)


def _halves(name: str) -> tuple[str, ...]:
    """The name in two lines of nearly the same length, as far as its words allow that."""
    words = name.split()
    ways = [(" ".join(words[:end]), " ".join(words[end:])) for end in range(1, len(words))]
    return min(ways, key=lambda lines: max(map(len, lines)), default=(name,))


def _columns(top: int, draw: ImageDraw) -> None:
    """A picture, and two columns of lines."""
    draw.rectangle((LEFT, top, LEFT + 520, BOTTOM - 30), GREY)
    draw.rectangle((LEFT, BOTTOM - 42, LEFT + 520, BOTTOM - 30), HUE)
    for start, end in ((620, 860), (900, RIGHT)):
        for number, at in enumerate(range(top, BOTTOM - 40, 34)):
            draw.rectangle((start, at, end - (60 if number % 4 == 3 else 0), at + 14), GREY if number else INK)  # noqa: PLR2004 - as long as others
