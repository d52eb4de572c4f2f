"""Draws the demo site's pictures, its logo, its icon and its share image.

`python -m scripts.draw_demo_pictures [SITE]` writes below `static/images/` and into the bundles of `content/`.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageFont

from scripts import demo_halls as halls
from scripts import demo_places as places
from scripts import demo_scenes as scenes
from scripts.demo_drawing import DAWN, FROST, MEADOW, Sheet, ridge, sea, ship, sky, town


def pilot() -> Sheet:
    """A lighthouse and a pilot boat in a cold dawn."""
    sheet = Sheet()
    sky(sheet, FROST, 600, (520, 470))
    ridge(sheet, (500, 610), 1.9, "#b3c0d2")
    sea(sheet, FROST, 600, 520)
    sheet.shape([(980, 760), (1120, 640), (1280, 600), (1450, 650), (1600, 700), (1600, 1000), (900, 1000)], FROST.near)
    sheet.shape([(1240, 620), (1340, 620), (1322, 240), (1258, 240)], "#f4f1ea")
    for band in (330, 470):
        sheet.shape(
            [(1252 - (band - 330) / 20, band), (1328 + (band - 330) / 20, band), (1336, band + 70), (1246, band + 70)],
            "#b5493d",
        )
    sheet.box((1246, 180), (88, 62), FROST.light)
    sheet.shape([(1234, 182), (1290, 130), (1346, 182)], FROST.near)
    sheet.shape([(1250, 200), (1250, 226), (0, 330), (0, 130)], "#fff3cf", 54)
    ship(sheet, (330, 800), 300, ("#b5493d", "#f4f1ea"))
    return sheet


def works() -> Sheet:
    """A battery works with a sawtooth roof, before hills."""
    sheet = Sheet()
    sky(sheet, MEADOW, 620, (1220, 260))
    ridge(sheet, (330, 560), 3.9, MEADOW.far)
    ridge(sheet, (440, 640), 0.2, MEADOW.mid)
    sheet.box((0, 820), (1600, 180), "#5d6a5f")
    for bay in range(7):
        left = 150 + bay * 170
        sheet.shape([(left, 560), (left, 430), (left + 170, 560)], "#7f5546")
        sheet.shape([(left, 550), (left, 446), (left + 34, 472), (left + 34, 550)], MEADOW.light)
    sheet.box((150, 558), (1190, 264), "#a56f56")
    for pane in range(14):
        sheet.box((186 + pane * 82, 620), (50, 90), ("#dfe9d6", MEADOW.light)[pane % 3 == 1])
    sheet.shape([(1390, 820), (1400, 240), (1460, 240), (1470, 820)], "#7f5546")
    for puff in range(9):
        sheet.disc((1440 - puff * 62, 220 - puff * 13), 26 + puff * 9, "#f7f4e6", 120)
    sheet.fade((820, 836), "#39423a", "#39423a")
    for bicycle in range(16):
        x = 190 + bicycle * 74
        for wheel in (x, x + 34):
            sheet.disc((wheel, 838), 16, "#26302a")
            sheet.disc((wheel, 838), 12, "#5d6a5f")
        sheet.stroke([(x, 838), (x + 12, 812), (x + 30, 814), (x + 34, 838)], 3, "#e9e3cd")
    return sheet


def logo() -> Sheet:
    """The paper's name beside a lighthouse, dark on white."""
    sheet = Sheet(600, 60)
    sheet.box((0, 0), (600, 60), "#ffffff")
    sheet.shape([(26, 54), (48, 54), (43, 20), (31, 20)], "#1d1a16")
    sheet.box((29, 10), (16, 8), "#b5493d")
    sheet.shape([(28, 9), (37, 2), (46, 9)], "#1d1a16")
    sheet.draw.text((150, 4), "The Harbour Post", fill="#1d1a16", font=ImageFont.load_default(88))
    return sheet


def icon() -> Sheet:
    """The lighthouse alone, with its light, so plain that it is known at sixteen pixels."""
    sheet = Sheet(512, 512)
    sheet.box((0, 0), (512, 512), "#12314a")
    sheet.shape([(256, 150), (0, 56), (0, 244)], "#f6d98a")
    sheet.shape([(256, 150), (512, 56), (512, 244)], "#f6d98a")
    sheet.shape([(176, 448), (336, 448), (304, 196), (208, 196)], "#fbfaf7")
    sheet.shape([(190, 344), (322, 344), (315, 288), (197, 288)], "#b5493d")
    sheet.box((198, 112), (116, 84), "#fbfaf7")
    sheet.box((222, 126), (68, 58), "#f6d98a")
    sheet.shape([(182, 112), (256, 48), (330, 112)], "#b5493d")
    sheet.box((0, 448), (512, 64), "#0b2031")
    return sheet


def share() -> Sheet:
    """The picture that stands for the whole paper where a story has none."""
    sheet = Sheet(1200, 630)
    sky(sheet, DAWN, 400, (560, 130))
    town(sheet, DAWN, 400, 12)
    sea(sheet, DAWN, 400, 560)
    ship(sheet, (860, 452), 240, (DAWN.near, DAWN.low))
    sheet.box((0, 486), (1200, 144), DAWN.near)
    sheet.draw.text((140, 984), "The Harbour Post", fill=DAWN.sun, font=ImageFont.load_default(190))
    return sheet


PICTURES: Mapping[str, Callable[[], Sheet]] = {
    "content/politics/tunnel-passes-by-one-vote/waterfront.jpg": scenes.waterfront,
    "content/world/islands/cyclone-nadira-landfall/harbour.jpg": scenes.storm,
    "content/world/islands/cyclone-nadira-landfall/shore.jpg": scenes.islands,
    "content/culture/calder-prize-2027/pilot-boat.jpg": pilot,
    "static/images/chamber.jpg": scenes.chamber,
    "static/images/dam.jpg": scenes.dam,
    "static/images/stadium.jpg": scenes.stadium,
    "static/images/laboratory.jpg": scenes.laboratory,
    "static/images/observatory.webp": scenes.observatory,
    "static/images/bog.jpg": scenes.bog,
    "static/images/race.jpg": scenes.race,
    "static/images/cinema.jpg": scenes.cinema,
    "static/images/tunnel-section.png": scenes.tunnel,
    "static/images/works.jpg": works,
    "static/images/shipyard.webp": places.shipyard,
    "static/images/barrier.webp": places.barrier,
    "static/images/ballot.webp": halls.ballot,
    "static/images/parliament.webp": halls.parliament,
    "static/images/press.webp": halls.press,
    "static/images/vanilla.webp": places.vanilla,
    "static/images/gauge.webp": places.gauge,
    "static/images/houses.webp": places.houses,
    "static/images/heron.webp": halls.heron,
    "static/images/sign.webp": places.sign,
    "static/images/cyclone.webp": places.cyclone,
    "static/images/locomotive.webp": places.locomotive,
    "static/images/logo.png": logo,
    "static/images/icon.png": icon,
    "static/images/share.jpg": share,
}


def save(picture: Image.Image, target: Path) -> None:
    """Write a picture in the format that its name asks for, without metadata."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".png":
        picture.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
    else:
        if target.suffix == ".webp":
            # As wide as a story needs: each build from nothing makes others of them, and so do many tests.
            picture.thumbnail((1200, 750), Image.Resampling.LANCZOS)
        picture.save(target, quality=80)


def main(arguments: list[str]) -> None:
    """Draw every picture below the site's folder, by default the one above this script's."""
    site = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent
    for name, scene in PICTURES.items():
        save(scene().finished(), site / name)


if __name__ == "__main__":
    main(sys.argv[1:])
