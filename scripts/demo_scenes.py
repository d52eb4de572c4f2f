"""The scenes of the demo site's pictures, one function each."""

import math

from scripts.demo_drawing import (
    DAWN,
    DESERT,
    FROST,
    MEADOW,
    NIGHT,
    PLUM,
    STORM,
    TROPIC,
    Sheet,
    chance,
    crane,
    palm,
    rain,
    ridge,
    sea,
    ship,
    sky,
    town,
)

SOLD = 0.45  # above it, a seat in the picture house is taken


def waterfront() -> Sheet:
    """A harbour town at sunrise."""
    sheet = Sheet()
    sky(sheet, DAWN, 640, (690, 300))
    for x, height in ((240, 330), (520, 300), (1090, 380), (1330, 300)):
        crane(sheet, (x, 640), height, DAWN.mid)
    town(sheet, DAWN, 640, 3)
    sea(sheet, DAWN, 640, 690)
    ship(sheet, (930, 790), 330, (DAWN.near, DAWN.low))
    return sheet


def chamber() -> Sheet:
    """A parliament with lit windows, at night."""
    sheet = Sheet()
    sky(sheet, NIGHT, 760, (1330, 190))
    town(sheet, NIGHT, 780, 8)
    sheet.box((0, 780), (1600, 220), NIGHT.near)
    sheet.shape([(360, 430), (800, 260), (1240, 430)], "#8d93b3")
    sheet.box((400, 430), (800, 340), "#5d658c")
    for column in range(8):
        if column:
            sheet.box((372 + column * 98, 490), (52, 230), NIGHT.light, 60 + round(190 * chance(column, 5)))
        sheet.box((433 + column * 98, 446), (34, 314), "#b9bdd2")
    for step in range(4):
        sheet.box((370 - step * 40, 760 + step * 28), (860 + step * 80, 29), ("#9aa0bf", "#858bad")[step % 2])
    return sheet


def storm() -> Sheet:
    """Two ferries on their sides against a broken harbour wall."""
    sheet = Sheet()
    sky(sheet, STORM, 620, (1330, 150))
    ridge(sheet, (420, 560), 4, STORM.far)
    sea(sheet, STORM, 610, 1260)
    ship(sheet, (150, 560), 520, ("#5a3237", "#d8d3c8"), 0.4)
    ship(sheet, (920, 800), 560, ("#20303a", "#c9ccc6"), -0.3)
    wall = [(0, 770), (360, 790), (430, 850), (520, 870), (560, 930), (700, 910), (790, 940), (880, 800), (1600, 770)]
    sheet.shape([*wall, (1600, 1000), (0, 1000)], STORM.near)
    for block in range(14):
        x, y = 420 + 480 * chance(block, 61), 850 + 60 * chance(block, 67)
        sheet.shape([(x, y), (x + 46, y - 14), (x + 60, y + 24), (x + 8, y + 38)], STORM.mid)
    rain(sheet, 240, STORM.low)
    return sheet


def islands() -> Sheet:
    """Palms and iron roofs on a tropical shore."""
    sheet = Sheet()
    sky(sheet, TROPIC, 560, (1180, 300))
    ridge(sheet, (340, 620), 1.2, TROPIC.far)
    sea(sheet, TROPIC, 560, 1180)
    sheet.shape([(0, 760), (620, 720), (1130, 800), (1600, 900), (1600, 1000), (0, 1000)], "#e3cc97")
    for x, y, roof in ((120, 740, "#b5523b"), (380, 730, "#8b9da0"), (640, 750, "#c77a46")):
        sheet.box((x, y), (170, 110), "#f1e6cf")
        sheet.shape([(x - 30, y), (x + 40, y - 76), (x + 130, y - 76), (x + 200, y)], roof)
        sheet.box((x + 66, y + 36), (38, 74), TROPIC.near)
    for x, y, height in ((70, 860, 420), (900, 870, 470), (1010, 890, 350)):
        palm(sheet, (x, y), height)
    return sheet


