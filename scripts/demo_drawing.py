"""Sky, sea, hills, houses and ships for the demo site's pictures: flat, and the same on every run."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageColor, ImageDraw

Point = tuple[float, float]
WIDTH, HEIGHT = 1600, 1000
DARK = 0.62  # the share of windows without a light
OVERSAMPLING = 2  # painted twice as large and scaled down: Pillow's own edges are jagged


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one hour of the day, from the sky's top down to the nearest ground."""

    top: str
    low: str
    sun: str
    far: str
    mid: str
    near: str
    light: str


DAWN = Palette("#f2b48f", "#f9e3c2", "#fff6e0", "#a08b86", "#6d5360", "#472d42", "#fbe5b8")
NIGHT = Palette("#131d3b", "#40507d", "#f3ecd2", "#36446e", "#232f55", "#10182f", "#f6d58a")
STORM = Palette("#59666f", "#a9b3b1", "#c6cdc8", "#77858a", "#4b5a62", "#263239", "#e9c46a")
MEADOW = Palette("#a8cdbd", "#ecefd2", "#fff8de", "#90a793", "#5a7f68", "#28503f", "#f4e3a1")
TROPIC = Palette("#6fb7c4", "#f3e6bf", "#fff4cf", "#5f9d96", "#2f766f", "#134a4b", "#f0a35e")
DESERT = Palette("#e8a86d", "#f7e1b5", "#fff1cd", "#c98f66", "#9a5f47", "#5e3430", "#8fb6b3")
FROST = Palette("#8fb0cf", "#e6e9ef", "#ffffff", "#8d9fb8", "#5c7191", "#2c3f5c", "#f2b36b")
PLUM = Palette("#3d2346", "#8c4a62", "#f6cf9f", "#5b3156", "#3a1f40", "#1f1026", "#f4b26a")


