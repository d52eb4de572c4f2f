"""Draws the card of a site: what is shown beside a link to a page that has no picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from generator.pictures.kinds import kind_of

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

    from generator.model.drawn import CardView

PAPER, INK, GREY, HUE = "#fbfaf7", "#191613", "#d8d4cc", "#7b2418"
LEFT, TOP, RIGHT, BOTTOM = 60, 48, 1140, 582
# Where the name stands, and what it may be high.
HEAD, LINE = 92, 250
LARGEST, SMALLEST = 130, 40
ICON = 240
# No font that comes with Pillow has this one: what looks like it is not there, either.
MISSING = "\uffff"


def site_card(view: CardView) -> bytes:
    """A PNG: a front page in few strokes, with the icon of the site, if there is one, and its name, if it can be set.

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
    if _is_set(view.name, draw):
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


def _is_set(name: str, draw: ImageDraw) -> bool:
    """Sets the name in a line or two, as large as it fits; not where the font lacks a letter of it."""
    from PIL import ImageFont, features  # noqa: PLC0415 - as above

    if not features.check("freetype2"):
        return False
    for lines in ((name,), _halves(name)):
        for size in range(LARGEST // len(lines), SMALLEST, -2):
            font = ImageFont.load_default(size)
            if all(draw.textlength(line, font) <= RIGHT - LEFT for line in lines):
                missing = bytes(font.getmask(MISSING))
                if any(bytes(font.getmask(each)) == missing for each in set(name) - {" "}):
                    return False
                middle = (LEFT + RIGHT) // 2, (HEAD + LINE - 16) // 2
                draw.multiline_text(middle, "\n".join(lines), INK, font, anchor="mm", align="center")
                return True
    return False


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