def dam() -> Sheet:
    """A dam between two slopes, with the river below it."""
    sheet = Sheet()
    sky(sheet, DESERT, 560, (430, 210))
    ridge(sheet, (260, 480), 2.4, "#dba878")
    ridge(sheet, (360, 560), 5.1, DESERT.far)
    sheet.shape([(420, 430), (1180, 430), (1110, 900), (520, 900)], "#e4d3b8")
    for bay in range(9):
        left = 440 + bay * 82
        sheet.shape([(left, 460), (left + 14, 460), (left * 0.84 + 140, 900), (left * 0.84 + 118, 900)], "#bfa888")
    sheet.box((400, 415), (800, 34), "#8a6a55")
    for gate in (640, 780, 920):
        sheet.shape([(gate, 640), (gate + 50, 640), (gate + 66, 900), (gate - 16, 900)], DESERT.light, 230)
    sheet.shape([(0, 330), (280, 380), (470, 520), (590, 900), (380, 1000), (0, 1000)], DESERT.mid)
    sheet.shape([(1600, 260), (1330, 370), (1130, 540), (1030, 900), (1280, 1000), (1600, 1000)], DESERT.near)
    sheet.shape([(560, 880), (1060, 880), (1330, 1000), (330, 1000)], DESERT.light)
    return sheet


def stadium() -> Sheet:
    """A football ground under floodlights."""
    sheet = Sheet()
    sky(sheet, NIGHT, 620, (840, 170))
    sheet.shape([(0, 520), (1600, 420), (1600, 760), (0, 760)], NIGHT.mid)
    for seat in range(480):
        x, depth = chance(seat, 3) * 1600, chance(seat, 7)
        hue = ("#c9d1ea", "#d9705f", "#f0b95c", "#7f8cc0")[seat % 4]
        sheet.disc((x, 545 - x * 0.0625 + depth * (190 + x * 0.06)), 8, hue, 170)
    sheet.fade((740, 1000), "#4d9a5d", "#2c6b45")
    for band in range(0, 1600, 320):
        sheet.shape([(band, 740), (band + 160, 740), (band * 1.3 - 60, 1000), (band * 1.3 - 280, 1000)], "#7cc07c", 60)
    sheet.stroke([(0, 790), (1600, 790)], 5, "#e9f2e6")
    for x, top in ((220, 150), (1390, 90)):
        sheet.stroke([(x, 760), (x, top)], 14, NIGHT.near)
        sheet.shape([(x - 60, top + 40), (x + 60, top + 40), (x + 420, 1000), (x - 420, 1000)], "#fff6d8", 34)
        sheet.box((x - 90, top - 40), (180, 80), "#fff3c4")
    sheet.disc((820, 900), 26, "#ffffff")
    return sheet