def chance(*key: float) -> float:
    """A number from 0 to below 1 that depends on the key alone."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=4).digest()) / 2**32


class Sheet:
    """A picture measured in points of the finished size, whatever it is painted at."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * OVERSAMPLING, height * OVERSAMPLING))
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def shape(self, points: Sequence[Point], colour: str, alpha: int = 255) -> None:
        """A filled polygon."""
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        self.draw.polygon(scaled, fill=(*ImageColor.getrgb(colour)[:3], alpha))

    def box(self, corner: Point, size: Point, colour: str, alpha: int = 255) -> None:
        """A filled rectangle, from its upper left corner."""
        (x, y), (width, height) = corner, size
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour, alpha)

    def disc(self, centre: Point, radius: float, colour: str, alpha: int = 255) -> None:
        """A filled circle."""
        turns = [math.tau * step / 96 for step in range(96)]
        self.shape([(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in turns], colour, alpha)

    def stroke(self, points: Sequence[Point], thickness: float, colour: str) -> None:
        """A line through the points."""
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        self.draw.line(scaled, fill=colour, width=round(thickness * OVERSAMPLING), joint="curve")

    def fade(self, span: tuple[float, float], upper: str, lower: str) -> None:
        """A change of colour from the span's first height to its second, over the whole width."""
        first, last = (round(height * OVERSAMPLING) for height in span)
        above, below = ImageColor.getrgb(upper)[:3], ImageColor.getrgb(lower)[:3]
        for row in range(first, last):
            share = (row - first) / (last - first)
            colour = tuple(round(a + (b - a) * share) for a, b in zip(above, below, strict=True))
            self.draw.line([(0, row), (self.image.width, row)], fill=colour)

    def finished(self) -> Image.Image:
        """The picture at its own size, without metadata."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)


def sky(sheet: Sheet, tones: Palette, horizon: float, sun: Point) -> None:
    """Sky down to the horizon, with a sun or moon and its glow."""
    sheet.fade((0, sheet.height), tones.top, tones.top)
    sheet.fade((0, horizon), tones.top, tones.low)
    for radius in range(440, 50, -26):
        sheet.disc(sun, radius, tones.sun, 7)
    sheet.disc(sun, 46, tones.sun)


def ridge(sheet: Sheet, crest: tuple[float, float], seed: float, colour: str) -> None:
    """Hills whose crest lies between two heights, filled down to the lower edge."""
    top, low = crest
    points: list[Point] = [(0, sheet.height)]
    for x in range(0, sheet.width + 20, 20):
        wave = math.sin(x / 310 + seed) * 0.55 + math.sin(x / 127 + seed * 2.3) * 0.3 + math.sin(x / 41 + seed) * 0.06
        points.append((x, low - (low - top) * (wave + 1) / 2))
    sheet.shape([*points, (sheet.width, sheet.height)], colour)


def sea(sheet: Sheet, tones: Palette, horizon: float, glint: float) -> None:
    """Water from the horizon down, with the light's path at one place."""
    sheet.fade((horizon, sheet.height), tones.far, tones.near)
    for row in range(int(horizon) + 14, sheet.height, 22):
        depth = (row - horizon) / (sheet.height - horizon)
        for stripe in range(5):
            x = chance(row, stripe, glint) * sheet.width
            sheet.box((x - 60, row), (60 + 160 * chance(stripe, row), 3 + 3 * depth), tones.low, 46)
        reach = 40 + 120 * depth * chance(row, glint)
        sheet.box((glint - reach, row + 8), (2 * reach, 4 + 4 * depth), tones.sun, 130)


def town(sheet: Sheet, tones: Palette, ground: float, seed: float) -> None:
    """Two rows of houses that stand on the ground line, the nearer with lit windows."""
    for row, (colour, tallest) in enumerate(((tones.far, 330), (tones.mid, 230), (tones.near, 170))):
        x = -30.0
        while x < sheet.width:
            width, height = 60 + 90 * chance(x, seed, row), tallest * (0.35 + 0.65 * chance(seed, x, row))
            sheet.box((x, ground - height), (width, height), colour)
            if row:
                windows(sheet, (x, ground - height), (width, height), tones.light)
            x += width + 14 * row * chance(row, x)


def windows(sheet: Sheet, corner: Point, size: Point, colour: str) -> None:
    """Some lit windows on a wall."""
    for column in range(int(size[0] - 16) // 22):
        for floor in range(int(size[1] - 20) // 30):
            if chance(corner[0], column, floor) > DARK:
                sheet.box((corner[0] + 14 + column * 22, corner[1] + 18 + floor * 30), (8, 13), colour, 220)


def crane(sheet: Sheet, foot: Point, height: float, colour: str) -> None:
    """A dockside crane with its jib to the right."""
    (x, y), top = foot, foot[1] - height
    sheet.stroke([(x, y), (x, top - 26)], 8, colour)
    sheet.stroke([(x - height * 0.3, top + 14), (x + height * 0.62, top - 22)], 6, colour)
    sheet.stroke([(x, top - 40), (x + height * 0.4, top - 14)], 3, colour)
    sheet.stroke([(x + height * 0.5, top - 18), (x + height * 0.5, top + height * 0.3)], 3, colour)
    sheet.box((x - height * 0.32, top + 8), (34, 26), colour)


def ship(sheet: Sheet, stern: Point, length: float, colours: tuple[str, str], tilt: float = 0) -> None:
    """A ferry seen from the side; tilt in radians, about its stern."""
    unit, sine, cosine = length / 20, math.sin(tilt), math.cos(tilt)
    hull, paint = colours
    parts: list[tuple[list[Point], str]] = [
        ([(0, -2), (20, -2), (18, 2), (1.5, 2)], hull),
        ([(1.5, -2), (1.5, -4.2), (14.5, -4.2), (16, -2)], paint),
        ([(3, -4.2), (3, -6), (12, -6), (13, -4.2)], paint),
        ([(5, -6), (5.3, -8.4), (7.3, -8.4), (7.6, -6)], hull),
    ]
    parts += [([(x, -3.5), (x + 0.9, -3.5), (x + 0.9, -2.8), (x, -2.8)], hull) for x in range(3, 14, 2)]
    for outline, colour in parts:
        turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in outline]
        sheet.shape([(stern[0] + unit * x, stern[1] + unit * y) for x, y in turned], colour)


def palm(sheet: Sheet, foot: Point, height: float) -> None:
    """A palm that leans to the right."""
    trunk = [(foot[0] + (step / 12) ** 2 * height * 0.22, foot[1] - height * step / 12) for step in range(13)]
    sheet.stroke(trunk, 15, "#6b4a35")
    x, y = trunk[-1]
    for leaf in range(8):
        angle, reach = math.pi * (1.06 + leaf * 0.126), height * 0.36
        tip = (x + reach * math.cos(angle), y + reach * math.sin(angle) * 0.7 + 60)
        bend = (x + reach * 0.55 * math.cos(angle), y + reach * 0.75 * math.sin(angle))
        sheet.shape([(x, y), bend, tip, (bend[0], bend[1] + 34)], (TROPIC.near, TROPIC.mid)[leaf % 2])


def rain(sheet: Sheet, drops: int, colour: str) -> None:
    """Slanting drops over the whole picture."""
    for drop in range(drops):
        x, y = chance(drop, 1) * sheet.width * 1.06, chance(drop, 2) * sheet.height
        sheet.shape([(x, y), (x + 2, y), (x - 16, y + 46), (x - 18, y + 46)], colour, 70)


def stars(sheet: Sheet) -> None:
    """Stars over the upper half."""
    for star in range(180):
        place = (chance(star, 81) * 1600, chance(star, 83) * 560)
        sheet.disc(place, 1 + 1.6 * chance(star, 87), "#f3ecd2", 90 + round(120 * chance(star, 89)))
