"""Lettering: a line of text in a font that has few letters, whose accents are drawn above and below them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFont import FreeTypeFont

# No font that comes with Pillow has this one: what looks like it is not there, either.
MISSING = "\uffff"
INK = 255
# A combining mark, and the letters it is made of: as they are, upside down or in small.
ABOVE = {
    "\u0300": "`",
    "\u0301": "\u00b4",
    "\u0302": "^",
    "\u0303": "~",
    "\u0307": ".",
    "\u0308": "..",
    "\u030a": "o",
    "\u030b": "\u00b4\u00b4",
    "\u030c": "^",
}
BELOW = {"\u0326": ",", "\u0327": ","}
TURNED = "\u030c"
# What is no accent in the font but a sign of its own is larger there.
SMALLER = {"\u0302": 0.6, "\u0303": 0.75, "\u030a": 0.45, "\u030c": 0.6, "\u0326": 0.8, "\u0327": 0.8}
# Of the size of the font: what lies between a letter and its mark.
GAP = 0.05
DOTTED = "ij"


class Letter(NamedTuple):
    """A letter of the font, and the marks that go with it."""

    base: str
    marks: str


def font_of(size: float) -> FreeTypeFont | None:
    """The font that comes with Pillow; None where Pillow was built without any.

    It is set letter by letter: what else may be on a machine (Raqm) would set it in another way there.
    """
    # Pillow takes 40 ms to import, and a site has one card.
    from PIL import ImageFont  # noqa: PLC0415

    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        return None
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)


def letters_of(text: str, font: FreeTypeFont) -> tuple[Letter, ...] | None:
    """The letters that the font has or that can be made of them; None where one is missing, or goes from the right."""
    blank = bytes(font.getmask(MISSING))
    found = []
    for char in unicodedata.normalize("NFC", text):
        parts = char if _has(char, font, blank) else unicodedata.normalize("NFD", char)
        base, marks = parts[0], parts[1:]
        if not _has(base, font, blank) or any(mark not in ABOVE and mark not in BELOW for mark in marks):
            return None
        found.append(Letter(base, marks))
    return tuple(found)


def width_of(letters: tuple[Letter, ...], font: FreeTypeFont) -> float:
    """How long a line is; marks make it no longer."""
    return font.getlength("".join(each.base for each in letters))


def line_of(letters: tuple[Letter, ...], font: FreeTypeFont) -> tuple[Image.Image, int]:
    """The line as a mask, white on black, and how far below its upper edge the letters stand."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

    text = "".join(each.base for each in letters)
    ascent, descent = font.getmetrics()
    # Above a capital there is room for two marks.
    foot = ascent + ascent // 2
    mask = Image.new("L", (round(font.getlength(text)) + 2, foot + descent), 0)
    draw = ImageDraw.Draw(mask)
    draw.text((0, foot), text, INK, font, anchor="ls")
    for at, letter in enumerate(letters):
        start = font.getlength(text[: at + 1]) - font.getlength(letter.base)
        left, top, right, bottom = font.getbbox(letter.base, anchor="ls")
        if letter.marks and letter.base in DOTTED and letter.marks[0] in ABOVE:
            body = font.getbbox("x", anchor="ls")[1]
            draw.rectangle((start + left - 1, foot + top - 1, start + right + 1, foot + body - 1), 0)
            top = body
        edges = [foot + top, foot + bottom]
        for mark in letter.marks:
            _put(mask, mark, font, (start + (left + right) / 2, edges))
    return mask, foot


def _has(char: str, font: FreeTypeFont, blank: bytes) -> bool:
    return char == " " or bytes(font.getmask(char)) != blank


def _put(mask: Image.Image, mark: str, font: FreeTypeFont, where: tuple[float, list[float]]) -> None:
    """Puts a mark over a letter, or below it, and leaves the edge for the next one behind it."""
    from PIL import ImageChops  # noqa: PLC0415 - as above

    middle, edges = where
    drawn, gap = _mark(mark, font), max(2, round(font.size * GAP))
    width, height = drawn.size
    if mark in BELOW:
        top, edges[1] = edges[1] + gap // 2, edges[1] + gap // 2 + height
    else:
        top = edges[0] = edges[0] - gap - height
    box = (round(middle - width / 2), round(top))
    area = (*box, box[0] + width, box[1] + height)
    mask.paste(ImageChops.lighter(mask.crop(area), drawn), area)


def _mark(mark: str, font: FreeTypeFont) -> Image.Image:
    """A mark as a mask without a margin."""
    from PIL import Image, ImageDraw, ImageOps  # noqa: PLC0415 - as above

    text = ABOVE.get(mark) or BELOW[mark]
    font = font.font_variant(size=font.size * SMALLER.get(mark, 1))
    drawn = Image.new("L", (round(font.size * 2), round(font.size * 2)), 0)
    ImageDraw.Draw(drawn).text((font.size / 2, font.size * 1.5), text, INK, font, anchor="ls")
    drawn = drawn.crop(drawn.getbbox())
    return ImageOps.flip(drawn) if mark == TURNED else drawn