def laboratory() -> Sheet:
    """Flasks and battery cells on a bench before a window."""
    sheet = Sheet()
    sheet.fade((0, 1000), "#dfe6ee", "#c3cfdd")
    sheet.box((880, 90), (600, 470), FROST.top)
    sheet.shape([(880, 470), (1080, 380), (1250, 450), (1480, 360), (1480, 560), (880, 560)], FROST.mid, 190)
    sheet.box((1170, 90), (18, 470), "#f4f6f9")
    sheet.fade((730, 1000), FROST.near, "#22314a")
    sheet.box((0, 715), (1600, 26), "#f3efe6")
    for x, width, level, colour in ((150, 190, 0.5, "#d9705f"), (400, 150, 0.7, "#e9b44c"), (610, 120, 0.4, "#4f9d8f")):
        top, neck = 715 - width * 1.7, width * 0.16
        body = [
            (x - neck, top),
            (x + neck, top),
            (x + neck, top + width * 0.6),
            (x + width / 2, 715),
            (x - width / 2, 715),
        ]
        sheet.shape([*body, (x - neck, top + width * 0.6)], "#ffffff", 150)
        edge = width / 2 * (0.35 + 0.65 * (1 - level))
        sheet.shape([(x - edge, 715 - width * level), (x + edge, 715 - width * level), body[3], body[4]], colour, 225)
    sheet.stroke([(770, 715), (770, 420), (700, 300)], 12, FROST.near)
    sheet.shape([(640, 330), (700, 270), (760, 330), (700, 350)], FROST.light)
    sheet.shape([(640, 332), (760, 332), (900, 715), (520, 715)], "#fff6e0", 60)
    for cell in range(6):
        left = 860 + cell * 104
        sheet.box((left, 560), (80, 155), ("#31465f", "#b4553f")[cell // 4 * (5 - cell)])
        sheet.box((left + 26, 542), (28, 18), "#c9ced6")
        sheet.box((left, 596), (80, 30), FROST.sun)
    return sheet


def observatory() -> Sheet:
    """Two domes on a ridge under the stars."""
    sheet = Sheet()
    sheet.fade((0, 1000), PLUM.top, PLUM.low)
    for star in range(420):
        x, y = chance(star, 11) * 1600, chance(star, 13) * 680
        sheet.disc((x, y), 1 + 2.2 * chance(star, 17), "#fff3dd", 90 + round(160 * chance(star, 19)))
    for trail in range(60):
        x = trail * 27
        sheet.disc((x, 470 - x * 0.24 + 30 * chance(trail)), 50 + 60 * chance(trail, 2), "#f6cf9f", 10)
    ridge(sheet, (560, 720), 2.9, PLUM.far)
    for x, radius in ((560, 120), (960, 190)):
        sheet.disc((x, 690), radius, "#d9c7c4")
        sheet.shape([(x + 8, 690), (x + 26, 690 - radius), (x + 70, 690 - radius * 0.92), (x + 60, 690)], PLUM.near)
        sheet.box((x - radius * 1.05, 690), (radius * 2.1, 140), "#a98e98")
        sheet.box((x - 20, 760), (40, 70), PLUM.light)
    ridge(sheet, (700, 800), 5.4, PLUM.mid)
    ridge(sheet, (860, 940), 4.4, PLUM.near)
    return sheet


def bog() -> Sheet:
    """Pools and cotton grass on a bog, in the morning."""
    sheet = Sheet()
    sky(sheet, MEADOW, 520, (470, 330))
    for crest, seed, colour in (
        ((300, 480), 3.3, "#b6c9ae"),
        ((400, 520), 0.4, MEADOW.far),
        ((470, 560), 5, MEADOW.mid),
    ):
        ridge(sheet, crest, seed, colour)
    sheet.fade((560, 1000), "#7f8f57", "#454c2c")
    for pool in range(17):
        depth = (pool + 1) / 17
        x, y, reach = chance(pool, 31) * 1600, 580 + 400 * depth**1.3, 60 + 260 * depth
        rim = [(math.cos(a / 24 * math.tau), math.sin(a / 24 * math.tau)) for a in range(24)]
        sheet.shape([(x + c * reach, y + s * reach * 0.13) for c, s in rim], MEADOW.top)
        sheet.shape([(x + c * reach * 0.8, y + 4 + s * reach * 0.08) for c, s in rim], MEADOW.low)
    for tuft in range(90):
        x, y = chance(tuft, 41) * 1600, 640 + 380 * chance(tuft, 43)
        sheet.stroke([(x, y), (x + 8, y - (y - 560) * 0.22)], 3, MEADOW.near)
        sheet.disc((x + 8, y - (y - 560) * 0.22), 4 + (y - 600) / 45, "#fbf7e6", 235)
    return sheet


def race() -> Sheet:
    """Runners on a bridge in the rain."""
    sheet = Sheet()
    sky(sheet, FROST, 700, (1250, 240))
    town(sheet, FROST, 660, 21)
    sea(sheet, FROST, 650, 1250)
    sheet.box((0, 560), (1600, 90), "#40506b")
    for arch in range(5):
        left = arch * 360 - 100
        sheet.shape([(left, 650), (left + 60, 650), (left + 60, 930), (left, 930)], "#40506b")
        crown = [
            (left + 60 + 150 * (1 - math.cos(a / 20 * math.pi)), 650 + 96 * (1 - math.sin(a / 20 * math.pi)))
            for a in range(21)
        ]
        sheet.shape([(left + 60, 650), *crown, (left + 360, 650)], "#40506b")
    sheet.stroke([(0, 500), (1600, 500)], 6, "#2c3f5c")
    for runner in range(9):
        x = (1180, 860, 790, 560, 500, 420, 270, 180, 60)[runner]
        vest = ("#d9503f", "#f2b36b", "#ffffff", "#4f9d8f", "#e7d36a")[runner % 5]
        sheet.disc((x + 8, 438), 15, "#5a3d33")
        sheet.stroke([(x + 4, 458), (x - 4, 506)], 26, vest)
        sheet.stroke([(x + 6, 462), (x + 34, 484), (x + 50, 468)], 8, "#5a3d33")
        sheet.stroke([(x - 4, 506), (x + 26, 528), (x + 14, 560)], 10, "#5a3d33")
        sheet.stroke([(x - 6, 506), (x - 26, 534), (x - 54, 532)], 10, "#5a3d33")
    rain(sheet, 200, FROST.low)
    return sheet


def cinema() -> Sheet:
    """An old picture house, seen from the last row."""
    sheet = Sheet()
    sheet.fade((0, 1000), PLUM.mid, PLUM.near)
    sheet.shape([(0, 0), (250, 90), (250, 700), (0, 860)], "#5d2b3e")
    sheet.shape([(1600, 0), (1350, 90), (1350, 700), (1600, 860)], "#5d2b3e")
    sheet.shape([(1290, 0), (1330, 0), (1330, 110), (270, 560), (270, 140)], "#f6cf9f", 26)
    sheet.box((270, 110), (1060, 480), "#f4e2c2")
    sheet.fade((0, 0.5), PLUM.near, PLUM.near)
    sheet.disc((930, 300), 74, "#e39a68")
    sheet.shape([(270, 470), (560, 350), (820, 460), (1080, 330), (1330, 450), (1330, 590), (270, 590)], "#7b8f8c")
    ship(sheet, (470, 520), 240, ("#3d2346", "#fff6e0"))
    for fold in range(8):
        for left in (150, 1330):
            sheet.box((left + fold * 15, 60), (15, 620), ("#9c3b44", "#7d2c3a")[fold % 2])
    for row in range(5):
        y, width = 660 + row * 76, 88 + row * 16
        for seat in range(-12, 12):
            x = 800 + (seat + 0.5 * (row % 2)) * width
            if chance(row, seat) > SOLD:
                sheet.disc((x + width / 2, y - 14), width * 0.2, "#190c20")
            sheet.box((x + 4, y), (width - 8, 130), ("#6d2a3c", "#5a2134")[row % 2])
    return sheet


def tunnel() -> Sheet:
    """A section through the harbour with the tunnel below its bed."""
    sheet = Sheet()
    sheet.fade((0, 260), "#cfe0e6", "#eef2ee")
    sheet.fade((260, 560), "#7fb0bf", "#3f7f98")
    ship(sheet, (640, 240), 300, ("#8d3b33", "#ffffff"))
    sheet.shape(
        [(0, 220), (250, 220), (520, 560), (1080, 560), (1350, 220), (1600, 220), (1600, 1000), (0, 1000)], "#c7ac82"
    )
    sheet.shape([(0, 520), (500, 700), (1100, 700), (1600, 520), (1600, 1000), (0, 1000)], "#a68760")
    sheet.shape([(0, 800), (800, 860), (1600, 790), (1600, 1000), (0, 1000)], "#7d6348")
    for stone in range(130):
        sheet.disc((chance(stone, 51) * 1600, 830 + chance(stone, 53) * 170), 4 + 9 * chance(stone, 57), "#5f4a36", 120)
    bore = [(x, 640 - 400 * abs((x - 800) / 800) ** 2.6) for x in range(0, 1601, 20)]
    sheet.stroke(bore, 112, "#5b5f66")
    sheet.stroke(bore, 88, "#e8e4da")
    sheet.stroke([(x, y + 30) for x, y in bore], 10, "#5b5f66")
    for car in range(9):
        x, y = bore[8 + car * 8]
        sheet.box((x - 26, y + 4), (52, 20), ("#c14a3c", "#2f6f8f", "#e0a93e")[car % 3])
        sheet.box((x - 14, y - 9), (28, 14), "#9fb7c0")
    return sheet
